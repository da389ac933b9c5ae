"""What is wrong is found 14 days ahead, under a name that stays the same as long as it is."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.plan import BuildingId, Plan, Rotation, Seat
from roster.scopes import Scope
from roster.watching import Finding, FindingKind, findings
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, cover, leave, local, plan, rotation

NOON = local("2026-11-22 12:00")
HALVES = rotation(MEI, ARJUN, WEI, shift="12h", starts="2026-11-01")
BACKUP = rotation(ANA, id=2, seat=Seat.BACKUP, until="20:00", starts="2026-11-01")
NIGHT_BACKUP = rotation(WEI, id=3, seat=Seat.BACKUP, handoff="20:00", until="08:00", starts="2026-11-01")


def kinds(roster: Plan, *, after: int = 0) -> set[FindingKind]:
    return {finding.kind for finding in findings(roster, NOON + timedelta(days=after))}


def of(kind: FindingKind, roster: Plan) -> list[Finding]:
    return [finding for finding in findings(roster, NOON) if finding.kind is kind]


def test_a_gap_is_told_with_its_place_and_its_hours() -> None:
    office = rotation(MEI, id=4, handoff="08:00", until="20:00", buildings=[3], starts="2026-11-01", ends="2026-11-24")
    gaps = of(FindingKind.GAP, plan(HALVES, office, leave(MEI, "2026-11-01 00:00", "2026-12-30 00:00")))
    assert gaps == []
    gaps = of(FindingKind.GAP, plan(office))
    assert [(gap.scope, gap.since, gap.until) for gap in gaps] == [
        (Scope(), None, None),
        (Scope(building=BuildingId(3)), local("2026-11-22 20:00"), local("2026-11-23 08:00")),
        (Scope(building=BuildingId(3)), local("2026-11-23 20:00"), None),
    ]
    assert gaps[1].name == "gap/3//2026-11-22 12:00:00+00:00/2026-11-23 00:00:00+00:00"


def test_nobody_behind_the_primary_is_told() -> None:
    (alone,) = of(FindingKind.NO_BACKUP, plan(HALVES))
    assert (alone.since, alone.until) == (None, None)
    assert len(of(FindingKind.NO_BACKUP, plan(HALVES, BACKUP))) == 14


def test_a_backup_who_is_the_fallback_has_nobody_behind() -> None:
    fallback = rotation(ANA, COORDINATOR, id=2, seat=Seat.BACKUP)
    behind = of(FindingKind.NOBODY_BEHIND, plan(HALVES, fallback))
    assert [finding.person for finding in behind] == [COORDINATOR] * 7
    (for_ever,) = of(FindingKind.NOBODY_BEHIND, plan(HALVES, rotation(COORDINATOR, id=2, seat=Seat.BACKUP)))
    assert for_ever.until is None


def test_one_person_in_both_seats_is_told_once_for_each_run() -> None:
    standing_by = cover(ARJUN, "2026-11-23 21:00", "2026-11-25 07:00", seat=Seat.BACKUP)
    (both,) = of(FindingKind.BOTH_SEATS, plan(HALVES, standing_by))
    assert (both.person, both.since, both.until) == (ARJUN, local("2026-11-24 08:00"), local("2026-11-24 20:00"))
    (for_ever,) = of(FindingKind.BOTH_SEATS, plan(rotation(MEI), rotation(MEI, id=2, seat=Seat.BACKUP)))
    assert (for_ever.name, for_ever.until) == ("both_seats///1/", None)


def test_what_was_yesterday_is_not_told() -> None:
    roster = plan(
        HALVES,
        cover(COORDINATOR, "2026-11-21 20:00", "2026-11-22 08:00", id=2, seat=Seat.BACKUP),
        cover(ARJUN, "2026-11-21 13:00", "2026-11-22 08:00", id=3),
    )
    assert kinds(roster) == {FindingKind.NO_BACKUP}


def test_an_unreachable_person_on_the_roster_is_told_with_their_first_duty() -> None:
    roster = plan(HALVES, BACKUP, NIGHT_BACKUP)
    found = [
        (finding.name, finding.since)
        for finding in findings(roster, NOON, unreachable={ANA, ARJUN, COORDINATOR})
        if finding.kind is FindingKind.UNREACHABLE
    ]
    assert [name for name, _ in found] == ["unreachable/2", "unreachable/4"]
    assert found[1][1] == local("2026-11-22 08:00")


@pytest.mark.parametrize(
    ("rota", "long"),
    [
        (rotation(MEI, shift="12h"), False),
        (rotation(MEI, shift="7d"), True),
        (rotation(MEI, shift="7d", until="23:00"), False),
        (rotation(MEI, until="01:00"), True),
        (rotation(MEI, until="08:00"), True),
        (rotation(MEI, ends="2026-11-22", starts="2026-11-20"), False),
        (rotation(MEI, starts="2026-12-30"), False),
    ],
)
def test_turns_of_more_than_sixteen_hours_are_told_once_for_the_rotation(rota: Rotation, long: bool) -> None:
    assert [finding.rotation for finding in of(FindingKind.LONG_TURNS, plan(rota))] == [1] * long


def test_more_than_sixteen_hours_in_a_row_are_told_with_their_end() -> None:
    (run,) = of(FindingKind.LONG_RUN, plan(HALVES, cover(ARJUN, "2026-11-23 04:00", "2026-11-23 13:00")))
    assert (run.person, run.since, run.until) == (ARJUN, local("2026-11-22 20:00"), local("2026-11-23 13:00"))


def test_sixteen_hours_are_not_too_long_and_alone_for_ever_has_one_name() -> None:
    assert of(FindingKind.LONG_RUN, plan(rotation(MEI, ARJUN, shift="8h"))) == []
    sixteen = plan(rotation(MEI, MEI, ARJUN, shift="8h"))
    assert of(FindingKind.LONG_RUN, sixteen) == []
    alone = plan(rotation(MEI, shift="12h", starts="2026-11-01"))
    names = {f.name for after in range(5) for f in findings(alone, NOON + timedelta(hours=7 * after)) if f.person}
    assert names == {"long_run/1/"}


def test_a_roster_as_it_should_be_has_no_findings() -> None:
    assert findings(plan(rotation(MEI, ARJUN, shift="12h", starts="2026-11-01"), BACKUP, NIGHT_BACKUP), NOON) == []


people = st.sampled_from([MEI, ARJUN, WEI, ANA, COORDINATOR])


@settings(max_examples=50, deadline=None)
@given(
    st.lists(people, min_size=1, max_size=3),
    st.lists(people, max_size=2),
    st.sampled_from(["6h", "12h", "1d"]),
    st.integers(0, 60),
    st.integers(1, 90),
    st.integers(1, 100),
)
def test_a_finding_keeps_its_name_until_it_is_over(
    primary: list[int], backup: list[int], shift: str, start: int, hours: int, later: int
) -> None:
    """What is known to end is found again, under the same name, at every look before it ends."""
    begin = NOON + timedelta(hours=start)
    away = leave(MEI, "2026-11-01 00:00", "2026-11-01 00:01")
    roster = plan(
        rotation(*map(type(MEI), primary), shift=shift, starts="2026-11-01"),
        rotation(*map(type(MEI), backup), id=2, shift="1d", seat=Seat.BACKUP, starts="2026-11-01"),
        type(away)(id=1, person=MEI, start=begin, end=begin + timedelta(hours=hours), made_at=away.made_at),
    )
    again = {finding.name for finding in findings(roster, NOON + timedelta(hours=later))}
    known = [f for f in findings(roster, NOON) if f.until and f.until > NOON + timedelta(hours=later)]
    assert {finding.name for finding in known} - again == set()
