"""One tap takes a request for a while; at its end the worker is asked, and silence gives it back."""

import pytest

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty, Wei behind him."""
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    town.coordinator("Li")
    await mei.starts()
    mei.reads()
    return mei, arjun, wei


async def test_the_card_has_its_one_next_step_alone_and_everything_else_behind_more(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    assert arjun.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    assert arjun.buttons("#1") == [["I'll take it"], ["Show address", "More"]]
    assert arjun.sees("#1").protected
    await arjun.taps("More")
    assert arjun.buttons("#1") == [
        ["I am ringing them"],
        ["Say …"],
        ["Done"],
        ["Pass on"],
        ["Checklist", "Needs a visit"],
        ["How grave", "Category"],
        ["Back"],
    ]
    await arjun.taps("Pass on")
    assert arjun.buttons("#1") == [
        ["I am off duty"], ["Not my building"], ["I cannot do it"], ["Wei", "Li"], ["Backup · Wei"], ["Back"],
    ]  # fmt: skip
    await arjun.taps("Back")
    assert arjun.buttons("#1") == [["I'll take it"], ["Show address", "More"]]
    town.forgets()


@pytest.mark.parametrize(
    ("words", "asked_at"),
    [
        ("My husband has chest pain and cannot breathe", "10:15"),
        ("Insulin pens run out tonight", "12:00"),
        ("The tap in the kitchen drips", "18:00"),
    ],
)
async def test_one_tap_takes_it_for_as_long_as_its_urgency_allows(town: Town, words: str, asked_at: str) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says(words)
    await arjun.taps("I'll take it")
    standing = arjun.sees("Since 10:00").words.splitlines()[-1]
    assert standing == f"You have it until {asked_at}. Then you are asked how it goes."
    town.forgets()


async def test_after_taking_it_the_card_offers_done_undo_and_another_time(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nYou have it until 12:00. Then you are asked how it goes."
    )
    assert arjun.buttons("#1") == [["Done"], ["Undo", "Another time"], ["Show address", "More"]]
    await arjun.taps("Another time")
    assert arjun.buttons("#1") == [["30 min", "2 h"], ["Back"]]
    assert await arjun.taps("30 min") == "Until 10:30."
    assert arjun.sees("#1").words.splitlines()[-1] == "You have it until 10:30. Then you are asked how it goes."
    assert arjun.buttons("#1") == [["Done"], ["Undo", "Another time"], ["Show address", "More"]]
    await town.passes(seconds=21)
    assert mei.reads()[1:] == ["#1: Arjun is on it. You will hear again by 10:30."]
    assert mei.buttons("Arjun is on it") == []
    town.forgets()


async def test_at_the_end_of_the_lease_she_is_asked_and_says_that_she_is_still_on_it(town: Town) -> None:
    mei, arjun, wei = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=119)
    arjun.reads(), mei.reads()
    await town.passes(minutes=1)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nThe time you gave is over. How is it going?\n"
        "🟠 #1 urgent, medicine · Arjun has it\n“Insulin pens run out tonight”"
    ]
    assert arjun.buttons("The time you gave") == [["#1: 2 h more", "Open #1"]]
    assert await arjun.taps("#1: 2 h more") == "Until 14:00."
    await town.passes(minutes=119)
    assert arjun.reads() == []
    assert wei.reads() == []
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 14:00."]
    await town.passes(minutes=1)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nThe time you gave is over. How is it going?\n"
        "🟠 #1 urgent, medicine · Arjun has it\n“Insulin pens run out tonight”"
    ]


async def test_silence_at_the_end_of_the_lease_makes_it_new_and_asked_of_the_duty(town: Town) -> None:
    mei, arjun, wei = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=121)
    arjun.reads(), mei.reads()
    await town.passes(minutes=14)
    assert arjun.reads() == [
        "The time you gave for #1 is over, and nobody heard how it goes. So it is open again, with whoever is on duty. "
        "You can take it again.",
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n12:15 Arjun (on duty)\n\nPlace not known yet · Mei\n\n"
        "Insulin pens run out tonight\n\nSince 10:00 · done by 18:00\nFollowed to the end by Arjun.",
    ]
    assert arjun.buttons("Asked so far") == [["I'll take it"], ["Show address", "More"]]
    assert mei.reads() == ["#1: we are asking again, and others too, so that it goes on. You will hear by 12:45."]
    assert wei.reads() == []
    await town.passes(minutes=15)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 2 h 25 min\n“Insulin pens run out tonight”"
    ]
    assert wei.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n12:15 Arjun (on duty)\n12:30 Wei (backup)\n\n"
        "Place not known yet · Mei\n\nInsulin pens run out tonight\n\nSince 10:00 · done by 18:00\n"
        "Followed to the end by Arjun."
    ]


async def test_an_emergency_is_asked_about_every_quarter_of_an_hour_and_offers_no_other_time(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    assert arjun.buttons("#1") == [["Done"], ["Gate slip"], ["Undo"], ["Show address", "More"]]
    await arjun.taps("More")
    assert arjun.buttons("#1") == [
        ["Say …"],
        ["It has to wait"],
        ["Pass on"],
        ["Still on it"],
        ["Checklist", "Needs a visit"],
        ["Add a helper"],
        ["How grave", "Category"],
        ["Back"],
    ]
    assert await arjun.taps("Still on it") == "Until 10:15."
    await town.passes(minutes=14)
    arjun.reads(), mei.reads()
    await town.passes(minutes=1)
    assert arjun.reads() == [
        "🔴 Emergency: this is still waiting for you.\n\nThe time you gave is over. How is it going?\n"
        "🔴 #1 emergency, medical · Arjun has it\n“My husband has chest pain and cannot breathe”"
    ]
    assert arjun.buttons("The time you gave") == [["#1: still on it", "Open #1"]]
    assert await arjun.taps("#1: still on it") == "Until 10:30."
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 10:30."]
    town.forgets()


async def test_a_lease_may_be_renewed_from_the_card(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=90)
    await arjun.taps("More")
    assert arjun.buttons("#1") == [
        ["Say …"],
        ["It has to wait"],
        ["Pass on"],
        ["Another time"],
        ["Checklist", "Needs a visit"],
        ["Add a helper"],
        ["How grave", "Category"],
        ["Back"],
    ]
    await arjun.taps("Another time")
    assert await arjun.taps("2 h") == "Until 13:30."
    assert arjun.sees("#1").words.splitlines()[-1] == "You have it until 13:30. Then you are asked how it goes."
    town.forgets()


async def test_who_gives_herself_more_time_early_tells_the_resident(town: Town) -> None:
    """At the hour that Mei was told nothing would happen otherwise."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("Another time")
    await arjun.taps("2 h")
    await town.passes(minutes=110)
    mei.reads(), arjun.reads()
    await arjun.taps("More")
    await arjun.taps("Another time")
    await arjun.taps("2 h")
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 13:50."]
    await arjun.taps("More")
    await arjun.taps("Another time")
    await arjun.taps("2 h")
    await town.passes(minutes=1)
    assert mei.reads() == []
    town.forgets()


async def test_a_note_that_moves_the_hour_tells_the_resident(town: Town) -> None:
    mei, arjun = town.resident("Mei", language="zh-Hans"), town.on_duty("Arjun")
    await mei.says("胰岛素今晚就用完了")
    await arjun.taps("I'll take it")
    await town.passes(minutes=110)
    mei.reads(), arjun.reads()
    await arjun.says("On my way to the pharmacy", reply_to="#1 ·")
    await town.passes(minutes=1)
    assert "#1：Arjun 还在办，最晚 13:50 会再告诉您进展。" in mei.reads()
    town.forgets()
