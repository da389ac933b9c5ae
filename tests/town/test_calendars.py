"""The roster in calendar programs, under secret addresses."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from roster.plan import Seat, Shift
from tests.town.town import Neighbour, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOW = (
    "In your calendar app, choose “Subscribe by address” and paste one of them. It keeps itself up to date. Whoever "
    "has an address can read it: keep it to yourself."
)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    town = Town(public_url="https://help.example.org")
    await town.opens()
    yield town
    assert town.forgiving or town.left_unread() == {}
    await town.closes()


def addresses(who: Neighbour) -> list[str]:
    return re.findall(r"https://\S+", who.sees("https://").words)


async def events(town: Town, address: str) -> list[tuple[str, datetime, datetime]]:
    found = await town.fetches(address)
    assert (found.status_code, found.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return [(str(one["SUMMARY"]), one["DTSTART"].dt, one["DTEND"].dt) for one in entries(found.text)]


def entries(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


async def test_a_worker_subscribes_to_her_shifts_and_to_everybodys(town: Town) -> None:
    arjun, wei = town.worker("Arjun"), town.worker("Wei")
    town.take_turns(Seat.PRIMARY, arjun, wei, shift=Shift(hours=12))
    await wei.says("/calendar")
    own, everybody = addresses(wei)
    assert re.fullmatch(r"https://help\.example\.org/calendar/\w{16}-[a-z2-7]{32}\.ics", own)
    assert wei.reads() == [
        f"Calendar of Garden Lane 7\n\nMy shifts:\n{own}\n\nEverybody's shifts:\n{everybody}\n\n{HOW}"
    ]
    assert wei.buttons() == [["New addresses", "Stop these addresses"]]
    hers = await events(town, own)
    assert hers[0] == ("On duty", at("2026-11-01 20:00"), at("2026-11-02 08:00"))
    assert {(start.hour, end.hour) for _, start, end in hers} == {(20, 8)}
    assert len(hers) == 21 + 92
    theirs = await events(town, everybody)
    assert ("On duty: Arjun", at("2026-11-22 08:00"), at("2026-11-22 20:00")) in theirs
    assert [summary for summary, _, _ in theirs].count("Backup: nobody (Li is asked)") == 1


async def test_the_same_turn_has_the_same_name_each_time(town: Town) -> None:
    arjun = town.worker("Arjun")
    town.take_turns(Seat.PRIMARY, arjun)
    await arjun.says("/calendar")
    arjun.reads()
    address = addresses(arjun)[0]

    async def names() -> dict[datetime, str]:
        return {one["DTSTART"].dt: str(one["UID"]) for one in entries((await town.fetches(address)).text)}

    before = await names()
    town.forgets()
    await town.passes(days=2)
    after = await names()
    both = before.keys() & after.keys()
    assert len(both) > 90
    assert [before[start] for start in sorted(both)] == [after[start] for start in sorted(both)]
    assert len(set(after.values())) == len(after)


async def test_addresses_are_taken_back_and_made_anew(town: Town) -> None:
    arjun = town.on_duty("Arjun")
    await arjun.says("/calendar")
    old = addresses(arjun)
    await arjun.says("/calendar")
    assert addresses(arjun) == old
    await arjun.taps("New addresses")
    new = addresses(arjun)
    assert set(new) & set(old) == set()
    assert [(await town.fetches(address)).status_code for address in [*old, *new]] == [404, 404, 200, 200]
    await arjun.taps("Stop these addresses")
    assert arjun.sees().words == (
        "Calendar of Garden Lane 7\n\n"
        "No address opens any more. Calendar apps that used the old ones will show nothing new."
    )
    assert arjun.buttons() == [["New addresses"]]
    assert (await town.fetches(new[0])).status_code == 404
    arjun.reads()


async def test_what_is_guessed_or_of_somebody_who_left_opens_nothing(town: Town) -> None:
    arjun = town.on_duty("Arjun")
    await arjun.says("/calendar")
    own, everybody = addresses(arjun)
    word, seal = own.removesuffix(".ics").rsplit("/", 1)[1].split("-")
    other = everybody.removesuffix(".ics").rsplit("-", 1)[1]
    for guess in (f"{word}-{other}", f"{word}-{'a' * 32}", f"{'a' * 16}-{seal}", f"{word}-é", word, "-"):
        assert (await town.fetches(f"https://help.example.org/calendar/{guess}.ics")).status_code == 404
    async with town.app.store.work() as work:
        person = await work.people.by_telegram(arjun.account.id)
        assert person is not None
        await work.people.set_roles(person.id, (await work.communities.all())[0].id, (), town.clock.now())
        await work.commit()
    assert (await town.fetches(own)).status_code == 404
    assert await arjun.taps("New addresses") == "This is for the people of the help desk."
    assert (await town.fetches(own)).status_code == 404
    town.forgets()


async def test_a_calendar_in_chinese(town: Town) -> None:
    wei = town.on_duty("王伟", language="zh-hans")
    await wei.says("/calendar")
    own, everybody = addresses(wei)
    assert wei.reads() == [
        f"Garden Lane 7 日历\n\n我的班：\n{own}\n\n所有人的班：\n{everybody}\n\n"
        "在日历应用里选“通过网址订阅”，粘贴其中一个，之后会自动更新。拿到网址的人都能看到，请不要外传。"
    ]
    assert wei.buttons() == [["换新网址", "停用网址"]]
    assert (await events(town, own))[0][0] == "值班"


class TestWithoutAWebAddress:
    """Where the bot listens nowhere, or nobody said at which address."""

    @pytest.fixture
    async def town(self) -> AsyncIterator[Town]:
        town = Town()
        await town.opens()
        yield town
        await town.closes()

    async def test_there_are_no_calendars(self, town: Town) -> None:
        arjun = town.on_duty("Arjun")
        await arjun.says("/calendar")
        assert arjun.reads() == [
            "Calendar of Garden Lane 7\n\nCalendars are not offered here: this bot has no web address. Whoever runs it "
            "can set HUYING_PUBLIC_URL."
        ]
        assert arjun.buttons() == []
