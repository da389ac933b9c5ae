"""Who had which seat: pages, everybody's, and what no edit of the roster changes."""

from datetime import timedelta
from typing import Any

import pytest

from desk import views
from desk.due import promises
from desk.duty import arranging
from desk.notices import Kind
from desk.planning import history
from desk.refusals import NotForYou
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import Role
from roster.plan import Override, OverrideKind, Seat, Shift
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat

GONE = Nod(code=Toast.GONE)


async def opened(street: Street) -> Street:
    """Arjun and Wei hour by hour, for thirty hours."""
    await street.opens(rotations=(seat(Seat.PRIMARY, "Arjun", "Wei", shift=Shift(hours=1)),))
    await promises.arrange(street.desk())
    await street.passes(hours=30)
    await street.asks("Wei", history.shift)
    return street


async def view(street: Street) -> views.History:
    await street.mail()
    shown = street.seen(Kind.HISTORY)
    assert isinstance(shown, views.History)
    return shown


async def turn(street: Street, argument: str) -> Any:
    return await street.taps("Wei", history.turn, argument, on=Kind.HISTORY)


async def test_ones_own_and_everybodys_page_by_page(bare_street: Street) -> None:
    street = await opened(bare_street)
    own = await view(street)
    assert (own.everybody, own.page, own.pages, len(own.lines)) == (False, 0, 2, 12)
    assert {(one.name, one.then) for one in own.lines[1:]} == {("Wei", "Arjun")}
    assert await turn(street, "all-9") is None
    rest = await view(street)
    assert (rest.everybody, rest.page, rest.pages) == (True, 2, 3)
    assert {one.name for one in rest.lines} == {"Arjun", "Wei"}


async def test_what_was_is_what_was_whatever_is_made_of_the_roster(bare_street: Street) -> None:
    street = await opened(bare_street)
    before = await view(street)
    await street.work.configurations.apply(garden(rotations=(seat(Seat.RESERVE, "Arjun"),)), street.now)
    await turn(street, "own-0")
    assert [(one.since, one.until) for one in (await view(street)).lines] == [
        (one.since, one.until) for one in before.lines
    ]


async def test_a_cover_of_the_seat_is_in_it_without_a_rotation(bare_street: Street) -> None:
    await bare_street.opens(rotations=())
    await bare_street.asks("Wei", history.shift)
    assert (await view(bare_street)).lines == ()
    cover = Override(
        id=0, kind=OverrideKind.COVER, seat=Seat.PRIMARY, person=(await bare_street.who("Wei")).id,
        start=bare_street.now, end=bare_street.now + timedelta(hours=2), made_at=bare_street.now,
    )  # fmt: skip
    await arranging.write(bare_street.desk(), bare_street.community, cover, why="cover")
    await bare_street.sleeps(minutes=1)
    await turn(bare_street, "own-0")
    (line,) = (await view(bare_street)).lines
    assert (line.seat, line.until) == (views.SeatPart(seat="primary", building=None, category=None), None)


async def test_old_and_others_buttons(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.mail()
    for argument in ("", "own", "nobody-0", "own-x"):
        assert await turn(street, argument) == GONE
    tap = await street.tap("Wei", "all-0", on=Kind.HISTORY)
    assert await history.turn(street.desk(), await street.who("Arjun"), tap) == GONE
    with pytest.raises(NotForYou):
        await street.asks("Mei", history.shift)
    await street.asks("Wei", history.shift)
    wei = (await street.who("Wei")).id
    await street.work.people.set_roles(wei, street.community, {Role.RESIDENT}, street.now)
    assert await street.mail() == []
    with pytest.raises(NotForYou):
        await turn(street, "all-0")
