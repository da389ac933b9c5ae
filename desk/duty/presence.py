"""Whether who has a shift is there: "I'm here", "find cover", or nothing. Ten minutes after its start, without an
answer, the backup takes the seat, on record, and the coordinators are told.
"""

from datetime import datetime

from desk.desk import Desk
from desk.model import Facts, Message, Person, Promise
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.refusals import NoSuchTurn
from desk.rules.stand_ins import cover
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Role
from roster.coming import turn_of
from roster.duty import duty_at
from roster.plan import PersonId, Seat, Why
from roster.scopes import Scope

from . import arranging, offers, out_of_reach


async def here(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I'm here]: on record. If the backup has the seat by now, she has it back."""
    message = await _asked(desk, person, tap)
    if message is None:
        return Nod(code=Toast.GONE)
    await desk.work.promises.keep(message.facts["promise"], desk.now)
    await desk.work.messages.change(message.id, {**message.facts, "said": True})
    await cards.show(desk, message, priority=Priority.ANSWER)
    community = message.facts["community"]
    covers = await out_of_reach.kept_from(desk, community, _scope(message.facts), person.id)
    await out_of_reach.give_back(desk, community, covers, person.id)
    return Nod(code=Toast.HERE)


async def find_cover(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[Find cover]: all are asked who takes the turn, or what is left of it."""
    message = await _asked(desk, person, tap)
    if message is None:
        return Nod(code=Toast.GONE)
    scope, since = _scope(message.facts), datetime.fromisoformat(message.facts["since"])
    plan = await desk.work.communities.plan(message.facts["community"])
    duty = duty_at(plan, max(since, desk.now), seat=scope.seat, building=scope.building, category=scope.category)
    turn = turn_of(plan, scope, duty) if duty.person == person.id else None
    if turn is None:
        raise NoSuchTurn
    await offers.ask(
        desk, message.facts["community"], (turn.rotation, turn.day, turn.place), giver=person.id, to=None, by=person.id
    )
    return Nod(code=Toast.ASKED_ALL)


async def _asked(desk: Desk, person: Person, tap: Tap) -> Message | None:
    message = await desk.work.messages.find(tap.chat, tap.message)
    return message if message is not None and message.person == person.id and message.kind == Kind.SHIFT else None


async def silent(desk: Desk, promise: Promise) -> None:
    """Ten minutes without a word: the backup takes the seat; where there is none, the coordinators know at least."""
    facts = promise.facts
    scope, person = _scope(facts), PersonId(facts["person"])
    plan = await desk.work.communities.plan(facts["community"])
    duty = duty_at(plan, desk.now, building=scope.building, category=scope.category)
    if duty.person != person or duty.until is None or await _has_done_something(desk, promise, person):
        return
    backup = duty_at(plan, desk.now, seat=Seat.BACKUP, building=scope.building, category=scope.category)
    takes = backup.why is not Why.FALLBACK and backup.person != person
    if takes:
        stand_in = cover(plan, scope, backup.person, desk.now, duty.until)
        await arranging.write(desk, facts["community"], stand_in, why="silent", here=backup.person)
    sentence = Sentence.SILENT if takes else Sentence.SILENT_ALONE
    for one in await desk.work.people.with_role(facts["community"], Role.COORDINATOR):
        if one.id != backup.person or not takes:
            await telling.say(
                desk,
                one.chat,
                sentence,
                priority=Priority.CARD,
                worker_id=person,
                backup_id=backup.person,
                until=duty.until,
            )


async def _has_done_something(desk: Desk, promise: Promise, person: PersonId) -> bool:
    """Whoever takes a request, or answers one, is there."""
    since = datetime.fromisoformat(promise.facts["since"])
    record = await desk.work.requests.events_between(promise.facts["community"], since, desk.now)
    return any(one.actor == person for one in record)


def _scope(facts: Facts) -> Scope:
    return Scope(seat=Seat(facts.get("seat", Seat.PRIMARY)), building=facts["building"], category=facts["category"])
