"""The verbs of a person as data: what `/control` lets a page or a test in any language do."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from sandbox.errors import bad
from sandbox.wire import kinds
from sandbox.wire.schema import read_table, reader

if TYPE_CHECKING:
    from sandbox.accounts import Account
    from sandbox.server import Telegram

# As in wire/api.txt. chat: a number (one's own for the private chat with the first bot, or a bot's), absent likewise.
# who: a person's or bot's number, group: a group's, bot: a bot's, data: bytes in base64.
TABLE = """
says text!:str chat:int reply_to:int forwarded_from:str on_behalf_of:int
edits message_id!:int text!:str chat:int
forwards message_id!:int chat:int to:int
deletes message_id!:int chat:int
reacts message_id!:int emoji:str chat:int
presses message_id!:int button:str place:int chat:int
taps_key label!:str chat:int
starts payload:str bot:int
blocks bot:int
unblocks bot:int
joins group!:int
leaves group!:int
adds who!:int group!:int
removes who!:int group!:int
promotes who!:int group!:int rights:[str] anonymous:bool
demotes who!:int group!:int
renames group!:int title!:str
upgrades group!:int
sends_photo data:str caption:str album:str chat:int reply_to:int
sends_album count!:int caption:str chat:int
sends_voice data:str seconds:int caption:str chat:int reply_to:int
sends_audio data:str caption:str chat:int
sends_video data:str caption:str album:str chat:int
sends_document data:str name:str mime_type:str caption:str chat:int
sends_sticker emoji:str chat:int
sends_location latitude!:float longitude!:float chat:int reply_to:int
sends_venue title!:str address!:str latitude!:float longitude!:float chat:int
sends_contact phone_number:str first_name:str chat:int
sends_poll question:str chat:int
sends_dice value:int emoji:str chat:int
is_now first_name:str last_name:str username:str language_code:str
"""
VERBS = {
    name: kinds.structured({field: reader(kind) for field, kind in shape.fields.items()}, shape.required)
    for name, shape in read_table(TABLE.strip()).items()
}


def act(telegram: Telegram, person: Account, verb: str, given: Any) -> Any:
    """Do it; returns what the verb returns. Raises Refused for wrong facts and Impossible for what the app forbids."""
    if verb not in VERBS:
        raise bad(f'unknown verb "{verb}"')
    facts = {name: meant(telegram, name, value) for name, value in VERBS[verb](verb, given).items()}
    if verb == "presses":
        facts["button"] = pressed(facts)
    result = getattr(person, verb)(**facts)
    return result.id if verb == "upgrades" else result


def meant(telegram: Telegram, name: str, value: Any) -> Any:
    """What a number or a text stands for."""
    if name == "data":
        return decoded(value)
    if name in {"group", "on_behalf_of"}:
        found: Any = telegram.groups.get(value)
    elif name == "who":
        found = telegram.people.get(value) or telegram.bots.get(value)
    elif name == "bot":
        found = telegram.bots.get(value)
    else:
        return value
    if found is None:
        raise bad(f"{name} {value} not found")
    return found


def pressed(facts: dict[str, Any]) -> str | int:
    """Which button: by its `place`, counted from 0 through all rows, or as `button` by its label or its data.

    Digits as `button` are a place, too, for those who have nothing but text.
    """
    place, button = facts.pop("place", None), facts.pop("button", None)
    if (place is None) == (button is None):
        raise bad("presses takes either place or button")
    if place is not None:
        return int(place)
    return int(button) if button.isdecimal() and button.isascii() else str(button)


def decoded(text: str) -> bytes:
    """Bytes out of base64."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise bad("data is not base64") from None
