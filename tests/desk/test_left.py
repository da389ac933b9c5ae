"""Somebody works here no longer, and was to stand in: whoever's turn it is has it."""

from datetime import date, datetime, timedelta

from desk.duty import left
from desk.rules.arranging import swap_of
from desk.terms import Role
from roster.duty import duty_at
from roster.plan import Override, OverrideKind, PersonId, Seat
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works

DAY = timedelta(days=1)


async def settled(street: Street) -> None:
    """Arjun and Wei take turns, Li has the coordinators' seat; Ravi stands in for Wei tomorrow and has Wednesday;
    Sara stands in for Li. What Ravi had yesterday is over."""
    people = (*garden().people, works("Ravi", Role.WORKER), works("Sara", Role.WORKER, Role.COORDINATOR))
    turns = seat(Seat.PRIMARY, "Arjun", "Wei"), seat(Seat.COORDINATOR, "Li")
    await street.opens(people=people, rotations=turns)
    ravi, sara, wei = [(await street.who(name)).id for name in ("Ravi", "Sara", "Wei")]
    arrange, now = street.work.rosters.arrange, street.now
    for person, which, start in (
        (ravi, Seat.PRIMARY, now - DAY),
        (ravi, Seat.PRIMARY, now + 3 * DAY),
        (sara, Seat.COORDINATOR, now),
    ):
        day = Override(
            id=0,
            kind=OverrideKind.COVER,
            seat=which,
            person=person,
            start=start,
            end=start + DAY / 2,
            made_at=now - 2 * DAY,
        )
        await arrange(street.community, day)
    rotation = next(
        one.id for one in (await street.work.communities.plan(street.community)).rotations if one.seat is Seat.PRIMARY
    )
    for on in (date(2026, 11, 21), date(2026, 11, 23)):
        await arrange(street.community, swap_of((rotation, on, 0), giver=wei, taker=ravi, by=wei, now=now - 2 * DAY))


async def arranged(street: Street) -> list[str]:
    """Who stands in by what is arranged, now and ahead."""
    plan = await street.work.communities.plan(street.community)
    people = [*(one.person for one in plan.overrides), *(one.person for one in plan.swaps)]
    return [(await street.work.people.get(one)).name for one in people]


async def on_duty(street: Street, at: datetime, which: Seat = Seat.PRIMARY) -> str:
    found = duty_at(await street.work.communities.plan(street.community), at, seat=which)
    return (await street.work.people.get(PersonId(found.person))).name


async def test_who_works_here_stands_in_as_arranged(bare_street: Street) -> None:
    await settled(bare_street)
    await left.stands_in_no_more(bare_street.desk(), bare_street.community)
    assert await arranged(bare_street) == ["Ravi", "Ravi", "Sara", "Ravi", "Ravi"]
    assert await on_duty(bare_street, local("2026-11-23 12:00")) == "Ravi"


async def test_who_does_not_any_more_stands_in_for_nobody(bare_street: Street) -> None:
    street = bare_street
    await settled(street)
    ravi = (await street.who("Ravi")).id
    await street.work.people.set_roles(ravi, street.community, {Role.RESIDENT}, street.now)
    await left.stands_in_no_more(street.desk(), street.community)
    assert await arranged(street) == ["Ravi", "Sara", "Ravi"]  # what is over stays
    assert await on_duty(street, local("2026-11-23 12:00")) != "Ravi"
    assert await on_duty(street, street.now + 3 * DAY) != "Ravi"
    assert await on_duty(street, street.now - DAY) == "Ravi"


async def test_who_coordinates_no_more_has_no_coordinators_seat(bare_street: Street) -> None:
    street = bare_street
    await settled(street)
    assert await on_duty(street, street.now, Seat.COORDINATOR) == "Sara"
    sara = (await street.who("Sara")).id
    await street.work.people.set_roles(sara, street.community, {Role.WORKER}, street.now)
    await left.stands_in_no_more(street.desk(), street.community)
    assert await on_duty(street, street.now, Seat.COORDINATOR) == "Li"
