"""A visit goes to who is on site; who works from home is never given one."""

from dataclasses import replace
from typing import Any

import pytest

from desk.casework import coordinating, passing, working
from desk.configuration import PersonSetup
from desk.doing import visiting
from desk.due import promises
from desk.duty import items
from desk.notices import Kind
from desk.refusals import NobodyOnSite, NotPossible, Remote
from desk.taps import Nod
from desk.terms import EventKind, Role, State
from roster.plan import Seat
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import seat, works


def staff(*on_site: str) -> tuple[PersonSetup, ...]:
    people = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    return tuple(replace(one, on_site=one.name in on_site) for one in people)


async def opens(street: Street, *on_site: str) -> Street:
    await street.opens(people=staff(*on_site))
    await street.says("Mei", "insulin")
    await street.mail()
    return street


async def has_it(street: Street) -> tuple[State, str | None]:
    request = await street.request()
    return request.state, (await street.work.people.get(request.worker)).name if request.worker is not None else None


async def test_in_a_hand_at_home_it_goes_to_who_is_on_site(street: Street) -> None:
    await opens(street, "Wei")
    await street.taps("Arjun", working.accept)
    wei = (await street.who("Wei")).id
    assert await street.taps("Arjun", visiting.visit) == Nod(code="visit_given", facts={"worker_id": wei})
    assert await has_it(street) == (State.NEW, "Wei")
    await street.sleeps(seconds=20)
    assert "Wei 4 card" in await street.mail()
    assert street.seen(Kind.CARD, "Wei").visit  # type: ignore[attr-defined]
    assert (await street.last(EventKind.VISIT)).facts["needed"] is True


async def test_while_it_is_new_the_card_moves(street: Street) -> None:
    await opens(street, "Wei")
    assert await street.taps("Arjun", visiting.visit) == Nod(code="visit")
    assert await has_it(street) == (State.NEW, "Wei")
    assert "Wei 4 card" in await street.mail()


async def test_whoever_is_on_site_keeps_it(street: Street) -> None:
    await opens(street, "Arjun")
    await street.taps("Arjun", working.accept)
    assert await street.taps("Arjun", visiting.visit) == Nod(code="visit")
    assert await has_it(street) == (State.ACCEPTED, "Arjun")


async def test_where_nobody_is_marked_it_makes_no_difference(street: Street) -> None:
    await opens(street)
    await street.taps("Arjun", working.accept)
    assert await street.taps("Arjun", visiting.visit) == Nod(code="visit")
    assert await has_it(street) == (State.ACCEPTED, "Arjun")


async def test_pressed_again_nobody_has_to_go(street: Street) -> None:
    await opens(street, "Wei")
    await street.taps("Arjun", visiting.visit)
    await street.mail()
    assert await street.taps("Wei", visiting.visit) == Nod(code="no_visit")
    assert not (await street.request()).visit


async def test_nobody_on_site_can_be_told(street: Street) -> None:
    await opens(street, "Wei")
    await street.work.people.set_unreachable((await street.who("Wei")).id, street.now)
    with pytest.raises(NobodyOnSite):
        await street.taps("Arjun", visiting.visit)
    assert not (await street.request()).visit


async def needs_a_visit(street: Street) -> None:
    """Wei has it; Arjun and Li work from home."""
    await opens(street, "Wei")
    await street.taps("Arjun", visiting.visit)
    await street.mail()


async def test_who_works_from_home_is_not_given_it(street: Street) -> None:
    await needs_a_visit(street)
    arjun = (await street.who("Arjun")).id
    with pytest.raises(Remote):
        await street.taps("Arjun", working.accept)
    await street.taps("Wei", working.accept)
    with pytest.raises(Remote):
        await street.taps("Arjun", working.take_over)
    with pytest.raises(Remote):
        await street.taps("Wei", passing.pass_on, f"cannot-{arjun}")
    with pytest.raises(Remote):
        await street.asks("Li", coordinating.assign, "1 Arjun")
    assert await has_it(street) == (State.ACCEPTED, "Wei")


async def test_who_works_from_home_is_not_offered(street: Street) -> None:
    await needs_a_visit(street)
    await street.taps("Wei", working.accept)
    message = await street.newest("Wei", Kind.CARD)
    await street.work.messages.change(message.id, {**message.facts, "menu": "pass"})
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Wei")
    assert (card.passes, card.rotations) == ((), ())


async def test_the_ladder_leaves_out_who_works_from_home(street: Street) -> None:
    await street.opens(people=staff("Arjun"))
    await street.says("Mei", "insulin")
    await street.taps("Arjun", visiting.visit)
    await street.mail()
    await street.passes(minutes=70)
    asked = [one.facts["rung"] for one in await street.record() if one.kind is EventKind.REACH]
    assert asked == ["worker", "coordinators"]


async def test_what_is_over_needs_no_visit(street: Street) -> None:
    await opens(street, "Wei")
    await street.taps("Arjun", working.finish, "helped")
    with pytest.raises(NotPossible):
        await street.taps("Arjun", visiting.visit)


async def test_a_handoff_leaves_it_with_who_is_on_site(bare_street: Street) -> None:
    """Wei has the night, Arjun, who works from home, the day."""
    street = bare_street
    street.at(local("2026-11-23 07:50"))
    await street.opens(people=staff("Wei"), rotations=(seat(Seat.PRIMARY, "Arjun", "Wei"),))
    await promises.arrange(street.desk())
    await street.says("Mei", "insulin")
    await street.taps("Wei", working.accept)
    await street.taps("Wei", visiting.visit)
    await street.mail()
    await street.passes(minutes=11)
    await street.mail()
    with pytest.raises(Remote):
        await street.taps("Arjun", items.take, on=Kind.HANDOFF)
    await street.passes(minutes=40)
    assert (await street.request()).worker == (await street.who("Wei")).id


async def test_it_is_not_given_to_who_works_from_home(street: Street) -> None:
    await needs_a_visit(street)
    await street.taps("Wei", working.accept)
    await street.asks("Wei", items.handoff)
    await street.mail()
    arjun = (await street.who("Arjun")).id
    assert await street.taps("Wei", items.give, str(arjun), on=Kind.HANDOFF, key=(await street.request()).key) == Nod(
        code="gone"
    )


async def test_without_a_seat_whoever_is_on_site_goes(street: Street) -> None:
    """Neither on duty nor behind: Li, who coordinates, is the only one on site, and has no card of it yet."""
    await opens(street, "Li")
    assert await street.taps("Arjun", visiting.visit) == Nod(code="visit")
    assert await has_it(street) == (State.NEW, "Li")
