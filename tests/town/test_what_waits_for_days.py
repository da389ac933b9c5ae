"""What waits for days is not forgotten: its worker is asked, the coordinators look at it, until there is a result."""

from typing import Any

from desk.terms import Night
from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "asks": "I need a pass to go to work",
    "takes": "I'll take it",
    "waits": ("More", "It has to wait", "For a permit"),
    "mei": [
        "#1 is waiting for a permit. We keep after it.",
        "#1 is not done in the time we promised. We are sorry. Arjun is still on it, and the coordinators know.",
    ],
    "late": "#1 is not done in time. Arjun has it.",
    "silent": [
        "#1 has waited for a long time without a note from Arjun.",
        "#1 should have been done 4 h ago. Arjun has it, and has said nothing since.",
    ],
    "look": ("should have been done", [["Open it"]]),
    "asked": (
        "This is still waiting for you.\n\nStill waiting. Is there any news?\n"
        "🟠 #1 urgent, going out, coming home · Building 3 · late, Arjun has it\n“I need a pass to go to work”"
    ),
    "keys": ("still waiting for you", [["#1: nothing new", "Open #1"]]),
    "same": ("#1: nothing new", "Noted."),
    "heard": "#1 should have been done 8 h ago. Arjun has it; last word at 14:00.",
    "rest": "#1 has waited 32 h for a permit. Arjun has it; last word at 14:00.",
    "done": ("More", "Done"),
    "helped": "Helped",
}
CHINESE: dict[str, Any] = {
    "asks": "我要出门上班，帮我开个通行证",
    "takes": "我来接",
    "waits": ("更多", "需要等待", "等通行证"),
    "mei": [
        "#1 正在等通行证办下来，我们会一直跟着。",
        "#1 没能在答应您的时间内办完，对不起。Arjun 还在办，负责人也知道了。",
    ],
    "late": "#1 没有按时办完，由 Arjun 负责。",
    "silent": [
        "#1 等了很久，Arjun 一直没有写备注。",
        "#1 已超时 4 小时，由 Arjun 负责，之后一直没有说明。",
    ],
    "look": ("已超时", [["打开看看"]]),
    "asked": (
        "这些还在等你。\n\n这些还在等别处答复，有新消息吗？\n"
        "🟠 #1 较急，出行返家 · 3 号楼 · 已超时，Arjun 在办\n“我要出门上班，帮我开个通行证”"
    ),
    "keys": ("这些还在等你", [["#1 没有新消息", "打开 #1"]]),
    "same": ("#1 没有新消息", "记下了。"),
    "heard": "#1 已超时 8 小时，由 Arjun 负责；最近一次说明：14:00。",
    "rest": "#1 已等 32 小时（等通行证），由 Arjun 负责；最近一次说明：14:00。",
    "done": ("更多", "办完了"),
    "helped": "帮上了",
}


@in_both(ENGLISH, CHINESE)
async def test_a_permit_that_does_not_come(town: Town, language: str, words: dict[str, Any]) -> None:
    town.policy(night=Night.AS_DAY)
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    await mei.says(words["asks"])
    await mei.taps("3")
    await arjun.taps(words["takes"])
    await town.passes(hours=1)
    for step in words["waits"]:
        await arjun.taps(step)
    for one in (mei, arjun, li):
        one.reads()
    await town.passes(hours=23)
    assert mei.reads() == words["mei"]
    assert words["late"] in li.reads()
    assert arjun.reads() == [words["asked"], words["late"]]
    await town.passes(hours=4)
    assert li.reads() == words["silent"]
    look, open_it = words["look"]
    assert li.buttons(look) == open_it
    assert arjun.reads() == [words["asked"]]
    still, keys = words["keys"]
    assert arjun.buttons(still) == keys
    same, noted = words["same"]
    assert await arjun.taps(same) == noted
    await town.passes(hours=4)
    assert li.reads() == [words["heard"]]
    assert mei.reads() == []
    await town.passes(hours=1)
    assert li.reads() == [words["rest"]]
    for step in words["done"]:
        await arjun.taps(step, on="#1 ·")
    await arjun.taps(words["helped"])
    await town.passes(hours=4)
    assert not [one for one in li.reads() if look in one]
    town.forgets()
