"""The locks pin what pyproject.toml asks for, whole, and name no place to get it from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {name: (ROOT / "requirements" / name).read_text() for name in ("run.txt", "dev.txt")}
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!]+)")


def pins(requirements: list[str]) -> dict[str, str]:
    found = [PIN.match(requirement) for requirement in requirements]
    assert all(found), "every requirement is pinned with =="
    return {pin[1].lower().replace("_", "-"): pin[2] for pin in found if pin}


def locked(text: str) -> dict[str, str]:
    return pins([line for line in text.splitlines() if re.match(r"\w", line)])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|--index|--find-links|--extra-index|@ ", LOCKS[lock])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    requirements = re.split(r"\n(?=\w)", LOCKS[lock])
    assert [one.split()[0] for one in requirements if "--hash=sha256:" not in one] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert pins(PROJECT["dependencies"]).items() <= locked(LOCKS["run.txt"]).items()
    assert pins(PROJECT["optional-dependencies"]["dev"]).items() <= locked(LOCKS["dev.txt"]).items()


def test_both_locks_agree() -> None:
    assert locked(LOCKS["run.txt"]).items() <= locked(LOCKS["dev.txt"]).items()
