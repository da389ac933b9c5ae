"""After it is done: solved or not, and then one to five. No answer is never counted as satisfied."""

from dataclasses import replace
from datetime import timedelta

from desk.access import RESIDENT, RESIDENT_OR_COORDINATOR, Relation, relations, request_for
from desk.casework import each_word, spoken, tidying, together
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, dispatch, peace, telling
from desk.outgoing.staff import coordinators, holder, reachable, works_here
from desk.refusals import NotPossible, OwnWork, Stale, TooLate
from desk.rules import deadlines, pranks
from desk.rules.lifecycle import REOPEN_WITHIN, TIME, Actor, changed, move
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, EventKind, ReopenReason, State, Urgency

STARS = frozenset("12345")
ONE_RATING_IN = timedelta(days=1)  # for each person
UNCONFIRMED = frozenset(
    {Sentence.FALSE_ALARM, Sentence.UNCONFIRMED, Sentence.UNCONFIRMED_EMERGENCY, Sentence.UNCONFIRMED_QUIETLY}
)


async def solved(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The resident, or a coordinator, says that it is solved."""
    hers, actor = await request_for(desk, person, tap, RESIDENT_OR_COORDINATOR, at_any_stage=True)
    request = await each_word.meant(desk.work, hers)
    if request.state is State.CLOSED:
        return Nod(code=Toast.CLOSED)
    by_resident = Relation.RESIDENT in await relations(desk, person, hers)
    await _still_meant(desk, request, tap, by_resident=by_resident)
    if not by_resident and await _alone(desk, request, person):
        raise OwnWork(request.id, number=request.number)
    if by_resident and await each_word.others_are_missing(desk, request, hers, actor):
        await _asked_no_more(desk, hers)
        return Nod(code=Toast.THANKS)
    request = await confirmed(desk, request, actor, solved=True if by_resident else None)
    await _question_goes(desk, request)
    if by_resident and await _may_be_rated(desk, request, tap):
        await telling.about(desk, request, person, Kind.RATE, priority=Priority.ANSWER)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.THANKS)


async def _may_be_rated(desk: Desk, request: Request, tap: Tap) -> bool:
    """Never an emergency, nor of a household in peace (care rule 5). At most one rating a day: who needed help often is
    not made to work for it."""
    if request.urgency is Urgency.EMERGENCY or await peace.in_peace(desk.work, request):
        return False
    asked = await desk.work.messages.of_chat(tap.chat, {Kind.RATE})
    return not any(one.sent_at is not None and desk.now - one.sent_at < ONE_RATING_IN for one in asked)


async def _alone(desk: Desk, request: Request, person: Person) -> bool:
    """Whether she would judge her own work in an emergency, or end alone what she calls a false alarm, while somebody
    else can: another coordinator, or its resident, until she was asked twice and has said nothing."""
    by_two = request.urgency is Urgency.EMERGENCY or pranks.needs_two(request)
    if not by_two or request.worker != person.id:
        return False
    if any(reachable(one) for one in await coordinators(desk, request) if one.id != person.id):
        return True
    asks_again = request.stage_since + request.policy.of(request.urgency).ask_again_after
    if desk.now >= asks_again or await peace.in_peace(desk.work, request):
        return False
    return any(reachable(one) for one in await telling.concerned(desk, request))


async def confirmed(desk: Desk, request: Request, actor: Actor, *, solved: bool | None) -> Request:
    """Closed. `solved` is the resident's word alone: None when a coordinator or the clock closed it."""
    change = move(request, Action.CONFIRM, actor, desk.now, facts={"solved": solved}, solved=solved)
    request = await desk.work.requests.save(change)
    await tidying.promise_wiping(desk, request)
    if solved is None and not await peace.in_peace(desk.work, request):  # her own word she knows
        await telling.progress(desk, request, ProgressCode.CLOSED_BY_TIME if actor == TIME else ProgressCode.CLOSED)
    return request


async def not_solved(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Not solved: open again, one level higher, a new episode with its own deadlines."""
    hers, actor = await request_for(desk, person, tap, RESIDENT_OR_COORDINATOR, at_any_stage=True)
    request = await each_word.meant(desk.work, hers)
    if request.state is State.NEW and request.episode > 1:
        return Nod(code=Toast.REOPENED)  # a second press: it is open already
    ended = request.stage_since if request.state is State.CLOSED else desk.now
    by_resident = Relation.RESIDENT in await relations(desk, person, hers)
    if desk.now > ended + REOPEN_WITHIN or (by_resident and await spoken.erased(desk, request)):
        raise TooLate(request.id)
    await _still_meant(desk, request, tap, by_resident=by_resident)
    raised = request.urgency is not request.urgency.one_higher()
    reason = ReopenReason.AGAIN if request.solved else ReopenReason.NOT_SOLVED
    request = await _reopened(desk, request, actor, reason, solved=False if by_resident else None)
    await _question_goes(desk, request)
    await _staff_hears(desk, request, person, raised=raised and by_resident)
    request = await dispatch.dispatch(desk, request)
    code = ProgressCode.REOPENED if raised else ProgressCode.OPEN_AGAIN
    await telling.progress(desk, request, code, until=request.respond_by)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.REOPENED)


async def _staff_hears(desk: Desk, request: Request, by: Person, *, raised: bool) -> None:
    """The coordinators; and by name who has followed it so far, on duty or not."""
    sentence = Sentence.REOPENED_STAFF if raised else Sentence.OPEN_AGAIN_STAFF
    owner = await _owner_to_tell(desk, request, by)
    lines = [(one, sentence) for one in await coordinators(desk, request) if one.id not in {by.id, request.owner}]
    if owner is not None:
        lines.append((owner, Sentence.REOPENED_OWNER))
    for one, line in lines:
        await telling.say(
            desk, one.chat, line, request=request, verbs=("open_card",) if one is owner else (),
            priority=Priority.CARD, number=request.number, person_id=by.id, owner_id=request.owner,
        )  # fmt: skip


async def _owner_to_tell(desk: Desk, request: Request, by: Person) -> Person | None:
    """Nobody, when she has left, opens it herself, or gets its card as the one on duty."""
    key = request.owner
    if key is None or key == by.id or not await works_here(desk.work, request, key):
        return None
    holding, owner = await holder(desk, request), await desk.work.people.get(key)
    return owner if reachable(owner) and (holding is None or holding.id != owner.id) else None


async def _still_meant(desk: Desk, request: Request, tap: Tap, *, by_resident: bool) -> None:
    """Stale for a coordinator, once somebody else has spoken; for a resident, once it was opened again since she was
    asked. Until then her word counts, whatever the clock or a coordinator closed meanwhile."""
    if by_resident:
        reopened = [one for one in await desk.work.requests.events(request.id) if one.kind is EventKind.REOPEN]
        meant = not reopened or tap.stage >= reopened[-1].facts.get("stage", 0)
    else:
        meant = tap.stage == request.stage
    if not meant:
        raise Stale(request.id)


async def rate(desk: Desk, person: Person, tap: Tap) -> Nod:
    """One rating a request, by its resident, once it is closed."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.rating is not None:
        return Nod(code=Toast.RATED)  # the first one counts
    if request.state is not State.CLOSED or tap.argument not in STARS:
        raise NotPossible(request.id, state=request.state.value)
    after = replace(request, rating=int(tap.argument))
    facts = {"rating": after.rating}
    request = await desk.work.requests.save(changed(request, after, EventKind.RATE, actor, desk.now, facts))
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None:
        await cards.show(desk, message, priority=Priority.ANSWER)
    return Nod(code=Toast.RATED)


async def _question_goes(desk: Desk, request: Request) -> None:
    """Answered: "is it solved?" is taken away with its buttons, of whomever it was asked."""
    for message in await desk.work.messages.of_request(request.id, {Kind.SAY}):
        if message.facts["code"] in UNCONFIRMED:
            await cards.remove(desk, message)
    for one in (request, *await each_word.asked_too(desk.work, request)):
        await _asked_no_more(desk, one)
    await together.answered(desk, request)


async def _asked_no_more(desk: Desk, request: Request) -> None:
    for message in await desk.work.messages.of_request(request.id, {Kind.SOLVED}):
        await cards.remove(desk, message)


async def _reopened(
    desk: Desk, request: Request, actor: Actor, reason: ReopenReason, *, solved: bool | None
) -> Request:
    urgency = request.urgency.one_higher()
    limits = request.policy.of(urgency)
    community = await desk.work.communities.get(request.community)
    quiet = deadlines.quiet_until(request.policy, community, urgency, desk.now)
    change = move(
        request,
        Action.REOPEN,
        actor,
        desk.now,
        facts={"reason": reason.value, "solved": solved, "stage": request.stage + 1},
        urgency=urgency,
        episode=request.episode + 1,
        asked_at=desk.now,
        respond_by=deadlines.respond_by(request.policy, urgency, desk.now, quiet),
        resolve_by=desk.now + limits.resolve_within,
        quiet_until=quiet,
        responded_at=None,
        finished_at=None,
        outcome=None,
        solved=solved,
        rating=None,
        worker=None,
    )
    return await desk.work.requests.save(change)
