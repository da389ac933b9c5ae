"""A coordinator who did an emergency herself does not judge it herself, as long as somebody else can."""

from tests.town.town import Neighbour, Town

OWN = "You did #1 yourself: its resident or another coordinator says whether it is solved."


async def test_another_coordinator_says_whether_it_is_solved(town: Town) -> None:
    mei, li, wu = town.resident("Mei"), town.coordinator("Li"), town.coordinator("Wu", language="zh-Hans")
    await _did_it(town, mei, li)
    await town.passes(hours=13)
    mei.reads(), li.reads(), wu.reads()
    assert await li.taps("Solved") == OWN
    assert mei.sees("#1 ·").words.splitlines()[1].startswith("Done by Li")
    await wu.taps("解决了")
    assert mei.sees("#1 ·").words.splitlines()[1].startswith("This is closed.")
    town.forgets()


async def test_its_resident_is_asked_twice_first(town: Town) -> None:
    mei, li = town.resident("Mei"), town.coordinator("Li")
    await _did_it(town, mei, li)
    assert await li.taps("Solved") == OWN
    assert mei.reads()[-1].endswith("Is it solved for you?")
    await town.passes(hours=1)
    mei.reads()
    assert await li.taps("Solved") != OWN
    assert mei.sees("#1 ·").words.splitlines()[1].startswith("This is closed.")
    town.forgets()


async def test_where_nobody_else_can_she_does(town: Town) -> None:
    mei, li = town.resident("Mei"), town.coordinator("Li")
    await _did_it(town, mei, li)
    await mei.does(lambda phone: phone.blocks(town.bot))
    assert await li.taps("Solved") != OWN
    assert li.sees("#1").words == "#1 closed"
    town.forgets()


async def _did_it(town: Town, mei: Neighbour, li: Neighbour) -> None:
    await mei.says("My father has chest pain and cannot breathe")
    await town.passes(minutes=11)
    await li.taps("I'll take it")
    await li.taps("Done")
    await li.taps("Helped")
    await town.passes(minutes=1)
