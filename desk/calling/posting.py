"""Post: from words to a request, with its card on the phone of whoever is on duty, in the same second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desk.calling import alike, gathered, hot_spots
from desk.casework import spoken
from desk.desk import Desk
from desk.model import Community, Json, MessageId, Person, Piece, Request, RequestId
from desk.outgoing import cards, dispatch, telling
from desk.rules import deadlines
from desk.rules.callers import BY_NUMBER
from desk.rules.lifecycle import Actor, event
from desk.rules.reminders import planned
from desk.rules.sealing import SEALED, when_sealed
from desk.rules.surge import policy_now
from desk.terms import Category, EventKind, PieceKind, Purpose, Role, Source, State, Urgency
from desk.understanding.sense import Understanding
from roster.plan import BuildingId, PersonId

ASKED_FOR = timedelta(days=30)  # her place; no longer than her receipt asks
HEARD_BY_NOBODY = frozenset({PieceKind.VOICE, PieceKind.AUDIO, PieceKind.VIDEO, PieceKind.VIDEO_NOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What a new request is made of."""

    asker: Person
    resident: PersonId | None
    role: Role
    source: Source
    building: BuildingId | None
    category: Category
    urgency: Urgency
    danger: bool
    call: str | None = None  # in danger: which number to call
    follows: RequestId | None = None
    by: Actor | None = None  # who made it, if not the asker
    for_other: bool = False  # the words propose so; her tap says it
    by_number: bool = False  # its resident is whom the desk knows by the number that was written down


def by_resident(
    person: Person, category: Category, urgency: Urgency, *, danger: bool, call: str | None = None
) -> Posting:
    """What a resident asks for herself."""
    return Posting(
        asker=person, resident=person.id, role=Role.RESIDENT, source=Source.RESIDENT, building=None,
        category=category, urgency=urgency, danger=danger, call=call,
    )  # fmt: skip


def weighed(desk: Desk, community: Community, piece: Piece, meant: Understanding) -> Urgency:
    """How grave a piece is until a human has looked; `meant` is what its text seems to say.

    A voice, and at night what no list knows, is urgent until somebody has heard it.
    """
    unheard = piece.kind in HEARD_BY_NOBODY
    unknown_at_night = not meant.known and deadlines.at_night(community.policy, community, desk.now)
    if meant.urgency is Urgency.ROUTINE and (unheard or unknown_at_night):
        return Urgency.URGENT
    return meant.urgency


async def post(desk: Desk, community: Community, posting: Posting, pieces: Sequence[Piece]) -> Request:
    """Write the request and its words, tell who is on duty, give the resident a receipt. Asks nothing first."""
    request = await _written(desk, community, posting)
    for piece in pieces:
        await spoken.keep_words(desk, request, posting.asker, piece, Purpose.ASKED)
    await alike.look_for(desk, request)
    await hot_spots.look_for(desk, request)
    request = await dispatch.dispatch(desk, request)
    for person in await telling.concerned(desk, request):
        if request.danger:
            await cards.danger(desk, request, person, call=posting.call)
        facts = await _first_question(desk, request, person) | ({"other": True} if posting.for_other else {})
        if await gathered.received(desk, request, person, asks=bool(facts["place"])):
            continue
        shown = await cards.receipt(desk, request, person, facts=facts)
        if shown is not None and facts["place"]:
            await ask_place(desk, person, str(facts["place"]), request, shown)
    return request


async def _written(desk: Desk, community: Community, posting: Posting) -> Request:
    sealed = posting.building is not None and (await desk.work.communities.building(posting.building)).sealed
    draft = drafted(desk, community, posting, sealed=sealed)
    facts = {"source": posting.source.value, "night": draft.quiet_until is not None, "danger": posting.danger}
    facts |= {"reason": SEALED} if draft.urgency is not posting.urgency else {}
    facts |= {BY_NUMBER: True} if posting.by_number else {}
    by = posting.by or Actor(posting.asker.id, posting.role)
    record = event(draft, EventKind.POST, by, desk.now, facts)
    return await desk.work.requests.add(draft, record)


def drafted(desk: Desk, community: Community, posting: Posting, *, sealed: bool = False) -> Request:
    """The request as it will be written; its keys are given by the storage. The policy is copied in."""
    policy, now = policy_now(community), desk.now
    urgency = when_sealed(posting.urgency) if sealed else posting.urgency
    quiet = deadlines.quiet_until(policy, community, urgency, now)
    draft = Request(
        id=RequestId(0),
        key="",
        community=community.id,
        number=0,
        state=State.NEW,
        stage=0,
        version=0,
        category=posting.category,
        urgency=urgency,
        danger=posting.danger,
        episode=1,
        source=posting.source,
        asker=posting.asker.id,
        resident=posting.resident,
        building=posting.building,
        posted_at=now,
        asked_at=now,
        stage_since=now,
        quiet_until=quiet,
        respond_by=deadlines.respond_by(policy, urgency, now, quiet),
        resolve_by=now + policy.of(urgency).resolve_within,
        follows=posting.follows,
        policy=policy,
        looked_at=now,
    )
    return planned(draft)


async def ask_place(desk: Desk, person: Person, kind: str, request: Request, message: MessageId) -> None:
    """What her receipt asks about where she is to be found can be answered in words, as long as it asks."""
    await desk.work.questions.ask(
        person=person.id, kind=kind, request=request.id, facts={"message": message},
        asked_at=desk.now, expires_at=desk.now + ASKED_FOR,
    )  # fmt: skip


async def _first_question(desk: Desk, request: Request, person: Person) -> dict[str, Json]:
    """Only the place is asked for, once in a resident's life, and only after the request stands."""
    membership = await desk.work.people.membership(person.id, request.community)
    known = membership is not None and membership.building is not None
    has_buildings = bool(await desk.work.communities.buildings(request.community))
    return {"menu": "main", "place": "building" if not known and has_buildings and not request.danger else ""}
