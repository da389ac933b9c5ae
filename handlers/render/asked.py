"""Who was asked so far, and when: for those who are woken later."""

from collections.abc import Sequence

from desk.views import Asked

from .pen import Pen
from .texts import Html, lines

MOST_ASKED = 8


def asked_lines(asked: Sequence[Asked], pen: Pen) -> Html | None:
    """One line each, the latest ones if they are many."""
    return lines(pen.t("asked.title"), *(_line(one, pen) for one in asked[-MOST_ASKED:])) if asked else None


def _line(one: Asked, pen: Pen) -> Html:
    at, rung = pen.clock(one.at), pen.word("rung", one.rung) if one.part is None else pen.word("part", one.part)
    if one.silent:
        return pen.t("asked.silent", at=at, rung=rung)
    return pen.fitting("asked.reached" if one.reached else "asked.missed", at=at, rung=rung, name=one.name)
