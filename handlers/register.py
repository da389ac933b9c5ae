"""Telegram in: which update goes to which handler. Start reading here.

The first that fits gets it, and nobody else. Handlers translate: they read the update, find the person (people.py), ask
the desk (use_cases.py) and leave. What they raise is noted on the turn (errors.py). What must be said leaves by the
outbox and comes back as a view, which render/ puts into words.
"""

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
)
from telegram.ext.filters import COMMAND, ChatType, StatusUpdate, Text, UpdateType

from . import errors, groups, keys, private, taps
from .use_cases import GROUP_COMMANDS, GROUP_COMMANDS_FOR_ANYBODY

Handlers = list[BaseHandler[Update, Any, Any]]


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Put the table into PTB's dispatcher."""
    application.add_handlers(table())
    application.add_error_handler(errors.note_failure)


def table() -> Handlers:
    """Every handler, in the order in which they are asked."""
    talk = ChatType.PRIVATE & UpdateType.MESSAGE & ~StatusUpdate.ALL
    return [
        CallbackQueryHandler(taps.pressed),
        ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(StatusUpdate.MIGRATE, groups.moved),
        MessageHandler(ChatType.PRIVATE & UpdateType.EDITED_MESSAGE, private.edited),
        MessageHandler(talk & COMMAND, private.command),
        MessageHandler(talk & Text(list(keys.texts())), private.key),
        MessageHandler(talk, private.said),
        CommandHandler(list(GROUP_COMMANDS_FOR_ANYBODY), groups.open_command, _IN_GROUPS),
        CommandHandler(list(GROUP_COMMANDS), groups.command, _IN_GROUPS),
    ]


_IN_GROUPS = ChatType.GROUPS & UpdateType.MESSAGE
