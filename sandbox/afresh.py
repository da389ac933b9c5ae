"""Everybody gone, and nothing said: the same Telegram before its first day. Bots stay, with their tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.files import Files
from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.server import Telegram


def begin_again(telegram: Telegram) -> None:
    """Forget people, groups, chats and files. Numbers of messages go on: what a page has read stays read."""
    for forgotten in (telegram.people, telegram.groups, telegram.private, telegram.queries):
        forgotten.clear()
    telegram.files = Files()
    telegram.faults.clear()
    for bot in telegram.bots.values():
        bot.queue.clear()
        bot.acquainted.clear()
        bot.commands.clear()
        bot.menu_buttons.clear()
    telegram.announce(Change("afresh", None))
