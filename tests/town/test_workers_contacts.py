"""Doctor, then gate: each call is told with one tap, and stands on the card with its time."""

from typing import Any

from desk.aids import Contact
from desk.terms import Category
from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "I have a fever and need a doctor",
    "steps": ("I'll take it", "More", "Contacts"),
    "chain": ["☎ Next: Dr Chen +86 21 5555", "☎ Then: Gate +86 21 6666"],
    "buttons": [["Reached: Dr Chen"], ["Not reached: Dr Chen"], ["Back"]],
    "missed": "Not reached: Dr Chen",
    "next": "Next: Gate",
    "then": ["☎ Dr Chen +86 21 5555: not reached at 10:00", "☎ Next: Gate +86 21 6666"],
    "reached": "Reached: Gate",
    "noted": "Noted.",
    "back": "Back",
    "after": ["☎ Dr Chen: not reached at 10:00", "☎ Gate: reached at 10:02"],
}
CHINESE: dict[str, Any] = {
    "says": "我发烧了，想找医生",
    "steps": ("我来接", "更多", "联系人"),
    "chain": ["☎ 接着打：Dr Chen +86 21 5555", "☎ 再打：Gate +86 21 6666"],
    "buttons": [["打通了：Dr Chen"], ["没打通：Dr Chen"], ["返回"]],
    "missed": "没打通：Dr Chen",
    "next": "接着打：Gate",
    "then": ["☎ Dr Chen +86 21 5555：10:00 没打通", "☎ 接着打：Gate +86 21 6666"],
    "reached": "打通了：Gate",
    "noted": "记下了。",
    "back": "返回",
    "after": ["☎ Dr Chen：10:00 没打通", "☎ Gate：10:02 打通了"],
}


@in_both(ENGLISH, CHINESE)
async def test_the_doctor_does_not_answer_the_gate_does(town: Town, language: str, words: dict[str, Any]) -> None:
    town.setup.contacts = (
        Contact(name="Dr Chen", phone="+86 21 5555", categories=(Category.MEDICAL,)),
        Contact(name="Gate", phone="+86 21 6666"),
    )
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    for step in words["steps"]:
        await arjun.taps(step)
    assert calls(arjun.sees("#1 ·").words) == words["chain"]
    assert arjun.buttons("#1 ·") == words["buttons"]
    assert await arjun.taps(words["missed"]) == words["next"]
    assert calls(arjun.sees("#1 ·").words) == words["then"]
    await town.passes(minutes=2)
    assert await arjun.taps(words["reached"]) == words["noted"]
    await arjun.taps(words["back"])
    assert calls(arjun.sees("#1 ·").words) == words["after"]
    town.forgets()


def calls(card: str) -> list[str]:
    return [line for line in card.splitlines() if line.startswith("☎")]
