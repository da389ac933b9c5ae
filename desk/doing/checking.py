"""First questions and checklists: one tap asks the resident, one tap ticks off. What is ticked stands on every card."""

from desk.access import RESIDENT, STAFF, request_for
from desk.calling import adding
from desk.casework import merging
from desk.casework.keeping import answer_came
from desk.desk import Desk
from desk.model import ChatId, Message, MessageId, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, ladder, telling
from desk.outgoing.staff import reachable
from desk.refusals import NobodyToAsk, NotPossible
from desk.rules import checklists
from desk.rules.checklists import Entry
from desk.rules.lifecycle import changed, event
from desk.sentences import Sentence, Toast
from desk.talking import writing
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, State

GONE = Nod(code=Toast.GONE)
MENU = "check"


async def ask_first(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Send a first question to whoever is to be helped, else to who asked for her. A human has answered."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.state not in OPEN:  # a household is not asked for more once it is done
        raise NotPossible(request.id, state=request.state.value)
    question = checklists.question((await desk.work.communities.get(request.community)).checklists, tap.argument)
    if question is None:
        return GONE
    if question.code in checklists.asked_first(await desk.work.requests.events(request.id)):
        return Nod(code=Toast.SENT)  # a second press
    asked = next((one for one in await telling.concerned(desk, request) if reachable(one)), None)
    if asked is None or asked.chat is None:
        raise NobodyToAsk(request.id, number=request.number)
    message = await _sent(desk, request, asked, asked.chat, question, by=person)
    facts = {"question": question.code, "message": message}
    request = await writing.answered(desk, person, request, actor, facts)
    await _shown(desk, request, tap)
    return Nod(code=Toast.SENT)


async def _sent(desk: Desk, request: Request, to: Person, chat: ChatId, question: Entry, *, by: Person) -> MessageId:
    """As a message that lives on: the answer takes the place of its buttons."""
    facts = {"question": question.code, "by": by.id, "answer": None, "in_words": not question.answers}
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.QUESTION, person=to.id, request=request.id, facts=facts)
    await desk.work.outbox.add(
        Notice(
            name=f"question/{row}",
            chat=chat,
            kind=Kind.QUESTION,
            priority=cards.graver(request, Priority.RELAY),
            request=request.id,
            message=row,
        )
    )
    return row


async def answer_first(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The resident taps an answer. It goes where her words would go."""
    hers, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.kind != Kind.QUESTION or message.request != hers.id:
        return GONE
    if not (await merging.standing_for(desk, hers)).unfinished:
        raise NotPossible(hers.id, state=hers.state.value)
    own = (await desk.work.communities.get(hers.community)).checklists
    question = checklists.question(own, str(message.facts["question"]))
    answer = checklists.among(question.answers, tap.argument) if question else None
    if question is None or answer is None:
        return GONE
    facts = {"question": question.code, "answer": answer.code}
    hers = await desk.work.requests.save(changed(hers, hers, EventKind.REPLY, actor, desk.now, facts))
    await desk.work.messages.change(message.id, {**message.facts, "answer": answer.code})
    await cards.show(desk, message, priority=Priority.ANSWER)
    request = await answer_came(desk, await merging.standing_for(desk, hers), actor)
    await _passed_on(desk, person, request, question, answer)
    return Nod(code=Toast.REPLIED)


async def _passed_on(desk: Desk, person: Person, request: Request, question: Entry, answer: Entry) -> None:
    """With sound, to whoever has it or was asked; it stands on every card."""
    for one in await hearers(desk, request):
        await telling.say(
            desk, one.chat, Sentence.REPLIED, request=request, priority=cards.graver(request, Priority.RELAY),
            topic=f"reply/{question.code}", number=request.number, person_id=person.id,
            question=question.text or question.code, answer=answer.text or answer.code,
        )  # fmt: skip
    await cards.refresh(desk, request)


async def hearers(desk: Desk, request: Request) -> list[Person]:
    """To whom an answer of the resident goes."""
    if request.state is State.NEW:
        return await ladder.asked_people(desk, request)
    return await adding.who_has(desk, request)


async def tick(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Done; a second tap: not done after all."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    task = checklists.task((await desk.work.communities.get(request.community)).checklists, tap.argument)
    if task is None:
        return GONE
    done = task.code not in checklists.ticked(await desk.work.requests.events(request.id))
    facts = {"task": task.code, "done": done}
    await desk.work.requests.record(event(request, EventKind.TICK, actor, desk.now, facts))
    await _shown(desk, request, tap)
    return None


async def _shown(desk: Desk, request: Request, tap: Tap) -> None:
    """On every card; in the chat of the tap the list stays open."""
    await cards.refresh(desk, request, tapped=tap.chat)
    await cards.keep_open(desk, tap.chat, tap.message, MENU)


async def reached_nobody(desk: Desk, message: Message) -> None:
    """Telegram did not take the question: it was no answer, and can be sent again. Whoever sent it hears so."""
    if message.request is None or message.telegram_id is not None:
        return
    request = await desk.work.requests.get(message.request)
    request = await writing.unheard(desk, request, {"message": message.id})
    await desk.work.messages.gone(message.id, desk.now)
    author = await desk.work.people.get(message.facts["by"])
    await telling.say(desk, author.chat, Sentence.QUESTION_NOT_REACHED, request=request, number=request.number)
    await cards.refresh(desk, request)
