"""What a form asks for is written down, with who and when; or taken back. Those whose shifts move hear it."""

from dataclasses import replace

from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.notices import Priority
from desk.outgoing import telling as outgoing
from desk.outgoing.watching import watch_soon
from desk.refusals import InThePast
from desk.rules.arranging import Arrangement, drafted, reach, refuse
from desk.rules.forms import Form, Step, What
from desk.sentences import Sentence
from roster.plan import Override, PersonId, Plan, Swap
from roster.standing import swapped

from . import handing, telling


async def arrange(desk: Desk, person: Person, form: Form, who: PersonId) -> Form:
    """Do it, or raise why not; whoever does it sees it in the form."""
    plan = await desk.work.communities.plan(form.community)
    wanted = drafted(form, plan, who, person.id, desk.now)
    refuse(plan, wanted, desk.now)
    made, told = await write(desk, form.community, wanted, why=form.what.value, known=person.id)
    if form.what is What.LEAVE and who not in {person.id, *told}:
        away = await desk.work.people.get(who)
        sentence, last = Sentence.LEAVE_NOTED, form.end if form.end != form.start else None
        await outgoing.say(
            desk, away.chat, sentence, priority=Priority.CARD, by_id=person.id, start=form.start, end=last
        )
    since = wanted.start if isinstance(wanted, Override) and form.what is What.COVER else None
    return replace(form, result=Step.DONE, made=made, since=since)


async def write(
    desk: Desk,
    community: CommunityId,
    wanted: Arrangement,
    *,
    why: str,
    known: PersonId | None = None,
    here: PersonId | None = None,
) -> tuple[int, set[PersonId]]:
    """On record; from now on it counts, and whose shifts it moves are told. Who is `known` to know it is not told; nor
    is she, or whoever is `here`, asked whether she is there. Its key, and whom it concerns."""
    before = await desk.work.communities.plan(community)
    made = await desk.work.rosters.arrange(community, wanted)
    told = await telling.moved(
        desk,
        community,
        before,
        why=why,
        about=wanted.person,
        by=wanted.made_by,
        until=reach(wanted, desk.now),
        known=known,
    )
    await handing.hand_over(desk, community, desk.now, before=before, known=here or known)
    if wanted.made_by is not None:  # what the clock arranges, it has told
        await watch_soon(desk, community)
    return made.id, told


async def take_back(desk: Desk, person: Person, form: Form) -> Form:
    """From now on it does not hold any more; InThePast for what is over, or a turn that has begun."""
    plan = await desk.work.communities.plan(form.community)
    found = next((one for one in _of_its_kind(form, plan) if one.id == form.made), None)
    if found is None or _is_over(found, plan, desk):
        raise InThePast
    await withdraw(desk, form.community, found, person.id)
    return replace(form, result=Step.WITHDRAWN)


async def withdraw(
    desk: Desk, community: CommunityId, found: Arrangement, by: PersonId, *, why: str = "withdrawn"
) -> None:
    """What was until now stays; whose shifts it moves are told."""
    before = await desk.work.communities.plan(community)
    await desk.work.rosters.withdraw(community, found, desk.now, by)
    await telling.moved(
        desk,
        community,
        before,
        why=why,
        about=found.person,
        by=by,
        until=reach(found, desk.now),
        known=by,
    )
    await handing.hand_over(desk, community, desk.now, before=before, known=by)
    await watch_soon(desk, community)


def _of_its_kind(form: Form, plan: Plan) -> tuple[Arrangement, ...]:
    if form.what is What.LEAVE:
        return plan.leaves
    return plan.swaps if form.what is What.SWAP else plan.overrides


def _is_over(found: Arrangement, plan: Plan, desk: Desk) -> bool:
    if isinstance(found, Swap):
        return any(turn.start <= desk.now for turn in swapped(plan, found))
    return found.end <= desk.now
