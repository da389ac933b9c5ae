"""Who was asked since a request became new: one answer, from its record, for whoever tells or asks on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desk.model import Event, Facts, Request
from desk.terms import EventKind, State, Urgency
from roster.plan import PersonId

KINDS = frozenset({EventKind.REACH, EventKind.SKIP})
TELLING = KINDS | {EventKind.HAND_OVER}  # all that it takes to say who was asked


def asked(request: Request, record: Sequence[Event]) -> list[Event]:
    """Rungs that were told or skipped since then, oldest first. Who turned out not to be reached was not asked."""
    since = request.stage_since.isoformat()
    found = [one for one in record if one.kind in KINDS and one.facts["since"] == since]
    return [one for place, one in enumerate(found) if not _in_vain(one, found[place + 1 :])]


def reached(request: Request, record: Sequence[Event]) -> list[PersonId]:
    """The persons among them whose business it still is, each once: not those whose duty went on to others."""
    told = [one for one in asked(request, record) if one.kind is EventKind.REACH and not _stood_aside(one, record)]
    return [PersonId(key) for key in dict.fromkeys(one.facts["person"] for one in told) if key is not None]


def until_merged(request: Request, record: Sequence[Event]) -> list[PersonId]:
    """Who had been asked about what went into another one; nobody, if somebody had it then."""
    before = [one for one in record if one.kind is EventKind.MERGE][-1].facts["before"]
    as_it_was = replace(request, stage_since=datetime.fromisoformat(before["stage_since"]))
    return reached(as_it_was, record) if before["state"] == State.NEW else []


def shown_to(record: Sequence[Event]) -> list[tuple[PersonId, datetime]]:
    """To whom the flat was shown unasked, and since when: all who were told of it, once it was an emergency."""
    grave = [one.at for one in record if one.facts["urgency"] == Urgency.EMERGENCY]
    if not grave:
        return []
    told = [one for one in record if one.kind is EventKind.REACH and one.facts["person"] is not None]
    first = {one.facts["person"]: max(one.at, grave[0]) for one in reversed(told)}
    return [(PersonId(person), at) for person, at in first.items()]


def stood_aside(person: PersonId) -> Facts:
    """What a line of the record says of her whose duty went on to others."""
    return {"from": person}


def _stood_aside(told: Event, record: Sequence[Event]) -> bool:
    later = record[record.index(told) :]
    return any(one.kind is EventKind.HAND_OVER and one.facts.get("from") == told.facts["person"] for one in later)


def _in_vain(one: Event, later: Sequence[Event]) -> bool:
    """Told, and then it did not get through."""
    return one.kind is EventKind.REACH and any(
        other.kind is EventKind.SKIP and _whom(other) == _whom(one) for other in later
    )


def _whom(one: Event) -> tuple[str, int | None]:
    return one.facts["rung"], one.facts["person"]
