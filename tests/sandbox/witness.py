"""A witness to all traffic: each call that reaches a sandbox and each update that leaves one is held to the Bot API.

Its fixture belongs to every test of the suite. What a test of the sandbox sends wrong on purpose must be refused; any
other test has no business to send it. Updates must be what python-telegram-bot understands, to the last field. Calls
and updates are compared with the Bot API's own schema where it is present.
"""

import functools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from sandbox.ledger import Entry, Ledger
from sandbox.updates import UpdateQueue
from tests.sandbox import bot_api
from tests.sandbox.scenes import foreign

HERE = Path(__file__).parent


@functools.cache
def schema() -> bot_api.Schema | None:
    """The schema, read once."""
    return bot_api.load() if bot_api.PLACE else None


def wrong_with_call(known: bot_api.Schema, entry: Entry) -> list[str]:
    """What is wrong with a call, as the schema sees it; a method it does not know is wrong altogether."""
    if entry.method not in known.methods:
        return [f"{entry.method}: unknown"]
    fields = {field["name"]: field for field in known.methods[entry.method].get("fields", [])}
    given = {name: value for name, value in entry.params.items() if value is not None}
    wrong = [f"{entry.method}.{name}: unknown" for name in given if name not in fields]
    wrong += [f"{entry.method}.{name}: missing" for name in fields if fields[name]["required"] and name not in given]
    for name, value in given.items():
        if name in fields:
            types = fields[name]["types"]
            wrong += known.faults(unwrapped(value, types), types, f"{entry.method}.{name}")
    return wrong


def unwrapped(value: Any, types: list[str]) -> Any:
    """A value as JSON, out of the text that a form carries: a call that was refused was never read."""
    if not isinstance(value, str) or not {"String", "InputFile"}.isdisjoint(types):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def wrong_with_update(known: bot_api.Schema | None, update: dict[str, Any]) -> list[str]:
    """What is wrong with an update."""
    parsed = Update.de_json(update, None)
    wrong = [f"update{name}: unknown to the library" for name in foreign(parsed)]
    wrong += lost(update, parsed.to_dict(), "update")
    return wrong + (known.faults(update, ["Update"], "update") if known else [])


def lost(given: Any, read: Any, path: str) -> list[str]:
    """What was given and not read, or read as something else. The library leaves out what is empty."""
    if isinstance(given, dict) and isinstance(read, dict):
        filled = {name: item for name, item in given.items() if item not in ([], {})}
        return [fault for name, item in filled.items() for fault in lost(item, read.get(name), f"{path}.{name}")]
    if isinstance(given, list) and isinstance(read, (list, tuple)) and len(given) == len(read):
        return [fault for ours, theirs in zip(given, read, strict=True) for fault in lost(ours, theirs, f"{path}[]")]
    return [] if given == read else [f"{path}: {given!r} is read as {read!r}"]


class Witness:
    """What it saw go wrong."""

    def __init__(self, *, forgiving: bool) -> None:
        self.forgiving = forgiving
        self.wrong: list[str] = []

    def call(self, entry: Entry) -> None:
        known = schema()
        if known is None or (self.forgiving and not entry.ok):
            return
        if entry.bot is not None:
            self.wrong += wrong_with_call(known, entry)

    def update(self, update: dict[str, Any] | None) -> None:
        if update is not None:
            self.wrong += wrong_with_update(schema(), update)


@pytest.fixture(autouse=True)
def witness(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Witness]:
    """Stands by while a test runs, and speaks at its end."""
    found = Witness(forgiving=HERE in Path(request.node.path).parents)
    write, add = Ledger.write, UpdateQueue.add

    def writes(self: Ledger, entry: Entry) -> None:
        found.call(entry)
        write(self, entry)

    def adds(self: UpdateQueue, *facts: Any) -> dict[str, Any] | None:
        update = add(self, *facts)
        # Called by World.tell, and that by the sandbox itself: what a test hands over as an update is its own affair.
        if sys._getframe(2).f_globals["__name__"].startswith("sandbox."):
            found.update(update)
        return update

    monkeypatch.setattr(Ledger, "write", writes)
    monkeypatch.setattr(UpdateQueue, "add", adds)
    yield found
    if found.wrong:
        pytest.fail("\n".join(dict.fromkeys(found.wrong)), pytrace=False)
