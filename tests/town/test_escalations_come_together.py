"""Three that nobody takes, within two minutes: the backup reads the first as a card, and the others as one list five
minutes later, each a tap away."""

import pytest

from tests.town.town import Town

WORDS = {
    "en": (
        ("Insulin pens run out tonight", "At once please: no rice left", "At once please: the tap is broken"),
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n10:15 Wei (backup)\n\n"
        "Place not known yet · Resident 1\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
        "2 requests that nobody has taken, the gravest first\n\n"
        "🟠 #2 urgent, supplies · waiting for 19 min\n“At once please: no rice left”\n\n"
        "🟠 #3 urgent, home and repairs · waiting for 19 min\n“At once please: the tap is broken”",
    ),
    "zh-hans": (
        ("今晚胰岛素就用完了", "马上要：家里没有米了", "马上要：水龙头坏了"),
        "🟠 #1 · 较急 · 药品\n\n已经通知过：\n10:00 Arjun（值班）\n10:15 Wei（备班）\n\n"
        "还不知道在哪里 · Resident 1\n\n今晚胰岛素就用完了\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
        "2 件求助还没有人接，最急的在前\n\n"
        "🟠 #2 较急，生活物资 · 等了 19 分钟\n“马上要：家里没有米了”\n\n"
        "🟠 #3 较急，居家维修 · 等了 19 分钟\n“马上要：水龙头坏了”",
    ),
}


@pytest.mark.parametrize("language", WORDS)
async def test_the_backup_reads_one_card_and_one_list(town: Town, language: str) -> None:
    said, first, others = WORDS[language]
    town.on_duty("Arjun")
    wei = town.backup("Wei", language=language)
    for number, words in enumerate(said, 1):
        await town.resident(f"Resident {number}", language=language).says(words)
        await town.passes(seconds=40)
    await town.passes(minutes=17, seconds=59)
    assert wei.reads()[0] == first
    await town.passes(seconds=1)
    assert wei.reads()[0] == others
    assert wei.buttons(others) == [["🟠 #2", "🟠 #3"]]
    await wei.taps("🟠 #3", on=others)
    assert wei.reads()[0].startswith("🟠 #3")
    town.forgets()
