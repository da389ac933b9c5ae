"""A request is raised: whoever is on duty above reads it as her own card, is asked again, and takes it; its resident
hears of her."""

from dataclasses import replace

import pytest

from desk.configuration import PersonSetup
from roster.plan import Seat
from tests.town.town import COORDINATOR, WORKER, Neighbour, Setup, Town

WORDS = {
    "en": (
        "Insulin pens run out tonight", "More", "Raise to Gucheng",
        "🟠 #1 (Garden Lane 7) · urgent · medicine\n\n"
        "Asked so far:\n10:00 Arjun (on duty)\n10:00 Sara (on duty above)\n10:00 Ravi (coordinator)\n\n"
        "Place not known yet · Mei\nRaised to Gucheng\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 (Garden Lane 7) urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”\n\n"
        "Asked so far:\n10:00 Arjun (on duty)\n10:00 Sara (on duty above)\n10:00 Ravi (coordinator)",
        "I'll take it", "#1: Sara is on it. You will hear again by 12:05.",
    ),
    "zh-hans": (
        "今晚胰岛素就用完了", "更多", "上报 Gucheng",
        "🟠 #1（Garden Lane 7） · 较急 · 药品\n\n"
        "已经通知过：\n10:00 Arjun（值班）\n10:00 Sara（上级值班）\n10:00 Ravi（负责人）\n\n"
        "还不知道在哪里 · Mei\n已上报 Gucheng\n\n今晚胰岛素就用完了\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
        "这些还在等你。\n\n还没有人接：\n"
        "🟠 #1（Garden Lane 7）较急，药品 · 等了 5 分钟\n“今晚胰岛素就用完了”\n\n"
        "已经通知过：\n10:00 Arjun（值班）\n10:00 Sara（上级值班）\n10:00 Ravi（负责人）",
        "我来接", "#1：Sara 接手了，最晚 12:05 会再告诉您进展。",
    ),
}  # fmt: skip


async def above(town: Town, language: str) -> Neighbour:
    """The neighbourhood belongs to Gucheng, where Sara is on duty."""
    sara, ravi = town.resident("Sara", language=language), town.resident("Ravi", language=language)
    await town.ready()
    people = [
        PersonSetup(telegram_id=ravi.account.id, name="Ravi", roles=COORDINATOR, phone="+86 1"),
        PersonSetup(telegram_id=sara.account.id, name="Sara", roles=WORKER, phone="+86 2"),
    ]
    seats = [(Seat.PRIMARY, sara.account.id)]
    gucheng = Setup(code="gucheng", name="Gucheng", language=town.setup.language, people=people, seats=seats)
    await town.configure([gucheng, replace(town.setup, parent="gucheng", reception=True)])
    for one in (sara, ravi):
        await one.starts()
    return sara


@pytest.mark.parametrize("language", WORDS)
async def test_who_is_on_duty_above_is_asked_and_takes_it(town: Town, language: str) -> None:
    said, more, button, card, nudge, take, taken = WORDS[language]
    mei = town.resident("Mei", language=language)
    town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    sara = await above(town, language)
    await mei.says(said)
    await li.says("/board")
    await li.taps("🟠 #1")
    await li.taps(more, on="#1 ·")
    for one in town.neighbours:
        one.reads()
    await li.taps(button, on="#1 ·")
    assert sara.reads() == [card]
    await town.passes(minutes=5)
    assert sara.reads()[-1] == nudge
    await sara.taps(take)
    await town.passes(seconds=30)
    assert mei.reads()[-1] == taken
    town.forgets()
