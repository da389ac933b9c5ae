"""What a resident does with a request of hers by one tap: correct it, raise it, take it back, say where."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from desk.access import ANYONE_CONCERNED, RESIDENT, RESIDENT_OR_COORDINATOR, Relation, relations, request_for
from desk.calling import adding, alarm, alike, left_behind, posting
from desk.casework import merging, tidying
from desk.casework.levels import relevelled
from desk.desk import Desk
from desk.model import ChatId, Message, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, dispatch, ladder, telling
from desk.outgoing.staff import said_together
from desk.oversight import seal
from desk.ports.telling import PLACE
from desk.refusals import NoSuchRequest, NotPossible
from desk.rules.lifecycle import Actor, cannot_call, changed, event, move
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, Action, Category, EventKind, Role, State, Urgency
from desk.understanding.places import place_in
from roster.plan import BuildingId, PersonId

GONE = Nod(code=Toast.GONE)


async def menu(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Open another row of buttons under a card or a receipt."""
    message = await _own_message(desk, person, tap)
    if message is None:
        return GONE
    await _change(desk, message, menu=tap.argument)
    return None


async def correct(desk: Desk, person: Person, tap: Tap) -> Nod:
    """It is about something else; the roster may know somebody nearer to it."""
    request, actor = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    if tap.argument not in set(Category) or not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    await _close_menu(desk, person, tap)
    request = await adding.corrected(desk, request, actor, Category(tap.argument))
    await placed(desk, request, tap.chat)
    return Nod(code=Toast.CORRECTED, facts={"category": request.category.value})


async def tonight(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Posted at night and not to wait for the morning."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state is State.NEW and request.urgency is not Urgency.ROUTINE:
        return Nod(code=Toast.TONIGHT)  # a second press: it is so already
    if request.state is not State.NEW or request.quiet_until is None:
        raise NotPossible(request.id, state=request.state.value)
    request = await relevelled(desk, request, actor, Urgency.URGENT)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.TONIGHT)


async def sooner(desk: Desk, person: Person, tap: Tap) -> Nod:
    """It cannot wait as long as was thought: urgent, at any hour. What is more is the red button's."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    if request.urgency is Urgency.ROUTINE:
        request = await relevelled(desk, request, actor, Urgency.URGENT)
        await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.SOONER)


async def withdraw(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Not needed any more. Whoever was asked, or has it, hears so and by whom; of a coordinator's word the resident."""
    request, actor = await request_for(desk, person, tap, RESIDENT_OR_COORDINATOR, at_any_stage=True)
    if request.state is State.WITHDRAWN:
        return Nod(code=Toast.WITHDRAWN, facts={"number": request.number})
    if request.state is State.MERGED:
        raise NotPossible(request.id, state=request.state.value)
    await withdrawn(desk, request, person, actor, tapped=tap.chat)
    return Nod(code=Toast.WITHDRAWN, facts={"number": request.number})


async def withdrawn(desk: Desk, request: Request, person: Person, actor: Actor, *, tapped: ChatId) -> None:
    """It is, and all who have to do with it hear so; of what was merged, those who have the other one, whose card holds
    its words no more."""
    was, goes_on = request, await merging.standing_for(desk, request)
    told = await ladder.asked_people(desk, goes_on) if goes_on.state is State.NEW else []
    if goes_on.worker is not None:
        told.append(await desk.work.people.get(goes_on.worker))
    request = await desk.work.requests.save(move(request, Action.WITHDRAW, actor, desk.now, merged_into=None))
    await tidying.promise_wiping(desk, request)
    by_staff = Relation.RESIDENT not in await relations(desk, person, request)
    sentence = Sentence.WITHDRAWN_BY_STAFF if by_staff else Sentence.WITHDRAWN_STAFF
    for one in {one.id: one for one in told if one.id != person.id}.values():
        await telling.say(
            desk, one.chat, sentence, request=request, priority=Priority.RELAY, number=request.number,
            coordinator_id=person.id,
        )  # fmt: skip
    if by_staff:
        await telling.progress(desk, request, ProgressCode.WITHDRAWN)
    else:
        await left_behind.go_on(desk, person, was)
    if goes_on.id != request.id:
        await cards.refresh(desk, goes_on, tapped=tapped)
    await cards.refresh(desk, request, tapped=tapped)


async def called(desk: Desk, person: Person, tap: Tap) -> Nod:
    """In mortal danger: whether the emergency number was called. If it cannot be, staff must ring for them: all cards
    say so until somebody has rung."""
    request, actor = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    cannot = tap.argument == "cannot"
    goes_on = await merging.standing_for(desk, request)
    said = cannot_call(await said_together(desk.work, goes_on))
    await desk.work.requests.record(event(request, EventKind.CALLED, actor, desk.now, {"called": not cannot}))
    await _called(desk, person, request, tap)
    if cannot or said:
        await cards.refresh(desk, goes_on, tapped=tap.chat)
    if not cannot:
        return Nod(code=Toast.CALLED)
    return Nod(code=Toast.CANNOT_CALL if await alarm.cannot_call(desk, goes_on) else Toast.NOBODY_CALLS)


async def _called(desk: Desk, person: Person, request: Request, tap: Tap) -> None:
    """Her own message shows what she said; when staff rang for her it says that."""
    if person.id not in {request.asker, request.resident}:
        for shown in await desk.work.messages.of_request(request.id, {Kind.DANGER}):
            await _change(desk, shown, called="rung")
        return
    message = await _own_message(desk, person, tap)
    if message is not None:
        await _change(desk, message, called=tap.argument)


async def mistake(desk: Desk, person: Person, tap: Tap) -> Nod:
    """No danger to life after all: still a request, and still soon, unless staff judged it smaller already."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    called = request.urgency is Urgency.EMERGENCY
    request = await relevelled(desk, request, actor, Urgency.URGENT if called else request.urgency, danger=False)
    if called:
        await alarm.was_a_mistake(desk, request)
        await left_behind.in_danger_still(desk, person, request)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.MISTAKE)


async def building(desk: Desk, person: Person, tap: Tap) -> Nod:
    """In which building: asked once in a resident's life, after the request stands. The flat is asked next. Of whom the
    bot does not know, staff says it."""
    request, actor = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    if not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    whose = await _lives(desk, person, request)
    if whose is None:
        raise NoSuchRequest
    known = {str(one.id): one for one in await desk.work.communities.buildings(request.community)}
    if tap.argument not in known:
        return GONE
    chosen = known[tap.argument]
    await _moved(desk, whose, request, chosen.id)
    request = await seal.placed(desk, await _put(desk, request, actor, chosen.id))
    await alarm.place_known(desk, request)
    message = await _own_message(desk, person, tap)
    if message is None or message.kind == Kind.RECEIPT:
        await _answered(desk, person, PLACE)
    if message is not None and message.kind == Kind.RECEIPT:
        await desk.work.messages.change(message.id, {**message.facts, "place": "flat"})
        await _ask(desk, person, "flat", request, message)
    await placed(desk, request, tap.chat)
    return Nod(code=Toast.PLACE, facts={"building": chosen.name})


async def ask_place(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """What was given is not right: it is asked anew, from the building on."""
    request, _ = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    message = await _own_message(desk, person, tap)
    if message is None or request.state not in OPEN:
        return GONE
    first = "building" if await desk.work.communities.buildings(request.community) else "flat"
    await _ask(desk, person, first, request, message)
    await _change(desk, message, place=first, menu="main")
    return None


async def skip_place(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Each question about the place is optional."""
    message = await _own_message(desk, person, tap)
    if message is None:
        return GONE
    await _answered(desk, person, PLACE)
    await _change(desk, message, place="")
    return None


async def building_given(desk: Desk, person: Person, request: Request, text: str, message: Message) -> None:
    """The answer to "which building?" in words, perhaps with the flat."""
    known = {one.name: one for one in await desk.work.communities.buildings(request.community)}
    place = place_in(text, known)
    if place is None:
        return
    name, flat = place
    whose = await _lives(desk, person, request)
    if whose is not None:
        await desk.work.people.set_place(whose, request.community, building=known[name].id, flat=flat)
    request = await seal.placed(desk, await _put(desk, request, Actor(person.id, Role.RESIDENT), known[name].id))
    await alarm.place_known(desk, request)
    following = "phone" if flat else "flat"
    await _change(desk, message, place=following)
    await _ask(desk, person, following, request, message)
    await placed(desk, request, message.chat)


async def flat_given(
    desk: Desk, person: Person, request: Request, flat: str, message: Message | None, *, said_as: int | None = None
) -> None:
    """The answer to "which flat?": kept, and the receipt shows it to this account alone. `said_as`: by which message,
    so that an edit of it is the answer anew."""
    whose = await _lives(desk, person, request)
    if whose is not None:
        membership = await desk.work.people.membership(whose, request.community)
        place = membership.building if membership else request.building
        await desk.work.people.set_place(whose, request.community, building=place, flat=flat)
    if message is not None:
        await _change(desk, message, place="phone", flat_said_as=said_as)
        await _ask(desk, person, "phone", request, message)
    await alarm.place_known(desk, request)
    await cards.refresh(desk, request)


async def flat_edited(desk: Desk, person: Person, chat: ChatId, flat: str, came_as: int | None) -> bool:
    """The message that was the answer to "which flat?" says something else now. Whether it was that."""
    for message in await desk.work.messages.of_chat(chat, {Kind.RECEIPT}):
        if message.request is not None and message.facts.get("flat_said_as", 0) == came_as:
            await flat_given(desk, person, await desk.work.requests.get(message.request), flat, None)
            return True
    return False


async def phone_given(desk: Desk, person: Person, mine: Iterable[Request]) -> None:
    """The last question about where she is to be found: no receipt asks it any more."""
    await _answered(desk, person, {"phone"})
    for request in mine:
        for message in await desk.work.messages.of_request(request.id, {Kind.RECEIPT}):
            if message.person == person.id and message.facts.get("place") == "phone":
                await _change(desk, message, place="")


async def _answered(desk: Desk, person: Person, kinds: Collection[str]) -> None:
    question = await desk.work.questions.open_for(person.id, desk.now, kinds)
    if question is not None:
        await desk.work.questions.close(question.id)


async def _ask(desk: Desk, person: Person, kind: str, request: Request, message: Message) -> None:
    await posting.ask_place(desk, person, kind, request, message.id)


async def _lives(desk: Desk, person: Person, request: Request) -> PersonId | None:
    """Whose place it is that this person says: her own, or that of somebody whom the bot does not know."""
    if request.resident is None or request.resident == person.id:
        return person.id
    return request.resident if (await desk.work.people.get(request.resident)).telegram_id is None else None


async def _moved(desk: Desk, person: PersonId, request: Request, place: BuildingId) -> None:
    """The flat of another building is not hers."""
    membership = await desk.work.people.membership(person, request.community)
    flat = membership.flat if membership is not None and membership.building == place else None
    await desk.work.people.set_place(person, request.community, building=place, flat=flat)


async def _put(desk: Desk, request: Request, actor: Actor, place: BuildingId) -> Request:
    after = replace(request, building=place)
    return await desk.work.requests.save(changed(request, after, EventKind.CORRECT, actor, desk.now))


async def placed(desk: Desk, request: Request, chat: ChatId) -> None:
    """Place or category changed: somebody else may hold it now, and it may be what a neighbour asked for."""
    await alike.look_for(desk, request)
    if request.state is State.NEW:
        request = await dispatch.hand_over(desk, request)
    await cards.refresh(desk, request, tapped=chat)


async def _own_message(desk: Desk, person: Person, tap: Tap) -> Message | None:
    message = await desk.work.messages.find(tap.chat, tap.message)
    return message if message is not None and message.person == person.id else None


async def _close_menu(desk: Desk, person: Person, tap: Tap) -> None:
    message = await _own_message(desk, person, tap)
    if message is not None and Kind(message.kind) in cards.LIVING:
        await desk.work.messages.change(message.id, {**message.facts, "menu": "main"})


async def _change(desk: Desk, message: Message, **facts: str | int | None) -> None:
    await desk.work.messages.change(message.id, {**message.facts, **facts})
    await cards.show(desk, message, priority=Priority.ANSWER)
