"""Where somebody has died or lies in hospital, the household is left in peace until a coordinator lifts it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desk.model import Event, Request
from desk.terms import QUIETING, EventKind


def quieting(requests: Iterable[Request], since: datetime) -> list[Request]:
    """Those that ended so after this instant: what somebody asks for later, she is asked about as anybody is."""
    return [
        one for one in requests
        if one.outcome in QUIETING and one.finished_at is not None and one.finished_at > since
    ]  # fmt: skip


def lifted(request: Request, record: Sequence[Event]) -> bool:
    """Whether a coordinator said since that the household may be asked again."""
    ended = request.finished_at
    return ended is not None and any(one.kind is EventKind.LIFT and one.at >= ended for one in record)
