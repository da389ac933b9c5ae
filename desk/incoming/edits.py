"""Edited messages: words are put right wherever they were shown, and danger in them counts as if they were new."""

from dataclasses import replace

from desk.calling import adding, receipts
from desk.desk import Desk
from desk.model import ChatId, Person, Piece, Question, Request, Words
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.oversight import complaints
from desk.rules.lifecycle import Actor
from desk.sentences import Sentence
from desk.talking import asking
from desk.terms import OPEN, Category, PieceKind, Purpose, Role, State, Urgency
from desk.understanding.sense import understand

from . import anew, hearing
from .meaning import looks_like_an_answer

ANSWERED_BY_WRITING = ("flat", "phone")
FOR_WHOM = frozenset({"for_whom", "handed_over"})  # what she wrote waits for a choice


async def heard_edit(desk: Desk, person: Person, chat: ChatId, came_as: int, text: str) -> None:
    """Telegram also speaks of an edit when nothing of the words has changed, and words that were taken back stay so."""
    words = await desk.work.words.by_origin(person.id, came_as)
    said = Piece(kind=PieceKind.TEXT, text=text, came_as=came_as)
    if words is None:
        await _not_kept(desk, person, chat, said)
    elif words.text not in {text, ""} and await _stands_alone(desk, words, said):
        await hearing.hear(desk, person, chat, said)
    elif words.text not in {text, ""}:
        await desk.work.words.replace_text(words.id, text)
        if await _undecided(desk, person, words, said):
            for asked in await desk.work.messages.of_chat(chat, {Kind.ABOUT}):
                await cards.show(desk, asked, priority=Priority.ANSWER)
            return
        request = await desk.work.requests.get(words.request)
        if words.purpose in {Purpose.ASKED, Purpose.ADDED}:
            await _of_a_resident(desk, person, chat, request, words, said)
        elif words.purpose is Purpose.TO_RESIDENT and request.unfinished:
            await _to_a_resident(desk, request, words)
        elif words.purpose is Purpose.NOTE:
            await cards.refresh(desk, request, tapped=chat)


async def _stands_alone(desk: Desk, words: Words, said: Piece) -> bool:
    """What were thanks and are none any more; and words about somebody's safety, where what others need stays as it is:
    in an emergency, and in what was added."""
    meant = understand(said.text or "", desk.lists)
    if words.purpose is Purpose.THANKS:
        return not (meant.thanks or meant.greeting or meant.answer)
    if meant.category is not Category.SAFETY or words.purpose not in {Purpose.ASKED, Purpose.ADDED}:
        return False
    request = await desk.work.requests.get(words.request)
    return not request.sheltered and (words.purpose is Purpose.ADDED or request.urgency is Urgency.EMERGENCY)


async def _undecided(desk: Desk, person: Person, words: Words, said: Piece) -> bool:
    """Whether it is still asked to which request they belong: nobody reads them yet, unless they tell of danger."""
    question = await desk.work.questions.open_for(person.id, desk.now, {"about"})
    asked = question is not None and words.id in question.facts["words"]
    return asked and not understand(said.text or "", desk.lists).danger


async def _not_kept(desk: Desk, person: Person, chat: ChatId, said: Piece) -> None:
    """When it came it was a greeting, an answer, a command, or waits for a choice: only a need is heard now."""
    meant = understand(said.text or "", desk.lists)
    question = await desk.work.questions.open_for(person.id, desk.now, FOR_WHOM)
    if question is not None and said.came_as in {one.came_as for one in asking.pieces(question)}:
        await _asked_anew(desk, person, chat, question, said)
        return
    if looks_like_an_answer(said, "flat") and await receipts.flat_edited(
        desk, person, chat, (said.text or "").strip(), said.came_as
    ):
        return
    if await complaints.edited(desk, person, chat, said):
        return
    answers = any(looks_like_an_answer(said, kind) for kind in ANSWERED_BY_WRITING)
    command = (said.text or "").startswith("/")
    nothing = answers or command or meant.greeting or meant.thanks
    if meant.danger or not nothing:
        await hearing.hear(desk, person, chat, said)


async def _asked_anew(desk: Desk, person: Person, chat: ChatId, question: Question, said: Piece) -> None:
    """What waits for a choice has other words by now: they are asked about, and the old ones can go nowhere."""
    kept = asking.pieces(question)
    if any((one.came_as, one.text) == (said.came_as, said.text) for one in kept):
        return
    await desk.work.questions.close(question.id)
    for asked in await desk.work.messages.of_chat(chat, {Kind.FOR_WHOM, Kind.HANDED_OVER}):
        if asked.facts["question"] == question.id:
            await cards.remove(desk, asked)
    for one in kept:
        await hearing.hear(desk, person, chat, replace(one, text=said.text) if one.came_as == said.came_as else one)


async def _of_a_resident(desk: Desk, person: Person, chat: ChatId, request: Request, words: Words, said: Piece) -> None:
    meant = understand(said.text or "", desk.lists)
    private = meant.category is Category.SAFETY and not request.sheltered
    if (meant.danger or private) and request.state not in OPEN:
        await hearing.hear(desk, person, chat, said)  # what is over wakes nobody
        return
    if not request.unfinished:
        await _of_what_is_over(desk, person, chat, request, words, said)
        return
    if private:
        request = await adding.corrected(desk, request, Actor(person.id, Role.RESIDENT), meant.category)
    if meant.danger and not request.danger:
        await anew.raised(desk, person, request, meant.call)
        request = await desk.work.requests.get(request.id)
        if request.state is State.NEW:
            return  # the new cards show them
    await adding.passed_to_worker(desk, request, [words], again=True)
    await cards.refresh(desk, request, tapped=chat)


async def _of_what_is_over(
    desk: Desk, person: Person, chat: ChatId, request: Request, before: Words, said: Piece
) -> None:
    """A need that the old words did not tell is one of its own. Anything else nobody reads, and its writer hears so."""
    was, meant = understand(before.text or "", desk.lists), understand(said.text or "", desk.lists)
    if (meant.category, meant.urgency) != (was.category, was.urgency) and not (meant.thanks or meant.greeting):
        await hearing.hear(desk, person, chat, said)
        return
    await telling.say(desk, chat, Sentence.EDIT_OF_OVER, request=request, number=request.number)


async def _to_a_resident(desk: Desk, request: Request, words: Words) -> None:
    """What a worker wrote is shown anew: the old words go."""
    for message in await desk.work.messages.of_request(request.id, {Kind.PIECE}):
        if message.words == words.id:
            await cards.remove(desk, message)
    for person in await telling.concerned(desk, request):
        await telling.relay(desk, request, words.id, person.chat, to_staff=False, again=True)
