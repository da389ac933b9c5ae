"""Who comes next; and that every way of asking gives one answer."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from roster.duty import duty_at
from roster.localtime import DAY, first_instant, local_date
from roster.outlook import at_hand, next_change, runs_between, shifts_between
from roster.plan import (
    BuildingId,
    Duty,
    Leave,
    Member,
    Override,
    OverrideKind,
    PersonId,
    Plan,
    Rotation,
    Seat,
    Shift,
    Swap,
    Why,
)
from roster.slots import date_of, edge, end_of, slot_holding
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, clock, cover, day, leave, local, plan, rotation, utc
from tests.roster.zones import HANDOFFS, moments, zones

MICROSECOND = timedelta(microseconds=1)
NOON = local("2026-11-22 12:00")


def test_the_list_ahead_names_turns_covers_and_gaps_in_order() -> None:
    roster = plan(rotation(MEI, ARJUN, ends="2026-11-25"), cover(WEI, "2026-11-23 20:00", "2026-11-24 10:00"))
    ahead = shifts_between(roster, NOON, local("2026-11-26 00:00"))
    assert [(clock(duty.since) if duty.since else "", duty.person, duty.why) for duty in ahead] == [
        ("2026-11-22 08:00", MEI, Why.ROTATION),
        ("2026-11-23 08:00", ARJUN, Why.ROTATION),
        ("2026-11-23 20:00", WEI, Why.COVER),
        ("2026-11-24 10:00", MEI, Why.ROTATION),
        ("2026-11-25 08:00", COORDINATOR, Why.FALLBACK),
    ]


def test_a_list_of_no_time_is_empty() -> None:
    assert shifts_between(plan(rotation(MEI)), NOON, NOON) == []


def test_a_list_that_ends_at_a_handoff_leaves_the_incoming_out() -> None:
    ahead = shifts_between(plan(rotation(MEI, ARJUN)), NOON, local("2026-11-23 08:00"))
    assert [duty.person for duty in ahead] == [MEI]


def test_the_next_change_is_the_next_handoff_to_somebody_else() -> None:
    roster = plan(rotation(MEI, MEI, ARJUN), cover(ANA, "2026-11-25 20:00", "2026-11-26 07:00"))
    changes = [NOON]
    for _ in range(5):
        changes.append(next_change(roster, changes[-1]) or NOON)
    assert [clock(instant)[5:] for instant in changes[1:]] == [
        "11-24 08:00",
        "11-25 08:00",
        "11-25 20:00",
        "11-26 07:00",
        "11-27 08:00",
    ]


def test_one_who_covers_their_own_turn_hands_nothing_over() -> None:
    roster = plan(rotation(MEI, ARJUN), cover(MEI, "2026-11-22 14:00", "2026-11-22 20:00"))
    assert next_change(roster, NOON) == local("2026-11-23 08:00")


def test_somebody_who_is_alone_for_ever_never_hands_over() -> None:
    assert next_change(plan(rotation(MEI)), NOON) is None
    assert next_change(plan(), NOON) is None


def test_a_handoff_three_years_ahead_is_known() -> None:
    roster = plan(rotation(MEI, Member(person=ARJUN, joins=day("2029-11-22")), shift="1h"))
    assert next_change(roster, NOON) == local("2029-11-22 00:00")


people = st.integers(1, 4).map(PersonId)


@st.composite
def rotations(draw: st.DrawFn, number: int, around: datetime) -> Rotation:
    first = around.date() + DAY * draw(st.integers(-20, 3))
    length = draw(st.none() | st.integers(1, 30))
    joins = st.none() | st.integers(-2, 10).map(lambda ahead: first + DAY * ahead)
    leaves = st.none() | st.integers(11, 25).map(lambda ahead: first + DAY * ahead)
    return Rotation(
        id=number,
        seat=draw(st.sampled_from([Seat.PRIMARY, Seat.PRIMARY, Seat.BACKUP])),
        members=tuple(draw(st.lists(st.builds(Member, person=people, joins=joins, leaves=leaves), max_size=3))),
        shift=Shift.parse(draw(st.sampled_from(["1h", "6h", "12h", "1d", "2d", "7d"]))),
        handoff=draw(st.sampled_from(HANDOFFS)),
        starts=first,
        ends=None if length is None else first + DAY * length,
        buildings=draw(st.sampled_from([frozenset[BuildingId](), frozenset({BuildingId(3)})])),
        categories=draw(st.sampled_from([frozenset[str](), frozenset({"medical"})])),
        weekdays=draw(st.sampled_from([frozenset[int]()] * 3 + [frozenset(range(5)), frozenset({1, 6})])),
        until=draw(st.sampled_from([None, None, *HANDOFFS])),
        holidays_apart=draw(st.booleans()),
        follows=draw(st.sampled_from([None, None, *range(1, number)])),
    )


@st.composite
def covers(draw: st.DrawFn, number: int, around: datetime) -> Override:
    start = around + timedelta(hours=draw(st.integers(-100, 100)))
    return Override(
        id=number,
        kind=draw(st.sampled_from([OverrideKind.COVER, OverrideKind.COVER, OverrideKind.SPECIAL_DAY])),
        seat=Seat.PRIMARY,
        person=PersonId(draw(st.integers(5, 8))),
        start=start,
        end=start + timedelta(hours=draw(st.integers(0, 60))),
        made_at=utc("2009-01-01 00:00") + timedelta(hours=draw(st.integers(0, 2))),
        rotation=draw(st.sampled_from([None, None, 1, 2, 3])),
    )


@st.composite
def leaves(draw: st.DrawFn, number: int, around: datetime) -> Leave:
    start = around + timedelta(hours=draw(st.integers(-100, 100)))
    end = start + timedelta(hours=draw(st.integers(0, 200)))
    return Leave(id=number, person=draw(people), start=start, end=end, made_at=utc("2009-01-01 00:00"))


@st.composite
def swaps(draw: st.DrawFn, number: int, around: datetime) -> Swap:
    return Swap(
        id=number,
        rotation=draw(st.integers(1, 3)),
        day=around.date() + DAY * draw(st.integers(-4, 4)),
        place=draw(st.sampled_from([0, 0, 1])),
        person=PersonId(draw(st.integers(9, 12))),
        instead_of=PersonId(1),
        made_at=utc("2009-01-01 00:30") + timedelta(hours=draw(st.integers(0, 2))),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, datetime]:
    """A plan of these years in any zone, and a moment at which something is going on in it."""
    zone = draw(zones)
    around = draw(moments(zone))
    rotas = [draw(rotations(number, around)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    standing_in = [draw(covers(number, around)) for number in range(1, draw(st.integers(0, 5)) + 1)]
    facts = Plan(
        zone=zone,
        rotations=tuple(rotas),
        overrides=tuple(standing_in),
        leaves=tuple(draw(leaves(number, around)) for number in range(draw(st.integers(0, 3)))),
        swaps=tuple(draw(swaps(number, around)) for number in range(draw(st.integers(0, 2)))),
        holidays=frozenset(around.date() + DAY * draw(st.integers(-15, 5)) for _ in range(draw(st.integers(0, 3)))),
        fallback=COORDINATOR,
    )
    return facts, around


def there_at(rota: Rotation, roster: Plan, instant: datetime) -> list[PersonId]:
    """Slot by slot from the first: the next member in the list after the one who had the last turn, and all others."""
    slot, there = slot_holding(rota, roster.zone, instant), list[int]()
    lasts = {True: -1, False: -1}
    for index in range(slot.index + 1):
        dates = [date_of(rota, index) + DAY * ahead for ahead in range(rota.shift.days or 1)]
        if rota.weekdays and rota.weekdays.isdisjoint(date.weekday() for date in dates):
            continue
        apart = rota.holidays_apart and not roster.holidays.isdisjoint(dates)
        ring = [*range(lasts[apart] + 1, len(rota.members)), *range(lasts[apart] + 1)]
        there = [place for place in ring if rota.members[place].active_on(date_of(rota, index))]
        lasts[apart] = there[0] if there else lasts[apart]
    away = {leave.person for leave in roster.leaves if leave.start <= instant < leave.end}
    return [rota.members[place].person for place in there if rota.members[place].person not in away]


def serves_at(rota: Rotation, roster: Plan, instant: datetime) -> bool:
    """Between its start and its end, and the first handoff of one that follows it; and within its hours."""
    starts, ends = edge(rota, roster.zone, 0), end_of(rota, roster.zone)
    followed = [edge(other, roster.zone, 0) for other in roster.rotations if other.follows == rota.id]
    if instant < starts or (ends is not None and ends <= instant) or any(start <= instant for start in followed):
        return False
    if rota.shift.hours:
        return (
            not rota.weekdays
            or date_of(rota, slot_holding(rota, roster.zone, instant).index).weekday() in rota.weekdays
        )
    until = rota.until or rota.handoff
    for date in (local_date(instant, roster.zone) + DAY * ahead for ahead in range(-3, 2)):
        over = first_instant(date + DAY * (until <= rota.handoff), until, roster.zone)
        if first_instant(date, rota.handoff, roster.zone) <= instant < over:
            return not rota.weekdays or date.weekday() in rota.weekdays
    return False


def swapped_at(swap: Swap, roster: Plan, rota: Rotation, instant: datetime) -> bool:
    """The slot of this instant starts on that date, and is that one of those that do."""
    slot = slot_holding(rota, roster.zone, instant)
    today = [index for index in range(slot.index - 25, slot.index + 25) if date_of(rota, index) == swap.day]
    return swap.place < len(today) and slot.index == today[swap.place]


def by_hand(roster: Plan, instant: datetime, building: BuildingId | None, category: str | None) -> PersonId:
    """The rule of precedence, told for one instant of the primary seat."""
    fitting = [
        rota
        for rota in roster.rotations
        if rota.seat is Seat.PRIMARY
        and rota.buildings <= {building}
        and rota.categories <= {category}
        and serves_at(rota, roster, instant)
    ]
    reached, turn = list[Rotation](), COORDINATOR
    for rota in sorted(fitting, key=lambda r: (len(r.buildings), len(r.categories), r.starts, r.handoff, r.id))[::-1]:
        reached.append(rota)
        if there := there_at(rota, roster, instant):
            turn = there[0]
            break
    line = {None: None} | {rota.id: first(roster, rota.id) for rota in roster.rotations}
    lines = [None, *(line[rota.id] for rota in reached)]
    arranged = [
        (one.kind is OverrideKind.SPECIAL_DAY, one.made_at, one.id, one.person)
        for one in roster.overrides
        if one.start <= instant < one.end and line.get(one.rotation, 0) in lines
    ]
    arranged += [
        (False, swap.made_at, swap.id, swap.person)
        for swap in roster.swaps
        for rota in reached
        if line.get(swap.rotation) == line[rota.id] and swapped_at(swap, roster, rota, instant)
    ]
    return max(arranged)[-1] if arranged else turn


def first(roster: Plan, rotation: int) -> int:
    (found,) = [rota for rota in roster.rotations if rota.id == rotation]
    return found.id if found.follows is None else first(roster, found.follows)


@settings(max_examples=120, deadline=None)
@given(st.data(), plans(), st.sampled_from([None, BuildingId(3)]), st.sampled_from([None, "medical"]))
def test_at_random_instants_the_answer_is_the_rule(
    data: st.DataObject, drawn: tuple[Plan, datetime], building: BuildingId | None, category: str | None
) -> None:
    roster, around = drawn
    for minutes in data.draw(st.lists(st.integers(-8000, 8000), min_size=1, max_size=8)):
        instant = around + timedelta(minutes=minutes)
        answer = duty_at(roster, instant, building=building, category=category)
        assert answer.person == by_hand(roster, instant, building, category)


ONE_PIECE = (Why.FALLBACK, Why.COVER, Why.SPECIAL_DAY)


def alike(one: Duty, other: Duty) -> bool:
    return replace(one, since=None, until=None) == replace(other, since=None, until=None)


@settings(max_examples=100, deadline=None)
@given(st.data(), plans(), st.sampled_from([None, BuildingId(3)]), st.sampled_from(list(Seat)))
def test_the_list_and_the_answer_agree_at_every_instant(
    data: st.DataObject, drawn: tuple[Plan, datetime], building: BuildingId | None, seat: Seat
) -> None:
    roster, begin = drawn
    duties = shifts_between(roster, begin, begin + DAY * 6, seat=seat, building=building)
    assert all(earlier.until == later.since for earlier, later in pairwise(duties))
    assert (duties[0].since is None or duties[0].since <= begin) and (
        duties[-1].until is None or duties[-1].until >= begin + DAY * 6
    )
    # A duty is as long as its reason: no cover and no gap is told in two pieces.
    assert [one for one, next_one in pairwise(duties) if alike(one, next_one) and one.why in ONE_PIECE] == []
    instant = begin + DAY * data.draw(st.floats(0, 1, exclude_max=True)) * 6
    holding = [d for d in duties if (not d.since or d.since <= instant) and (not d.until or instant < d.until)]
    assert holding == [duty_at(roster, instant, seat=seat, building=building)]
    for duty in duties:
        if duty.since is not None:
            assert duty_at(roster, duty.since, seat=seat, building=building) == duty
            assert duty_at(roster, duty.since - MICROSECOND, seat=seat, building=building) != duty


@settings(max_examples=80, deadline=None)
@given(plans())
def test_the_next_change_is_the_first_entry_of_somebody_else(drawn: tuple[Plan, datetime]) -> None:
    roster, begin = drawn
    duties = shifts_between(roster, begin, begin + DAY * 40)
    others = [duty.since for duty in duties if duty.person != duties[0].person]
    change = next_change(roster, begin)
    assert change == others[0] if others else change is None or change >= begin + DAY * 40


def test_midnight_on_a_plain_clock_is_nothing_special() -> None:
    roster = plan(rotation(MEI, ARJUN, handoff=time(0).isoformat(), shift="12h"))
    assert [duty.person for duty in shifts_between(roster, NOON, NOON + DAY)] == [ARJUN, MEI]


def test_turns_in_a_row_are_one_run_and_a_gap_is_one_of_its_own() -> None:
    roster = plan(rotation(COORDINATOR, MEI, MEI, ends="2026-11-26"))
    runs = runs_between(roster, NOON, local("2026-11-28 00:00"))
    assert [(clock(run.since), run.until and clock(run.until), run.person, run.why) for run in runs if run.since] == [
        ("2026-11-22 08:00", "2026-11-23 08:00", COORDINATOR, Why.ROTATION),
        ("2026-11-23 08:00", "2026-11-25 08:00", MEI, Why.ROTATION),
        ("2026-11-25 08:00", "2026-11-26 08:00", COORDINATOR, Why.ROTATION),
        ("2026-11-26 08:00", None, COORDINATOR, Why.FALLBACK),
    ]


def test_who_stands_in_for_somebody_is_told_apart_from_who_has_a_turn() -> None:
    roster = plan(rotation(MEI, ARJUN), leave(MEI, "2026-11-24 00:00", "2026-11-25 00:00"))
    runs = runs_between(roster, NOON, local("2026-11-26 00:00"))
    assert [(run.person, run.instead_of) for run in runs] == [
        *((MEI, None), (ARJUN, None), (ARJUN, MEI), (MEI, None), (ARJUN, None))
    ]


def test_who_has_it_until_somebody_else_does_and_who_that_is() -> None:
    roster = plan(rotation(MEI, MEI, ARJUN))
    now = at_hand(roster, NOON)
    assert (now.duty.person, now.until, now.next and now.next.person) == (MEI, local("2026-11-24 08:00"), ARJUN)
    alone = at_hand(plan(rotation(MEI)), NOON)
    assert (alone.duty.person, alone.until, alone.next) == (MEI, None, None)


def test_a_gap_ends_where_somebody_is_rostered_even_the_one_who_is_asked_meanwhile() -> None:
    roster = plan(rotation(COORDINATOR, starts="2026-11-25"))
    now = at_hand(roster, NOON)
    assert (now.duty.why, now.until) == (Why.FALLBACK, local("2026-11-25 08:00"))
    assert now.next is not None
    assert (now.next.person, now.next.why) == (COORDINATOR, Why.ROTATION)
