"""For whom a seat is asked: everybody, or a part that has a rotation of its own."""

from dataclasses import dataclass
from itertools import product

from roster.plan import BuildingId, Plan, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A seat, as a request of some place and category asks for it."""

    seat: Seat = Seat.PRIMARY
    building: BuildingId | None = None
    category: str | None = None


def scopes_of(*plans: Plan) -> list[Scope]:
    """The primary seat of everybody always; and each seat, building and category that a rotation names. In order."""
    found = {Scope(): None}
    for plan in plans:
        for rotation in plan.rotations:
            buildings: list[BuildingId | None] = [*sorted(rotation.buildings)] or [None]
            categories: list[str | None] = [*sorted(rotation.categories)] or [None]
            for building, category in product(buildings, categories):
                found[Scope(seat=rotation.seat, building=building, category=category)] = None
    seats = list(Seat)
    return sorted(found, key=lambda scope: (seats.index(scope.seat), scope.building or 0, scope.category or ""))


def scopes_at(plan: Plan, building: BuildingId) -> list[Scope]:
    """What somebody who lives there may have to know: both seats of the building, and of what it has apart."""
    apart = dict.fromkeys(
        (scope.seat, scope.category)
        for scope in scopes_of(plan)
        if scope.category is not None and scope.building in (None, building)
    )
    plain: list[tuple[Seat, str | None]] = [(Seat.PRIMARY, None), (Seat.BACKUP, None)]
    return [Scope(seat=seat, building=building, category=category) for seat, category in [*plain, *apart]]


def shown_scopes(plan: Plan) -> list[Scope]:
    """Every seat that anybody is rostered for; who is behind the primary of all, in any case."""
    return list(dict.fromkeys([Scope(seat=Seat.PRIMARY), Scope(seat=Seat.BACKUP), *scopes_of(plan)]))
