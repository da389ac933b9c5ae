"""Whatever people write or send: it arrives as they wrote it, harmless to what stands around it."""

import pytest

from tests.town.town import Town

CARD = (
    "⚪ #1 · routine · other\n\nPlace not known yet · Mei\n\n{}\n\n"
    "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
)
WORDLESS = "I could not make out what you need. Please write it in a few words, or send a voice message."
HELLO = "Hello. Write what you need in your own words, and somebody is told at once."


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b> &amp; <a href='x'>y</a> </blockquote>",
        "*_[nowhere](http://x)_* `tick` ||hidden||",
        "{until} {worker} %s %(name)s \\n",
        "'; DROP TABLE requests; --",
        "zero\u200bwidth\u200djoiner words",
    ],
)
async def test_markup_and_code_arrive_as_they_were_written(town: Town, words: str) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says(words)
    assert len(mei.reads()) == 2
    assert arjun.reads() == [CARD.format(words)]


async def test_right_to_left_words_and_steering_marks_cannot_turn_the_card_around(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("\u202eevil\u202c المصعد معطل")
    assert len(mei.reads()) == 2
    assert arjun.reads() == [
        "⚪ #1 · routine · other\n\nPlace not known yet · Mei\n\n\u2068evil المصعد معطل\u2069\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


async def test_a_name_cannot_turn_the_card_around_or_bring_markup(town: Town) -> None:
    mei, arjun = town.resident("\u202e<i>Mei</i> مي"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    mei.reads()
    assert arjun.reads() == [
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · \u2068<i>Mei</i> مي\u2069\n\n"
        "The tap drips\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


async def test_the_longest_text_is_kept_and_its_beginning_is_on_the_card(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Please bring rice " + "x" * 4078)
    assert len(mei.reads()) == 2
    (card,) = arjun.reads()
    assert len(card) == 4017
    assert card[:70] == "⚪ #1 · routine · supplies\n\nPlace not known yet · Mei\n\nPlease bring ric"
    assert card[-60:] == "xxx…\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    first, second = arjun.reads()[:2]
    assert (first[:31], second[:15]) == ("#1 · Mei: 1/2\nPlease bring rice", "#1 · Mei: 2/2\nx")
    assert first.count("x") + second.count("x") == 4078
    mei.reads()


async def test_a_long_answer_reaches_the_resident_in_two_messages(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Please bring rice")
    mei.reads(), arjun.reads()
    await arjun.says("So " + "very " * 800 + "END", reply_to="#1")
    first, second = mei.reads()
    assert (first[:32], second[:29]) == ("Arjun, about your #1: 1/2\nSo ver", "Arjun, about your #1: 2/2\nver")
    assert (first.count("very") + second.count("very"), second[-8:]) == (800, "very END")
    assert arjun.reads() == ["→ #1, Mei"]


async def test_words_below_a_picture_that_do_not_fit_there_follow_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_photo(caption="Please bring rice " + "y" * 1000))
    mei.reads()
    picture, rest = arjun.unread()[1:]
    assert (picture.kind, rest.kind) == ("photo", "text")
    assert picture.words.count("y") + rest.words.count("y") == 1000
    arjun.reads()


async def test_the_messages_between_the_first_and_the_last_are_read_by_who_accepts(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Please bring rice")
    for bag in range(14):
        await mei.says(f"bag {bag} as well")
    mei.reads()
    assert "(3 more messages)" in arjun.reads()[0]
    await arjun.taps("I'll take it")
    assert arjun.reads() == [f"#1 · Mei:\nbag {bag} as well" for bag in (3, 4, 5)]
    await mei.says("and a lemon")
    assert arjun.reads() == ["#1 · Mei:\nand a lemon", "#1 · Mei:\nbag 6 as well"]
    town.forgets()


async def test_three_huge_messages_in_one_utterance_still_make_a_card(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    for letter in "abc":
        await mei.says("Please bring rice " + letter * 4000)
    assert len(mei.reads()) == 2
    (card,) = arjun.reads()
    assert [letter * 1000 in card for letter in "abc"] == [True, True, True]
    assert len(card) <= 4096


@pytest.mark.parametrize(("words", "answer"), [("😀😀", HELLO), ("？！", HELLO), (".", HELLO), ("\u200b", HELLO)])
async def test_signs_alone_are_answered_and_no_request(town: Town, words: str, answer: str) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says(words)
    assert mei.reads() == [answer]
    assert arjun.reads() == []


async def test_stickers_polls_and_dice_are_asked_about(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_sticker("😭"))
    await mei.does(lambda phone: phone.sends_poll())
    await mei.does(lambda phone: phone.sends_dice())
    assert mei.reads() == [WORDLESS, WORDLESS, WORDLESS]
    assert arjun.reads() == []


async def test_a_binary_file_with_a_strange_name_arrives(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    data = bytes(range(256)) * 40
    await mei.does(lambda phone: phone.sends_document(data, name="\u202egpj.exe", mime_type="application/x-msdownload"))
    assert len(mei.reads()) == 2
    assert [seen.kind for seen in arjun.unread()] == ["text", "document"]
    assert arjun.reads() == [
        "⚪ #1 · routine · other\n\nPlace not known yet · Mei\n\n[file]\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow",
        "#1 · Mei:",
    ]


async def test_a_message_without_anything_that_is_known_is_asked_about(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.posts({"game": {"title": "x", "description": "y", "photo": []}}))
    assert mei.reads() == [WORDLESS]
    assert arjun.reads() == []


async def test_a_reply_to_a_message_that_is_gone_is_heard_by_its_words(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Hello")
    gone = mei.sees("Hello").message_id
    mei.reads()

    def answers_and_deletes(phone: object) -> None:
        mei.account.says("The tap drips", reply_to=gone)
        mei.account.deletes(gone)

    await mei.does(answers_and_deletes)
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert len(arjun.reads()) == 1


async def test_an_edit_of_what_nobody_knows_changes_nothing(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await mei.says("Hello")
    mei.reads()
    await mei.does(lambda phone: phone.edits(number, "Hello there"))
    assert (mei.reads(), arjun.reads()) == ([], [])
