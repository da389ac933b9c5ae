"""A place that was given wrong is put right: by a button, by an edit, and in words when every second counts."""

from tests.town.town import Neighbour, Town


async def test_a_building_that_was_tapped_wrong_is_asked_anew(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await _at_5_402(mei)
    mei.reads(), arjun.reads()
    await mei.taps("More")
    assert mei.buttons("#1 ·") == [
        ["Not Building 5, flat 402?"],
        ["It is for somebody else"],
        ["It cannot wait"],
        ["I no longer need it"],
        ["Complain about a worker"],
        ["Back"],
    ]
    await mei.taps("Not Building 5, flat 402?")
    assert mei.sees("#1 ·").words.splitlines()[-1] == "Which building are you in? You may skip this."
    assert mei.buttons("#1 ·")[0] == ["3", "5"]
    await mei.taps("3")
    assert mei.sees("#1 ·").words.splitlines()[2:] == [
        "Building 3",
        "",
        "Which flat? Write it, like 402. You may skip this.",
    ]
    await mei.says("1201")
    assert "Building 3, flat 1201" in mei.sees("#1 ·").words
    assert "Building 3 · Mei" in arjun.sees("#1").words
    town.forgets()


async def test_the_flat_of_the_same_building_stays(town: Town) -> None:
    mei, _ = town.resident("Mei"), town.on_duty("Arjun")
    await _at_5_402(mei)
    await mei.taps("More")
    await mei.taps("Not Building 5, flat 402?")
    await mei.taps("5")
    assert "Building 5, flat 402" in mei.sees("#1 ·").words
    town.forgets()


async def test_an_edit_of_the_answer_is_the_answer_anew(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await _at_5_402(mei)
    await mei.does(lambda phone: phone.edits(number, "403"))
    assert "Building 5, flat 403" in mei.sees("#1 ·").words
    await arjun.taps("I'll take it")
    await arjun.taps("Show address")
    assert "flat 403" in arjun.sees("#1").words
    mei.reads()
    await mei.does(lambda phone: phone.edits(number, "403, and the heating is out"))
    assert arjun.reads()[-1] == "#1 · Building 5, Mei:\n403, and the heating is out"
    town.forgets()


async def test_where_no_building_is_known_only_the_flat_is_asked_anew(town: Town) -> None:
    town.setup.buildings = ()
    mei, _ = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("🔴 Danger to life")
    await mei.taps("It was a mistake")
    await mei.taps("More")
    assert mei.buttons("#1 ·") == [
        ["It is for somebody else"],
        ["I no longer need it"],
        ["Complain about a worker"],
        ["Back"],
    ]
    town.forgets()


async def test_in_danger_a_place_that_is_known_is_shown_for_it_may_be_wrong(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await mei.taps("5")
    await mei.says("🔴 Danger to life")
    assert "\nBuilding 5? Write the flat here, and if it is elsewhere, where you are.\n" in mei.sees("Call 120").words
    await mei.says("Building 3, not 5")
    assert arjun.reads()[-1] == "#2 · Building 5, Mei:\nBuilding 3, not 5"
    town.forgets()


async def test_in_danger_a_flat_that_is_known_is_shown_too(town: Town) -> None:
    mei, _ = town.resident("Mei", language="zh-Hans"), town.on_duty("Arjun")
    await mei.says("电梯坏了")
    await mei.taps("5")
    await mei.says("402")
    await mei.says("🔴 有生命危险")
    assert "\n是 5 号楼 402 室吗？不在那里，请在这里写明位置。\n" in mei.sees("120").words
    await mei.taps("更多", on="#1 ·")
    assert mei.buttons("#1 ·")[0] == ["不是 5 号楼 402 室？"]
    town.forgets()


async def _at_5_402(mei: Neighbour) -> int:
    await mei.says("The lift in our house is broken")
    await mei.taps("5")
    return await mei.says("402")
