"""Who has carried how much, from the record; and what is proposed for the next weeks."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from desk import views
from desk.model import Community, CommunityId, Facts
from desk.ports import Work
from desk.rules.proposals import LOOKS_BACK, Proposed, living, worked_out
from desk.terms import Category, Role
from roster.fairness import Account
from roster.localtime import local_date
from roster.owing import owed
from roster.plan import PersonId, Plan, Rotation, Seat
from roster.proposing import together_since

from .carried import Stint, accounts_of, stints
from .facts import Reading, name
from .shifts import based_in, building_name

EVENED_SEATS = (Seat.PRIMARY, Seat.BACKUP)


async def held_since(work: Work, community: Community, plan: Plan, start: datetime, now: datetime) -> list[Stint]:
    """Who had which seat in [start, now)."""
    return stints(plan, await work.rosters.handoffs(community.id, start, now), start, now)


async def proposed(work: Work, community: CommunityId, rotation: int, at: datetime) -> Proposed | None:
    """For the rotation that stands by then in place of this one, by what was on record then."""
    of, plan = await work.communities.get(community), await work.communities.plan(community)
    one = living(plan, rotation, at)
    if one is None:
        return None
    since = min(at, max(at - LOOKS_BACK, of.created_at, together_since(plan, one.id)))
    held = await held_since(work, of, plan, max(at - LOOKS_BACK, of.created_at), at)
    return worked_out(plan, one, accounts_of(plan, held, one.seat, since), since=since, at=at)


async def fairness(one: Reading) -> views.Fairness | None:
    """Of each seat: who has had it, the hardest worked first."""
    community = await coordinated(one)
    if community is None:
        return None
    plan = await one.work.communities.plan(community.id)
    since = max(one.now - LOOKS_BACK, community.created_at)
    held = await held_since(one.work, community, plan, since, one.now)
    accounts = {seat: accounts_of(plan, held, seat, since) for seat in Seat}
    pings = await one.work.requests.pings_between(community.id, since, one.now)
    return views.Fairness(
        **based_in(one, community),
        community=community.name,
        since=local_date(since, plan.zone),
        seats=tuple([(seat.value, await _lines(one, found)) for seat, found in accounts.items() if found]),
        owed=await _owed(one, plan, since),
        pings=tuple([(await name(one.work, person) or "", count) for person, count in _most_first(pings)]),
        rotations=tuple([(found.id, await rotation_part(one, found)) for found in _evened(plan, one.now)]),
    )


async def _owed(one: Reading, plan: Plan, since: datetime) -> tuple[tuple[str, str, int], ...]:
    """Those who owe most first."""
    turns = Counter((turn.debtor, turn.creditor) for turn in owed(plan, since, one.now))
    named = [(await name(one.work, a) or "", await name(one.work, b) or "", n) for (a, b), n in turns.most_common()]
    return tuple(named)


def _most_first(pings: Mapping[PersonId, int]) -> list[tuple[PersonId, int]]:
    return sorted(pings.items(), key=lambda item: -item[1])


def _evened(plan: Plan, now: datetime) -> list[Rotation]:
    """Those with somebody to choose from."""
    standing = dict.fromkeys(living(plan, one.id, now) for one in plan.rotations)
    return [one for one in standing if one is not None and len({member.person for member in one.members}) > 1]


async def coordinated(one: Reading) -> Community | None:
    """The community that the message is about, if its reader coordinates it."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    return community if membership is not None and Role.COORDINATOR in membership.roles else None


async def _lines(one: Reading, accounts: Mapping[PersonId, Account]) -> tuple[views.AccountLine, ...]:
    ordered = sorted(accounts.items(), key=lambda item: (-item[1].hours, item[0]))
    return tuple([views.AccountLine(name=await name(one.work, key) or "", account=found) for key, found in ordered])


async def rotation_part(one: Reading, rotation: Rotation) -> views.SeatPart:
    """A rotation, as people call it: its seat, and all its buildings."""
    buildings = [await building_name(one, building) or "" for building in sorted(rotation.buildings)]
    category = min(rotation.categories, default=None)
    return views.SeatPart(
        seat=rotation.seat.value,
        building=", ".join(buildings) or None,
        category=Category(category) if category is not None else None,
    )


async def proposal(one: Reading) -> views.Proposal | None:
    """As it was worked out, and is applied. Whether it still holds, the tap that applies it finds out."""
    community = await coordinated(one)
    if community is None:
        return None
    plan, facts = await one.work.communities.plan(community.id), one.facts
    rotation = next(found for found in plan.rotations if found.id == facts["rotation"])
    since, start, end = (local_date(datetime.fromisoformat(facts[key]), plan.zone) for key in ("since", "start", "end"))
    moved = [turn for turn in facts["turns"] if turn["was"] != turn["becomes"]]
    return views.Proposal(
        **based_in(one, community),
        community=community.name,
        seat=await rotation_part(one, rotation),
        since=since,
        first=start,
        last=end,
        lines=tuple([await _proposed_line(one, turn) for turn in moved]),
        kept=len(facts["turns"]) - len(moved),
        after=await _lines(one, {person: Account(**account) for person, account in facts["after"]}),
        applied=facts["applied"],
    )


async def _proposed_line(one: Reading, turn: Facts) -> views.ProposedLine:
    return views.ProposedLine(
        since=datetime.fromisoformat(turn["start"]),
        until=datetime.fromisoformat(turn["end"]),
        was=await name(one.work, PersonId(turn["was"])) or "",
        becomes=await name(one.work, PersonId(turn["becomes"])) or "",
        reason=turn["reason"],
        carried=turn["carried"],
    )
