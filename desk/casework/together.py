"""Asked together: who has several things with us is asked about those that could wait once, in the evening, not after
each of them. Her receipts say at once that they are done, and take her word before."""

from collections.abc import Sequence
from datetime import datetime, time

from desk.desk import Desk
from desk.model import ChatId, Facts, Message, Person, Request, RequestId
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, peace, telling
from desk.outgoing.staff import own_people, reachable
from desk.rules.lifecycle import TIME, event
from desk.terms import UNFINISHED, EventKind, State, Urgency
from roster.localtime import next_wall

ASKED_AT = time(19)  # before the summary, and before people sleep


async def evening(desk: Desk, request: Request) -> datetime | None:
    """When her people are asked about what is done now; None: at once, since there is nothing to wait for."""
    if not _can_wait(request) or not own_people(request):
        return None
    hers = await desk.work.requests.of_person(request.person, UNFINISHED)
    others = [one for one in hers if one.id != request.id and _can_wait(one) and own_people(one)]
    if not [one for one in others if not await peace.in_peace(desk.work, one)]:
        return None
    community = await desk.work.communities.get(request.community)
    return next_wall(desk.now, ASKED_AT, community.zone)


async def ask(desk: Desk, request: Request, *, reminder: bool) -> None:
    """The hour has come for all that are done and wait for it: the first one asks for the others."""
    done = await _done_with(desk, request)
    asked = [one for one in done if await _is_to_be_asked(desk, one, reminder=reminder)]
    if request.id not in {one.id for one in asked}:
        return
    for one in asked:
        await desk.work.requests.record(event(one, EventKind.ASK, TIME, desk.now, {"reminder": reminder}))
    for key in dict.fromkeys(key for one in asked for key in own_people(one)):
        person = await desk.work.people.get(key)
        if person.chat is not None and reachable(person):
            hers = [one for one in asked if key in own_people(one)]
            await _asked_of(desk, person, person.chat, hers, reminder=reminder)


async def _done_with(desk: Desk, request: Request) -> list[Request]:
    """What its people have that waits for the same hour, newest first; and what those have who are behind any of it:
    who asked for a neighbour has things of his own, and so has she."""
    found: dict[RequestId, Request] = {}
    people = own_people(request)
    for key in people:
        for one in await desk.work.requests.of_person(key, {State.DONE}):
            if key in own_people(one) and _are_asked_together(one, request):
                found[one.id] = one
                people += [other for other in own_people(one) if other not in people]
    return [found[key] for key in sorted(found, reverse=True)]


def _are_asked_together(one: Request, other: Request) -> bool:
    """What turned out to be about her safety meanwhile is asked about by itself (care rule 3)."""
    alone = one.sheltered or other.sheltered
    return one.id == other.id if alone else one.quiet_until == other.quiet_until


async def answered(desk: Desk, request: Request) -> None:
    """What she was asked together shows what became of this one; or her words no more, if it is about her safety."""
    for key in own_people(request):
        person = await desk.work.people.get(key)
        if person.chat is not None:
            for message in await _lists(desk, person.chat, request):
                await cards.show(desk, message, priority=Priority.ANSWER)


def _can_wait(request: Request) -> bool:
    return request.urgency is Urgency.ROUTINE and not request.sheltered


async def _is_to_be_asked(desk: Desk, request: Request, *, reminder: bool) -> bool:
    """Not twice, and not where a household is left in peace (care rule 5)."""
    if await peace.in_peace(desk.work, request):
        return False
    record = await desk.work.requests.events(request.id)
    since = request.finished_at or request.stage_since
    asked = [one.facts["reminder"] for one in record if one.kind is EventKind.ASK and one.at >= since]
    return reminder not in asked


async def _asked_of(desk: Desk, person: Person, chat: ChatId, requests: Sequence[Request], *, reminder: bool) -> None:
    """One is asked about as ever."""
    if len(requests) == 1:
        await telling.about(desk, requests[0], person, Kind.SOLVED, priority=Priority.RELAY, reminder=reminder)
        return
    for earlier in await _lists(desk, chat, requests[0]):
        await cards.remove(desk, earlier)
    await _shown(desk, person, chat, {"requests": [one.id for one in requests], "reminder": reminder})


async def again(desk: Desk, person: Person, message: Message) -> None:
    """The same list with its buttons, below what she has just written."""
    await cards.remove(desk, message)
    await _shown(desk, person, message.chat, message.facts)


async def _shown(desk: Desk, person: Person, chat: ChatId, facts: Facts) -> None:
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.SOLVED_TOGETHER, person=person.id, facts=facts)
    await desk.work.outbox.add(
        Notice(name=f"solved/{row}", chat=chat, kind=Kind.SOLVED_TOGETHER, priority=Priority.RELAY, message=row)
    )


async def _lists(desk: Desk, chat: ChatId, request: Request) -> list[Message]:
    known = await desk.work.messages.of_chat(chat, {Kind.SOLVED_TOGETHER})
    return [one for one in known if request.id in one.facts["requests"]]
