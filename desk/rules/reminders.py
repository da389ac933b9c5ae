"""What time does to a request: pure functions of (request, now). Nothing here is remembered between two looks.

Every state has its series of instants (docs/architecture.md, "Policy"). `looked_at` says up to where they were acted
upon; the ones after it, up to now, are due, each series once however many of its instants were slept through. So being
late, or being called twice, does no harm, and an unfinished request always has a next time (promise P3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from desk.model import Event, Request
from desk.policy import Escalation
from desk.terms import EventKind, Rung, State, Urgency

from . import deadlines, pranks


class What(StrEnum):
    """What is to be done at a step."""

    PING = "ping"  # those who were asked are asked again
    RUNG = "rung"  # one more is asked
    RESPONSE_BREACH = "response_breach"
    STILL_UNANSWERED = "still_unanswered"  # one more promise was missed
    RESOLUTION_BREACH = "resolution_breach"
    STILL_LATE = "still_late"  # somebody has it, and it should have been done long ago
    STILL_WAITING = "still_waiting"  # its worker says so, and the coordinators look at it as well
    ASK_WORKER = "ask_worker"  # the lease is over: how is it going?
    LEASE_ENDS = "lease_ends"
    ASK_NOTE = "ask_note"
    RESUME = "resume"
    ASK_TOGETHER = "ask_together"  # the evening has come: is it solved?
    ASK_RESIDENT = "ask_resident"  # the one reminder
    CLOSE = "close"
    ASK_COORDINATORS = "ask_coordinators"  # an emergency is done and nobody confirmed it


CLOSE_PROMISES = 4  # so many come one limit after another, then each so many limits; but for emergencies
SECOND_QUESTION = 2  # what waits is told to the coordinators too, each time so many intervals are over
LATE_FROM = timedelta(minutes=5)
PUT_BACK = frozenset({EventKind.RELEVEL, EventKind.UNDO, EventKind.JOINED})  # what may put an hour into the past
ANSWERS = {
    What.LEASE_ENDS: What.ASK_WORKER,
    What.CLOSE: What.ASK_RESIDENT,
}  # what follows when a question has no answer
MOVING = frozenset({What.LEASE_ENDS, What.RESUME, What.CLOSE})  # they end the stage for which they were due


@dataclass(frozen=True, slots=True)
class Series:
    """Instants at which the same thing is due: one, or one more each `every` without an end."""

    what: What
    first: datetime
    every: timedelta | None = None
    rung: Rung | None = None

    def after(self, instant: datetime) -> datetime | None:
        """The first of them strictly after `instant`."""
        if instant < self.first:
            return self.first
        return None if self.every is None else self.first + self.every * ((instant - self.first) // self.every + 1)

    def within(self, after: datetime, until: datetime) -> datetime | None:
        """The last of them in (after, until]: several that were slept through are one."""
        if until < self.first:
            return None
        last = self.first if self.every is None else self.first + self.every * ((until - self.first) // self.every)
        return last if last > after else None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is due, and since when."""

    at: datetime
    what: What
    rung: Rung | None = None
    late: timedelta | None = None  # nobody was there to do it in time


def overslept(request: Request, record: Sequence[Event], now: datetime) -> timedelta | None:
    """How long it should have been looked at and was not, if that is worth a word; not when a later move has put the
    hour into the past."""
    at = request.look_again_at
    if at is None or now - at < LATE_FROM or any(one.at > at and one.kind in PUT_BACK for one in record):
        return None
    return now - at


def made_up(steps: Sequence[Step], late: timedelta) -> list[Step]:
    """What was slept through, done at once: who was never asked is asked, and nothing is taken for her answer."""
    whats = {step.what for step in steps}
    unasked = {ended for ended, question in ANSWERS.items() if question in whats}
    return [replace(step, late=late) for step in steps if step.what not in unasked]


def due(request: Request, now: datetime) -> list[Step]:
    """What is to be done now, in the order in which it fell due; rungs come before the ping of the same instant, and
    what ends the stage comes last, so that a breach of before is on record."""
    latest: dict[tuple[What, Rung | None], datetime] = {}  # the pings that were slept through are one: the last
    for one in series(request):
        at = one.within(request.looked_at, now)
        if at is not None:
            latest[one.what, one.rung] = max(at, latest.get((one.what, one.rung), at))
    steps = [Step(at, what, rung) for (what, rung), at in latest.items()]
    return sorted(steps, key=lambda step: (step.what in MOVING, step.at, step.what is What.PING))


def next_at(request: Request, after: datetime) -> datetime | None:
    """When to look again; None only when it is over."""
    return min((at for one in series(request) if (at := one.after(after)) is not None), default=None)


def planned(request: Request) -> Request:
    """The request with its next time worked out. What fell due before and was not yet acted upon stays due."""
    return replace(request, look_again_at=next_at(request, request.looked_at))


def looked(request: Request, now: datetime) -> Request:
    """The request with the clock's work done up to `now`."""
    return planned(replace(request, looked_at=now))


def series(request: Request) -> Iterator[Series]:
    """All that time will do to it while it stays as it is."""
    if request.state is State.NEW:
        yield from _until_accepted(request)
    elif request.state is State.ACCEPTED:
        yield from _while_accepted(request)
    elif request.state is State.WAITING:
        yield from _while_waiting(request)
    elif request.state is State.DONE:
        yield from _until_confirmed(request)
    if request.state in {State.NEW, State.ACCEPTED, State.WAITING}:
        yield from _deadlines(request)
    if request.state in {State.ACCEPTED, State.WAITING}:
        yield from _one_level_higher(request)


def anchor(request: Request) -> datetime:
    """Where the ladder starts: when it became new, or when the night is over."""
    return max(request.stage_since, request.quiet_until or request.stage_since)


def promised_by(request: Request) -> datetime | None:
    """By when its people are to hear from a person while nobody has it: the limit of its asking, and once somebody had
    answered, one more limit from the moment it became new again. None when a person wrote since then."""
    if request.responded_at is None:
        return request.respond_by
    if request.noted_at is not None or request.responded_at >= request.stage_since:
        return None
    return deadlines.respond_by(request.policy, request.urgency, request.stage_since, request.quiet_until)


def next_promise(request: Request, now: datetime) -> datetime:
    """The promise, or the next time after it at which its people hear again."""
    first = promised_by(request) or request.respond_by
    if now < first:
        return first
    every = request.policy.of(request.urgency).respond_within
    limits = (now - first) // every + 1
    if request.urgency is not Urgency.EMERGENCY and limits > CLOSE_PROMISES:
        limits += -limits % CLOSE_PROMISES  # who has waited long hears it more rarely
    return first + every * limits


def was_promised(request: Request, at: datetime) -> bool:
    """Whether her people were told that they hear by then."""
    return next_promise(request, at - timedelta(microseconds=1)) == at


def rungs_reached(request: Request, now: datetime) -> list[Rung]:
    """Who has been asked by now, beside the worker."""
    elapsed = now - anchor(request)
    return [step.to for step in rungs(request) if step.after <= elapsed]


def rungs(request: Request) -> list[Escalation]:
    """Who is asked beside the worker, and after how long. The reserve, that is asked together with her, is not, when it
    was passed to somebody in particular."""
    meant = request.directed_to is not None or request.directed_rotation is not None
    steps = request.policy.of(request.urgency).escalate
    return [step for step in steps if step.after or step.to is not Rung.RESERVE or not meant]


def _until_accepted(request: Request) -> Iterator[Series]:
    limits, start = request.policy.of(request.urgency), anchor(request)
    for wait in limits.pings:
        if start + wait > request.stage_since:  # the ping at once is the card itself
            yield Series(What.PING, start + wait)
    last = max(limits.pings, default=timedelta())
    yield Series(What.PING, start + last + limits.then_every, limits.then_every)
    for step in rungs(request):
        yield Series(What.RUNG, start + step.after, rung=step.to)


def _while_accepted(request: Request) -> Iterator[Series]:
    limits = request.policy.of(request.urgency)
    lease = request.lease_until or request.stage_since + limits.ask_after_accept
    yield Series(What.ASK_WORKER, lease)
    # Again and again, though the first one ends it: an undo may bring back a lease whose end was slept through.
    yield Series(What.LEASE_ENDS, lease + limits.answer_within, limits.answer_within)


def _while_waiting(request: Request) -> Iterator[Series]:
    every = request.policy.of(request.urgency).ask_while_waiting
    noted = request.noted_at or request.stage_since
    yield Series(What.ASK_NOTE, noted + every, every)
    if request.waiting_until is not None:
        yield Series(What.RESUME, request.waiting_until)


def _one_level_higher(request: Request) -> Iterator[Series]:
    """What somebody has in hand, the coordinators look at as well: when it is late, and while it waits."""
    every = request.policy.of(request.urgency).ask_while_waiting
    yield Series(What.STILL_LATE, request.resolve_by + every, every)
    if request.state is State.WAITING:
        rarely = every * SECOND_QUESTION
        yield Series(What.STILL_WAITING, request.stage_since + rarely, rarely)


def _until_confirmed(request: Request) -> Iterator[Series]:
    finished = asked_solved_at(request)
    if request.quiet_until is not None:
        yield Series(What.ASK_TOGETHER, finished)
    yield Series(What.ASK_RESIDENT, finished + request.policy.of(request.urgency).ask_again_after)
    if request.urgency is Urgency.EMERGENCY or pranks.needs_two(request):
        every = request.policy.ask_coordinators_every
        yield Series(What.ASK_COORDINATORS, finished + every, every)
    else:
        # Without an end, though the first one ends it: what is still unfinished always has a next time.
        yield Series(What.CLOSE, finished + request.policy.close_after, request.policy.close_after)


def asked_solved_at(request: Request) -> datetime:
    """When its people are asked whether it is solved: once it is done, or in the evening after that."""
    return request.quiet_until or request.finished_at or request.stage_since


def _deadlines(request: Request) -> Iterator[Series]:
    limits = request.policy.of(request.urgency)
    if request.responded_at is None:
        yield Series(What.RESPONSE_BREACH, request.respond_by)
        yield Series(What.STILL_UNANSWERED, request.respond_by + limits.respond_within, limits.respond_within)
    elif request.state is State.NEW and (again := promised_by(request)) is not None:
        yield Series(What.STILL_UNANSWERED, again, limits.respond_within)
    yield Series(What.RESOLUTION_BREACH, request.resolve_by)
