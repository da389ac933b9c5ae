"""Spoken: what was said is kept with its request, apart from the record, so that it can be blanked by itself."""

from datetime import UTC, datetime, timedelta

from desk.desk import Desk
from desk.model import Person, Piece, Request, Words, WordsId
from desk.terms import Purpose

LATE = timedelta(minutes=1)  # more than any delay of an ordinary day


def said_at(desk: Desk, piece: Piece) -> datetime:
    """Now; but what waited for us longer than a minute was said when it was sent."""
    sent = datetime.fromtimestamp(piece.sent, UTC) if piece.sent is not None else desk.now
    return sent if desk.now - sent > LATE else desk.now


async def keep_words(
    desk: Desk, request: Request, author: Person, piece: Piece, purpose: Purpose, *, told: bool = False
) -> Words:
    """Keep what was said with the request, apart from its record."""
    return await desk.work.words.add(
        Words(
            id=WordsId(0),
            request=request.id,
            author=author.id,
            purpose=purpose,
            kind=piece.kind,
            at=said_at(desk, piece),
            text=piece.text,
            file=piece.file,
            latitude=piece.latitude,
            longitude=piece.longitude,
            album=piece.album,
            came_as=piece.came_as,
            told=told,
        )
    )


async def erased(desk: Desk, request: Request) -> bool:
    """Whether something was said of it once, and nobody can read any of it any more."""
    said = await desk.work.words.of(request.id)
    return bool(said) and not any(one.text or one.file or one.latitude is not None for one in said)
