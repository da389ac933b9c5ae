"""What a text means: the first that fits, from words of danger down to "about #12, or something new?"."""

from tests.town.town import Town

ABOUT = (
    "{}\nIs this about one of your requests, or something new? "
    "If you do not say, it is added to the latest in two minutes."
)


async def test_a_reply_to_a_known_message_goes_to_its_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=1)
    await mei.says("The lift in our house is broken")
    mei.reads(), arjun.reads()
    await town.passes(minutes=1)
    await mei.says("It is the blue ones", reply_to="#1 · medicine")
    assert mei.reads() == ["Added to #1. Arjun gets it now."]
    assert mei.sees("#1 · medicine").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n"
        "2 messages from you are with it.\n\nWhich building are you in? You may skip this."
    )
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\nAdded, 10:02:\n"
        "It is the blue ones\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    )
    await arjun.taps("I'll take it", on="#1")
    town.forgets()
    arjun.reads(), mei.reads()
    await mei.says("and needles", reply_to="#1 · medicine")
    assert arjun.reads() == ["#1 · Mei:\nand needles"]
    assert mei.reads() == ["Added to #1. Arjun gets it now."]


async def test_a_reply_to_the_workers_words_reaches_the_worker(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await arjun.says("Which pens do you need?", reply_to="Insulin")
    await town.passes(seconds=40)
    mei.reads(), arjun.reads()
    await mei.says("The blue ones", reply_to="Which pens")
    assert arjun.reads() == ["#1 · Mei:\nThe blue ones"]
    assert mei.reads() == ["Added to #1. Arjun gets it now."]


async def test_an_utterance_is_one_request_and_one_merged_edit(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Please bring us")
    mei.reads(), arjun.reads()
    await town.passes(seconds=25)
    await mei.says("rice and oil")
    await town.passes(seconds=25)
    await mei.says("for four people")
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · supplies\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n"
        "3 messages from you are with it.\n\nWhich building are you in? You may skip this."
    )
    assert arjun.reads() == ["1 open: 1 routine"]
    assert arjun.sees("#1").words == (
        "⚪ #1 · routine · supplies\n\nPlace not known yet · Mei\n\nPlease bring us\nAdded, 10:00:\n"
        "rice and oil\nAdded, 10:00:\nfor four people\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    )


async def test_thirty_seconds_end_an_utterance(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Please bring us rice")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    await mei.says("oil as well")
    assert mei.reads() == []
    await town.passes(seconds=31)
    await mei.says("and some flour")
    assert mei.reads() == [ABOUT.format("and some flour")]
    assert mei.buttons("something new") == [["#1 supplies"], ["Something new"]]
    assert arjun.reads() == []


async def test_another_category_is_a_new_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=40)
    mei.reads(), arjun.reads()
    await mei.says("The lift in our house is broken")
    assert mei.reads() == [
        "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert arjun.reads() == [
        "⚪ #2 · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
        "The lift in our house is broken\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


async def test_about_which_one_is_answered_by_a_button(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=1)
    await mei.says("The lift in our house is broken")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says("It is worse now")
    assert mei.reads() == [ABOUT.format("It is worse now")]
    assert mei.buttons("something new") == [["#2 home and repairs"], ["#1 medicine"], ["Something new"]]
    assert arjun.reads() == []
    assert await mei.taps("#1 medicine") == "It is on its way."
    assert mei.reads() == []
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\nAdded, 10:02:\n"
        "It is worse now\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    )
    assert arjun.sees("#2").words == (
        "⚪ #2 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe lift in our house is broken\n\n"
        "Since 10:01 · answer by 12:01 · done by 10:01 tomorrow"
    )
    await town.passes(minutes=3)
    assert mei.reads() == []
    town.forgets()


async def test_unanswered_for_two_minutes_it_is_added_to_the_latest(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=40)
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    await mei.says("It is worse now")
    assert mei.reads() == [ABOUT.format("It is worse now")]
    await town.passes(seconds=119)
    assert (mei.reads(), arjun.reads()) == ([], [])
    await town.passes(seconds=1)
    assert mei.reads() == ["Added to #1."]
    assert arjun.reads() == ["#1 · Mei:\nIt is worse now"]


async def test_new_pressed_later_splits_it_off(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=40)
    await mei.says("Mrs Zhou asked for you, too")
    await town.passes(minutes=5)
    mei.reads(), arjun.reads()
    assert await mei.taps("Something new") == "It is on record."
    assert mei.reads() == [
        "#2 · other\nWe have it. Asked now: Arjun. You will hear from a person by 12:05.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert arjun.reads() == [
        "⚪ #2 · routine · other\n\nPlace not known yet · Mei\n\n"
        "Mrs Zhou asked for you, too\n\nSince 10:05 · answer by 12:05 · done by 10:05 tomorrow"
    ]
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    )
    assert mei.sees("#1 ·").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
        "Which building are you in? You may skip this."
    )


async def test_two_messages_before_the_question_is_answered_go_together(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=40)
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    await mei.says("It is worse now")
    await town.passes(seconds=60)
    await mei.says("Please hurry a bit")
    assert mei.reads() == [  # the question before it has gone
        (
            "Please hurry a bit\n"
            "Is this about one of your requests, or something new? If you do not say, it is added to "
            "the latest in two minutes."
        ),
    ]
    await town.passes(minutes=4)
    assert mei.reads() == ["Added to #1."]
    assert arjun.reads() == ["#1 · Mei:\nIt is worse now", "#1 · Mei:\nPlease hurry a bit"]


async def test_thanks_on_an_open_and_on_a_closed_request_make_no_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=40)
    mei.reads(), arjun.reads()
    await mei.says("Thank you so much!")
    assert mei.reads() == ["Thank you for telling us."]
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    await mei.taps("Solved")
    await town.passes(seconds=60)
    mei.reads(), arjun.reads()
    await mei.says("thanks a lot")
    assert mei.reads() == ["Thank you for telling us."]
    assert arjun.reads() == []
    assert (
        mei.sees("#1 ·").words == "#1 · medicine\nThis is closed. "
        "If it comes back before 10:01 on Nov 25, press “Not solved”; later just write."
    )


async def test_a_greeting_and_a_sticker_alone_are_answered_and_no_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Hello")
    assert mei.reads() == ["Hello. Write what you need in your own words, and somebody is told at once."]
    await mei.does(lambda phone: phone.sends_sticker("🙂"))
    assert mei.reads() == [
        "I could not make out what you need. Please write it in a few words, or send a voice message."
    ]
    assert arjun.reads() == []


async def test_words_put_right_are_put_right_on_the_card(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await mei.says("The lift in huose 3 is broken")
    mei.reads(), arjun.reads()
    await mei.does(lambda phone: phone.edits(number, "The lift in house 5 is broken"))
    assert (mei.reads(), arjun.reads()) == ([], [])
    assert arjun.sees("#1").words == (
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe lift in house 5 is broken\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    )
    await arjun.taps("I'll take it")
    arjun.reads()
    await mei.does(lambda phone: phone.edits(number, "The lift in house 5 is broken, 4th floor"))
    assert arjun.reads() == ["#1 · Mei:\nThe lift in house 5 is broken, 4th floor"]
    assert arjun.sees("Since").words == (
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
        "The lift in house 5 is broken, 4th floor\n\nSince 10:00 · done by 10:00 tomorrow\n"
        "You have it until 18:00. Then you are asked how it goes."
    )
    town.forgets()


async def test_an_edit_that_adds_words_of_danger_raises_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await mei.says("My father feels ill and needs his pills")
    mei.reads(), arjun.reads()
    await mei.does(lambda phone: phone.edits(number, "My father cannot breathe"))
    assert mei.reads() == [
        "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    ]
    assert arjun.reads() == [
        "🔴 #1 · emergency · medicine\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father cannot breathe\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    ]
