"""Writing notices: who is told what, at which priority. What a tap tells others leaves a little later, for the undo."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum

from desk.desk import Desk
from desk.model import ChatId, Facts, Json, MessageId, Person, Request, RequestId, WordsId
from desk.notices import Kind, Notice, Priority
from desk.refusals import AlreadyTaken, Refusal, Stale
from desk.rules import room
from desk.sentences import ProgressCode, Sentence
from desk.terms import Urgency
from roster.plan import PersonId

from . import cards, sharing
from .staff import own_people

MOST_NUMBERS = 20  # of requests, in one line
NUDGES_APART = timedelta(minutes=5)  # at most; a community that asks again faster than usual has its way
PART = 3  # of the interval in which a request is asked about


def numbers_of(requests: Sequence[Request]) -> str:
    """ "#12, #15", as a sentence names several; a great many are not all named."""
    shown = ", ".join(f"#{one.number}" for one in requests[:MOST_NUMBERS])
    return shown if len(requests) <= MOST_NUMBERS else f"{shown} …"


def plain(facts: Facts) -> dict[str, Json]:
    """Facts as JSON: instants in ISO form, durations in seconds, enum words as their values."""
    return {key: _plain(value) for key, value in facts.items()}


def _plain(value: object) -> Json:
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value.value if isinstance(value, Enum) else value


async def say(
    desk: Desk,
    chat: ChatId | None,
    sentence: Sentence | str,
    *,
    request: Request | None = None,
    verbs: Sequence[str] = (),
    priority: Priority = Priority.ANSWER,
    keys: bool = False,
    later: timedelta | None = None,
    stage: int | None = None,
    topic: str | None = None,
    silent: bool = False,
    **facts: object,
) -> None:
    """One sentence, `say.<sentence>`; to nobody when there is no chat. Persons among the facts are keys ending in
    `_id`: their names are read when it is sent. Of one `topic` of a request at most one waits, and it takes the place
    of the one before."""
    if chat is None:
        return
    code, about = str(sentence), request.id if request else 0
    await desk.work.outbox.add(
        Notice(
            name=f"{desk.turn}/say/{chat}/{code}/{about}",
            chat=chat,
            kind=Kind.SAY,
            priority=priority,
            facts={"code": code, "verbs": list(verbs), "keys": keys, "facts": plain(facts), "topic": topic},
            request=request.id if request else None,
            stage=stage,
            slot=f"topic/{topic}/{about}/{chat}" if topic else None,
            silent=silent,
            not_before=desk.now + later if later else None,
        )
    )


async def refuse(desk: Desk, chat: ChatId, refusal: Refusal) -> None:
    """A refusal in words; for an old button the card is shown anew (promise P9)."""
    request = await desk.work.requests.get(refusal.request) if refusal.request is not None else None
    verbs = ("take_over",) if isinstance(refusal, AlreadyTaken) else ()
    await say(desk, chat, f"refusal.{refusal.code}", request=request, verbs=verbs, **refusal.facts)
    if request is not None and isinstance(refusal, Stale | AlreadyTaken):
        await fresh(desk, request, chat)


async def fresh(desk: Desk, request: Request, chat: ChatId) -> None:
    """Show every living message about the request in this chat as it is now."""
    await cards.refresh(desk, request, tapped=chat, only=chat)


async def progress(
    desk: Desk,
    request: Request,
    code: ProgressCode,
    *,
    until: datetime | None = None,
    verbs: Sequence[str] = (),
    later: bool = False,
    but_for: Collection[RequestId] = (),
    silent: bool = False,
    **facts: object,
) -> None:
    """One honest line to the people behind a request and what was merged into it, but for those of some of these: true
    only while it stays at this stage."""
    for person, hers in await followers(desk, request):
        if person.chat is None or hers.id in but_for:
            continue
        if not await sharing.hears(desk.work, hers, person.id, code):
            continue
        await desk.work.outbox.add(
            Notice(
                name=f"{desk.turn}/progress/{request.id}/{code.value}/{person.id}",
                chat=person.chat,
                kind=Kind.PROGRESS,
                priority=cards.graver(request, Priority.RELAY),
                facts={
                    "code": code.value,
                    "until": until.isoformat() if until else None,
                    "verbs": list(verbs) if hers.id == request.id else [],
                    "known_as": hers.id,
                }
                | plain(facts),
                request=request.id,
                stage=request.stage,
                silent=silent,
                not_before=desk.now + cards.PATIENCE if later and not _at_once(request, code) else None,
            )
        )


def _at_once(request: Request, code: ProgressCode) -> bool:
    """In an emergency nobody waits to hear how it goes; that it is done might be a slip."""
    return request.urgency is Urgency.EMERGENCY and code is not ProgressCode.DONE_QUIETLY


async def about(
    desk: Desk,
    request: Request,
    person: Person,
    kind: Kind,
    *,
    priority: Priority,
    later: bool = False,
    slot: str | None = None,
    **facts: object,
) -> None:
    """A message of its own kind about a request, true at this stage only; in a `slot`, as long as its reader finds it
    true, and at most one of it waits."""
    if person.chat is None:
        return
    await desk.work.outbox.add(
        Notice(
            name=f"{desk.turn}/{kind.value}/{request.id}/{person.id}",
            chat=person.chat,
            kind=kind,
            priority=cards.graver(request, priority),
            facts=plain(facts),
            request=request.id,
            stage=request.stage if slot is None else None,
            slot=slot,
            not_before=desk.now + cards.PATIENCE if later else None,
        )
    )


async def show_to(desk: Desk, chat: ChatId, kind: Kind, person: Person | None, **facts: object) -> MessageId:
    """A message that stands for itself (a list, a question, help) and can be shown anew by its buttons."""
    about = facts.get("request")
    row = await desk.work.messages.reserve(
        chat=chat,
        kind=kind,
        person=person.id if person else None,
        request=RequestId(about) if isinstance(about, int) else None,
        facts=plain(facts),
    )
    await desk.work.outbox.add(
        Notice(name=f"{kind.value}/{row}", chat=chat, kind=kind, priority=Priority.ANSWER, message=row)
    )
    return row


async def nudge(desk: Desk, request: Request, people: Iterable[Person], *, late: timedelta | None = None) -> None:
    """Ask these persons again: at most one waiting nudge per chat, which names all that is due when it leaves, and that
    it comes late, if nobody was there to ask in time. In a flood a phone that rings each minute is put away: a chat is
    nudged once in five, for an emergency at once."""
    grave = request.urgency is Urgency.EMERGENCY
    for person in people:
        if person.chat is not None:
            await desk.work.outbox.add(
                Notice(
                    name=f"{desk.turn}/nudge/{person.id}",
                    chat=person.chat,
                    kind=Kind.NUDGE,
                    priority=cards.graver(request, Priority.PING),
                    facts={"late": late.total_seconds() if late is not None else None},
                    request=request.id,  # its lane: no ping overtakes its own card
                    slot=f"nudge/{person.chat}",
                    not_before=None if grave else await _quiet_until(desk, request, person.chat),
                )
            )


async def _quiet_until(desk: Desk, request: Request, chat: ChatId) -> datetime | None:
    """Until when the last nudge that stands in the chat is enough; None: no longer."""
    apart = min(NUDGES_APART, request.policy.of(request.urgency).then_every / PART)
    nudges = await desk.work.messages.of_chat(chat, {Kind.NUDGE})
    enough = max((one.sent_at + apart for one in nudges if one.sent_at is not None), default=desk.now)
    return enough if enough > desk.now else None


async def relay(
    desk: Desk,
    request: Request,
    words: WordsId,
    chat: ChatId | None,
    *,
    to_staff: bool,
    again: bool = False,
    at: datetime | None = None,
    asks: bool = False,
) -> None:
    """Words from one party to the other, through the bot; once as long as they are there, `again` after an edit. What
    does not fit into one message goes into several. `at` an hour: if the request is then still at this stage; with what
    `asks` her to take it: if nobody has."""
    if chat is None or (not again and await _is_there(desk, request, words, chat)):
        return
    for part in range(len(room.parts(await desk.work.words.get(words)))):
        await desk.work.outbox.add(
            Notice(
                name=f"{desk.turn}/piece/{words}/{chat}/{part}",
                chat=chat,
                kind=Kind.PIECE,
                priority=cards.graver(request, Priority.RELAY),
                facts={
                    "words": words,
                    "to_staff": to_staff,
                    "part": part,
                    "stage": None if at is None else request.stage,
                    **({"asks": True} if asks else {}),
                },
                request=request.id,
                slot=f"piece/{words}/{chat}/{part}",
                not_before=at,
            )
        )


async def _is_there(desk: Desk, request: Request, words: WordsId, chat: ChatId) -> bool:
    """Sent before, and not yet tidied away."""
    shown = await desk.work.messages.of_request(request.id, {Kind.PIECE})
    return any(one.words == words and one.chat == chat for one in shown)


async def concerned(desk: Desk, request: Request) -> list[Person]:
    """The people behind a request: the resident, and who asked for her. A worker who filed it is not one of them."""
    return [await desk.work.people.get(key) for key in own_people(request)]


async def followers(desk: Desk, request: Request) -> list[tuple[Person, Request]]:
    """Whoever hears how it goes, each with the request that is hers: its own people, and those of what was merged into
    it. They share its changes of state, never words (care rule 2); of what is sheltered not even those."""
    found: dict[PersonId, Request] = {}
    merged = [] if request.sheltered else await desk.work.requests.merged_into(request.id)
    for one in (request, *merged):
        for key in own_people(one):
            found.setdefault(key, one)
    return [(await desk.work.people.get(key), one) for key, one in found.items()]
