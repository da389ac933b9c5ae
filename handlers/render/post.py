"""The call that carries a message: a new one, or an old one shown anew."""

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode

from desk.rules.room import units
from desk.views import Target, View
from handlers.calls import Call

from .texts import MOST_IN_A_MESSAGE, Html, visible

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


def message(view: View, text: Html, keyboard: Keyboard | None = None) -> Call:
    """Words with buttons. An edit without buttons takes the old ones away."""
    if view.target.edit is not None:
        return Call("edit_message_text", _edit(view.target, view.target.edit, keyboard) | _words(text))
    return Call("send_message", sending(view.target) | _words(text) | _keyboard(keyboard))


def marked(made: Call, mark: Html) -> Call:
    """The same with one more line below its words, if there is room for it. A file says nothing of itself."""
    text = made.arguments.get("text")
    if text is None or units(visible(f"{text}\n\n{mark}")) > MOST_IN_A_MESSAGE:
        return made
    return Call(made.method, {**made.arguments, "text": f"{text}\n\n{mark}"})


def sending(target: Target) -> dict[str, object]:
    """Where a new message goes, and how."""
    how: dict[str, object] = {"chat_id": target.chat}
    if target.silent:
        how["disable_notification"] = True
    if target.protect:
        how["protect_content"] = True
    if target.reply_to is not None:
        # What is answered may be gone by now: the answer still has to come.
        how["reply_parameters"] = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
    return how


def caption(text: Html) -> dict[str, object]:
    """Words below a picture, a voice or a file."""
    return {"caption": str(text), "parse_mode": ParseMode.HTML}


def _edit(target: Target, number: int, keyboard: Keyboard | None) -> dict[str, object]:
    edited = keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None  # keys that stay cannot be edited
    return {"chat_id": target.chat, "message_id": number, **_keyboard(edited)}


def _words(text: Html) -> dict[str, object]:
    return {
        "text": str(text),
        "parse_mode": ParseMode.HTML,
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
    }


def _keyboard(keyboard: Keyboard | None) -> dict[str, object]:
    return {"reply_markup": keyboard} if keyboard is not None else {}
