"""Whether somebody can be written to about what endangers her, by the record alone."""

from collections.abc import Iterable

from desk.model import Event
from desk.terms import EventKind
from roster.plan import PersonId


def safe(record: Iterable[Event], person: PersonId) -> bool | None:
    """What she said last. None: she has not been heard about it, or not since she wrote again."""
    said = [one.facts["safe"] for one in record if one.kind is EventKind.SAFE and one.facts["person"] == person]
    return said[-1] if said else None
