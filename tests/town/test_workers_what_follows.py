"""Cancer drugs every three weeks: the next request is made before it is due."""

from datetime import timedelta
from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "Cancer medicine has run out, please help me get the drugs",
    "steps": ("I'll take it", "Done", "Helped", "What follows"),
    "menu": [
        ["A request from this"],
        ["Every 7 days", "Every 14 days"],
        ["Every 21 days", "Every 28 days"],
        ["Back"],
    ],
    "every": "Every 21 days",
    "toast": "Next for Sun, Dec 13.",
    "told": "#1 comes again every 21 days. The next one, for Sun, Dec 13, is made three days before.",
    "solved": "Solved",
    "again": "It is nearly time again, for Sun, Dec 13: I made #2, like #1. It comes every 21 days.",
    "card": ("Follows #1", "Comes again every 21 days, next for Sun, Jan 3"),
    "stop": "Stop repeating",
    "stopped": "It comes no more.",
    "cries": "My father has chest pain and cannot breathe",
    "ends": ("I'll take it", "Done", "In hospital"),
    "quiet": "#1 is due again on Sun, Nov 29. I made no request and wrote to nobody: the household is left in peace. "
    "If it is still needed, make it here.",
    "choices": [["A request from this"], ["They may be asked again"], ["Stop repeating"]],
    "made": ("#3 is on its way.", "Li made #3 for you: it follows from #1."),
    "one": "#2 is on its way.",
    "hers": (
        "#2 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
        "Which building are you in? You may skip this.",
        "Arjun made #2 for you: it follows from #1.",
    ),
    "follows": (
        "⚪ #2 · routine · medicine\n\nPlace not known yet · Mei\nFollows #1\n\n"
        "Cancer medicine has run out, please help me get the drugs\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ),
}
CHINESE: dict[str, Any] = {
    "says": "化疗药吃完了，请帮忙配药",
    "steps": ("我来接", "办完了", "帮上了", "后续"),
    "menu": [["据此新建求助"], ["每 7 天", "每 14 天"], ["每 21 天", "每 28 天"], ["返回"]],
    "every": "每 21 天",
    "toast": "下次 12月13日周日。",
    "told": "#1 每 21 天重复一次。下次是 12月13日周日，会提前三天为您建好。",
    "solved": "解决了",
    "again": "12月13日周日又快到了：已为您建好 #2，和 #1 一样，每 21 天一次。",
    "card": ("接着 #1", "每 21 天重复，下次 1月3日周日"),
    "stop": "不再重复",
    "stopped": "不再重复。",
    "cries": "我爸爸胸口疼，喘不上气",
    "ends": ("我来接", "办完了", "已住院"),
    "quiet": "#1 到 11月29日周日又该办了。这户需要安静，我没有新建求助，也没有联系任何人。如仍需要，请在这里新建。",
    "choices": [["据此新建求助"], ["可以再联系这户"], ["不再重复"]],
    "made": ("已建 #3。", "Li 为您新建了 #3，是 #1 的后续。"),
    "one": "已建 #2。",
    "hers": (
        "#2 · 药品\n收到了。已通知 Arjun，最晚 12:00 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。",
        "Arjun 为您新建了 #2，是 #1 的后续。",
    ),
    "follows": (
        "⚪ #2 · 一般 · 药品\n\n还不知道在哪里 · Mei\n接着 #1\n\n化疗药吃完了，请帮忙配药\n\n"
        "10:00 起 · 12:00 前答复 · 明天 10:00 前办完"
    ),
}


@in_both(ENGLISH, CHINESE)
async def test_the_next_cycle_is_not_missed(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    assert arjun.buttons("#1 ·") == words["menu"]
    assert await arjun.taps(words["every"]) == words["toast"]
    await town.passes(seconds=30)
    assert words["told"] in mei.reads()
    await mei.taps(words["solved"])
    await town.passes(days=17, hours=22, minutes=58)
    mei.reads(), arjun.reads()
    await town.passes(minutes=5)
    assert words["again"] in mei.reads()
    assert all(one in arjun.sees("#2 ·").words for one in (*words["card"], words["says"]))
    assert await mei.taps(words["stop"], on=words["again"]) == words["stopped"]
    assert words["card"][1] not in arjun.sees("#2 ·").words
    town.forgets()


@in_both(ENGLISH, CHINESE)
async def test_one_more_in_one_tap(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    assert await arjun.taps(words["menu"][0][0]) == words["one"]
    assert tuple(mei.reads()) == words["hers"]
    assert arjun.reads() == [words["follows"]]


@in_both(ENGLISH, CHINESE)
async def test_in_peace_a_coordinator_says_whether_it_comes_again(
    town: Town, language: str, words: dict[str, Any]
) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    await mei.says(words["says"])
    for step in (*words["steps"], words["menu"][1][0]):
        await arjun.taps(step)
    await town.passes(minutes=2)
    await mei.says(words["cries"])
    for step in words["ends"]:
        await arjun.taps(step, on="#2 ·")
    await town.passes(minutes=1)
    mei.reads()
    town.clock.advance_to(town.clock.now() + timedelta(days=4))
    await town.settles()
    assert mei.reads() == []
    assert li.sees("#1").words == words["quiet"]
    assert li.buttons("#1") == words["choices"]
    toast, told = words["made"]
    assert await li.taps(words["choices"][0][0], on="#1") == toast
    assert mei.reads()[-1] == told
    town.forgets()
