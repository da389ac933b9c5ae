"""A small town for scenes: the whole bot, real python-telegram-bot, the sandbox as Telegram, and a clock moved by hand.

    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=30)
    assert arjun.reads() == [...]

`reads` gives what came since the last look, whole. A scene fails if anybody has unread messages at its end, or if the
bot logged an error, unless the scene says `town.forgets()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from pydantic import SecretStr

from bot.cli_apply import bring_in
from bot.clock import HandClock
from bot.pacing import LIFTED
from bot.settings import Address, Settings
from bot.web import Web
from bot.wiring import build
from desk.aids import Answer, Contact
from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.policy import DEFAULT_POLICY, Policy
from desk.terms import Role
from roster.plan import Seat, Shift
from sandbox.accounts import Account
from sandbox.chats import Group
from sandbox.people.sight import Seen
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from tests.bot.wire import SandboxWire

TOKEN = "123456:TEST"
QUICK_BRUSH = Path(__file__).parents[1] / "bot" / "quick_brush.py"
SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 22, 10, tzinfo=SHANGHAI).astimezone(UTC)
WATCH = ("Please look at the roster of ", "请看一下")
SILENT_KINDS = {"pinned_message", "new_chat_members", "left_chat_member"}
WORKER, COORDINATOR = frozenset({Role.WORKER}), frozenset({Role.COORDINATOR})


@dataclass(kw_only=True)
class Setup:
    """The community as the next `settles` will have it."""

    code: str = "garden-7"
    name: str = "Garden Lane 7"
    language: str = "en"
    buildings: tuple[str, ...] = ("3", "5")
    sealed: tuple[str, ...] = ()  # of the buildings
    people: list[PersonSetup] = field(default_factory=list)
    seats: list[tuple[Seat, int]] = field(default_factory=list)
    rotations: list[RotationSetup] = field(default_factory=list)  # beyond those of one person, in `seats`
    policy: Policy = DEFAULT_POLICY
    summary_at: time = time(20)
    group: int | None = None
    staff_group: int | None = None
    desk_phone: str | None = "+86 21 5555 0007"
    reception: bool = False
    parent: str | None = None  # the code of the community above
    contacts: tuple[Contact, ...] = ()
    answers: tuple[Answer, ...] = ()

    def configuration(self) -> Configuration:
        """As a community file would say it."""
        return Configuration(
            code=self.code,
            name=self.name,
            zone=SHANGHAI,
            language=self.language,
            emergency={"medical": "120", "fire": "119", "police": "110", "lifeline": "12356"},
            fallback=next(one.telegram_id for one in self.people if Role.COORDINATOR in one.roles),
            group=self.group,
            staff_group=self.staff_group,
            parent=self.parent,
            desk_phone=self.desk_phone,
            reception=self.reception,
            summary_at=self.summary_at,
            policy=self.policy,
            contacts=self.contacts,
            answers=self.answers,
            buildings=tuple(BuildingSetup(name=name, sealed=name in self.sealed) for name in self.buildings),
            people=tuple(self.people),
            rotations=(*(rotation_of(seat, member) for seat, member in self.seats), *self.rotations),
        )


def rotation_of(seat: Seat, *members: int, **changes: Any) -> RotationSetup:
    """From the first of the month on, handed over at eight."""
    plain = RotationSetup(seat=seat, members=members, shift=Shift(days=1), handoff=time(8), starts=date(2026, 11, 1))
    return replace(plain, **changes)


class Neighbour:
    """Somebody of the town, with a phone."""

    def __init__(self, town: "Town", account: Account, place: Group | None = None) -> None:
        self.town = town
        self.account = account
        self.place = place  # a group; None: the private chat with the bot
        self._read = 0  # the newest message that was looked at

    @property
    def name(self) -> str:
        """As Telegram shows it."""
        return self.account.name if self.place is None else f"{self.account.name} in a group"

    def chat(self) -> list[Seen]:
        """The bot's messages as they look now, oldest first."""
        found = [seen for seen in self.account.chat(self.place) if seen.sender_id == self.town.bot.id]
        told = [seen for seen in found if self.town.watched or not seen.words.startswith(WATCH)]
        return [seen for seen in told if seen.kind not in SILENT_KINDS]

    def unread(self) -> list[Seen]:
        """What the bot sent since the last look, oldest first."""
        return [seen for seen in self.chat() if seen.message_id > self._read]

    def reads(self) -> list[str]:
        """The words that came since the last look; whoever reads has seen them."""
        new = self.unread()
        self._read = max([self._read, *(seen.message_id for seen in new)])
        return [seen.words or f"[{seen.kind}]" for seen in new]

    def sees(self, containing: str = "") -> Seen:
        """The newest message of the bot's that holds these words, as it looks now."""
        found = [seen for seen in self.chat() if containing in seen.words]
        assert found, f"{self.name} sees nothing like {containing!r}: {[s.words for s in self.chat()]}"
        return found[-1]

    def buttons(self, containing: str = "") -> list[list[str]]:
        """The labels under that message."""
        return self.sees(containing).labels()

    async def says(self, text: str, *, reply_to: str | None = None) -> int:
        """Write to the bot; `reply_to` names a message of the bot's by words it holds."""
        await self.town.ready()
        number = self.account.says(text, self.place, reply_to=self.sees(reply_to).message_id if reply_to else None)
        await self.town.settles()
        return number

    async def starts(self, payload: str | None = None) -> None:
        """Press Start, by a link or bare."""
        await self.town.ready()
        self.account.starts(payload)
        await self.town.settles()

    async def taps(self, label: str, on: str = "") -> str | None:
        """Press the button of that label under the newest message that has it; the toast, if any."""
        has = [s for s in self.chat() if on in s.words and any(label in row for row in s.labels())]
        assert has, f"{self.name} has no button {label!r}: {[(s.words, s.labels()) for s in self.chat()]}"
        before = len(self.account.toasts)
        self.account.presses(has[-1].message_id, label, self.place)
        await self.town.settles()
        new = [toast.text for toast in self.account.toasts[before:] if toast.text]
        return new[-1] if new else None

    async def does(self, act: Callable[[Account], object]) -> None:
        """Anything else that `account` can do: `await mei.does(lambda phone: phone.sends_voice())`."""
        await self.town.ready()
        act(self.account)
        await self.town.settles()


class Town:
    """One community, its people, and the bot, all in this process."""

    def __init__(
        self,
        *,
        database_url: str = "sqlite+aiosqlite://",
        start: datetime = MORNING,
        quotas: bool = False,
        public_url: str | None = None,
        words: Path | None = None,
    ) -> None:
        self.clock = HandClock(start)
        self.quotas = quotas  # Telegram's own; else as many messages as anybody likes
        self.telegram = Telegram(now=self.clock.now, quotas=Quotas(lifted=not quotas))
        self.bot = self.telegram.add_bot(TOKEN, name="Huying", username="huying_bot")
        self.setup = Setup()
        self.brush = QUICK_BRUSH  # paints the same whatever is wanted; `bot.painter.BRUSH` paints
        self.neighbours: list[Neighbour] = []
        self.forgiving = False
        self.watched = False  # only scenes that say so read what is wrong in the roster ahead
        listen = None if public_url is None else Address("127.0.0.1", 0)
        self._settings = Settings(
            token=SecretStr(TOKEN), database_url=database_url, public_url=public_url, listen=listen, words=words
        )
        self._ready = False

    async def opens(self) -> None:
        """Start the bot, before anybody lives here."""
        wire = SandboxWire(self.telegram)
        quotas = None if self.quotas else LIFTED
        self.app = await build(self._settings, self.clock, wire, quotas=quotas, brush=self.brush)

    async def closes(self) -> None:
        """Stop it, and see that nothing was left unread."""
        await self.app.close()

    async def is_down_for(self, **time_lost: float) -> None:
        """The process ends; later another one starts on the same database, which must be a file."""
        await self.app.close()
        self.clock.advance_to(self.clock.now() + timedelta(**time_lost))
        await self.opens()
        await self.settles()

    def group(self, title: str, *members: Neighbour, kind: str = "supergroup") -> Neighbour:
        """A group that the first of its members made, as that one reads it. The bot is not in it yet."""
        first, *others = [one.account for one in members]
        made = self.telegram.add_group(title, administrators=[first], members=others, kind=kind)
        return self.within(made, members[0])

    async def brings_the_bot(self, who: Neighbour, group: Neighbour) -> None:
        """Somebody adds the bot to a group."""
        place = group.place
        assert place is not None
        await who.does(lambda phone: phone.adds(self.bot, place))

    def within(self, group: Group, member: Neighbour) -> Neighbour:
        """The group as this member reads it, and writes there."""
        return self._moves_in(member.account, group)

    def resident(self, name: str, *, language: str | None = "en") -> Neighbour:
        """Somebody who lives here and whom the bot does not know yet."""
        return self._moves_in(self.telegram.add_account(name, language=language))

    def on_duty(self, name: str, *, language: str | None = "en", started: bool = True) -> Neighbour:
        """The worker in the primary seat."""
        return self._works(name, WORKER, Seat.PRIMARY, language=language, started=started)

    def backup(self, name: str, *, language: str | None = "en", started: bool = True) -> Neighbour:
        """The worker in the backup seat."""
        return self._works(name, WORKER, Seat.BACKUP, language=language, started=started)

    def reserve(self, name: str, *, language: str | None = "en", started: bool = True) -> Neighbour:
        """The worker in the reserve seat."""
        return self._works(name, WORKER, Seat.RESERVE, language=language, started=started)

    def worker(self, name: str, *, language: str | None = "en", started: bool = True) -> Neighbour:
        """A worker without a seat today."""
        return self._works(name, WORKER, None, language=language, started=started)

    def coordinator(self, name: str, *, language: str | None = "en", started: bool = True) -> Neighbour:
        """A coordinator; the first one is the fallback person."""
        return self._works(name, COORDINATOR, None, language=language, started=started)

    def take_turns(self, seat: Seat, *people: Neighbour, **changes: Any) -> None:
        """These have the seat one after the other; `changes` are those of a rotation."""
        self.setup.rotations.append(rotation_of(seat, *(one.account.id for one in people), **changes))

    async def ready(self) -> None:
        """The community as it was set up stands, and everybody who works here has pressed Start."""
        if not self._ready:
            await self._prepare()

    async def settles(self) -> None:
        """Everything that is due at this instant happens."""
        await self.ready()
        await self.app.settle()

    async def fetches(self, url: str) -> httpx.Response:
        """What a program gets that asks the bot's own pages."""
        assert isinstance(self.app.web, Web)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app.web.app)) as client:
            return await client.get(url)

    async def passes(self, **time_given: float) -> None:
        """Time passes, from one due thing to the next."""
        await self.settles()
        end = self.clock.now() + timedelta(**time_given)
        while (due := await self._next_due()) is not None and due <= end:
            self.clock.advance_to(due)
            await self.settles()
        self.clock.advance_to(end)
        await self.settles()

    def forgets(self) -> None:
        """This scene does not look at every message."""
        self.forgiving = True

    def left_unread(self) -> dict[str, list[str]]:
        """Who has not looked at what."""
        return {one.name: [s.words for s in one.unread()] for one in self.neighbours if one.unread()}

    def policy(self, **changes: object) -> None:
        """Change the community's policy before anything happens."""
        self.setup.policy = replace(self.setup.policy, **changes)  # type: ignore[arg-type]

    def asks_seldom(self) -> None:
        """For scenes of days in which nobody answers, and that are about something else: all of it twice a day."""
        half_a_day = timedelta(hours=12)
        seldom = {
            urgency: replace(
                limits, respond_within=half_a_day, then_every=half_a_day, ask_after_accept=half_a_day,
                ask_while_waiting=half_a_day, answer_within=half_a_day,
            )
            for urgency, limits in self.setup.policy.limits.items()
        }  # fmt: skip
        self.policy(limits=seldom)

    async def _next_due(self) -> datetime | None:
        from desk.due import clockwork

        async with self.app.store.work() as work:
            known = [await clockwork.next_due(work)]
        known.append(self.app.sender.look_again)
        return min((due for due in known if due is not None and due > self.clock.now()), default=None)

    async def _prepare(self) -> None:
        self._ready = True
        if not any(Role.COORDINATOR in one.roles for one in self.setup.people):
            self.coordinator("Li")
        await self.configure([self.setup])
        await self.app.settle()
        for one in self.neighbours:
            one.reads()

    async def configure(self, setups: Sequence[Setup]) -> None:
        """What `bot.py apply` does with each community file."""
        for setup in setups:
            await bring_in(self.app.store, setup.configuration(), self.clock.now())

    def _moves_in(self, account: Account, place: Group | None = None) -> Neighbour:
        neighbour = Neighbour(self, account, place)
        self.neighbours.append(neighbour)
        return neighbour

    def _works(
        self, name: str, roles: frozenset[Role], seat: Seat | None, *, language: str | None, started: bool
    ) -> Neighbour:
        account = self.telegram.add_account(name, language=language)
        phone = f"+86 138 0000 {account.id}"
        self.setup.people.append(PersonSetup(telegram_id=account.id, name=name, roles=roles, phone=phone))
        if seat is not None:
            self.setup.seats.append((seat, account.id))
        if started:
            account.starts()
        return self._moves_in(account)
