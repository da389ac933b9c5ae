"""What figures are made of: lines of a time, and whole records of a day."""

from dataclasses import replace
from datetime import datetime

from desk.loops import LoopWork
from desk.model import CommunityId, Event, Request
from desk.terms import EventKind, State
from roster.plan import PersonId
from storage import Database
from tests.storage.facts import DAY, HOUR, NOW, an_event, arrives, posts

START, END = NOW, NOW + DAY  # the day


async def record(work: LoopWork, request: Request, *lines: tuple[EventKind, datetime]) -> None:
    for kind, at in lines:
        await work.requests.record(an_event(request.id, kind, at=at))


async def old(work: LoopWork, garden: CommunityId, mei: PersonId, *, over: bool = False) -> Request:
    """Posted two days before; if it is over, its row says so today."""
    state, look = (State.CLOSED, None) if over else (State.ACCEPTED, NOW + 9 * DAY)
    return await posts(work, garden, mei, posted_at=START - 2 * DAY, state=state, look_again_at=look)


def lines(events: list[Event]) -> list[tuple[int, str]]:
    return [(event.request, event.kind.value) for event in events]


async def test_lines_between_are_those_of_the_time_and_the_community(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        one = await old(work, garden, mei)
        await record(work, one, (EventKind.PING, START), (EventKind.NOTE, END - HOUR), (EventKind.ASK, END))
        found = list(await work.requests.events_between(garden, START, END))
        assert lines(found) == [(one.id, "ping"), (one.id, "note")]
        assert await work.requests.events_between(CommunityId(99), START, END) == []


async def test_pings_are_counted_for_each_who_was_asked_again(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, arjun = (await arrives(work)).id, PersonId(99)
        one = await old(work, garden, mei)
        for at, people in ((START, [mei, arjun]), (END - HOUR, [arjun]), (END, [arjun])):
            ping = replace(an_event(one.id, EventKind.PING, at=at), facts={"people": people})
            await work.requests.record(ping)
        await record(work, one, (EventKind.NOTE, START))
        assert await work.requests.pings_between(garden, START, END) == {mei: 1, arjun: 2}
        assert await work.requests.pings_between(CommunityId(99), START, END) == {}


async def test_the_record_of_a_day_holds_whole_records(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        closed_today = await old(work, garden, mei, over=True)
        await record(work, closed_today, (EventKind.FINISH, START - DAY), (EventKind.CONFIRM, START + HOUR))
        found = list(await work.requests.record_of_day(garden, START, END))
        assert lines(found) == [(closed_today.id, kind) for kind in ("post", "finish", "confirm")]


async def test_the_record_of_a_day_holds_what_was_unfinished_at_its_end(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        still_open = await old(work, garden, mei)
        closed_since = await old(work, garden, mei, over=True)
        await record(work, closed_since, (EventKind.CONFIRM, END + HOUR))
        begun_again = await old(work, garden, mei, over=True)
        await record(
            work,
            begun_again,
            (EventKind.CONFIRM, START - DAY),
            (EventKind.REOPEN, START - HOUR),
            (EventKind.CONFIRM, END + HOUR),
        )
        found = await work.requests.record_of_day(garden, START, END)
        assert {event.request for event in found} == {still_open.id, closed_since.id, begun_again.id}
        assert [event.at for event in found] == sorted(event.at for event in found)


async def test_the_record_of_a_day_leaves_out_what_was_over_or_not_yet_asked(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        over_before = await old(work, garden, mei, over=True)
        await record(work, over_before, (EventKind.CONFIRM, START - HOUR))
        reopened_later = await old(work, garden, mei)
        await record(work, reopened_later, (EventKind.WITHDRAW, START - HOUR), (EventKind.REOPEN, END + HOUR))
        await posts(work, garden, mei, posted_at=END)
        assert await work.requests.record_of_day(garden, START, END) == []
