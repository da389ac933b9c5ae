"""Who works from home is never sent: a request that needs a visit goes to somebody on site."""

from dataclasses import replace
from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "The tap in the kitchen drips",
    "steps": ("I'll take it", "More"),
    "visit": "Needs a visit",
    "given": "Wei is on site and has it now.",
    "card": "🚶 Needs a visit",
    "again": "I'll take it",
    "refused": "#1 needs a visit: only who is on site can take it.",
}
CHINESE: dict[str, Any] = {
    "says": "厨房的水龙头漏水",
    "steps": ("我来接", "更多"),
    "visit": "需要上门",
    "given": "已交给在现场的 Wei。",
    "card": "🚶 需要上门",
    "again": "我来接",
    "refused": "#1 需要上门，只能由在现场的人接。",
}


@in_both(ENGLISH, CHINESE)
async def test_a_tap_cannot_be_mended_from_home(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    wei = town.backup("Wei", language=language)
    town.setup.people[-1] = replace(town.setup.people[-1], on_site=True)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    assert await arjun.taps(words["visit"]) == words["given"]
    await town.passes(seconds=30)
    assert words["card"] in wei.sees("#1 ·").words
    assert await arjun.taps(words["again"]) == words["refused"]
    town.forgets()
