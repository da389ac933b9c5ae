"""Whose shifts moved hears it, in one message; who moved them has seen it already."""

from collections.abc import Iterable
from datetime import datetime

from desk.desk import Desk
from desk.model import CommunityId, Facts, Json
from desk.notices import Kind, Notice, Priority
from desk.outgoing.staff import staff_of
from roster.editing import Change, changes_between, concerned, settled
from roster.plan import PersonId, Plan


async def moved(
    desk: Desk,
    community: CommunityId,
    before: Plan,
    *,
    why: str,
    about: PersonId | None = None,
    by: PersonId | None = None,
    until: datetime | None = None,
    known: PersonId | None = None,
) -> set[PersonId]:
    """Compare the roster with what it was, as far ahead as the change reaches; tell each person her part.

    `why` names the sentence: edit, leave, cover, swap, special_day, withdrawn. Who is `known` to know it is not told.
    Who works there no longer learns nothing of it. Whom it concerns, told or not.
    """
    after = await desk.work.communities.plan(community)
    end = max(settled(before, after, desk.now), until or desk.now)
    found = concerned(changes_between(before, after, desk.now, end))
    staff = {one.id for one in await staff_of(desk.work, community)}
    for person in sorted((found.keys() & staff) - {known}):
        if _has_shifts(person, before, after):
            await _tell(desk, community, person, found[person], {"why": why, "about": about, "by": by})
    return set(found)


def _has_shifts(person: PersonId, *plans: Plan) -> bool:
    """The fallback person has none by being asked when nobody is rostered."""
    return any(person != plan.fallback or person in rostered(plan) for plan in plans)


def rostered(plan: Plan) -> set[PersonId]:
    """All whom the plan names, but for the fallback person."""
    members = {member.person for rotation in plan.rotations for member in rotation.members}
    return members | {one.person for one in plan.overrides} | {one.person for one in plan.swaps}


async def _tell(desk: Desk, community: CommunityId, person: PersonId, parts: Iterable[Change], facts: Facts) -> None:
    reader = await desk.work.people.get(person)
    if reader.chat is not None:
        await desk.work.outbox.add(
            Notice(
                name=f"{desk.turn}/shifts/{person}",
                chat=reader.chat,
                kind=Kind.SHIFTS,
                priority=Priority.CARD,
                facts={**facts, "community": community, "moved": [moved_fact(one) for one in parts]},
            )
        )


def moved_fact(change: Change) -> Json:
    """A change as a notice keeps it."""
    return {
        "seat": change.scope.seat.value,
        "building": change.scope.building,
        "category": change.scope.category,
        "since": change.since.isoformat(),
        "until": change.until.isoformat(),
        "was": change.was,
        "becomes": change.becomes,
    }
