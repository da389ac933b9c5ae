"""A request that lives for fifteen days: the process ends and starts, the duty changes hands, one owner follows it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk.policy import DEFAULT_POLICY
from roster.plan import Seat, Shift
from tests.town.town import Neighbour, Town

pytestmark = pytest.mark.process

SHIFT_DAYS = 3
SELDOM = {
    urgency: replace(limits, ask_while_waiting=timedelta(days=SHIFT_DAYS))
    for urgency, limits in DEFAULT_POLICY.limits.items()
}
ASKED = {
    "Wei": "This is still waiting for you.\n\nStill waiting. Is there any news?\n"
    "🟠 #1 urgent, going out, coming home · Building 3 · late, Wei has it\n“我要出门上班的通行证”",
    "Arjun": "这些还在等你。\n\n这些还在等别处答复，有新消息吗？\n"
    "🟠 #1 较急，出行返家 · 3 号楼 · 已超时，Arjun 在办\n“我要出门上班的通行证”",
}


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Wei and Arjun have three days each. Mei's permit, Wei has it, and it waits."""
    town.policy(limits=SELDOM)
    mei, wei = town.resident("Mei", language="zh-hans"), town.worker("Wei")
    arjun, li = town.worker("Arjun", language="zh-hans"), town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, wei, arjun, starts=date(2026, 11, 22), shift=Shift(days=SHIFT_DAYS))
    await mei.says("我要出门上班的通行证")
    await mei.taps("3")
    for label in ("I'll take it", "More", "It has to wait", "For a permit"):
        await wei.taps(label)
    return mei, wei, arjun, li


async def jumps(town: Town, *, down: bool = False, **by: float) -> None:
    """Nobody does anything meanwhile; the process runs, or is down."""
    if down:
        await town.is_down_for(**by)
    else:
        town.clock.advance_to(town.clock.now() + timedelta(**by))
        await town.settles()


async def three_days(town: Town, *, down: bool) -> None:
    """To a minute after ten; at eight the duty changed hands, and nobody answered for what is open."""
    await jumps(town, days=2, hours=22.5, down=down)
    await jumps(town, hours=1.5)


async def test_it_is_asked_about_to_the_end_and_its_owner_and_number_stay(database_url: str) -> None:
    town = Town(database_url=database_url)
    await town.opens()
    mei, wei, arjun, li = await cast(town)
    await town.passes(minutes=1)
    mei.reads(), wei.reads(), arjun.reads()
    asked = []
    for turn in range(15 // SHIFT_DAYS):
        await three_days(town, down=turn % 2 == 1)
        for one in (wei, arjun):
            asked += [one.name for words in one.reads() if words == ASKED[one.name]]
    assert asked == ["Arjun", "Wei", "Arjun", "Wei", "Arjun"]
    assert mei.reads() == [
        "#1 没能在答应您的时间内办完，对不起。Wei 还在办，负责人也知道了。",
        *(f"从 08:00 起，#1 由 {name} 跟进，您写过的都已转交。" for name in ("Arjun", "Wei", "Arjun", "Wei", "Arjun")),
    ]
    assert (
        li.sees("#1 should").words
        == "#1 should have been done 13 days 22 h ago. Wei has it, and has said nothing since."
    )
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · 较急 · 出行返家\n\n3 号楼 · Mei\n\n我要出门上班的通行证\n\n"
        "11月22日 10:00 起 · 本应 11月23日 10:00 前办完\n你在办，正在等通行证。\n由 Wei 跟到底。"
    )
    assert await arjun.taps("#1 没有新消息") == "记下了。"
    await town.closes()
