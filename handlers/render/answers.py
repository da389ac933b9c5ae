"""What a community has answered before: its list, and an answer on a receipt."""

from desk.views import AnswerLine, Answers, Choice, Offered
from handlers.calls import Call

from .keyboard import button, choice, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, lines, paragraphs, people, quote

SHORT = 40
LONGEST = 1500
MOST = 60  # Telegram takes a hundred buttons


def answers(view: Answers, pen: Pen) -> Call:
    """The questions, each a button; or the one that was opened, with its answer."""
    if view.opened is not None:
        return _opened(view, view.opened, pen)
    found = view.lines[:MOST]
    choices = [Choice(argument=one.code, label=one.question) for one in found]
    counts = [_counted(one, pen) for one in found if one.shown] if view.counted else []
    text = paragraphs(
        bold(pen.t("answers.title", community=view.community)),
        pen.t("answers.how") if found else pen.t("answers.none_now"),
        lines(pen.t("answers.used"), *counts) if counts else None,
    )
    return message(view, text, rows(*([choice(one, "read_answer", None)] for one in choices)))


def _counted(one: AnswerLine, pen: Pen) -> Html:
    return pen.t("answers.count", question=people(one.question, SHORT), enough=one.enough, shown=one.shown)


def _opened(view: Answers, opened: AnswerLine, pen: Pen) -> Call:
    text = paragraphs(bold(people(opened.question)), people(opened.text, LONGEST), pen.t("answers.write"))
    return message(view, text, rows([button(pen.label("button.read_answer.back"), "read_answer", argument="back")]))


def offered(one: Offered, pen: Pen) -> Html:
    """Set apart, so that nobody takes it for the words of a person."""
    return lines(pen.t("receipt.answer"), quote(people(one.text, LONGEST)))
