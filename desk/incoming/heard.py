"""What was heard: a message, and all that is known around it before anybody knows what it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.casework import posting
from desk.casework.access import Relation, relations
from desk.desk import Desk
from desk.model import ChatId, Message, Person, Piece, Question, Request, Words
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.terms import OPEN, UNFINISHED, PieceKind, Purpose, Role, Source, State, Urgency
from desk.understanding.sense import Understanding, understand

from .meaning import UTTERANCE, Situation

STAFF_KINDS = frozenset({Kind.CARD, Kind.ESCALATION, Kind.ECHO, Kind.STAND_DOWN})


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


async def looked_up(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> Heard:
    """Read everything around it, once."""
    work = desk.work
    return Heard(
        person=person,
        chat=chat,
        piece=piece,
        meant=understand(piece.text or "", desk.lists),
        target=await work.messages.find(chat, piece.reply_to) if piece.reply_to else None,
        question=await work.questions.open_for(person.id, desk.now),
        last=await work.words.last_by(person.id),
        mine=await requests_of(desk, person, UNFINISHED),
    )


async def requests_of(desk: Desk, person: Person, states: Collection[State]) -> list[Request]:
    """Her requests, newest first; not what she filed for somebody who phoned."""
    return [one for one in await desk.work.requests.of_person(person.id, states) if one.source is not Source.WORKER]


async def situation(desk: Desk, heard: Heard) -> Situation:
    """As far as its meaning depends on it."""
    memberships = await desk.work.people.memberships(heard.person.id)
    return Situation(
        staff=any(one.roles & {Role.WORKER, Role.COORDINATOR} for one in memberships),
        answers=await _answers(desk, heard),
        question=heard.question.kind if heard.question else None,
        emergency=emergency_among(open_among(heard)) is not None,
        spoken_to=await spoken_to(desk, heard) is not None,
        continues=continued(desk, heard) is not None,
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


async def spoken_to(desk: Desk, heard: Heard) -> Request | None:
    """Of hers, the one about which a human wrote to her after her own last words: "yes" is meant for that one."""
    newest: tuple[datetime, Request] | None = None
    for request in heard.mine if heard.meant.greeting else ():
        for words in await desk.work.words.of(request.id):
            if words.purpose is Purpose.TO_RESIDENT and words.text != "" and (newest is None or words.at >= newest[0]):
                newest = words.at, request
    if newest is None or (heard.last is not None and heard.last.at > newest[0]):
        return None
    return newest[1]


def open_among(heard: Heard) -> list[Request]:
    """Of hers, those that somebody is still to do something about. One that is done wakes nobody."""
    return [one for one in heard.mine if one.state in OPEN]


def continued(desk: Desk, heard: Heard) -> Request | None:
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


def emergency_among(mine: Sequence[Request]) -> Request | None:
    """The newest emergency of them."""
    return next((one for one in mine if one.urgency is Urgency.EMERGENCY), None)
