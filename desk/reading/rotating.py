"""An edit of a rotation, as its coordinator reads it: what is chosen, what comes of it, what can be pressed."""

from collections.abc import Sequence
from datetime import datetime

from desk import views
from desk.model import CommunityId
from desk.ports import Work
from desk.rules import choices, rotating
from desk.rules.choices import Asked
from desk.rules.drafts import Part, Terms, from_facts
from desk.terms import Role
from roster.editing import PREVIEW, changes_between
from roster.outlook import runs_between
from roster.plan import Duty, PersonId, Plan, Rotation, Seat, Shift, Why

from .facts import Reading, name
from .fairness import coordinated, rotation_part
from .forms import move_line
from .shifts import based_in


async def members_of(work: Work, community: CommunityId, plan: Plan, rotation: int | None) -> Sequence[PersonId]:
    """Who can be a member: the workers that a community file could name; of the coordinators' seat, coordinators."""
    seats = {one.seat for one in plan.rotations if one.id == rotation}
    found = await work.people.with_role(community, Role.COORDINATOR if Seat.COORDINATOR in seats else Role.WORKER)
    return [one.id for one in found if one.telegram_id is not None]


async def rotation(one: Reading) -> views.RotationEdit | None:
    """As long as its reader coordinates the community."""
    community = await coordinated(one)
    if community is None:
        return None
    draft, plan = from_facts(one.facts), await one.work.communities.plan(community.id)
    staff = await members_of(one.work, community.id, plan, draft.rotation)
    asked = Asked(draft=draft, plan=plan, staff=staff, now=one.now)
    terms = draft.wanted
    old = next((found for found in plan.rotations if found.id == draft.rotation), None)
    return views.RotationEdit(
        **based_in(one, community),
        community=community.name,
        part=draft.part,
        seat=await rotation_part(one, old) if old is not None else None,
        members=tuple([await name(one.work, person) or "" for person in terms.members]) if terms else (),
        shift=Shift.parse(terms.shift).length if terms else None,
        handoff=terms.handoff if terms else None,
        starts=terms.starts if terms else None,
        changed=draft.changed,
        effect=await _effect(one, asked, old, terms) if old is not None and terms else None,
        picks=tuple([await _pick(one, plan, pick) for pick in choices.picks(asked)]),
    )


async def _effect(one: Reading, asked: Asked, old: Rotation, terms: Terms) -> views.EditEffect | None:
    """What it changes for whom, and who has it then; or why it cannot be. None while nothing is chosen, or something is
    being chosen."""
    draft, plan = asked.draft, asked.plan
    if draft.part is not Part.MENU or not draft.changed:
        return None
    refused = rotating.refused(draft, terms, plan, asked.staff, one.now)
    if refused is not None:
        return views.EditEffect(refused=refused.refusal.code, name=await name(one.work, refused.person))
    after, end = rotating.becomes(draft, terms, plan, one.now), rotating.reach(terms, plan, one.now)
    moves = changes_between(plan, after, one.now, end)
    building, category = min(old.buildings, default=None), min(old.categories, default=None)
    runs = runs_between(after, end - PREVIEW, end, seat=old.seat, building=building, category=category)
    return views.EditEffect(
        moves=tuple([await move_line(one, change) for change in moves]),
        ahead=tuple([await _run(one, duty) for duty in runs]),
    )


async def _run(one: Reading, duty: Duty) -> tuple[datetime, str, bool]:
    return duty.since or one.now, await name(one.work, duty.person) or "", duty.why is Why.FALLBACK


async def _pick(one: Reading, plan: Plan, pick: choices.Pick) -> views.Pick:
    rotation = next((found for found in plan.rotations if found.id == pick.rotation), None)
    return views.Pick(
        argument=pick.argument,
        name=await name(one.work, pick.person),
        day=pick.day,
        seat=await rotation_part(one, rotation) if rotation is not None else None,
        text=pick.text,
    )
