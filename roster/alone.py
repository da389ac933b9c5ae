"""One rotation by itself: who has its turn, whichever other would answer for a place. Its edits are followed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from roster.duty import duty_at
from roster.lines import lines_of, over
from roster.plan import Duty, Plan, Rotation, Seat, Why
from roster.slots import edge


def of_rotation(plan: Plan, rotation: int, instant: datetime) -> Duty | None:
    """Who has its turn, or stands in for it; of its line, whichever is in force. None: it is over, does not serve at
    this hour, or nobody of it is there."""
    first = lines_of(plan).first
    line = first.get(rotation, rotation)
    now = next((one for one in plan.rotations if first[one.id] == line and _lasts(plan, one, instant)), None)
    duty = None if now is None else duty_at(_alone(plan, line), instant, seat=now.seat)
    return None if duty is None or duty.why is Why.FALLBACK else duty


def manned_at(plan: Plan, instant: datetime) -> Sequence[tuple[Rotation, Duty]]:
    """The rotations that have somebody now, seat by seat; who serves everything comes first."""
    lasting = [one for one in plan.rotations if _lasts(plan, one, instant)]
    found = [(one, duty) for one in lasting if (duty := of_rotation(plan, one.id, instant)) is not None]
    return sorted(found, key=lambda pair: (list(Seat).index(pair[0].seat), _parts(pair[0]), pair[0].id))


def _lasts(plan: Plan, rotation: Rotation, instant: datetime) -> bool:
    last = over(plan, rotation)
    return edge(rotation, plan.zone, 0) <= instant and (last is None or instant < last)


def _parts(rotation: Rotation) -> int:
    return len(rotation.buildings) + len(rotation.categories)


def _alone(plan: Plan, line: int) -> Plan:
    """The plan as if there were this line only, and it served everything; remembered on the plan."""
    if (_alone, line) not in plan.worked_out:
        first = lines_of(plan).first
        own = [one for one in plan.rotations if first[one.id] == line]
        wide = tuple(replace(one, buildings=frozenset(), categories=frozenset()) for one in own)
        plan.worked_out[_alone, line] = replace(plan, rotations=wide)
    alone: Plan = plan.worked_out[_alone, line]
    return alone
