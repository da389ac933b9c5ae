"""The people of the fortnight: residents who answer or never do, workers who take the gravest, a coordinator."""

from datetime import timedelta
from typing import Any

from desk.calling import afterwards
from desk.casework import keeping, working
from desk.lists import boards
from desk.notices import Kind
from desk.sentences import Sentence
from desk.terms import State, Urgency
from desk.views import Card, Nudge, Say
from tests.desk.fortnight import MINUTE, Seen, Somebody, named

HOUR = timedelta(hours=1)
ASKED = frozenset({Kind.CARD, Kind.ESCALATION, Kind.NUDGE, Kind.LIST})


class Resident(Somebody):
    """Asked whether it is solved she says so, within five hours; or not the first time; or never."""

    def __init__(self, *known: Any, answers: bool, content: bool = True) -> None:
        super().__init__(*known)
        self.answers, self.content = answers, content
        self.answering = False

    def sees(self, seen: Seen) -> None:
        if seen.kind is Kind.SOLVED and self.answers and not self.answering:
            self.answering = True
            self.days.soon(lambda: self.says_how_it_ended(seen), MINUTE, 5 * HOUR)
        elif seen.kind is Kind.RATE and seen.new and self.days.chance.random() < 0.5:
            stars = self.days.chance.choice("2445")
            self.days.soon(lambda: self.taps(f"{stars} stars", afterwards.rate, seen, stars), MINUTE, HOUR)

    async def says_how_it_ended(self, seen: Seen) -> None:
        """It is solved; but the first time it may not be."""
        doing, what = (afterwards.solved, "solved") if self.content else (afterwards.not_solved, "not solved")
        await self.taps(what, doing, seen)
        self.answering, self.content = False, True


class Worker(Somebody):
    """Takes the gravest that she knows of, does it, takes the next one; an emergency at once, whatever she is at."""

    def __init__(self, *known: Any, pace: timedelta, waits: set[int], never_done: int) -> None:
        super().__init__(*known)
        self.pace = pace  # for one request
        self.waits = waits  # numbers of requests that depend on somebody else
        self.never_done = never_done  # one of these, to the end
        self.cards: dict[int, Seen] = {}
        self.busy = self.wants = False

    def sees(self, seen: Seen) -> None:
        if isinstance(seen.view, Card):
            self._has_a_card(seen, seen.view)
        elif isinstance(seen.view, Nudge) and seen.new:
            for item in (*seen.view.leases, *seen.view.notes):
                self._is_reminded(seen, item.subject.number)
        elif isinstance(seen.view, Say) and seen.view.code == Sentence.NOTHING_NEXT:
            self.busy = self.wants = False
        if seen.new and seen.kind in ASKED and not self.busy:
            self.busy = True
            self.days.soon(self.looks, MINUTE, 4 * MINUTE)

    def _has_a_card(self, seen: Seen, card: Card) -> None:
        number = card.subject.number
        self.cards[number] = seen
        if not seen.new or card.subject.state is not State.NEW:
            return
        if card.subject.urgency is Urgency.EMERGENCY:
            self.days.soon(lambda: self.takes(number, grave=True), MINUTE, 2 * MINUTE)
        elif self.wants:
            self.wants = False
            self.days.soon(lambda: self.takes(number), MINUTE, MINUTE)

    def _is_reminded(self, seen: Seen, number: int) -> None:
        """She says that there is nothing new of what is never done; anything else she ends now."""
        if number == self.never_done:
            self.days.soon(lambda: self.taps("notes", keeping.note_same, seen, number=number), MINUTE, 9 * MINUTE)
        else:
            self.days.soon(lambda: self.taps("finishes", working.finish, seen, "helped", number), MINUTE, 9 * MINUTE)

    async def looks(self) -> None:
        """For the gravest that nobody has: on her phone, else by /next."""
        self.busy = True
        fresh = [one for one in self.cards.values() if named(one)[0].state is State.NEW]
        if not fresh:
            self.wants = True
            await self.asks(boards.next_)
            return
        gravest = min(fresh, key=lambda one: (named(one)[0].urgency.rank, one.view.asked_at))  # type: ignore[attr-defined]
        await self.takes(named(gravest)[0].number)

    async def takes(self, number: int, *, grave: bool = False) -> None:
        """I'll take it. What she was asked twice may be gone when she looks again."""
        card = self.cards.get(number)
        if card is None or not await self.taps("takes", working.accept, card):
            self.cards.pop(number, None)
        elif number in self.waits:
            self.days.soon(lambda: self.puts_off(number), MINUTE, 5 * MINUTE)
        else:
            self.days.soon(lambda: self.finishes(number, grave=grave), self.pace / 2, self.pace * 1.5)
            return
        if not grave:
            self.days.soon(self.looks, MINUTE, 5 * MINUTE)

    async def puts_off(self, number: int) -> None:
        """It waits for somebody else; hours later that one has come."""
        if await self.taps("waits", keeping.wait, self.cards[number], "supply") and number != self.never_done:
            self.days.soon(lambda: self.finishes(number, grave=True), 2 * HOUR, 6 * HOUR)

    async def finishes(self, number: int, *, grave: bool) -> None:
        """Done; then the next one, unless that was beside what she is at."""
        await self.taps("finishes", working.finish, self.cards[number], "helped")
        if not grave:
            await self.looks()


class Coordinator(Somebody):
    """Asked whether it is solved, since nobody else says so, she says that it is; of one she does not."""

    def __init__(self, *known: Any, leaves: int) -> None:
        super().__init__(*known)
        self.leaves = leaves

    def sees(self, seen: Seen) -> None:
        view = seen.view
        asked = isinstance(view, Say) and view.code in {Sentence.UNCONFIRMED_EMERGENCY, Sentence.UNCONFIRMED}
        if asked and named(seen)[0].number != self.leaves:
            self.days.soon(lambda: self.taps("confirms", afterwards.solved, seen), MINUTE, 20 * MINUTE)
