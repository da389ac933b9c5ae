"""Who a person is, and in which chats they may write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Group, PrivateChat
from sandbox.errors import Impossible
from sandbox.messages import Message

if TYPE_CHECKING:
    from sandbox.world import World

Place = Chat | Bot | int | None  # None: the private chat with the only bot


@dataclass(frozen=True, slots=True)
class Toast:
    """A bot's answer to a pressed button, as the presser saw it. Empty text: the spinner just ended."""

    text: str
    alert: bool
    query_id: str
    url: str | None = None


class Person:
    """The bare account: a name, a language, and what its app shows outside of chats."""

    def __init__(
        self,
        world: World,
        id: int,
        *,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language: str | None = None,
    ) -> None:
        self.world = world
        self.id = id
        self.phone_number = f"+86138{id % 100_000_000:08d}"
        self.deactivated = False
        self.hides_forwards = False  # forwards of this one's messages carry a name, not the account
        self.toasts: list[Toast] = []
        self.spent_keyboards: set[tuple[int, int]] = set()  # one-time keyboards that were used
        self.user: dict[str, Any] = {}
        self.is_now(first_name=first_name, last_name=last_name, username=username, language_code=language)

    def is_now(self, **facts: str | None) -> None:
        """Change first_name, last_name, username or language_code; None takes one away. Old messages keep the old."""
        user = {"id": self.id, "is_bot": False, **self.user, **facts}
        self.user = {key: value for key, value in user.items() if value is not None}
        for chat in self.world.private.values():
            if chat.person == self.id:
                chat.profile = self.profile()
        for group in self.world.groups.values():
            member = group.member(self.id)
            if member is not None:
                member.user = self.user

    @property
    def name(self) -> str:
        """First and last name, as the apps show it."""
        return f"{self.user['first_name']} {self.user.get('last_name', '')}".strip()

    @property
    def language(self) -> str | None:
        """The language of the app."""
        return self.user.get("language_code")

    def profile(self) -> dict[str, Any]:
        """The Chat object of a private chat with this person."""
        shown: dict[str, Any] = {
            key: self.user[key] for key in ("first_name", "last_name", "username") if key in self.user
        }
        return {"id": self.id, **shown, "type": "private"}

    def place(self, chat: Place) -> Chat:
        """The chat that is meant. A group that became a supergroup leads on to it."""
        if isinstance(chat, int):
            chat = self._numbered(chat)
        if chat is None or isinstance(chat, Bot):
            return self.world.private_chat(chat or self.world.only_bot(), self.world.people[self.id])
        while isinstance(chat, Group) and chat.moved_to is not None:
            chat = self.world.groups[chat.moved_to]
        return chat

    def _numbered(self, number: int) -> Chat | Bot | None:
        if number == self.id:
            return None
        found = self.world.bots.get(number) or self.world.groups.get(number)
        if found is None:
            raise Impossible(f"{self.name} knows no chat {number}")
        return found

    def inside(self, chat: Place) -> Chat:
        """The chat, if this person reads it; raises Impossible otherwise."""
        found = self.place(chat)
        theirs = found.person == self.id if isinstance(found, PrivateChat) else self.in_group(found)
        if not theirs:
            raise Impossible(f"{self.name} is not in this chat")
        return found

    def in_group(self, chat: Chat) -> bool:
        """Whether this person is a member of it now."""
        return isinstance(chat, Group) and chat.has(self.id)

    def writes_to(self, chat: Place) -> Chat:
        """The chat, ready to be written to. Writing starts a private chat; a blocked bot cannot be written to."""
        found = self.inside(chat)
        if self.deactivated:
            raise Impossible(f"{self.name}'s account is gone")
        if isinstance(found, PrivateChat):
            if found.blocked:
                raise Impossible(f"{self.name} blocked the bot: unblocks() or starts() first")
            found.started = True
            self.world.bots[found.bot].acquainted.add(self.id)
        return found

    def message(self, message_id: int, chat: Place = None) -> Message:
        """A message that this person sees; raises Impossible if it is not there (any more)."""
        found = self.inside(chat).messages.get(message_id)
        if found is None:
            raise Impossible(f"{self.name} sees no message {message_id}")
        return found
