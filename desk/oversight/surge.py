"""Surge mode: one command puts the reserve on duty for what comes from now on, with the surge policy; one ends it.
What is open keeps the promises that were made when it came."""

from desk.access import coordinated
from desk.desk import Desk
from desk.model import ChatId, Community, CommunityId, Person, Promise
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators_of
from desk.refusals import NotForYou
from desk.rules.surge import policy_now
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import MeasureKind, Urgency
from roster.duty import duty_at
from roster.localtime import local_date, next_wall
from roster.plan import PersonId, Seat, Why

ON, OFF = "on", "off"


async def surge(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/surge on, /surge off; without either, how it stands, with a button."""
    own_first = sorted(await coordinated(desk, person), key=lambda one: one.id != person.community)
    wanted = argument.strip().casefold()
    if wanted in {ON, OFF}:
        await _put(desk, own_first[0], person, on=wanted == ON)
        return
    for community in own_first:
        await telling.show_to(desk, chat, Kind.SURGE, person, community=community.id)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """On or off, in the neighbourhood that the message is about."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.SURGE or tap.argument not in {ON, OFF}:
        return Nod(code=Toast.GONE)
    wanted = CommunityId(message.facts["community"])
    community = next((one for one in await coordinated(desk, person) if one.id == wanted), None)
    if community is None:
        raise NotForYou
    await _put(desk, community, person, on=tap.argument == ON)
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None


async def _put(desk: Desk, community: Community, by: Person, *, on: bool) -> None:
    """As it is already: whoever asks hears so."""
    if on is (community.surge_since is not None):
        await telling.say(desk, by.chat, Sentence.SURGE_ALREADY if on else Sentence.SURGE_NOT, community=community.name)
        return
    order = desk.work.measures.begin if on else desk.work.measures.end
    await order(MeasureKind.SURGE, community.id, None, at=desk.now, by=by.id)
    await desk.work.communities.set_surge(community.id, desk.now if on else None)
    community = await desk.work.communities.get(community.id)
    await _tell(desk, community, by.id, on=on)
    await promise_evening(desk, community)


async def promise_evening(desk: Desk, community: Community) -> None:
    """While it lasts its coordinators are asked each evening whether it still has to. Twice is once."""
    if community.surge_since is None:
        return
    at = next_wall(desk.now, community.summary_at, community.zone)
    name = f"surge/{community.id}/{local_date(at, community.zone).isoformat()}"
    await desk.work.promises.add(Promise(name=name, kind="surge", at=at, community=community.id, facts={}))


async def still_on(desk: Desk, promise: Promise) -> None:
    """The evening has come: how it stands, with its button, in place of what was shown before."""
    if promise.community is None:
        return
    community = await desk.work.communities.get(promise.community)
    for one in await coordinators_of(desk.work, community.id) if community.surge_since is not None else ():
        if one.chat is not None:
            await _shown_anew(desk, one, one.chat, community.id)
    await promise_evening(desk, community)


async def _shown_anew(desk: Desk, person: Person, chat: ChatId, community: CommunityId) -> None:
    for earlier in await desk.work.messages.of_chat(chat, {Kind.SURGE}):
        if earlier.facts["community"] == community:
            await cards.remove(desk, earlier)
    facts = {"community": community}
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.SURGE, person=person.id, facts=facts)
    await desk.work.outbox.add(
        Notice(name=f"surge/{row}", chat=chat, kind=Kind.SURGE, priority=Priority.REPORT, message=row)
    )


async def _tell(desk: Desk, community: Community, by: PersonId, *, on: bool) -> None:
    """The coordinators, and everybody in a seat."""
    seats = await _in_seats(desk, community)
    told = [one.id for one in await coordinators_of(desk.work, community.id)] + list(seats.values())
    limits = policy_now(community)
    for key in dict.fromkeys(told):
        person = await desk.work.people.get(key)
        await telling.say(
            desk, person.chat, Sentence.SURGE_ON if on else Sentence.SURGE_OFF, priority=Priority.CARD,
            community=community.name, person_id=by, reserve_id=seats.get(Seat.RESERVE),
            urgent=limits.of(Urgency.URGENT).respond_within, routine=limits.of(Urgency.ROUTINE).respond_within,
        )  # fmt: skip


async def _in_seats(desk: Desk, community: Community) -> dict[Seat, PersonId]:
    """Who is rostered in each seat of all the neighbourhood now."""
    plan = await desk.work.communities.plan(community.id)
    duties = {seat: duty_at(plan, desk.now, seat=seat) for seat in Seat}
    return {seat: duty.person for seat, duty in duties.items() if duty.why is not Why.FALLBACK}
