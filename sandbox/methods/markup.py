"""reply_markup: inline buttons and keyboards, checked as Telegram checks them."""

import re
from typing import Any

from sandbox.errors import bad
from sandbox.wire.schema import TABLE

KINDS = {
    "inline_keyboard": "InlineKeyboardMarkup", "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove", "force_reply": "ForceReply",
}  # fmt: skip
ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text")
STYLES = {"danger", "success", "primary"}
BUTTONS_AT_MOST = 100
DATA_BYTES = 64
URL = re.compile(r"(?i)(https?://|tg://|ton://)?[^\s./]+(\.[^\s./]+)*([/?#:]\S*)?\Z")


def checked(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """The markup without empty rows, or a refusal."""
    if not markup:
        return None
    kind = next((key for key in KINDS if key in markup), None)
    if kind is None or not markup.keys() <= TABLE[KINDS[kind]].fields.keys():
        raise bad("object expected as reply markup")
    if kind == "inline_keyboard":
        return {**markup, kind: inline(markup[kind])}
    if kind == "keyboard":
        return {**markup, kind: keys(markup[kind])}
    return markup


def inline(rows: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The rows of inline buttons; each button does exactly one thing."""
    if sum(map(len, rows)) > BUTTONS_AT_MOST:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            inline_button(button)
    return [row for row in rows if row]


def styled(button: dict[str, Any]) -> None:
    """A button or key looks like any other, or in one of three ways."""
    if "style" in button and button["style"] not in STYLES:
        raise bad("invalid button style specified")


def inline_button(button: dict[str, Any]) -> None:
    """One button: words, an action, data of at most 64 bytes."""
    styled(button)
    if not button["text"].strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    actions = [action for action in ACTIONS if action in button]
    if len(actions) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 0 < len(data.encode()) <= DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not URL.match(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def keys(rows: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The rows of a keyboard; without a single key there is no keyboard."""
    found = [row for row in rows if row]
    if not found:
        raise bad("reply keyboard markup must contain at least one button")
    if any(not key["text"].strip() for row in found for key in row):
        raise bad("can't parse keyboard button: text must be non-empty")
    for row in found:
        for key in row:
            styled(key)
    return found
