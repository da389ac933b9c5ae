"""Which answer of a community's own list fits a question. A list answers nothing but calm questions: what may be grave
goes to a person, and to a person alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from desk.aids import Answer
from desk.model import Event, Request
from desk.terms import Category, EventKind, State, Urgency
from desk.understanding.sense import Understanding, WordLists
from desk.understanding.text import is_unspaced, tidy


@dataclass(frozen=True, slots=True)
class Used:
    """How often an answer was shown, and how often it was enough."""

    shown: int = 0
    enough: int = 0


def code_of(answer: Answer) -> str:
    """On buttons and in the record, which holds no words: the same as long as the question is."""
    return f"{crc32(answer.question.encode()):08x}"


def with_code(answers: Iterable[Answer], code: str | None) -> Answer | None:
    """The one of this code; None once it is no longer in the list."""
    return next((one for one in answers if code_of(one) == code), None)


def is_calm(meant: Understanding, request: Request) -> bool:
    """A question, understood as one: never what is urgent for any reason, nor what names somebody who must not wait."""
    asked = meant.known and meant.category is Category.QUESTION
    return asked and not meant.danger and not meant.vulnerable and may_be_read(request)


def may_be_read(request: Request) -> bool:
    """Whether an answer may stand on its receipt: a person may have made it graver, or have it in hand."""
    calm = request.urgency is Urgency.ROUTINE and not request.danger
    return calm and request.category is Category.QUESTION and request.state is State.NEW


def fitting(
    answers: Iterable[Answer], said: str, lists: WordLists, *, building: str | None, today: date
) -> Answer | None:
    """The answer of which most words were said; of equals, the first of the file."""
    tidied = tidy(said, lists.prepared.letters)
    found = [(one, _found(one, tidied, lists)) for one in in_force(answers, building, today)]
    best, words = max(found, key=lambda pair: pair[1], default=(None, 0))
    return best if words else None


def in_force(answers: Iterable[Answer], building: str | None, today: date) -> list[Answer]:
    """Those of this day and this building. Whose building is not known reads what holds for all."""
    return [
        one
        for one in answers
        if (one.starts or today) <= today <= (one.until or today) and (not one.buildings or building in one.buildings)
    ]


def text_for(answer: Answer, languages: Sequence[str]) -> str:
    """In the first of these languages that it has, else as it was written first. `zh-CN` reads `zh-Hans`."""
    for wanted in languages:
        for tag, text in answer.text.items():
            if tag.casefold() == wanted.casefold() or tag.split("-")[0] == wanted.casefold().split("-")[0]:
                return text
    return next(iter(answer.text.values()))


def used(record: Iterable[Event]) -> dict[str, Used]:
    """By code. What was opened again afterwards counts: it was enough at that moment."""
    shown = Counter(one.facts["answer"] for one in record if one.kind is EventKind.ANSWER and one.facts["shown"])
    enough = Counter(one.facts["answer"] for one in record if one.kind is EventKind.SUFFICE)
    return {code: Used(shown[code], enough[code]) for code in shown | enough}


def last_shown(record: Iterable[Event]) -> tuple[str, bool] | None:
    """The code of the answer that its resident was shown, and whether it was not enough; None: there was none."""
    lines = [one for one in record if one.kind is EventKind.ANSWER]
    return (str(lines[-1].facts["answer"]), not lines[-1].facts["shown"]) if lines else None


def _found(answer: Answer, tidied: str, lists: WordLists) -> int:
    words = {tidy(one, lists.prepared.letters) for one in answer.words}
    return sum(bool(one) and (one.strip() if is_unspaced(one) else one) in tidied for one in words)
