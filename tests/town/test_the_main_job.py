"""A call comes in, somebody answers, the neighbourhood hears of it."""

from tests.town.town import Neighbour, Town


async def test_a_resident_calls_and_the_worker_on_duty_answers(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.starts()
    mei.reads()
    await mei.says("Insulin pens run out tonight")
    assert mei.reads() == [
        "#1 · medicine\n"
        "We have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert arjun.reads() == [
        "🟠 #1 · urgent · medicine\n\n"
        "Place not known yet · Mei\n\n"
        "Insulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]

    assert await arjun.taps("I'll take it") == "#1 is yours. The others will hear it."
    await town.passes(seconds=21)
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 12:00."]
    assert arjun.reads() == ["1 open: 1 urgent"]

    await arjun.taps("Done")
    assert await arjun.taps("Helped") == "#1 is done. The resident is asked now."
    await town.passes(seconds=21)
    assert mei.reads() == [
        "Arjun says that #1 is done: help was given.\nInsulin pens run out tonight\nIs it solved for you?"
    ]

    await solved_and_told_in_the_evening(town, mei, arjun, li)


async def solved_and_told_in_the_evening(town: Town, mei: Neighbour, arjun: Neighbour, li: Neighbour) -> None:
    """The second half of the story."""
    assert await mei.taps("Solved") == "Thank you."
    await town.passes(seconds=21)
    assert arjun.sees("#1").words == "#1 closed"
    assert mei.reads() == ["How was the help with #1 from Arjun? 1 is poor, 5 is very good. You need not answer."]
    assert await mei.taps("5") == "Thank you."
    await town.passes(seconds=21)
    assert mei.buttons("5") == []

    await town.passes(hours=10)
    assert li.reads() == [
        "Garden Lane 7, Sun, Nov 22\n\n"
        "1 request for help came in.\n1 was dealt with.\nNothing is left open.\n\n"
        "Half heard from a person within 1 min.\nNine in ten heard from a person within 1 min.\n\n"
        "Answered in time: 1 of 1 (100%).\nSolved, as residents say: 1 of 1 (100%).\n"
        "Rated 4 or 5 of 5: 1 of 1 (100%).\n\n"
        "What it was about: medicine 1.\n\n"
        "Tomorrow:\nOn duty: Arjun until 08:00 on Nov 24\nBackup: Li"
    ]


async def test_a_silent_worker_is_pinged_then_her_backup_then_the_coordinators(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    wei, li = town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    arjun.reads(), mei.reads()
    await town.passes(minutes=14)
    assert arjun.reads() == [
        "1 open: 1 urgent, 1 due within 30 min",
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 10 min\n“Insulin pens run out tonight”",
    ]
    assert arjun.buttons("still waiting") == [["I'll take #1"]]
    assert wei.reads() == []
    await town.passes(minutes=1)
    assert wei.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n10:15 Wei (backup)\n\n"
        "Place not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    await town.passes(minutes=15)
    assert li.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n10:15 Wei (backup)\n"
        "10:30 Li (coordinator)\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer was due by 10:30 · done by 18:00"
    ]
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 11:00."
    ]
    arjun.reads()

    assert await wei.taps("I'll take it") == "#1 is yours. The others will hear it."
    await town.passes(seconds=21)
    assert arjun.reads() == ["Wei has #1 since 10:30. There is nothing more for you to do."]
    assert li.reads() == ["1 open: 1 urgent", "Wei has #1 since 10:30. There is nothing more for you to do."]
    assert mei.reads() == ["#1: Wei is on it. You will hear again by 12:30."]
    wei.reads()
    await town.passes(minutes=90)
    assert arjun.reads() == []
