"""The checklist of a card: a first question by one tap, its answer by one tap, and what is done is ticked off."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH = {
    "says": "My grandmother has not eaten today, she is alone",
    "accept": "I'll take it",
    "more": "More",
    "checklist": "Checklist",
    "menu": [
        ["❔ Is somebody there to help?"],
        ["❔ Has there been a meal today?"],
        ["❔ What must not be eaten?"],
        ["❔ Can whoever needs help walk?"],
        ["☐ Rang back"],
        ["☐ Knows what must not be eaten"],
        ["☐ They have eaten"],
        ["☐ Next call agreed"],
        ["Back"],
    ],
    "ask": "❔ Can whoever needs help walk?",
    "sent": "It is on its way.",
    "asked": "Arjun, about your #1:\nCan whoever needs help walk?",
    "answers": [["Walks", "With help", "Cannot get up"]],
    "answer": "Cannot get up",
    "thanks": "Thank you. I pass it on.",
    "answered": "Arjun, about your #1:\nCan whoever needs help walk?\n✓ Cannot get up",
    "told": "#1 · Mei answers: Can whoever needs help walk? Cannot get up",
    "tick": "☐ Rang back",
    "ticked": "☑ Rang back",
    "card": "Can whoever needs help walk? Cannot get up\n☑ Rang back",
    "back": "Back",
}
CHINESE = {
    "says": "独居老人没人照顾，今天一直没人管",
    "accept": "我来接",
    "more": "更多",
    "checklist": "清单",
    "menu": [
        ["❔ 身边有没有人照看？"],
        ["❔ 今天有没有吃上饭？"],
        ["❔ 有什么忌口？"],
        ["❔ 能自己走路吗？"],
        ["☐ 已回电"],
        ["☐ 忌口已问清"],
        ["☐ 已吃上饭"],
        ["☐ 已约好下次联系"],
        ["返回"],
    ],
    "ask": "❔ 能自己走路吗？",
    "sent": "已发出。",
    "asked": "Arjun，关于您的 #1：\n能自己走路吗？",
    "answers": [["能走", "要人扶", "起不来"]],
    "answer": "起不来",
    "thanks": "谢谢，马上转告。",
    "answered": "Arjun，关于您的 #1：\n能自己走路吗？\n✓ 起不来",
    "told": "#1 · Mei 回答：能自己走路吗？起不来",
    "tick": "☐ 已回电",
    "ticked": "☑ 已回电",
    "card": "能自己走路吗？ 起不来\n☑ 已回电",
    "back": "返回",
}


@in_both(ENGLISH, CHINESE)
async def test_a_grandmother_who_has_not_eaten(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    await arjun.taps(words["accept"])
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    await arjun.taps(words["more"])
    await arjun.taps(words["checklist"])
    assert arjun.buttons("#1 ·") == words["menu"]
    assert await arjun.taps(words["ask"]) == words["sent"]
    assert mei.reads() == [words["asked"]]
    assert mei.buttons(words["asked"]) == words["answers"]
    assert await mei.taps(words["answer"]) == words["thanks"]
    assert (mei.reads(), mei.sees().words) == ([], words["answered"])
    assert arjun.reads() == [words["told"]]
    await arjun.taps(words["more"])
    await arjun.taps(words["checklist"])
    await arjun.taps(words["tick"])
    assert arjun.buttons(words["says"])[-2:] == [[words["ticked"]], [words["back"]]]
    assert words["card"] in arjun.sees(words["says"]).words
    town.forgets()
