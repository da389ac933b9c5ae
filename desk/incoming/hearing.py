"""Hear: whatever somebody writes, says or shows in the private chat. The first message is never a registration step."""

from dataclasses import replace
from datetime import timedelta

from desk.answering import at_once
from desk.calling import adding, after_all, afterwards, for_others, posting, receipts, several
from desk.casework import merging, spoken, waiting
from desk.casework.levels import relevelled
from desk.desk import Desk
from desk.duty import forms
from desk.model import ChatId, Person, Piece, Promise, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.oversight import complaints
from desk.planning import rotating
from desk.rules.deadlines import asleep_until
from desk.rules.lifecycle import Actor, working_on
from desk.sentences import Sentence
from desk.talking import addressing, announcing, writing
from desk.taps import Tap
from desk.terms import OPEN, Purpose, Role, State, Urgency

from . import evening
from .arriving import community_of
from .heard import (
    Heard,
    asked_solved,
    continued,
    emergency_among,
    looked_up,
    open_among,
    repeated,
    situation,
    spoken_to,
)
from .meaning import Meant, meaning

ABOUT_WITHIN = timedelta(minutes=2)


async def hear(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> None:
    """Make of a message what it means, and answer it in the same turn."""
    heard = await looked_up(desk, person, chat, piece)
    yes_or_no = await asked_solved(desk, heard) or await evening.said(desk, heard)
    what = meaning(piece, heard.meant, await situation(desk, heard, asked_solved=yes_or_no is not None))
    await DOINGS[what](desk, heard)


async def need_key(desk: Desk, person: Person, chat: ChatId) -> None:
    """The second key: just write it."""
    del person
    await telling.say(desk, chat, Sentence.NEED)


async def post_own(desk: Desk, heard: Heard) -> Request | None:
    """A request for oneself from one message; None, with a word why, when no neighbourhood is known."""
    community, meant = await community_of(desk, heard.person), heard.meant
    if community is None:
        await telling.say(desk, heard.chat, Sentence.NO_COMMUNITY)
        return None
    urgency = posting.weighed(desk, community, heard.piece, meant)
    withdrawn = await after_all.withdrawn_just_now(desk, heard.person)
    if withdrawn is not None and urgency is Urgency.ROUTINE:
        urgency = Urgency.URGENT  # it was an emergency a moment ago
    chosen = posting.by_resident(heard.person, meant.category, urgency, danger=meant.danger, call=meant.call)
    chosen = replace(chosen, for_other=meant.for_other)
    if withdrawn is not None:
        chosen = replace(chosen, follows=withdrawn.id)
    request = await posting.post(desk, community, await adding.placed(desk, community, chosen), [heard.piece])
    await at_once.offer(desk, community, request, heard.piece, meant)
    return request


async def _danger(desk: Desk, heard: Heard) -> None:
    """A new emergency now; or the one that is open; or the utterance that goes on, raised to one."""
    emergency = emergency_among(open_among(heard))
    going_on = continued(desk, heard)
    if emergency is not None:
        if heard.meant.call != await cards.told_to_call(desk, emergency):
            await cards.danger(desk, emergency, heard.person, call=heard.meant.call)
        await _joined(desk, heard, emergency)
    elif going_on is not None and going_on.state in OPEN:
        await adding.add(desk, heard.person, going_on, heard.piece)
        await raised(desk, heard.person, going_on, heard.meant.call)
    else:
        await post_own(desk, heard)


async def raised(desk: Desk, person: Person, request: Request, call: str | None) -> None:
    """Mortal danger in what was no emergency."""
    current = await desk.work.requests.get(request.id)
    await cards.danger(desk, current, person, call=call)
    graver = await relevelled(desk, current, Actor(person.id, Role.RESIDENT), Urgency.EMERGENCY, danger=True)
    await cards.refresh(desk, graver)


async def _join(desk: Desk, heard: Heard) -> None:
    emergency = emergency_among(open_among(heard)) or emergency_among(heard.mine)
    if emergency is not None:
        await _joined(desk, heard, emergency)


async def _joined(desk: Desk, heard: Heard, emergency: Request) -> None:
    await telling.say(
        desk, heard.chat, Sentence.EMERGENCY_JOINED, request=emergency, priority=Priority.EMERGENCY,
        number=emergency.number, worker_id=working_on(emergency),
    )  # fmt: skip
    await adding.add(desk, heard.person, emergency, heard.piece)


async def _outcome_said(desk: Desk, heard: Heard) -> bool:
    """Whether it was yes or no to "is it solved?", of one or of several."""
    asked = await asked_solved(desk, heard)
    if asked is not None:
        await _outcome(desk, heard, asked, yes=heard.meant.answer is True)
        return True
    word = await evening.said(desk, heard)
    if word is not None and word.about is not None:
        await _outcome(desk, heard, word.about, yes=word.yes)
    elif word is not None:
        await evening.ask_which(desk, heard, word)
    return word is not None


async def _outcome(desk: Desk, heard: Heard, request: Request, *, yes: bool) -> None:
    """Yes or no in words does what the buttons below "is it solved?" do; the words are kept."""
    await spoken.keep_words(desk, request, heard.person, heard.piece, Purpose.THANKS if yes else Purpose.ADDED)
    pressed = Tap(chat=heard.chat, message=0, key=request.key, stage=request.stage)
    await (afterwards.solved if yes else afterwards.not_solved)(desk, heard.person, pressed)
    if yes:
        await telling.say(desk, heard.chat, Sentence.THANKS)


async def _reply(desk: Desk, heard: Heard) -> None:
    if await _outcome_said(desk, heard):
        return
    about = heard.target.request if heard.target is not None else None
    request = await desk.work.requests.get(about) if about is not None else await spoken_to(desk, heard)
    if request is None:
        return
    hers, request = request, await merging.standing_for(desk, request)
    if not request.unfinished or (request.state is State.DONE and heard.meant.thanks):
        await (_thanks if heard.meant.thanks else _new)(desk, heard)
        return
    await telling.say(desk, heard.chat, Sentence.ADDED, request=request, number=hers.number, worker_id=request.worker)
    await adding.add(desk, heard.person, request, heard.piece)


async def _answer(desk: Desk, heard: Heard) -> None:
    question = heard.question
    if question is None or question.request is None:
        return
    request = await desk.work.requests.get(question.request)
    await desk.work.questions.close(question.id)
    text = (heard.piece.number or heard.piece.text or "").strip()
    if question.kind == "phone" and request.for_other:
        await for_others.phone_given(desk, heard.person, heard.chat, request, text)
        return
    if question.kind == "phone":
        await _phone_kept(desk, heard, text)
        return
    message = await desk.work.messages.get(question.facts["message"])
    if question.kind == "building":
        await receipts.building_given(desk, heard.person, request, text, message)
    else:
        await receipts.flat_given(desk, heard.person, request, text, message, said_as=heard.piece.came_as)


async def _repeat(desk: Desk, heard: Heard) -> None:
    """It is one: the words are there, and whoever waits for an answer hears that they are."""
    request = repeated(desk, heard)
    if request is not None:
        await telling.say(
            desk,
            heard.chat,
            Sentence.HAD_ALREADY,
            request=request,
            number=request.number,
            worker_id=working_on(request),
        )


async def _continue(desk: Desk, heard: Heard) -> None:
    request, about, last = continued(desk, heard), heard.about, heard.last
    if about is not None and last is not None and last.id in about.facts["words"]:
        await _about(desk, heard)  # what it goes on with has no place yet
    elif request is not None:
        request = await adding.understood_better(desk, heard.person, request, heard.meant)
        await adding.add(desk, heard.person, request, heard.piece)


async def _new(desk: Desk, heard: Heard) -> None:
    request = await post_own(desk, heard)
    if request is not None:
        await several.ask(desk, heard.person, request, heard.piece.text or "")


async def _thanks(desk: Desk, heard: Heard) -> None:
    """Kept with the last request as thanks: no clock, no reopening."""
    if heard.meant.over and open_among(heard):
        await _said_to_be_over(desk, heard, open_among(heard)[0])
        return
    last = await desk.work.requests.last_of_person(heard.person.id)
    if last is not None:
        await spoken.keep_words(desk, last, heard.person, heard.piece, Purpose.THANKS, told=True)
    await telling.say(desk, heard.chat, Sentence.THANKS)


async def _said_to_be_over(desk: Desk, heard: Heard, request: Request) -> None:
    """Whoever has it reads so, and one tap of hers ends it."""
    await telling.say(
        desk, heard.chat, Sentence.SAID_TO_BE_OVER, request=request, verbs=("withdraw",), number=request.number,
        worker_id=request.worker,
    )  # fmt: skip
    await adding.add(desk, heard.person, request, heard.piece)


async def _phone(desk: Desk, heard: Heard) -> None:
    await _phone_kept(desk, heard, heard.piece.phone, own=True)


async def _phone_kept(desk: Desk, heard: Heard, number: str | None, *, own: bool = False) -> None:
    """Typed, it may be a neighbour's: only her own contact makes her whoever calls from there."""
    await desk.work.people.set_phone(heard.person.id, number, findable=own)
    await receipts.phone_given(desk, heard.person, heard.mine)
    await telling.say(desk, heard.chat, Sentence.PHONE_KEPT, keys=True)


async def _about(desk: Desk, heard: Heard) -> None:
    """Which one is meant? Until it is said, the words lie with the latest; after two minutes they go there."""
    latest = heard.mine[0]
    words = await spoken.keep_words(desk, latest, heard.person, heard.piece, Purpose.ADDED)
    kept = list(heard.about.facts["words"]) if heard.about is not None else []
    expires = desk.now + ABOUT_WITHIN
    question = await desk.work.questions.ask(
        person=heard.person.id, kind="about", request=latest.id, facts={"words": [*kept, words.id]},
        asked_at=desk.now, expires_at=expires, closes={"about"},
    )  # fmt: skip
    await desk.work.promises.add(
        Promise(
            name=f"about/{question}", kind="about", at=expires, community=latest.community,
            facts={"question": question, "request": latest.id, "person": heard.person.id, "words": [*kept, words.id]},
        )
    )  # fmt: skip
    for asked in await desk.work.messages.of_chat(heard.chat, {Kind.ABOUT}):
        await cards.remove(desk, asked)  # its question is this one now
    await telling.show_to(desk, heard.chat, Kind.ABOUT, heard.person, question=question)


async def _for_whom(desk: Desk, heard: Heard) -> None:
    await addressing.ask_for_whom(desk, heard.person, heard.chat, heard.piece, heard.at_work)


async def _note(desk: Desk, heard: Heard) -> None:
    question = heard.question
    if question is not None and question.request is not None:
        await waiting.note_given(desk, heard.person, heard.chat, question.id, question.request, heard.piece)


async def _day(desk: Desk, heard: Heard) -> None:
    if heard.question is not None:
        asks = (await desk.work.messages.get(heard.question.facts["message"])).kind
        typed = rotating.typed if asks == Kind.ROTATION else forms.typed
        await typed(desk, heard.person, heard.chat, heard.question, heard.piece.text or "")


async def _complaint(desk: Desk, heard: Heard) -> None:
    if heard.question is not None:
        await complaints.given(desk, heard.person, heard.chat, heard.question, heard.piece)


async def _announcement(desk: Desk, heard: Heard) -> None:
    if heard.question is not None:
        await announcing.given(desk, heard.person, heard.chat, heard.question, heard.piece)


async def _to_resident(desk: Desk, heard: Heard) -> None:
    if heard.target is not None and heard.target.request is not None:
        words = heard.target.words
        author = None if words is None else (await desk.work.words.get(words)).author
        await writing.answered_card(desk, heard.person, heard.chat, heard.target.request, [heard.piece], to=author)


async def _greeting(desk: Desk, heard: Heard) -> None:
    """When something of hers is unfinished, "is anybody there?" asks how it stands."""
    if heard.meant.over and open_among(heard):
        await _said_to_be_over(desk, heard, open_among(heard)[0])
    elif heard.mine:
        await telling.show_to(desk, heard.chat, Kind.MINE, heard.person)
    else:
        until = asleep_until(await community_of(desk, heard.person), desk.now)
        await telling.say(desk, heard.chat, Sentence.GREETING, keys=True, until=until)


async def _wordless(desk: Desk, heard: Heard) -> None:
    await telling.say(desk, heard.chat, Sentence.WORDLESS, keys=True)


DOINGS = {
    Meant.TO_RESIDENT: _to_resident,
    Meant.DANGER: _danger,
    Meant.JOIN: _join,
    Meant.REPLY: _reply,
    Meant.ANSWER: _answer,
    Meant.REPEAT: _repeat,
    Meant.CONTINUE: _continue,
    Meant.DAY: _day,
    Meant.ANNOUNCEMENT: _announcement,
    Meant.NOTE: _note,
    Meant.COMPLAINT: _complaint,
    Meant.FOR_WHOM: _for_whom,
    Meant.PHONE: _phone,
    Meant.WORDLESS: _wordless,
    Meant.THANKS: _thanks,
    Meant.GREETING: _greeting,
    Meant.NEW: _new,
    Meant.ABOUT: _about,
}
