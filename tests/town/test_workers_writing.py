"""A worker and a resident write to each other through the bot; a text that is no reply goes nowhere."""

from collections.abc import Mapping

from tests.town.both import in_both
from tests.town.town import Neighbour, Town

CARD = "Since 10:00"  # stands on the card and on nothing else


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei of building 3 has asked; Arjun has it; Wei is behind him."""
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    town.coordinator("Li")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.taps("Skip")
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads(), wei.reads()
    return mei, arjun, wei


async def test_a_reply_to_the_card_reaches_the_resident_and_says_where_it_went(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Which pens are they?", reply_to=CARD)
    assert mei.reads() == ["Arjun, about your #1:\nWhich pens are they?"]
    assert arjun.reads() == ["→ #1, Building 3, Mei"]
    assert arjun.buttons("→") == [["Take back"]]
    assert mei.sees("Which pens").protected is False
    assert arjun.sees("→").protected


async def test_the_residents_reply_comes_back_and_can_itself_be_answered(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Which pens are they?", reply_to=CARD)
    mei.reads(), arjun.reads()
    await mei.says("The blue ones", reply_to="Which pens")
    assert mei.reads() == ["Added to #1. Arjun gets it now."]
    assert arjun.reads() == ["#1 · Building 3, Mei:\nThe blue ones"]
    assert arjun.sees("The blue ones").protected
    await arjun.says("Good, I bring two", reply_to="The blue ones")
    assert mei.reads() == ["Arjun, about your #1:\nGood, I bring two"]
    assert arjun.reads() == ["→ #1, Building 3, Mei"]


async def test_taken_back_it_vanishes_from_the_residents_chat(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("I am bringing them to Wei by mistake", reply_to=CARD)
    assert len(mei.reads()) == 1
    assert await arjun.taps("Take back") == "Taken back."
    assert [seen.words for seen in mei.chat() if "mistake" in seen.words] == []
    assert arjun.sees("taken back").words == "#1: taken back, it is gone from the chat of Mei."
    assert arjun.buttons("taken back") == []
    arjun.reads()


async def test_ten_minutes_later_it_cannot_be_taken_back(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Which pens are they?", reply_to=CARD)
    await town.passes(minutes=10, seconds=1)
    assert await arjun.taps("Take back") == "It is too late to take this back."
    assert mei.sees("Which pens").words == "Arjun, about your #1:\nWhich pens are they?"
    town.forgets()


async def test_pictures_and_voices_travel_both_ways(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    card = arjun.sees(CARD).message_id
    await arjun.does(lambda phone: phone.sends_photo(caption="These?", reply_to=card))
    assert mei.reads() == ["Arjun, about your #1:\nThese?"]
    assert mei.sees("These?").kind == "photo"
    assert arjun.reads() == ["→ #1, Building 3, Mei"]
    picture = mei.sees("These?").message_id
    await mei.does(lambda phone: phone.sends_voice(reply_to=picture))
    assert mei.reads() == ["Added to #1. Arjun gets it now."]
    assert arjun.reads() == ["#1 · Building 3, Mei:"]
    heard = arjun.chat()[-1]
    assert (heard.kind, heard.protected) == ("voice", True)


FILE = ["File for a resident", "A caller complains"]


async def test_a_text_that_is_no_reply_goes_nowhere_and_asks_for_whom(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Which pens are they?")
    assert mei.reads() == []
    assert arjun.reads() == ["Which pens are they?\nFor whom is this? Nobody has got it yet."]
    assert arjun.buttons("For whom") == [["#1, Building 3"], FILE, ["My own request"], ["Drop"]]
    assert await arjun.taps("#1, Building 3") == "It is on its way."
    assert mei.reads() == ["Arjun, about your #1:\nWhich pens are they?"]
    assert arjun.reads() == ["→ #1, Building 3, Mei"]
    assert [seen.words for seen in arjun.chat() if "For whom" in seen.words] == []


async def test_at_most_the_five_latest_are_offered(town: Town) -> None:
    _, arjun, _ = await cast(town)
    for number in range(2, 8):
        caller = town.resident(f"Caller {number}")
        await caller.starts()
        await caller.says("Insulin pens run out tonight")
        await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    arjun.reads()
    await arjun.says("I am late")
    assert arjun.buttons("For whom") == [
        ["#7"],
        ["#6"],
        ["#5"],
        ["#4"],
        ["#3"],
        FILE,
        ["My own request"],
        ["Drop"],
    ]
    town.forgets()


async def test_it_may_be_filed_for_somebody_who_phoned(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Old Mrs Zhao rang, her heating is out")
    assert await arjun.taps("File for a resident") == "It is on record."
    assert arjun.reads() == [
        "⚪ #2 · routine · home and repairs\n\nPlace not known yet · filed by Arjun\n\n"
        "Old Mrs Zhao rang, her heating is out\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]
    assert arjun.buttons("filed by") == [["I'll take it"], ["Show address", "More"]]
    for label in ("More", "Where?", "5"):
        await arjun.taps(label, "filed by")
    assert "Building 5 · filed by Arjun" in arjun.sees("filed by").words
    await arjun.taps("I'll take it", "filed by")
    await arjun.says("The plumber comes", reply_to="filed by")
    assert arjun.reads() == [
        "What you wrote about #2 has not reached the resident: I cannot write to them. "
        "It stays on the card as a note. Please ring them."
    ]
    assert mei.reads() == []
    town.forgets()


async def test_whom_the_number_names_may_have_lent_her_phone(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.does(lambda phone: phone.sends_contact())
    await arjun.says(f"Mrs Zhao rang from {mei.account.phone_number}, her heating is out")
    await arjun.taps("File for a resident")
    mei.reads(), arjun.reads()
    filed = (
        "⚪ #2 · routine · home and repairs\n\nPlace not known yet · Mei, filed by Arjun\n"
        "Known by the number alone: the phone may be borrowed.\n\n"
        f"Mrs Zhao rang from {mei.account.phone_number}, her heating is out\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    )
    assert arjun.sees("filed by").words == filed
    await arjun.taps("More", "filed by")
    assert (
        await arjun.taps("Somebody else rang", "filed by") == "Noted: somebody else. Please find out where they live."
    )
    assert arjun.sees("filed by").words == filed.replace("Mei, ", "").replace(
        "Known by the number alone: the phone may be borrowed.\n", ""
    )
    assert [seen.words for seen in mei.chat() if "#2" in seen.words] == []
    assert mei.reads() == []
    town.forgets()


async def test_it_may_be_her_own_request_and_another_is_asked(town: Town) -> None:
    _, arjun, wei = await cast(town)
    wei.reads()
    await arjun.says("My own tap drips")
    assert await arjun.taps("My own request") == "It is on record."
    assert arjun.reads() == [
        "#2 · home and repairs\n"
        "We have it. Asked now: Wei. You will hear from a person by 12:00.\n\n"
        "Which building are you in? You may skip this.",
    ]
    assert wei.reads() == [
        "⚪ #2 · routine · home and repairs\n\nAsked so far:\n10:00 Wei (backup)\n\n"
        "Place not known yet · Arjun\n\nMy own tap drips\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow",
    ]


async def test_it_may_be_dropped_and_the_question_is_answered_once(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.says("Wrong window, sorry")
    question = arjun.sees("For whom")
    assert await arjun.taps("Drop") == "Dropped. It went to nobody."
    assert mei.reads() == []
    assert [seen.words for seen in arjun.chat() if "For whom" in seen.words] == []
    assert question.protected
    arjun.reads()


async def test_a_reply_to_a_card_that_another_has_now_reaches_nobody_before_a_button_says_so(town: Town) -> None:
    mei, arjun, wei = await cast(town)
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await wei.taps("Take over")
    await town.passes(seconds=30)
    arjun.reads(), mei.reads(), wei.reads()
    await arjun.says("I have the pens here", reply_to=CARD)
    assert mei.reads() == []
    assert arjun.reads() == ["Wei has #1 since 10:00. What you wrote has reached nobody."]
    assert arjun.buttons("reached nobody") == [["Give it to Wei"], ["Take the request back"]]
    assert await arjun.taps("Give it to Wei") == "It is on its way."
    assert wei.reads() == ["#1 · Arjun:\nI have the pens here"]
    assert mei.reads() == []
    assert arjun.reads() == []


async def test_or_the_request_is_taken_back_and_the_words_go_to_the_resident(town: Town) -> None:
    mei, arjun, wei = await cast(town)
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await wei.taps("Take over")
    await town.passes(seconds=30)
    arjun.reads(), mei.reads(), wei.reads()
    await arjun.says("I have the pens here", reply_to=CARD)
    arjun.reads()
    assert await arjun.taps("Take the request back") == "#1 is yours now."
    assert mei.reads() == ["Arjun, about your #1:\nI have the pens here"]
    assert arjun.reads() == ["→ #1, Building 3, Mei"]
    await town.passes(seconds=30)
    assert wei.reads() == ["Arjun has taken over #1 from you."]
    assert mei.reads() == ["#1: Arjun has taken over. You will hear again by 12:01."]
    town.forgets()


ENGLISH = {
    "over": "#1 was withdrawn",
    "refused": "This reached nobody: #1 is marked “withdrawn” now. "
    "If something is still needed there, write it here as a new message and press “File for a resident”.",
}
CHINESE = {
    "over": "#1 已撤回",
    "refused": "这句话没有发给任何人：#1 的状态是“已撤回”。如果那边还需要什么，另发一条消息，再点“替居民登记”。",
}


@in_both(ENGLISH, CHINESE)
async def test_a_reply_to_what_is_over_says_where_it_can_go(
    town: Town, language: str, words: Mapping[str, str]
) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun", language=language)
    await mei.says("Insulin pens run out tonight")
    await mei.taps("More")
    await mei.taps("I no longer need it")
    mei.reads(), arjun.reads()
    await arjun.says("I am on my way", reply_to=words["over"])
    assert arjun.reads()[-1:] == [words["refused"]]
    town.forgets()
