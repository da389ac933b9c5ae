"""What somebody wants to arrange in the roster, and the turns that are offered."""

from datetime import datetime

from desk import views
from desk.outgoing.staff import staff_of
from desk.rules.arranging import REFUSALS, changes_of, drafted, problems_of, swap_of
from desk.rules.forms import Asked, Form, Option, Step, from_facts, options
from roster.editing import Change
from roster.plan import PersonId, Plan
from roster.scopes import Scope
from roster.standing import swapped

from .facts import Reading, name
from .shifts import based_in, seat_part

MOST_MOVES = 15


async def arrange(one: Reading) -> views.Arrange | None:
    """What is known, what it would change, what can be pressed."""
    if one.person is None:
        return None
    form = from_facts(one.facts)
    community = await one.work.communities.get(form.community)
    plan = await one.work.communities.plan(community.id)
    staff = [person.id for person in await staff_of(one.work, community.id)]
    moves, refused = _seen_ahead(form, plan, one)
    shown = options(Asked(form=form, plan=plan, staff=staff, now=one.now))
    picks = [await _pick(one, option) for option in shown if refused is None or option.argument != "ok"]
    return views.Arrange(
        **based_in(one, community),
        what=form.what,
        step=form.step,
        who=await name(one.work, form.who),
        own=form.who == one.person.id,
        start=form.start,
        end=form.end,
        since=form.since,
        until=form.until,
        seat=await seat_part(one, form.seat) if form.seat is not None else None,
        turn=_turn_begins(form, plan, one),
        to=await name(one.work, PersonId(form.to)) if isinstance(form.to, int) else None,
        moves=tuple([await move_line(one, change) for change in moves[:MOST_MOVES]]),
        refused=refused,
        picks=tuple(picks),
    )


def _seen_ahead(form: Form, plan: Plan, one: Reading) -> tuple[list[Change], str | None]:
    """Before it is confirmed: what it changes, or why it cannot be."""
    if form.step is not Step.CONFIRM or form.who is None:
        return [], None
    wanted = drafted(form, plan, form.who, form.who, one.now)
    codes = [REFUSALS[problem.code].code for problem in problems_of(plan, wanted, one.now)]
    return ([], codes[0]) if codes else (changes_of(plan, wanted, one.now), None)


def _turn_begins(form: Form, plan: Plan, one: Reading) -> datetime | None:
    if form.turn is None or form.who is None:
        return None
    swap = swap_of(form.turn, giver=form.who, taker=form.who, by=form.who, now=one.now)
    return next((turn.start for turn in swapped(plan, swap)), None)


async def move_line(one: Reading, change: Change) -> views.MoveLine:
    return views.MoveLine(
        since=change.since,
        until=change.until,
        seat=await seat_part(one, change.scope),
        was=await name(one.work, change.was) or "",
        becomes=await name(one.work, change.becomes) or "",
    )


async def _pick(one: Reading, option: Option) -> views.Pick:
    turn = option.turn
    seat = option.seat or (turn.scope if turn is not None else None)
    return views.Pick(
        argument=option.argument,
        name=await name(one.work, option.person),
        day=option.day,
        at=option.at or (turn.duty.since if turn is not None else None),
        seat=await seat_part(one, seat) if seat is not None else None,
    )


async def offer(one: Reading) -> views.OfferView | None:
    """While the turn is ahead or goes on; what became of it stays on the phones that were asked."""
    found = await one.work.rosters.offer(int(one.facts["offer"]))
    if found is None or one.person is None:
        return None
    community = await one.work.communities.get(found.community)
    plan = await one.work.communities.plan(community.id)
    swap = swap_of(
        (found.rotation, found.day, found.place),
        giver=found.instead_of,
        taker=one.person.id,
        by=one.person.id,
        now=one.now,
    )
    turn = next(swapped(plan, swap), None)
    if turn is None:
        return None
    rotation = next(rotation for rotation in plan.rotations if rotation.id == turn.rotation)
    place = Scope(
        seat=rotation.seat,
        building=min(rotation.buildings, default=None),
        category=min(rotation.categories, default=None),
    )
    return views.OfferView(
        **based_in(one, community),
        offer=found.id,
        name=await name(one.work, found.instead_of) or "",
        alone=found.person is not None,
        since=turn.start,
        until=turn.end,
        seat=await seat_part(one, place),
        worker=await name(one.work, found.taken_by),
        own=found.taken_by == one.person.id,
        open=found.open and one.now < turn.end,
    )
