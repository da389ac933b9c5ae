"""What somebody has goes to somebody else: by name, to who has the turn of a rotation, or back to the roster."""

from datetime import datetime

from desk.casework.working import own
from desk.desk import Desk
from desk.model import Person, Request
from desk.outgoing import cards, dispatch, ladder, telling
from desk.outgoing.staff import can_go, directed, of_rung, on_duty, reachable, works_here
from desk.refusals import NeedsReason, NoSuchRequest, Remote
from desk.rules import deadlines
from desk.rules.lifecycle import Actor, move
from desk.rules.reminders import next_promise
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import A_ROTATION, Nod, Tap, key_in
from desk.terms import Action, PassReason, Rung, Urgency
from roster.alone import of_rotation
from roster.plan import PersonId


async def pass_on(desk: Desk, person: Person, tap: Tap) -> Nod:
    """To the roster (`reason`), to one person (`reason-<person>`), or to who has the turn of a rotation
    (`reason-r<rotation>`). Deadlines stay; the ladder starts again."""
    request, actor = await own(desk, person, tap, also_new=True)
    reason, _, key = tap.argument.partition("-")
    if reason not in set(PassReason):
        raise NeedsReason(request.id)
    to = rotation = None
    if key.startswith(A_ROTATION):
        rotation = await _rotation_with_somebody(desk, request, key.removeprefix(A_ROTATION))
    elif key:
        to = await _colleague(desk, request, key)
    await passed(desk, request, actor, to=to, rotation=rotation, reason=PassReason(reason), tap=tap)
    return Nod(code=Toast.PASSED_ON, facts={"number": request.number})


async def _colleague(desk: Desk, request: Request, key: str) -> PersonId:
    """Who works here; a button from before she left leads nowhere."""
    known = key_in(key)
    if known is None or not await works_here(desk.work, request, PersonId(known)):
        raise NoSuchRequest
    if not await can_go(desk.work, request, await desk.work.people.get(PersonId(known))):
        raise Remote(request.id, number=request.number)
    return PersonId(known)


async def _rotation_with_somebody(desk: Desk, request: Request, key: str) -> int:
    """A rotation of the request's community; between her opening the list and her tap it may have ended."""
    known = key_in(key)
    if request.sheltered:
        raise NoSuchRequest
    plan = await desk.work.communities.plan(request.looked_after_by)
    if known is None or of_rotation(plan, known, desk.now) is None:
        raise NoSuchRequest
    return known


async def passed(
    desk: Desk,
    request: Request,
    actor: Actor,
    *,
    to: PersonId | None,
    reason: PassReason,
    rotation: int | None = None,
    tap: Tap | None = None,
    aloud: bool = True,
) -> Request:
    """Move it and ask whoever holds it now. Its people hear it, if `aloud`; else their receipt alone shows it."""
    facts = {"reason": reason.value, "to": to, "from": request.worker, "rotation": rotation}
    to = to if to is not None or rotation is not None else await _next_in_line(desk, request, actor)
    moved = move(
        request, Action.PASS_ON, actor, desk.now, facts=facts, directed_to=to, directed_rotation=rotation, worker=None,
        quiet_until=await asleep_until(desk, request),
    )  # fmt: skip
    request = await desk.work.requests.save(moved)
    if aloud:
        await tell_resident(desk, request)
    meant = await directed(desk, request)
    if meant is not None and meant.id != actor.person:
        await _say_who_gave(desk, request, meant, reason, actor, later=tap is not None)
    request = await dispatch.dispatch(desk, request, later=tap is not None)
    await cards.refresh(desk, request, tapped=tap.chat if tap else None, later=True)
    return request


async def asleep_until(desk: Desk, request: Request) -> datetime | None:
    """What becomes new in a silent night, and is no more than routine, wakes nobody before the morning."""
    community = await desk.work.communities.get(request.community)
    return deadlines.quiet_until(request.policy, community, request.urgency, desk.now)


async def tell_resident(desk: Desk, request: Request) -> None:
    """It was passed on. The time that was promised stays; when somebody had answered already, there is a new one. What
    waits for the morning wakes nobody."""
    answered, silent = request.responded_at is not None, ladder.quiet(desk, request)
    code = ProgressCode.PASSED_ON_ANEW if answered else ProgressCode.PASSED_ON
    until = next_promise(request, desk.now) if answered else None
    await telling.progress(desk, request, code, until=until, later=True, silent=silent)


async def _next_in_line(desk: Desk, request: Request, actor: Actor) -> PersonId | None:
    """Whoever is on duty and passes it on does not get it back: the backup has it, or a coordinator. What is
    sheltered is asked of all who are trusted with it."""
    if request.sheltered or (await on_duty(desk, request)).person != actor.person:
        return None
    behind = [one for rung in (Rung.BACKUP, Rung.COORDINATORS) for one in await of_rung(desk, request, rung)]
    return next((one.id for one in behind if one.id != actor.person and reachable(one)), None)


async def _say_who_gave(
    desk: Desk, request: Request, person: Person, reason: PassReason, actor: Actor, *, later: bool
) -> None:
    """Above her card she reads from whom it comes."""
    assigned = reason is PassReason.ASSIGNED
    await telling.say(
        desk, person.chat, Sentence.ASSIGNED_BY if assigned else Sentence.PASSED_BY, request=request,
        later=cards.PATIENCE if later and request.urgency is not Urgency.EMERGENCY else None, stage=request.stage,
        silent=ladder.quiet(desk, request), number=request.number, worker_id=actor.person, coordinator_id=actor.person,
    )  # fmt: skip
