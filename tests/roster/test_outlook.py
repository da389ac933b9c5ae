"""Who comes next; and that every way of asking gives one answer."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from roster.duty import duty_at
from roster.localtime import DAY
from roster.outlook import all_seats_at, next_change, shifts_between
from roster.plan import BuildingId, Member, Override, OverrideKind, PersonId, Plan, Rotation, Seat, Shift, Why
from roster.slots import date_of, slot_at
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, clock, cover, day, local, plan, rotation, utc
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


def test_all_seats_are_told_in_the_order_in_which_they_are_asked() -> None:
    roster = plan(rotation(ARJUN, id=2, seat=Seat.BACKUP), rotation(MEI, buildings=[3]))
    at_three = all_seats_at(roster, NOON, building=BuildingId(3), category="medical")
    assert [(seat, duty.person) for seat, duty in at_three.items()] == [
        (Seat.PRIMARY, MEI),
        (Seat.BACKUP, ARJUN),
        (Seat.RESERVE, COORDINATOR),
    ]
    assert all_seats_at(roster, NOON)[Seat.PRIMARY].why is Why.FALLBACK


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
    )


@st.composite
def covers(draw: st.DrawFn, number: int, around: datetime) -> Override:
    start = around + timedelta(hours=draw(st.integers(-100, 100)))
    return Override(
        id=number,
        kind=OverrideKind.COVER,
        seat=Seat.PRIMARY,
        person=PersonId(draw(st.integers(5, 8))),
        start=start,
        end=start + timedelta(hours=draw(st.integers(0, 60))),
        made_at=utc("2009-01-01 00:00") + timedelta(hours=draw(st.integers(0, 2))),
        rotation=draw(st.sampled_from([None, None, 1, 2, 3])),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, datetime]:
    """A plan of these years in any zone, and a moment at which something is going on in it."""
    zone = draw(zones)
    around = draw(moments(zone))
    rotas = [draw(rotations(number, around)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    standing_in = [draw(covers(number, around)) for number in range(1, draw(st.integers(0, 5)) + 1)]
    facts = Plan(zone=zone, rotations=tuple(rotas), overrides=tuple(standing_in), fallback=COORDINATOR)
    return facts, around


def turn_of(rota: Rotation, roster: Plan, instant: datetime) -> PersonId | None:
    """Slot by slot from the first: the next member in the list after the one who had the last turn."""
    slot, last, there = slot_at(rota, roster.zone, instant), -1, list[int]()
    for index in range(slot.index + 1 if slot else 0):
        ring = [*range(last + 1, len(rota.members)), *range(last + 1)]
        there = [place for place in ring if rota.members[place].active_on(date_of(rota, index))]
        last = there[0] if there else last
    return rota.members[last].person if there else None


def by_hand(roster: Plan, instant: datetime, building: BuildingId | None, category: str | None) -> PersonId:
    """The rule of precedence, told for one instant of the primary seat."""
    fitting = [
        rota
        for rota in roster.rotations
        if rota.seat is Seat.PRIMARY
        and rota.buildings <= {building}
        and rota.categories <= {category}
        and slot_at(rota, roster.zone, instant)
    ]
    scopes: list[int | None] = [None]
    turn: PersonId | None = None
    for rota in sorted(fitting, key=lambda r: (len(r.buildings), len(r.categories), r.starts, r.handoff, r.id))[::-1]:
        scopes.append(rota.id)
        turn = turn_of(rota, roster, instant)
        if turn is not None:
            break
    standing_in = [o for o in roster.overrides if o.start <= instant < o.end and o.rotation in scopes]
    if standing_in:
        return max(standing_in, key=lambda override: (override.made_at, override.id)).person
    return COORDINATOR if turn is None else turn


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
    reasons = [(duty.why, duty.override) for duty in duties]
    assert [one for one, next_one in pairwise(reasons) if one == next_one and one[0] is not Why.ROTATION] == []
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
