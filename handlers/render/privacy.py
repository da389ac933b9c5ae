"""/privacy: what is kept of somebody, all of it as a file, and whether it is to be erased."""

import json
from collections.abc import Sequence
from datetime import datetime

from telegram import InlineKeyboardButton

from desk.terms import PieceKind
from desk.views import Erasing, Export, ExportPlace, ExportRequest, Line, Look, Privacy
from handlers.calls import Call

from .keyboard import button, rows
from .pen import Pen
from .post import caption, message, sending
from .texts import Html, lines, paragraphs

MOST_LOOKS = 20


def privacy(view: Privacy, pen: Pen) -> Call:
    """What is kept, who sees it, and who looked at an address; or whether all of it is to be erased."""
    if view.erasing is not None:
        return _erasing(view, view.erasing, pen)
    looks = [_look(one, pen) for one in view.looks[:MOST_LOOKS]]
    seen = lines(pen.t("privacy.looks"), *looks) if looks else pen.t("privacy.no_looks")
    long = pen.t("privacy.how_long", words=view.words, files=view.files)
    text = paragraphs(pen.t("privacy.kept"), long, pen.t("privacy.seen"), pen.t("privacy.groups"), seen)
    return message(view, text, rows([button(pen.label("button.export_mine"), "export_mine")], [_erase(pen, "ask")]))


def _erasing(view: Privacy, asked: Erasing, pen: Pen) -> Call:
    """Before an emergency is closed there is only the way back."""
    back = _erase(pen, "no")
    if asked.emergencies:
        text = pen.t("privacy.emergency", numbers=_numbers(asked.emergencies))
        return message(view, text, rows([back]))
    text = paragraphs(
        pen.t("privacy.erase"),
        pen.t("privacy.unfinished", numbers=_numbers(asked.unfinished)) if asked.unfinished else None,
        pen.t("privacy.name_stays") if asked.name_stays else None,
    )
    return message(view, text, rows([_erase(pen, "yes_withdrawn" if asked.unfinished else "yes", "yes")], [back]))


def _erase(pen: Pen, label: str, step: str | None = None) -> InlineKeyboardButton:
    return button(pen.label(f"button.erase_mine.{label}"), "erase_mine", argument=step or label)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"#{one}" for one in numbers)


def _look(one: Look, pen: Pen) -> Html:
    return pen.t("privacy.shown" if one.shown else "privacy.look", number=one.number, name=one.name, at=one.at)


def export(view: Export, pen: Pen) -> Call:
    """All of it, as a file that people and programs can read."""
    told = json.dumps(_told(view, pen), ensure_ascii=False, indent=2)
    name = f"huying-{pen.today.isoformat()}.json"
    how = {"document": told.encode(), "filename": name} | caption(pen.t("export.caption"))
    return Call("send_document", sending(view.target) | how)


def _told(view: Export, pen: Pen) -> dict[str, object]:
    """Named in her language; instants by the community's clock, in ISO form."""
    looks = [_labelled(pen, number=f"#{one.number}", who=one.name, at=_at(one.at, pen)) for one in view.looks]
    return _labelled(
        pen,
        at=_at(pen.now, pen),
        name=view.name,
        phone=view.phone,
        language=view.language,
        places=[_place(one, pen) for one in view.places],
        requests=[_request(one, pen) for one in view.requests],
        looks=looks,
        complaints=[_labelled(pen, at=_at(one.at, pen), text=one.text) for one in view.complaints],
    )


def _place(one: ExportPlace, pen: Pen) -> dict[str, object]:
    roles = [pen.aloud(f"role.{role}") for role in one.roles]
    return _labelled(
        pen, community=one.community, roles=roles, building=one.building, flat=one.flat, since=_at(one.since, pen)
    )


def _request(one: ExportRequest, pen: Pen) -> dict[str, object]:
    return _labelled(
        pen,
        number=f"#{one.number}",
        community=one.community,
        category=pen.aloud(f"category.{one.category}"),
        urgency=pen.aloud(f"urgency.{one.urgency}"),
        building=one.building,
        asked_at=_at(one.asked_at, pen),
        finished_at=_at(one.finished_at, pen),
        outcome=pen.aloud(f"outcome.{one.outcome}") if one.outcome else None,
        rating=one.rating,
        words=[_said(line, pen) for line in one.said],
    )


def _said(line: Line, pen: Pen) -> dict[str, object]:
    kind = pen.aloud(f"piece.{line.kind}") if line.kind is not PieceKind.TEXT else None
    return _labelled(pen, at=_at(line.at, pen), who=line.by, kind=kind, text=line.text)


def _labelled(pen: Pen, **facts: object) -> dict[str, object]:
    """What is not known is left out."""
    return {pen.aloud(f"export.{name}"): value for name, value in facts.items() if value is not None}


def _at(at: datetime | None, pen: Pen) -> str | None:
    return at.astimezone(pen.zone).isoformat(timespec="minutes") if at is not None else None
