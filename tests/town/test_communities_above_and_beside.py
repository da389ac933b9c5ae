"""A request is raised to the community above, or passed to one beside: what is read there, at home, by its resident."""

from dataclasses import replace

import pytest

from desk.configuration import PersonSetup
from tests.town.test_bad_input_buttons import data_of, forges
from tests.town.town import COORDINATOR, Setup, Town

WORDS = {
    "en": (
        "Insulin pens run out tonight", "More", "Raise to Gucheng", "Gucheng sees it as well now.",
        "🟠 #1 (Garden Lane 7) · urgent · medicine", "Raised to Gucheng", "#1: Gucheng looks after it with us now.",
        "I'll take it", "#1: Ravi is on it. You will hear again by 12:00.", "There is nobody further up to ask.",
    ),
    "zh-hans": (
        "今晚胰岛素就用完了", "更多", "上报 Gucheng", "已上报 Gucheng。",
        "🟠 #1（Garden Lane 7） · 较急 · 药品", "已上报 Gucheng", "#1：Gucheng 现在也一起跟进。",
        "我来接", "#1：Ravi 接手了，最晚 12:00 会再告诉您进展。", "没有更上一级可以上报。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
async def test_raised_by_a_coordinator_and_taken_there(town: Town, language: str) -> None:
    said, more, button, toast, head, line, told, take, taken, already = WORDS[language]
    mei, ravi = town.resident("Mei", language=language), town.resident("Ravi", language=language)
    town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    await town.ready()
    works = PersonSetup(telegram_id=ravi.account.id, name="Ravi", roles=COORDINATOR, phone="+86 1")
    gucheng = Setup(code="gucheng", name="Gucheng", language=town.setup.language, people=[works])
    await town.configure([gucheng, replace(town.setup, parent="gucheng", reception=True)])
    await ravi.starts()
    await mei.says(said)
    for one in town.neighbours:
        one.reads()
    await li.says("/board")
    await li.taps("🟠 #1")
    await li.taps(more, on="#1 ·")
    raised = data_of(li, button)
    assert await li.taps(button, on="#1 ·") == toast
    assert await forges(town, li, raised) == already
    assert line in li.sees("#1 ·").words.splitlines()
    (card,) = ravi.reads()
    assert card.splitlines()[0] == head and line in card.splitlines()
    assert mei.reads() == [told]
    await ravi.taps(take)
    await town.passes(seconds=30)
    assert mei.reads() == [taken]
    town.forgets()


PASSED = {
    "en": (
        "Insulin pens run out tonight", "More", "Pass on", "To River",
        "River is asked. If nobody takes it there, it comes back in 15 min.",
        "🟠 #1 (Garden Lane 7) · urgent · medicine", "With River",
        "#1 was passed on to Sara. You need not ask again; the time we promised stays.",
        "#1 has come back: nobody of River took it within a quarter of an hour.",
    ),
    "zh-hans": (
        "今晚胰岛素就用完了", "更多", "转给别人", "转给 River", "已转给 River，15 分钟内没人接会退回。",
        "🟠 #1（Garden Lane 7） · 较急 · 药品", "在 River",
        "#1 已转给 Sara。您不用再说一遍，答应您的时间不变。", "#1 已退回：River 一刻钟内没有人接。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PASSED)
async def test_passed_to_a_neighbour_and_back(town: Town, language: str) -> None:
    said, more, on, button, toast, head, line, told, back = PASSED[language]
    mei, sara = town.resident("Mei", language=language), town.resident("Sara", language=language)
    arjun = town.on_duty("Arjun", language=language)
    town.coordinator("Li", language=language)
    town.asks_seldom()
    await town.ready()
    works = PersonSetup(telegram_id=sara.account.id, name="Sara", roles=COORDINATOR, phone="+86 1")
    gucheng, river = (
        Setup(code=name.lower(), name=name, language=town.setup.language, people=[works], parent=parent)
        for name, parent in (("Gucheng", None), ("River", "gucheng"))
    )
    await town.configure([gucheng, river, replace(town.setup, parent="gucheng", reception=True)])
    await sara.starts()
    await mei.says(said)
    for one in town.neighbours:
        one.reads()
    await arjun.taps(more)
    await arjun.taps(on)
    assert await arjun.taps(button) == toast
    await town.passes(seconds=30)
    card = sara.sees("#1").words.splitlines()
    assert card[0] == head and line in card
    assert mei.reads() == [told]
    await town.passes(minutes=15)
    assert back in arjun.reads()
    town.forgets()
