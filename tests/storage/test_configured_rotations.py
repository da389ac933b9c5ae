"""Rotations that are edited: the past stays, the handoffs stay on their days, covers are carried on."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.configuration import Configuration, RotationSetup
from desk.loops import LoopWork
from desk.model import CommunityId
from desk.terms import Category
from roster.duty import duty_at
from roster.plan import Override, OverrideKind, Seat, Shift
from storage import Database
from storage.configured_rotations import Span, spans_of
from tests.storage.facts import ARJUN, DAY, GARDEN, WEI

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKLY = replace(GARDEN.rotations[0], shift=Shift.parse("7d"), starts=date(2026, 11, 2))  # a Monday
TODAY = date(2026, 11, 25)  # a Wednesday


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def garden(*rotations: RotationSetup) -> Configuration:
    return replace(GARDEN, rotations=rotations)


async def on_duty(work: LoopWork, community: CommunityId, *days: int, **asked: str) -> list[int | None]:
    plan = await work.communities.plan(community)
    duties = [duty_at(plan, at(day), category=asked.get("category")) for day in days]
    return [(await work.people.get(duty.person)).telegram_id for duty in duties]


async def test_the_first_time_all_begins_as_written(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        (rotation,) = (await work.communities.plan(community)).rotations
        assert (rotation.starts, rotation.ends) == (WEEKLY.starts, None)
        assert await on_duty(work, community, 3, 10, 17) == [WEI, ARJUN, WEI]


async def test_an_edit_leaves_the_past_as_it_was(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        before = await on_duty(work, community, *range(2, 25))
        edited = garden(replace(WEEKLY, members=(ARJUN,)))
        await work.configurations.apply(edited, at(25))
        assert await on_duty(work, community, *range(2, 25)) == before
        assert await on_duty(work, community, 25, 26, 29, 30) == [ARJUN] * 4
        assert await work.configurations.read("garden-7") == edited


async def test_an_edit_keeps_the_day_of_the_handoff(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(garden(replace(WEEKLY, handoff=time(9))), at(25))
        assert await on_duty(work, community, 25, 29, 30) == [WEI, WEI, ARJUN]  # the 30th is a Monday
        plan = await work.communities.plan(community)
        assert [(r.starts, r.ends) for r in plan.rotations] == [
            (WEEKLY.starts, TODAY),
            (TODAY, date(2026, 11, 30)),
            (date(2026, 11, 30), None),
        ]


async def test_an_edited_rotation_that_is_applied_again_is_unchanged(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        edited = garden(replace(WEEKLY, handoff=time(9)))
        await work.configurations.apply(edited, at(25))
        plan = await work.communities.plan(community)
        await work.configurations.apply(edited, at(26))
        await work.configurations.apply(replace(edited, name="Garden"), at(26))
        assert (await work.communities.plan(community)).rotations == plan.rotations


async def test_an_edit_of_an_edit_ends_all_of_the_first(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(garden(replace(WEEKLY, handoff=time(9))), at(25))
        last = replace(WEEKLY, members=(ARJUN, WEI), shift=Shift.parse("1d"))
        await work.configurations.apply(garden(last), at(26))
        assert await on_duty(work, community, 24, 25, 26, 27, 28) == [ARJUN, WEI, ARJUN, WEI, ARJUN]


async def test_a_rotation_no_longer_said_ends_today(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY, replace(WEEKLY, seat=Seat.BACKUP)), at(25))
        await work.configurations.apply(garden(WEEKLY), at(25))
        plan = await work.communities.plan(community)
        assert [(rotation.seat, rotation.ends) for rotation in plan.rotations] == [
            (Seat.PRIMARY, None),
            (Seat.BACKUP, TODAY),
        ]


async def test_the_old_rotation_goes_on_until_a_new_one_that_starts_later(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        later = replace(WEEKLY, members=(ARJUN,), starts=date(2026, 12, 7))
        await work.configurations.apply(garden(later), at(25))
        plan = await work.communities.plan(community)
        assert [(r.starts, r.ends) for r in plan.rotations] == [(WEEKLY.starts, later.starts), (later.starts, None)]


async def test_a_rotation_that_had_not_begun_never_does(database: Database) -> None:
    async with database.work() as work:
        later = replace(WEEKLY, members=(ARJUN,), starts=date(2026, 11, 28))
        community = await work.configurations.apply(garden(later), at(25))
        await work.configurations.apply(garden(replace(WEEKLY, members=(WEI,))), at(25))
        assert await on_duty(work, community, 26, 29) == [WEI, WEI]


async def test_buildings_and_categories_come_back(database: Database) -> None:
    narrow = replace(WEEKLY, members=(ARJUN,), buildings=("2", "10"), categories=(Category.MEDICAL, Category.MEDICINE))
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY, narrow), at(25))
        assert await work.configurations.read("garden-7") == garden(WEEKLY, narrow)
        plan = await work.communities.plan(community)
        two = (await work.communities.buildings(community))[0]
        assert plan.rotations[1].categories == {"medical", "medicine"}
        duty = duty_at(plan, at(17), building=two.id, category="medical")
        assert (await work.people.get(duty.person)).telegram_id == ARJUN


async def test_a_cover_for_a_rotation_is_carried_on_to_what_follows_it(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        old = (await work.communities.plan(community)).rotations[0]
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        for day in (20, 28):
            await work.rosters.arrange(
                community,
                Override(
                    id=0,
                    kind=OverrideKind.COVER,
                    seat=Seat.PRIMARY,
                    person=wei.id,
                    start=at(day, 0),
                    end=at(day, 23),
                    made_at=at(20),
                    made_by=None,
                    rotation=old.id,
                ),
            )
        await work.configurations.apply(garden(replace(WEEKLY, members=(ARJUN,), shift=Shift.parse("1d"))), at(25))
        assert await on_duty(work, community, 27, 28, 29) == [ARJUN, WEI, ARJUN]


async def test_what_limits_a_rotation_comes_back_and_is_in_the_plan(database: Database) -> None:
    office = replace(WEEKLY, weekdays=(0, 4), until=time(18), holidays_apart=True)
    nights = replace(WEEKLY, handoff=time(20), until=time(6))
    async with database.work() as work:
        community = await work.configurations.apply(garden(office, nights), at(25))
        assert await work.configurations.read("garden-7") == garden(office, nights)
        found = (await work.communities.plan(community)).rotations
        assert [(r.weekdays, r.until, r.holidays_apart, r.follows) for r in found] == [
            ({0, 4}, time(18), True, None),
            (frozenset(), time(6), False, None),
        ]


@pytest.mark.parametrize(
    ("shift", "starts", "expected"),
    [
        ("12h", date(2026, 11, 1), [Span(starts=TODAY)]),
        ("1d", date(2026, 11, 1), [Span(starts=TODAY)]),
        ("7d", TODAY, [Span(starts=TODAY)]),
        ("7d", TODAY + DAY, [Span(starts=TODAY + DAY)]),
        ("7d", TODAY - timedelta(days=14), [Span(starts=TODAY)]),
        (
            "7d",
            TODAY - timedelta(days=8),
            [Span(starts=TODAY, ends=TODAY + 6 * DAY), Span(starts=TODAY + 6 * DAY, first=1)],
        ),
    ],
)
def test_spans(shift: str, starts: date, expected: list[Span]) -> None:
    assert list(spans_of(replace(WEEKLY, shift=Shift.parse(shift), starts=starts), TODAY)) == expected


def test_one_member_alone_is_first_again() -> None:
    alone = replace(WEEKLY, members=(WEI,))
    assert [span.first for span in spans_of(alone, TODAY)] == [0, 0]
