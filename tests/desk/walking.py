"""One street, walked at random: what people do there, and what holds after each step."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from desk.aids import Answer
from desk.due import clockwork
from desk.due.delivery import Unreachable
from desk.duty import handing
from desk.model import Message, Request
from desk.notices import Kind
from desk.refusals import Refusal
from desk.taps import Tap
from desk.terms import OPEN, UNFINISHED, EventKind, Outcome, State
from desk.views import Card, Nudge, Solved
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import gucheng, seat

ABOVE = ("Ravi", "Sara")
TESTS = Answer(question="When are the tests?", words=("test",), text={"en": "Every day from 7."})


class Walk:
    """Arjun and Wei take turns, Li coordinates; above them is Gucheng with Ravi and Sara."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.blocked: set[str] = set()
        self.up = True
        self.limits: dict[tuple[int, int], tuple[datetime, datetime, datetime]] = {}
        self.keys: dict[str, int] = {}  # what stands in a button, by name

    async def begins(self) -> None:
        street = self.street
        turns = (seat(Seat.PRIMARY, "Wei", "Arjun"), seat(Seat.BACKUP, "Arjun", "Wei"))
        self.keys["gucheng"] = await street.work.configurations.apply(gucheng(), street.now)
        await street.opens(parent="gucheng", reception=True, rotations=turns, answers=(TESTS,))
        self.keys["home"] = street.community
        self.keys |= {name: (await street.starts(name)).id for name in ("Arjun", "Wei", "Li", *ABOVE)}
        self.keys |= {f"b{one.name}": one.id for one in await street.work.communities.buildings(street.community)}
        await handing.promise_next(street.desk(), street.community)

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
            tap = await self._tap(message, argument.format(**self.keys))
            await doing(self.street.desk(), await self.street.who(name), tap)

    async def _tap(self, message: Message, argument: str) -> Tap:
        assert message.request is not None
        assert message.telegram_id is not None
        request = await self.street.work.requests.get(message.request)
        return Tap(
            chat=message.chat, message=message.telegram_id, key=request.key, stage=request.stage, argument=argument
        )

    async def answers(self, name: str, doing: Any) -> None:
        """To the newest list of what is open at a handoff, for each that stands on it."""
        lists = [one for one in await self.street.shown(name) if one.kind == Kind.HANDOFF]
        for key in lists[-1].facts["requests"] if lists else ():
            request = await self.street.work.requests.get(key)
            tap = await self.street.tap(name, on=Kind.HANDOFF, key=request.key, stage=request.stage)
            await doing(self.street.desk(), await self.street.who(name), tap)

    async def orders(self, order: tuple[Any, str]) -> None:
        """A command of the coordinator's."""
        doing, argument = order
        await self.street.asks("Li", doing, argument)

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
        view, reader = self.street.views[-1], line.split(maxsplit=1)[0]
        if isinstance(view, Nudge):
            await self._is_hers(view, reader)
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
            await self._was_enough(request)
            await self._went_on(request)

    def _keeps_its_hours(self, request: Request) -> None:
        episode = (request.number, request.episode)
        asked, respond, resolve = self.limits.get(episode, (request.asked_at, request.respond_by, request.resolve_by))
        assert request.asked_at == asked
        assert request.respond_by <= respond
        assert request.resolve_by <= resolve
        self.limits[episode] = (request.asked_at, request.respond_by, request.resolve_by)

    async def _was_enough(self, request: Request) -> None:
        """Answered at once is what its resident said of an answer that she was shown, and nothing else."""
        if request.outcome is Outcome.AT_ONCE:
            record = await self.street.work.requests.events(request.id)
            shown, enough = [one for one in record if one.kind in {EventKind.ANSWER, EventKind.SUFFICE}][-2:]
            assert (shown.kind, enough.kind) == (EventKind.ANSWER, EventKind.SUFFICE), request
            assert enough.actor == request.person, request

    async def _went_on(self, request: Request) -> None:
        """What was merged is found where it goes on, by one step."""
        assert (request.merged_into is not None) is (request.state is State.MERGED), request
        if request.merged_into is not None:
            assert (await self.street.work.requests.get(request.merged_into)).merged_into is None, request

    async def requests(self) -> list[Request]:
        found, number = [], 1
        while (one := await self.street.work.requests.by_number(self.street.community, number)) is not None:
            found.append(one)
            number += 1
        return found
