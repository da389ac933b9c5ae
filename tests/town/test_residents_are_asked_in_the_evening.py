"""Two things that could wait were done in the afternoon: in the evening she is asked about both, once."""

from typing import Any

import pytest

from tests.town.town import Town

ENGLISH = {
    "says": ("No rice left in the house", "The tap in the kitchen drips", "My pills for next week please"),
    "done": ["I'll take it", "Done", "Helped"],
    "evening": (
        "These 2 are done. Are they solved?\n\n"
        "#2 · home and repairs · Arjun\nThe tap in the kitchen drips\n\n"
        "#1 · supplies · Arjun\nNo rice left in the house"
    ),
    "buttons": [["#2 solved", "#2 not solved"], ["#1 solved", "#1 not solved"]],
    "yes": "#2 solved",
    "after": "✓ #2 · home and repairs · solved, thank you",
}
CHINESE = {
    "says": ("想买一袋米", "厨房水龙头滴水", "下周的降压药请帮忙配"),
    "done": ["我来接", "办完了", "帮上了"],
    "evening": (
        "这 2 件都办完了，解决了吗？\n\n#2 · 居家维修 · Arjun\n厨房水龙头滴水\n\n#1 · 生活物资 · Arjun\n想买一袋米"
    ),
    "buttons": [["#2 解决了", "#2 没解决"], ["#1 解决了", "#1 没解决"]],
    "yes": "#2 解决了",
    "after": "✓ #2 · 居家维修 · 已解决，谢谢",
}


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("zh-hans", CHINESE)])
async def test_asked_once_about_both(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    for said in words["says"]:
        await mei.says(said)
        await town.passes(minutes=5)
    for said in words["says"][:2]:
        for label in words["done"]:
            await arjun.taps(label, on=said)
    await town.passes(minutes=5)
    assert not any(line == words["evening"] for line in mei.reads())
    await town.passes(hours=8, minutes=40)
    assert words["evening"] in mei.reads()
    assert mei.buttons(words["evening"]) == words["buttons"]
    await mei.taps(words["yes"])
    assert words["after"] in mei.sees(words["evening"][:6]).words
    town.forgets()
