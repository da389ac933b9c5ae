"""What was heard: a message, and all that is known around it before anybody knows what it means."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.access import Relation, relations
from desk.calling.after_all import dealt_with_together
from desk.casework import each_word, spoken
from desk.desk import Desk
from desk.model import ChatId, Message, Person, Piece, Question, Request, RequestId, Words
from desk.notices import Kind
from desk.outgoing.staff import known_as
from desk.ports import Selection
from desk.ports.telling import PLACE
from desk.reading.waiting import named
from desk.refusals import NoSuchRequest
from desk.terms import (
    OPEN,
    QUIETING,
    UNFINISHED,
    Category,
    PieceKind,
    Purpose,
    Role,
    Source,
    State,
    Urgency,
    WaitReason,
)
from desk.understanding.sense import Understanding, understand
from desk.understanding.spans import names_days, names_hours

from .meaning import REPEAT, UTTERANCE, Situation

ANSWERED_BY: Mapping[str, Callable[[str], bool]] = {"day": names_days, "hour": names_hours}
ANSWER_WITHIN = timedelta(minutes=15)  # later the question is still open, for what cannot be anything else
ASKED_BY_STAFF = frozenset({Kind.QUESTION, Kind.PHRASE})
STAFF_KINDS = frozenset({Kind.CARD, Kind.ESCALATION, Kind.ECHO, Kind.STAND_DOWN, Kind.NUDGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message with all that was looked up about it."""

    person: Person
    chat: ChatId
    piece: Piece
    meant: Understanding
    target: Message | None  # what it replies to
    question: Question | None  # for a note, a complaint, or where she is to be found, as long as her receipt asks
    about: Question | None  # which of hers her last words are about
    last: Words | None  # her last words as a resident
    mine: Sequence[Request]  # her unfinished requests, newest first
    # Her last one, if it is asked of her whether what that went into is solved; done like that.
    done_with: Request | None
    goes_on: Request | None  # her last one, if it was merged into one that is open
    at_work: Request | None  # what her words of danger may be about, if she works on it for somebody else
    unsaid: RequestId | None  # her emergency by the red key alone: these are the first words, and about her safety


async def looked_up(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> Heard:
    """Read everything around it, once."""
    work, meant = desk.work, understand(piece.text or "", desk.lists)
    target = await work.messages.find(chat, piece.reply_to) if piece.reply_to else None
    nudged = await named(work, person.id, desk.now) if target is not None and target.kind == Kind.NUDGE else []
    if target is not None and target.kind == Kind.NUDGE:
        target = replace(target, request=nudged[0].id if len(nudged) == 1 else None)
    elif target is not None:
        target = await _as_hers(desk, person, target)
    mine = await requests_of(desk, person, UNFINISHED)
    asked = await work.questions.all_open_for(person.id, desk.now)
    newest = await work.requests.last_of_person(person.id)
    return Heard(
        person=person,
        chat=chat,
        piece=piece,
        meant=meant,
        target=target,
        question=_newest(asked, {"complaint"})
        or _asked_of_staff(asked, piece)
        or _still_asked(_newest(asked, PLACE), mine),
        about=_newest(asked, {"about"}),
        last=await work.words.last_by(person.id),
        mine=mine,
        done_with=await _done_with_another(desk, newest),
        goes_on=await went_into_another(desk, newest),
        at_work=await _at_work(desk, person, nudged) if meant.danger else None,
        unsaid=await _unsaid(desk, mine) if meant.category is Category.SAFETY else None,
    )


async def _unsaid(desk: Desk, mine: Sequence[Request]) -> RequestId | None:
    pressed = [one.id for one in mine if one.danger and one.state is State.NEW]
    said = await desk.work.words.of_several(pressed)
    return next((one for one in pressed if not said.get(one)), None)


async def went_into_another(desk: Desk, last: Request | None) -> Request | None:
    """Her last one, if it was merged into one that is open; it is as grave as that one."""
    if last is None or last.merged_into is None or last.source is Source.WORKER:
        return None
    into = await desk.work.requests.get(last.merged_into)
    return replace(last, urgency=into.urgency) if into.state in OPEN else None


async def _done_with_another(desk: Desk, last: Request | None) -> Request | None:
    """It is done as that one is."""
    if last is None or last.merged_into is None:
        return None
    into = await each_word.meant(desk.work, last)
    return replace(last, state=into.state, stage=into.stage) if into.state is State.DONE else None


async def _as_hers(desk: Desk, person: Person, target: Message) -> Message:
    """What she reads about a request that hers went into, she answers about hers."""
    if target.request is None:
        return target
    request = await desk.work.requests.get(target.request)
    if await relations(desk, person, request):
        return target
    return replace(target, request=(await known_as(desk.work, request, person.id)).id)


def _newest(asked: Sequence[Question], kinds: Collection[str]) -> Question | None:
    return next((one for one in asked if one.kind in kinds), None)


def _asked_of_staff(asked: Sequence[Question], piece: Piece) -> Question | None:
    """For a note; or for a day or an hour, if it is nothing else that she writes."""
    newest = _newest(asked, {"note", "announce", *ANSWERED_BY})
    if newest is None or newest.kind in {"note", "announce"} or ANSWERED_BY[newest.kind](piece.text or ""):
        return newest
    return _newest(asked, {"note", "announce"})


async def _at_work(desk: Desk, person: Person, nudged: Sequence[Request]) -> Request | None:
    """An emergency in her hands; else the gravest of what a nudge names that she answers."""
    held = await desk.work.people.memberships(person.id)
    places = [one.community for one in held if one.roles & {Role.WORKER, Role.COORDINATOR}]
    hers = await desk.work.requests.select(Selection(communities=places, states=OPEN, worker=person.id, raised=True))
    return emergency_among(hers) or next(iter(nudged), None)


def _still_asked(question: Question | None, mine: Sequence[Request]) -> Question | None:
    """A receipt asks while its request is open."""
    asked = {one.id for one in mine if one.state in OPEN}
    return question if question is not None and question.request in asked else None


async def requests_of(desk: Desk, person: Person, states: Collection[State]) -> list[Request]:
    """Her requests, newest first; not what she filed for somebody who phoned."""
    return [one for one in await desk.work.requests.of_person(person.id, states) if one.source is not Source.WORKER]


async def situation(desk: Desk, heard: Heard, *, asked_solved: bool) -> Situation:
    """As far as its meaning depends on it."""
    memberships = await desk.work.people.memberships(heard.person.id)
    spoken = await spoken_to(desk, heard)
    return Situation(
        staff=any(one.roles & {Role.WORKER, Role.COORDINATOR} for one in memberships),
        answers=await _answers(desk, heard),
        question=heard.question.kind if heard.question else None,
        of_other=_about_other(heard),
        buildings=await _buildings(desk, heard),
        late=heard.question is not None and desk.now > heard.question.asked_at + ANSWER_WITHIN,
        emergency=emergency_for(heard, open_or_merged(heard)) is not None,
        lately=emergency_for(heard, not_over(heard)) is not None,
        at_work=heard.at_work is not None,
        asked_solved=asked_solved,
        asked_first=await _asked_first(desk, heard),
        spoken_to=spoken is not None,
        together=heard.meant.answer is False and await dealt_with_together(desk, heard.person) is not None,
        repeats=repeated(desk, heard) is not None and spoken is None,
        continues=continued(desk, heard) is not None,
        unfinished=[one.category for one in [*heard.mine, *open_or_merged(heard), *([spoken] if spoken else [])]],
        elsewhere=heard.goes_on is not None and not heard.mine,
    )


def _about_other(heard: Heard) -> bool:
    """Whether what is asked of her is about a request of hers for somebody else."""
    about = heard.question.request if heard.question is not None else None
    return any(one.for_other for one in heard.mine if one.id == about)


async def _buildings(desk: Desk, heard: Heard) -> list[str]:
    """What may be answered, if it is asked in which building she is."""
    if heard.question is None or heard.question.kind != "building":
        return []
    asked = next(one for one in heard.mine if one.id == heard.question.request)
    return [one.name for one in await desk.work.communities.buildings(asked.community)]


async def _answers(desk: Desk, heard: Heard) -> str | None:
    target = heard.target
    if target is None or target.request is None:
        return None
    request = await desk.work.requests.get(target.request)
    held = await relations(desk, heard.person, request)
    if not held and heard.meant.danger:
        return None  # whoever is in danger is heard, whatever she answers
    if not held:
        raise NoSuchRequest
    if held == {Relation.RESIDENT}:
        return "own"
    for_staff = Kind(target.kind) in STAFF_KINDS or bool(target.facts.get("to_staff"))
    return "card" if for_staff or Relation.RESIDENT not in held else "own"


async def spoken_to(desk: Desk, heard: Heard) -> Request | None:
    """Of hers, the one that waits for her answer; else the one about which a human wrote to her after her own last
    words: "yes" is meant for that one."""
    for request in heard.mine:
        if request.state is State.WAITING and request.waiting_for is WaitReason.RESIDENT:
            return request
    newest = await _last_words_to(desk, heard)
    if newest is None or (heard.last is not None and heard.last.at > newest[0]):
        return None
    return newest[1]


async def _last_words_to(desk: Desk, heard: Heard) -> tuple[datetime, Request] | None:
    """When a human wrote to her last, or asked her what is not answered yet, and about which of hers."""
    hers = _asked_of_her(heard)
    if not hers:
        return None
    newest: tuple[datetime, Request] | None = None
    for request in hers:
        for words in await desk.work.words.of(request.merged_into or request.id):
            if words.purpose is Purpose.TO_RESIDENT and words.text != "" and (newest is None or words.at >= newest[0]):
                newest = words.at, request
    for asked in await desk.work.messages.of_chat(heard.chat, ASKED_BY_STAFF):
        about = next((one for one in heard.mine if one.id == asked.request), None)
        if about and asked.sent_at and not asked.facts["answer"] and (newest is None or asked.sent_at >= newest[0]):
            newest = asked.sent_at, about
    return newest


async def _asked_first(desk: Desk, heard: Heard) -> bool:
    """What takes words, a first question or a phrase, came to her a short while ago; she has written nothing since."""
    mine = {one.id for one in heard.mine}
    if not mine:
        return False
    asked = [one for one in await desk.work.messages.of_chat(heard.chat, ASKED_BY_STAFF) if one.request in mine]
    since = asked[-1].sent_at if asked and asked[-1].facts["in_words"] else None
    if since is None or desk.now > since + ANSWER_WITHIN:
        return False
    return heard.last is None or heard.last.at <= since


async def asked_solved(desk: Desk, heard: Heard) -> Request | None:
    """The request of which she was asked last whether it is solved, if this is a plain yes or no to that: a reply to
    the question, or no reply, and no human has written to her since."""
    if heard.meant.answer is None or heard.piece.kind is not PieceKind.TEXT:
        return None
    asked = heard.target if heard.target is not None else await last_question(desk, heard)
    if asked is None or Kind(asked.kind) is not Kind.SOLVED:
        return None
    return next(iter(unanswered(heard, asked)), None)


async def last_question(desk: Desk, heard: Heard) -> Message | None:
    """The newest "is it solved?" in her chat that is not answered, unless a human has written to her since."""
    if heard.done_with is None and not any(one.state is State.DONE for one in heard.mine):
        return None
    written = await _last_words_to(desk, heard)
    asked = [
        one
        for one in await desk.work.messages.of_chat(heard.chat, {Kind.SOLVED, Kind.SOLVED_TOGETHER})
        if one.sent_at is not None and (written is None or one.sent_at >= written[0]) and unanswered(heard, one)
    ]
    return max(asked, key=lambda one: one.id, default=None)


def _asked_of_her(heard: Heard) -> Sequence[Request]:
    return heard.mine if heard.done_with is None else [*heard.mine, heard.done_with]


def unanswered(heard: Heard, asked: Message) -> list[Request]:
    """Of what a message asks about, the requests of hers for which her word is still missing."""
    keys = asked.facts["requests"] if asked.kind == Kind.SOLVED_TOGETHER else [asked.request]
    return [one for one in _asked_of_her(heard) if one.id in keys and one.state is State.DONE]


def open_among(heard: Heard) -> list[Request]:
    """Of hers, those that somebody is still to do something about. One that is done wakes nobody."""
    return [one for one in heard.mine if one.state in OPEN]


def not_over(heard: Heard) -> list[Request]:
    """All of hers but what she asked for somebody else who lies in hospital or has died: to her that is over."""
    her = heard.person.id
    return [one for one in heard.mine if one.outcome not in QUIETING or one.person == her]


def open_or_merged(heard: Heard) -> list[Request]:
    """The same, and her last one, if that was merged into one of which this is so."""
    return open_among(heard) if heard.goes_on is None else [*open_among(heard), heard.goes_on]


def repeated(desk: Desk, heard: Heard) -> Request | None:
    """The request that has these very words already: sent twice by a bad line, or by somebody who waits."""
    last, piece = heard.last, heard.piece
    if last is None or (piece.kind, piece.file, _bare(piece.text)) != (last.kind, last.file, _bare(last.text)):
        return None
    if piece.kind is PieceKind.PLACE or spoken.said_at(desk, piece) - last.at > REPEAT:
        return None
    return next((one for one in open_among(heard) if one.id == last.request), None)


def _bare(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def continued(desk: Desk, heard: Heard) -> Request | None:
    """The request whose utterance this goes on with."""
    last = heard.last
    if last is None:
        return None
    same = last.album is not None and last.album == heard.piece.album
    if not same and spoken.said_at(desk, heard.piece) - last.at > UTTERANCE and heard.piece.kind is not PieceKind.PLACE:
        return None
    request = next((one for one in heard.mine if one.id == last.request), None)
    return None if request is not None and is_apart(heard, request) else request


def is_apart(heard: Heard, request: Request) -> bool:
    """Words about somebody's safety never lie with another matter, where everybody on duty reads them. What nobody has
    understood yet is understood by them."""
    unknown = request.category is Category.OTHER and request.state is State.NEW
    return heard.meant.category is Category.SAFETY and not (request.sheltered or unknown or request.id == heard.unsaid)


def emergency_for(heard: Heard, mine: Sequence[Request]) -> Request | None:
    """The emergency of hers that these words belong to: of several the one that they reply to, else the one of their
    kind, else the one of her last words, else the newest."""
    emergencies = [one for one in mine if one.urgency is Urgency.EMERGENCY and not is_apart(heard, one)]
    replied = [one for one in emergencies if heard.target is not None and one.id == heard.target.request]
    alike = [one for one in emergencies if one.category is heard.meant.category]
    told = [one for one in emergencies if heard.last is not None and one.id == heard.last.request]
    return next(iter([*replied, *alike, *told, *emergencies]), None)


def emergency_among(mine: Sequence[Request]) -> Request | None:
    """The newest emergency of them."""
    return next((one for one in mine if one.urgency is Urgency.EMERGENCY), None)
