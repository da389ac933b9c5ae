"""Hear: whatever somebody writes, says or shows in the private chat. The first message is never a registration step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from . import adding, alarm, cards, posting, receipts, telling, writing
from .access import Relation, relations
from .arriving import community_of
from .desk import Desk
from .levels import relevelled
from .lifecycle import Actor
from .meaning import UTTERANCE, Meant, Situation, meaning
from .model import ChatId, Message, Person, Piece, Promise, Question, Request, Words
from .notices import Kind
from .refusals import NoSuchRequest
from .sentences import Sentence
from .terms import OPEN, UNFINISHED, Category, PieceKind, Purpose, Role, Source, State, Urgency
from .understanding import Understanding, understand

STAFF_KINDS = frozenset({Kind.CARD, Kind.ESCALATION, Kind.ECHO, Kind.STAND_DOWN})
ABOUT_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message with all that was looked up about it."""

    person: Person
    chat: ChatId
    piece: Piece
    meant: Understanding
    target: Message | None  # what it replies to
    question: Question | None
    last: Words | None  # her last words as a resident
    mine: Sequence[Request]  # her unfinished requests, newest first


async def hear(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> None:
    """Make of a message what it means, and answer it in the same turn."""
    heard = await _looked_up(desk, person, chat, piece)
    what = meaning(piece, heard.meant, await _situation(desk, heard))
    if what in DOINGS:
        await DOINGS[what](desk, heard)
    else:
        await telling.say(desk, chat, ANSWERS[what], keys=True)


async def red_key(desk: Desk, person: Person, chat: ChatId) -> None:
    """The red key: an emergency at once, before any word."""
    mine = await _mine(desk, person, OPEN)
    emergency = _emergency_among(mine)
    if emergency is not None:
        await alarm.pressed_again(desk, person, chat, emergency)
        return
    community = await community_of(desk, person)
    if community is None:
        await telling.say(desk, chat, Sentence.NO_COMMUNITY)
        return
    chosen = _as_resident(person, Category.MEDICAL, Urgency.EMERGENCY, danger=True)
    request = await posting.post(desk, community, await adding.placed(desk, community, chosen), [])
    await telling.say(desk, chat, Sentence.RED_KEY, request=request, number=request.number)


async def need_key(desk: Desk, person: Person, chat: ChatId) -> None:
    """The second key: just write it."""
    del person
    await telling.say(desk, chat, Sentence.NEED)


async def post_own(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> Request | None:
    """A request for oneself from one message; None, with a word why, when no neighbourhood is known."""
    community = await community_of(desk, person)
    if community is None:
        await telling.say(desk, chat, Sentence.NO_COMMUNITY)
        return None
    meant, urgency = posting.weighed(desk, community, piece)
    chosen = _as_resident(person, meant.category, urgency, danger=meant.danger, call=meant.call)
    return await posting.post(desk, community, await adding.placed(desk, community, chosen), [piece])


async def _looked_up(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> Heard:
    work = desk.work
    return Heard(
        person=person,
        chat=chat,
        piece=piece,
        meant=understand(piece.text or "", desk.lists),
        target=await work.messages.find(chat, piece.reply_to) if piece.reply_to else None,
        question=await work.questions.open_for(person.id, desk.now),
        last=await work.words.last_by(person.id),
        mine=await _mine(desk, person, UNFINISHED),
    )


async def _mine(desk: Desk, person: Person, states: Collection[State]) -> list[Request]:
    """Her requests, newest first; not what she filed for somebody who phoned."""
    return [one for one in await desk.work.requests.of_person(person.id, states) if one.source is not Source.WORKER]


async def _situation(desk: Desk, heard: Heard) -> Situation:
    memberships = await desk.work.people.memberships(heard.person.id)
    return Situation(
        staff=any(one.roles & {Role.WORKER, Role.COORDINATOR} for one in memberships),
        answers=await _answers(desk, heard),
        question=heard.question.kind if heard.question else None,
        emergency=_emergency_among(_open(heard)) is not None,
        spoken_to=await _spoken_to(desk, heard) is not None,
        continues=_continued(desk, heard) is not None,
        unfinished=[one.category for one in heard.mine],
    )


async def _answers(desk: Desk, heard: Heard) -> str | None:
    target = heard.target
    if target is None or target.request is None:
        return None
    request = await desk.work.requests.get(target.request)
    held = await relations(desk, heard.person, request)
    if not held:
        raise NoSuchRequest
    if Kind(target.kind) is Kind.NUDGE:
        return None  # it may name several: for whom, then, must be asked
    if held == {Relation.RESIDENT}:
        return "own"
    for_staff = Kind(target.kind) in STAFF_KINDS or bool(target.facts.get("to_staff"))
    return "card" if for_staff or Relation.RESIDENT not in held else "own"


async def _spoken_to(desk: Desk, heard: Heard) -> Request | None:
    """Of hers, the one about which a human wrote to her after her own last words: "yes" is meant for that one."""
    newest: tuple[datetime, Request] | None = None
    for request in heard.mine if heard.meant.greeting else ():
        for words in await desk.work.words.of(request.id):
            if words.purpose is Purpose.TO_RESIDENT and words.text != "" and (newest is None or words.at >= newest[0]):
                newest = words.at, request
    if newest is None or (heard.last is not None and heard.last.at > newest[0]):
        return None
    return newest[1]


def _open(heard: Heard) -> list[Request]:
    """Of hers, those that somebody is still to do something about. One that is done wakes nobody."""
    return [one for one in heard.mine if one.state in OPEN]


def _continued(desk: Desk, heard: Heard) -> Request | None:
    """The request whose utterance this goes on with."""
    last = heard.last
    if last is None:
        return None
    same = last.album is not None and last.album == heard.piece.album
    if (
        not same
        and posting.said_at(desk, heard.piece) - last.at > UTTERANCE
        and heard.piece.kind is not PieceKind.PLACE
    ):
        return None
    return next((one for one in heard.mine if one.id == last.request), None)


def _emergency_among(mine: Sequence[Request]) -> Request | None:
    return next((one for one in mine if one.urgency is Urgency.EMERGENCY), None)


def _as_resident(
    person: Person, category: Category, urgency: Urgency, *, danger: bool, call: str | None = None
) -> posting.Posting:
    return posting.Posting(
        asker=person, resident=person.id, role=Role.RESIDENT, source=Source.RESIDENT, building=None,
        category=category, urgency=urgency, danger=danger, call=call,
    )  # fmt: skip


async def _danger(desk: Desk, heard: Heard) -> None:
    """A new emergency now; or the one that is open; or the utterance that goes on, raised to one."""
    emergency = _emergency_among(_open(heard))
    going_on = _continued(desk, heard)
    if emergency is not None:
        if heard.meant.call != await cards.told_to_call(desk, emergency):
            await cards.danger(desk, emergency, heard.person, call=heard.meant.call)
        await _joined(desk, heard, emergency)
    elif going_on is not None and going_on.state in OPEN:
        await adding.add(desk, heard.person, going_on, heard.piece)
        await raised(desk, heard.person, going_on, heard.meant.call)
    else:
        await post_own(desk, heard.person, heard.chat, heard.piece)


async def raised(desk: Desk, person: Person, request: Request, call: str | None) -> None:
    """Mortal danger in what was no emergency."""
    current = await desk.work.requests.get(request.id)
    await cards.danger(desk, current, person, call=call)
    graver = await relevelled(desk, current, Actor(person.id, Role.RESIDENT), Urgency.EMERGENCY, danger=True)
    await cards.refresh(desk, graver)


async def _join(desk: Desk, heard: Heard) -> None:
    emergency = _emergency_among(_open(heard))
    if emergency is not None:
        await _joined(desk, heard, emergency)


async def _joined(desk: Desk, heard: Heard, emergency: Request) -> None:
    await adding.add(desk, heard.person, emergency, heard.piece)
    await telling.say(
        desk, heard.chat, Sentence.EMERGENCY_JOINED, request=emergency, number=emergency.number,
        worker_id=alarm.working_on(emergency),
    )  # fmt: skip


async def _reply(desk: Desk, heard: Heard) -> None:
    about = heard.target.request if heard.target is not None else None
    request = await desk.work.requests.get(about) if about is not None else await _spoken_to(desk, heard)
    if request is None:
        return
    if not request.unfinished:
        await (_thanks if heard.meant.thanks else _new)(desk, heard)
        return
    await adding.add(desk, heard.person, request, heard.piece)
    await telling.say(
        desk, heard.chat, Sentence.ADDED, request=request, number=request.number, worker_id=request.worker
    )


async def _answer(desk: Desk, heard: Heard) -> None:
    question = heard.question
    if question is None or question.request is None:
        return
    request = await desk.work.requests.get(question.request)
    await desk.work.questions.close(question.id)
    text = (heard.piece.text or "").strip()
    if question.kind == "phone":
        await _phone_kept(desk, heard, text)
        return
    message = await desk.work.messages.get(question.facts["message"])
    await receipts.flat_given(desk, heard.person, request, text, message)


async def _continue(desk: Desk, heard: Heard) -> None:
    request, question, last = _continued(desk, heard), heard.question, heard.last
    if question is not None and question.kind == "about" and last is not None and last.id in question.facts["words"]:
        await _about(desk, heard)  # what it goes on with has no place yet
    elif request is not None:
        request = await adding.understood_better(desk, heard.person, request, heard.meant)
        await adding.add(desk, heard.person, request, heard.piece)


async def _new(desk: Desk, heard: Heard) -> None:
    await post_own(desk, heard.person, heard.chat, heard.piece)


async def _thanks(desk: Desk, heard: Heard) -> None:
    """Kept with the last request as thanks: no clock, no reopening."""
    last = await desk.work.requests.last_of_person(heard.person.id)
    if last is not None:
        await posting.keep_words(desk, last, heard.person, heard.piece, Purpose.THANKS, told=True)
    await telling.say(desk, heard.chat, Sentence.THANKS)


async def _phone(desk: Desk, heard: Heard) -> None:
    await _phone_kept(desk, heard, heard.piece.phone)


async def _phone_kept(desk: Desk, heard: Heard, number: str | None) -> None:
    await desk.work.people.set_phone(heard.person.id, number)
    await receipts.phone_given(desk, heard.person, heard.mine)
    await telling.say(desk, heard.chat, Sentence.PHONE_KEPT, keys=True)


async def _about(desk: Desk, heard: Heard) -> None:
    """Which one is meant? Until it is said, the words lie with the latest; after two minutes they go there."""
    latest = heard.mine[0]
    words = await posting.keep_words(desk, latest, heard.person, heard.piece, Purpose.ADDED)
    earlier = heard.question
    kept = list(earlier.facts["words"]) if earlier is not None and earlier.kind == "about" else []
    expires = desk.now + ABOUT_WITHIN
    question = await desk.work.questions.ask(
        person=heard.person.id, kind="about", request=latest.id, facts={"words": [*kept, words.id]},
        asked_at=desk.now, expires_at=expires,
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
    await writing.ask_for_whom(desk, heard.person, heard.chat, heard.piece)


async def _to_resident(desk: Desk, heard: Heard) -> None:
    if heard.target is not None and heard.target.request is not None:
        await writing.answered_card(desk, heard.person, heard.chat, heard.target.request, heard.piece)


ANSWERS = {Meant.GREETING: Sentence.GREETING, Meant.WORDLESS: Sentence.WORDLESS}
DOINGS = {
    Meant.TO_RESIDENT: _to_resident,
    Meant.DANGER: _danger,
    Meant.JOIN: _join,
    Meant.REPLY: _reply,
    Meant.ANSWER: _answer,
    Meant.CONTINUE: _continue,
    Meant.FOR_WHOM: _for_whom,
    Meant.PHONE: _phone,
    Meant.THANKS: _thanks,
    Meant.NEW: _new,
    Meant.ABOUT: _about,
}
