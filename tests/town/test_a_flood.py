"""Five accounts that nobody knows cry fire: what those behind the worker read, and the worker himself."""

import pytest

from tests.town.town import Town

WORDS = {
    "en": (
        "5 emergencies from accounts that nobody knows, since 10:00",
        "4 emergencies from accounts that nobody knows, since 10:00",
        "Nobody has taken these yet. Each has reached the worker on duty. One of them may be real: "
        "open it with its number.",
    ),
    "zh-hans": (
        "10:00 起有 5 件紧急求助，来自没人认识的账号",
        "10:00 起有 4 件紧急求助，来自没人认识的账号",
        "这些还没有人接，每一件都已送到值班的人手机上。其中可能有真的，点编号就能打开。",
    ),
}


@pytest.mark.parametrize("language", WORDS)
async def test_five_strangers_cry_fire(town: Town, language: str) -> None:
    five, four, how = WORDS[language]
    arjun, wei = town.on_duty("Arjun"), town.backup("Wei", language=language)
    strangers = [town.resident(f"Stranger {number}") for number in range(1, 6)]
    for one in strangers:
        await one.says("Fire!")
    assert len([words for words in arjun.reads() if words.startswith("🔴 #")]) == 5
    wei.reads()
    await town.passes(minutes=6)
    (read,) = [words for words in wei.reads() if "🔴 #1" in words]
    assert read.startswith(f"{five}\n{how}\n\n🔴 #1")
    assert wei.buttons(five) == [["🔴 #1", "🔴 #2", "🔴 #3", "🔴 #4"], ["🔴 #5"]]
    await arjun.taps("I'll take it", on="#2 ·")
    assert wei.sees(four).words.startswith(f"{four}\n{how}\n\n🔴 #1")
    await wei.taps("🔴 #4", on=four)
    assert wei.reads()[-1].startswith("🔴 #4")
    town.forgets()
