"""Asked for somebody else: what the asker may hear, by the record alone."""

from collections.abc import Iterable

from desk.model import Event
from desk.terms import EventKind


def shared(record: Iterable[Event]) -> bool:
    """Whether she for whom it was asked lets the asker hear more than the three things. Her last word counts."""
    said = [one.facts["share"] for one in record if one.kind is EventKind.SHARE]
    return bool(said) and bool(said[-1])
