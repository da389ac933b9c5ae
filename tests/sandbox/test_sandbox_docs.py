"""docs/sandbox.md tells every route and every verb: all of them, and no others."""

import re
from pathlib import Path

from sandbox import acting
from sandbox.faults import Kind, Mood
from sandbox.server import Telegram
from tests.sandbox.scenes import Clock, control_routes

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


def routes(telegram: Telegram) -> set[str]:
    return {
        f"{method} /control{route.path.replace(':int', '')}"
        for route in control_routes(telegram)
        for method in (route.methods or set()) - {"HEAD"}
    }


def test_every_route_is_described_once_and_no_other() -> None:
    headings = re.findall(r"^### `(.+)`$", PAGE, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == routes(Telegram(Clock().now))


def test_every_verb_stands_there_with_its_facts() -> None:
    told = PAGE.split("<!-- verbs -->")[1].split("<!-- /verbs -->")[0]
    assert [line.strip() for line in told.strip().splitlines()] == acting.TABLE.strip().splitlines()


def test_every_fault_and_every_mood_is_named() -> None:
    assert [word for word in (*Kind, *Mood) if f"`{word.value}`" not in PAGE] == []
