"""`check` finds what would let somebody down, and names the cure."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.community_file import read_community
from bot.doctor import Finding, Level, findings, username
from bot.settings import Settings
from desk.terms import Role
from sandbox.serve import serving
from sandbox.server import Telegram
from storage import connect

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
TOKEN = "7007:AAFkq3zB4mYpXw0dT8uLhGc6vRnEjSi1o2"
GARDEN = """\
[community]
code = "garden"
name = "Garden"
timezone = "UTC"
language = "en"
emergency = {medical = "1 1", fire = "1 2", police = "1 3", lifeline = "1 4"}
fallback = 1001

[[person]]
telegram_id = 1001
name = "Li"
roles = ["coordinator"]

[[person]]
telegram_id = 1002
name = "Arjun"
roles = ["worker"]

[[rotation]]
seat = "primary"
members = [1002]
shift = "12h"
handoff = "08:00"
starts = 2026-11-25
"""


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram(lambda: NOW)
    telegram.add_bot(TOKEN, name="Garden", username="garden_bot")
    return telegram


@pytest.fixture
async def settings(telegram: Telegram, tmp_path: Path) -> AsyncIterator[Settings]:
    async with serving(telegram) as address:
        database = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
        yield Settings(token=TOKEN, database_url=database, telegram_url=address)  # type: ignore[arg-type]


async def bring_in(settings: Settings, text: str, *started: int) -> None:
    """The community, and who of its people has pressed Start."""
    database = await connect(settings.database_url)
    async with database.work() as work:
        await work.configurations.apply(read_community(text), NOW)
        for number in started:
            chat = await work.chats.seen(telegram_id=number, kind="private", person=None)
            await work.people.seen(telegram_id=number, name=str(number), language="en", chat=chat.id)
        await work.commit()
    await database.close()


async def found(settings: Settings) -> list[str]:
    return [f"{finding.level}: {finding.what}" for finding in await findings(settings, NOW)]


async def test_an_empty_house_has_no_community(settings: Settings) -> None:
    assert await found(settings) == [
        "ok: Telegram knows the bot as @garden_bot",
        "ok: the database is there and up to date",
        "wrong: there is no community yet",
    ]


async def test_people_phones_gaps_and_groups_are_looked_at(settings: Settings) -> None:
    await bring_in(settings, GARDEN)
    assert (await found(settings))[2:] == [
        "wrong: garden: no coordinator has pressed Start",
        "warning: garden: Li has never pressed Start",
        "warning: garden: Arjun has never pressed Start",
        "warning: garden: Li has no phone number and may have to be rung",
        "warning: garden: nobody is on duty as primary from Sun 22 Nov 04:00",
        "warning: garden: nobody is rostered as backup",
        "warning: garden: the last step of the ladder is a staff group, and there is none",
        "warning: garden: no group gets the evening summary",
    ]


async def test_a_house_in_order_has_nothing_to_find(settings: Settings, telegram: Telegram) -> None:
    bot = telegram.only_bot()
    li = telegram.add_account("Li", id=1001)
    group, staff = (telegram.add_group(title, administrators=[li], bot=bot) for title in ("Garden", "Staff"))
    text = GARDEN.replace("2026-11-25", "2026-11-20").replace(
        "fallback = 1001", f"fallback = 1001\ngroup = {group.id}\nstaff_group = {staff.id}"
    )
    text = text.replace('roles = ["coordinator"]', 'roles = ["coordinator", "worker"]\nphone = "+86 1"')
    backup = text[text.index("[[rotation]]") :].replace("primary", "backup").replace("1002", "1001")
    await bring_in(settings, text + backup, 1001, 1002)
    assert await found(settings) == [
        "ok: Telegram knows the bot as @garden_bot",
        "ok: the database is there and up to date",
        f"ok: garden: group {group.id}: the bot may write there",
        f"ok: garden: staff_group {staff.id}: the bot may write there",
    ]


async def test_a_group_without_the_bot_is_told(settings: Settings, telegram: Telegram) -> None:
    li = telegram.add_account("Li", id=1001)
    group = telegram.add_group("Garden", administrators=[li])
    await bring_in(settings, GARDEN.replace("fallback = 1001", f"fallback = 1001\ngroup = {group.id}"), 1001, 1002)
    told = [line for line in await found(settings) if f"group {group.id}" in line]
    assert len(told) == 1
    assert told[0].startswith("warning: ")


async def test_a_wrong_token_is_told_and_never_shown(settings: Settings) -> None:
    wrong = Settings(**settings.model_dump() | {"token": TOKEN.replace("AAF", "BBG")})
    first, *_ = await findings(wrong, NOW)
    assert first.level is Level.WRONG
    assert first.what == "Telegram does not know this bot: HUYING_TOKEN is wrong or was revoked"
    assert await username(wrong) is None
    assert await username(settings) == "garden_bot"


async def test_telegram_out_of_reach_is_told(settings: Settings) -> None:
    away = Settings(**settings.model_dump() | {"telegram_url": "http://127.0.0.1:1"})
    first, *_ = await findings(away, NOW)
    assert first.level is Level.WRONG
    assert first.what.startswith("Telegram does not answer: ")


async def test_everything_is_looked_at_beside_a_running_bot(settings: Settings) -> None:
    database = await connect(settings.database_url)
    told = await found(settings)
    await database.close()
    assert told[1].startswith("ok: the bot runs: process ")
    assert told[2:] == ["ok: the database is there and up to date", "wrong: there is no community yet"]


async def test_a_bot_of_another_version_that_runs_is_told(settings: Settings, tmp_path: Path) -> None:
    database = await connect(settings.database_url)
    with sqlite3.connect(tmp_path / "desk.db") as tables:
        tables.execute("UPDATE alembic_version SET version_num = 'older'")
    tables.close()
    told = await found(settings)
    await database.close()
    assert told[2:] == ["wrong: the tables of this database are of another version: older"]


async def test_an_open_ear_is_told(settings: Settings, telegram: Telegram) -> None:
    telegram.only_bot().privacy = False
    assert "warning: privacy mode is off: every word of a group reaches the bot" in await found(settings)


def test_a_finding_names_its_cure() -> None:
    assert str(Finding(Level.WRONG, "no coordinator", "add one")) == "wrong    no coordinator -> add one"
    assert str(Finding(Level.OK, "fine")) == "ok       fine"


async def test_complaints_that_nobody_within_the_bot_may_read_wait_for_the_operator(settings: Settings) -> None:
    await bring_in(settings, GARDEN)
    database = await connect(settings.database_url)
    async with database.work() as work:
        community = (await work.communities.all())[0]
        li = (await work.people.with_role(community.id, Role.COORDINATOR))[0]
        await work.complaints.add(
            community=community.id, request=None, by=li.id, about=None, reader=None, text="rude", at=NOW
        )
        await work.commit()
    await database.close()
    assert "warning: 1 complaints are for you alone: nobody within the bot may read them" in await found(settings)


async def test_word_lists_of_ones_own_are_read(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    own = Settings(**settings.model_dump() | {"words": folder})
    assert f"warning: {folder}: no word list" in await found(own)
    (folder / "tlh.toml").write_text('[care]\nstrong = "targh"\n')
    line = f"wrong: {folder}/tlh.toml: care.strong: expected a list of phrases, found 'targh'"
    assert line in await found(own)
    (folder / "tlh.toml").write_text('[care]\nstrong = ["targh"]\n')
    assert "ok: word lists of your own: tlh.toml" in await found(own)
