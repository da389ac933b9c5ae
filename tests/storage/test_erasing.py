"""Somebody is forgotten, wherever her words lie; what was done stays (care rule 10)."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from desk.loops import Fate, LoopWork
from desk.model import CommunityId
from desk.notices import Kind
from desk.terms import PieceKind, Purpose, Role, Source, State
from storage import Database
from storage.tables import events, inbox, outbox, requests
from tests.storage.facts import ARJUN, DAY, MEI, NOW, a_notice, an_event, arrives, chat_of, goes_out, posts, some_words
from tests.storage.test_inbox import arrival, row_of, write
from tests.storage.test_sweeping import left

OPEN: dict[str, Any] = {"state": State.NEW}
CLOSED: dict[str, Any] = {"state": State.CLOSED, "look_again_at": None}


async def texts(work: LoopWork, request: Any) -> list[str | None]:
    return [one.text for one in await work.words.of(request.id)]


async def erase(work: LoopWork, *, name_stays: bool = False) -> None:
    await work.erasing.erase((await arrives(work)).id, name_stays=name_stays, at=NOW)


async def test_all_that_was_said_about_her_goes_and_of_anothers_her_own_words(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei, ana, arjun = [
            (await arrives(work, number, name)).id for number, name in ((MEI, "Mei"), (7, "Ana"), (ARJUN, "Arjun"))
        ]
        hers = await posts(work, garden, mei, **CLOSED)
        asked_for_her = await posts(work, garden, ana, resident=mei, **CLOSED)
        anothers = await posts(work, garden, mei, resident=ana, **CLOSED)
        open_one = await posts(work, garden, mei, resident=ana)
        phoned = await posts(work, garden, mei, resident=None, source=Source.WORKER, **CLOSED)
        for request in (hers, asked_for_her, anothers, open_one, phoned):
            await work.words.add(some_words(request.id, mei, text="mei"))
            await work.words.add(some_words(request.id, ana, text="ana"))
            await work.words.add(some_words(request.id, arjun, text="arjun", purpose=Purpose.NOTE))
        await work.words.add(some_words(hers.id, mei, kind=PieceKind.PLACE, text=None, latitude=31.2, longitude=121.4))
        await work.words.add(some_words(hers.id, mei, kind=PieceKind.PHOTO, text="box", file="AgAC", album="7"))
        await erase(work)
        assert await texts(work, hers) == [None] * 5
        place, photo = (await work.words.of(hers.id))[3:]
        assert (place.latitude, place.longitude, photo.file, photo.album) == (None,) * 4
        assert await texts(work, asked_for_her) == [None] * 3
        assert await texts(work, anothers) == [None, "ana", "arjun"]
        assert await texts(work, open_one) == await texts(work, phoned) == ["mei", "ana", "arjun"]


async def test_what_she_asked_for_another_keeps_her_words_while_the_one_it_went_into_goes_on(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei, ana = [(await arrives(work, number, name)).id for number, name in ((MEI, "Mei"), (7, "Ana"))]
        kept = []
        for goes_on in (OPEN, CLOSED):
            other = await posts(work, garden, ana, **goes_on)
            gone = {"state": State.MERGED, "merged_into": other.id, "look_again_at": None}
            kept.append(await posts(work, garden, mei, resident=ana, **gone))
            await work.words.add(some_words(kept[-1].id, mei, text="mei"))
        await erase(work)
        assert [await texts(work, one) for one in kept] == [["mei"], [None]]


@pytest.mark.parametrize("stays", [False, True])
async def test_her_name_number_and_flat(database: Database, garden: CommunityId, stays: bool) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        (two, *_) = await work.communities.buildings(garden)
        await work.people.set_phone(mei, "+86")
        await work.people.join(mei, garden, {Role.RESIDENT}, NOW)
        await work.people.set_place(mei, garden, building=two.id, flat="1201")
        await erase(work, name_stays=stays)
        known = await work.people.get(mei)
        assert (known.name, known.phone) == (("Mei", "+86") if stays else ("", None))
        held = await work.people.membership(mei, garden)
        assert held is not None and (held.building, held.flat) == (None, None)
        assert (await arrives(work)).name == "Mei"  # she writes again


async def test_updates_that_hold_her_words_are_emptied(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        await work.people.join((await arrives(work)).id, garden, {Role.RESIDENT}, NOW)
        lanes = {1: MEI, 2: MEI, 3: ARJUN, 4: -100, 5: -100, 6: 7, 7: MEI}
        bodies = {
            4: {"message": {"from": {"id": MEI, "is_bot": False}}},
            5: {"message": {"from": {"id": MEI * 10, "a": 1}}},
        }
        for key, lane in lanes.items():
            one = arrival(key, lane=lane)
            await write(work, replace(one, body=bodies.get(key, one.body)))
        for key in (1, 3, 4, 5, 6):
            await work.inbox.dealt(await row_of(work, key), NOW)
        await work.inbox.dead(await row_of(work, 2), error="ValueError", now=NOW)
        await erase(work)
        rows = await left(select(inbox.c.update_id, inbox.c.body).order_by(inbox.c.id))
        assert [row.update_id for row in rows if row.body == {}] == [1, 2, 3, 4]


async def test_a_dead_letter_of_whoever_works_there_stays_unless_it_is_a_press(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        await work.people.join((await arrives(work)).id, garden, {Role.RESIDENT}, NOW)
        arjun = (await arrives(work, ARJUN, "Arjun")).id
        await work.people.join(arjun, garden, {Role.WORKER}, NOW)
        his, press = {"message": {"text": "rice for 1201"}}, {"callback_query": {"message": {"text": "insulin"}}}
        for key, body in ((1, his), (2, press), (3, his)):
            await write(work, replace(arrival(key, lane=ARJUN), body=body))
        for key in (1, 2):
            await work.inbox.dead(await row_of(work, key), error="ValueError", now=NOW)
        await work.inbox.dealt(await row_of(work, 3), NOW)
        await erase(work)
        assert [row.body for row in await left(select(inbox.c.body).order_by(inbox.c.id))] == [his, {}, {}]


async def test_what_went_out_and_what_has_not_left_yet(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        chat, other = await chat_of(work), await chat_of(work, ARJUN)
        hers = await posts(work, garden, (await arrives(work)).id, **CLOSED)
        facts = {"words": 7}
        await goes_out(work, a_notice("to her", chat, facts=facts), 1)
        await goes_out(work, a_notice("about hers", other, facts=facts, request=hers.id), 2)
        await goes_out(work, a_notice("another", other, facts=facts), 3)
        await work.outbox.add(a_notice("piece", other, kind=Kind.PIECE, facts=facts, request=hers.id))
        await work.outbox.add(a_notice("card", other, kind=Kind.CARD, facts=facts, request=hers.id))
        await erase(work)
        rows = await left(select(outbox.c.name, outbox.c.facts, outbox.c.state).order_by(outbox.c.id))
        assert [(row.name, row.facts, row.state) for row in rows] == [
            ("to her", {}, "sent"),
            ("about hers", {}, "sent"),
            ("another", facts, "sent"),
            ("piece", {}, "dropped"),
            ("card", facts, "waiting"),
        ]


async def test_questions_and_complaints(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, arjun = (await arrives(work)).id, (await arrives(work, ARJUN, "Arjun")).id
        keys = [
            await work.questions.ask(
                person=who, kind="for_whom", request=None, facts={"piece": "x"}, asked_at=NOW, expires_at=NOW + DAY
            )
            for who in (mei, arjun)
        ]
        said = [
            await work.complaints.add(
                community=garden, request=None, by=who, about=None, reader=None, text="rude", at=NOW
            )
            for who in (mei, arjun)
        ]
        await erase(work)
        assert [await work.questions.get(key) is None for key in keys] == [True, False]
        told = [await work.complaints.get(key) for key in said]
        assert [(one.text, one.read_at) for one in told] == [(None, NOW), ("rude", None)]


@pytest.mark.parametrize("seed", range(5))
async def test_figures_are_the_same_before_and_after(database: Database, garden: CommunityId, seed: int) -> None:
    """Whatever was done about whomever: requests and their record, of which all figures are made, are not touched."""
    chance = Random(seed)
    async with database.work() as work:
        people = [(await arrives(work, number, "Mei")).id for number in (MEI, 7, 8)]
        for _ in range(12):
            asker, resident = chance.choice(people), chance.choice([*people, None])
            over = chance.choice([CLOSED, OPEN, CLOSED | {"rating": 4}])
            source = chance.choice(list(Source))
            request = await posts(work, garden, asker, resident=resident, source=source, **over)
            await work.words.add(some_words(request.id, asker))
            await work.requests.record(an_event(request.id, actor=chance.choice(people)))
            await work.looks.add(request.id, chance.choice(people), NOW)
        before = [await left(select(table)) for table in (requests, events)]
        looks = await work.looks.of_resident(people[0])
        await erase(work)
        await work.sweeping.sweep(NOW + 400 * DAY, limit=99)
        assert [await left(select(table)) for table in (requests, events)] == before
        assert await work.looks.of_resident(people[0]) == looks
        known = await work.requests.of_person(people[0], {State.CLOSED})
        hers = [await texts(work, request) for request in known if request.resident == people[0]]
        assert hers == [[None]] * len(hers)


async def test_of_a_sentence_the_ledger_keeps_which_one_it_was(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        request = await posts(work, garden, (await arrives(work)).id)
        facts = {"code": "unsaid_told", "topic": None, "facts": {"names": "Wei"}}
        await goes_out(work, a_notice("said", chat, facts=facts, request=request.id), 9, fate=Fate.SENT)
        (kept,) = await work.messages.of_request(request.id, {Kind.SAY})
        assert kept.facts == {"code": "unsaid_told", "topic": None}
