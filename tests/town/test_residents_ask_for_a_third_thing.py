"""From the third thing on that can wait, all she asked for stands on one list, which is edited and not sent again."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH = {
    "says": (
        "No rice left in the house",
        "The tap in the kitchen drips",
        "My pills for the blood pressure, for next week please",
    ),
    "skip": "Skip",
    "list": (
        "We have all of it. You have 3 requests with us\n\n"
        "#3 · medicine · Arjun has been asked; you will hear by 12:10\n"
        "My pills for the blood pressure, for next week please\n\n"
        "#2 · home and repairs · Arjun has been asked; you will hear by 12:05\nThe tap in the kitchen drips\n\n"
        "#1 · supplies · Arjun has been asked; you will hear by 12:00\nNo rice left in the house"
    ),
    "buttons": [["⚪ #3", "⚪ #2", "⚪ #1"]],
    "accept": "I'll take it",
    "card": "No rice",
    "taken": "#1 · supplies · Arjun is on it; you will hear by 18:10\n",
    "receipt": "#3 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 12:10.",
}
CHINESE = {
    "says": ("想买一袋米", "厨房水龙头滴水", "下周的降压药请帮忙配"),
    "skip": "跳过",
    "list": (
        "都收到了。您现在有 3 件求助\n\n"
        "#3 · 药品 · 已通知 Arjun，最晚 12:10 会有人联系您\n下周的降压药请帮忙配\n\n"
        "#2 · 居家维修 · 已通知 Arjun，最晚 12:05 会有人联系您\n厨房水龙头滴水\n\n"
        "#1 · 生活物资 · 已通知 Arjun，最晚 12:00 会有人联系您\n想买一袋米"
    ),
    "buttons": [["⚪ #3", "⚪ #2", "⚪ #1"]],
    "accept": "我来接",
    "card": "一袋米",
    "taken": "#1 · 生活物资 · Arjun 在办，最晚 18:10 会再告诉您进展\n",
    "receipt": "#3 · 药品\n收到了。已通知 Arjun，最晚 12:10 会有人联系您。",
}


@in_both(ENGLISH, CHINESE)
async def test_one_list_in_place_of_a_third_receipt(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    first, *others = words["says"]
    await mei.says(first)
    await mei.taps(words["skip"])
    for said in others:
        await town.passes(minutes=5)
        mei.reads()
        await mei.says(said)
    assert mei.reads() == [words["list"]]
    assert mei.buttons() == words["buttons"]
    await arjun.taps(words["accept"], on=words["card"])
    await town.passes(seconds=30)
    assert words["taken"] in mei.sees(words["list"][:8]).words
    await mei.taps("⚪ #3")
    assert mei.reads()[-1] == words["receipt"]
    town.forgets()
