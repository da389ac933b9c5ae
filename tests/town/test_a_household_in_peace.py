"""Somebody has died at Mei's: whatever else she had asked for is done, and nobody asks her anything (care rule 5)."""

from typing import Any

from tests.town.both import in_both
from tests.town.test_bad_input_buttons import data_of, forges
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": ("Rice and milk for building 3 please", "My mother has a heart attack"),
    "accept": "I'll take it",
    "sad": ("Done", "Passed away"),
    "helped": ("Done", "Helped"),
    "follow": "What follows",
    "menu": [
        ["A request from this"],
        ["Every 7 days", "Every 14 days"],
        ["Every 21 days", "Every 28 days"],
        ["They may be asked again"],
        ["Back"],
    ],
    "lift": "They may be asked again",
    "toast": "They may be asked again.",
    "mine": (
        "Your requests\n\n#2 · medical · done\nMy mother has a heart attack\n\n"
        "#1 · supplies · done\nRice and milk for building 3 please"
    ),
    "done": "Done by Arjun: helped.",
    "peace": "The household of #2 is left in peace. A coordinator speaks with them first.",
}
CHINESE: dict[str, Any] = {
    "says": ("3号楼要米和牛奶", "我妈妈心脏病发作了"),
    "accept": "我来接",
    "sad": ("办完了", "已离世"),
    "helped": ("办完了", "帮上了"),
    "follow": "后续",
    "menu": [
        ["据此新建求助"], ["每 7 天", "每 14 天"], ["每 21 天", "每 28 天"], ["可以再联系这户"], ["返回"],
    ],
    "lift": "可以再联系这户",
    "toast": "可以再联系这户了。",
    "mine": "您的求助\n\n#2 · 就医 · 已办完\n我妈妈心脏病发作了\n\n#1 · 生活物资 · 已办完\n3号楼要米和牛奶",
    "done": "Arjun 已办完：已帮上。",
    "peace": "#2 这户需要安静。请由负责人先和他们联系。",
}  # fmt: skip


@in_both(ENGLISH, CHINESE)
async def test_nobody_asks_them_until_a_coordinator_says_so(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    for said in words["says"]:
        await mei.says(said)
        await town.passes(minutes=6)
    await arjun.taps(words["accept"], on="#1")
    await arjun.taps(words["accept"], on="#2")
    for step in words["sad"]:
        await arjun.taps(step, on="#2 ·")
    await town.passes(minutes=3)
    mei.reads()
    for step in words["helped"]:
        await arjun.taps(step, on="#1 ·")
    await town.passes(minutes=3)
    assert mei.reads() == []
    await mei.says("/my")
    assert mei.reads() == [words["mine"]]
    assert arjun.sees("#1 ·").words.endswith(words["done"])
    assert words["follow"] not in str(arjun.buttons("#1 ·"))
    await li.taps(words["follow"], on="#2 ·")
    wanted = data_of(li, words["menu"][0][0])
    assert await forges(town, arjun, wanted) == words["peace"]
    assert li.buttons("#2 ·") == words["menu"]
    assert await li.taps(words["lift"], on="#2 ·") == words["toast"]
    assert [words["lift"]] not in li.buttons("#2 ·")
    assert mei.reads() == []
    town.forgets()
