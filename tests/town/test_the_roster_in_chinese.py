"""The changes of the roster as who speaks Chinese asks for them and reads of them: each one's own words."""

from datetime import date, datetime

import pytest

from roster.plan import Seat
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)  # a Friday; the others come in turn from eight to eight


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


async def test_what_cannot_be_is_refused_with_the_reason_and_changes_nothing(cast: list[Neighbour]) -> None:
    chen, wang, juan, li = cast
    nothing = "什么都没有改动。"
    for words, why in (
        ("/leave 11月1日到3日", f"请假\n你 · 11月1日周日至11月3日周二\n\n已经开始或已经过去了。{nothing}"),
        (
            "/leave 2026年11月25日到2026年11月22日",
            f"请假\n你 · 11月25日周三至11月22日周日\n\n结束早于开始。{nothing}",
        ),
        ("/leave 11月31日", "没有这个日期或时间。请这样写：11月22日到25日，或到20:00。"),
    ):
        await wang.says(words)
        assert wang.reads() == [why]
    await li.says("/roster edit")
    await li.taps("去掉一人")
    await li.taps("小陈")
    assert li.sees().words == (
        "改排班 · Garden Lane 7 · 值班\n顺序：老王\n每班：24 小时，08:00 交班\n从下次交班起\n\n"
        f"小陈正在值班：等这班结束再去掉，或先找人代班（/cover）。{nothing}\n\n请另选，或者不改了。"
    )
    await li.taps("不了")
    await chen.says("/cover 到20:00")
    assert await chen.taps("是") == f"那时本来就是这个人值班。{nothing}"
    await wang.says("/cover 到20:00")
    await li.says("/cover 阿娟 到18:00")
    await wang.taps("是")
    assert await li.taps("是") == f"那段时间已经有人代班。{nothing}"
    assert [len(one.reads()) for one in (chen, wang, juan)] == [2, 1, 0]
    assert li.reads() != []
