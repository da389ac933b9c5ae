"""Is it solved? Asked at once, reminded once; closed by time or by a word; opened again one level higher; rated."""

import pytest

from tests.town.town import Neighbour, Town


async def done(town: Town, mei: Neighbour, arjun: Neighbour, words: str = "The lift in our house is broken") -> None:
    """A request that Arjun has finished a moment ago."""
    await mei.says(words)
    await mei.taps("Skip") if "lift" in words else None
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)


async def test_the_resident_is_asked_at_once_and_once_more_after_a_day_and_then_it_is_closed(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await done(town, mei, arjun)
    assert mei.reads()[2:] == [
        "Arjun says that #1 is done: help was given.\nThe lift in our house is broken\nIs it solved for you?"
    ]
    assert mei.buttons("Is it solved for you") == [["Solved"], ["Not solved"]]
    await town.passes(hours=23, minutes=59)
    assert mei.reads() == []
    await town.passes(minutes=1)
    assert mei.reads() == [
        "Once more about #1, which Arjun finished: help was given.\nThe lift in our house is broken\n"
        "Is it solved for you?"
    ]
    await town.passes(hours=23, minutes=59)
    assert mei.reads() == []
    await town.passes(minutes=1)
    assert mei.reads() == [
        "#1: we have not heard from you, so it is closed. If it is not solved, just write.",
    ]
    assert (
        mei.sees("#1 ·").words == "#1 · home and repairs\nThis is closed. "
        "If it comes back before 10:00 on Nov 27, press “Not solved”; later just write."
    )
    await town.passes(hours=48)
    assert mei.reads() == []
    town.forgets()


async def test_an_emergency_is_asked_about_after_an_hour_and_never_closed_by_time(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await done(town, mei, arjun, "My father has chest pain and cannot breathe")
    assert mei.reads()[3:] == [
        "#1: Arjun is on it. You will hear again by 10:15.",
        (
            "Arjun says that #1 is done: help was given.\nMy father has chest pain and cannot breathe\n"
            "Is it solved for you?"
        ),
    ]
    await town.passes(minutes=59)
    assert mei.reads() == []
    await town.passes(minutes=1)
    assert mei.reads() == [
        "Once more about #1, which Arjun finished: help was given.\n"
        "My father has chest pain and cannot breathe\nIs it solved for you?"
    ]
    li.reads()
    asked = "Emergency #1 was finished by Arjun, and nobody has confirmed it. Please ask, and confirm it."
    for hours in (11, 12, 12, 12, 12, 12):
        await town.passes(hours=hours)
        assert [words for words in li.reads() if words.startswith("Emergency")] == [asked]
    assert mei.reads() == []
    assert await mei.taps("Solved") == "Thank you."
    await town.passes(hours=13)
    assert mei.reads() == []
    assert [words for words in li.reads() if words.startswith("Emergency")] == []
    town.forgets()


async def test_not_solved_opens_it_again_one_level_higher(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await done(town, mei, arjun)
    mei.reads(), arjun.reads(), li.reads()
    assert await mei.taps("Not solved", on="for you") == "It is open again. Somebody is being asked now."
    assert mei.reads() == [
        "#1 is open again, one level more urgent. You will hear from a person by 10:30.",
    ]
    assert (
        mei.sees("#1 ·").words
        == "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 10:30."
    )
    assert arjun.reads() == [
        "🟠 #1 · urgent · home and repairs\n\n⚠ Not solved, says Mei (10:00).\n\nPlace not known yet · Mei\n\n"
        "The lift in our house is broken\n\nSince 10:00 · answer by 10:30 · done by 18:00\n"
        "Followed to the end by Arjun."
    ]
    assert li.reads() == [
        "#1 is not solved, says the resident. It is open again, one level more urgent.",
    ]
    assert [seen.words for seen in mei.chat() if "Is it solved for you" in seen.words] == []


@pytest.mark.parametrize(
    ("language", "line", "button"),
    [
        (
            "en",
            "Wei, #1 is not solved, says Mei. You followed it until now. Whoever is on duty is asked now; "
            "if you can go on with it, open it.",
            "Open it",
        ),
        (
            "zh-hans",
            "Wei，Mei 说 #1 没有解决。之前是你跟进的，现在已通知值班的同事；你方便的话，请打开看看，接着办。",
            "打开看看",
        ),
    ],
)
async def test_who_followed_it_is_told_by_name_though_another_is_on_duty(
    town: Town, language: str, line: str, button: str
) -> None:
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.worker("Wei", language=language)
    town.coordinator("Li")
    await mei.says("The lift in our house is broken")
    await mei.taps("Skip")
    await wei.says("/open")
    await wei.taps("⚪ #1")
    taking = ("I'll take it", "Done", "Helped") if language == "en" else ("我来接", "办完了", "帮上了")
    for label in taking:
        await wei.taps(label)
    await town.passes(seconds=21)
    wei.reads(), arjun.reads()
    await mei.taps("Not solved", on="for you")
    assert wei.reads() == [line]
    assert wei.buttons(line) == [[button]]
    assert len(arjun.reads()) == 1
    assert await wei.taps(button) is None
    assert wei.reads()[-1].startswith("🟠 #1")
    town.forgets()


async def test_within_72_hours_a_closed_request_can_be_reopened_and_later_it_is_refused_kindly(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await done(town, mei, arjun)
    await mei.taps("Solved", on="for you")
    await town.passes(hours=71)
    mei.reads()
    assert await mei.taps("Not solved", on="#1 ·") == "It is open again. Somebody is being asked now."
    mei.reads()
    await arjun.taps("I'll take it", on="urgent")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    await mei.taps("Solved", on="for you")
    await town.passes(hours=73)
    mei.reads()
    assert await mei.taps("Not solved", on="#1 ·") == "It is too late for that. Just write what you need."
    assert mei.reads() == []
    town.forgets()


async def test_rated_once_from_one_to_five(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await done(town, mei, arjun)
    mei.reads()
    await mei.taps("Solved", on="for you")
    assert mei.reads() == [
        "How was the help with #1 from Arjun? 1 is poor, 5 is very good. You need not answer.",
    ]
    assert mei.buttons("How was the help") == [["1", "2", "3", "4", "5"]]
    rating = mei.sees("How was the help")
    assert await mei.taps("4") == "Thank you."
    assert mei.sees("You gave").words == "Thank you. You gave 4 of 5."
    assert mei.buttons("You gave") == []
    assert rating.message_id == mei.sees("You gave").message_id
    town.forgets()


async def test_an_emergency_is_never_rated(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await done(town, mei, arjun, "My father has chest pain and cannot breathe")
    mei.reads()
    assert await mei.taps("Solved", on="for you") == "Thank you."
    await town.passes(hours=30)
    assert mei.reads() == []
    town.forgets()


async def test_a_household_in_grief_is_left_in_peace(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("My father has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    mei.reads()
    await arjun.taps("Done")
    assert await arjun.taps("Passed away") == "#1 is done. The bot asks nobody about it."
    assert arjun.sees("Since").words.splitlines()[-1] == "Done by Arjun: passed away."
    await town.passes(hours=100)
    asked = [words for words in li.reads() if words.startswith("Emergency")]
    assert asked[0] == (
        "Emergency #1 ended, says Arjun: passed away. The household is left in peace. "
        "Please close it when nothing more is needed."
    )
    assert li.buttons("#1 ended") == [["Close"], ["Open it"]]
    await li.taps("Open it", on="#1 ended")
    assert li.buttons("#1 ·") == [["Close"], ["What follows"], ["Show address"]]
    assert mei.reads() == []
    assert mei.sees("#1 ·").words == "#1 · medical\nIf you need us, write here."
    assert mei.buttons("#1 ·") == []
    assert mei.sees("In danger").words == "In danger to life call 120."
    assert await li.taps("Close", on="#1 ended") == "Thank you."
    assert [one.words for one in li.chat() if "#1 ended" in one.words] == []
    assert mei.sees("#1 ·").words == "#1 · medical\nThis is closed."
    assert mei.reads() == []
    town.forgets()


async def test_a_household_in_grief_is_left_in_peace_in_chinese(town: Town) -> None:
    mei, arjun = town.resident("Mei", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("我爸没有呼吸了")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("In hospital")
    await town.passes(minutes=1)
    assert mei.sees("#1 ·").words == "#1 · 就医\n需要我们时，随时写在这里。"
    assert mei.chat()[0].words == "有生命危险请拨打 120。"
    town.forgets()


async def test_what_nobody_needs_any_more_is_not_called_dealt_with(town: Town) -> None:
    mei = town.resident("Mei")
    await mei.says("My father has chest pain and cannot breathe")
    await mei.taps("More")
    await mei.taps("I no longer need it")
    assert mei.chat()[0].words == "In danger to life call 120."
    town.forgets()


async def test_who_is_told_that_nothing_could_be_done_is_not_told_that_it_is_done(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    assert await arjun.taps("Not possible") == "#1 is done. The resident is asked now."
    await town.passes(seconds=21)
    assert mei.reads()[2:] == [
        "Arjun could not do what you asked in #1.\nThe lift in our house is broken\n"
        "Is it solved for you in another way?"
    ]
    arjun.reads()


async def test_what_was_added_and_never_answered_is_named_when_it_is_done(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await mei.says("The door as well", reply_to="#1 ·")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    assert mei.reads()[-1] == (
        "Arjun says that #1 is done: help was given.\nThe lift in our house is broken\n"
        "1 message that you added was not answered yet.\nIs it solved for you?"
    )
    town.forgets()


async def test_writing_after_the_end_is_a_new_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await done(town, mei, arjun)
    await mei.taps("Solved", on="for you")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says("The lift is broken again")
    assert mei.reads() == [
        "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:01.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert arjun.reads() == [
        "⚪ #2 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe lift is broken again\n\n"
        "Since 10:01 · answer by 12:01 · done by 10:01 tomorrow"
    ]
    town.forgets()
