"""Asking: what somebody said waits in a question until a button says where it belongs."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from desk.desk import Desk
from desk.model import Json, Person, Piece, Question, QuestionId, Request
from desk.outgoing import cards
from desk.taps import Tap, key_in
from desk.terms import PieceKind

ANSWER_WITHIN = timedelta(hours=12)


async def ask(desk: Desk, person: Person, kind: str, request: Request | None, said: Sequence[Piece]) -> QuestionId:
    """Keep what she said with the question that decides about it."""
    facts: dict[str, Json] = {"pieces": [asdict(one) for one in said]}
    return await desk.work.questions.ask(
        person=person.id, kind=kind, request=request.id if request else None, facts=facts,
        asked_at=desk.now, expires_at=desk.now + ANSWER_WITHIN, closes=(),
    )  # fmt: skip


async def question(desk: Desk, person: Person, key: str, kind: str) -> Question | None:
    """The open one behind a button of hers."""
    known = key_in(key)
    found = await desk.work.questions.get(QuestionId(known)) if known is not None else None
    return found if found is not None and (found.person, found.kind) == (person.id, kind) else None


async def went_on(desk: Desk, person: Person, kind: str, said: Piece) -> bool:
    """One more picture of the album that her open question is about: it is asked once."""
    asked = await desk.work.questions.open_for(person.id, desk.now, {kind})
    if asked is None or said.album is None or pieces(asked)[0].album != said.album:
        return False
    await desk.work.questions.change(asked.id, {**asked.facts, "pieces": [*asked.facts["pieces"], asdict(said)]})
    return True


def pieces(question: Question) -> list[Piece]:
    """What she said: one message, or an album."""
    return [Piece(**{**kept, "kind": PieceKind(kept["kind"])}) for kept in question.facts["pieces"]]


async def take_away(desk: Desk, tap: Tap) -> None:
    """It is answered: the question goes."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None:
        await cards.remove(desk, message)
