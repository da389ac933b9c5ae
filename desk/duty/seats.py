"""Nobody keeps a seat to whom no message gets through: the backup has it at once, else the fallback person."""

from dataclasses import dataclass
from datetime import datetime

from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.notices import Priority
from desk.outgoing.staff import coordinators_of, reachable
from desk.outgoing.telling import say
from desk.rules.stand_ins import behind, cover, seated
from desk.sentences import Sentence
from roster.plan import Duty, Override, PersonId, Plan, Seat, Why
from roster.scopes import Scope, scopes_of

from . import telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """Who had the seat, and who has it from now on."""

    had: Person
    takes: Duty
    by: Override


async def passed_on(desk: Desk, community: CommunityId) -> set[PersonId]:
    """See to it that whoever is on duty can be told so. On record; those who have a seat by it hear it, and so do the
    coordinators. Where nobody else can be told either, it stays: the ladder goes on past her."""
    plan, taken = await desk.work.communities.plan(community), set[PersonId]()
    known: dict[PersonId, Person] = {}
    for scope in [one for one in scopes_of(plan) if one.seat is Seat.PRIMARY]:
        duty = seated(plan, scope, desk.now)
        had = known[duty.person] = known.get(duty.person) or await desk.work.people.get(duty.person)
        passing = await _passing(desk, plan, scope, had, duty.until) if duty.why is not Why.FALLBACK else None
        if passing is not None:
            await _pass_on(desk, community, plan, passing)
            plan = await desk.work.communities.plan(community)
            taken.add(passing.takes.person)
    return taken


async def _passing(desk: Desk, plan: Plan, scope: Scope, had: Person, until: datetime | None) -> Passing | None:
    if until is None or reachable(had):
        return None
    for one in behind(plan, scope, desk.now):
        if one.person != had.id and reachable(await desk.work.people.get(one.person)):
            return Passing(had=had, takes=one, by=cover(plan, scope, one.person, desk.now, until))
    return None


async def _pass_on(desk: Desk, community: CommunityId, before: Plan, passing: Passing) -> None:
    had, takes, until = passing.had.id, passing.takes.person, passing.by.end
    await desk.work.rosters.arrange(community, passing.by)
    await telling.moved(desk, community, before, why="unreachable", about=takes, until=until, known=had)
    sentence = Sentence.SEAT_PASSED_ALONE if passing.takes.why is Why.FALLBACK else Sentence.SEAT_PASSED
    for one in await coordinators_of(desk.work, community):
        if one.id not in {had, takes}:
            await say(
                desk, one.chat, sentence, priority=Priority.CARD, worker_id=had, backup_id=takes, until=until
            )  # fmt: skip
