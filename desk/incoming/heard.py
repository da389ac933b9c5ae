"""What was heard: a message, and all that is known around it before anybody knows what it means."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desk.access import relations
from desk.casework import each_word, spoken
from desk.desk import Desk
from desk.model import ChatId, Message, Person, Piece, Question, Request, RequestId, Words
from desk.notices import Kind
from desk.outgoing.staff import known_as
from desk.ports import Selection
from desk.ports.telling import PLACE
from desk.reading.waiting import named
from desk.terms import OPEN, QUIETING, UNFINISHED, Category, PieceKind, Role, Source, State, Urgency
from desk.understanding.sense import Understanding, understand
from desk.understanding.spans import names_days, names_hours

from .meaning import REPEAT, UTTERANCE

ANSWERED_BY: Mapping[str, Callable[[str], bool]] = {"day": names_days, "hour": names_hours}


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
