"""The plan of the house names what is there, and its tables are those of the code."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from desk.durations import format_duration
from desk.incoming.meaning import Meant
from desk.policy import DEFAULT_POLICY
from desk.terms import Urgency

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / name for name in ("architecture.md", "lifecycle.md", "glossary.md")]
PLAN = PAGES[0].read_text(encoding="utf-8")


def named(text: str) -> list[str]:
    """Whatever stands between backticks and looks like a file or a folder."""
    return re.findall(r"`([\w./-]+(?:/|\.(?:py|md|toml|txt)))`", text)


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted((ROOT / "docs" / "decisions").glob("*.md"))], ids=lambda page: page.name
)
def test_a_page_names_only_what_exists(page: Path) -> None:
    assert [name for name in named(page.read_text(encoding="utf-8")) if not (ROOT / name).exists()] == []


def settings() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return found


def test_the_plan_names_every_room() -> None:
    assert {f"{room}/" for room in settings()["root_packages"]} - set(named(PLAN)) == set()


def test_imports_point_down_as_the_contract_says() -> None:
    rooms, desk = [" -> ".join(one["layers"]) for one in settings()["contracts"] if one["type"] == "layers"]
    assert f"Imports point down only: `{rooms}`.\n" in PLAN
    assert f"Within the desk, too: `{desk}`.\n" in PLAN


def test_what_a_text_means_is_told_for_every_meaning() -> None:
    section = PLAN.split("## What a text means")[1].split("## Policy")[0]
    told = re.findall(r"^\d+\. `(\w+)`: \S", section, re.MULTILINE)
    assert sorted(told) == sorted(Meant)


def test_the_policy_is_the_default_policy() -> None:
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in PLAN.splitlines() if re.match(r"\| `\w+`", line)
    ]
    told = {name: cells for name, *cells in rows if len(cells) == len(Urgency) and not name.endswith("/`")}
    assert told == {name: [value(name, urgency) for urgency in Urgency] for name in told}
    assert set(told) >= {"`respond_within`", "`pings`", "`escalate` to the staff group", "`ask_again_after`"}


def value(name: str, urgency: Urgency) -> str:
    """What the code has for a row of the table."""
    limits = DEFAULT_POLICY.of(urgency)
    key, _, rung = name.strip("`").partition("` to the ")
    if rung:
        (after,) = [step.after for step in limits.escalate if step.to.value == rung.replace(" ", "_")]
        return format_duration(after)
    if key == "pings":
        return " ".join(map(format_duration, limits.pings))
    return format_duration(getattr(limits, key))
