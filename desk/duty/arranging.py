"""What a form asks for is written down, with who and when; or taken back. Those whose shifts move hear it."""

from dataclasses import replace

from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.notices import Priority
from desk.outgoing import telling as outgoing
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
        sentence = Sentence.LEAVE_NOTED
        await outgoing.say(
            desk, away.chat, sentence, priority=Priority.CARD, by_id=person.id, start=form.start, end=form.end
        )
    since = wanted.start if isinstance(wanted, Override) and form.what is What.COVER else None
    return replace(form, result=Step.DONE, made=made, since=since)


async def write(
    desk: Desk, community: CommunityId, wanted: Arrangement, *, why: str, known: PersonId | None = None
) -> tuple[int, set[PersonId]]:
    """On record; from now on it counts, and whose shifts it moves are told, but for one who knows. Its key, and who."""
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
    await handing.hand_over(desk, community)
    return made.id, told


async def take_back(desk: Desk, person: Person, form: Form) -> Form:
    """From now on it does not hold any more; InThePast for what is over, or a turn that has begun."""
    before = await desk.work.communities.plan(form.community)
    found = next((one for one in _of_its_kind(form, before) if one.id == form.made), None)
    if found is None or _is_over(found, before, desk):
        raise InThePast
    await desk.work.rosters.withdraw(form.community, found, desk.now, person.id)
    await telling.moved(
        desk,
        form.community,
        before,
        why="withdrawn",
        about=found.person,
        by=person.id,
        until=reach(found, desk.now),
        known=person.id,
    )
    await handing.hand_over(desk, form.community)
    return replace(form, result=Step.WITHDRAWN)


def _of_its_kind(form: Form, plan: Plan) -> tuple[Arrangement, ...]:
    if form.what is What.LEAVE:
        return plan.leaves
    return plan.swaps if form.what is What.SWAP else plan.overrides


def _is_over(found: Arrangement, plan: Plan, desk: Desk) -> bool:
    if isinstance(found, Swap):
        return any(turn.start <= desk.now for turn in swapped(plan, found))
    return found.end <= desk.now
