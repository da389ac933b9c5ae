"""To whom a request can be passed on, by the buttons of its card."""

from typing import Any

from desk import views
from desk.model import Person, Request
from desk.outgoing.places import elsewhere
from desk.outgoing.staff import can_go, colleagues, own_people, reachable
from desk.terms import Category
from roster.alone import manned_at

from .facts import Reading


async def choices(one: Reading, request: Request) -> dict[str, Any]:
    """Whoever works here, has it not, and is not whose request it is; and the seats that such people have now."""
    rotations = () if request.sheltered else await _rotations(one, request)
    places = await elsewhere(one.work, request)
    return {
        "passes": await _people(one, request),
        "rotations": rotations,
        "elsewhere": tuple(views.Choice(argument=str(place.id), label=place.name) for place in places),
    }


async def _people(one: Reading, request: Request) -> tuple[views.Choice, ...]:
    staff = await colleagues(one.work, request)
    others = [person for person in staff if _may_get(request, person) and await can_go(one.work, request, person)]
    return tuple(views.Choice(argument=str(person.id), label=person.name) for person in others)


async def _rotations(one: Reading, request: Request) -> tuple[views.SeatChoice, ...]:
    manned = manned_at(await one.work.communities.plan(request.looked_after_by), one.now)
    held = [(rotation, await one.work.people.get(duty.person)) for rotation, duty in manned]
    names = {each.id: each.name for each in await one.work.communities.buildings(request.looked_after_by)}
    return tuple(
        [
            views.SeatChoice(
                rotation=rotation.id,
                seat=rotation.seat.value,
                buildings=tuple(names[key] for key in sorted(rotation.buildings) if key in names),
                categories=tuple(category for category in Category if category in rotation.categories),
                name=person.name,
            )
            for rotation, person in held
            if _may_get(request, person) and await can_go(one.work, request, person)
        ]
    )


def _may_get(request: Request, person: Person) -> bool:
    return person.id not in {request.worker, *own_people(request)} and reachable(person)
