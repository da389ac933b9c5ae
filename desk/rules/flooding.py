"""A flood: many emergencies from accounts that nobody knows. Each is one as any other is; who is asked behind the
worker is told of them by a counter, so that what is real beside them is still seen (care rule 6)."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from desk.model import Event, Request, RequestId
from desk.terms import EventKind, Rung
from roster.plan import PersonId

from .asked import asked

MANY = 4  # open at once: the most cards about strangers that anybody behind the worker gets is one less
WITHIN = timedelta(hours=1)
BEHIND = frozenset({Rung.BACKUP, Rung.ABOVE, Rung.COORDINATORS, Rung.STAFF_GROUP})


def flooded(unknown: Collection[Request]) -> frozenset[RequestId]:
    """Of what is open and comes from nobody knows whom: what was posted within one hour with three others."""
    by_hour = sorted(unknown, key=lambda one: (one.posted_at, one.id))
    runs = [by_hour[at : at + MANY] for at in range(len(by_hour) - MANY + 1)]
    near = [run for run in runs if run[-1].posted_at - run[0].posted_at <= WITHIN]
    return frozenset(one.id for run in near for one in run)


def counts(request: Request, rung: Rung, record: Sequence[Event]) -> bool:
    """Whether this rung may be told by a counter: behind a worker who was told of it by a card of its own."""
    return rung in BEHIND and any(
        one.kind is EventKind.REACH and one.facts["rung"] == Rung.WORKER.value for one in asked(request, record)
    )


def by_counter(lines: Sequence[Event]) -> set[PersonId | None]:
    """Who was told of it by a counter, in these lines of its record; None is the staff group."""
    return {one.facts["person"] for one in lines if one.facts.get("counted")}
