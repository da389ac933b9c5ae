"""Done: with an outcome, and a photo if wanted, which nobody but staff ever sees."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "The tap in the kitchen drips",
    "steps": ("I'll take it", "Done"),
    "helped": "Helped",
    "photo": "Add a photo",
    "how": "Send the photo for #1 now. Only staff sees it.",
    "kept": "The photo is with #1. Only staff sees it.",
    "card": "Note by Arjun, 10:01: [picture]",
}
CHINESE: dict[str, Any] = {
    "says": "厨房的水龙头漏水",
    "steps": ("我来接", "办完了"),
    "helped": "帮上了",
    "photo": "加一张照片",
    "how": "现在把 #1 的照片发给我，只有工作人员能看到。",
    "kept": "照片已存入 #1，只有工作人员能看到。",
    "card": "Arjun 10:01 备注：[图片]",
}


@in_both(ENGLISH, CHINESE)
async def test_a_tap_that_no_longer_drips(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    await arjun.taps(words["helped"])
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await arjun.taps(words["photo"])
    assert arjun.reads() == [words["how"]]
    await arjun.does(lambda phone: phone.sends_photo())
    assert arjun.reads() == [words["kept"]]
    assert words["card"] in arjun.sees(words["says"]).words
    assert mei.reads() == []
