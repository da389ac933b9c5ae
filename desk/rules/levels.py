"""Whose word about how grave a request is counts: a coordinator's, until something new happens."""

from collections.abc import Sequence

from desk.model import Event
from desk.terms import EventKind, LowerReason, Role


def lowered_by_coordinator(record: Sequence[Event]) -> bool:
    """Whether a coordinator has lowered it, with her reason, and it has missed no result since: then being late is no
    reason to raise it again."""
    words = [one for one in record if one.kind in {EventKind.RELEVEL, EventKind.RESOLUTION_BREACH}]
    last = words[-1] if words else None
    return last is not None and last.role is Role.COORDINATOR and last.facts.get("reason") in set(LowerReason)
