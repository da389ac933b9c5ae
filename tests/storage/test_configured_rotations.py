"""Rotations that are edited: the past stays, the handoffs stay on their days, covers are carried on."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from desk.configuration import Configuration, RotationSetup
from desk.loops import LoopWork
from desk.model import CommunityId
from desk.terms import Category
from roster.duty import duty_at
from roster.plan import Seat, Shift
from storage import Database
from storage.rotation_edits import Span, spans_of
from storage.tables import rotations
from tests.storage.facts import ARJUN, DAY, GARDEN, WEI, a_cover

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


async def test_an_edit_leaves_the_past_and_the_turn_that_goes_on_as_they_were(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        before = await on_duty(work, community, *range(2, 30))
        edited = garden(replace(WEEKLY, members=(WEI,)))
        await work.configurations.apply(edited, at(25))
        assert await on_duty(work, community, *range(2, 30)) == before
        assert await on_duty(work, community, 30) == [WEI]
        assert await work.configurations.read("garden-7") == edited


async def test_who_joins_and_leaves_on_a_date_has_turns_in_between_only(database: Database) -> None:
    daily = replace(WEEKLY, shift=Shift.parse("1d"), starts=date(2026, 11, 22))
    dated = garden(replace(daily, joins=((ARJUN, date(2026, 11, 28)),), leaves=((ARJUN, date(2026, 12, 1)),)))
    async with database.work() as work:
        community = await work.configurations.apply(garden(daily), at(25))
        before = await on_duty(work, community, 22, 23, 24, 25)
        await work.configurations.apply(dated, at(25))
        assert await work.configurations.read("garden-7") == dated
        assert await on_duty(work, community, 22, 23, 24, 25) == before
        assert await on_duty(work, community, 26, 27, 28, 29, 30) == [WEI, WEI, ARJUN, WEI, ARJUN]
        plan = await work.communities.plan(community)
        december = [duty_at(plan, at(30) + DAY * ahead).person for ahead in (1, 2, 3)]
        assert december == [duty_at(plan, at(26)).person] * 3


async def test_an_edit_keeps_the_day_of_the_handoff_and_the_order(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        old = (await work.communities.plan(community)).rotations[0].id
        await work.configurations.apply(garden(replace(WEEKLY, handoff=time(9))), at(25))
        assert await on_duty(work, community, 25, 29, 30) == [ARJUN, ARJUN, WEI]  # the 30th is a Monday
        plan = await work.communities.plan(community)
        assert [(r.starts, r.ends, r.follows) for r in plan.rotations] == [
            (WEEKLY.starts, date(2026, 12, 1), None),
            (date(2026, 11, 30), None, old),
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


async def test_an_edit_of_an_edit_that_has_not_begun_takes_its_place(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(garden(replace(WEEKLY, handoff=time(9), buildings=("3",))), at(25))
        last = replace(WEEKLY, members=(ARJUN, WEI), shift=Shift.parse("1d"), categories=(Category.MEDICAL,))
        await work.configurations.apply(garden(last), at(26))
        assert len((await work.communities.plan(community)).rotations) == 2
        duties = await on_duty(work, community, 24, 29, category="medical")
        assert duties + await on_duty(work, community, 30, category="medical") == [ARJUN, ARJUN, WEI]
        assert await work.configurations.read("garden-7") == garden(last)


async def test_a_rotation_no_longer_said_ends_at_its_next_hour(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY, replace(WEEKLY, seat=Seat.BACKUP)), at(25))
        await work.configurations.apply(garden(WEEKLY), at(25))
        plan = await work.communities.plan(community)
        assert [(rotation.seat, rotation.ends) for rotation in plan.rotations] == [
            (Seat.PRIMARY, None),
            (Seat.BACKUP, TODAY + DAY),
        ]


async def test_before_its_hour_it_ends_today(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(garden(), at(25, 7))
        assert [one.ends for one in (await work.communities.plan(community)).rotations] == [TODAY]


async def test_who_works_here_no_longer_does_not_finish_a_turn(database: Database) -> None:
    without = replace(garden(replace(WEEKLY, members=(WEI,))), people=GARDEN.people[:1])
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(without, at(25))
        assert await on_duty(work, community, 24, 25, 29, 30) == [ARJUN, WEI, WEI, WEI]
        assert await on_duty(work, community, 25) == [WEI]
        (cover,) = (await work.communities.plan(community)).overrides
        assert (cover.start, cover.end, cover.made_by) == (at(25), at(30, 8), None)


async def test_of_two_for_the_same_people_the_one_of_the_same_hours_is_edited(database: Database) -> None:
    days = replace(WEEKLY, shift=Shift.parse("1d"), until=time(20))
    nights = replace(days, handoff=time(20), until=time(8))
    async with database.work() as work:
        community = await work.configurations.apply(garden(days, nights), at(25))
        await work.configurations.apply(garden(days, replace(nights, members=(ARJUN,))), at(25))
        plan = await work.communities.plan(community)
        assert [(one.handoff, one.follows) for one in plan.rotations] == [
            (time(8), None),
            (time(20), None),
            (time(20), plan.rotations[1].id),
        ]


async def test_one_for_other_people_follows_if_its_members_are_the_same(database: Database) -> None:
    async with database.work() as work:
        community = await work.configurations.apply(garden(WEEKLY), at(25))
        await work.configurations.apply(garden(replace(WEEKLY, buildings=("3",))), at(25))
        old, new = (await work.communities.plan(community)).rotations
        assert new.follows == old.id


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
                a_cover(wei.id, start=at(day, 0), end=at(day, 23), made_at=at(20), made_by=None, rotation=old.id),
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


async def test_a_rotation_is_edited_by_a_coordinator_as_by_a_file(database: Database) -> None:
    daily = replace(WEEKLY, shift=Shift.parse("1d"), starts=date(2026, 11, 1), weekdays=(0, 1, 2, 3, 4))
    async with database.work() as work:
        community = await work.configurations.apply(garden(daily), at(25))
        (old,) = (await work.communities.plan(community)).rotations
        li = old.members[0].person
        wanted = replace(old, members=old.members[::-1], handoff=time(9), shift=Shift.parse("2d"))
        await work.rosters.edit(community, old.id, wanted, at(25), li)
        first, new = (await work.communities.plan(community)).rotations
        assert (first.ends, new.starts, new.follows) == (date(2026, 11, 27), date(2026, 11, 26), old.id)
        written = replace(daily, members=(ARJUN, WEI), handoff=time(9), shift=Shift.parse("2d"))
        assert await work.configurations.read("garden-7") == garden(written)
        row = await work._db.only_row(select(rotations).where(rotations.c.id == new.id))
        assert (row.made_at, row.made_by) == (at(25), li)
        later = replace(new, starts=date(2026, 12, 7), members=new.members[:1])
        await work.rosters.edit(community, new.id, later, at(25), li)
        assert [one.id for one in (await work.communities.plan(community)).rotations] == [old.id, new.id]
        (shown,) = (await work.configurations.read("garden-7") or garden()).rotations
        assert (shown.starts, len(shown.members)) == (date(2026, 12, 7), 1)
