"""Sealing a building, and unsealing it: what is open there gets another level, and each of its people hears it once.

Nothing is lost by it, and no deadline moves back: raised, a request keeps the earlier of the old deadline and the new
limit; lowered again, it keeps what was promised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.access import coordinated
from desk.casework.levels import relevelled
from desk.desk import Desk
from desk.model import Building, ChatId, Community, CommunityId, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators_of, trusted
from desk.ports import Selection
from desk.refusals import NotForYou
from desk.rules import sealing
from desk.rules.lifecycle import TIME, Actor
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, Category, MeasureKind, Role
from desk.understanding.places import place_in
from roster.duty import duty_at
from roster.plan import BuildingId, PersonId

from . import watch_list

EVERYTHING = 10_000  # open requests of a building
GONE = Nod(code=Toast.GONE)


async def seal(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/seal [building]: named, it is sealed at once; else the buildings to choose from, and that there is none of that
    name."""
    await _asked(desk, person, chat, argument, sealed=True)


async def unseal(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/unseal [building]."""
    await _asked(desk, person, chat, argument, sealed=False)


async def _asked(desk: Desk, person: Person, chat: ChatId, argument: str, *, sealed: bool) -> None:
    communities = sorted(await coordinated(desk, person), key=lambda one: one.id != person.community)
    unknown = bool(argument.strip())
    for community in communities:  # her own first: names repeat among them
        known = {one.name: one for one in await desk.work.communities.buildings(community.id)}
        place = place_in(argument, known)
        if place is not None and place[1] is None:
            await _put(desk, community, known[place[0]], person, sealed=sealed)
            return
        unknown = unknown and place is None
    for community in communities:
        facts = {"community": community.id, "asked": None, "unknown": unknown}
        await telling.show_to(desk, chat, Kind.SEALS, person, **facts)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """A building is chosen, and then sealed or unsealed by a second tap: `building-ask`, `building-seal`."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    chosen, _, step = tap.argument.partition("-")
    if message is None or message.person != person.id or message.kind != Kind.SEALS:
        return GONE
    community = await _coordinated(desk, person, CommunityId(message.facts["community"]))
    known = {str(one.id): one for one in await desk.work.communities.buildings(community.id)}
    asked = known[chosen].id if step == "ask" and chosen in known else None
    await desk.work.messages.change(message.id, {**message.facts, "asked": asked, "unknown": False})
    await cards.show(desk, message, priority=Priority.ANSWER)
    if chosen in known and step in {"seal", "unseal"}:
        await _put(desk, community, known[chosen], person, sealed=step == "seal")
        return Nod(code=Toast.SEALED if step == "seal" else Toast.UNSEALED)
    return None


async def _coordinated(desk: Desk, person: Person, wanted: CommunityId) -> Community:
    """It carries no right: the role is read again."""
    found = [one for one in await coordinated(desk, person) if one.id == wanted]
    if not found:
        raise NotForYou
    return found[0]


async def _put(desk: Desk, community: Community, building: Building, by: Person, *, sealed: bool) -> None:
    """As it is already: whoever asks hears so, and nothing is done."""
    if building.sealed is sealed:
        code = Sentence.SEALED_ALREADY if sealed else Sentence.UNSEALED_ALREADY
        await telling.say(desk, by.chat, code, building=building.name)
        return
    await desk.work.communities.set_sealed(building.id, sealed=sealed)
    await follow(desk, community, building, Actor(by.id, Role.COORDINATOR), sealed=sealed)


async def follow(desk: Desk, community: Community, building: Building, by: Actor, *, sealed: bool) -> None:
    """It is sealed or unsealed now, in Telegram or by the file: on record, re-levelled, told."""
    order = desk.work.measures.begin if sealed else desk.work.measures.end
    await order(MeasureKind.SEAL, community.id, building.id, at=desk.now, by=by.person)
    theirs = [([building.id], frozenset(Category))]
    everything = Selection(communities=[community.id], states=OPEN, watched=theirs, limit=EVERYTHING)
    changed = []
    for request in await desk.work.requests.select(everything):
        fitted = await fit(desk, request, by, sealed=sealed or await _is_sealed(desk, request))
        if fitted is not None:
            changed.append(fitted)
    await _tell_residents(desk, building, changed, Sentence.BUILDING_SEALED if sealed else Sentence.BUILDING_UNSEALED)
    await _tell_staff(desk, community, building, by.person, changed, sealed=sealed)
    await watch_list.promise_next(desk, community)


async def follow_file(desk: Desk, community: Community, was: Mapping[str, bool]) -> None:
    """What the file has sealed or unsealed; `was` says which buildings were sealed before."""
    for building in await desk.work.communities.buildings(community.id):
        if building.sealed is not was.get(building.name, False):
            own_turn = replace(desk, turn=f"{desk.turn}/{building.id}")
            await follow(own_turn, community, building, TIME, sealed=building.sealed)


async def fit(desk: Desk, request: Request, by: Actor, *, sealed: bool) -> Request | None:
    """The request at the level that goes with its building; None if that is as it was."""
    urgency = sealing.level(request.urgency, await desk.work.requests.events(request.id), sealed=sealed)
    if urgency is request.urgency:
        return None
    reason = sealing.SEALED if sealed else sealing.UNSEALED
    request = await relevelled(desk, request, by, urgency, reason=reason)
    await cards.refresh(desk, request)
    return request


async def placed(desk: Desk, request: Request) -> Request:
    """Its building is known now, or is another one."""
    if request.building is None or request.state not in OPEN:
        return request
    return await fit(desk, request, TIME, sealed=await _is_sealed(desk, request)) or request


async def _is_sealed(desk: Desk, request: Request) -> bool:
    """Its building is, or that of something which was merged into it."""
    theirs = {one.building for one in (request, *await desk.work.requests.merged_into(request.id))}
    return any(one.sealed and one.id in theirs for one in await desk.work.communities.buildings(request.community))


async def _tell_residents(desk: Desk, building: Building, requests: Sequence[Request], sentence: Sentence) -> None:
    """One line each, however many of hers changed. Who asked for somebody else lives elsewhere (care rule 2); so may
    whose request is one with that of somebody there."""
    theirs: dict[PersonId, list[Request]] = {}
    for request in requests:
        for person, hers in await telling.followers(desk, request):
            if hers.resident in {None, person.id} and hers.building in {None, building.id}:
                theirs.setdefault(person.id, []).append(hers)
    for key, hers_all in theirs.items():
        person = await desk.work.people.get(key)
        numbers = telling.numbers_of(hers_all)
        await telling.say(desk, person.chat, sentence, priority=Priority.RELAY, numbers=numbers)


async def _tell_staff(
    desk: Desk,
    community: Community,
    building: Building,
    by: PersonId | None,
    requests: Sequence[Request],
    *,
    sealed: bool,
) -> None:
    """The coordinators, and whoever is on duty there. What is about somebody's safety is named only to who is trusted
    with it."""
    able = {one.id for one in await trusted(desk.work, community.id)}
    told = [one.id for one in await coordinators_of(desk.work, community.id)]
    told.append(await _on_duty(desk, community.id, building.id))
    for key in dict.fromkeys(told):
        person = await desk.work.people.get(key)
        named = [one for one in requests if key in able or not one.sheltered]
        await telling.say(
            desk, person.chat, Sentence.SEALED_STAFF if sealed else Sentence.UNSEALED_STAFF, priority=Priority.CARD,
            building=building.name, person_id=by, numbers=telling.numbers_of(named) or None,
        )  # fmt: skip


async def _on_duty(desk: Desk, community: CommunityId, building: BuildingId) -> PersonId:
    plan = await desk.work.communities.plan(community)
    return duty_at(plan, desk.now, building=building).person
