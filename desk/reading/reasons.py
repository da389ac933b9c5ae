"""Why a request was taken for what it is: the words that decided, until somebody puts it right."""

from collections.abc import Sequence

from desk.model import Event, Request, Words
from desk.rules.corrections import put_right
from desk.terms import Purpose
from desk.understanding.sense import understand
from desk.understanding.text import as_written

from .facts import Reading


def reasons(one: Reading, request: Request, record: Sequence[Event], said: Words) -> tuple[str, ...]:
    """Those within one text. In what is about safety nothing is pointed at (care rule 3)."""
    if request.sheltered or said.purpose is not Purpose.ASKED or not said.text or put_right(record):
        return ()
    return as_written(said.text, understand(said.text, one.lists).why)


async def to_put_right(one: Reading, request: Request, said: Sequence[Words]) -> tuple[str, ...]:
    """All of them, each once: for whoever wrote the words, where she may put it right."""
    if one.facts.get("menu") != "categories" or one.person is None or one.person.id != request.asker:
        return ()
    record = await one.work.requests.events(request.id)
    return tuple(dict.fromkeys(word for words in said for word in reasons(one, request, record, words)))
