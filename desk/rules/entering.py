"""Going into a home: what the people there said, who is the witness, when somebody was inside; by the record alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from desk.model import Event
from desk.terms import EventKind, Urgency
from roster.plan import PersonId

QUESTION, AGREED = "enter", "come_in"  # of desk/checklists.toml
CONSENT, UNABLE, WITNESS, ENTERED = "consent", "unable", "witness", "entered"
OUTSIDERS = ("neighbour", "police")
# Somebody else comes, or it is another time: what was said was said to whoever had it then.
ANOTHER_TIME = frozenset(
    {EventKind.REOPEN, EventKind.TAKE_OVER, EventKind.PASS_ON, EventKind.LEASE_ENDS, EventKind.HAND_OVER}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How far it is; of an earlier one only when that was."""

    consent: bool = False
    unable: bool = False  # in danger to life, and nobody can answer
    witness: PersonId | str | None = None
    entered_at: datetime | None = None


def entry(record: Iterable[Event]) -> Entry:
    """Consent and witness are for one time, and for who has it then. What was said last counts; that nobody can answer,
    only as long as it is an emergency."""
    found = Entry()
    for one in record:
        found = _line(found, one)
        if one.facts["urgency"] != Urgency.EMERGENCY:
            found = replace(found, unable=False)
    return found


def _line(found: Entry, one: Event) -> Entry:
    if one.kind in ANOTHER_TIME:
        return Entry(entered_at=found.entered_at)
    if one.kind is EventKind.REPLY and one.facts.get("question") == QUESTION:
        return replace(found, consent=one.facts["answer"] == AGREED, unable=False)
    return _step(found, one) if one.kind is EventKind.ENTRY else found


def _step(found: Entry, one: Event) -> Entry:
    step = one.facts["step"]
    if step == ENTERED:
        return Entry(entered_at=one.at)
    if step == WITNESS:
        return replace(found, witness=one.facts["witness"])
    return replace(found, consent=step == CONSENT, unable=step == UNABLE)
