"""What a community has answered before."""

from dataclasses import dataclass

from .base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A question of the list."""

    code: str
    question: str
    text: str  # in the reader's language, if it has one
    shown: int  # how often, within thirty days
    enough: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(View):
    """/answers."""

    community: str
    lines: tuple[AnswerLine, ...]
    opened: AnswerLine | None
    counted: bool  # for coordinators: how often each was of use


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An answer on a receipt."""

    question: str
    text: str
    asks: bool  # whether it was enough; False once a person is wanted
