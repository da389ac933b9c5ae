"""Say a phrase: two people without a common language understand each other at a door that stays closed."""

from desk.access import RESIDENT, STAFF, request_for
from desk.casework import merging
from desk.casework.keeping import answer_came
from desk.desk import Desk
from desk.doing import checking
from desk.model import ChatId, Message, MessageId, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import reachable
from desk.refusals import AlreadyTaken, NobodyToAsk, NotPossible
from desk.rules import phrase_book
from desk.rules.helpers import helpers
from desk.rules.lifecycle import Actor, changed
from desk.rules.phrase_book import Phrase
from desk.sentences import Sentence, Toast
from desk.talking import writing
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, Role, State

GONE = Nod(code=Toast.GONE)


async def say(desk: Desk, person: Person, tap: Tap) -> Nod:
    """To whoever is to be helped, else to who asked for her. A human has answered."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    phrase = phrase_book.phrase(tap.argument)
    if phrase is None:
        return GONE
    await _is_hers_to_say(desk, request, actor)
    if phrase_book.pressed_twice(await desk.work.requests.events(request.id), phrase.code, desk.now):
        return Nod(code=Toast.SENT)
    to = next((one for one in await telling.concerned(desk, request) if reachable(one)), None)
    if to is None or to.chat is None:
        raise NobodyToAsk(request.id, number=request.number)
    message = await _sent(desk, request, to, to.chat, phrase, by=person)
    facts = {"phrase": phrase.code, "message": message}
    request = await writing.answered(desk, person, request, actor, facts)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.SENT)


async def _is_hers_to_say(desk: Desk, request: Request, actor: Actor) -> None:
    """From somebody who does not come "I am at your door" would be a lie: her card was made before another took it."""
    if request.state is State.NEW or request.worker == actor.person or actor.role is Role.COORDINATOR:
        return
    if actor.person not in helpers(await desk.work.requests.events(request.id)):
        raise AlreadyTaken(request.id, worker_id=request.worker)


async def _sent(desk: Desk, request: Request, to: Person, chat: ChatId, phrase: Phrase, *, by: Person) -> MessageId:
    """As a message that lives on: the answer takes the place of its buttons."""
    facts = {"phrase": phrase.code, "by": by.id, "answer": None, "in_words": phrase.in_words}
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.PHRASE, person=to.id, request=request.id, facts=facts)
    await desk.work.outbox.add(
        Notice(
            name=f"phrase/{row}",
            chat=chat,
            kind=Kind.PHRASE,
            priority=cards.graver(request, Priority.RELAY),
            request=request.id,
            message=row,
        )
    )
    return row


async def reply(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The resident taps an answer: it goes where her words would go. The first one counts."""
    hers, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    message = await desk.work.messages.find(tap.chat, tap.message)
    phrase = _behind(message, hers)
    if message is None or phrase is None or tap.argument not in phrase.answers:
        return GONE
    if not (await merging.standing_for(desk, hers)).unfinished:
        raise NotPossible(hers.id, state=hers.state.value)
    if message.facts["answer"] is not None:
        return Nod(code=Toast.REPLIED)
    facts = {"phrase": phrase.code, "answer": tap.argument, "message": message.id}
    hers = await desk.work.requests.save(changed(hers, hers, EventKind.REPLY, actor, desk.now, facts))
    await desk.work.messages.change(message.id, {**message.facts, "answer": tap.argument})
    await cards.show(desk, message, priority=Priority.ANSWER)
    request = await answer_came(desk, await merging.standing_for(desk, hers), actor)
    await _passed_on(desk, person, request, message, phrase.code, tap.argument)
    return Nod(code=Toast.REPLIED)


def _behind(message: Message | None, request: Request) -> Phrase | None:
    """The phrase below which this button stands."""
    if message is None or message.kind != Kind.PHRASE or message.request != request.id:
        return None
    return phrase_book.phrase(str(message.facts["phrase"]))


async def _passed_on(desk: Desk, person: Person, request: Request, message: Message, phrase: str, answer: str) -> None:
    """With sound, to whoever has it or was asked; it stands on every card."""
    for one in await checking.hearers(desk, request):
        await telling.say(
            desk, one.chat, Sentence.PHRASE_ANSWERED, request=request, topic=f"phrase/{message.id}",
            priority=cards.graver(request, Priority.RELAY), number=request.number, person_id=person.id,
            phrase=phrase, reply=answer,
        )  # fmt: skip
    await cards.refresh(desk, request)
