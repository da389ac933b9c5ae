"""Which message may leave now: the quotas hold in every window, the gravest goes first, nothing is held for ever."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pacing import LIFTED, Pacing, Quotas, Window
from desk.loops import Waiting
from desk.model import ChatId
from desk.notices import Kind, Notice, Priority

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
GROUP = -100
numbers = count(1)


def waiting(chat: int = 1, priority: Priority = Priority.CARD, kind: Kind = Kind.CARD) -> Waiting:
    number = next(numbers)
    notice = Notice(name=f"n{number}", chat=ChatId(abs(chat)), kind=kind, priority=priority)
    return Waiting(id=number, notice=notice, telegram_chat=chat, priority=priority, created_at=NOON, attempts=0)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def sent(pacing: Pacing, heads: Sequence[Waiting], now: datetime) -> list[Waiting]:
    """Those of the heads that leave one after the other at this instant, each call ending at once."""
    gone = []
    for head in heads:
        for chosen in pacing.choose([head], now).go:
            pacing.ended(chosen, now)
            gone.append(chosen)
    return gone


def test_thirty_a_second_in_all() -> None:
    pacing = Pacing(Quotas())
    assert len(sent(pacing, [waiting(chat) for chat in range(1, 41)], NOON)) == 30
    assert sent(pacing, [waiting(50)], at(1.01)) == []
    assert len(sent(pacing, [waiting(chat) for chat in range(51, 91)], at(1.03))) == 30


def test_bulk_leaves_five_of_thirty_free() -> None:
    pacing = Pacing(Quotas())
    assert len(sent(pacing, [waiting(chat, Priority.SUMMARY) for chat in range(1, 41)], NOON)) == 25
    assert len(sent(pacing, [waiting(chat) for chat in range(51, 91)], NOON)) == 5


def test_three_in_three_seconds_to_one_person() -> None:
    pacing = Pacing(Quotas())
    assert len(sent(pacing, [waiting() for _ in range(5)], NOON)) == 3
    assert sent(pacing, [waiting()], at(3.04)) == []
    assert len(sent(pacing, [waiting()], at(3.06))) == 1


def test_twenty_a_minute_to_a_group() -> None:
    pacing = Pacing(Quotas())
    assert len(sent(pacing, [waiting(GROUP) for _ in range(30)], NOON)) == 20
    assert sent(pacing, [waiting(GROUP)], at(60.9)) == []
    assert len(sent(pacing, [waiting(GROUP)], at(61.1))) == 1


def test_one_call_at_a_time_to_a_chat() -> None:
    pacing = Pacing(Quotas())
    first, second = waiting(), waiting()
    assert pacing.choose([first, second], NOON).go == [first]
    assert pacing.busy == {ChatId(1)}
    assert pacing.choose([second], NOON).go == []
    pacing.ended(first, NOON)
    assert pacing.choose([second], NOON).go == [second]


def test_eight_calls_in_flight_and_no_more() -> None:
    pacing = Pacing(Quotas())
    chosen = pacing.choose([waiting(chat) for chat in range(1, 20)], NOON)
    assert len(chosen.go) == 8
    assert pacing.room == 0
    assert chosen.look_again is None


def test_slow_bulk_never_holds_all_the_ways_out() -> None:
    pacing = Pacing(Quotas())
    bulk = [waiting(chat, Priority.EDIT) for chat in range(1, 20)]
    assert len(pacing.choose(bulk, NOON).go) == 6
    emergency = waiting(99, Priority.EMERGENCY)
    assert pacing.choose([emergency, *bulk], NOON).go == [emergency]


def test_a_call_counts_until_a_windows_length_after_its_end() -> None:
    pacing = Pacing(replace(Quotas(), private=Window(1, 3.0)))
    slow = waiting()
    pacing.choose([slow], NOON)
    pacing.ended(slow, at(10))
    assert pacing.choose([waiting()], at(12.9)).look_again == at(13)
    assert len(pacing.choose([waiting()], at(13)).go) == 1


def test_a_call_that_never_left_does_not_count() -> None:
    pacing = Pacing(replace(Quotas(), private=Window(1, 3.0)))
    for _ in range(3):
        [chosen] = pacing.choose([waiting()], NOON).go
        pacing.ended(chosen, NOON, calls=0)


def test_deletions_do_not_count_and_are_not_held() -> None:
    pacing = Pacing(Quotas())
    sent(pacing, [waiting() for _ in range(3)], NOON)
    assert len(sent(pacing, [waiting(kind=Kind.REMOVE) for _ in range(50)], NOON)) == 50
    assert sent(pacing, [waiting()], NOON) == []


def test_what_is_held_says_when_to_look_again() -> None:
    pacing = Pacing(Quotas())
    sent(pacing, [waiting() for _ in range(3)], NOON)
    choice = pacing.choose([waiting()], at(1))
    assert (list(choice.go), set(choice.held), choice.look_again) == ([], {ChatId(1)}, at(3.05))


def test_what_an_earlier_process_sent_counts() -> None:
    pacing = Pacing(Quotas())
    pacing.read_back([(1, Priority.CARD, at(-1))] * 3)
    assert sent(pacing, [waiting()], NOON) == []
    assert len(sent(pacing, [waiting(2)], NOON)) == 1


def test_a_second_429_within_a_minute_pauses_bulk_and_bulk_alone() -> None:
    pacing = Pacing(Quotas())
    pacing.refused(NOON, 5)
    assert len(sent(pacing, [waiting(1, Priority.EDIT)], at(1))) == 1
    pacing.refused(at(30), 5)
    choice = pacing.choose([waiting(2, Priority.EDIT)], at(31))
    assert (choice.go, choice.look_again) == ([], at(90))
    assert pacing.shut(Priority.EDIT, at(31))
    assert len(sent(pacing, [waiting(3, Priority.PING)], at(31))) == 1
    assert len(sent(pacing, [waiting(2, Priority.EDIT)], at(90))) == 1


def test_two_429s_far_apart_pause_nothing() -> None:
    pacing = Pacing(Quotas())
    pacing.refused(NOON, 5)
    pacing.refused(at(61), 5)
    assert len(sent(pacing, [waiting(1, Priority.EDIT)], at(62))) == 1


def test_a_machine_clock_set_back_an_hour_holds_nothing_for_an_hour() -> None:
    pacing = Pacing(Quotas())
    sent(pacing, [waiting() for _ in range(3)], at(3600))
    assert sent(pacing, [waiting()], NOON) == []
    assert len(sent(pacing, [waiting()], at(3.06))) == 1


@pytest.mark.parametrize(
    ("priority", "bulk_sent", "shut"),
    [(Priority.EDIT, 24, False), (Priority.EDIT, 25, True), (Priority.EMERGENCY, 25, False)],
)
def test_shut_says_whether_looking_further_is_of_use(priority: Priority, bulk_sent: int, shut: bool) -> None:
    pacing = Pacing(Quotas())
    sent(pacing, [waiting(chat, Priority.REPORT) for chat in range(1, bulk_sent + 1)], NOON)
    assert pacing.shut(priority, NOON) is shut


def test_lifted_quotas_let_everything_through() -> None:
    assert len(sent(Pacing(LIFTED), [waiting() for _ in range(200)], NOON)) == 200


# A whole evening: messages appear, calls take their time, and every window is looked at afterwards.


@dataclass
class Call:
    """When it started and ended, and what it was. Telegram saw it somewhere between."""

    started: float
    ended: float
    what: Waiting


@dataclass
class Evening:
    """A queue played through by the pacing object, as the sender would."""

    pending: list[tuple[float, Waiting, float]]  # appears, what, how long its call takes
    pacing: Pacing = field(default_factory=lambda: Pacing(Quotas()))
    calls: list[Call] = field(default_factory=list)
    flying: list[tuple[float, float, Waiting]] = field(default_factory=list)  # ends, started, what
    passed_over: list[tuple[Waiting, Waiting]] = field(default_factory=list)
    now: float = 0.0

    def play(self) -> "Evening":
        for _ in range(10_000):
            self._land()
            held = self._take_off()
            if not self.pending and not self.flying:
                return self
            self.now = min(self._instants(held), default=self.now)
        raise AssertionError("something is held for ever")

    def _land(self) -> None:
        for ends, started, what in [flight for flight in self.flying if flight[0] <= self.now]:
            self.pacing.ended(what, at(ends))
            self.calls.append(Call(started, ends, what))
            self.flying.remove((ends, started, what))

    def _take_off(self) -> datetime | None:
        here = sorted((entry for entry in self.pending if entry[0] <= self.now), key=lambda e: (e[1].priority, e[0]))
        choice = self.pacing.choose([what for _, what, _ in here], at(self.now))
        for entry in [entry for entry in here if entry[1] in choice.go]:
            self.pending.remove(entry)
            self.flying.append((self.now + entry[2], self.now, entry[1]))
        return choice.look_again

    def _instants(self, held: datetime | None) -> Iterator[float]:
        yield from (ends for ends, _, _ in self.flying)
        yield from (appears for appears, _, _ in self.pending if appears > self.now)
        if held is not None:
            yield (held - NOON).total_seconds()


chats = st.sampled_from([1, 2, 3, 4, 5, GROUP])
entries = st.tuples(
    st.floats(0, 4), st.builds(waiting, chats, st.sampled_from(Priority)), st.sampled_from([0.01, 0.05, 0.3, 2.0])
)


def assert_kept(calls: Sequence[Call], window: Window) -> None:
    """Whatever instants between start and end Telegram saw: never more than `count` within `seconds`.

    The worst case for a run of calls is that the first was seen at its end and the last at its start.
    """
    ordered = sorted(calls, key=lambda call: call.started)
    for last in ordered:
        near = [call for call in ordered if call is not last and call.started <= last.started]
        close = [call for call in near if call.ended > last.started - window.seconds + 1e-6]
        assert len(close) < window.count


@settings(deadline=None)
@given(st.lists(entries, max_size=60))
def test_the_quotas_hold_in_every_window(pending: list[tuple[float, Waiting, float]]) -> None:
    calls, quotas = Evening(list(pending)).play().calls, Quotas()
    assert len(calls) == len(pending)
    assert_kept(calls, quotas.overall)
    assert_kept([call for call in calls if call.what.priority >= Priority.EDIT], quotas.bulk)
    for chat in {call.what.telegram_chat for call in calls}:
        mine = [call for call in calls if call.what.telegram_chat == chat]
        assert_kept(mine, quotas.private if chat > 0 else quotas.group)
        assert all(one.ended <= other.started for one, other in pairwise(sorted(mine, key=lambda c: c.started)))


@settings(deadline=None)
@given(st.lists(st.builds(waiting, st.integers(1, 200), st.sampled_from(Priority)), min_size=1, max_size=80))
def test_an_emergency_overtakes_everything_that_waits(queue: list[Waiting]) -> None:
    emergency = waiting(999, Priority.EMERGENCY)
    evening = Evening([(0.0, what, 0.05) for what in queue] + [(0.2, emergency, 0.05)]).play()
    [call] = [call for call in evening.calls if call.what is emergency]
    gravest = [call for call in evening.calls if call.what.priority is Priority.EMERGENCY]
    assert len(gravest) > 20 or call.started <= 0.2 + 1.1


@settings(deadline=None)
@given(st.lists(st.builds(waiting, st.integers(1, 200), st.sampled_from(Priority)), min_size=2, max_size=80))
def test_to_different_chats_the_gravest_leaves_first(queue: list[Waiting]) -> None:
    queue = list({what.telegram_chat: what for what in queue}.values())
    evening = Evening([(0.0, what, 0.0) for what in queue]).play()
    grave = [call for call in evening.calls if call.what.priority < Priority.EDIT]
    by_start = [call.what.priority for call in sorted(grave, key=lambda c: (c.started, c.what.priority))]
    assert by_start == sorted(by_start)
