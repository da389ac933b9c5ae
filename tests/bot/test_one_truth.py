"""Whoever asks who is on duty gets one answer: /duty, the ping, the summary, the calendar and the demo's page."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo_panel import panel
from desk.configuration import RotationSetup
from desk.desk import Desk
from desk.due import summary
from desk.incoming import arriving
from desk.model import Community, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing.staff import holder
from desk.ports import Work
from desk.reading import read
from desk.reading.calendars import feed
from desk.terms import Role
from desk.views import DutyView
from handlers.render.calendars import document
from roster.localtime import DAY, local_date
from roster.plan import Leave, Override, OverrideKind, PersonId, Seat, Shift, Swap
from storage import Database, connect
from tests.desk.street import Street
from tests.desk.town_hall import LISTS, seat, works
from tests.roster.zones import HANDOFFS, moments

ZONES = ("Asia/Shanghai", "America/Chicago", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Europe/Dublin")
WORKERS = ("Arjun", "Wei", "Ravi", "Sara")
GAP = re.compile(r"nobody \((.*) is asked\)")
members = st.lists(st.sampled_from(WORKERS), min_size=1, max_size=4, unique=True)
shifts = st.sampled_from(["12h", "1d", "2d", "7d"]).map(Shift.parse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community, one request of nowhere and one of building 3, each with somebody who asks /duty there."""

    community: Community
    requests: tuple[Request, Request]
    word: str  # of a calendar of everybody's


@st.composite
def rotations(draw: st.DrawFn, day: date) -> tuple[RotationSetup, ...]:
    found = []
    for which, buildings in ((Seat.PRIMARY, ()), (Seat.PRIMARY, ("3",)), (Seat.BACKUP, ())):
        if draw(st.booleans()) or (which is Seat.PRIMARY and not buildings):
            limits: dict[str, Any] = draw(st.sampled_from([{}, {}, {"weekdays": frozenset(range(5))}]))
            found.append(
                seat(
                    which,
                    *draw(members),
                    shift=draw(shifts),
                    handoff=draw(st.sampled_from(HANDOFFS)),
                    starts=day + DAY * draw(st.integers(-9, 3)),
                    buildings=buildings,
                    **limits,
                )
            )
    return tuple(found)


@given(st.data(), st.sampled_from(ZONES))
@settings(max_examples=12, deadline=None)
def test_at_any_instant_all_say_the_same(data: st.DataObject, name: str) -> None:
    zone = ZoneInfo(name)
    start = data.draw(moments(zone))
    setups = data.draw(rotations(local_date(start, zone)))
    ahead = data.draw(st.lists(st.integers(0, 10 * 24 * 60), min_size=2, max_size=2))
    asyncio.run(scene(data, zone, start, setups, [start + timedelta(minutes=minutes) for minutes in ahead]))


async def scene(
    data: st.DataObject, zone: ZoneInfo, start: datetime, setups: tuple[RotationSetup, ...], instants: list[datetime]
) -> None:
    store = await connect("sqlite+aiosqlite://", now=lambda: start)
    try:
        async with store.work() as work:
            place = await moves_in(Street(work, [start]), data, zone, setups)
            await work.commit()
        for at in instants:
            await all_agree(store, place, at)
        async with store.work() as work:
            before, after = await without_whoever_is_on_duty(work, place, max(instants))
            await work.commit()
        assert before != after or before == "Li"  # whoever answers in a gap has no seat to pass on
        await all_agree(store, place, max(instants))
    finally:
        await store.close()


async def moves_in(street: Street, data: st.DataObject, zone: ZoneInfo, setups: tuple[RotationSetup, ...]) -> Place:
    people = (*(works(name, Role.WORKER) for name in WORKERS), works("Li", Role.COORDINATOR))
    await street.opens(zone=zone, people=people, rotations=setups)
    for name, building in (("Mei", None), ("Ana", "3")):
        await street.says(name, "The light in the stairway is broken")
        person = await street.who(name)
        found = {one.name: one.id for one in await street.work.communities.buildings(street.community)}
        await street.work.people.set_place(
            person.id, street.community, building=found[building] if building else None, flat=None
        )
    await arranged(street, data)
    three = (await street.work.communities.buildings(street.community))[0].id
    li = await street.who("Li")
    link = await street.work.calendars.open(li.id, street.community, everybody=True, at=street.now)
    return Place(
        community=await street.work.communities.get(street.community),
        requests=(await street.request(1), replace(await street.request(2), building=three)),
        word=link.word,
    )


async def arranged(street: Street, data: st.DataObject) -> None:
    """A cover, a leave and a swap, somewhere in these days."""
    now, rosters = street.now, street.work.rosters
    keys = [(await street.who(name)).id for name in WORKERS]
    somebody = st.sampled_from(keys)
    hours = data.draw(st.lists(st.integers(0, 200), min_size=4, max_size=4))
    first, second = now + timedelta(hours=hours[0]), now + timedelta(hours=hours[1])
    cover = Override(
        id=0, kind=OverrideKind.COVER, seat=Seat.PRIMARY, person=data.draw(somebody), made_at=now,
        start=first, end=first + timedelta(hours=hours[2] + 1),
    )  # fmt: skip
    await rosters.arrange(street.community, cover)
    away = Leave(
        id=0, person=data.draw(somebody), start=second, end=second + timedelta(hours=hours[3] + 1), made_at=now
    )
    await rosters.arrange(street.community, away)
    plan = await street.work.communities.plan(street.community)
    taker, giver = data.draw(somebody), data.draw(somebody)
    swap = Swap(
        id=0, rotation=plan.rotations[0].id, day=local_date(second, plan.zone), person=taker, instead_of=giver,
        made_at=now,
    )  # fmt: skip
    await rosters.arrange(street.community, swap)


async def all_agree(store: Database, place: Place, at: datetime) -> None:
    async with store.work() as work:
        pinged = [await pinged_name(work, request, at) for request in place.requests]
        shown = [await duty_name(work, request, at) for request in place.requests]
        entered = await calendar_names(work, place, at)
        await summary_agrees(work, place, at)
    assert shown == pinged
    assert entered == pinged
    lines = [line["words"] for line in (await panel(store, place.community.code, "en", at))[0]["lines"]]
    assert re.fullmatch(rf"On duty: {pinged[0]}(, until \d\d:\d\d)?", lines[0])


async def without_whoever_is_on_duty(work: Work, place: Place, at: datetime) -> tuple[str, str]:
    """She blocks the bot; who was on duty, and who is."""
    desk = desk_of(work, at)
    found = await holder(desk, place.requests[0])
    assert found is not None
    await arriving.blocked(desk, found)
    return found.name, await pinged_name(work, place.requests[0], at)


def desk_of(work: Work, at: datetime) -> Desk:
    return Desk(work=work, now=at, lists=LISTS, turn=f"test/{at.isoformat()}")


async def pinged_name(work: Work, request: Request, at: datetime) -> str:
    found = await holder(desk_of(work, at), request)
    assert found is not None
    return found.name


async def duty_name(work: Work, request: Request, at: datetime) -> str:
    """As whoever asked for help there reads it."""
    assert request.asker is not None
    chat = (await work.people.get(request.asker)).chat
    assert chat is not None
    view = await read(work, Notice(name="", chat=chat, kind=Kind.DUTY, priority=Priority.ANSWER), at, LISTS)
    assert isinstance(view, DutyView)
    return view.lines[0].name


async def calendar_names(work: Work, place: Place, at: datetime) -> list[str]:
    """Of both places; where building 3 has no rotation of its own, it is all of the community's."""
    found = await feed(work, place.word, at)
    assert found is not None
    entries: list[Any] = list(icalendar.Calendar.from_ical(document(found)).walk("VEVENT"))
    now = [one for one in entries if one["DTSTART"].dt.astimezone(UTC) <= at < one["DTEND"].dt.astimezone(UTC)]
    who = dict(str(one["SUMMARY"]).split(": ", 1) for one in now)
    names = [who["On duty"], who.get("On duty · Building 3", who["On duty"])]
    return [GAP.sub(r"\1", name).partition(" for ")[0] for name in names]


async def summary_agrees(work: Work, place: Place, at: datetime) -> None:
    """Whom it names for a day is on duty when she is said to be."""
    day = local_date(at, place.community.zone)
    told = await summary._tomorrow(desk_of(work, at), place.community, day - DAY)
    assert isinstance(told, list)
    for line in told:
        if line["seat"] == Seat.PRIMARY and line["until"] is not None:
            shortly_before = datetime.fromisoformat(line["until"]) - timedelta(minutes=1)
            name = (await work.people.get(PersonId(line["person"]))).name
            assert await pinged_name(work, place.requests[0], shortly_before) == name
