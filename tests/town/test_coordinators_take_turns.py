"""Of several coordinators one has the turn: /duty names her, and she is asked before the others."""

import pytest

from roster.plan import Seat
from tests.town.town import Town

DUTY = {
    "en": "Coordinator: Sara until 08:00 tomorrow, then Li",
    "zh-hans": "负责人：Sara，到明天 08:00，之后是 Li",
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
async def test_whose_turn_it_is_everybody_who_works_here_reads_and_she_is_asked_first(
    town: Town, language: str
) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun", language=language)
    _, li, sara = town.backup("Wei"), town.coordinator("Li"), town.coordinator("Sara")
    town.take_turns(Seat.COORDINATOR, li, sara)
    await arjun.says("/duty")
    assert DUTY[language] in arjun.reads()[-1].splitlines()
    await mei.starts()
    await mei.says("/duty")
    assert "Sara" not in mei.reads()[-1]
    await mei.says("My father has chest pain and cannot breathe")
    await town.passes(minutes=11)
    assert len(sara.reads()) > 0
    assert li.reads() == []
    await town.passes(minutes=1)
    assert [words.splitlines()[0] for words in li.reads()][:1] == ["🔴 #1 · emergency · medical"]
    town.forgets()


EVENING = {
    "en": (
        "Of the coordinators of Garden Lane 7, you are asked first:\n"
        "Mon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · Coordinator\n\n"
        "Will you be there? What nobody takes is shown to you first, and to the other coordinators two minutes later.",
        "Find cover", "Li asks: who takes this turn?",
    ),
    "zh-hans": (
        "Garden Lane 7 的负责人里，接下来先找你：\n11月23日周一 08:00 至 11月24日周二 08:00 · 负责人\n\n"
        "你能到吗？没人接的求助会先找你，两分钟后再找其他负责人。",
        "找人代班", "Li 问",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", EVENING)
async def test_the_evening_before_she_is_asked_and_finds_cover_among_the_coordinators(
    town: Town, language: str
) -> None:
    told, cover, asks = EVENING[language]
    arjun = town.on_duty("Arjun")
    li, sara = town.coordinator("Li", language=language), town.coordinator("Sara", language=language)
    town.take_turns(Seat.COORDINATOR, li, sara)
    await town.passes(hours=9, minutes=5)
    assert li.reads() == [told]
    await li.taps(cover)
    assert sara.reads()[0].startswith(asks)
    assert arjun.reads() == []
    town.forgets()
