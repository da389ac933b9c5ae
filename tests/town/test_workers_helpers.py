"""Two carry what one cannot: a helper gets the card and writes; the worker reads along and stays with it."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "The tap in the kitchen drips",
    "steps": ("I'll take it", "More", "Add a helper"),
    "toast": "Wei has the card now.",
    "asked": "Arjun asks you to help with #1. Answer its card to write to the resident; Arjun stays with it.",
    "card": "Helping: Wei",
    "told": "Wei, about your #1:\nI bring the spanner",
    "read": "#1 · Wei:\nI bring the spanner",
    "writes": "I bring the spanner",
}
CHINESE: dict[str, Any] = {
    "says": "厨房的水龙头漏水",
    "steps": ("我来接", "更多", "加帮手"),
    "toast": "Wei 也拿到卡片了。",
    "asked": "Arjun 请你帮忙办 #1。回复卡片就能写给居民，仍由 Arjun 负责。",
    "card": "帮手：Wei",
    "told": "Wei，关于您的 #1：\n我带扳手来",
    "read": "#1 · Wei：\n我带扳手来",
    "writes": "我带扳手来",
}


@in_both(ENGLISH, CHINESE)
async def test_two_for_one_tap(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    wei = town.worker("Wei", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    assert await arjun.taps("Wei") == words["toast"]
    await town.passes(seconds=30)
    assert words["asked"] in wei.reads()
    assert words["card"] in wei.sees("#1 ·").words
    mei.reads(), arjun.reads()
    await wei.says(words["writes"], reply_to=words["says"])
    assert mei.reads() == [words["told"]]
    assert arjun.reads() == [words["read"]]
    town.forgets()
