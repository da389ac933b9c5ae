"""Asking: what somebody said waits in a question until a button says where it belongs."""

from dataclasses import asdict
from datetime import timedelta

from desk.desk import Desk
from desk.model import Json, Person, Piece, Question, QuestionId, Request
from desk.outgoing import cards
from desk.taps import Tap, key_in
from desk.terms import PieceKind

ANSWER_WITHIN = timedelta(hours=12)


async def ask(desk: Desk, person: Person, kind: str, request: Request | None, said: Piece) -> QuestionId:
    """Keep what she said with the question that decides about it."""
    facts: dict[str, Json] = {"piece": asdict(said)}
    return await desk.work.questions.ask(
        person=person.id, kind=kind, request=request.id if request else None, facts=facts,
        asked_at=desk.now, expires_at=desk.now + ANSWER_WITHIN, closes=(),
    )  # fmt: skip


async def question(desk: Desk, person: Person, key: str, kind: str) -> Question | None:
    """The open one behind a button of hers."""
    known = key_in(key)
    found = await desk.work.questions.get(QuestionId(known)) if known is not None else None
    return found if found is not None and (found.person, found.kind) == (person.id, kind) else None


def piece(question: Question) -> Piece:
    """What she said."""
    kept = question.facts["piece"]
    return Piece(**{**kept, "kind": PieceKind(kept["kind"])})


async def take_away(desk: Desk, tap: Tap) -> None:
    """It is answered: the question goes."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None:
        await cards.remove(desk, message)
