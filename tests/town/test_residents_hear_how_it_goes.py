"""Nobody is left in silence: one honest line at each step, and at each promise that was missed."""

from tests.town.town import Neighbour, Town


async def quietly(town: Town, *people: Neighbour) -> None:
    """These have looked at what they have."""
    await town.settles()
    for one in people:
        one.reads()


async def test_accepted_is_told_with_a_name_and_a_time(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await quietly(town, mei, arjun)
    await arjun.taps("I'll take it")
    await town.passes(seconds=19)
    assert mei.reads() == []
    await town.passes(seconds=1)
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 12:00."]
    town.forgets()


async def test_what_is_undone_at_once_is_never_told(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await quietly(town, mei, arjun)
    await arjun.taps("I'll take it")
    await arjun.taps("Undo")
    await town.passes(minutes=1)
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
        "Which building are you in? You may skip this."
    )
    town.forgets()


async def test_each_step_of_an_emergency_is_told(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.backup("Wei"), town.coordinator("Li")
    await mei.says("My father has chest pain and cannot breathe")
    await quietly(town, mei)
    await town.passes(minutes=5)
    assert mei.reads() == ["#1: nobody has answered yet. The backup is being called now."]
    await town.passes(minutes=5)
    assert mei.reads() == [
        "#1: nobody has answered yet. The coordinators are being called now.",
        ("#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:20."),
    ]
    await town.passes(minutes=10)
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:30."
    ]
    await arjun.taps("I'll take it", on="#1 · emergency")
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 10:35."]
    assert mei.sees("Call 120").words == (
        "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\nArjun is on it, as #1.\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    )
    assert mei.sees("🔴 #1").words == "🔴 #1 · emergency · medical\nArjun is on it. You will hear again by 10:35."
    town.forgets()


async def test_an_urgent_request_is_late_after_thirty_minutes(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("Insulin pens run out tonight")
    await quietly(town, mei)
    await town.passes(minutes=29, seconds=59)
    assert mei.reads() == []
    await town.passes(seconds=1)
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 11:00."
    ]
    assert mei.buttons("in the time we promised") == [["🔴 Danger to life"]]
    await town.passes(minutes=30)
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 11:30."
    ]
    assert mei.sees("#1 ·").words == (
        "#1 · medicine\n"
        "We have it. Arjun was asked and has not answered yet. We keep asking, and ask others too.\n\n"
        "Which building are you in? You may skip this."
    )
    town.forgets()


async def test_two_hours_are_kept_at_one_second_less_and_not_at_two_hours(town: Town) -> None:
    mei, ola = town.resident("Mei"), town.resident("Ola")
    arjun, li = town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("The lift in our house is broken")
    await town.passes(seconds=30)
    await ola.says("The tap drips")
    await quietly(town, mei, ola)
    await town.passes(hours=1, minutes=59, seconds=29)
    await arjun.taps("I'll take it", on="#1")
    await town.passes(seconds=30)
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 19:59."]
    assert ola.reads() == []
    await town.passes(seconds=1)
    assert ola.reads() == [
        "#2: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 14:00."
    ]
    await arjun.taps("I'll take it", on="#2")
    await town.passes(hours=8)
    assert [line for words in li.reads() for line in words.splitlines() if "in time" in line] == [
        "Answered in time: 1 of 2 (50%)."
    ]
    town.forgets()


async def test_what_is_not_done_in_time_is_told_with_who_is_on_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.coordinator("Li")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads()
    for _ in range(7):
        await town.passes(hours=1)
        await arjun.says("Still at it", reply_to="Since")
    mei.reads()
    await town.passes(hours=1)
    assert mei.reads() == [
        "#1 is not done in the time we promised. We are sorry. Arjun is still on it, and the "
        "coordinators know. You will hear by 19:01."
    ]
    town.forgets()


async def test_waiting_is_told_with_its_reason(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await quietly(town, mei)
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For the hospital")
    await town.passes(seconds=20)
    assert mei.reads() == ["#1 is waiting for the hospital. We keep after it."]
    town.forgets()


async def test_waiting_for_the_resident_ends_with_her_answer(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await arjun.says("Which pens do you need?", reply_to="Since")
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For the resident")
    await town.passes(seconds=40)
    assert mei.reads()[2:] == [
        "Arjun, about your #1:\nWhich pens do you need?",
        "#1 is waiting for your answer. Just write it here.",
    ]
    await mei.says("The blue ones", reply_to="Which pens")
    assert mei.reads() == ["Added to #1. Arjun gets it now."]
    assert mei.sees("#1 ·").words == (
        "#1 · medicine\nArjun is on it. You will hear again by 12:00.\n2 messages from you are with it.\n\n"
        "Which building are you in? You may skip this."
    )
    town.forgets()


async def test_passed_on_is_told_with_the_new_name(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.worker("Bo")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await quietly(town, mei)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    await arjun.taps("Bo")
    await town.passes(seconds=20)
    assert mei.reads() == [
        "#1 was passed on to Bo. You need not ask again: you will hear from a person by 10:31.",
    ]
    assert mei.sees("#1 ·").words == (
        "#1 · medicine\nWe have it. Asked now: Bo. You will hear from a person by 10:31.\n\n"
        "Which building are you in? You may skip this."
    )
    town.forgets()


async def test_a_silent_worker_loses_it_and_the_resident_hears_who_is_asked(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.backup("Wei")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await quietly(town, mei)
    await town.passes(hours=2, minutes=15)
    assert mei.reads() == [
        "#1: we are asking again, and others too, so that it goes on. You will hear by 12:45.",
    ]
    town.forgets()


async def test_who_is_waited_for_reads_it_in_her_list(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    for label in ("More", "It has to wait", "For the resident"):
        await arjun.taps(label)
    await town.passes(minutes=1)
    mei.reads()
    await mei.says("/my")
    assert mei.reads() == [
        "Your requests\n\n#1 · medicine · Arjun is waiting for your answer\nInsulin pens run out tonight"
    ]
    town.forgets()
