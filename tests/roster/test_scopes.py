"""For whom a seat is asked."""

from roster.plan import BuildingId, Seat
from roster.scopes import Scope, scopes_at
from tests.roster.plans import ANA, ARJUN, MEI, WEI, plan, rotation


def test_who_lives_in_a_building_asks_for_both_seats_and_for_what_it_has_apart() -> None:
    roster = plan(
        rotation(MEI, id=1),
        rotation(ARJUN, id=2, categories=["medical"]),
        rotation(WEI, id=3, seat=Seat.BACKUP, buildings=[3], categories=["home"]),
        rotation(ANA, id=4, buildings=[5], categories=["travel"]),
    )
    three = BuildingId(3)
    assert scopes_at(roster, three) == [
        Scope(seat=Seat.PRIMARY, building=three),
        Scope(seat=Seat.BACKUP, building=three),
        Scope(seat=Seat.PRIMARY, building=three, category="medical"),
        Scope(seat=Seat.BACKUP, building=three, category="home"),
    ]
