"""Everything Telegram knows: people, bots, chats, files, open queries. No clock of its own, no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Group, PrivateChat
from sandbox.errors import Impossible
from sandbox.files import Files

if TYPE_CHECKING:
    from sandbox.accounts import Account

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened.

    Kinds: message, edit, deletion, pin, action, answer, member, person, bot, webhook, mood, quotas, clock; update, for
    a bot; stage, of a demonstration; and afresh, when everybody is gone and it all begins again.
    """

    kind: str
    chat: int | None  # as bots number it: a private chat by its person
    bot: int | None = None
    detail: Any = None


@dataclass(slots=True)
class Query:
    """A button that was pressed and waits for the bot's answer."""

    id: str
    bot: int
    person: int
    at: datetime
    answered: bool = False


class World:
    """The state behind the Bot API. All that changes it tells the listeners afterwards."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.bots: dict[int, Bot] = {}
        self.tokens: dict[str, Bot] = {}
        self.people: dict[int, Account] = {}
        self.groups: dict[int, Group] = {}
        self.private: dict[tuple[int, int], PrivateChat] = {}  # by bot and person
        self.files = Files()
        self.queries: dict[str, Query] = {}
        self.query_lifetime = timedelta(seconds=30)  # about as long as an app shows the spinner
        self._last_id = 0
        self._last_number = 4_382_000_000
        self._listeners: list[Callable[[Change], None]] = []

    # Who is there

    def only_bot(self) -> Bot:
        """The bot that is meant where nobody is named."""
        if not self.bots:
            raise Impossible("there is no bot yet: add_bot() first")
        return next(iter(self.bots.values()))

    def private_chat(self, bot: Bot, person: Account) -> PrivateChat:
        """The chat of these two, made when first asked for; it exists for the bot once it is started."""
        key = (bot.id, person.id)
        if key not in self.private:
            self.private[key] = PrivateChat(id=person.id, bot=bot.id, person=person.id, profile=person.profile())
        return self.private[key]

    def user(self, id: int) -> dict[str, Any]:
        """The User object of a person or a bot."""
        return self.people[id].user if id in self.people else self.bots[id].user

    # Numbers

    def next_id(self, chat: Chat) -> int:
        """A message's number: supergroups count for themselves, all others share one row."""
        if isinstance(chat, Group) and chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._last_id += 1
        return self._last_id

    def next_number(self) -> int:
        """A number that was never given out: for queries, albums, polls."""
        self._last_number += 1
        return self._last_number

    def next_group_id(self, kind: str) -> int:
        """A chat number as Telegram would give it."""
        number = len(self.groups) + 1
        return -4_000_000_000 - number if kind == "group" else -1_002_000_000_000 - number

    # Who listens

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self, kind: str, chat: int | None, bot: int | None = None) -> None:
        """Something is different; look again."""
        self.announce(Change(kind, chat, bot))

    def announce(self, change: Change) -> None:
        """Tell everyone who listens."""
        for listener in tuple(self._listeners):
            listener(change)

    def tell(self, bot: Bot, kind: str, body: dict[str, Any], chat: int | None = None) -> None:
        """Hand an update to a bot."""
        update = bot.queue.add(kind, body, self.now())
        if update is not None:
            self.announce(Change("update", chat, bot.id, update["update_id"]))
