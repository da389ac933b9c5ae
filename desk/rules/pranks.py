"""What may be a prank: it is never refused and never dropped, but it is said, and two people end it (care rule 6)."""

from collections.abc import Sequence
from datetime import datetime

from desk.model import Request
from desk.terms import Outcome, Source

NOTHING = frozenset({None, Outcome.FALSE_ALARM})  # how it ended says nothing for whoever asked


def unknown(request: Request, of_asker: Sequence[Request], joined_at: datetime | None) -> bool:
    """Whether nobody knows the account that asked: it had come by no link of the neighbourhood, and nothing that it
    asked for before has ended as something real."""
    if request.source is Source.WORKER or (joined_at is not None and joined_at < request.posted_at):
        return False
    return all(one.outcome in NOTHING for one in of_asker if one.id != request.id)


def needs_two(request: Request) -> bool:
    """A false alarm is closed by whoever says so and one coordinator, or by its resident; never by the clock."""
    return request.outcome is Outcome.FALSE_ALARM
