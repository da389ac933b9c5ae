"""One sentence, if it is still so; and what stands in place of what is over."""

from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta

from desk import views
from desk.model import Json
from desk.outgoing.staff import works_here
from desk.sentences import Sentence
from desk.terms import OPEN, UNFINISHED, State

from .facts import Reading, name, subject

# What is said to staff of a request, and as what it must stand when it leaves. What is not named is true for ever.
STANDS: Mapping[str, Container[State]] = {
    Sentence.LATE_RESPONSE: frozenset({State.NEW}),
    Sentence.NOBODY_WAS_ASKED: frozenset({State.NEW}),
    Sentence.LATE_RESOLUTION: OPEN,
    Sentence.STILL_LATE: frozenset({State.ACCEPTED, State.WAITING}),
    Sentence.STILL_WAITING: frozenset({State.WAITING}),
    Sentence.NOTE_OVERDUE: frozenset({State.WAITING}),
    Sentence.UNCONFIRMED_EMERGENCY: frozenset({State.DONE}),
    Sentence.UNCONFIRMED: frozenset({State.DONE}),
    Sentence.FALSE_ALARM: frozenset({State.DONE}),
    Sentence.UNCONFIRMED_QUIETLY: frozenset({State.DONE}),
    Sentence.CANNOT_CALL: UNFINISHED,
    Sentence.RED_KEY_AGAIN: OPEN,
    Sentence.MISTAKE_STAFF: OPEN,
    Sentence.REOPENED_STAFF: OPEN,
    Sentence.REOPENED_OWNER: OPEN,
    Sentence.LOWERED_STAFF: OPEN,
    Sentence.RAISED_STAFF: OPEN,
    Sentence.CAME_BACK: OPEN,
}
UNANSWERED = frozenset({Sentence.LATE_RESPONSE, Sentence.NOBODY_WAS_ASKED})

# What is nobody's business who works here no longer.
TO_STAFF = frozenset(
    {
        *STANDS, Sentence.LEASE_LOST, Sentence.TAKEN_FROM_YOU, Sentence.MERGED_FROM_YOU, Sentence.YOURS_AGAIN,
        Sentence.PASSED_BY, Sentence.NOT_YOURS, Sentence.ASSIGNED_BY, Sentence.UNSAID, Sentence.UNSAID_TOLD,
        Sentence.WITHDRAWN_STAFF, Sentence.WITHDRAWN_BY_STAFF, Sentence.OPEN_AGAIN_STAFF,
    }
)  # fmt: skip


async def say(one: Reading) -> views.Say | None:
    """One sentence, if it is still so. Facts that end in `_id` are persons: their names are read now."""
    code, request = one.facts["code"], one.request
    if request is not None and request.state not in STANDS.get(code, State):
        return None
    if request is not None and code in UNANSWERED and request.responded_at is not None:
        return None
    if code in TO_STAFF and request and one.person and not await works_here(one.work, request, one.person.id):
        return None
    facts: dict[str, object] = {}
    given = one.facts.get("facts")
    for key, value in (given if isinstance(given, dict) else {}).items():
        facts[key.removesuffix("_id")] = await _resolved(one, key, value)
    if code in UNANSWERED and request is not None:
        facts["span"] = one.now - request.asked_at  # it may have waited
    verbs = one.facts.get("verbs")
    return views.Say(
        **one.base,
        code=code,
        facts=facts,
        subject=await subject(one, request) if request else None,
        verbs=tuple(verbs) if isinstance(verbs, list) else (),
        keys=bool(one.facts.get("keys")),
    )


async def over(one: Reading) -> views.Say:
    """In place of what staff were shown about a request that is over, or is others' business now."""
    if one.request is None:
        return views.Say(**one.base, code=Sentence.PUT_AWAY, facts={}, subject=None, verbs=(), keys=False)
    number = one.request.number
    code = Sentence.ELSEWHERE if one.request.unfinished else Sentence.OVER
    return views.Say(**one.base, code=code, facts={"number": number}, subject=None, verbs=(), keys=False)


async def _resolved(one: Reading, key: str, value: Json) -> object:
    if key.endswith("_id"):
        return await name(one.work, value)
    if isinstance(value, dict) and "instant" in value:
        return datetime.fromisoformat(value["instant"])
    if isinstance(value, dict) and "day" in value:
        return date.fromisoformat(value["day"])
    if isinstance(value, dict) and "seconds" in value:
        return timedelta(seconds=value["seconds"])
    return value
