"""Going into a home: what the people there said, who is the witness, when somebody was inside; by the record alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from desk.model import Event
from desk.terms import EventKind
from roster.plan import PersonId

QUESTION, AGREED = "enter", "come_in"  # of desk/checklists.toml
CONSENT, UNABLE, WITNESS, ENTERED = "consent", "unable", "witness", "entered"
OUTSIDERS = ("neighbour", "police")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How far it is; of an earlier one only when that was."""

    consent: bool = False
    unable: bool = False  # in danger to life, and nobody can answer
    witness: PersonId | str | None = None
    entered_at: datetime | None = None


def entry(record: Iterable[Event]) -> Entry:
    """Consent and witness are for one time. What was said last counts."""
    found = Entry()
    for one in record:
        if one.kind is EventKind.REPLY and one.facts["question"] == QUESTION:
            found = replace(found, consent=one.facts["answer"] == AGREED, unable=False)
        elif one.kind is EventKind.ENTRY:
            found = _step(found, one)
    return found


def _step(found: Entry, one: Event) -> Entry:
    step = one.facts["step"]
    if step == ENTERED:
        return Entry(entered_at=one.at)
    if step == WITNESS:
        return replace(found, witness=one.facts["witness"])
    return replace(found, consent=step == CONSENT, unable=step == UNABLE)
