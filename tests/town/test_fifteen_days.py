"""Fifteen days, three shifts and three restarts later it is the same request, and the same person follows it."""

from datetime import date
from pathlib import Path

from roster.plan import Seat, Shift
from tests.town.town import Town


async def test_a_pass_that_takes_fifteen_days(tmp_path: Path) -> None:
    town = Town(database_url=f"sqlite+aiosqlite:///{tmp_path / 'huying.db'}")
    await town.opens()
    mei = town.resident("小梅", language="zh-hans")
    arjun, wei = town.worker("阿军", language="zh-hans"), town.worker("Wei")
    town.take_turns(Seat.PRIMARY, arjun, wei, starts=date(2026, 11, 22), shift=Shift(days=5))
    town.asks_seldom()
    await mei.says("我要申请复工通行证")
    for label in ("我来接", "更多", "需要等待", "等通行证"):
        await arjun.taps(label, on="#1 ·")
    for on_duty in (" Wei ", "阿军", " Wei "):
        await town.is_down_for(days=4, hours=20)
        mei.reads()
        await town.passes(hours=4)
        assert mei.reads() == [f"从 08:00 起，#1 由{on_duty}跟进，您写过的都已转交。"]
    assert wei.sees("#1 ·").words == (
        "🟠 #1 · urgent · going out, coming home\n\nPlace not known yet · 小梅\n\n我要申请复工通行证\n"
        "Writes in: Chinese (Simplified)\n\nSince 10:00 on Nov 22 · was to be done by 10:00 on Nov 23\n"
        "You have it. Waiting for a permit.\nFollowed to the end by 阿军."
    )
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · 较急 · 出行返家\n\n还不知道在哪里 · 小梅\n\n我要申请复工通行证\n\n"
        "11月22日 10:00 起 · 本应 11月23日 10:00 前办完\nWei 在办，正在等通行证。\n由阿军跟到底。"
    )
    await wei.taps("It goes on", on="#1 ·")
    await wei.taps("Done", on="#1 ·")
    await wei.taps("Helped", on="#1 ·")
    await town.passes(seconds=30)
    assert mei.reads()[-1] == "Wei 说 #1 已办完：已经帮您办好。\n我要申请复工通行证\n您的问题解决了吗？"
    await town.closes()
