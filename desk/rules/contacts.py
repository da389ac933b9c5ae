"""Contacts: whom to ring about a request, in order, and who was reached, by the record alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from desk.aids import Contact
from desk.model import Event
from desk.terms import Category, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """Somebody of the chain, and how the last call ended."""

    contact: Contact
    at: datetime | None = None  # None: not rung yet
    reached: bool = False

    @property
    def code(self) -> str:
        """On buttons and in the record, which holds no names."""
        return code_of(self.contact)


def code_of(contact: Contact) -> str:
    """The same as long as name and number are."""
    return f"{crc32(f'{contact.name} {contact.phone}'.encode()):08x}"


def chain(contacts: Sequence[Contact], category: Category, record: Iterable[Event]) -> list[Hop]:
    """Who is rung about this category, and who was rung about another before it was put right."""
    calls = {one.facts["contact"]: one for one in record if one.kind is EventKind.CONTACT}
    return [
        _hop(one, calls.get(code_of(one)))
        for one in contacts
        if not one.categories or category in one.categories or code_of(one) in calls
    ]


def next_hop(hops: Sequence[Hop]) -> Hop | None:
    """The first who was not rung yet; then, once more, who was not reached, the longest ago first. None: all were."""
    fresh = [one for one in hops if one.at is None]
    missed = sorted(((one.at, place) for place, one in enumerate(hops) if one.at and not one.reached))
    return fresh[0] if fresh else hops[missed[0][1]] if missed else None


def _hop(contact: Contact, call: Event | None) -> Hop:
    if call is None:
        return Hop(contact=contact)
    return Hop(contact=contact, at=call.at, reached=bool(call.facts["reached"]))
