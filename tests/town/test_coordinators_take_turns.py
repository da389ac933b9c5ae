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
