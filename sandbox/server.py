"""Telegram, pretended: start reading here.

`Telegram` is the whole of it, as a plain object: no thread, no socket, no clock of its own. Three sides touch it.

- **Bots** call `Telegram.call(token, method, params, files)` and get an `Answer`: the same JSON that Telegram would
  send. `http.py` is a thin skin around it, for bots that come over the network; a test may call it directly.
- **People** act: `mei = telegram.add_account(first_name="Mei")`, then `mei.starts()`, `mei.says("Hello")`,
  `mei.presses(message_id, "Accept")`. What a bot would hear becomes an update at once. `mei.chat()` is what she sees.
- **Whoever directs the scene** injects faults (`telegram.faults`), sets quotas (`telegram.quotas`), reads every call
  that was made (`telegram.ledger`), and is told of every change (`telegram.listen`).

Inside: `world.py` holds the state; `people/` what a person does; `posting.py` who hears of a message; `methods/` the
Bot API, one function per method; `wire/` which parameters they take; `texts/` entities. A call runs through these
steps: token, fault, method, parameters, quota, the method itself, and the ledger in the end, whatever happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox import membership, methods
from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.chats import RIGHTS, Group, Member
from sandbox.clock import Steering
from sandbox.errors import Refused
from sandbox.faults import SILENT, Fault, Faults, Kind
from sandbox.files import Upload
from sandbox.ledger import Entry, Ledger
from sandbox.quotas import Quotas, counts
from sandbox.wire import check
from sandbox.world import Change, World

TOKEN = re.compile(r"(\d{1,19}):[\w-]{1,80}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the caller gets. `wire` is how it travels: `fine`, `cut` (broken off, no answer) or `hang` (never comes)."""

    status: int
    body: dict[str, Any]
    wire: str = "fine"
    delay: float = 0.0  # seconds by which it comes late

    @property
    def result(self) -> Any:
        """The result of a call that was done."""
        return self.body["result"]


class Telegram(World):
    """A Bot API server with its people."""

    def __init__(self, now: Callable[[], datetime], quotas: Quotas | None = None) -> None:
        super().__init__(now)
        self.quotas = quotas or Quotas()
        self.faults = Faults(changed=self._mood_changed)
        self.steering: Steering | None = None  # a hand on the clock, where somebody offers one
        self.ledger = Ledger()

    def _mood_changed(self) -> None:
        """Those who look on are told."""
        self.announce(Change("mood", None, detail=self.faults.mood.value))

    def clock_was_set(self) -> None:
        """Tell that time jumped, or runs at another speed. Whoever sets the clock from elsewhere calls this, too."""
        speed = self.steering.speed if self.steering else None
        self.announce(Change("clock", None, detail={"now": self.now().isoformat(), "speed": speed}))

    def add_bot(self, token: str, *, name: str, username: str, privacy: bool = True) -> Bot:
        """A new bot; its id is the number before the token's colon."""
        match = TOKEN.match(token)
        if match is None:
            raise ValueError("a token looks like 123456:letters")
        bot = Bot(token=token, id=int(match[1]), name=name, username=username, privacy=privacy)
        if bot.id in self.bots:
            raise ValueError(f"there is a bot {bot.id} already")
        self.bots[bot.id] = self.tokens[token] = bot
        self.changed("bot", None, bot.id)
        return bot

    def add_account(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        language: str | None = "en",
        id: int | None = None,
        username: str | None = None,
    ) -> Account:
        """A new person; bots know nothing of them yet."""
        number = id if id is not None else max([1000, *self.people]) + 1
        if number in self.people or number <= 0:
            raise ValueError(f"{number} is no free account number")
        self.people[number] = Account(
            self, number, first_name=first_name, last_name=last_name, username=username, language=language
        )
        self.changed("person", number)
        return self.people[number]

    def add_group(
        self,
        title: str,
        *,
        members: Iterable[Account] = (),
        administrators: Iterable[Account] = (),
        anonymous: Iterable[Account] = (),
        bot: Bot | None = None,
        bot_is_administrator: bool = False,
        kind: str = "supergroup",
        id: int | None = None,
    ) -> Group:
        """A group that was there before; its first administrator made it. The bot, if any, is told that it came in."""
        chat = Group(id=id or self.next_group_id(kind), kind=kind, profile={})
        chat.profile = {"id": chat.id, "title": title, "type": kind}
        for person in members:
            chat.members[person.id] = Member(person.user)
        for person in (*administrators, *anonymous):
            status = "administrator" if any(m.status == "creator" for m in chat.members.values()) else "creator"
            chat.members[person.id] = Member(person.user, status, rights=frozenset(RIGHTS))
        for person in anonymous:
            chat.members[person.id].anonymous = True
        self.groups[chat.id] = chat
        self.changed("member", chat.id)
        if bot is not None:
            by = next((m.user for m in chat.members.values()), bot.user)
            membership.bring(self, chat, bot, by, bot_is_administrator)
        return chat

    def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, bytes | Upload] | None = None,
    ) -> Answer:
        """One call of the Bot API, answered at once; getUpdates, too: waiting for updates is the caller's part."""
        given = dict(params or {})
        bot = self.tokens.get(token)
        name = check.known(method) or method
        fault = self.faults.meet(name, given)
        try:
            result = self._run(bot, token, name, given, files or {}, fault)
            status, body = 200, {"ok": True, "result": result}
        except Refused as refused:
            result, status = None, refused.status
            body = {"ok": False, "error_code": status, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
        met = fault.kind.value if fault else None
        self.ledger.write(
            Entry(self.now(), bot.id if bot else None, name, given, status, body.get("description"), result, met)
        )
        return Answer(status, body, SILENT.get(fault.kind, "fine") if fault else "fine", self.faults.delay)

    def _run(
        self,
        bot: Bot | None,
        token: str,
        method: str,
        params: dict[str, Any],
        files: Mapping[str, bytes | Upload],
        fault: Fault | None,
    ) -> Any:
        """The steps of a call. `params` are read in place: the ledger shows values, not what the form carried."""
        if bot is None:
            raise Refused(401, "Unauthorized") if TOKEN.match(token) else Refused(404, "Not Found")
        if fault is not None and fault.kind is not Kind.CUT_AFTER:
            raise fault.refusal()
        run = methods.METHODS.get(method)
        if run is None:
            raise Refused(404, "Not Found: method not found")
        if bot.logged_out:
            raise Refused(400, "Logged out")
        found = check.read(method, params, files)
        params.clear()
        params.update(found)
        if counts(method):
            self._spend(bot, params)
        return run(methods.Call(self, bot, params, files))

    def _spend(self, bot: Bot, params: dict[str, Any]) -> None:
        """Count the messages that this call sends to its chat."""
        chat = params.get("chat_id")
        if isinstance(chat, int):
            self.quotas.spend(bot.id, chat, self.now().timestamp(), len(params.get("media", "1")))
