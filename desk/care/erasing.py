"""[Erase mine]: asked once more, and then everything goes, wherever it lies (care rule 10).

What is unfinished is withdrawn first, so that nobody comes for something that nobody can read; an emergency is never
dropped that way. The erasing itself is a promise of this very instant: by then the tap is dealt with, and its update
goes as well.
"""

from desk.calling import receipts
from desk.casework import tidying
from desk.desk import Desk
from desk.model import ChatId, Person, Promise, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.reading.privacy import emergencies, hers, unfinished, works_somewhere
from desk.rules.lifecycle import Actor, move
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, Role, State
from roster.plan import PersonId

ASK, YES = "ask", "yes"


async def erase_mine(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """A first tap asks, and names what is unfinished; a second one erases. As long as an emergency that
    she has to do with is not closed, it asks again instead."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.PRIVACY:
        return Nod(code=Toast.GONE)
    waits = await unfinished(desk.work, person)
    meant = tap.argument == YES and not await emergencies(desk.work, person)
    asks = tap.argument in {ASK, YES} and not meant
    await desk.work.messages.change(message.id, {"erase": asks})
    await cards.show(desk, message, priority=Priority.ANSWER)
    if not meant:
        return None
    for request in waits:
        await _ended(desk, person, request, tap.chat)
    await _promised(desk, person)
    return Nod(code=Toast.ERASING)


async def _ended(desk: Desk, person: Person, request: Request, chat: ChatId) -> None:
    """What nobody has done yet is withdrawn; what is done is closed, without a word on whether it is solved."""
    actor = Actor(person.id, Role.RESIDENT)
    if request.state is not State.DONE:
        await receipts.withdrawn(desk, request, person, actor, tapped=chat)
        return
    request = await desk.work.requests.save(
        move(request, Action.CONFIRM, actor, desk.now, facts={"solved": None}, solved=None)
    )
    await tidying.promise_wiping(desk, request)
    await cards.refresh(desk, request, tapped=chat)


async def _promised(desk: Desk, person: Person) -> None:
    await desk.work.promises.add(
        Promise(
            name=f"erase/{person.id}/{desk.now.isoformat()}",
            kind="erase",
            at=desk.now,
            community=None,
            facts={"person": person.id},
        )
    )


async def erase(desk: Desk, promise: Promise) -> None:
    """Off the phones of staff what Telegram still lets go, and out of every table. Who has asked for something in
    between is asked anew."""
    person = await desk.work.people.get(PersonId(promise.facts["person"]))
    waits = {one.id: one for one in (*await unfinished(desk.work, person), *await emergencies(desk.work, person))}
    if waits:
        await telling.say(desk, person.chat, Sentence.ERASE_WAITS, numbers=telling.numbers_of([*waits.values()]))
        return
    for request in await hers(desk.work, person, frozenset(State)):
        await tidying.off_the_phones(desk, request)
    for board in await desk.work.messages.of_kinds({Kind.BOARD}):
        await cards.show(desk, board)
    stays = await works_somewhere(desk.work, person)
    await desk.work.erasing.erase(person.id, name_stays=stays, at=desk.now)
    await telling.say(desk, person.chat, Sentence.ERASED_BUT_NAME if stays else Sentence.ERASED)
