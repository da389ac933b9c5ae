"""What was done and is not: who said so, and in what words."""

from collections.abc import Sequence

from desk import views
from desk.model import Event, Request
from desk.terms import OPEN, EventKind, Purpose, ReopenReason

from .facts import Reading, instant, name, shortened


async def reopened(one: Reading, request: Request, record: Sequence[Event]) -> views.Reopened | None:
    """As long as it is open again."""
    last = next((line for line in reversed(record) if line.kind is EventKind.REOPEN), None)
    if last is None or last.facts["episode"] != request.episode or request.state not in OPEN:
        return None
    return views.Reopened(
        by=await name(one.work, last.actor), at=last.at, reason=ReopenReason(last.facts["reason"]),
        words=await _words(one, request, last),
    )  # fmt: skip


async def _words(one: Reading, request: Request, last: Event) -> str | None:
    """What its people wrote last between the two; of what is about somebody's safety nothing stands so far above."""
    done = instant(last.facts["before"]["finished_at"])
    if done is None or request.sheltered:
        return None
    said = [words for words in await one.work.words.of(request.id) if words.purpose is Purpose.ADDED and words.text]
    between = [words.text or "" for words in said if done <= words.at <= last.at]
    return shortened(between[-1]) if between else None
