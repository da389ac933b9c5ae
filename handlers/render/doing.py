"""What helps a worker while she is at it: first questions to the resident, and the checklist on her card."""

from html import unescape

from telegram import InlineKeyboardButton

from desk.rules.checklists import Entry
from desk.views import Card, FirstQuestion, Slip
from handlers.calls import Call

from .keyboard import MOST_ON_A_CHOICE, Row, button, grid, rows
from .pen import Pen
from .post import message
from .texts import ELLIPSIS, Html, bold, copyable, joined, lines, paragraphs, people, plain

LONGEST_ENTRY, ON_A_CARD = 120, 60
ASK, TICKED, OPEN = "❔", "☑", "☐"
CHOSEN = "✓"
UNANSWERED = Html("…")
COLUMNS = 3


def first_question(view: FirstQuestion, pen: Pen) -> Call:
    """Who asks, and what; below it the answers that can be tapped."""
    head = bold(pen.t("piece_head.to_resident", number=pen.number(view.subject), sender=view.worker))
    question = _question(view.question, pen)
    if view.answer is not None:
        return message(view, lines(head, question, joined(" ", [Html(CHOSEN), _answer(view.answer, pen)])))
    if not view.open:
        return message(view, lines(head, question))
    how = None if view.question.answers else pen.t("first_question.write")
    given = [_choice(one, view, pen) for one in view.question.answers]
    return message(view, lines(head, question, how), rows(*grid(given, COLUMNS)))


def _choice(answer: Entry, view: FirstQuestion, pen: Pen) -> InlineKeyboardButton:
    return button(_label(_answer(answer, pen)), "answer_first", view.subject, answer.code)


def slip(view: Slip, pen: Pen) -> Call:
    """Large and short: it is read by torchlight."""
    number = pen.number(view.subject)
    if view.over:
        return message(view, pen.t("slip.over", number=number))
    called = pen.t("slip.called", at=view.called_at) if view.called_at else None
    text = paragraphs(
        bold(pen.t("slip.head", number=number)),
        joined(pen.t("pinned.between"), [people(view.community), pen.place(view.building)]),
        bold(pen.t("slip.please")),
        lines(
            pen.t("slip.since", at=view.asked_at),
            called,
            pen.t("slip.escort", escort=view.escort, at=view.at),
            pen.t("slip.desk", phone=copyable(people(view.desk_phone))) if view.desk_phone else None,
        ),
    )
    return message(view, text)


def checklist_lines(view: Card, pen: Pen) -> list[Html | None]:
    """What was asked first, and what is ticked."""
    done = joined(" · ", [joined(" ", [Html(TICKED), _task(one, pen, ON_A_CARD)]) for one in view.checklist.done])
    return [
        *(
            joined(
                " ",
                [_question(one.question, pen, ON_A_CARD), bold(_answer(one.answer, pen)) if one.answer else UNANSWERED],
            )
            for one in view.checklist.asked
        ),
        done or None,
    ]


def checklist_buttons(view: Card, pen: Pen) -> list[Row]:
    """Each question once; each task to tick and untick."""
    listed = view.checklist
    asking = [
        button(_marked(ASK, _question(one, pen)), "ask_first", view.subject, one.code) for one in listed.questions
    ]
    open_ = [button(_marked(OPEN, _task(one, pen)), "tick", view.subject, one.code) for one in listed.tasks]
    done = [button(_marked(TICKED, _task(one, pen)), "tick", view.subject, one.code) for one in listed.done]
    return [[one] for one in (*asking, *open_, *done)]


def has_checklist(view: Card) -> bool:
    """Whether there is anything to ask or to tick."""
    return bool(view.checklist.questions or view.checklist.tasks or view.checklist.done)


def _marked(sign: str, words: Html) -> str:
    return f"{sign} {_label(words)}"


def _label(words: Html) -> str:
    return plain(unescape(words), MOST_ON_A_CHOICE) or ELLIPSIS  # a button without a word is refused


def _question(entry: Entry, pen: Pen, most: int = LONGEST_ENTRY) -> Html:
    return pen.word("question", entry.code) if entry.text is None else people(entry.text, most)


def _answer(entry: Entry, pen: Pen) -> Html:
    return pen.word("answer", entry.code) if entry.text is None else people(entry.text, ON_A_CARD)


def _task(entry: Entry, pen: Pen, most: int = LONGEST_ENTRY) -> Html:
    return pen.word("task", entry.code) if entry.text is None else people(entry.text, most)
