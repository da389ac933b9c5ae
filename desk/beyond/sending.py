"""Pass to another community, above or beside: its duty is asked. Accepted there it stays; else it comes back in a
quarter of an hour to where it was passed on. Number, owner and deadlines go on as they are."""

from desk.casework.passing import asleep_until, tell_resident
from desk.casework.working import own
from desk.desk import Desk
from desk.model import CommunityId, Person, Promise, Request, RequestId
from desk.notices import Priority
from desk.outgoing import abroad, cards, dispatch, telling
from desk.outgoing.places import elsewhere
from desk.outgoing.staff import coordinators_of
from desk.refusals import NoSuchRequest
from desk.rules.lifecycle import TIME, Actor, move
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, PassReason, State
from roster.plan import PersonId


async def press(desk: Desk, person: Person, tap: Tap) -> Nod:
    """To the community of the button, or home again."""
    request, actor = await own(desk, person, tap, also_new=True)
    chosen = next((one for one in await elsewhere(desk.work, request) if str(one.id) == tap.argument), None)
    if chosen is None:
        raise NoSuchRequest
    request = await _sent(desk, request, actor, chosen.id, tap=tap)
    if request.away is None:
        return Nod(code=Toast.PASSED_ON, facts={"number": request.number})
    return Nod(code=Toast.SENT_OVER, facts={"community": chosen.name})


async def come_back(desk: Desk, promise: Promise) -> None:
    """Nobody there has taken it: it is where it was before that passing, and asked of who had it."""
    request = await desk.work.requests.get(RequestId(promise.facts["request"]))
    if request.stage != promise.facts["stage"] or request.looked_after_by == request.community:
        return
    there, record = request.looked_after_by, await desk.work.requests.events(request.id)
    left = next(one for one in abroad.way(request, record) if one.seq == promise.facts["passing"])
    before = left.facts["before"]
    had = left.facts["from"] if before["state"] != State.NEW else None
    request = await _sent(desk, request, TIME, before["away"] or request.community, worker=had)
    told = [left.actor, *(one.id for one in await coordinators_of(desk.work, request.looked_after_by))]
    for key in dict.fromkeys(one for one in told if one is not None):
        person = await desk.work.people.get(key)
        await telling.say(
            desk, person.chat, Sentence.CAME_BACK, request=request, verbs=("open_card",), priority=Priority.CARD,
            number=request.number, community=(await desk.work.communities.get(there)).name,
        )  # fmt: skip


async def _sent(
    desk: Desk, request: Request, by: Actor, to: CommunityId, *, worker: PersonId | None = None, tap: Tap | None = None
) -> Request:
    facts = {
        "reason": PassReason.ASSIGNED.value,
        "to": worker,
        "from": request.worker,
        "rotation": None,
        "community": to,
    }
    moved = move(
        request, Action.PASS_ON, by, desk.now, facts=facts, away=None if to == request.community else to, worker=None,
        directed_to=worker, quiet_until=await asleep_until(desk, request),
    )  # fmt: skip
    request = await desk.work.requests.save(moved)
    await tell_resident(desk, request)
    request = await dispatch.dispatch(desk, request, later=tap is not None)
    await cards.refresh(desk, request, tapped=tap.chat if tap else None, later=True)
    return request
