"""The demo starts without a token, leaves nothing behind, and ends when it is told to."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.clock import HandClock
from bot.demo import (
    CALLED,
    INVITATION,
    LANGUAGES,
    NEIGHBOURS,
    TOKEN,
    Demo,
    community,
    read_stories,
    rehearse,
    set_the_stage,
)
from desk.policy import DEFAULTS
from locales.catalogue import catalogue
from sandbox.server import Telegram

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 4, 30, 20, tzinfo=UTC)


@pytest.fixture
def telegram() -> Telegram:
    found = Telegram(HandClock(NOW).now)
    found.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    return found


def test_the_stage_has_its_people_and_they_have_pressed_start(telegram: Telegram) -> None:
    for language, spoken in LANGUAGES.items():
        set_the_stage(telegram, language)
        assert tuple(person.name for person in telegram.people.values()) == NEIGHBOURS
        assert {person.language for person in telegram.people.values()} == {spoken}
        assert [chat.started for chat in telegram.private.values()] == [True] * len(NEIGHBOURS)
        assert [group.title for group in telegram.groups.values()] == [CALLED.get(language, "Garden Lane 7")]


def test_the_community_makes_the_usual_promises_in_either_language() -> None:
    garden = community(-100, "zh-Hans")
    assert (garden.group, garden.language, garden.zone.key) == (-100, "zh-Hans", "Asia/Shanghai")
    assert garden.policy.limits == DEFAULTS
    assert {person.telegram_id for person in garden.people} == {1002, 1003, 1004}


async def test_until_a_bot_is_there_it_is_at_work_and_shows_nothing(tmp_path: Path) -> None:
    demo = Demo(HandClock(NOW), tmp_path, read_stories())
    assert await demo.next_due() == NOW
    assert await demo.panel("en") == []


def test_ten_lines_tell_what_to_try() -> None:
    assert len([line for line in INVITATION.splitlines() if re.match(r"  +\S", line)]) <= 10


def test_the_keys_that_it_names_are_on_the_phones() -> None:
    sentences = {message.string for message in catalogue("en")}
    words = json.loads((ROOT / "sandbox" / "words" / "en.json").read_text(encoding="utf-8"))
    sentences |= {words["welcome.play"].partition(" (")[0]}
    assert [label for label in re.findall(r"\[(.+?)\]", INVITATION) if label not in sentences] == []


async def test_it_invites_once_it_runs_and_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said: list[str] = []

    def hear(text: str) -> None:
        said.append(text)
        signal.raise_signal(signal.SIGTERM)

    await rehearse(0, hear)
    assert len(said) == 1
    assert "open http://127.0.0.1:" in said[0]
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 -- a test waits for nobody


@contextmanager
def demo(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, str(ROOT / "bot.py"), "demo", *options]
    running = subprocess.Popen(program, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def address(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    for line in running.stdout:
        if found := re.search(r"open (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise AssertionError("the demo ended without an address")


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_answers_and_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with demo(tmp_path) as running:
        state = httpx.get(f"{address(running)}/control/state").json()
        assert [bot["username"] for bot in state["bots"]] == ["garden_lane_bot"]
        running.send_signal(number)
        _, complaints = running.communicate(timeout=10)
    assert (running.returncode, complaints) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.process
def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        port = address(first).rpartition(":")[2]
        with demo(tmp_path, "--port", port) as second:
            _, complaints = second.communicate(timeout=20)
    assert second.returncode == 1
    assert complaints == f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another --port\n"
