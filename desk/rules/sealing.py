"""A sealed building: its people cannot fetch help themselves, so nothing of theirs is routine.

An emergency it makes of nothing: that is mortal danger, by words or by a person, and it must stay rare to go first.
"""

from collections.abc import Sequence

from desk.model import Event
from desk.terms import EventKind, Urgency

SEALED, UNSEALED = "sealed", "unsealed"  # why it got another level, on record


def when_sealed(urgency: Urgency) -> Urgency:
    """One level up, below an emergency."""
    return Urgency.URGENT if urgency is Urgency.ROUTINE else urgency


def level(urgency: Urgency, record: Sequence[Event], *, sealed: bool) -> Urgency:
    """How grave a request is once its building was sealed or unsealed: what the seal raised goes down again, unless a
    person has said since how grave it is."""
    if sealed:
        return when_sealed(urgency)
    return Urgency.ROUTINE if urgency is Urgency.URGENT and raised_by_seal(record) else urgency


def raised_by_seal(record: Sequence[Event]) -> bool:
    """Whether the last word about its level was the seal's. To say once more what it is, is a word as well."""
    last, known = None, None
    for one in record:
        if one.kind is EventKind.RELEVEL or one.facts["urgency"] != known:
            last = one
        known = one.facts["urgency"]
    return last is not None and last.facts.get("reason") == SEALED
