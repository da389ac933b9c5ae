"""The first message, whatever it is, is a request at once. Who lives where is asked afterwards, once."""

import pytest

from tests.town.town import Town


async def test_the_first_words_are_a_request_and_the_receipt_says_who_and_when(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert mei.buttons("#1") == [
        ["3", "5"],
        ["Skip"],
        ["🔴 Danger to life"],
        ["Not home and repairs?", "More"],
    ]
    assert mei.account.keyboard() == [["🔴 Danger to life"], ["I need something", "My requests"]]
    assert arjun.reads() == [
        (
            "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
            "The lift in our house is broken\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
    ]
    assert arjun.buttons("#1") == [["I'll take it"], ["Show address", "More"]]


@pytest.mark.parametrize(
    ("language", "said", "known", "taken"),
    [
        (
            "en",
            "The lift in our house is broken",
            "We have this already, it is #1. You need not ask again.",
            "We have this already, it is #1. Arjun is looking after it.",
        ),
        (
            "zh-hans",
            "我家的水龙头坏了",
            "这条我们已经收到了，编号 #1。您不用再发一遍。",
            "这条我们已经收到了，编号 #1，由 Arjun 负责。",
        ),
    ],
)
async def test_the_same_words_sent_again_are_no_second_request(
    town: Town, language: str, said: str, known: str, taken: str
) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun")
    await mei.says(said)
    mei.reads(), arjun.reads()
    await mei.says(said)
    assert (mei.reads(), arjun.reads()) == ([known], [])
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says(said)
    assert (mei.reads(), arjun.reads()) == ([taken], [])


async def test_the_place_is_asked_for_step_by_step(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    assert await mei.taps("3") == "Thank you."
    assert mei.reads() == [
        (
            "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n"
            "Building 3\n\nWhich flat? Write it, like 402. You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert mei.buttons("#1") == [["Skip"], ["🔴 Danger to life"], ["Not medicine?", "More"]]
    await mei.says("402")
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n"
        "Building 3, flat 402\n\nMay we ring you? Write your number, or share your contact. You may skip this."
    )
    await mei.does(lambda phone: phone.sends_contact())
    assert mei.reads() == [
        "Your number is kept. Only the people of the help desk can see it, and each look is written down."
    ]
    assert mei.sees("#1").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\nBuilding 3, flat 402"
    )
    assert mei.buttons("#1") == [["🔴 Danger to life"], ["Not medicine?", "More"]]
    assert arjun.reads() == [
        (
            "🟠 #1 · urgent · medicine\n\nBuilding 3 · Mei\n\nInsulin pens run out tonight\n\n"
            "Since 10:00 · answer by 10:30 · done by 18:00"
        ),
    ]


async def test_who_gave_the_place_once_is_never_asked_again(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.says("402")
    mei.reads(), arjun.reads()
    await town.passes(minutes=1)
    assert arjun.reads() == ["1 open: 1 urgent, 1 due within 30 min"]
    await mei.says("The lift in our house is broken")
    assert mei.reads() == [
        (
            "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:01.\n"
            "Building 3, flat 402"
        ),
    ]
    assert mei.buttons("#2") == [["🔴 Danger to life"], ["Not home and repairs?", "More"]]
    assert arjun.reads() == [
        (
            "⚪ #2 · routine · home and repairs\n\nBuilding 3 · Mei\n\nThe lift in our house is broken\n\n"
            "Since 10:01 · answer by 12:01 · done by 10:01 tomorrow"
        ),
    ]


async def test_a_number_that_is_typed_is_as_good_as_a_shared_one(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.says("402")
    mei.reads(), arjun.reads()
    await mei.says("+86 138 0000 1111")
    assert mei.reads() == [
        "Your number is kept. Only the people of the help desk can see it, and each look is written down."
    ]
    await arjun.taps("Show address")
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nBuilding 3, flat 402 · Mei\nPhone +86 138 0000 1111\n\n"
        "Insulin pens run out tonight\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    )


async def test_each_question_may_be_skipped(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("Skip")
    assert mei.sees("#1").words == "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30."
    assert mei.buttons("#1") == [["🔴 Danger to life"], ["Not medicine?", "More"]]
    pia = town.resident("Pia")
    await pia.says("The tap is dripping")
    await pia.taps("5")
    await pia.taps("Skip")
    assert pia.sees("#2").words == (
        "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\nBuilding 5"
    )
    await pia.says("12")
    assert pia.sees("#2").words == (
        "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n"
        "2 messages from you are with it.\nBuilding 5"
    )
    town.forgets()
    assert arjun.sees("#2").words == (
        "⚪ #2 · routine · home and repairs\n\nBuilding 5 · Pia\n\nThe tap is dripping\nAdded, 10:00:\n12\n\n"
        "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    )


async def test_a_long_flat_or_one_without_a_digit_is_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    mei.reads(), arjun.reads()
    await town.passes(seconds=40)
    await mei.says("the tap drips")
    assert mei.reads() == [
        ("#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\nBuilding 3"),
    ]
    await town.passes(seconds=40)
    await mei.says("rice and oil for 4 people")
    assert mei.reads() == [
        "#3 · supplies\nWe have it. Asked now: Arjun. You will hear from a person by 12:01.\nBuilding 3",
    ]
    assert arjun.reads() == [
        "2 open: 1 urgent, 1 routine, 1 due within 30 min",
        (
            "⚪ #2 · routine · home and repairs\n\nBuilding 3 · Mei\n\nthe tap drips\n\n"
            "Since 10:00 · answer by 12:00 · done by 10:00 tomorrow"
        ),
        (
            "⚪ #3 · routine · supplies\n\nBuilding 3 · Mei\n\nrice and oil for 4 people\n\n"
            "Since 10:01 · answer by 12:01 · done by 10:01 tomorrow"
        ),
    ]
    await mei.says("402")
    assert mei.reads() == []
    assert mei.sees("#1").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n"
        "Building 3, flat 402\n\nMay we ring you? Write your number, or share your contact. You may skip this."
    )


async def test_a_flat_is_shown_only_to_the_account_that_typed_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.says("402")
    mei.reads()
    assert arjun.reads() == [
        (
            "🟠 #1 · urgent · medicine\n\nBuilding 3 · Mei\n\nInsulin pens run out tonight\n\n"
            "Since 10:00 · answer by 10:30 · done by 18:00"
        ),
    ]
    await arjun.taps("Show address")
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nBuilding 3, flat 402 · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    )


async def test_the_building_can_be_typed_and_the_flat_with_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says("Building 3")
    assert mei.sees("#1 ·").words.splitlines()[-3:] == [
        "Building 3",
        "",
        "Which flat? Write it, like 402. You may skip this.",
    ]
    await town.passes(hours=1)
    await mei.says("402")
    assert mei.sees("#1 ·").words.splitlines()[-3] == "Building 3, flat 402"
    assert arjun.sees("#1 ·").words.splitlines()[2] == "Building 3 · Mei"
    town.forgets()


async def test_typed_in_chinese_it_is_understood_as_well(town: Town) -> None:
    mei, arjun = town.resident("Mei", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("水龙头坏了")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says("3号楼402室")
    assert mei.reads() == []
    assert mei.sees("#1 ·").words.splitlines()[-3:] == [
        "3 号楼 402 室",
        "",
        "方便打电话给您吗？请写下号码，或者把您自己的名片发来；也可以跳过。",
    ]
    await mei.taps("跳过")
    await town.passes(minutes=1)
    await mei.says("3")
    assert "3" in mei.reads()[0]
    town.forgets()


async def test_a_workers_own_flat_is_taken_though_it_is_asked_for_whom_something_else_is(town: Town) -> None:
    town.on_duty("Arjun")
    bo = town.worker("Bo")
    await bo.says("Our tap drips")
    await bo.taps("My own request")
    await bo.taps("3")
    await bo.says("Somebody left the gate open")
    await town.passes(minutes=1)
    bo.reads()
    await bo.says("402")
    assert bo.reads() == []
    assert "Building 3, flat 402" in bo.sees("#1 ·").words
    town.forgets()


@pytest.mark.parametrize(
    ("language", "said", "asked", "buttons"),
    [
        (
            "en",
            "Insulin pens run out tonight\nThe tap in the kitchen drips\nPlease bring rice",
            "You name 3 things. As one request each, every one finds the right person sooner.",
            ["One request each", "It is one"],
        ),
        (
            "zh-hans",
            "胰岛素今晚用完\n厨房水龙头漏水\n麻烦送点大米",
            "您说了 3 件事。分开登记，每件都能更快找到对的人。",
            ["分成几条", "就是一件事"],
        ),
    ],
)
async def test_several_things_are_one_request_at_once_and_one_each_by_a_tap(
    town: Town, language: str, said: str, asked: str, buttons: list[str]
) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun")
    await mei.starts()
    await mei.says(said)
    assert mei.reads()[-1] == asked
    assert mei.buttons(asked) == [[buttons[0]], [buttons[1]]]
    assert len([words for words in arjun.reads() if "#1 ·" in words]) == 1
    await mei.taps(buttons[0])
    await town.passes(minutes=1)
    assert asked not in [seen.words for seen in mei.chat()]
    lines = said.split("\n")
    for number, line in enumerate(lines, start=1):
        card = arjun.sees(f"#{number} ·").words
        assert [one for one in lines if one in card] == [line]
    town.forgets()
