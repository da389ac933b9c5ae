"""What an operator meets: one line for each thing that is wrong, commands beside the running bot, a clean end."""

import json
from datetime import time
from pathlib import Path

import pytest

from sandbox.faults import Kind
from tests.process.village import SECRET, TOKEN, Village, gone_wrong, village

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]


async def test_a_change_beside_the_running_bot_counts_from_the_next_request_on(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        here.clock_shows("Noon", time(12))  # today's handoff is over
        here.writes(zone="Noon")
        await here.done("apply", "village.toml")
        await here.runs()
        here.mei.says("Insulin pens run out tonight")
        await here.sees(here.arjun, "Insulin")
        here.writes(zone="Noon", repairs=here.wei.id)
        told = await here.done("apply", "village.toml")
        assert [line.split(":")[0] for line in told if not line.startswith("  ")] == [
            "+ rotation primary (home)",
            "roster, the next 14 days",
            "link for residents",
        ]
        assert all(line.endswith("  primary, home: Arjun -> Wei") for line in told if line.startswith("  "))
        ana = here.telegram.add_account("Ana")
        ana.says("Our tap drips, nothing urgent")
        await here.sees(here.wei, "Our tap drips")
        assert [words for words in here.arjun.reads() if "tap drips" in words] == []
        assert "members = [1003]" in await here.done("show", "garden-7")
        assert any("Wei" in line for line in await here.done("roster"))
        await looks_in_order(here)
        await here.stops()
        assert gone_wrong(here.output) == []


async def looks_in_order(here: Village) -> None:
    status, told, complaints = await here.command("check")
    first, running, tables, *others = told.splitlines()
    assert (status, complaints) == (0, "")
    assert first == "ok       Telegram knows the bot as @garden_lane_bot"
    assert running.startswith(f"ok       the bot runs: process {here.bot.pid} on ")
    assert tables == "ok       the database is there and up to date"
    assert f"ok       garden-7: group {here.group.id}: the bot may write there" in others


async def test_a_second_one_is_told_who_has_the_database(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        await here.runs()
        for command in ("run", "migrate"):
            status, out, complaints = await here.command(command)
            assert (status, out, complaints.count("\n")) == (1, "", 1)
            assert complaints.startswith(f"another process uses this database: process {here.bot.pid} on ")
            assert complaints.endswith(": stop it first\n")
        await here.stops()


WRONG = [
    ({"HUYING_TOKEN": f"4712:{SECRET}"}, "Telegram does not know this bot: HUYING_TOKEN is wrong or was revoked\n"),
    (
        {"HUYING_TOKEN": f"{SECRET} "},
        "HUYING_TOKEN: found a value of another form (not shown: it may be secret); expected the token that @BotFather"
        " gave you, like 123456789:AAF...\n",
    ),
    ({"HUYING_TOKEN": ""}, "HUYING_TOKEN: found nothing; expected the token that @BotFather gave you\n"),
    ({"HUYING_LOG": "loud"}, "HUYING_LOG: found 'loud'; expected console or json\n"),
    (
        {"HUYING_DATABASE_URL": "sqlite+aiosqlite:////nowhere/at/all.db"},
        "the database cannot be used: [Errno 2] No such file or directory: '/nowhere/at/all.db.lock'; look at"
        " HUYING_DATABASE_URL and its disk\n",
    ),
]


@pytest.mark.parametrize(("settings", "line"), WRONG)
async def test_what_is_wrong_is_one_line(tmp_path: Path, settings: dict[str, str], line: str) -> None:
    async with village(tmp_path) as here:
        here.settings = settings
        assert await here.command("run") == (1, "", line)
        assert gone_wrong(here.output) == []


async def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        (tmp_path / "huying.db").write_bytes(b"shopping list: rice, oil, soap " * 40)
        for command in (["run"], ["show", "garden-7"], ["apply", "village.toml"]):
            line = "the database cannot be used: file is not a database; look at HUYING_DATABASE_URL and its disk\n"
            assert await here.command(*command) == (1, "", line)


async def test_a_token_taken_back_while_it_runs_ends_it_in_one_line(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        here.settings = {"HUYING_LOG": "json"}
        await here.runs()
        del here.telegram.tokens[TOKEN]
        here.mei.says("/help")  # the call that waits comes back
        status, _, complaints = await here.ends(here.bot)
        *log, line = complaints.splitlines()
        assert (status, line) == (1, "Telegram does not know this bot: HUYING_TOKEN is wrong or was revoked")
        assert {json.loads(event)["level"] for event in log} <= {"info"}
        assert gone_wrong(here.output) == []


async def test_it_leaves_in_the_middle_of_work_and_carries_on(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        await here.done("apply", "village.toml")
        await here.runs()
        neighbours = [here.telegram.add_account(f"Neighbour {number}") for number in range(12)]
        for neighbour in neighbours:
            neighbour.says("I need rice")
        await here.sees(here.arjun, "I need rice")
        complaints = await here.stops()
        assert "process.cut" not in complaints
        await here.runs()
        for neighbour in neighbours:
            await here.sees(neighbour, "We have it.")
        receipts = [words for neighbour in neighbours for words in neighbour.reads() if "We have it." in words]
        assert len(receipts) == len({words.split(" ")[0] for words in receipts}) == len(neighbours)
        await here.stops()
        assert gone_wrong(here.output) == []


@pytest.mark.parametrize("call", ["getMe", "setMyCommands"])
async def test_it_leaves_while_telegram_hangs_at_the_start(tmp_path: Path, call: str) -> None:
    """A call that hangs is given up after fifteen seconds, the menus are nine: there is no time for that."""
    async with village(tmp_path) as here:
        await here.done("apply", "village.toml")
        before = len(here.telegram.ledger.calls(call))
        here.telegram.faults.next(Kind.HANG, call, times=50)
        here.bots.append(await here.begins("run"))
        await here.until(lambda: len(here.telegram.ledger.calls(call)) > before, "Telegram hangs")
        await here.stops()
