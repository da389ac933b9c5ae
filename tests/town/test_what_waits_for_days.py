"""What waits for days is not forgotten: its worker is asked, the coordinators look at it, until there is a result."""

from desk.terms import Night
from tests.town.town import Town


async def test_a_permit_that_does_not_come(town: Town) -> None:
    town.policy(night=Night.AS_DAY)
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("李娜", language="zh-hans")
    wu = town.coordinator("Wu")
    await mei.says("I need a pass to go to work")
    await mei.taps("3")
    await arjun.taps("I'll take it")
    await town.passes(hours=1)
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For a permit")
    await town.passes(hours=23)
    for one in (mei, arjun, li):
        one.reads()
    assert li.sees("没有按时").words == "#1 没有按时办完，由 Arjun 负责。"
    assert arjun.sees("#1 is not done").words == "#1 is not done in time. Arjun has it."
    await town.passes(hours=4)
    assert li.reads() == [
        "#1 等了很久，Arjun 一直没有写备注。",
        "#1 已超时 4 小时，由 Arjun 负责，之后一直没有说明。",
    ]
    assert li.buttons("已超时") == [["打开看看"]]
    assert arjun.reads() == [
        "This is still waiting for you.\n\nStill waiting. Is there any news?\n"
        "🟠 #1 urgent, going out, coming home · Building 3 · late, Arjun has it\n“I need a pass to go to work”"
    ]
    assert await arjun.taps("#1: nothing new") == "Noted."
    await town.passes(hours=4)
    assert li.reads() == ["#1 已超时 8 小时，由 Arjun 负责；最近一次说明：14:00。"]
    assert mei.reads() == []
    await town.passes(hours=1)
    assert li.reads() == ["#1 已等 32 小时（等通行证），由 Arjun 负责；最近一次说明：14:00。"]
    assert wu.reads()[-1] == "#1 has waited 32 h for a permit. Arjun has it; last word at 14:00."
    await arjun.taps("More", on="#1 ·")
    await arjun.taps("Done", on="#1 ·")
    await arjun.taps("Helped")
    await town.passes(hours=8)
    assert not [words for words in li.reads() if "已超时" in words]
    town.forgets()
