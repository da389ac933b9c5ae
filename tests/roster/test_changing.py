"""Which seats change hands at an instant, and where one goes on."""

from roster.changing import changing, going_on
from roster.plan import Plan, Seat, Why
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, cover, local, plan, rotation

EIGHT = local("2026-11-23 08:00")
DAILY = rotation(MEI, ARJUN, WEI)


def changes(roster: Plan, at: str, now: str | None = None, *, before: Plan | None = None) -> list[tuple[str, int, int]]:
    found = changing(before or roster, roster, local(at), local(now or at))
    return [(one.scope.seat.value, one.outgoing.person, one.incoming.person) for one in found]


def test_at_a_handoff_the_seat_is_the_nexts() -> None:
    assert changes(plan(DAILY, rotation(ANA, id=2, seat=Seat.BACKUP)), "2026-11-23 08:00") == [("primary", MEI, ARJUN)]
    assert changes(plan(DAILY), "2026-11-23 09:00") == []


def test_two_turns_of_one_person_change_nothing() -> None:
    assert changes(plan(rotation(MEI, MEI)), "2026-11-23 08:00") == []


def test_whoever_has_the_next_turn_as_well_goes_on() -> None:
    others = rotation(ARJUN, WEI, id=2, seat=Seat.BACKUP), rotation(ANA, id=3, seat=Seat.RESERVE, shift="7d")
    alone = plan(rotation(MEI, MEI), *others)
    at, later = EIGHT, local("2026-11-23 09:00")
    assert [(one.scope.seat, one.incoming.person) for one in going_on(alone, alone, at, at)] == [(Seat.PRIMARY, MEI)]
    assert [one.incoming.person for one in going_on(alone, alone, at, later)] == [MEI]
    assert going_on(alone, alone, later, later) == []
    assert going_on(plan(), plan(), at, at) == []


def test_the_places_of_one_rotation_are_one_change() -> None:
    assert changes(plan(rotation(MEI, ARJUN, buildings=[3, 5])), "2026-11-23 08:00") == [("primary", MEI, ARJUN)]


def test_after_an_hour_that_was_slept_through_it_is_whoever_is_on_duty_by_now() -> None:
    assert changes(plan(DAILY), "2026-11-23 08:00", "2026-11-24 09:00") == [("primary", MEI, WEI)]


def test_an_arrangement_changes_the_seat_at_once() -> None:
    stands_in = plan(DAILY, cover(ANA, "2026-11-23 10:00", "2026-11-23 20:00"))
    assert changes(stands_in, "2026-11-23 10:00", before=plan(DAILY)) == [("primary", ARJUN, ANA)]


def test_a_gap_is_the_fallbacks() -> None:
    ended = plan(rotation(MEI, ends="2026-11-23"))
    (one,) = changing(ended, ended, EIGHT, EIGHT)
    assert (one.incoming.person, one.incoming.why) == (COORDINATOR, Why.FALLBACK)
