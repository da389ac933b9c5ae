"""`apply` and `show`: a community file goes in, and comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import rosters
from bot.community_file import BadFile, read_community, refuse
from bot.community_file_text import changes, write_community
from bot.outcomes import Stopped
from bot.wordlists import read_word_lists
from desk.casework import leaving
from desk.configuration import Configuration, with_what_came_by_telegram
from desk.desk import Desk
from desk.due import promises
from desk.duty import handing, left, telling
from desk.incoming.arriving import CLAIM
from desk.loops import LoopWork, Store
from desk.model import CommunityId
from desk.outgoing import menus
from desk.oversight import seal
from desk.terms import Role
from roster.editing import preview as preview_of
from roster.plan import Plan
from roster.watching import has_long_turns

__all__ = ["Applied", "BadFile", "apply", "bring_in", "link", "show"]

NO_RECEPTION = "with two communities, one is the reception: say reception = true here, or in the other's file first"

NONE = frozenset[Role]()
ON_DUTY = "is on duty now: take them out after this turn, or let somebody stand in first (/cover)"
LONG_TURNS = "each turn is longer than 16 hours in a row; think of a shorter shift, or of until"
STAYS_LINKED = "not in the file, and stays linked; to end that, take the bot out of the group"
STAYS_SEALED = "not in the file, and stays sealed; to end that, say sealed = false here, or /unseal in Telegram"
STAYS_COORDINATOR = "became coordinator by a claim code and stays one; to end that, list them with roles = []"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What `apply` did."""

    code: str
    changes: Sequence[str]  # none: everything was as the file says
    kept: Sequence[str]  # what the file does not speak of and what stays
    roster: Sequence[str]  # who will be on duty instead of whom, and what should be thought over
    claim: str | None  # for the first coordinator; None when one has pressed Start


async def apply(store: Store, text: str, now: datetime, *, preview: bool = False) -> Applied:
    """Bring the community to what the file says, in one transaction; BadFile, and nothing is changed. A `preview` says
    what would change, and changes nothing either."""
    wanted = read_community(text)
    async with store.work() as work:
        before = await work.configurations.read(wanted.code)
        others = await _others(work, wanted.code)
        _fits_in(text, wanted, others)
        after = with_what_came_by_telegram(before, wanted, await work.configurations.claimed(wanted.code))
        await _takes_nobody_out_on_duty(work, text, after, now)
        found = await work.communities.by_code(wanted.code)
        plan = await work.communities.plan(found.id) if found else None
        community = await work.configurations.apply(after, now)
        moved = [await _give_up_reception(work, other, now) for other in others if after.reception and other.reception]
        desk = await _tell(work, community, before, after, now)
        await _seals(desk, community, before)
        if plan is not None:
            await telling.moved(desk, community, plan, why="edit")
            await handing.hand_over(desk, community, now, before=plan)
        roster = await _roster(work, community, plan, now)
        claim = None if preview else await _claim(work, community, now)
        if not preview:
            await work.commit()
    said = [*changes(before, after), *moved]
    return Applied(code=after.code, changes=said, kept=list(_kept(wanted, after)), roster=roster, claim=claim)


async def bring_in(store: Store, configuration: Configuration, now: datetime) -> None:
    """A community that needs no file: the demo's, a rehearsal's."""
    async with store.work() as work:
        before = await work.configurations.read(configuration.code)
        community = await work.configurations.apply(configuration, now)
        await _seals(await _tell(work, community, None, configuration, now), community, before)
        await work.commit()


async def show(store: Store, code: str) -> str:
    """The community as a file; Stopped names those that there are."""
    async with store.work() as work:
        found = await work.configurations.read(code)
        codes = [community.code for community in await work.communities.all()]
    if found is None:
        raise Stopped(f"no community has the code {code}; there are: {', '.join(codes) or 'none yet'}")
    return write_community(found)


def link(username: str | None, payload: str) -> str:
    """What a person opens to come to the bot with this payload."""
    return f"https://t.me/{username or '<your bot>'}?start={payload}"


async def _tell(
    work: LoopWork, community: CommunityId, before: Configuration | None, after: Configuration, now: datetime
) -> Desk:
    """Summary and handoffs have their hour at once; whoever got or lost a role gets the menu that goes with it, and
    whoever works here no longer has nothing, keeps nothing, and stands in for nobody."""
    desk = Desk(work=work, now=now, lists=read_word_lists(), turn=f"apply/{after.code}/{now.isoformat()}")
    await left.stands_in_no_more(desk, community)
    await promises.arrange(desk)
    await leaving.nobody_who_left_has_anything(desk, community)
    had, has = _roles(before), _roles(after)
    changed = [number for number in sorted(had.keys() | has.keys()) if had.get(number) != has.get(number)]
    for person in [one for number in changed if (one := await work.people.by_telegram(number)) is not None]:
        await menus.keep_menu(desk, person)
    lost = [number for number in changed if Role.SAFETY in had.get(number, NONE) - has.get(number, NONE)]
    people = [one.id for number in lost if (one := await work.people.by_telegram(number)) is not None]
    await leaving.no_longer_named(desk, community, people)
    return desk


async def _seals(desk: Desk, community: CommunityId, before: Configuration | None) -> None:
    """What is open in a building that the file has sealed or unsealed gets its level."""
    was = {building.name: bool(building.sealed) for building in before.buildings} if before else {}
    await seal.follow_file(desk, await desk.work.communities.get(community), was)


async def _takes_nobody_out_on_duty(work: LoopWork, text: str, wanted: Configuration, now: datetime) -> None:
    for place, problem in await work.configurations.mid_turn(wanted, now):
        if problem.person is not None:
            name = (await work.people.get(problem.person)).name
            raise refuse(text, ("rotation", place, "members"), f"{name} {ON_DUTY}")


async def _roster(work: LoopWork, community: CommunityId, before: Plan | None, now: datetime) -> list[str]:
    """The next 14 days as they change; and of new rotations, which turns are too long to be stood through."""
    after = await work.communities.plan(community)
    buildings, names = await rosters.named(work, community, after, *([before] if before else []))
    moves = list(rosters.moves(preview_of(before, after, now), after, buildings, names)) if before else []
    new = [one for one in after.rotations if one.ends is None and one not in (before.rotations if before else ())]
    long = [one for one in new if has_long_turns(one)]
    return [
        *(["roster, the next 14 days:"] if moves else []),
        *moves,
        *(f"= rotation {one.seat}, {one.shift} from {one.handoff:%H:%M}: {LONG_TURNS}" for one in long),
    ]


def _roles(configuration: Configuration | None) -> dict[int, frozenset[Role]]:
    return {person.telegram_id: person.roles for person in configuration.people} if configuration else {}


def _kept(wanted: Configuration, after: Configuration) -> Iterator[str]:
    for key in ("group", "staff_group"):
        number = getattr(after, key)
        if number != getattr(wanted, key):
            yield f"= {key} {number}: {STAYS_LINKED}"
    for said, building in zip(wanted.buildings, after.buildings, strict=True):
        if said.sealed is None and building.sealed:
            yield f"= building {building.name}: {STAYS_SEALED}"
    listed = {person.telegram_id for person in wanted.people}
    for person in after.people:
        if person.telegram_id not in listed:
            yield f"= person {person.telegram_id}: {person.name} {STAYS_COORDINATOR}"


async def _others(work: LoopWork, code: str) -> list[Configuration]:
    found = [await work.configurations.read(community.code) for community in await work.communities.all()]
    return [configuration for configuration in found if configuration and configuration.code != code]


def _fits_in(text: str, new: Configuration, others: list[Configuration]) -> None:
    if new.parent and new.parent not in [other.code for other in others]:
        raise refuse(text, ("community", "parent"), f'no community has the code "{new.parent}": apply its file first')
    if others and not new.reception and not any(other.reception for other in others):
        raise refuse(text, ("community", "reception"), NO_RECEPTION)


async def _give_up_reception(work: LoopWork, other: Configuration, now: datetime) -> str:
    """There is one reception: it moves."""
    await work.configurations.apply(replace(other, reception=False), now)
    return f"~ {other.code}: reception true -> (not said)"


async def _claim(work: LoopWork, community: CommunityId, now: datetime) -> str | None:
    coordinators = await work.people.with_role(community, Role.COORDINATOR)
    if any(person.chat is not None for person in coordinators):
        return None
    return CLAIM + await work.communities.new_claim(community, now)
