"""Wait, resume, pass on, take over, finish: each by taps, and each heard by whom it concerns."""

from datetime import timedelta

from desk.terms import Category
from roster.plan import Seat
from tests.town.town import MORNING, Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei has asked; Arjun, on duty, has it; Wei is behind him; Li coordinates."""
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    li = town.coordinator("Li")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(seconds=70)
    mei.reads(), arjun.reads()
    return mei, arjun, wei, li


async def test_waiting_needs_a_reason_and_is_asked_about_every_four_hours(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    assert arjun.buttons("#1 ·") == [
        ["For a permit", "For supplies"],
        ["For the hospital", "For somebody else"],
        ["For the resident"],
        ["Back"],
    ]
    assert await arjun.taps("For supplies") == "#1 waits. You will be asked for news."
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nYou have it. Waiting for supplies."
    )
    waiting = [["Until when", "Add a note"], ["Nothing new"]]
    assert arjun.buttons("#1 ·") == [["It goes on"], ["Undo"], *waiting, ["Show address", "More"]]
    await town.passes(seconds=21)
    assert mei.reads() == ["#1 is waiting for supplies. We keep after it."]
    await town.passes(hours=3, minutes=59)
    assert arjun.reads() == []
    await town.passes(minutes=1)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nStill waiting. Is there any news?\n"
        "🟠 #1 urgent, medicine · Arjun waits for supplies\n“Insulin pens run out tonight”"
    ]
    assert arjun.buttons("any news") == [["#1: nothing new", "Open #1"]]
    assert await arjun.taps("#1: nothing new") == "Noted."
    await town.passes(hours=3, minutes=50)
    assert arjun.reads() == []


async def test_twice_without_a_note_the_coordinators_hear_it(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For a permit")
    await town.passes(hours=7, minutes=50)
    li.reads(), mei.reads(), arjun.reads()
    await town.passes(minutes=11)
    assert li.reads() == [
        "#1 is not done in time. Arjun has it.",
        "#1 has waited for a long time without a note from Arjun.",
    ]
    assert mei.reads() == [
        "#1 is not done in the time we promised. We are sorry. Arjun is still on it, and the coordinators know."
    ]
    town.forgets()


async def test_it_goes_on_by_one_tap(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For a permit")
    await town.passes(minutes=30)
    mei.reads(), arjun.reads()
    assert await arjun.taps("It goes on") == "#1 goes on."
    assert arjun.sees("#1 ·").words.splitlines()[-1] == "You have it until 12:31. Then you are asked how it goes."
    await town.passes(seconds=21)
    assert mei.reads() == ["#1 goes on. Arjun is on it again."]


async def test_who_is_on_duty_and_cannot_do_it_does_not_get_it_back_and_deadlines_stay(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    assert await arjun.taps("I cannot do it") == "#1 is passed on."
    await town.passes(seconds=21)
    assert wei.reads() == [
        "Arjun passed #1 on to you.",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nFollowed to the end by Arjun.",
    ]
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again: you will hear from a person by 10:31."]
    assert arjun.reads() == []
    assert li.reads() == []
    await town.passes(minutes=15)
    assert li.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:01 Wei (was given it)\n10:16 Li (coordinator)\n\n"
        "Place not known yet · Mei\n\nInsulin pens run out tonight\n\nSince 10:00 · done by 18:00\n"
        "Followed to the end by Arjun.",
        "1 open: 1 urgent",
    ]
    town.forgets()


async def test_passed_on_by_somebody_else_it_goes_to_whoever_is_on_duty_and_the_ladder_starts_again(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await wei.taps("Take over")
    await town.passes(seconds=70)
    arjun.reads(), mei.reads(), wei.reads()
    await wei.taps("More")
    await wei.taps("Pass on")
    await wei.taps("I am off duty")
    await town.passes(seconds=20)
    assert arjun.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nFollowed to the end by Wei."
    ]
    await town.passes(minutes=13, seconds=40)
    assert wei.reads() == []
    assert mei.reads() == ["#1 was passed on to Arjun. You need not ask again: you will hear from a person by 10:32."]
    await town.passes(minutes=1)
    assert wei.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:02 Arjun (on duty)\n10:17 Wei (backup)\n\n"
        "Place not known yet · Mei\n\nInsulin pens run out tonight\n\nSince 10:00 · done by 18:00\n"
        "Followed to the end by Wei."
    ]
    town.forgets()


async def test_passed_on_to_a_person_she_reads_who_gave_it(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    assert await arjun.taps("Wei") == "#1 is passed on."
    await town.passes(seconds=21)
    assert wei.reads() == [
        "Arjun gave you #1.",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nFollowed to the end by Arjun.",
    ]
    assert arjun.buttons("#1 ·") == [["I'll take it"], ["Undo"], ["Show address", "More"]]
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again: you will hear from a person by 10:31."]
    await town.passes(minutes=5)
    assert wei.reads() == [
        "1 open: 1 urgent",
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 6 min\n“Insulin pens run out tonight”",
    ]
    assert arjun.reads() == []


async def test_passed_on_to_a_rotation_whoever_has_its_turn_is_asked_and_after_the_handoff_who_comes_next(
    town: Town,
) -> None:
    """At a quarter to eight in the morning Ana has the clinic's turn; at eight it is Olga's."""
    ana, olga = town.worker("Ana"), town.worker("Olga")
    town.take_turns(Seat.PRIMARY, olga, ana, buildings=("5",), categories=(Category.MEDICAL,))
    town.clock.advance_to(MORNING + timedelta(hours=21, minutes=45))
    _, arjun, _, _ = await cast(town)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    assert arjun.buttons("#1 ·") == [
        ["I am off duty"],
        ["Not my building"],
        ["I cannot do it"],
        ["Ana", "Olga"],
        ["Wei", "Li"],
        ["On duty · Building 5 · m… · Ana"],
        ["Backup · Wei"],
        ["Back"],
    ]
    ana.reads(), olga.reads()
    assert await arjun.taps("On duty · Building 5 · m… · Ana") == "#1 is passed on."
    await town.passes(seconds=21)
    assert ana.reads() == [
        "Arjun gave you #1.",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 07:45 · done by 15:45\nFollowed to the end by Arjun.",
    ]
    await town.passes(minutes=14)
    assert [words for words in olga.reads() if "#1" in words] == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 07:45 · done by 15:45\nFollowed to the end by Arjun.\n\n"
        "Asked so far:\n07:46 Ana (on duty)\n08:00 Olga (on duty)"
    ]
    town.forgets()


async def test_a_worker_without_a_seat_hears_who_has_it_and_cannot_take_over(town: Town) -> None:
    olga = town.worker("Olga")
    mei, arjun, _, _ = await cast(town)
    await olga.says("/open")
    assert olga.reads() == ["1 open request\n\n🟠 #1 urgent, medicine · Arjun has it\n“Insulin pens run out tonight”"]
    await olga.taps("🟠 #1")
    assert olga.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nArjun has it since 10:00, until 12:00."
    ]
    assert olga.buttons("#1 ·") == [["Take over"], ["Show address", "More"]]
    assert await olga.taps("Take over") == "Arjun has it. Only who is on duty, or a coordinator, can take it over."
    await olga.taps("More")
    assert olga.buttons("#1 ·") == [["How grave", "Category"], ["Back"]]
    assert arjun.reads() == mei.reads() == []


async def test_the_backup_takes_over_and_the_other_is_told(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await wei.says("/open")
    await wei.taps("🟠 #1")
    wei.reads()
    assert await wei.taps("Take over") == "#1 is yours now."
    await town.passes(seconds=21)
    assert arjun.reads() == ["Wei has taken over #1 from you."]
    assert mei.reads() == ["#1: Wei has taken over. You will hear again by 12:01."]
    assert arjun.sees("#1 ·").words.splitlines()[-1] == "Wei has it since 10:01, until 12:01."
    assert arjun.buttons("#1 ·") == [["Take over"], ["Show address", "More"]]
    assert wei.reads() == []


async def test_a_coordinator_takes_over(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await li.says("/board")
    await li.taps("🟠 #1")
    li.reads()
    assert await li.taps("Take over") == "#1 is yours now."
    await town.passes(seconds=21)
    assert arjun.reads() == ["Li has taken over #1 from you."]
    assert mei.reads() == ["#1: Li has taken over. You will hear again by 12:01."]
    town.forgets()


async def test_two_who_accept_at_once_the_second_hears_who_has_it(town: Town) -> None:
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=15)
    arjun.account.presses(arjun.sees("Since 10:00").message_id, "I'll take it")
    assert await wei.taps("I'll take it", "Since 10:00") == "Arjun has it already."
    assert wei.buttons("Since 10:00") == [["Take over"], ["Show address", "More"]]
    town.forgets()


async def test_done_needs_an_outcome_and_asks_the_resident(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await arjun.taps("Done")
    assert await arjun.taps("Answered") == "#1 is done. The resident is asked now."
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00\nDone by Arjun: answered. The resident has not confirmed it yet."
    )
    assert arjun.buttons("#1 ·") == [["Undo"], ["Add a photo", "What follows"], ["Show address"]]
    await town.passes(seconds=21)
    assert mei.reads() == [
        "Arjun says that #1 is done: your question was answered.\nInsulin pens run out tonight\nIs it solved for you?"
    ]
    assert mei.buttons("Is it solved for you") == [["Solved"], ["Not solved"]]
    await town.passes(minutes=2)
    assert arjun.buttons("#1 ·") == [["Undo"], ["Add a photo", "What follows"], ["Show address"]]
    town.forgets()
