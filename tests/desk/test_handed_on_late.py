"""Handed on ten minutes before its promise, it is late on the minute: no hand-over starts the two hours anew."""

from collections.abc import Awaitable, Callable

import pytest

from desk.casework import passing
from desk.terms import EventKind, State, Urgency
from tests.desk.made import NOON, hours
from tests.desk.street import Street
from tests.desk.test_raising import below, posted, raise_it
from tests.desk.test_sending import river, send


async def raised(street: Street) -> None:
    above = await below(street)
    await posted(street)
    await street.passes(hours=1, minutes=50)
    await raise_it(street, above)


async def sent_beside(street: Street) -> None:
    beside = await river(street)
    await street.passes(hours=1, minutes=50)
    await send(street, beside)


async def passed_on(street: Street) -> None:
    await posted(street)
    await street.passes(hours=1, minutes=50)
    request, wei = await street.request(), await street.who("Wei")
    await street.taps("Arjun", passing.pass_on, f"assigned-{wei.id}", key=request.key, stage=request.stage)


@pytest.mark.parametrize("hand_on", [raised, sent_beside, passed_on])
async def test_at_two_hours_it_is_late_and_not_a_second_before(
    street: Street, hand_on: Callable[[Street], Awaitable[None]]
) -> None:
    await hand_on(street)
    request = await street.request()
    assert (request.urgency, request.state, request.respond_by) == (Urgency.ROUTINE, State.NEW, NOON + hours(2))
    await street.passes(minutes=9, seconds=59)
    assert EventKind.RESPONSE_BREACH not in [one.kind for one in await street.record()]
    await street.passes(seconds=1)
    assert (await street.last(EventKind.RESPONSE_BREACH)).at == NOON + hours(2)
