"""Who is to be told: the rungs of the ladder as persons, by the roster's one answer."""

from collections.abc import Collection, Sequence
from datetime import datetime

from desk.desk import Desk
from desk.model import Community, CommunityId, Event, Person, Request, RequestId
from desk.ports import Work
from desk.terms import EventKind, Part, Role, Rung, Source, State, Urgency
from roster.alone import of_rotation
from roster.duty import duty_at
from roster.outlook import at_hand
from roster.plan import BuildingId, Duty, PersonId, Seat, Why

STAFF = frozenset({Role.WORKER, Role.COORDINATOR})
IN_HAND = frozenset({State.ACCEPTED, State.WAITING})
TAPPED = frozenset({EventKind.CALLED, EventKind.MESSAGE, EventKind.REPLY, EventKind.UNDELIVERED, EventKind.UNSAY})


async def on_duty(desk: Desk, request: Request, seat: Seat = Seat.PRIMARY) -> Duty:
    """Who has the seat now, for this request's place and category."""
    plan = await desk.work.communities.plan(request.looked_after_by)
    return duty_at(plan, desk.now, seat=seat, building=_building(request), category=request.category.value)


def _building(request: Request) -> BuildingId | None:
    """By which a duty is chosen: another community has other ones."""
    return request.building if request.looked_after_by == request.community else None


async def receiver_of(work: Work, request: Request, giver: PersonId, now: datetime) -> PersonId | None:
    """To whom what somebody has in hand goes: who is on duty for it; if that is she herself, whoever comes next."""
    if request.sheltered:
        return None  # it goes with no duty
    plan = await work.communities.plan(request.looked_after_by)
    found = at_hand(plan, now, building=_building(request), category=request.category.value)
    coming = [duty for duty in (found.duty, found.next) if duty is not None and duty.why is not Why.FALLBACK]
    others = [await work.people.get(duty.person) for duty in coming if duty.person != giver]
    able = [one.id for one in others if await can_go(work, request, one)]
    return able[0] if able else None


def item_name(request: RequestId, at: str) -> str:
    """The promise that holds what is open of a request at a handoff."""
    return f"item/{request}/{at}"


def own_people(request: Request) -> list[PersonId]:
    """Whose request it is: the resident, and who asked for her. A worker who filed it is not one of them."""
    asker = None if request.source is Source.WORKER else request.asker
    return list(dict.fromkeys(key for key in (request.resident, asker) if key is not None))


async def standing_for(work: Work, request: Request) -> Request:
    """The request that goes on; itself, if it was not merged."""
    return request if request.merged_into is None else await work.requests.get(request.merged_into)


async def known_as(work: Work, request: Request, person: PersonId) -> Request:
    """The request under whose number this person knows it: of what was merged into it, her own."""
    merged = [] if person in own_people(request) else await work.requests.merged_into(request.id)
    return next((one for one in merged if person in own_people(one)), request)


async def said_together(work: Work, request: Request) -> list[Event]:
    """What was asked of its people, and what they said by taps, as of one matter with what was merged into it."""
    merged = await work.requests.merged_into(request.id)
    if not merged:
        return [one for one in await work.requests.events(request.id) if one.kind in TAPPED]
    records = await work.requests.events_of_several([one.id for one in (request, *merged)], TAPPED)
    return sorted((one for record in records.values() for one in record), key=lambda one: one.at)


async def holder(desk: Desk, request: Request) -> Person | None:
    """Whose phone a new request lies on: the person it was passed to, or who has the turn of the rotation it was passed
    to, while she works here and can be reached; else the one on duty. Nobody's, when it is the request of her who is on
    duty: she is not asked to help herself."""
    meant = await directed(desk, request)
    if meant is not None and reachable(meant) and await can_go(desk.work, request, meant):
        return meant
    if request.sheltered:
        return next((one for one in await _trusted_with(desk, request) if reachable(one)), None)
    if await _without_a_place(desk, request):
        found = [one for one in await coordinators(desk, request) if one.id not in own_people(request)]
        return next((one for one in found if reachable(one)), None)
    person = await desk.work.people.get((await on_duty(desk, request)).person)
    if not await can_go(desk.work, request, person):
        return await who_goes(desk, request)
    return None if person.id in own_people(request) else person


async def part_of(desk: Desk, request: Request, person: Person) -> Part | None:
    """As what she holds the card; None: by her turn."""
    if request.directed_to == person.id:
        return Part.GIVEN
    if request.sheltered or await _without_a_place(desk, request):
        return Part.COORDINATOR if Role.COORDINATOR in await roles_in(desk.work, request, person.id) else None
    return Part.VISIT if request.visit and (await on_duty(desk, request)).person != person.id else None


async def _without_a_place(desk: Desk, request: Request) -> bool:
    """Asked for somebody of whom nobody knows where she lives: a coordinator finds it out, unless minutes count."""
    if not request.for_other or request.building is not None or request.urgency is Urgency.EMERGENCY:
        return False
    return bool(await desk.work.communities.buildings(request.community))


async def can_go(work: Work, request: Request, person: Person) -> bool:
    """Whether she can be given it: a visit is for who is on site. A community that names nobody so makes no
    difference."""
    if not request.visit or person.on_site:
        return True
    return not any(one.on_site for one in await colleagues(work, request))


async def who_goes(desk: Desk, request: Request) -> Person | None:
    """For a visit: whoever is on site and has it, or is on duty, or behind; then anybody who is on site."""
    seats = [(await on_duty(desk, request, seat)).person for seat in (Seat.PRIMARY, Seat.BACKUP)]
    staff = await colleagues(desk.work, request)
    first = [key for key in (request.worker, *seats) if key is not None]
    in_order = sorted(staff, key=lambda one: first.index(one.id) if one.id in first else len(first))
    own = own_people(request)
    able = [one for one in in_order if one.on_site and reachable(one) and one.id not in own]
    return able[0] if able else None


async def directed(desk: Desk, request: Request) -> Person | None:
    """To whom it was passed on, as it is now: a rotation's turns go round. None: nobody in particular."""
    key = request.directed_to
    if request.directed_rotation is not None:
        duty = of_rotation(
            await desk.work.communities.plan(request.looked_after_by), request.directed_rotation, desk.now
        )
        key = duty.person if duty is not None and duty.person not in own_people(request) else None
    if key is None or not await works_here(desk.work, request, key):
        return None
    return await desk.work.people.get(key)


async def of_rung(desk: Desk, request: Request, rung: Rung) -> Sequence[Person]:
    """The persons of a rung, without those whose request it is; of the staff group none, it is a chat. Of what is
    sheltered there is one rung, which all who are trusted with it stand on at once."""
    if request.sheltered:
        return await _trusted_with(desk, request) if rung is Rung.WORKER else []
    if rung is Rung.WORKER:
        found = await holder(desk, request)
        return [] if found is None else [found]
    own = own_people(request)
    if rung is Rung.BACKUP:
        backup = await desk.work.people.get((await on_duty(desk, request, Seat.BACKUP)).person)
        taken = backup.id in {request.worker, *own}
        return [] if taken or not await can_go(desk.work, request, backup) else [backup]
    if rung is Rung.COORDINATORS:
        return [one for one in await coordinators(desk, request) if one.id not in own]
    others = {Rung.RESERVE: _reserve, Rung.ABOVE: _on_duty_above}
    return await others[rung](desk, request) if rung in others else []


async def _trusted_with(desk: Desk, request: Request) -> list[Person]:
    own = own_people(request)
    return [one for one in await trusted(desk.work, request.community) if one.id not in own]


async def trusted(work: Work, community: CommunityId) -> Sequence[Person]:
    """Who reads what is about somebody's safety: those named for it, while one of them can be told; else all
    coordinators; else those of the nearest community above where one of them can. Where nobody can, it is on record
    that the coordinators, and the fallback person among them, could not."""
    for place in await _upwards(work, community):
        named = await work.people.with_role(place, Role.SAFETY)
        for found in (named, await coordinators_of(work, place)):
            if any(reachable(one) for one in found):
                return found
    return await coordinators_of(work, community)


async def _upwards(work: Work, community: CommunityId) -> list[CommunityId]:
    """It, and those above it."""
    found = [community]
    while (above := (await work.communities.get(found[-1])).parent) is not None and above not in found:
        found.append(above)
    return found


async def below(work: Work, communities: Collection[CommunityId]) -> list[CommunityId]:
    """Those for which people of these may have to stand in."""
    known = [one.id for one in await work.communities.all() if one.id not in communities]
    return [one for one in known if not set(await _upwards(work, one)).isdisjoint(communities)]


async def _reserve(desk: Desk, request: Request) -> list[Person]:
    """Only where its policy names the seat, and somebody has it: for the reserve no fallback stands in."""
    named = any(step.to is Rung.RESERVE for step in request.policy.of(request.urgency).escalate)
    duty = await on_duty(desk, request, Seat.RESERVE)
    if not named or duty.why is Why.FALLBACK or duty.person in {request.worker, *own_people(request)}:
        return []
    return [await desk.work.people.get(duty.person)]


async def _on_duty_above(desk: Desk, request: Request) -> list[Person]:
    """Who has the primary seat there. A fallback person is asked as the coordinator that she is."""
    if request.above is None:
        return []
    places = [place for place in await seen_by(desk.work, request) if place != request.looked_after_by]
    plans = [await desk.work.communities.plan(place) for place in places if place != request.community]
    duties = [duty_at(plan, desk.now, category=request.category.value) for plan in plans]
    keys = dict.fromkeys(one.person for one in duties if one.why is not Why.FALLBACK)
    people = [await desk.work.people.get(key) for key in keys if key not in {request.worker, *own_people(request)}]
    return [one for one in people if await can_go(desk.work, request, one)]


async def coordinators(desk: Desk, request: Request) -> Sequence[Person]:
    """All coordinators of every community that looks after it, its own first; of what is sheltered, who is trusted with
    it."""
    if request.sheltered:
        return await trusted(desk.work, request.community)
    places = await seen_by(desk.work, request)
    everybody = [one for place in places for one in await coordinators_of(desk.work, place)]
    return list({one.id: one for one in everybody}.values())


async def seen_by(work: Work, request: Request) -> Sequence[CommunityId]:
    """Its own community, those above that it was raised to, and the one that it was passed to."""
    found = [request.community]
    while request.above is not None and found[-1] != request.above:
        parent = (await work.communities.get(found[-1])).parent
        found.append(parent if parent is not None and parent not in found else request.above)
    return found if request.looked_after_by in found else [*found, request.looked_after_by]


async def roles_in(work: Work, request: Request, person: PersonId) -> frozenset[Role]:
    """What she may be to a request as one who works here: in its own community, or where it was raised or
    passed to. What is
    sheltered is for who is trusted with it."""
    if request.sheltered:
        able = await trusted(work, request.community)
        if person == request.worker and request.state in IN_HAND:  # as long as she coordinates: it is not torn from her
            able = [
                one for place in await _upwards(work, request.community) for one in await coordinators_of(work, place)
            ]
        return frozenset({Role.COORDINATOR}) if person in {one.id for one in able} else frozenset()
    held = {one.community: one.roles & STAFF for one in await work.people.memberships(person)}
    return frozenset().union(*(held.get(place, ()) for place in await seen_by(work, request)))


async def coordinators_of(work: Work, community: CommunityId) -> Sequence[Person]:
    """All coordinators; never nobody: the fallback person stands for them."""
    found = await work.people.with_role(community, Role.COORDINATOR)
    return found or [await work.people.get((await work.communities.get(community)).fallback)]


async def staff_of(work: Work, community: CommunityId) -> Sequence[Person]:
    """Workers, then who coordinates besides; each once."""
    found: dict[PersonId, Person] = {}
    for role in (Role.WORKER, Role.COORDINATOR):
        for one in await work.people.with_role(community, role):
            found.setdefault(one.id, one)
    return list(found.values())


async def colleagues(work: Work, request: Request) -> Sequence[Person]:
    """Who may be given it."""
    return await (trusted if request.sheltered else staff_of)(work, request.looked_after_by)


async def works_here(work: Work, request: Request, person: PersonId) -> bool:
    """Whether she is a worker or coordinator of a community that looks after it now; of what is sheltered, trusted
    with it."""
    return bool(await roles_in(work, request, person))


def reachable(person: Person) -> bool:
    """Whether a message can reach her at all."""
    return person.chat is not None and person.unreachable_since is None and person.silent_since is None


def language_of(person: Person | None, community: Community | None) -> tuple[str, ...]:
    """Languages wanted, first choice first: chosen, Telegram's, the community's; English where none is offered."""
    wanted = [person.language, person.telegram_language] if person else []
    return tuple(tag for tag in [*wanted, community.language if community else None] if tag)
