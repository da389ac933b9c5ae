"""Whatever people press, say and leave unanswered, and however long the bot is away: what supervision keeps.

The whole desk on a real database, without Telegram. Each step may be refused, and then changes nothing. After each,
everything that may leave is sent, unless Telegram is away, and these hold:

- no unfinished request is without an hour at which somebody is asked again, and the clock knows of it;
- nobody is asked about what is over, and of workers only who has it is asked about what is in hand;
- an episode's hour of asking never moves, and its limits only come nearer.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desk.calling import afterwards, receipts
from desk.casework import keeping, levels, merging, passing, undoing, working
from desk.due import clockwork
from desk.due.delivery import Unreachable
from desk.model import Message, Request
from desk.refusals import Refusal
from desk.taps import Tap
from desk.terms import OPEN, UNFINISHED, State
from desk.views import Card, Nudge, Solved
from storage import connect
from tests.desk.made import NOON
from tests.desk.street import Street

SAID = ["rice", "the tap drips", "insulin at once", "please bring rice for two", "a fever since noon", "fire"]
STAFF, RESIDENTS = ["Arjun", "Wei", "Li"], ["Mei", "Ana"]
STAFF_PRESSES = [
    (working.accept, ""), (working.take_over, ""), (working.finish, "helped"), (working.finish, "false_alarm"),
    (keeping.wait, "supply"), (keeping.resume, ""), (keeping.lease, "30m"), (keeping.ringing, ""),
    (passing.pass_on, "cannot"), (undoing.undo, ""), (levels.relevel, "emergency"), (levels.relevel, "routine-heard"),
    (merging.merge, ""), (afterwards.solved, ""), (afterwards.not_solved, ""),
]  # fmt: skip
OWN_PRESSES = [(afterwards.solved, ""), (afterwards.not_solved, ""), (receipts.withdraw, ""), (receipts.mistake, "")]
STEP = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(RESIDENTS), st.sampled_from(SAID)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(STAFF_PRESSES), st.integers(0, 3)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(STAFF_PRESSES[:5]), st.just(0)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(STAFF_PRESSES), st.just(0)),
    st.tuples(st.just("presses"), st.sampled_from(RESIDENTS), st.sampled_from(OWN_PRESSES), st.integers(0, 1)),
    st.tuples(st.just("passes"), st.sampled_from([1, 4, 16, 40])),
    st.tuples(st.just("sleeps"), st.sampled_from([5, 35, 130, 500, 1500, 3000])),
    st.tuples(st.just("line"), st.booleans()),
    st.tuples(st.just("blocks"), st.sampled_from(STAFF)),
    st.tuples(st.just("starts"), st.sampled_from(STAFF)),
)


class Walk:
    """One street, walked at random."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.blocked: set[str] = set()
        self.up = True
        self.limits: dict[tuple[int, int], tuple[datetime, datetime, datetime]] = {}

    async def takes(self, step: Sequence[Any]) -> None:
        """One step; a refusal changes nothing."""
        verb, *rest = step
        try:
            async with self.street.work.savepoint():
                await getattr(self, verb)(*rest)
        except Refusal:
            pass
        await self.sends()
        await self.holds()

    async def line(self, up: bool) -> None:
        """Telegram is there, or away: meanwhile everything waits."""
        self.up = up

    async def says(self, name: str, text: str) -> None:
        await self.street.says(name, text)

    async def presses(self, name: str, press: tuple[Any, str], back: int) -> None:
        """A button of one of the newest messages in one's chat, as it was when it was sent or as it is now."""
        doing, argument = press
        shown = [one for one in await self.street.shown(name) if one.request is not None]
        if shown:
            message = shown[-1 - back % len(shown)]
            tap = await self._tap(message, argument)
            await doing(self.street.desk(), await self.street.who(name), tap)

    async def _tap(self, message: Message, argument: str) -> Tap:
        assert message.request is not None
        assert message.telegram_id is not None
        request = await self.street.work.requests.get(message.request)
        return Tap(
            chat=message.chat, message=message.telegram_id, key=request.key, stage=request.stage, argument=argument
        )

    async def passes(self, minutes: int) -> None:
        """The bot is there: what falls due is done and sent when it is."""
        end = self.street.now + timedelta(minutes=minutes)
        while (due := await clockwork.next_due(self.street.work)) is not None and due <= end:
            self.street.at(max(self.street.now, due))
            await self.street.wakes()
            await self.sends()
        self.street.at(end)

    async def sleeps(self, minutes: int) -> None:
        """The bot is away."""
        await self.street.sleeps(minutes=minutes)
        await self.street.wakes()

    async def blocks(self, name: str) -> None:
        self.blocked.add(name)

    async def starts(self, name: str) -> None:
        self.blocked.discard(name)
        await self.street.starts(name)

    async def sends(self) -> None:
        """Everything that may leave; what asks somebody is about what is still so."""
        street, away = self.street, {name: Unreachable() for name in self.blocked}
        while self.up and (heads := await street.work.queue.heads(street.now, busy=[], limit=1)):
            line = await street.leaves(heads[0], away)
            if line is not None and line.split(maxsplit=1)[0] not in self.blocked:
                await self._is_true(line)

    async def _is_true(self, line: str) -> None:
        view = self.street.views[-1]
        if isinstance(view, Nudge):
            await self._is_hers(view, line.split(maxsplit=1)[0])
        elif isinstance(view, Card | Solved):
            request = await self.street.request(view.subject.number)
            assert (view.subject.state, view.subject.stage) == (request.state, request.stage), line
            assert isinstance(view, Card) or view.target.edit or request.state is State.DONE, line

    async def _is_hers(self, nudge: Nudge, reader: str) -> None:
        """What it names as waiting for her does."""
        who = await self.street.who(reader)
        assert nudge.target.edit or nudge.unaccepted + nudge.leases + nudge.notes != ()
        for items, states in ((nudge.unaccepted, {State.NEW}), (nudge.leases, {State.ACCEPTED}), (nudge.notes, OPEN)):
            for item in items:
                request = await self.street.request(item.subject.number)
                assert request.state in states, item
                assert request.state is State.NEW or request.worker == who.id, item

    async def holds(self) -> None:
        """What is so after each step."""
        due = await clockwork.next_due(self.street.work)
        for request in await self.requests():
            living = request.state in UNFINISHED
            assert (request.look_again_at is not None) is living, request
            assert not living or (
                due is not None and request.look_again_at is not None and due <= request.look_again_at
            )
            self._keeps_its_hours(request)

    def _keeps_its_hours(self, request: Request) -> None:
        episode = (request.number, request.episode)
        asked, respond, resolve = self.limits.get(episode, (request.asked_at, request.respond_by, request.resolve_by))
        assert request.asked_at == asked
        assert request.respond_by <= respond
        assert request.resolve_by <= resolve
        self.limits[episode] = (request.asked_at, request.respond_by, request.resolve_by)

    async def requests(self) -> list[Request]:
        found, number = [], 1
        while (one := await self.street.work.requests.by_number(self.street.community, number)) is not None:
            found.append(one)
            number += 1
        return found


async def walked(steps: Sequence[Sequence[Any]]) -> None:
    """A street of its own, walked to the end."""
    clock = [NOON]
    store = await connect("sqlite+aiosqlite://", now=lambda: clock[0])
    try:
        async with store.work() as work:
            street = Street(work, clock)
            await street.opens()
            walk = Walk(street)
            for step in steps:
                await walk.takes(step)
    finally:
        await store.close()


@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # a walk is too long to be cut down
@given(st.lists(STEP, min_size=25, max_size=40))
def test_supervision_holds_whatever_people_do(steps: list[Sequence[Any]]) -> None:
    asyncio.run(walked(steps))
