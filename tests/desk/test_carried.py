"""Who had which seat: what the recorded handoffs tell is what the roster said while it happened."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from desk.model import CommunityId
from desk.ports import Handoff
from desk.reading.carried import Stint, accounts_of, stints
from roster.changing import changing, going_on
from roster.fairness import Account
from roster.outlook import next_edge, shifts_between
from roster.plan import PersonId, Plan, Seat
from tests.roster.plans import ANA, ARJUN, MEI, WEI, cover, leave, local, plan, rotation

START, END = local("2026-11-22 08:00"), local("2026-12-06 08:00")
DAY = rotation(MEI, ARJUN, WEI, until="20:00")
NIGHT = rotation(ARJUN, WEI, id=2, handoff="20:00", until="08:00")


def recorded(roster: Plan) -> Iterator[Handoff]:
    """What the clock writes down as it happens."""
    at = next_edge(roster, START)
    while at is not None and at < END:
        for one in [*changing(roster, roster, at, at), *going_on(roster, roster, at, at)]:
            yield handed(at, one.outgoing.person, one.incoming.person, one.scope.seat, one.incoming.rotation)
        at = next_edge(roster, at)


def handed(
    at: datetime, outgoing: PersonId | None, incoming: PersonId, seat: Seat = Seat.PRIMARY, rotation: int | None = 1
) -> Handoff:
    return Handoff(community=CommunityId(1), seat=seat, at=at, outgoing=outgoing, incoming=incoming, rotation=rotation)


def told(found: list[Stint]) -> list[tuple[PersonId, datetime, datetime]]:
    return [(one.person, one.start, one.end) for one in found]


@pytest.mark.parametrize(
    "roster",
    [
        plan(rotation(MEI, ARJUN, WEI)),
        plan(rotation(MEI, MEI, shift="12h")),
        plan(DAY, NIGHT),
        plan(DAY, NIGHT, cover(ANA, "2026-11-24 12:00", "2026-11-24 22:00")),
        plan(rotation(MEI, ARJUN), leave(MEI, "2026-11-24 12:00", "2026-11-29 12:00")),
        plan(rotation(MEI, ARJUN, shift="7d"), cover(ANA, "2026-11-24 12:00", "2026-11-24 22:00", rotation=1)),
    ],
)
def test_what_was_recorded_is_what_the_roster_said(roster: Plan) -> None:
    duties = shifts_between(roster, START, END)
    expected = [(one.person, max(one.since or START, START), min(one.until or END, END)) for one in duties]
    assert told(stints(roster, list(recorded(roster)), START, END)) == expected


def test_of_two_places_of_one_seat_the_one_that_was_handed_over_ends() -> None:
    narrow = rotation(MEI, ARJUN, id=2, buildings=[3], shift="7d")
    roster, noon = plan(rotation(MEI, WEI), narrow), local("2026-11-25 12:00")
    facts = [
        handed(local("2026-11-23 08:00"), None, MEI, rotation=2),
        handed(local("2026-11-24 08:00"), WEI, MEI),
        handed(local("2026-11-25 08:00"), MEI, WEI),
    ]
    held = [one for one in stints(roster, facts, START, noon) if one.person == MEI]
    assert told(held) == [
        (MEI, local("2026-11-23 08:00"), noon),
        (MEI, local("2026-11-24 08:00"), local("2026-11-25 08:00")),
    ]
    assert [one.goes_on for one in held] == [True, False]


def test_who_takes_a_place_ends_whatever_was_held_there() -> None:
    facts = [handed(START, None, MEI), handed(local("2026-11-24 08:00"), ARJUN, ARJUN)]
    held = stints(plan(rotation(MEI, ARJUN)), facts, START, END)
    assert told(held)[0] == (MEI, START, local("2026-11-24 08:00"))


def test_accounts_are_of_one_seat_and_count_from_an_instant_on() -> None:
    roster = plan(rotation(MEI, ARJUN), rotation(WEI, id=2, seat=Seat.BACKUP))
    afternoon = local("2026-11-25 14:00")
    held = stints(roster, [one for one in recorded(roster) if one.at < afternoon], START, afternoon)
    since = local("2026-11-23 20:00")
    assert accounts_of(roster, held, Seat.PRIMARY, since, {WEI: 2}) == {
        ARJUN: Account(shifts=2, nights=1, hours=18),
        MEI: Account(shifts=1, nights=1, hours=24),
        WEI: Account(pings=2),
    }
    assert accounts_of(roster, held, Seat.BACKUP, since)[WEI].shifts == 3
    assert accounts_of(roster, held, Seat.BACKUP, START + timedelta(days=30)) == {}
