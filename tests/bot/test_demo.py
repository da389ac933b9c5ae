"""The demo starts without a token, leaves nothing behind, and ends when it is told to."""

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.cli_apply import bring_in
from bot.clock import HandClock
from bot.demo import (
    INVITATION,
    LATER,
    SUMMARY_IN,
    TOKEN,
    bring_the_evening,
    community,
    rehearse,
    set_the_stage,
    zone_of_this_machine,
)
from bot.settings import Settings
from bot.wiring import build
from locales.catalogue import catalogue
from tests.bot.wire import SandboxWire

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 4, 30, 20, tzinfo=UTC)


def test_the_stage_has_its_people_and_they_have_pressed_start() -> None:
    stage = set_the_stage(HandClock(NOW))
    assert [person.name for person in stage.telegram.people.values()] == ["Mei", "Arjun", "Wei", "Li"]
    assert all(chat.started for chat in stage.telegram.private.values())
    assert len(stage.telegram.private) == 4


def test_the_community_of_the_demo_reads_its_summary_soon() -> None:
    garden = community(-100, NOW, SUMMARY_IN)
    now = NOW.astimezone(garden.zone).replace(tzinfo=None)
    summary = datetime.combine((now + SUMMARY_IN).date(), garden.summary_at)
    assert timedelta(minutes=2) < summary - now <= timedelta(minutes=3)
    assert garden.group == -100
    assert {person.telegram_id for person in garden.people} == {1002, 1003, 1004}


def test_its_clock_is_the_machines(tmp_path: Path) -> None:
    for name in ("Europe/Berlin", "Nowhere/AtAll"):
        (tmp_path / "zoneinfo" / name).parent.mkdir(parents=True)
        (tmp_path / "zoneinfo" / name).touch()
    for name, zone in (("Europe/Berlin", "Europe/Berlin"), ("Nowhere/AtAll", "UTC"), ("../plain", "UTC")):
        link = tmp_path / name.replace("/", "-")
        link.symlink_to(tmp_path / "zoneinfo" / name)
        assert zone_of_this_machine(link).key == zone
    assert zone_of_this_machine(tmp_path / "missing").key == "UTC"


async def test_the_evening_comes_after_the_first_words() -> None:
    clock = HandClock(NOW)
    stage = set_the_stage(clock)
    settings = Settings(token=TOKEN, database_url="sqlite+aiosqlite://")  # type: ignore[arg-type]
    app = await build(settings, clock, SandboxWire(stage.telegram))
    await bring_in(app.store, community(stage.group, NOW, LATER), NOW)
    evening = asyncio.create_task(bring_the_evening(stage, app, clock))
    await app.settle()
    assert not evening.done()
    clock.advance(timedelta(minutes=9))
    stage.telegram.people[1001].says("I am out of insulin")
    await evening
    await app.settle()
    clock.advance(SUMMARY_IN)
    await app.settle()
    told = [seen.words for seen in stage.telegram.people[1001].chat(stage.group) if not seen.mine]
    assert ["1 request for help came in." in words for words in told if words] == [True]
    await app.close()


def test_ten_lines_tell_what_to_try() -> None:
    assert len([line for line in INVITATION.splitlines() if re.match(r"  +\S", line)]) <= 10


def test_the_keys_that_it_names_are_on_the_phones() -> None:
    sentences = {message.string for message in catalogue("en")}
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
