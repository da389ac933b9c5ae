"""A turn that somebody would give away: offered to all or to one; the first who takes it has it.

Before it begins it is taken as a swap; while it lasts, its rest as a cover.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from desk.access import staffed
from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import staff_of
from desk.ports import Offer
from desk.refusals import NoSuchTurn, NotTheirTurn, TurnTaken
from desk.rules.arranging import Arrangement, refuse, swap_of
from desk.rules.forms import EVERYBODY, Form, Step
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap, key_in
from desk.terms import Role
from roster.duty import duty_at
from roster.plan import Duty, Override, OverrideKind, PersonId, Plan, Seat, Swap
from roster.standing import swapped

from . import arranging

Turn = tuple[int, date, int]
AGAIN = timedelta(hours=1)  # from then on, to ask once more is meant


async def make(desk: Desk, person: Person, form: Form, turn: Turn, who: PersonId) -> Form:
    """Ask all, or one."""
    to = None if form.to == EVERYBODY else PersonId(int(form.to or 0))
    offer = await ask(desk, form.community, turn, giver=who, to=to, by=person.id)
    return replace(form, result=Step.OFFERED, made=offer.id)


async def ask(
    desk: Desk, community: CommunityId, turn: Turn, *, giver: PersonId, to: PersonId | None, by: PersonId
) -> Offer:
    """On record, and on the phones of those who are asked. A turn is offered once at a time: within the hour nobody is
    asked twice, and whoever was asked before is asked no more when all are, or another, or all of them again."""
    rotation, day, place = turn
    made = Offer(
        id=0,
        community=community,
        rotation=rotation,
        day=day,
        place=place,
        instead_of=giver,
        person=to,
        made_at=desk.now,
        made_by=by,
    )
    earlier = await desk.work.rosters.open_offer(made)
    if earlier is not None and earlier.person == to and desk.now - earlier.made_at < AGAIN:
        return earlier
    if earlier is not None:
        await desk.work.rosters.withdraw_offer(earlier.id, desk.now, by)
        await _show_anew(desk, earlier)
    offer = await desk.work.rosters.add_offer(made)
    for one in await _may_take(desk, offer):
        if one.id != giver and one.chat is not None:
            row = await desk.work.messages.reserve(
                chat=one.chat, kind=Kind.OFFER, person=one.id, facts={"offer": offer.id}
            )
            await desk.work.outbox.add(
                Notice(name=f"offer/{row}", chat=one.chat, kind=Kind.OFFER, priority=Priority.CARD, message=row)
            )
    return offer


async def _may_take(desk: Desk, offer: Offer) -> Sequence[Person]:
    """Who is named; else all who work there, and for the coordinators' seat they alone."""
    staff = await staff_of(desk.work, offer.community)
    if offer.person is not None:
        return [one for one in staff if one.id == offer.person]
    plan = await desk.work.communities.plan(offer.community)
    theirs = any(one.id == offer.rotation and one.seat is Seat.COORDINATOR for one in plan.rotations)
    return await desk.work.people.with_role(offer.community, Role.COORDINATOR) if theirs else staff


async def take(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I take it]: hers, if nobody was first."""
    offer = await _offered_to(desk, person, tap)
    plan = await desk.work.communities.plan(offer.community)
    wanted = taken(plan, offer, person.id, desk.now)
    refuse(plan, wanted, desk.now)
    await desk.work.rosters.take_offer(offer.id, desk.now, person.id)
    await arranging.write(desk, offer.community, wanted, why="swap", known=person.id)
    await _show_anew(desk, offer)
    return Nod(code=Toast.TURN_TAKEN)


async def decline(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I can't]: it is taken off her phone; the one who asked her alone hears it."""
    offer = await _offered_to(desk, person, tap)
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None:
        await cards.remove(desk, message)
    if offer.person == person.id:
        await desk.work.rosters.withdraw_offer(offer.id, desk.now, person.id)
        giver = await desk.work.people.get(offer.instead_of)
        await telling.say(
            desk, giver.chat, Sentence.OFFER_DECLINED, priority=Priority.CARD, worker_id=person.id, day=offer.day
        )
    return Nod(code=Toast.DECLINED)


async def _offered_to(desk: Desk, person: Person, tap: Tap) -> Offer:
    """The open offer behind a button, if it was made to her; TurnTaken of one that is not open any more."""
    key = key_in(tap.argument)
    offer = await desk.work.rosters.offer(key) if key is not None else None
    await staffed(desk, person)
    if offer is None or person.id not in {one.id for one in await _may_take(desk, offer)}:
        raise NoSuchTurn
    if not offer.open:
        raise TurnTaken(by_id=offer.taken_by)
    return offer


async def take_back(desk: Desk, person: Person, form: Form) -> Form:
    """Nobody has taken it yet: it is offered no more."""
    offer = await desk.work.rosters.offer(form.made or 0)
    if offer is None or not await desk.work.rosters.withdraw_offer(offer.id, desk.now, person.id):
        raise TurnTaken(by_id=offer.taken_by if offer else None)
    await _show_anew(desk, offer)
    return replace(form, result=Step.WITHDRAWN)


async def _show_anew(desk: Desk, offer: Offer) -> None:
    """On every phone it says what became of it."""
    for one in await staff_of(desk.work, offer.community):
        shown = await desk.work.messages.of_chat(one.chat, {Kind.OFFER}) if one.chat is not None else []
        for message in shown:
            if message.facts["offer"] == offer.id:
                await cards.show(desk, message)


def taken(plan: Plan, offer: Offer, taker: PersonId, now: datetime) -> Arrangement:
    """The swap; or, of a turn that goes on, a cover from now until its end."""
    swap = swap_of((offer.rotation, offer.day, offer.place), giver=offer.instead_of, taker=taker, by=taker, now=now)
    rest = rest_of(plan, swap, now)
    if rest is None:
        return swap
    if rest.person != offer.instead_of or rest.until is None:
        raise NotTheirTurn
    return Override(
        id=0,
        kind=OverrideKind.COVER,
        seat=rest.seat,
        person=taker,
        start=now,
        end=rest.until,
        made_at=now,
        made_by=taker,
        rotation=rest.rotation,
    )


def rest_of(plan: Plan, swap: Swap, now: datetime) -> Duty | None:
    """Who has the turn now, if it is going on."""
    turn = next(swapped(plan, swap), None)
    if turn is None or not turn.start <= now < turn.end:
        return None
    rotation = next(one for one in plan.rotations if one.id == turn.rotation)
    building, category = min(rotation.buildings, default=None), min(rotation.categories, default=None)
    return duty_at(plan, now, seat=rotation.seat, building=building, category=category)
