"""What workers read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desk import views
from desk.model import CommunityId, QuestionId, Request, RequestId, WordsId
from desk.notices import Kind
from desk.outgoing import strangers
from desk.outgoing.staff import IN_HAND, known_as, own_people, seen_by, works_here
from desk.ports import Selection
from desk.rules import room
from desk.rules.asked import asked
from desk.terms import OPEN, UNFINISHED, EventKind, PieceKind, State, Urgency

from .cards import asked_so_far
from .duty import works
from .facts import STAFF, Reading, building, items, line_of, name, seconds, shortened, subject, taken_meanwhile
from .waiting import MANY, due_for

PAGE = 8
_SOON = timedelta(minutes=30)
_CARDS = frozenset({Kind.CARD, Kind.ESCALATION})
OFFERED = 5
COUNTED = 1000  # nobody reads on: a list is not counted any further


async def card_list(one: Reading) -> views.CardList | None:
    """The new requests of which this person was told and of which she has no card, gravest and oldest first. None: it
    is not sent; one that was sent says that nothing is left."""
    if "held" in one.facts:
        return await _counter(one)
    if one.person is None:
        return None
    shown = {message.request for message in await one.work.messages.of_chat(one.notice.chat, _CARDS)}
    waiting, _, _ = await due_for(one.work, one.person.id, one.now)
    new = [request for request in waiting if request.id not in shown]
    in_hand = [request for request in await _had_by_others(one) if request.id not in shown]
    found = sorted([*new, *in_hand], key=lambda request: (request.urgency.rank, request.asked_at))
    if not found and one.target.edit is None:
        return None
    return views.CardList(
        **one.base, items=await items(one, found[:PAGE]), total=len(found), raised=bool(one.facts.get("raised")),
        some_in_hand=bool(in_hand),
    )  # fmt: skip


async def _had_by_others(one: Reading) -> list[Request]:
    """What was raised to her to look at, and somebody still has in hand."""
    known = await one.work.requests.several([RequestId(key) for key in one.facts.get("in_hand", ())])
    return await _hers_of(one, [each for each in known if each.state in IN_HAND and not each.sheltered])


async def _counter(one: Reading) -> views.CardList | None:
    """Emergencies from accounts that nobody knows: what of them nobody has taken. A group reads only how
    many."""
    community = CommunityId(one.facts["community"])
    found = await _hers_of(one, await strangers.still_there(one.work, community, one.facts["held"]))
    if not found and one.target.edit is None:
        return None
    shown = found[:PAGE] if one.person is not None else []
    since = strangers.first(found) if found else None
    return views.CardList(**one.base, items=await items(one, shown), total=len(found), strangers_since=since)


async def _hers_of(one: Reading, requests: Sequence[Request]) -> list[Request]:
    """Those of a community where she works, or that were raised to it; a group's are its own."""
    held = await one.work.people.memberships(one.person.id) if one.person else ()
    places = {membership.community for membership in held if works(membership)}
    return [each for each in requests if not one.person or places & set(await seen_by(one.work, each))]


async def nudge(one: Reading) -> views.Nudge | None:
    """All that waits for this person now. Nothing: it is not sent; one that was sent says that nothing is left."""
    if one.person is None:
        return None
    waiting, leases, notes = await due_for(one.work, one.person.id, one.now)
    everything = [*waiting, *leases, *notes]
    gravest = min(everything, key=lambda r: (r.urgency.rank, r.asked_at), default=None)
    if gravest is None and one.target.edit is None:
        return None
    return views.Nudge(
        kind=one.notice.kind,
        target=await _answering(one, gravest),
        reader=one.reader,
        unaccepted=await items(one, waiting),
        leases=await items(one, leases),
        notes=await items(one, notes),
        emergency=gravest is not None and gravest.urgency is Urgency.EMERGENCY,
        asked=await asked_so_far(one, gravest, await one.work.requests.events(gravest.id)) if gravest else (),
        late=seconds(one.facts.get("late")),
    )


async def _answering(one: Reading, request: Request | None) -> views.Target:
    """The nudge answers the gravest card in this chat; shown anew it stays where it is."""
    if request is None or one.target.edit is not None:
        return one.target
    for message in reversed(await one.work.messages.of_chat(one.notice.chat, _CARDS)):
        if message.request == request.id and message.telegram_id is not None:
            return replace(one.target, reply_to=message.telegram_id, protect=True)
    return one.target


async def stand_down(one: Reading) -> views.StandDown | None:
    """While whoever was named has it, or what it went into, or has done it; to nobody whom no question of it had
    reached."""
    request, facts = one.request, one.facts
    if request is None:
        return None
    has = request if request.merged_into is None else await one.work.requests.get(request.merged_into)
    if has.state not in UNFINISHED - {State.NEW} or has.worker != facts["worker"] or not await _was_told(one, request):
        return None
    worker = await name(one.work, has.worker) or ""
    at = datetime.fromisoformat(facts["at"]["instant"])
    return views.StandDown(**one.base, subject=await subject(one, request), worker=worker, at=at)


async def _was_told(one: Reading, request: Request) -> bool:
    """Her card has left, or a list or a reminder that named it."""
    record = await one.work.requests.events(request.id)
    asked_at = [e.at for e in record if e.kind is EventKind.REACH and one.person and e.facts["person"] == one.person.id]
    known = await one.work.messages.of_chat(one.notice.chat, _CARDS | {Kind.LIST, Kind.NUDGE})
    there = [(message, message.sent_at) for message in known if message.sent_at is not None]
    return any(it.request == request.id if it.kind in _CARDS else at >= asked_at[-1] for it, at in there)


async def piece(one: Reading) -> views.PieceView | None:
    """Words that were taken back or erased are not sent, nor any to somebody who works here no more."""
    request = one.request
    words = await one.work.words.get(WordsId(one.facts["words"]))
    if request is None or words.text == "" or (words.kind is PieceKind.TEXT and not words.text):
        return None
    to_staff = bool(one.facts.get("to_staff"))
    if to_staff and (taken_meanwhile(one, request) or not await _hers(one, request)):
        return None
    said, part = room.parts(words), int(one.facts.get("part") or 0)
    if part >= len(said):
        return None  # an edit has made it shorter
    at_home = words.author in {request.asker, request.resident}
    hers = request if to_staff or one.person is None else await known_as(one.work, request, one.person.id)
    if not to_staff and one.person is not None and one.person.id not in own_people(hers):
        return None  # hers no more: it turned out to be about safety, and only a number had made it hers
    return views.PieceView(
        **one.base,
        subject=await subject(one, hers),
        line=replace(line_of(words, None), text=said[part] or None),
        file=words.file if part == 0 else None,
        latitude=words.latitude if part == 0 else None,
        longitude=words.longitude if part == 0 else None,
        part=part + 1,
        parts=len(said),
        to_staff=to_staff,
        sender=await name(one.work, words.author) or "",
        building=await building(one.work, request) if to_staff and at_home else None,
    )


async def _hers(one: Reading, request: Request) -> bool:
    """Whether she may read it: she works here, and what was given to her was not taken back meanwhile."""
    if one.person is None or not await works_here(one.work, request, one.person.id):
        return False
    given = one.facts.get("stage")
    return given in (None, request.stage) or request.worker == one.person.id


async def echo(one: Reading) -> views.Echo | None:
    """Where the words went."""
    key = one.facts.get("request")
    if key is None:
        return None
    request = await one.work.requests.get(key)
    return views.Echo(
        **one.base,
        subject=await subject(one, request),
        residents=await _went_to(one, request),
        building=await building(one.work, request),
        taken_back=bool(one.facts.get("taken_back")),
        repeated=bool(one.facts.get("repeated")),
        lost=bool(one.facts.get("lost")),
        words=one.facts["words"],
    )


async def _went_to(one: Reading, request: Request) -> tuple[str, ...]:
    """Whom it is about, when the words went to its own people, or whose name is known of those; and whose requests were
    merged into it."""
    keys, own = list(one.facts["to"]), own_people(request)
    to_own = [key for key in keys if key in own]
    about = [request.person] if to_own and await name(one.work, request.person) else to_own
    named = [*about, *[key for key in keys if key not in own]]
    return tuple([await name(one.work, key) or "" for key in named])


async def for_whom(one: Reading) -> views.ForWhom | None:
    """The five latest she has to do with, while the question is open; of words of danger, what she is at first."""
    question = await one.work.questions.get(QuestionId(one.facts["question"]))
    if question is None or one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    communities = [m.community for m in held if m.roles & STAFF]
    chosen = Selection(communities=communities, states=UNFINISHED, worker=one.person.id, raised=True, limit=MANY)
    found = {request.id: request for request in await one.work.requests.select(chosen)}
    if question.request is not None:
        found.setdefault(question.request, await one.work.requests.get(question.request))
    mine = sorted(found.values(), key=lambda r: (r.id == question.request, r.stage_since, r.number), reverse=True)
    return views.ForWhom(
        **one.base,
        question=question.id,
        danger=question.request is not None,
        told=bool(one.facts.get("told")),
        items=await items(one, mine[:OFFERED]),
        excerpt=shortened(next((one["text"] for one in question.facts["pieces"] if one["text"]), "")),
    )


async def pinned(one: Reading) -> views.Pinned | None:
    """How much is open, in all her communities."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    communities = [m.community for m in held if m.roles & STAFF]
    if not communities and one.target.edit is None:
        return None  # she works here no longer
    everything = Selection(communities=communities, states=OPEN, raised=True, sheltered=False)
    tally = await one.work.requests.tally(everything, one.now, _SOON, COUNTED)
    return views.Pinned(
        **one.base,
        open=sum(tally.by_urgency.values()),
        by_urgency=tally.by_urgency,
        due_soon=tally.due_soon,
        overdue=tally.overdue,
        or_more=sum(tally.by_urgency.values()) == COUNTED,
    )


async def handed_over(one: Reading) -> views.HandedOver | None:
    """While somebody else has it and the question is open."""
    question = await one.work.questions.get(QuestionId(one.facts["question"]))
    if question is None or question.request is None:
        return None
    request = await one.work.requests.get(question.request)
    worker = await name(one.work, request.worker)
    if worker is None:
        return None
    return views.HandedOver(
        **one.base,
        question=question.id,
        subject=await subject(one, request),
        worker=worker,
        since=await _asked_since(one, request) if request.state is State.NEW else request.stage_since,
    )


async def _asked_since(one: Reading, request: Request) -> datetime:
    """Since when it is asked of her who would do it now."""
    told = asked(request, await one.work.requests.events(request.id))
    return max((e.at for e in told if e.facts["person"] == request.worker), default=request.stage_since)
