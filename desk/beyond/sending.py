"""Pass to another community, above or beside: its duty is asked. Accepted there it stays; else it comes back in a
quarter of an hour. Number, owner and deadlines go on as they are."""

from datetime import timedelta
from typing import Any

from desk.casework.passing import asleep_until, tell_resident
from desk.casework.working import own
from desk.desk import Desk
from desk.model import CommunityId, Person, Promise, Request, RequestId
from desk.notices import Priority
from desk.outgoing import cards, dispatch, telling
from desk.outgoing.places import elsewhere
from desk.outgoing.staff import coordinators_of
from desk.refusals import NoSuchRequest
from desk.rules.lifecycle import TIME, Actor, move
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, PassReason, State
from roster.plan import PersonId

COMES_BACK_AFTER = timedelta(minutes=15)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod:
    """To the community of the button, or home again."""
    request, actor = await own(desk, person, tap, also_new=True)
    chosen = next((one for one in await elsewhere(desk.work, request) if str(one.id) == tap.argument), None)
    if chosen is None:
        raise NoSuchRequest
    was = request
    request = await _sent(desk, request, actor, chosen.id, tap=tap)
    if request.away is None:
        return Nod(code=Toast.PASSED_ON, facts={"number": request.number})
    facts: dict[str, Any] = {"request": request.id, "stage": request.stage, "by": person.id, "to": was.looked_after_by}
    facts |= {"worker": was.worker if was.state is not State.NEW else None}
    await desk.work.promises.add(
        Promise(
            name=f"away/{request.id}/{request.stage}", kind="away", at=desk.now + COMES_BACK_AFTER,
            community=request.community, facts=facts,
        )
    )  # fmt: skip
    return Nod(code=Toast.SENT_OVER, facts={"community": chosen.name})


async def come_back(desk: Desk, promise: Promise) -> None:
    """Nobody there has taken it: it is where it was, and asked of who had it."""
    facts = promise.facts
    request = await desk.work.requests.get(RequestId(facts["request"]))
    if request.state is not State.NEW or request.stage != facts["stage"] or request.away is None:
        return
    there = await desk.work.communities.get(request.away)
    request = await _sent(desk, request, TIME, CommunityId(facts["to"]), worker=facts["worker"])
    told = [facts["by"], *(one.id for one in await coordinators_of(desk.work, request.community))]
    for key in dict.fromkeys(told):
        person = await desk.work.people.get(PersonId(key))
        await telling.say(
            desk, person.chat, Sentence.CAME_BACK, request=request, verbs=("open_card",), priority=Priority.CARD,
            number=request.number, community=there.name,
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
