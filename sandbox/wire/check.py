"""A call's parameters, read and checked before anything happens."""

from collections.abc import Collection
from typing import Any

from sandbox.errors import Refused, bad
from sandbox.wire.kinds import read_field
from sandbox.wire.schema import METHODS, READERS

# What Telegram says when the one thing is missing; for the rest it has no fixed words.
MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "file_id": "invalid file_id",
    "photo": "there is no photo in the request",
    "voice": "there is no voice in the request",
    "audio": "there is no audio in the request",
    "video": "there is no video in the request",
    "document": "there is no document in the request",
    "sticker": "there is no sticker in the request",
    "action": "wrong parameter action in request",
}


def known(method: str) -> str | None:
    """The method's name as the documentation spells it, however it came; None if nobody knows it."""
    shape = METHODS.get(method.lower())
    return shape.name if shape else None


def read(method: str, params: dict[str, Any], files: Collection[str] = ()) -> dict[str, Any]:
    """The parameters as Python values. Raises Refused for what is unknown, missing or of a wrong type.

    A file may come under its parameter's own name instead of `attach://`.
    """
    readers = READERS[method.lower()]
    for name in files:
        if name in readers:
            params.setdefault(name, f"attach://{name}")
    found = {name: read_field(readers, name, name, value) for name, value in params.items() if value is not None}
    for name in METHODS[method.lower()].required:
        if name not in found:
            raise missing(name)
    return found


def missing(name: str) -> Refused:
    """The refusal for a parameter that must be there."""
    return bad(MISSING.get(name) or f'parameter "{name}" is required')
