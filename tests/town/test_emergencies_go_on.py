"""An emergency goes on after its first card: what is added makes a sound, and what was taken back is told."""

from tests.town.town import Neighbour, Town

CHEST = "My father has chest pain and cannot breathe"
STILL = "He is still in pain and nobody is here"


async def test_words_about_an_emergency_that_is_done_wait_for_no_question(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await _done(town, mei, arjun)
    mei.reads(), arjun.reads(), li.reads()
    await mei.says(STILL)
    assert mei.reads() == [
        "This is with your emergency #1 now. Arjun sees it. Keep writing.",
        (
            f"Once more about #1, which Arjun finished: help was given.\n{CHEST}\n"
            "1 message that you added was not answered yet.\nIs it solved for you?"
        ),
    ]
    assert mei.buttons("Once more about #1") == [["Solved"], ["Not solved"]]
    assert arjun.reads() == li.reads() == [f"#1 · Mei:\n{STILL}"]


async def test_thanks_a_yes_and_another_matter_stay_what_they_are(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await _done(town, mei, arjun)
    mei.reads(), arjun.reads()
    await mei.says("Thank you so much")
    assert mei.reads() == ["Thank you for telling us."]
    await mei.says("No vegetables came to building 6")
    assert mei.reads()[0].startswith("#2 · supplies\n")
    await mei.says("yes, solved")
    assert mei.sees("#1 ·").words.startswith("#1 · medical\nThis is closed.")
    town.forgets()


async def test_words_added_to_a_new_emergency_make_a_sound(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("🔴 Danger to life")
    mei.reads(), arjun.reads()
    await mei.says("3-402, it is in the kitchen")
    assert mei.reads() == ["This is with your emergency #1 now. Whoever answers sees it. Keep writing."]
    assert arjun.reads() == ["#1 · Mei:\n3-402, it is in the kitchen"]
    assert "3-402, it is in the kitchen" in arjun.sees("Since 10:00").words


async def test_the_place_of_an_emergency_makes_a_sound(town: Town) -> None:
    """The question for the building stands from before it became an emergency; Arjun may be on the stairs already."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await mei.taps("🔴 Danger to life")
    mei.reads(), arjun.reads()
    await mei.taps("3")
    assert [seen.splitlines()[4] for seen in arjun.reads()] == ["Building 3 · Mei"]
    await arjun.taps("I'll take it")
    mei.reads(), arjun.reads()
    await mei.says("402")
    assert [seen.splitlines()[4] for seen in arjun.reads()] == ["Building 3, flat 402 · Mei"]
    assert len([seen for seen in arjun.chat() if "Since 10:00" in seen.words]) == 1


async def test_a_mistake_is_told_to_whoever_was_woken(town: Town) -> None:
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei", language="zh-Hans")
    li, wu = town.coordinator("Li"), town.coordinator("Wu")
    await mei.says("🔴 Danger to life")
    await town.passes(minutes=6)
    for one in (mei, arjun, wei, li, wu):
        one.reads()
    await mei.taps("It was a mistake")
    said = "#1: the resident says it was a mistake, nobody is in danger. It is urgent now, no emergency."
    assert arjun.reads() == li.reads() == wu.reads() == [said]
    assert wei.reads() == ["#1：居民说按错了，没有人有危险。现在按“较急”处理。"]
    assert await mei.taps("🔴 Danger to life", on="#1 ·") == "People are being called now."
    await arjun.taps("I'll take it")
    for one in (mei, arjun, wei, li, wu):
        one.reads()
    await mei.taps("It was a mistake")
    assert arjun.reads() == li.reads() == wu.reads() == [said]
    assert wei.reads() == []


async def test_who_cannot_call_hears_no_more_than_is_true(town: Town) -> None:
    mei = town.resident("Mei", language="zh-Hans")
    arjun, li = town.on_duty("Arjun", started=False), town.coordinator("Li", started=False)
    await mei.says("🔴 有生命危险")
    assert await mei.taps("我打不了") == "暂时没能通知到人，请让邻居替您打。"
    assert mei.sees("120").words.splitlines()[0] == "您打不了 120。请敲门、大声喊，让邻居替您打。"
    await li.starts()
    await town.passes(minutes=11)
    await li.taps("I'll take it")
    assert mei.sees("120").words.splitlines()[0] == "您打不了 120，我们正请值班人员替您打。"
    assert "The resident cannot call the emergency number." in li.sees("#1 · emergency").words
    assert arjun.reads() == []
    town.forgets()


async def test_the_coordinators_ring_when_its_worker_is_out_of_reach(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says(CHEST)
    await arjun.taps("I'll take it")
    await arjun.does(lambda phone: phone.blocks(town.bot))
    mei.reads(), li.reads()
    assert await mei.taps("I cannot call") == "We are asking others to ring for you."
    assert "🔴 #1: the resident cannot call the emergency number. Please ring it for them now." in li.reads()
    town.forgets()


async def _done(town: Town, mei: Neighbour, arjun: Neighbour) -> None:
    await mei.says(CHEST)
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(minutes=2)
