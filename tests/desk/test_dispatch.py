"""Who is asked when somebody cannot be: the ladder with missing rungs."""

from datetime import timedelta

import pytest

from desk.casework import working
from desk.due import clockwork
from desk.due.delivery import Later, Unreachable
from desk.notices import Kind
from desk.outgoing import dispatch, telling
from desk.terms import EventKind, Role, Rung
from desk.views import Card, StaffCount
from desk.views import Unreachable as UnreachableView
from roster.plan import Override, OverrideKind, Seat
from tests.desk.made import NOON, hours, minutes
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works


async def asked_so_far(street: Street) -> list[tuple[str, EventKind]]:
    """Rungs that were told or skipped, oldest first."""
    found = await street.record()
    return [(one.facts["rung"], one.kind) for one in found if one.kind in {EventKind.REACH, EventKind.SKIP}]


async def blocks(street: Street, *names: str) -> None:
    for name in names:
        await street.work.people.set_unreachable((await street.who(name)).id, street.now)


async def test_a_worker_who_cannot_be_reached_is_skipped_at_once_and_the_coordinators_hear_it(street: Street) -> None:
    await blocks(street, "Arjun")
    await street.says("Mei", "insulin")
    assert await asked_so_far(street) == [("worker", EventKind.SKIP), ("backup", EventKind.REACH)]
    assert await street.mail() == ["Mei 2 receipt", "Li 4 unreachable", "Wei 4 escalation"]
    told = street.seen(Kind.UNREACHABLE)
    assert isinstance(told, UnreachableView)
    assert (told.name, told.never_started) == ("Arjun", False)


async def test_a_worker_who_never_pressed_start_is_skipped_too(bare_street: Street) -> None:
    hired = (works("Ravi", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    await bare_street.work.configurations.apply(
        garden(people=hired, rotations=(seat(Seat.PRIMARY, "Ravi"), seat(Seat.BACKUP, "Wei"))), bare_street.now
    )
    bare_street.community = (await bare_street.work.communities.all())[0].id
    await bare_street.starts("Wei")
    await bare_street.starts("Li")
    await bare_street.says("Mei", "insulin")
    assert await bare_street.mail() == ["Mei 2 receipt", "Li 4 unreachable", "Wei 4 escalation"]
    told = bare_street.seen(Kind.UNREACHABLE)
    assert isinstance(told, UnreachableView)
    assert told.never_started is True


async def test_nobody_at_all_can_be_reached_and_still_it_is_not_forgotten(street: Street) -> None:
    await blocks(street, "Arjun", "Wei", "Li")
    await street.says("Mei", "fire")
    assert await asked_so_far(street) == [
        ("worker", EventKind.SKIP),
        ("backup", EventKind.SKIP),
        ("coordinators", EventKind.SKIP),
        ("staff_group", EventKind.SKIP),
    ]
    assert (await street.request()).look_again_at == NOON + minutes(2)
    await street.passes(hours=5)
    at = (await street.request()).look_again_at
    assert at is not None
    assert NOON + hours(5) < at <= NOON + hours(5) + minutes(2)


async def test_when_no_person_can_be_reached_the_staff_group_is_told_without_words(street: Street) -> None:
    group = await street.group()
    await street.work.communities.link_group(street.community, group, staff=True)
    await blocks(street, "Arjun", "Wei", "Li")
    await street.says("Mei", "fire")
    assert "group 1 staff_count" in await street.mail()
    count = street.seen(Kind.STAFF_COUNT)
    assert isinstance(count, StaffCount)
    assert (count.subject.number, count.waiting) == (1, minutes(0))


async def test_found_out_while_sending_the_next_rung_is_told_now(street: Street) -> None:
    await street.says("Mei", "insulin")
    assert await street.mail({"Arjun": Unreachable()}) == [
        "Mei 2 receipt",
        "Arjun 4 card",
        "Li 4 unreachable",
        "Wei 4 shifts",
        "Li 4 say:seat_passed",
        "Wei 4 card",
        "Mei 6 edit receipt",
    ]
    assert (await street.who("Arjun")).unreachable_since == NOON
    assert await street.mail() == []


async def test_somebody_who_was_not_asked_and_blocks_the_bot_moves_nothing(street: Street) -> None:
    await street.says("Mei", "insulin")
    await clockwork.unreachable(street.desk(), await street.who("Wei"), await street.request())
    assert await asked_so_far(street) == [("worker", EventKind.REACH)]


async def test_a_group_that_cannot_be_reached_marks_nobody(street: Street) -> None:
    group = await street.group()
    await telling.say(street.desk(), group, "no_summary_yet")
    assert await street.mail({"group": Unreachable()}) == ["group 2 say:no_summary_yet"]


async def test_the_last_rung_has_none_above_it(street: Street) -> None:
    group = await street.group()
    await street.work.communities.link_group(street.community, group, staff=True)
    await street.says("Mei", "fire")
    await street.passes(minutes=16)
    request = await street.request()
    before = await street.record()
    await clockwork.unreachable(street.desk(), await street.who("Ana"), request)
    await dispatch.step_up(street.desk(), request, Rung.STAFF_GROUP)
    assert await street.record() == before


async def test_an_emergency_held_back_by_a_pause_goes_to_the_next_seat(street: Street) -> None:
    await street.says("Mei", "fire")
    lines = await street.mail({"Arjun": Later(11)})
    assert [line for line in lines if line.startswith("Wei")] == ["Wei 1 escalation"]
    assert await asked_so_far(street) == [("worker", EventKind.REACH), ("backup", EventKind.REACH)]


@pytest.mark.parametrize(("seconds", "asked"), [(10, ["worker"]), (11, ["worker", "backup"])])
async def test_an_emergency_for_a_chat_that_is_paused_goes_to_the_next_seat_too(
    street: Street, seconds: int, asked: list[str]
) -> None:
    await street.work.queue.pause(await street.chat("Arjun"), street.now + timedelta(seconds=seconds))
    await street.says("Mei", "fire")
    assert [rung for rung, _ in await asked_so_far(street)] == asked


async def test_a_routine_request_for_a_chat_that_is_paused_waits_for_it(street: Street) -> None:
    await street.work.queue.pause(await street.chat("Arjun"), street.now + timedelta(seconds=60))
    await street.says("Mei", "insulin")
    assert [rung for rung, _ in await asked_so_far(street)] == ["worker"]


async def test_a_short_pause_wakes_nobody_else_and_neither_does_one_of_a_routine_request(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.says("Ana", "insulin")
    lines = await street.mail({"Arjun": Later(10)})
    assert [line for line in lines if line.startswith("Wei")] == []


async def test_an_accepted_emergency_that_is_held_back_wakes_nobody(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Arjun", working.accept)
    lines = await street.mail({"Mei": Later(60)})
    assert [line for line in lines if line.startswith("Wei")] == []


async def test_a_cover_begins_and_the_new_request_goes_to_the_incoming(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await covered(street, "Wei")
    await street.passes(minutes=30)
    request = await street.request()
    assert (request.worker, request.stage) == ((await street.who("Wei")).id, 0)
    lines = await street.mail()
    assert "Wei 4 card" in lines
    assert "Wei 5 nudge" in lines


async def covered(street: Street, by: str) -> None:
    """From now on somebody else is on duty."""
    person = await street.who(by)
    await street.work.rosters.arrange(
        street.community,
        Override(
            id=0,
            kind=OverrideKind.COVER,
            seat=Seat.PRIMARY,
            person=person.id,
            start=street.now,
            end=street.now + hours(8),
            made_at=street.now,
            made_by=None,
        ),
    )


async def test_in_a_team_of_one_no_rung_is_told_twice(bare_street: Street) -> None:
    await bare_street.opens(rotations=())
    group = await bare_street.group()
    await bare_street.work.communities.link_group(bare_street.community, group, staff=True)
    await bare_street.says("Mei", "fire")
    await bare_street.mail()
    await bare_street.passes(minutes=16)
    lines = await bare_street.mail()
    assert [line for line in lines if "step" in line or "staff_count" in line] == [
        "group 1 staff_count",
        "Mei 1 progress:step",
    ]


async def test_who_is_woken_later_reads_who_was_asked_and_when(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.passes(minutes=10)
    await street.mail()
    card = street.seen(Kind.ESCALATION, "Li")
    assert isinstance(card, Card)
    assert [(one.rung, one.name, one.at - NOON, one.reached) for one in card.asked] == [
        (Rung.WORKER, "Arjun", minutes(0), True),
        (Rung.BACKUP, "Wei", minutes(5), True),
        (Rung.COORDINATORS, "Li", minutes(10), True),
    ]
