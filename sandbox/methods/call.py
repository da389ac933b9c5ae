"""A call under way: who asks, with what, and which chat or message is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.errors import Refused, bad, forbidden
from sandbox.wire.check import missing

if TYPE_CHECKING:
    from sandbox.bots import Bot
    from sandbox.files import Upload
    from sandbox.messages import Message
    from sandbox.world import World

SHOWN_KIND = {"group": "group chat", "supergroup": "supergroup chat"}


@dataclass(slots=True)
class Call:
    """One call with its parameters read."""

    world: World
    bot: Bot
    params: dict[str, Any]
    files: Mapping[str, bytes | Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or what stands for its absence."""
        return self.params.get(name, default)

    def readable(self, name: str = "chat_id") -> Chat:
        """The chat that a parameter names; refuses what the bot does not know or is no longer part of."""
        if name not in self.params:
            raise missing(name)
        reference = self.params[name]
        if isinstance(reference, str) or reference == 0:
            raise bad("chat not found")
        if reference > 0:
            return self._private(reference)
        group = self.world.groups.get(reference)
        if group is None or group.member(self.bot.id) is None:
            raise bad("chat not found")
        self._still_in(group)
        return group

    def writable(self, name: str = "chat_id") -> Chat:
        """The same, and the bot may write there."""
        chat = self.readable(name)
        if isinstance(chat, PrivateChat):
            self._reachable(chat)
        elif isinstance(chat, Group) and chat.only_administrators_write and not chat.runs(self.bot.id):
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def message(self, chat: Chat, purpose: str, name: str = "message_id") -> Message:
        """The message that a parameter names; `purpose` completes the complaint: "message to edit not found"."""
        if name not in self.params:
            raise missing(name)
        found = chat.messages.get(self.params[name])
        if found is None:
            raise bad(f"{purpose} not found")
        return found

    def _private(self, person: int) -> PrivateChat:
        if person in self.world.bots:
            raise forbidden("bot can't send messages to bots")
        account = self.world.people.get(person)
        chat = self.world.private.get((self.bot.id, person))
        if account is None or (person not in self.bot.acquainted and (chat is None or not chat.started)):
            raise bad("chat not found")
        return chat or self.world.private_chat(self.bot, account)

    def _reachable(self, chat: PrivateChat) -> None:
        if self.world.people[chat.person].deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")

    def _still_in(self, group: Group) -> None:
        if group.moved_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.moved_to)
        member = group.members[self.bot.id]
        if not member.inside:
            where = SHOWN_KIND[group.kind]
            how = "was kicked from" if member.status == "kicked" else "is not a member of"
            raise forbidden(f"bot {how} the {where}")


Method = Callable[[Call], Any]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Put a function into the table of methods."""

    def enter(function: Method) -> Method:
        METHODS[name] = function
        return function

    return enter


def no_rights(what: str) -> Refused:
    """The bot is no administrator, or not one with this right."""
    return bad(f"not enough rights to {what}")
