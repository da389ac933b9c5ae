"""Whose request it is, is not asked to help: not as worker on duty, not as backup, not as coordinator."""

import pytest

from desk.calling import receipts
from desk.casework import passing
from desk.outgoing.staff import of_rung
from desk.terms import Role, Rung
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works


@pytest.mark.parametrize(("name", "rung"), [("Arjun", Rung.WORKER), ("Wei", Rung.BACKUP), ("Li", Rung.COORDINATORS)])
async def test_a_rung_does_not_hold_those_whose_request_it_is(street: Street, name: str, rung: Rung) -> None:
    await street.says(name, "I have a heart attack")
    assert await of_rung(street.desk(), await street.request(), rung) == []


async def test_the_duty_may_come_to_her_whose_request_it_is_and_the_backup_is_asked(street: Street) -> None:
    lift = seat(Seat.PRIMARY, "Wei", buildings=("3",))
    rotations = (seat(Seat.PRIMARY, "Arjun"), lift, seat(Seat.BACKUP, "Li"))
    people = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    await street.work.configurations.apply(garden(rotations=rotations, people=people), street.now)
    await street.says("Wei", "I have a heart attack")
    await street.mail()
    assert (await street.request()).worker == (await street.who("Arjun")).id
    building = (await street.work.communities.buildings(street.community))[0]
    await street.taps("Wei", receipts.building, str(building.id))
    assert (await street.request()).worker is None
    assert "Li 1 escalation" in await street.mail()


async def test_it_is_not_passed_on_to_her_whose_request_it_is(street: Street) -> None:
    await street.says("Wei", "I have a heart attack")
    await street.mail()
    await street.taps("Arjun", passing.pass_on, "cannot")
    assert (await street.request()).worker == (await street.who("Li")).id
