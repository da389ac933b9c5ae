"""The demo starts without a token, leaves nothing behind, and ends when it is told to."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.clock import HandClock
from bot.demo import rehearse, spoken
from bot.demo_bot import CALLED, TOKEN, at_home, community
from bot.demo_direction import Demo
from bot.demo_invitation import INVITATION, invitation, is_loopback
from bot.demo_stage import LANGUAGES, NEIGHBOURS, read_stories, set_the_stage
from bot.pacing import LIFTED
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
    for language, theirs in LANGUAGES.items():
        set_the_stage(telegram, language)
        assert tuple(person.name for person in telegram.people.values()) == NEIGHBOURS
        assert {person.language for person in telegram.people.values()} == {theirs}
        assert [chat.started for chat in telegram.private.values()] == [True] * len(NEIGHBOURS)
        assert [group.title for group in telegram.groups.values()] == [CALLED.get(language, "Garden Lane 7")]


def test_the_community_makes_the_usual_promises_in_either_language() -> None:
    garden = community(-100, "zh-Hans")
    assert (garden.group, garden.language, garden.zone.key) == (-100, "zh-Hans", "Asia/Shanghai")
    assert garden.policy.limits == DEFAULTS
    assert {person.telegram_id for person in garden.people} == {1002, 1003, 1004, 1006}


async def test_until_a_bot_is_there_it_is_at_work_and_shows_nothing(tmp_path: Path) -> None:
    demo = Demo(HandClock(NOW), tmp_path, read_stories())
    assert await demo.next_due() == NOW
    assert await demo.panel("en") == []


def test_ten_lines_tell_what_to_try() -> None:
    assert len([line for line in INVITATION.splitlines() if re.match(r"  +\S", line)]) <= 10


def test_the_keys_that_it_names_are_on_the_phones() -> None:
    sentences = {message.string for message in catalogue("en")}
    words = json.loads((ROOT / "sandbox" / "words" / "en.json").read_text(encoding="utf-8"))
    sentences |= {words["welcome.play"].partition(" (")[0], words["plug.pull"]}
    assert [label for label in re.findall(r"\[(.+?)\]", INVITATION) if label not in sentences] == []


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("", False),
     ("::", False), ("192.168.1.5", False), ("somewhere.example", False)],
)  # fmt: skip
def test_whoever_opens_it_to_others_is_warned(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    told = invitation(host, "http://there:1")
    assert ("Careful: whoever reaches http://there:1 can direct all of this." in told) is not alone


def test_the_phones_speak_the_language_of_the_machine() -> None:
    said = [spoken("zh_CN"), spoken("zh_TW"), spoken("de_DE"), spoken("C"), spoken(None)]
    assert said == ["zh-Hans", "zh-Hans", "en", "en", "en"]


async def test_it_invites_once_it_runs_and_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said: list[str] = []

    def hear(text: str) -> None:
        said.append(text)
        signal.raise_signal(signal.SIGTERM)

    await rehearse("127.0.0.1", 0, hear, at_home)
    assert len(said) == 1
    assert "open http://127.0.0.1:" in said[0]
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 -- a test waits for nobody


@contextmanager
def demo(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The program, its bots in its own group of processes, its files in this folder."""
    program = [sys.executable, str(ROOT / "bot.py"), "demo", *options]
    running = subprocess.Popen(
        program, cwd=folder,
        env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
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


def gone(group: int, folder: Path) -> bool:
    """Whether no process of the group is left, and no file, a few seconds later."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return list(folder.iterdir()) == []
        time.sleep(0.05)
    return False


def processes(group: int) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    return {int(pid) for pid, belongs in map(str.split, listed.splitlines()) if int(belongs) == group}


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_answers_and_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with demo(tmp_path) as running:
        state = httpx.get(f"{address(running)}/control/state").json()
        assert [bot["username"] for bot in state["bots"]] == ["garden_lane_bot"]
        running.send_signal(number)
        _, complaints = running.communicate(timeout=10)
    assert (running.returncode, complaints) == (0, "")
    assert gone(running.pid, tmp_path)


@pytest.mark.process
def test_a_demo_that_is_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        httpx.get(f"{address(running)}/control/panel?language=en").raise_for_status()
        assert list(tmp_path.iterdir()) != []
        running.kill()
        running.wait()
        assert gone(running.pid, tmp_path)


@pytest.mark.process
def test_the_plug_is_pulled_while_it_works_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with demo(tmp_path) as running, httpx.Client(base_url=f"{address(running)}/control", timeout=30) as control:
        for kills in range(1, 4):
            control.post("/people/1001/says", json={"text": f"I need rice for parcel 50{kills}"})
            before = processes(running.pid)
            plug = control.post("/plug").json()["plug"]
            assert len(before - processes(running.pid)) == 1  # it is dead indeed
            assert len(processes(running.pid)) == len(before)  # and another one is there
            assert (plug["kills"], plug["lost"], plug["doubled"]) == (kills, 0, 0)
            assert plug["repeated"] <= LIFTED.flights
        control.put("/time", json={"seconds": 3600})
        assert control.get("/time").json()["next_due"] is not None  # it never falls silent
        sections = control.get("/panel?language=en").json()["sections"]
        arjuns = control.get("/people/1002/chats/7007").json()["messages"]
    assert sections[1]["title"].startswith("#")
    assert all(any(f"parcel 50{number}" in (one["text"] or "") for one in arjuns) for number in range(1, 4))


@pytest.mark.process
def test_others_may_be_let_in(tmp_path: Path) -> None:
    with demo(tmp_path, "--host", "0.0.0.0") as running:
        assert running.stdout is not None
        told = next(line for line in running.stdout if line.startswith("Careful"))
        port = re.findall(r":(\d+)", told)[0]
        assert httpx.get(f"http://127.0.0.1:{port}/control/panel?language=en").json()["sections"] != []
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=10)
        assert gone(running.pid, tmp_path)


@pytest.mark.process
def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        port = address(first).rpartition(":")[2]
        with demo(tmp_path, "--port", port) as second:
            _, complaints = second.communicate(timeout=20)
    assert second.returncode == 1
    assert complaints == f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another --port\n"
