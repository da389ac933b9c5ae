"""What has outlived its use is erased, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, Select, select

from desk.loops import Fate, LoopWork
from desk.model import CommunityId, Promise, Request, Words
from desk.notices import Kind
from desk.terms import PieceKind, Role, State
from storage import Database
from storage.tables import inbox, outbox
from storage.transaction import CURRENT
from tests.storage.facts import ARJUN, DAY, GARDEN, NOW, a_notice, arrives, chat_of, goes_out, posts, some_words
from tests.storage.test_inbox import arrival, row_of, write

OVER = (State.CLOSED, State.WITHDRAWN, State.MERGED)
PLACE = {"kind": PieceKind.PLACE, "text": None, "latitude": 31.23, "longitude": 121.47}
MANY = 99


async def said(work: LoopWork, garden: CommunityId, state: State, **other: Any) -> tuple[Request, Words]:
    """Words about a request that stands so since now."""
    mei = (await arrives(work)).id
    look = NOW if state not in OVER else None
    request = await posts(work, garden, mei, state=state, look_again_at=look)
    return request, await work.words.add(some_words(request.id, mei, **other))


async def left(rows: Select[Any]) -> list[Row[Any]]:
    """What the tables hold."""
    db = CURRENT.get()
    assert db is not None
    return list(await db.rows(rows))


async def sweep(work: LoopWork, days: int, *, limit: int = MANY) -> dict[str, int]:
    """What was found, so many days from now; of people, see below."""
    found = await sweep_all(work, days, limit=limit)
    return {name: rows for name, rows in found.items() if name not in {"people", "flats"}}


async def sweep_all(work: LoopWork, days: int, *, limit: int = MANY) -> dict[str, int]:
    found = await work.sweeping.sweep(NOW + timedelta(days=days), limit=limit)
    return {name: rows for name, rows in found.items() if rows}


@pytest.mark.parametrize("state", OVER)
@pytest.mark.parametrize("words", [{"text": "Insulin"}, PLACE])
async def test_words_are_blank_thirty_days_after_it_was_over(
    database: Database, garden: CommunityId, state: State, words: dict[str, Any]
) -> None:
    async with database.work() as work:
        _, kept = await said(work, garden, state, **words)
        assert await sweep(work, 29) == {}
        assert await work.words.get(kept.id) == kept
        assert await sweep(work, 30) == {"words": 1}
        assert await work.words.get(kept.id) == replace(kept, text=None, latitude=None, longitude=None)
        assert await sweep(work, 31) == {}


async def test_each_community_says_for_how_long(database: Database, garden: CommunityId) -> None:
    brief = replace(
        GARDEN, code="brief", people=GARDEN.people[:2], keep_words=timedelta(days=2), keep_files=timedelta(hours=12)
    )
    async with database.work() as work:
        other = await work.configurations.apply(brief, NOW)
        assert (await work.communities.get(other)).keep_words == timedelta(days=2)
        _, here = await said(work, garden, State.CLOSED, kind=PieceKind.PHOTO, file="AgAC", text="the box")
        _, there = await said(work, other, State.CLOSED, kind=PieceKind.PHOTO, file="BgAC", text="the bag")
        assert await sweep(work, 1) == {"files": 1}
        assert await sweep(work, 2) == {"words": 1}
        assert await work.words.get(here.id) == here
        assert await work.words.get(there.id) == replace(there, file=None, text=None)


async def test_a_file_is_forgotten_after_seven_days_and_its_caption_after_thirty(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        _, kept = await said(work, garden, State.CLOSED, kind=PieceKind.PHOTO, file="AgAC", text="the box")
        assert await sweep(work, 6) == {}
        assert await sweep(work, 7) == {"files": 1}
        assert await work.words.get(kept.id) == replace(kept, file=None)
        assert await sweep(work, 30) == {"words": 1}


@pytest.mark.parametrize("state", [State.NEW, State.ACCEPTED, State.WAITING, State.DONE])
async def test_what_is_unfinished_keeps_its_words(database: Database, garden: CommunityId, state: State) -> None:
    async with database.work() as work:
        _, kept = await said(work, garden, state, file="AgAC")
        assert await sweep(work, 400) == {}
        assert await work.words.get(kept.id) == kept


async def test_what_comes_again_keeps_its_words_until_the_series_ends(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        request, kept = await said(work, garden, State.CLOSED, kind=PieceKind.PHOTO, file="AgAC", text="the box")
        _, other = await said(work, garden, State.CLOSED)
        again = Promise(
            name="recur/1", kind="recur", at=NOW + 50 * DAY, community=garden, facts={"request": request.id}
        )
        await work.promises.add(again)
        assert await sweep(work, 40) == {"words": 1}
        assert await work.words.get(kept.id) == kept
        assert (await work.words.get(other.id)).text is None
        await work.promises.keep(again.name, NOW + 40 * DAY)
        assert await sweep(work, 40) == {"words": 1, "files": 1}


async def test_what_was_done_stays(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        request, _ = await said(work, garden, State.CLOSED)
        record = await work.requests.events(request.id)
        await sweep(work, 400)
        assert await work.requests.get(request.id) == request
        assert await work.requests.events(request.id) == record


async def test_an_update_goes_seven_days_after_it_was_dealt_with_a_dead_letter_is_emptied(database: Database) -> None:
    async with database.work() as work:
        await write(work, arrival(1, lane=1), arrival(2, lane=2), arrival(3, lane=3))
        await work.inbox.dealt(await row_of(work, 1), NOW)
        await work.inbox.dead(await row_of(work, 2), error="ValueError", now=NOW)
        assert await sweep(work, 6) == {}
        assert await sweep(work, 7) == {"inbox": 1, "dead_letters": 1}
        rows = await left(select(inbox.c.update_id, inbox.c.body).order_by(inbox.c.id))
        assert [(row.update_id, row.body) for row in rows] == [(2, {}), (3, {"update_id": 3})]
        assert await sweep(work, 8) == {}


@pytest.mark.parametrize("fate", [Fate.SENT, Fate.DROPPED, Fate.DEAD, Fate.MAYBE])
async def test_of_what_went_out_the_name_is_left(database: Database, fate: Fate) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        facts = {"code": "added", "facts": {"number": 1}}
        await goes_out(work, a_notice("gone", chat, facts=facts), 7 if fate is Fate.SENT else None, fate=fate)
        await work.outbox.add(a_notice("waits", chat, facts=facts))
        assert await sweep(work, 6) == {}
        assert await sweep(work, 7) == {"outbox": 1}
        await work.outbox.add(a_notice("gone", chat, facts=facts, kind=Kind.HELP))
        rows = await left(select(outbox.c.name, outbox.c.facts).order_by(outbox.c.id))
        assert [(row.name, row.facts) for row in rows] == [("gone", {}), ("waits", facts)]


async def test_a_question_goes_seven_days_after_it_expired(database: Database) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        question = await work.questions.ask(
            person=mei, kind="for_whom", request=None, facts={"piece": {"text": "Insulin"}}, asked_at=NOW,
            expires_at=NOW + DAY,
        )  # fmt: skip
        assert await sweep(work, 7) == {}
        assert await work.questions.get(question) is not None
        assert await sweep(work, 8) == {"questions": 1}
        assert await work.questions.get(question) is None


async def test_a_round_takes_so_many_and_no_more(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        for _ in range(3):
            await said(work, garden, State.CLOSED)
        assert [await sweep(work, 30, limit=2) for _ in range(3)] == [{"words": 2}, {"words": 1}, {}]


async def test_who_asked_for_nothing_for_so_long_is_known_by_key_alone(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        people = [(await arrives(work, number, name)).id for number, name in ((1, "Mei"), (2, "Ana"), (3, "Ravi"))]
        mei, ana, ravi = people
        for person in people:
            await work.people.set_phone(person, "+86")
            await work.people.join(person, garden, {Role.RESIDENT}, NOW)
            await work.people.set_place(person, garden, building=None, flat="1201")
        await work.people.set_roles(ravi, garden, {Role.WORKER}, NOW)
        await posts(work, garden, mei, state=State.CLOSED, look_again_at=None)
        await posts(work, garden, ana, resident=ravi)
        nobody = (await arrives(work, 4, "Sara")).id
        assert await sweep_all(work, 29) == {}
        assert await sweep_all(work, 30) == {"people": 1, "flats": 1}
        known = [await work.people.get(person) for person in people]
        assert [(one.name, one.phone) for one in known] == [("", None), ("Ana", "+86"), ("Ravi", "+86")]
        held = [await work.people.membership(person, garden) for person in people]
        assert [one and one.flat for one in held] == [None, "1201", "1201"]
        assert await sweep_all(work, 31) == {}
        assert (await work.people.get(nobody)).name == "Sara"  # of whom nothing says for how long she is known


async def test_whom_the_bot_wrote_to_lately_it_knows(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        row = await work.messages.reserve(chat=chat, kind=Kind.WELCOME, person=None)
        assert await sweep_all(work, 400) == {}
        await goes_out(work, a_notice("welcome", chat, kind=Kind.WELCOME, message=row), 7)
        assert "people" not in await sweep_all(work, 29)
        assert (await sweep_all(work, 31))["people"] == 1


async def test_who_is_in_the_community_file_keeps_her_name(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        arjun = (await arrives(work, ARJUN, "Arjun")).id
        await work.people.set_roles(arjun, garden, set(), NOW)
        await sweep_all(work, 400)
        assert (await work.people.get(arjun)).name == "Arjun"
