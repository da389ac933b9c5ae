"""What is open when the duty changes hands, and what became of each item."""

from datetime import datetime

from desk import views
from desk.model import Request, RequestId
from desk.outgoing.staff import item_name, receiver_of
from desk.terms import State
from roster.plan import PersonId

from .facts import Reading, item, name

IN_HAND = frozenset({State.ACCEPTED, State.WAITING})


async def handoff(one: Reading) -> views.HandoffView | None:
    """Both sides read it, and whoever asked for it by /handoff; a new one only while something in it is open."""
    if one.person is None:
        return None
    facts, me = one.facts, one.person.id
    requests = [await one.work.requests.get(RequestId(key)) for key in facts["requests"]]
    items = tuple([await _item(one, request, me) for request in requests])
    told = one.facts["at"] is not None and one.target.edit is None
    if told and not any(found.fate == "asked" for found in items):
        return None
    other = None if facts["at"] is None else facts["incoming" if facts["outgoing"] == me else "outgoing"]
    return views.HandoffView(
        **one.base,
        side="giving" if other is None else "outgoing" if facts["outgoing"] == me else "incoming",
        other=await name(one.work, other),
        items=items,
        until=await _until(one, requests),
    )


async def _item(one: Reading, request: Request, me: PersonId) -> views.HandedItem:
    outgoing = PersonId(one.facts["outgoing"])
    giving = one.facts["at"] is None
    receiver = await receiver_of(one.work, request, me, one.now) if giving else PersonId(one.facts["incoming"])
    return views.HandedItem(
        item=await item(one, request),
        fate=await _fate(one, request, outgoing, can_be_given=receiver is not None),
        to=await name(one.work, receiver),
        receiver=receiver if giving else None,
    )


async def _fate(one: Reading, request: Request, outgoing: PersonId, *, can_be_given: bool) -> str:
    if request.state not in IN_HAND:
        return "over"
    if request.worker != outgoing:
        return "taken"
    at = one.facts["at"]
    if at is None:
        return "asked" if can_be_given else "alone"
    return "asked" if await one.work.promises.get(item_name(request.id, at)) is not None else "kept"


async def _until(one: Reading, requests: list[Request]) -> datetime | None:
    """By when the last of it is answered for."""
    at = one.facts["at"]
    asked = [await one.work.promises.get(item_name(request.id, at)) for request in requests] if at is not None else []
    return max((promise.at for promise in asked if promise is not None), default=None)
