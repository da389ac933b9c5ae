"""Forwarded after 1 h 50 it is late at 2 h all the same: no hand that it goes through wins any time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desk.beyond import raising, sending
from desk.casework import passing
from desk.model import Request
from desk.terms import EventKind
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, NUMBERS, WORKER, garden, seat, works

PRESSED = {"raised": ("Li", raising.press), "sent": ("Arjun", sending.press), "passed": ("Arjun", passing.pass_on)}


async def tree(street: Street) -> dict[str, str]:
    """The street and River belong to Gucheng; Ravi coordinates both, Sara is on duty at River.
    What each way of forwarding is told by its button."""
    apply = street.work.configurations.apply
    people = (works("Ravi", *COORDINATOR), works("Sara", *WORKER))
    duty = (seat(Seat.PRIMARY, "Sara"),)
    plain = garden(people=people, fallback=NUMBERS["Ravi"], rotations=duty)
    above = await apply(replace(plain, code="gucheng", name="Gucheng"), street.now)
    beside = await apply(replace(plain, code="river", name="River", parent="gucheng"), street.now)
    await street.opens(parent="gucheng", reception=True)
    for name in ("Ravi", "Sara"):
        await street.starts(name)
    return {"raised": str(above), "sent": str(beside), "passed": f"off_duty-{(await street.who('Wei')).id}"}


@pytest.mark.parametrize("way", PRESSED)
async def test_forwarded_at_110_minutes_it_is_late_at_120(street: Street, way: str) -> None:
    arguments = await tree(street)
    await street.says("Mei", "my tap drips")
    before = await street.request()
    await street.passes(minutes=110)
    who, doing = PRESSED[way]
    request = await street.request()
    await street.taps(who, doing, arguments[way], key=request.key, stage=request.stage)
    await street.mail()
    await street.passes(minutes=9, seconds=59)
    assert "Mei 3 progress:delayed" not in await street.mail() and not await breaches(street)
    await street.passes(seconds=1)
    assert "Mei 3 progress:delayed" in await street.mail()
    assert await breaches(street) == [before.asked_at + timedelta(hours=2)]
    after = await street.request()
    assert held(after) == held(before)


async def breaches(street: Street) -> list[datetime]:
    return [one.at for one in await street.record() if one.kind is EventKind.RESPONSE_BREACH]


def held(request: Request) -> tuple[object, ...]:
    """Its number and what was promised."""
    return request.number, request.asked_at, request.respond_by, request.resolve_by
