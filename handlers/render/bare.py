"""Calls without words."""

from desk.views import Bare, Menu
from handlers.calls import Call
from handlers.menus import chat_menu

from .pen import Pen


def pin(view: Bare, _: Pen) -> Call:
    """Pin without a sound: the pinned message is never the only notice."""
    return Call("pin_chat_message", _where(view) | {"disable_notification": True})


def remove(view: Bare, _: Pen) -> Call:
    """Take an earlier message away."""
    return Call("delete_message", _where(view))


def leave(view: Bare, _: Pen) -> Call:
    """Leave a group."""
    return Call("leave_chat", {"chat_id": view.target.chat})


def _where(view: Bare) -> dict[str, object]:
    return {"chat_id": view.target.chat, "message_id": view.message}


def menu(view: Menu, pen: Pen) -> Call:
    """What Telegram offers this person behind its menu button."""
    return chat_menu(view.roles, pen.words.tag, view.target.chat)
