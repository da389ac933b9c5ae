"""The Bot API's own schema, where it is present: the environment's HUYING_BOT_API_SCHEMA names the file."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

PLAIN: dict[str, Any] = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float)}
PLACE = os.environ.get("HUYING_BOT_API_SCHEMA")  # noqa: TID251 -- the tests' own setting, not the program's
needs_schema = pytest.mark.skipif(not PLACE, reason="HUYING_BOT_API_SCHEMA names no file")


class Schema:
    """Methods and types by name."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.methods: dict[str, Any] = _named(found["methods"])
        self.types: dict[str, Any] = _named(found["types"])

    def faults(self, value: Any, kinds: list[str], path: str) -> list[str]:
        """What is wrong with a value that should be one of these types; empty if nothing is."""
        every = [self._faults(value, kind, path) for kind in kinds]
        return min(every, key=len)

    def _faults(self, value: Any, kind: str, path: str) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{path}: no array"]
            inner = kind.removeprefix("Array of ")
            return [
                fault for number, item in enumerate(value) for fault in self._faults(item, inner, f"{path}[{number}]")
            ]
        if kind == "InputFile":
            return [] if isinstance(value, str) else [f"{path}: no file"]
        if kind in PLAIN:
            fits = isinstance(value, PLAIN[kind]) and (kind in {"Boolean", "True"} or not isinstance(value, bool))
            return [] if fits else [f"{path}: {value!r} is no {kind}"]
        subtypes = self.types[kind].get("subtypes")
        if subtypes:
            return self.faults(value, subtypes, path)
        return self._object(value, self.types[kind].get("fields", []), path)

    def _object(self, value: Any, fields: list[dict[str, Any]], path: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{path}: no object"]
        known = {field["name"]: field for field in fields}
        wrong = [f"{path}.{name}: unknown" for name in value if name not in known]
        wrong += [f"{path}.{name}: missing" for name, field in known.items() if field["required"] and name not in value]
        for name, item in value.items():
            if name in known:
                wrong += self.faults(item, known[name]["types"], f"{path}.{name}")
        return wrong


def _named(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {entry["name"]: entry for entry in found}


def load() -> Schema:
    """The schema from its file."""
    assert PLACE is not None
    return Schema(json.loads(Path(PLACE).read_text(encoding="utf-8")))
