"""What somebody says second: why she really writes, and that it is not done for her."""

import pytest

from tests.town.town import Town

FIRST = {
    "en": ("The tap drips", "My mother collapsed and does not answer"),
    "zh-hans": ("水龙头在滴水", "我妈晕倒了，叫不醒"),
}
HIT = {"en": "My husband hits me", "zh-hans": "我老公打我"}
SAFE = {
    "en": "🔴 #2 · please open\n\nAbout safety, emergency. Is it safe to write? Ask that first.",
    "zh-hans": "🔴 #2 · 请打开查看\n\n涉及人身安全，紧急。先问对方：现在方便回消息吗？",
}
ALIKE = {
    "en": ("The pipe in the stairwell burst, water everywhere", "I'll take it", "The same as #1", "Done", "Helped"),
    "zh-hans": ("楼道水管爆了，到处是水", "我来接", "与 #1 是同一件事", "办完了", "帮上了"),
}
NOT_DONE = {
    "en": ("not solved", "🔴 #3 · emergency · home and repairs"),
    "zh-hans": ("没修好", "🔴 #3 · 紧急 · 居家维修"),
}


@pytest.mark.parametrize("matter", [0, 1])
@pytest.mark.parametrize("language", HIT)
async def test_why_she_really_writes_is_read_by_nobody_else(town: Town, language: str, matter: int) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    second = HIT[language]
    await mei.says(FIRST[language][matter])
    arjun.reads(), li.reads()
    await town.passes(seconds=5)
    await mei.says(second)
    assert li.reads()[0].startswith(SAFE[language])
    await town.passes(minutes=3)
    assert [words for words in arjun.reads() if second in words or "#2" in words] == []
    town.forgets()


@pytest.mark.parametrize("language", ALIKE)
async def test_it_is_not_done_for_her(town: Town, language: str) -> None:
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun = town.on_duty("Arjun", language=language)
    said, accept, same, *finish = ALIKE[language]
    for one in (mei, ana):
        await one.says(said)
        await one.taps("3")
    await arjun.taps(accept, on="#2 ·")
    await arjun.taps(same, on="#2 ·")
    for step in finish:
        await arjun.taps(step, on="#1 ·")
    await town.passes(minutes=1)
    arjun.reads()
    no, card = NOT_DONE[language]
    await ana.says(no)
    assert arjun.reads()[0].startswith(card)
    assert ana.reads()[-1].startswith("🔴 #3")
    town.forgets()
