"""The changes of the roster as who speaks Chinese asks for them and reads of them: each one's own words."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from roster.plan import Seat
from tests.town.town import SHANGHAI, Neighbour, Town


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A Friday; the others come in turn from eight to eight."""
    town = Town(start=datetime(2026, 11, 20, 10, tzinfo=SHANGHAI).astimezone(UTC))
    await town.opens()
    yield town
    await town.closes()


@pytest.fixture
async def cast(town: Town) -> list[Neighbour]:
    """小陈 is on duty, 老王 comes next, 阿娟 after him; 李娜 coordinates."""
    chen, wang, juan = (town.worker(name, language="zh-hans") for name in ("小陈", "老王", "阿娟"))
    li = town.coordinator("李娜", language="zh-hans")
    town.take_turns(Seat.PRIMARY, chen, wang, starts=date(2026, 11, 20))
    await town.ready()
    return [chen, wang, juan, li]


async def test_a_swap_offered_to_all(cast: list[Neighbour]) -> None:
    chen, wang, juan, li = cast
    await chen.says("/swap")
    assert chen.reads() == ["换班\n你\n\n哪个班？"]
    await chen.taps("11月22日周日 08:00 · 值班")
    assert chen.sees().words == "换班\n你 · 11月22日周日 08:00\n\n给谁？"
    await chen.taps("问所有人")
    assert chen.sees().words == "换班\n你 · 11月22日周日 08:00\n\n已发出询问。谁先接就是谁的，会告诉你。"
    asked = "小陈问：谁能接这个班？\n11月22日周日 08:00 至 11月23日周一 08:00 · 值班"
    assert [one.reads() for one in (wang, juan, li)] == [[asked]] * 3
    assert await wang.taps("我来") == "归你了。"
    assert chen.reads() == [
        "老王换了一个班。与你有关的：\n\n➖ 11月22日周日 08:00 至 11月23日周一 08:00 · 值班：老王，替你"
    ]


async def test_a_special_day(cast: list[Neighbour]) -> None:
    chen, wang, juan, li = cast
    await li.says("/special 12月12日")
    assert li.reads() == ["特别安排\n12月12日周六\n\n那天谁值班？"]
    await li.taps("阿娟")
    assert li.sees().words == (
        "特别安排\n阿娟 · 12月12日周六 · 值班\n\n12月12日周六 00:00 至 08:00 · 值班：阿娟替老王\n"
        "12月12日周六 08:00 至 12月13日周日 00:00 · 值班：阿娟替小陈\n\n就这样定吗？"
    )
    await li.taps("是")
    assert li.sees().words == "特别安排\n阿娟 · 12月12日周六 · 值班\n\n已记下，也已告知有关的人。"
    told = "李娜单独安排了一天。与你有关的：\n\n"
    assert [one.reads() for one in (chen, wang)] == [
        [told + "➖ 12月12日周六 08:00 至 12月13日周日 00:00 · 值班：阿娟，替你"],
        [told + "➖ 12月12日周六 00:00 至 08:00 · 值班：阿娟，替你"],
    ]
    assert juan.reads() == [
        told + "➕ 12月12日周六 00:00 至 08:00 · 值班：你，替老王\n"
        "➕ 12月12日周六 08:00 至 12月13日周日 00:00 · 值班：你，替小陈"
    ]


async def test_find_cover_and_who_says_nothing(town: Town, cast: list[Neighbour]) -> None:
    _, wang, juan, li = cast
    await town.passes(hours=10)
    assert wang.reads() == [
        "你快要在 Garden Lane 7 值班了：\n11月21日周六 08:00 至 11月22日周日 08:00 · 值班\n\n你能到吗？"
    ]
    li.reads()
    await town.passes(hours=12, minutes=12)
    assert wang.reads() == [
        "你在 Garden Lane 7 的班开始了：\n11月21日周六 08:00 至 11月22日周日 08:00 · 值班\n\n"
        "你在吗？10 分钟内没有回应，就由备班的人接班。"
    ]
    assert li.reads() == ["老王没有按“我在”，也没有备班。请打电话：这个班到明天 08:00。"]
    await wang.taps("找人代班", on="开始了")
    assert juan.reads() == ["老王问：谁能接这个班？\n11月21日周六 08:00 至 11月22日周日 08:00 · 值班"]
    await juan.taps("我来")
    assert wang.reads() == [
        "阿娟换了一个班。与你有关的：\n\n➖ 11月21日周六 08:12 至 11月22日周日 08:00 · 值班：阿娟，替你"
    ]
    town.forgets()


async def test_an_edit_of_the_rotation(cast: list[Neighbour]) -> None:
    chen, wang, juan, li = cast
    await li.says("/roster edit")
    assert li.reads() == [
        "改排班 · Garden Lane 7 · 值班\n顺序：小陈 → 老王\n每班：24 小时，08:00 交班\n从下次交班起\n\n要改什么？"
    ]
    await li.taps("加人")
    await li.taps("阿娟")
    assert li.sees().words.startswith(
        "改排班 · Garden Lane 7 · 值班\n顺序：小陈 → 老王 → 阿娟\n每班：24 小时，08:00 交班\n从下次交班起\n\n"
        "有什么变化\n"
        "11月22日周日 08:00 至 11月23日周一 08:00 · 值班：阿娟替小陈\n"
    )
    await li.taps("就这样改")
    assert li.sees().words == (
        "改排班 · Garden Lane 7 · 值班\n顺序：小陈 → 老王 → 阿娟\n每班：24 小时，08:00 交班\n从下次交班起\n\n"
        "已改。班有变动的人都已通知。"
    )
    assert juan.reads() == [
        "Garden Lane 7 的排班有变动。与你有关的：\n\n"
        "➕ 11月22日周日 08:00 至 11月23日周一 08:00 · 值班：你，替小陈\n"
        "➕ 11月25日周三 08:00 至 11月26日周四 08:00 · 值班：你，替老王\n"
        "➕ 11月28日周六 08:00 至 11月29日周日 08:00 · 值班：你，替小陈\n"
        "➕ 12月1日周二 08:00 至 12月2日周三 08:00 · 值班：你，替老王\n"
        "➕ 12月4日周五 08:00 至 12月5日周六 08:00 · 值班：你，替小陈"
    ]
    assert juan.buttons() == [["申请换班"]]
    assert [len(one.reads()) for one in (chen, wang)] == [1, 1]
