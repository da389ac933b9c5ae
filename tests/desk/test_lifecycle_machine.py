"""Whatever people do, in whatever order, and however long the clock sleeps: what holds all the time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk.model import Change, Event, Request
from desk.policy import DEFAULT_POLICY, Policy
from desk.refusals import TooLate
from desk.rules import deadlines, reminders
from desk.rules.lifecycle import MOVES, TIME, Actor, changed, move, undone
from desk.rules.reminders import What
from desk.terms import UNFINISHED, Action, EventKind, Urgency
from tests.desk.made import BACKUP, COORDINATOR, NOON, RESIDENT, WORKER, asked

SECONDS = timedelta(seconds=1)
# A rehearsal's policy: the same ladder with an hour in a minute.
HURRIED = Policy(
    version=1,
    limits={
        urgency: replace(
            limits,
            **{
                name: getattr(limits, name) / 60
                for name in ("respond_within", "resolve_within", "then_every", "ask_after_accept", "ask_while_waiting")
            },
            answer_within=timedelta(seconds=5),
        )
        for urgency, limits in DEFAULT_POLICY.limits.items()
    },
    close_after=timedelta(minutes=2),
    ask_coordinators_every=timedelta(minutes=1),
)
PEOPLE = st.sampled_from([RESIDENT, WORKER, BACKUP, COORDINATOR])
BY_TIME = {What.LEASE_ENDS: Action.LEASE_ENDS, What.CLOSE: Action.CONFIRM, What.RESUME: Action.RESUME}


class RequestLife(RuleBasedStateMachine):
    """One request, moved by anybody, looked at by the clock now and then."""

    @initialize(urgency=st.sampled_from(Urgency), policy=st.sampled_from([DEFAULT_POLICY, HURRIED]))
    def posted(self, urgency: Urgency, policy: Policy) -> None:
        self.now = NOON
        self.request = reminders.planned(asked(urgency, policy=policy))
        self.last: Event | None = None
        self.episodes = {1: self.request.asked_at}

    def saved(self, change: Change) -> None:
        before, after = self.request, change.after
        kind = change.event.kind if change.event else None
        assert change.before is before
        assert after.stage - before.stage in {0, 1}
        assert after.stage_since >= before.stage_since or kind is EventKind.UNDO
        assert (after.respond_by, after.resolve_by) == (
            before.respond_by,
            before.resolve_by,
        ) or kind is EventKind.RELEVEL
        assert after.respond_by <= before.respond_by
        assert after.resolve_by <= before.resolve_by
        assert (after.look_again_at is None) is (after.state not in UNFINISHED)  # the table refuses it otherwise
        self.request = replace(after, version=before.version + 1)
        if change.event is not None and ("before" in change.event.facts or kind is EventKind.UNDO):
            self.last = change.event

    @rule(action=st.sampled_from(Action), by=PEOPLE)
    def moves(self, action: Action, by: Actor) -> None:
        if (self.request.state, action) in MOVES and action is not Action.LEASE_ENDS:
            self.moved(action, by)

    def moved(self, action: Action, by: Actor) -> None:
        changes: dict[str, Any] = {}
        if action in {Action.ACCEPT, Action.TAKE_OVER, Action.RESUME}:
            changes["lease_until"] = deadlines.lease_until(self.request, None, self.now)
        if action is Action.FINISH:
            changes["finished_at"] = self.now
        if action is Action.REOPEN:
            changes |= {"episode": self.request.episode + 1, "asked_at": self.now, "finished_at": None}
            self.episodes[self.request.episode + 1] = self.now
        self.saved(move(self.request, action, by, self.now, **changes))

    @rule(by=PEOPLE)
    def undoes(self, by: Actor) -> None:
        if self.last is None:
            return
        try:
            change = undone(self.request, self.last, by, self.now, answered=self.request.responded_at)
        except TooLate:
            return
        self.saved(change)

    @precondition(lambda self: self.request.state in UNFINISHED)
    @rule(urgency=st.sampled_from(Urgency))
    def is_raised(self, urgency: Urgency) -> None:
        if urgency.rank < self.request.urgency.rank:
            respond_by, resolve_by = deadlines.relevelled(self.request, urgency, self.now)
            after = replace(self.request, urgency=urgency, respond_by=respond_by, resolve_by=resolve_by)
            self.saved(changed(self.request, after, EventKind.RELEVEL, RESIDENT, self.now))

    @rule(seconds=st.integers(1, 90) | st.integers(90, 400_000))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * SECONDS

    @rule()
    def the_clock_looks(self) -> None:
        """As `supervise` does: what moves it ends what was due for the stage before."""
        steps = reminders.due(self.request, self.now)
        self.saved(Change(before=self.request, after=reminders.looked(self.request, self.now), event=None))
        moving = [BY_TIME[step.what] for step in steps if step.what in BY_TIME]
        if moving:
            self.moved(moving[0], TIME)

    @rule()
    def the_clock_sleeps_until_it_is_needed(self) -> None:
        """One sleep always brings something to do."""
        at = self.request.look_again_at
        if at is not None:
            self.now = max(self.now, at)
            assert reminders.due(self.request, self.now) != []
            self.the_clock_looks()

    @invariant()
    def an_unfinished_request_is_always_asked_about_again(self) -> None:
        assert (self.request.look_again_at is not None) is (self.request.state in UNFINISHED)

    @invariant()
    def the_next_look_is_after_the_last(self) -> None:
        at: datetime | None = self.request.look_again_at
        assert at is None or at > self.request.looked_at

    @invariant()
    def an_episode_keeps_the_instant_of_its_asking(self) -> None:
        known: Request = self.request
        assert known.asked_at == self.episodes[known.episode]


TestRequestLife = RequestLife.TestCase
TestRequestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
