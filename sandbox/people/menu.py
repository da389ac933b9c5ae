"""The menu of commands that a person sees in a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.people.person import Person, Place


class Menu(Person):
    """The narrowest scope that has commands wins; within it, those in the person's language."""

    def menu(self, chat: Place = None) -> list[dict[str, Any]]:
        """The commands that the bots of this chat offer here."""
        found = self.inside(chat)
        bots = [bot for bot in self.world.bots.values() if is_in(bot.id, found)]
        return [command for bot in bots for command in self._offered(bot.commands, found)]

    def _offered(self, commands: dict[tuple[Any, ...], list[dict[str, Any]]], chat: Chat) -> list[dict[str, Any]]:
        for scope in self._scopes(chat):
            for language in ((self.language or "")[:2], ""):
                offered = commands.get((*scope, language))
                if offered:
                    return offered
        return []

    def _scopes(self, chat: Chat) -> Iterator[tuple[Any, ...]]:
        """From the narrowest to the widest."""
        runs = isinstance(chat, Group) and chat.runs(self.id)
        if isinstance(chat, Group):
            yield ("chat_member", chat.id, self.id)
        if runs:
            yield ("chat_administrators", chat.id, None)
        yield ("chat", chat.id, None)
        if runs:
            yield ("all_chat_administrators",)
        yield ("all_group_chats",) if isinstance(chat, Group) else ("all_private_chats",)
        yield ("default",)


def is_in(bot: int, chat: Chat) -> bool:
    """Whether this bot is part of the chat."""
    return chat.bot == bot if isinstance(chat, PrivateChat) else isinstance(chat, Group) and chat.has(bot)
