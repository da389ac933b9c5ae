"""A helper gets the card and may write; worker and owner stay who they are."""

import pytest

from desk.casework import working
from desk.doing import helping, visiting
from desk.lists import boards
from desk.notices import Kind
from desk.refusals import AlreadyTaken, CannotBeTold, NoSuchRequest, NotPossible, Remote
from desk.rules.helpers import helpers
from desk.taps import Nod
from desk.terms import Role
from desk.views import Card
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.test_visiting import staff
from tests.desk.town_hall import COORDINATOR, WORKER, seat, works


@pytest.fixture
async def busy(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    return street


async def asks(street: Street, name: str = "Wei") -> Nod:
    return await street.taps("Arjun", helping.helper, str((await street.who(name)).id))


async def test_a_helper_gets_the_card_and_the_owner_stays(busy: Street) -> None:
    wei = (await busy.who("Wei")).id
    assert await asks(busy) == Nod(code="helper", facts={"worker_id": wei})
    mail = await busy.mail()
    assert [one for one in mail if one.startswith("Wei 4")] == ["Wei 4 say:help_asked", "Wei 4 card"]
    shown = busy.seen(Kind.CARD, "Wei")
    assert (shown.helping, shown.mine, shown.helpers) == (True, False, ("Wei",))  # type: ignore[attr-defined]
    request = await busy.request()
    assert request.worker == request.owner == (await busy.who("Arjun")).id


async def test_a_helper_may_write_and_the_worker_reads_it(busy: Street) -> None:
    await asks(busy)
    await busy.mail()
    await busy.replies("Wei", "I am at your door", Kind.CARD)
    mail = await busy.mail()
    assert [one for one in mail if "piece" in one or "echo" in one] == ["Wei 2 echo", "Mei 3 piece", "Arjun 3 piece"]


async def test_who_was_not_asked_to_help_does_not_write(busy: Street) -> None:
    await asks(busy)
    await busy.mail()
    await asks(busy)
    await busy.mail()
    await busy.replies("Wei", "I am at your door", Kind.CARD)
    assert [one for one in await busy.mail() if "piece" in one] == []


async def test_pressed_again_she_helps_no_more(busy: Street) -> None:
    await asks(busy)
    await busy.mail()
    assert await asks(busy) == Nod(code="no_helper", facts={"worker_id": (await busy.who("Wei")).id})
    assert helpers(await busy.record()) == []
    assert "Wei 6 edit card" in await busy.mail()
    assert busy.seen(Kind.CARD, "Wei").stub  # type: ignore[attr-defined]


async def test_who_works_there_no_longer_stands_as_helper_on_no_card(busy: Street) -> None:
    await asks(busy)
    await busy.mail()
    await busy.opens(
        people=(works("Arjun", *WORKER), works("Li", *COORDINATOR)), rotations=(seat(Seat.PRIMARY, "Arjun"),)
    )
    await busy.taps("Arjun", boards.open_card)
    await busy.mail()
    shown = busy.seen(Kind.CARD, "Arjun")
    assert isinstance(shown, Card)
    assert shown.helpers == ()


async def test_only_its_worker_asks_and_only_who_works_here(busy: Street) -> None:
    for name in ("Mei", "Arjun"):
        with pytest.raises(NoSuchRequest):
            await asks(busy, name)
    with pytest.raises(NoSuchRequest):
        await busy.taps("Arjun", helping.helper, "x")
    with pytest.raises(AlreadyTaken):
        await busy.taps("Wei", helping.helper, "1", key=(await busy.request()).key)


async def test_not_who_cannot_be_told(busy: Street) -> None:
    await busy.work.people.set_unreachable((await busy.who("Wei")).id, busy.now)
    with pytest.raises(CannotBeTold):
        await asks(busy)


async def test_not_from_home_where_somebody_has_to_go(street: Street) -> None:
    await street.opens(people=staff("Arjun"))
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", visiting.visit)
    await street.mail()
    with pytest.raises(Remote):
        await asks(street)


async def test_what_is_done_needs_no_helper(busy: Street) -> None:
    await busy.taps("Arjun", working.finish, "helped")
    with pytest.raises(NotPossible):
        await asks(busy)


async def test_who_asked_for_it_does_not_help_herself(busy: Street) -> None:
    mei = (await busy.who("Mei")).id
    await busy.work.people.join(mei, busy.community, {Role.WORKER}, busy.now)
    with pytest.raises(NoSuchRequest):
        await asks(busy, "Mei")
