"""Into a home only with consent and a witness: without, it is refused, with the reason."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "The tap in the kitchen drips",
    "steps": ("I'll take it", "More", "Needs a visit", "More", "Going inside"),
    "menu": [["Ask: may we come in?"], ["They agreed"], ["I was inside"], ["Back"]],
    "inside": "I was inside",
    "no_consent": "#1: nobody there has agreed yet. Ask first, please.",
    "ask": "Ask: may we come in?",
    "question": "Arjun, about your #1:\nMay we come into your home?",
    "yes": "Yes, come in",
    "open": ("More", "Going inside"),
    "no_witness": "#1: nobody goes into a home alone. Name a witness, please.",
    "witness": "A neighbour",
    "done": "Noted.",
    "card": "Inside at 10:00",
}
CHINESE: dict[str, Any] = {
    "says": "厨房的水龙头漏水",
    "steps": ("我来接", "更多", "需要上门", "更多", "进屋"),
    "menu": [["先问：能进屋吗？"], ["对方同意了"], ["已进过屋"], ["返回"]],
    "inside": "已进过屋",
    "no_consent": "#1：屋里的人还没有同意，请先问一声。",
    "ask": "先问：能进屋吗？",
    "question": "Arjun，关于您的 #1：\n我们可以进屋吗？",
    "yes": "可以",
    "open": ("更多", "进屋"),
    "no_witness": "#1：不能一个人进屋，请先选一位见证人。",
    "witness": "邻居",
    "done": "记下了。",
    "card": "10:00 进屋",
}


@in_both(ENGLISH, CHINESE)
async def test_the_plumber_comes_with_a_neighbour(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    assert arjun.buttons(words["says"]) == words["menu"]
    assert await arjun.taps(words["inside"]) == words["no_consent"]
    mei.reads()
    await arjun.taps(words["ask"])
    assert mei.reads() == [words["question"]]
    await mei.taps(words["yes"])
    for step in words["open"]:
        await arjun.taps(step, on=words["says"])
    assert await arjun.taps(words["inside"]) == words["no_witness"]
    await arjun.taps(words["witness"])
    assert await arjun.taps(words["inside"]) == words["done"]
    assert words["card"] in arjun.sees(words["says"]).words
    town.forgets()
