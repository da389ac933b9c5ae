"""Nobody keeps a seat to whom no message gets through: the backup has it at once, else the fallback person."""

from dataclasses import dataclass

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
    taken = set[PersonId]()
    for scope in scopes_of(await desk.work.communities.plan(community)):
        plan = await desk.work.communities.plan(community)
        passing = await _passing(desk, plan, scope) if scope.seat is Seat.PRIMARY else None
        if passing is not None:
            await _pass_on(desk, community, plan, passing)
            taken.add(passing.takes.person)
    return taken


async def _passing(desk: Desk, plan: Plan, scope: Scope) -> Passing | None:
    duty = seated(plan, scope, desk.now)
    had = await desk.work.people.get(duty.person)
    if duty.why is Why.FALLBACK or duty.until is None or reachable(had):
        return None
    for one in behind(plan, scope, desk.now):
        if one.person != had.id and reachable(await desk.work.people.get(one.person)):
            return Passing(had=had, takes=one, by=cover(plan, scope, one.person, desk.now, duty.until))
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
