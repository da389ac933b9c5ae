"""The life of a request: which action leads from which state to which, as data (drawn in docs/lifecycle.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from desk.model import Change, Event, Facts, Json, Request
from desk.refusals import NotPossible, TooLateToUndo
from desk.terms import Action, EventKind, Outcome, Role, State, Urgency, WaitReason
from roster.plan import PersonId

from . import reminders

MOVES: Mapping[tuple[State, Action], State] = {
    (State.NEW, Action.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Action.TAKE_OVER): State.ACCEPTED,
    (State.WAITING, Action.TAKE_OVER): State.ACCEPTED,
    (State.ACCEPTED, Action.LEASE_ENDS): State.NEW,
    (State.NEW, Action.PASS_ON): State.NEW,
    (State.ACCEPTED, Action.PASS_ON): State.NEW,
    (State.WAITING, Action.PASS_ON): State.NEW,
    (State.ACCEPTED, Action.WAIT): State.WAITING,
    (State.WAITING, Action.RESUME): State.ACCEPTED,
    (State.NEW, Action.FINISH): State.DONE,
    (State.ACCEPTED, Action.FINISH): State.DONE,
    (State.WAITING, Action.FINISH): State.DONE,
    (State.DONE, Action.CONFIRM): State.CLOSED,
    (State.DONE, Action.REOPEN): State.NEW,
    (State.CLOSED, Action.REOPEN): State.NEW,
    (State.NEW, Action.WITHDRAW): State.WITHDRAWN,
    (State.ACCEPTED, Action.WITHDRAW): State.WITHDRAWN,
    (State.WAITING, Action.WITHDRAW): State.WITHDRAWN,
    (State.NEW, Action.SUFFICE): State.CLOSED,
    (State.NEW, Action.MERGE): State.MERGED,
    (State.ACCEPTED, Action.MERGE): State.MERGED,
    (State.WAITING, Action.MERGE): State.MERGED,
    (State.MERGED, Action.WITHDRAW): State.WITHDRAWN,
}

UNDO_WITHIN = timedelta(seconds=60)
REOPEN_WITHIN = timedelta(hours=72)
MOMENT = timedelta(microseconds=1)  # no two stages begin at one instant: the record tells them apart by it

# Of one stage: no move takes it along.
FRESH: dict[str, Any] = dict.fromkeys(
    ("directed_to", "directed_rotation", "lease_until", "waiting_for", "waiting_until", "noted_at")
)
# What an undo gives back. Deadlines are not among them: an anchor never moves (design: two anchors). Nor is the answer:
# who has written to the resident since has answered, and words that were lost have not; the record knows.
RESTORED = (
    "state",
    "worker",
    "owner",
    "directed_to",
    "directed_rotation",
    "away",
    "stage_since",
    "quiet_until",
    "lease_until",
    "waiting_for",
    "waiting_until",
    "noted_at",
    "finished_at",
    "outcome",
    "solved",
    "merged_into",
)
# A reopening began an episode of its own: with it, that goes too.
OF_AN_EPISODE = ("urgency", "episode", "asked_at", "respond_by", "resolve_by", "rating")
INSTANTS = frozenset(
    {
        "stage_since", "quiet_until", "lease_until", "waiting_until", "noted_at", "finished_at",
        "asked_at", "respond_by", "resolve_by",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """Who moves it, and in what capacity; nobody is time itself."""

    person: PersonId | None = None
    role: Role | None = None


TIME = Actor()


def working_on(request: Request) -> PersonId | None:
    """Who has taken it. Whoever was only asked has not."""
    return None if request.state is State.NEW else request.worker


def move(
    request: Request, action: Action, by: Actor, now: datetime, *, facts: Facts | None = None, **changes: Any
) -> Change:
    """The request one stage on, with its line of record. NotPossible if the table has no such move."""
    state = MOVES.get((request.state, action))
    if state is None:
        raise NotPossible(request.id, state=request.state.value)
    since = max(now, request.stage_since + MOMENT)
    after = replace(request, state=state, stage=request.stage + 1, stage_since=since, **(FRESH | changes))
    before = remembered(request, RESTORED + OF_AN_EPISODE if action is Action.REOPEN else RESTORED)
    return changed(request, after, EventKind(action.value), by, now, {**(facts or {}), "before": before})


def changed(
    before: Request, after: Request, kind: EventKind, by: Actor, now: datetime, facts: Facts | None = None
) -> Change:
    """Any write of a request: what the clock does next is worked out anew."""
    return Change(before=before, after=reminders.planned(after), event=event(after, kind, by, now, facts))


def event(request: Request, kind: EventKind, by: Actor, now: datetime, facts: Facts | None = None) -> Event:
    """A line of record with what every figure needs: no words, no names."""
    common: dict[str, Json] = {
        "category": request.category.value,
        "urgency": request.urgency.value,
        "building": request.building,
        "episode": request.episode,
        "asked_at": request.asked_at.isoformat(),
        "respond_by": request.respond_by.isoformat(),
    }
    return Event(request=request.id, at=now, kind=kind, actor=by.person, role=by.role, facts=common | dict(facts or {}))


def remembered(request: Request, names: Iterable[str] = RESTORED) -> dict[str, Json]:
    """What an undo would give back, as JSON."""
    return {name: _plain(getattr(request, name)) for name in names}


def undone(request: Request, last: Event, by: Actor, now: datetime, *, answered: datetime | None) -> Change:
    """Back to before `last`, by the same person within a minute; TooLateToUndo otherwise. It is a stage of its own.
    `answered`: when a human answered, as the record has it without `last`."""
    before = last.facts.get("before")
    if before is None or last.actor != by.person or now > last.at + UNDO_WITHIN:
        raise TooLateToUndo(request.id)
    given = {name: _restored(name, value) for name, value in before.items()}
    if given.get("urgency", request.urgency) is not Urgency.ROUTINE:
        given["quiet_until"] = None  # raised meanwhile: it does not wait for the morning
    after = replace(request, stage=request.stage + 1, responded_at=answered, **given)
    return changed(request, after, EventKind.UNDO, by, now, {"undone": last.kind.value})


def come_out(
    request: Request, now: datetime, *, answered: datetime | None, facts: Facts | None = None, **changes: Any
) -> Change:
    """What was merged goes on by itself, as if it never had been: on record its merge is taken back, by no one. New, at
    clocks of its own; what fell due meanwhile its people have read of the other one. `answered`: when a human
    answered, of this one or, meanwhile, of that."""
    since = max(now, request.stage_since + MOMENT)
    after = replace(
        request, state=State.NEW, stage=request.stage + 1, looked_at=now, responded_at=answered, merged_into=None,
        **(FRESH | {"stage_since": since} | changes),
    )  # fmt: skip
    known = {"undone": EventKind.MERGE.value, "answered": _plain(answered)}
    return changed(request, after, EventKind.UNDO, TIME, now, known | dict(facts or {}))


def _plain(value: Any) -> Json:
    return value.isoformat() if isinstance(value, datetime) else value


def _restored(name: str, value: Json) -> Any:
    if value is None:
        return None
    if name in INSTANTS:
        return datetime.fromisoformat(value)
    kinds = {"state": State, "urgency": Urgency, "waiting_for": WaitReason, "outcome": Outcome}
    return kinds[name](value) if name in kinds else value


def cannot_call(record: Sequence[Event]) -> bool:
    """Whether the emergency number could not be called, and nobody has rung it since."""
    said = [one.facts["called"] for one in record if one.kind is EventKind.CALLED]
    return bool(said) and not said[-1]
