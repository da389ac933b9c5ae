"""Lists of requests, a page at a time: /open, /mine, and /board with its filters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desk import views
from desk.model import Building, Community, Person
from desk.ports import Selection, Work
from desk.taps import key_in
from desk.terms import OPEN, Category, Role, State
from roster.plan import BuildingId

from .facts import STAFF, Reading, items

PAGE = 8
SOON = timedelta(minutes=30)
COUNTED = 1000  # nobody reads on: a list is not counted any further
FILTERS = ("all", "unaccepted", "due", "overdue", "waiting", "watch", "buildings")
A_BUILDING = "b"  # before the key of the one whose requests are shown


async def board(one: Reading) -> views.Board | None:
    """One page of a list, as it is now; or of which building it shall be."""
    if one.person is None:
        return None
    title, chosen, page = one.facts["title"], one.facts["filter"], one.facts["page"]
    communities = await _communities(one, one.person, title)
    built = await buildings(one.work, communities)
    selection = await _selection(one, one.person, title, chosen, communities)
    total = await one.work.requests.count(selection, COUNTED)
    pages = max(1, -(-total // PAGE))
    page = min(page, pages - 1)
    picks = chosen == "buildings"
    found = [] if picks else await one.work.requests.select(replace(selection, offset=page * PAGE))
    return views.Board(
        **one.base, title=title, filter=chosen, items=await items(one, found), total=total, page=page,
        pages=pages, or_more=total == COUNTED, buildings=_choices(built, communities) if picks else (),
        building=next((each.name for each in built if each.id == building_of(chosen)), None),
    )  # fmt: skip


def building_of(chosen: str) -> BuildingId | None:
    """The building that a filter names; None if it names none."""
    key = key_in(chosen.removeprefix(A_BUILDING)) if chosen.startswith(A_BUILDING) else None
    return BuildingId(key) if key is not None else None


async def buildings(work: Work, communities: Sequence[Community]) -> list[Building]:
    """Those of all these."""
    return [each for community in communities for each in await work.communities.buildings(community.id)]


async def _communities(one: Reading, person: Person, title: str) -> list[Community]:
    roles = {Role.COORDINATOR} if title == "board" else STAFF
    held = [m.community for m in await one.work.people.memberships(person.id) if m.roles & roles]
    return [await one.work.communities.get(key) for key in held]


def _choices(built: Sequence[Building], communities: Sequence[Community]) -> tuple[views.Choice, ...]:
    names = {each.id: f" · {each.name}" if len(communities) > 1 else "" for each in communities}
    return tuple(
        views.Choice(argument=f"{A_BUILDING}{each.id}", label=f"{each.name}{names[each.community]}") for each in built
    )


async def _selection(
    one: Reading, person: Person, title: str, chosen: str, communities: Sequence[Community]
) -> Selection:
    states = {"unaccepted": {State.NEW}, "waiting": {State.WAITING}}.get(chosen, set(OPEN))
    everything = Selection(
        communities=[each.id for each in communities],
        states=states - {State.NEW} if title == "mine" else states,
        worker=person.id if title == "mine" else None,
        due_before={"due": one.now + SOON, "overdue": one.now}.get(chosen),
        building=building_of(chosen),
        raised=True,
        sheltered=title == "mine",
        limit=PAGE,
    )
    return replace(everything, watched=await _watched(one, communities)) if chosen == "watch" else everything


async def _watched(
    one: Reading, communities: Sequence[Community]
) -> list[tuple[list[BuildingId], frozenset[Category]]]:
    """Of each community its sealed buildings, with the kinds that it names for its own watch list; those that name the
    same go together."""
    found: dict[frozenset[Category], list[BuildingId]] = {}
    for community in communities:
        built = await one.work.communities.buildings(community.id)
        found.setdefault(community.watch, []).extend(each.id for each in built if each.sealed)
    return [(places, kinds) for kinds, places in found.items()]
