"""Two things that could wait were done in the afternoon: in the evening she is asked about both, once."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH = {
    "says": ("No rice left in the house", "The tap in the kitchen drips"),
    "done": ["I'll take it", "Done", "Helped"],
    "evening": (
        "These 2 are done. Are they solved?\n\n"
        "#2 · home and repairs · Arjun\nThe tap in the kitchen drips\n\n"
        "#1 · supplies · Arjun\nNo rice left in the house"
    ),
    "buttons": [["#2 solved", "#2 not solved"], ["#1 solved", "#1 not solved"]],
    "after": "✓ #2 · home and repairs · solved, thank you",
    "typed": "yes",
    "which": "Which one do you mean? Press its button below, or write its number, too.",
    "named": "#2 solved",
    "thanks": "Thank you for telling us.",
}
CHINESE = {
    "says": ("想买一袋米", "厨房水龙头滴水"),
    "done": ["我来接", "办完了", "帮上了"],
    "evening": (
        "这 2 件都办完了，解决了吗？\n\n#2 · 居家维修 · Arjun\n厨房水龙头滴水\n\n#1 · 生活物资 · Arjun\n想买一袋米"
    ),
    "buttons": [["#2 解决了", "#2 没解决"], ["#1 解决了", "#1 没解决"]],
    "after": "✓ #2 · 居家维修 · 已解决，谢谢",
    "typed": "解决了",
    "which": "您说的是哪一件？请点下面对应的按钮，或者把编号也写上。",
    "named": "#2 解决了",
    "thanks": "谢谢您告诉我们。",
}


@in_both(ENGLISH, CHINESE)
async def test_asked_once_about_both(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    town.asks_seldom()
    for said in words["says"]:
        await mei.says(said)
        await town.passes(minutes=1)
    for said in words["says"]:
        for label in words["done"]:
            await arjun.taps(label, on=said)
    await town.passes(hours=8, minutes=57)
    assert words["evening"] not in mei.reads()
    await town.passes(minutes=2)
    assert words["evening"] in mei.reads()
    assert mei.buttons(words["evening"]) == words["buttons"]
    await mei.says(words["typed"])
    assert mei.reads() == [words["which"], words["evening"]]
    await mei.says(words["named"])
    assert words["thanks"] in mei.reads()
    assert words["after"] in mei.sees(words["evening"][:6]).words
    await mei.taps(words["buttons"][1][0])
    assert "✓ #1" in mei.sees(words["evening"][:6]).words
    town.forgets()
