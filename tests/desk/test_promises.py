"""What has an hour of its own: the summary and the handoff; a group that asks is shown what was published."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from desk.calling import afterwards, receipts
from desk.casework import passing, working
from desk.due import promises, summary
from desk.incoming import crying, grouping
from desk.model import ChatId, Promise
from desk.notices import Kind
from desk.rules.lifecycle import Actor
from desk.terms import PassReason, Role
from desk.views import DaySummary, DutyView, Ratio
from roster.plan import Seat
from tests.desk.made import NOON, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat

CHICAGO = ZoneInfo("America/Chicago")


async def with_group(street: Street) -> ChatId:
    group = await street.group()
    await street.work.communities.link_group(street.community, group, staff=False)
    return group


async def test_each_evening_the_group_hears_counts_and_the_coordinators_all_of_it(street: Street) -> None:
    await with_group(street)
    await promises.arrange(street.desk())
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=6)
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.taps("Mei", afterwards.solved, key=(await street.request()).key)
    await street.mail()
    await street.passes(hours=8)
    assert await street.mail() == ["Li 7 day_figures", "group 8 summary"]
    told, all_of_it = street.seen(Kind.SUMMARY), street.seen(Kind.DAY_FIGURES)
    assert isinstance(told, DaySummary)
    assert isinstance(all_of_it, DaySummary)
    assert (told.received, told.done, told.open_now, told.response, told.categories) == (1, 1, 0, None, ())
    assert (all_of_it.response, all_of_it.resolution, all_of_it.median_answer) == (Ratio(of=1, out_of=1),) * 2 + (
        minutes(6),
    )
    assert [(line.seat, line.name) for line in told.tomorrow] == [("primary", "Arjun"), ("backup", "Wei")]
    assert (told.day.isoformat(), told.late) == ("2026-11-22", None)


async def test_every_day_has_one_summary(street: Street) -> None:
    await with_group(street)
    await promises.arrange(street.desk())
    await promises.arrange(street.desk())
    told = []
    for _ in range(3):
        await street.passes(hours=24)
        told += [line for line in await street.mail() if "summary" in line]
    assert told == ["group 8 summary"] * 3


async def test_after_a_downtime_the_missed_days_are_one_and_it_says_that_it_is_late(street: Street) -> None:
    await with_group(street)
    await promises.arrange(street.desk())
    await street.sleeps(hours=7)
    await street.says("Mei", "insulin")  # on the first day
    await street.sleeps(hours=50)
    await street.says("Ana", "rice")  # on the third
    await street.sleeps(hours=2)
    await street.mail()
    await street.wakes()
    await street.mail()
    told = street.seen(Kind.SUMMARY)
    assert isinstance(told, DaySummary)
    assert (told.received, told.day.isoformat(), told.late) == (1, "2026-11-24", hours(51))


@pytest.mark.parametrize("start", ["2026-10-30 21:00", "2027-03-12 21:00"])
async def test_every_request_is_counted_in_exactly_one_day_over_a_clock_change(bare_street: Street, start: str) -> None:
    """Chicago: the day that ends on the evening of 2026-11-01 has 25 hours, that of 2027-03-14 has 23."""
    bare_street.at(local(start, CHICAGO))
    await bare_street.opens(zone=CHICAGO)
    await promises.arrange(bare_street.desk())
    posted, counted = 0, 0
    for _ in range(71):
        await bare_street.passes(hours=1)
        await bare_street.mail()
        counted += sum(one.received for one in bare_street.views if isinstance(one, DaySummary))
        await crying.red_key(bare_street.desk(), await bare_street.who("Mei"), await bare_street.chat("Mei"))
        request = await bare_street.request(posted + 1)
        await bare_street.taps("Mei", receipts.withdraw, key=request.key)
        posted += 1
    await bare_street.passes(hours=24)
    await bare_street.mail()
    counted += sum(one.received for one in bare_street.views if isinstance(one, DaySummary))
    assert (posted, counted) == (71, 71)


async def test_the_newest_published_summary_is_shown_unchanged(street: Street) -> None:
    group = await with_group(street)
    await grouping.group_summary(street.desk(), None, group, "")
    assert await street.mail() == ["group 2 say:no_summary_yet"]
    await promises.arrange(street.desk())
    await street.passes(hours=8)
    await street.mail()
    published = street.seen(Kind.SUMMARY)
    await street.says("Mei", "insulin")
    await street.mail()
    await grouping.group_summary(street.desk(), await street.who("Mei"), group, "")
    assert await street.mail() == ["group 2 summary"]
    assert street.seen(Kind.SUMMARY) == published


async def test_a_group_of_nobody_hears_nothing(street: Street) -> None:
    group = await street.group()
    for doing in (grouping.group_summary, grouping.group_duty):
        await doing(street.desk(), None, group, "")
    assert await street.mail() == []


async def test_a_group_reads_who_is_on_duty(street: Street) -> None:
    group = await with_group(street)
    await grouping.group_duty(street.desk(), None, group, "")
    assert await street.mail() == ["group 2 duty"]
    duty = street.seen(Kind.DUTY)
    assert isinstance(duty, DutyView)
    assert [(one.seat, one.name, one.until) for one in duty.lines] == [
        ("primary", "Arjun", None),
        ("backup", "Wei", None),
    ]


async def test_a_coordinator_without_a_chat_is_no_hindrance(bare_street: Street) -> None:
    bare_street.community = await bare_street.work.configurations.apply(garden(), bare_street.now)
    await promises.arrange(bare_street.desk())
    await bare_street.passes(hours=24)
    assert await bare_street.mail() == []
    assert await bare_street.work.promises.earliest() == local("2026-11-23 19:00")  # the evening's look ahead


async def test_at_a_handoff_what_is_new_goes_to_the_incoming(bare_street: Street) -> None:
    await bare_street.opens(rotations=(seat(Seat.PRIMARY, "Wei", "Arjun"),))
    await promises.arrange(bare_street.desk())
    first = await bare_street.work.communities.plan(bare_street.community)
    assert len(first.rotations) == 1
    await bare_street.passes(hours=19, minutes=59)
    await bare_street.says("Mei", "insulin at once")
    await bare_street.says("Ana", "rice at once")
    holding = (await bare_street.request()).worker
    other = await bare_street.who("Wei" if holding == (await bare_street.who("Arjun")).id else "Arjun")
    kept = await bare_street.request(2)
    await passing.passed(bare_street.desk(), kept, Actor(holding, Role.WORKER), to=holding, reason=PassReason.CANNOT)
    await bare_street.mail()
    since = (await bare_street.request()).stage_since
    await bare_street.passes(minutes=1)
    request = await bare_street.request()
    assert (request.worker, request.stage, request.stage_since) == (other.id, 0, since)
    assert (await bare_street.request(2)).worker == holding  # passed on to her, by name
    assert {f"{other.name} 4 card", f"{other.name} 4 shift"} <= set(await bare_street.mail())
    assert await bare_street.work.promises.earliest() == local("2026-11-23 08:10")  # is she there?


@pytest.mark.parametrize("kind", ["summary", "handoff", "evening", "watch"])
async def test_a_promise_of_no_community_is_kept_and_forgotten(street: Street, kind: str) -> None:
    promise = Promise(name=f"{kind}/0", kind=kind, at=NOON, community=None, facts={})
    await street.work.promises.add(promise)
    await street.wakes()
    assert await street.work.promises.get(promise.name) is None
    assert await street.mail() == []


async def test_without_rotations_there_is_no_handoff(bare_street: Street) -> None:
    await bare_street.opens(rotations=(), summary_at=time(21))
    await promises.arrange(bare_street.desk())
    await bare_street.wakes()
    assert await bare_street.work.promises.earliest() == local("2026-11-22 21:00")
    assert summary.TOLD_FROM == 10
