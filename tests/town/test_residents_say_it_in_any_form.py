"""Voice, pictures, places, files, forwarded words: each is a request in the second it comes, and reaches the worker."""

from tests.town.town import Town


async def test_a_voice_is_a_request_and_urgent_until_somebody_has_heard_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_voice())
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "voice"]
    assert arjun.reads() == [
        (
            "🟠 #1 · urgent · other\n\nPlace not known yet · Mei\n\n[voice message]\n\n"
            "Since 10:00 · answer by 10:30 · done by 18:00"
        ),
        "#1 · Mei:",
    ]


async def test_a_picture_with_words_below_it_is_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_photo(caption="Water runs down the wall"))
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "photo"]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n[picture]\n"
            "Water runs down the wall\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        "#1 · Mei:\nWater runs down the wall",
    ]


async def test_an_album_is_one_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_album(3, caption="Water runs down the wall"))
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n"
            "3 messages from you are with it.\n\nWhich building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "photo", "photo", "photo"]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n[picture]\n"
            "Water runs down the wall\nAdded, 10:00: [picture]\nAdded, 10:00: [picture]\n\n"
            "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        "#1 · Mei:\nWater runs down the wall",
        "#1 · Mei:",
        "#1 · Mei:",
    ]


async def test_a_place_on_the_map_is_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_location(31.2304, 121.4737))
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · other\n\nPlace not known yet · Mei\nOn the map: 31.23040, 121.47370\n\n"
            "[place on the map]\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        "[location]",
    ]


async def test_a_place_belongs_to_the_request_before_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    mei.reads(), arjun.reads()
    await town.passes(minutes=3)
    await mei.does(lambda phone: phone.sends_location(31.2304, 121.4737))
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n"
        "2 messages from you are with it.\n\nWhich building are you in? You may skip this."
    )
    assert arjun.reads() == ["1 open: 1 urgent, 1 due within 30 min", "[location]"]
    assert arjun.sees("Insulin").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\nOn the map: 31.23040, 121.47370\n\n"
        "Insulin pens run out tonight\nAdded, 10:03: [place on the map]\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    )


async def test_a_file_is_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_document(name="prescription.pdf"))
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "document"]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · other\n\nPlace not known yet · Mei\n\n[file]\n\n"
            "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        "#1 · Mei:",
    ]


async def test_forwarded_words_are_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.says("Please bring us rice and oil", forwarded_from="Grandmother"))
    assert mei.reads() == [
        (
            "#1 · supplies\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        "⚪ #1 · routine · supplies\n\nPlace not known yet · Mei\n\nPlease bring us rice and oil\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


async def test_the_card_of_somebody_else_is_a_request_with_that_number(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_contact("+86 139 1111 2222", "Aunt Wang"))
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · other\n\nPlace not known yet · Mei\n\n[contact]\nAunt Wang +86 139 1111 2222\n\n"
            "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        "#1 · Mei: [contact]\nAunt Wang +86 139 1111 2222",
    ]


async def test_a_video_is_urgent_until_somebody_has_seen_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_video())
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "video"]
    assert arjun.reads() == [
        (
            "🟠 #1 · urgent · other\n\nPlace not known yet · Mei\n\n[video]\n\n"
            "Since 10:00 · answer by 10:30 · done by 18:00"
        ),
        "#1 · Mei:",
    ]


async def test_words_behind_a_command_are_a_request_too(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("/help the lift in our house is broken")
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
        "the lift in our house is broken\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


async def test_what_staff_are_shown_is_protected_and_what_residents_are_shown_is_not(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.does(lambda phone: phone.sends_voice(caption="Insulin pens run out tonight"))
    assert [seen.protected for seen in mei.unread()] == [False, False]
    assert [seen.protected for seen in arjun.unread()] == [True, True]
    await arjun.says("Which pens do you need?", reply_to="Insulin")
    assert mei.sees("Which pens").protected is False
    town.forgets()
