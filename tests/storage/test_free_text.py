"""Every column of text is either of a kind, or words of people's: and those go, by time and when they say so."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import Column, String, select
from sqlalchemy.types import TypeDecorator

from desk.loops import LoopWork
from desk.model import CommunityId
from desk.notices import Kind
from desk.terms import PieceKind, Role, State
from storage import Database
from storage.columns import JsonText, Said
from storage.tables import metadata
from tests.storage.facts import DAY, NOW, a_notice, arrives, goes_out, posts, some_words
from tests.storage.test_inbox import arrival, row_of, write
from tests.storage.test_sweeping import left

WORDS = {
    "complaint.text", "inbox.body", "membership.flat", "outbox.facts", "person.dialled", "person.name", "person.phone",
    "question.facts", "words.album", "words.file", "words.text",
}  # fmt: skip
# What a community's file says, what the roster is made of, keys, codes, and places in the program.
KINDS = {
    "building.name", "calendar_link.word", "chat.kind", "claim.code", "community.code", "community.desk_phone",
    "community.emergency", "community.language", "community.name", "event.facts", "finding_told.name", "inbox.error",
    "message.facts", "message.kind", "outbox.error", "outbox.name", "outbox.slot", "person.language",
    "person.telegram_language", "picture.facts", "promise.facts", "promise.kind", "promise.name", "question.kind",
    "request.key", "rotation.shift",
}  # fmt: skip
MARK = "55004321"  # so many digits that it may be a phone number


def holds_text(column: Column[Any]) -> bool:
    if isinstance(column.type, TypeDecorator):
        return isinstance(column.type, Said | JsonText)
    return isinstance(column.type, String)


TEXT = {f"{table.name}.{one.name}": one for table in metadata.sorted_tables for one in table.columns if holds_text(one)}


def test_every_text_is_one_or_the_other() -> None:
    assert set(TEXT) == WORDS | KINDS
    assert not WORDS & KINDS


async def marked() -> set[str]:
    """In which columns her words stand."""
    found = {name: [row[0] for row in await left(select(column))] for name, column in TEXT.items()}
    return {name for name, values in found.items() if MARK in repr(values)}


async def everything(work: LoopWork, garden: CommunityId) -> None:
    """All that she can leave behind; over, dealt with, sent."""
    mei = (await arrives(work, name=MARK)).id
    chat = (await work.people.get(mei)).chat
    assert chat is not None
    await work.people.set_phone(mei, MARK, findable=True)
    await work.people.join(mei, garden, {Role.RESIDENT}, NOW)
    await work.people.set_place(mei, garden, building=None, flat=MARK)
    request = await posts(work, garden, mei, state=State.CLOSED, look_again_at=None)
    photo = some_words(request.id, mei, kind=PieceKind.PHOTO, text=MARK, file=MARK, album=MARK)
    await work.words.add(photo)
    facts = {"facts": {"names": MARK}, "code": "unsaid_told"}
    await goes_out(work, a_notice("said", chat, kind=Kind.SAY, facts=facts, request=request.id), 7)
    for number, ends in ((1, work.inbox.dealt), (2, None)):
        await write(work, arrival(number, lane=2001, text=MARK))
        row = await row_of(work, number)
        await (ends(row, NOW) if ends else work.inbox.dead(row, error="ValueError", now=NOW))
    await work.questions.ask(
        person=mei, kind="for_whom", request=None, facts={"pieces": [MARK]}, asked_at=NOW, expires_at=NOW + DAY
    )
    said = await work.complaints.add(community=garden, request=None, by=mei, about=None, reader=None, text=MARK, at=NOW)
    await work.complaints.read(said, NOW)


async def by_time(work: LoopWork) -> None:
    await work.sweeping.sweep(NOW + 31 * DAY, limit=99)


async def by_her(work: LoopWork) -> None:
    await work.erasing.erase((await arrives(work, name=MARK)).id, name_stays=False, at=NOW)


@pytest.mark.parametrize("goes", [by_time, by_her])
async def test_all_of_them_go(
    database: Database, garden: CommunityId, goes: Callable[[LoopWork], Awaitable[None]]
) -> None:
    async with database.work() as work:
        await everything(work, garden)
        assert await marked() == WORDS
        await goes(work)
        assert await marked() == set()
