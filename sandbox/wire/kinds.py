"""How each type of a parameter is read. Forms carry text and JSON carries values: both are taken, nothing else is."""

import json
import re
from collections.abc import Callable
from math import inf, isfinite
from typing import Any, TypeVar

from sandbox.errors import Refused, bad

Reader = Callable[[str, Any], Any]
Plain = TypeVar("Plain", int, float)

WHOLE = re.compile(r"[+-]?\d{1,19}\Z", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d{1,19}(\.\d{1,30})?([eE][+-]?\d{1,2})?\Z", re.ASCII)
WORDS = {"true": True, "false": False, "1": True, "0": False}


def wrong(name: str, kind: str) -> Refused:
    """The refusal for a value of another type. Telegram is laxer here; a test wants to know."""
    return bad(f'parameter "{name}" must be {kind}')


def whole(name: str, value: Any) -> int:
    """An Integer, as a number or as its digits."""
    if type(value) is int:
        return value
    if isinstance(value, str) and WHOLE.match(value):
        return int(value)
    raise wrong(name, "an Integer")


def decimal(name: str, value: Any) -> float:
    """A Float, as a number or as its digits."""
    numeric = type(value) in (int, float) or (isinstance(value, str) and DECIMAL.match(value))
    try:
        found = float(value) if numeric else inf
    except OverflowError:
        found = inf
    if not isfinite(found):  # JSON as Python reads it knows Infinity and NaN; nothing else does
        raise wrong(name, "a Float")
    return found


def truth(name: str, value: Any) -> bool:
    """A Boolean, as a value or as a word."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in WORDS:
        return WORDS[value.lower()]
    raise wrong(name, "a Boolean")


def text(name: str, value: Any) -> str:
    """A String that UTF-8 can carry: half a surrogate pair is refused."""
    if not isinstance(value, str):
        raise wrong(name, "a String")
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return value


def chat(name: str, value: Any) -> int | str:
    """A chat's number, or its @name."""
    if type(value) is int:
        return value
    if isinstance(value, str):
        return int(value) if WHOLE.match(value) else text(name, value)
    raise wrong(name, "an Integer or a String")


PLAIN: dict[str, Reader] = {"int": whole, "float": decimal, "bool": truth, "str": text, "chat": chat, "file": text}


def opened(name: str, value: Any) -> Any:
    """A list or an object, out of its JSON text if it came in a form."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise bad(f"can't parse {name} JSON object") from None


def listed(read: Reader) -> Reader:
    """The reader of a list whose items `read` reads."""

    def items(name: str, value: Any) -> list[Any]:
        value = opened(name, value)
        if not isinstance(value, list):
            raise wrong(name, "an Array")
        return [read(name, item) for item in value]

    return items


def structured(readers: dict[str, Reader], required: tuple[str, ...]) -> Reader:
    """The reader of an object with these fields."""

    def fields(name: str, value: Any) -> dict[str, Any]:
        value = opened(name, value)
        if not isinstance(value, dict):
            raise wrong(name, "an Object")
        found = {field: read_field(readers, f"{name}.{field}", field, item) for field, item in value.items()}
        for field in required:
            if field not in found:
                raise bad(f'field "{field}" of "{name}" is required')
        return found

    return fields


def read_field(readers: dict[str, Reader], path: str, field: str, value: Any) -> Any:
    """One field of an object or one parameter of a call. What nobody knows is refused."""
    read = readers.get(field)
    if read is None:
        raise bad(f'unknown parameter "{path}"')
    return read(path, value)
