"""Voices, pictures, and words that a card has no room for: they follow it."""

from datetime import datetime

from desk.desk import Desk
from desk.model import Person, Request, Words
from desk.rules import room
from desk.terms import SHOWN_TO_STAFF, PieceKind

from . import telling


async def follow(desk: Desk, request: Request, person: Person) -> None:
    """A card holds words, as many as fit; voices, pictures and the words it left out follow it to whoever opens,
    accepts or takes over the request."""
    await with_card(desk, request, person)
    await left_out(desk, request, person)


async def left_out(desk: Desk, request: Request, person: Person) -> None:
    """The words that found no room on her card."""
    said = [one for one in await desk.work.words.of(request.id) if one.purpose in SHOWN_TO_STAFF]
    for one in room.left_out(said):
        await _relay(desk, request, one, person)


async def with_card(
    desk: Desk, request: Request, person: Person, at: datetime | None = None, *, asks: bool = False
) -> None:
    for one in await desk.work.words.of(request.id):
        if one.kind is not PieceKind.TEXT and one.purpose in SHOWN_TO_STAFF:
            await _relay(desk, request, one, person, at, asks=asks)


async def _relay(
    desk: Desk, request: Request, words: Words, person: Person, at: datetime | None = None, *, asks: bool = False
) -> None:
    if words.author != person.id:
        await telling.relay(desk, request, words.id, person.chat, to_staff=True, at=at, asks=asks)
