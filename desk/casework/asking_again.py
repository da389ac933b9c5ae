"""Nobody has it after all: whoever was asked and told to sleep, or found it taken, is asked as if it had stayed new."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import Event, Message, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import abroad, bundles, cards, dispatch, files, in_turn, ladder, strangers, telling
from desk.terms import EventKind, Rung
from roster.plan import PersonId


async def ask(desk: Desk, request: Request, by: Person, last: Event) -> None:
    """What the step that was taken back has stopped goes on."""
    await _wake(desk, request)
    await _cards(desk, request, by, last)
    await _files(desk, request)
    await _staff_group(desk, request)
    await _the_rest(desk, request)
    await abroad.promise_home(desk, request)


async def _wake(desk: Desk, request: Request) -> None:
    """Who was told to sleep is asked again; of what went into it, like whoever is asked about this one."""
    known = {one.id for one in await ladder.asked_people(desk, request)}
    for one in (request, *await desk.work.requests.merged_into(request.id)):
        asleep = await desk.work.messages.of_request(one.id, {Kind.STAND_DOWN})
        for message in asleep:
            await cards.remove(desk, message)
        people = [await desk.work.people.get(key) for key in _persons(asleep)]
        await telling.nudge(desk, request, [person for person in people if person.id in known])
        for person in people:
            if person.id not in known:
                await dispatch.told_now(desk, request, await _rung_of(desk, one, person), person)


def _persons(messages: Sequence[Message]) -> Sequence[PersonId]:
    return list(dict.fromkeys(one.person for one in messages if one.person is not None))


async def _rung_of(desk: Desk, request: Request, person: Person) -> Rung:
    """As what she was asked about it."""
    told = [one for one in await desk.work.requests.events(request.id) if one.kind is EventKind.REACH]
    return Rung([one.facts["rung"] for one in told if one.facts["person"] == person.id][-1])


async def _cards(desk: Desk, request: Request, by: Person, last: Event) -> None:
    """Whose card or list found it taken, so that it did not leave, or did not name it, has nothing of it yet."""
    has = {by.id, *(one.person for one in await desk.work.messages.of_request(request.id, cards.CARDS))}
    told = {one.facts["person"]: one for one in await ladder.asked(desk, request) if not one.facts.get("counted")}
    for person in await ladder.asked_people(desk, request):
        if person.id not in has and person.id in told and not await _named(desk, person, told[person.id], last):
            await _card(desk, request, person, Rung(told[person.id].facts["rung"]))


async def _named(desk: Desk, person: Person, told: Event, last: Event) -> bool:
    """By a list that left while nobody had it, or that has yet to leave."""
    lists = await desk.work.messages.of_chat(person.chat, {Kind.LIST}) if person.chat is not None else ()
    hers = [one for one in lists if not strangers.held(one)]
    return any(one.sent_at is None or told.at <= one.sent_at < last.at for one in hers)


async def _card(desk: Desk, request: Request, person: Person, rung: Rung) -> None:
    if rung is Rung.WORKER:
        await cards.card(desk, request, person, priority=Priority.CARD)
    elif not await bundles.put_together(desk, request, person):
        await cards.card(desk, request, person, kind=Kind.ESCALATION, priority=Priority.CARD)


async def _files(desk: Desk, request: Request) -> None:
    """What follows a card found it taken like the card itself."""
    shown = {one.chat for one in await desk.work.messages.of_request(request.id, cards.CARDS)}
    for person in await ladder.asked_people(desk, request):
        if person.chat in shown:
            await files.with_card(desk, request, person, asks=True)


async def _staff_group(desk: Desk, request: Request) -> None:
    """Its line was true as long as nobody had it."""
    told = [one for one in await ladder.asked(desk, request) if _by_a_line(one)]
    lines = await desk.work.messages.of_request(request.id, {Kind.STAFF_COUNT})
    if told and not any(one.sent_at is not None and one.sent_at >= told[-1].at for one in lines):
        await dispatch.tell_staff_group(desk, request)


def _by_a_line(told: Event) -> bool:
    """Of a flood it has a counter; where it cannot be written to, it has nothing."""
    group = told.facts["rung"] == Rung.STAFF_GROUP
    return group and told.kind is EventKind.REACH and not told.facts.get("counted")


async def _the_rest(desk: Desk, request: Request) -> None:
    """Of coordinators who take turns one was asked; the hour of the others passed while it was taken."""
    told = {one.facts["rung"] for one in await ladder.asked(desk, request)}
    if Rung.COORDINATORS in told and not await in_turn.rest_waits(desk, request):
        await dispatch.reach_the_rest(desk, request)
