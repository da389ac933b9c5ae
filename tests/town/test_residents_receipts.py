"""The buttons of a receipt: another category, danger, tonight, no longer needed; the night."""

from datetime import datetime

from tests.town.town import SHANGHAI, Town

NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=SHANGHAI)


async def night() -> Town:
    """A town at half past eleven in the evening."""
    town = Town(start=NIGHT)
    await town.opens()
    return town


async def test_the_category_is_put_right_by_one_tap(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    mei.reads(), arjun.reads()
    await mei.taps("Not home and repairs?")
    assert mei.buttons("#1") == [
        ["medical", "medicine"],
        ["supplies", "care"],
        ["going out, coming home", "testing and transfer"],
        ["safety", "question"],
        ["other"],
        ["Back"],
    ]
    assert await mei.taps("care") == "Changed to: care."
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · care\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
        "Which building are you in? You may skip this."
    )
    assert mei.buttons("#1") == [["3", "5"], ["Skip"], ["🔴 Danger to life"], ["Not care?", "More"]]
    assert arjun.reads() == []
    assert arjun.sees("#1").words == (
        "⚪ #1 · routine · care\n\nPlace not known yet · Mei\n\nThe lift in our house is broken\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    )


async def test_no_longer_needed(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    mei.reads(), arjun.reads()
    await mei.taps("More")
    assert mei.buttons("#1") == [
        ["It is for somebody else"],
        ["It cannot wait"],
        ["I no longer need it"],
        ["Complain about a worker"],
        ["Back"],
    ]
    assert await mei.taps("It cannot wait") == "It is urgent now."
    assert "#1 · urgent · home and repairs" in arjun.reads()[-1]
    await mei.taps("More")
    assert await mei.taps("I no longer need it") == "#1 is withdrawn."
    assert mei.reads() == []
    assert mei.sees("#1").words == "#1 · home and repairs\nThis was withdrawn. If you need it after all, just write."
    assert mei.buttons("#1") == [["I need it after all"]]
    assert arjun.reads() == ["#1 is no longer needed: the resident withdrew it."]
    assert arjun.sees("was withdrawn").words == "#1 was withdrawn"
    await town.passes(hours=5)
    assert (mei.reads(), arjun.reads()) == ([], ["Nothing is open"])


async def test_withdrawn_by_a_slip_it_comes_back_by_a_tap_in_both_languages(town: Town) -> None:
    mei, wu, arjun = town.resident("Mei"), town.resident("Wu", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("My father has chest pain")
    await mei.taps("More", on="#1")
    await mei.taps("I no longer need it")
    mei.reads(), arjun.reads()
    assert await mei.taps("I need it after all") == "It is open again. Somebody is being asked now."
    again = arjun.sees("#2 ·").words
    assert again.startswith("🔴 #2 · emergency · medical")
    assert "My father has chest pain" in again
    assert "Follows #1" in again
    await wu.says("电梯坏了")
    await wu.taps("更多", on="#3")
    await wu.taps("不需要了")
    assert await wu.taps("还是需要") == "已重新打开，正在找人。"
    town.forgets()


async def test_at_night_the_card_makes_no_sound_and_nobody_is_woken_before_seven() -> None:
    town = await night()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    assert mei.reads() == [
        (
            "#1 · home and repairs\n"
            "We have it. It is night: somebody will look at it from 07:00 tomorrow, and you will hear "
            "from a person by 07:30 tomorrow. If it cannot wait until morning, press “I need it tonight”.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert mei.buttons("#1") == [
        ["3", "5"],
        ["Skip"],
        ["🔴 Danger to life"],
        ["I need it tonight"],
        ["Not home and repairs?", "More"],
    ]
    assert [seen.silent for seen in arjun.unread()] == [True]
    assert arjun.reads() == [
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe tap drips\n\n"
        "Since 23:30 · answer by 07:30 tomorrow · done by 23:30 tomorrow"
    ]
    await town.passes(hours=7, minutes=29)
    assert (mei.reads(), arjun.reads()) == ([], ["1 open: 1 routine"])
    await town.passes(minutes=30)
    assert [(seen.silent, seen.words) for seen in arjun.unread()] == [
        (
            False,
            "This is still waiting for you.\n\nNobody has taken it yet:\n"
            "⚪ #1 routine, home and repairs · waiting for 7 h 30 min\n“The tap drips”",
        ),
    ]
    await town.passes(minutes=1)
    late = "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 09:30."
    assert mei.reads() == [late]
    await town.closes()


async def test_what_cannot_wait_for_the_morning_is_asked_for_tonight() -> None:
    town = await night()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    mei.reads(), arjun.reads()
    assert await mei.taps("I need it tonight") == "Somebody is being asked tonight."
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · home and repairs\n"
        "We have it. Asked now: Arjun. You will hear from a person by 00:00 tomorrow.\n\n"
        "Which building are you in? You may skip this."
    )
    assert mei.buttons("#1") == [
        ["3", "5"],
        ["Skip"],
        ["🔴 Danger to life"],
        ["Not home and repairs?", "More"],
    ]
    assert [seen.silent for seen in arjun.unread()] == [False]
    assert arjun.reads() == [
        "🟠 #1 · urgent · home and repairs\n\nPlace not known yet · Mei\n\nThe tap drips\n\n"
        "Since 23:30 · answer by 00:00 tomorrow · done by 07:30 tomorrow"
    ]
    await town.closes()


async def test_what_no_list_knows_at_night_is_urgent() -> None:
    town = await night()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Xyzzy plugh")
    assert mei.reads()[0] == (
        "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 00:00 tomorrow.\n\n"
        "Which building are you in? You may skip this."
    )
    assert arjun.reads() == [
        "🟠 #1 · urgent · other\n\nPlace not known yet · Mei\n\nXyzzy plugh\n\n"
        "Since 23:30 · answer by 00:00 tomorrow · done by 07:30 tomorrow"
    ]
    await town.closes()


async def test_the_receipt_follows_the_request_to_its_end(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await mei.taps("Skip")
    await arjun.taps("I'll take it")
    await town.passes(seconds=21)
    assert mei.sees("#1 ·").words == "#1 · home and repairs\nArjun is on it. You will hear again by 18:00."
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For a permit")
    await town.passes(seconds=21)
    assert mei.sees("#1 ·").words == "#1 · home and repairs\nArjun has it and is waiting for a permit."
    await arjun.taps("It goes on")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    assert mei.sees("#1 ·").words == "#1 · home and repairs\nDone by Arjun: help was given. Is it solved?"
    assert mei.buttons("#1 ·") == [["Solved", "Not solved"]]
    await mei.taps("Solved")
    await town.passes(seconds=21)
    assert (
        mei.sees("#1 ·").words
        == "#1 · home and repairs\nThis is closed. If it comes back before 10:01 on Nov 25, press “Not solved”; "
        "later just write."
    )
    assert mei.buttons("#1 ·") == [["Not solved"]]
    town.forgets()
