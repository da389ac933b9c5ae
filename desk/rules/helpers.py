"""Who helps with a request besides its worker, by the record alone."""

from collections.abc import Iterable

from desk.model import Event
from desk.terms import EventKind
from roster.plan import PersonId


def helpers(record: Iterable[Event]) -> list[PersonId]:
    """In the order in which they were asked."""
    found: dict[PersonId, None] = {}
    for one in record:
        if one.kind is EventKind.HELPER:
            found.pop(one.facts["person"], None)
            if one.facts["helps"]:
                found[one.facts["person"]] = None
    return list(found)
