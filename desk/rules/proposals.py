"""A proposal for the coming turns of a rotation: which turns it is about, and how its message keeps it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from desk.model import CommunityId
from roster.editing import in_force
from roster.fairness import Account, Served, ledger
from roster.lines import lines_of
from roster.plan import PersonId, Plan, Rotation
from roster.proposing import Choice, proposal

NOTICE = timedelta(days=3)  # nobody's plans for tomorrow are touched
AHEAD = timedelta(days=28)
MOST_TURNS = 28  # as many as can be read
LOOKS_BACK = timedelta(weeks=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed, and what it makes of everybody's account."""

    rotation: Rotation
    since: datetime  # what each has carried counts from then on
    start: datetime
    end: datetime
    choices: tuple[Choice, ...]
    after: Mapping[PersonId, Account]


def living(plan: Plan, rotation: int, at: datetime) -> Rotation | None:
    """The rotation that stands by now for one that was named: it may have been edited since. None: it is over."""
    firsts = lines_of(plan).first
    line = [one for one in plan.rotations if firsts[one.id] == firsts.get(rotation)]
    return next((one for one in reversed(line) if one.ends is None and in_force(plan, one, at)), None)


def worked_out(
    plan: Plan, rotation: Rotation, accounts: Mapping[PersonId, Account], *, since: datetime, at: datetime
) -> Proposed:
    """The next turns but those of these days: for four weeks, or as many as can be read."""
    start = at + NOTICE
    end = start + min(AHEAD, rotation.shift.length * MOST_TURNS)
    choices = proposal(plan, rotation.id, start, end, accounts)
    served = [Served(person=one.person, start=one.start, end=one.end) for one in choices]
    brought = ledger(plan, served, {})
    members = [member.person for member in rotation.members]
    people = dict.fromkeys([*members, *brought])
    none = Account()
    return Proposed(
        rotation=rotation,
        since=since,
        start=start,
        end=end,
        choices=tuple(choices),
        after={one: accounts.get(one, none).plus(brought.get(one, none)) for one in people},
    )


def to_facts(community: CommunityId, found: Proposed, at: datetime) -> dict[str, Any]:
    """As its message keeps it: what is shown is what is applied."""
    return {
        "community": community,
        "rotation": found.rotation.id,
        "at": at.isoformat(),
        "since": found.since.isoformat(),
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "turns": [_turn(one) for one in found.choices],
        "after": [[person, asdict(account)] for person, account in found.after.items()],
        "applied": False,
    }


def _turn(one: Choice) -> dict[str, Any]:
    counted = one.reason.value.removeprefix("fewest_")
    return {
        "day": one.day.isoformat(),
        "place": one.place,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "was": one.instead_of,
        "becomes": one.person,
        "reason": one.reason.value,
        "carried": getattr(one.before, counted, 0),
    }
