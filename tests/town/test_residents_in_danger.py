"""Words of danger: the number to call first, people called in the same second, nothing asked."""

from datetime import datetime

import pytest

from tests.town.both import in_both
from tests.town.town import MORNING, SHANGHAI, Town

ENGLISH = {
    "father": "My father has chest pain and cannot breathe",
    "button": "I have called",
    "cannot": "I cannot call",
    "mistake": "It was a mistake",
    "good": "Good. Stay reachable.",
    "called": (
        "You have called 120. Stay reachable.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    ),
    "door": "Unlock the door",
    "rung": "120 was rung for you, say the people on duty.",
    "late": "🔴 #1 · emergency · medical\nArjun and others were called. Nobody has answered yet. We keep calling.",
}
CHINESE = {
    "father": "我爸爸胸口疼，喘不上气",
    "button": "已经打了",
    "cannot": "我打不了",
    "mistake": "按错了，没有危险",
    "good": "好的，请保持电话畅通。",
    "called": (
        "您已拨打 120，请保持电话畅通。\n\n1. 把门锁打开。\n2. 把灯打开。\n3. 留在原地，陪着需要帮助的人。\n"
        "请在这里写明位置：几号楼、几室。\n\n正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#1）。\n"
        "火警 119 · 报警 110 · 心理援助热线 12356\n一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
    ),
    "door": "1. ",
    "rung": "值班人员说已经替您打了 120。",
    "late": "🔴 #1 · 紧急 · 就医\n已经呼叫 Arjun 和其他人，还没有人回应。我们一直在叫。",
}


async def test_the_number_comes_first_and_the_worker_has_the_card_in_the_same_second(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("My father has chest pain and cannot breathe")
    assert town.clock.now() == MORNING
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Write here where you are: building and flat.\n\n"
            "We are calling Arjun, and then others until somebody answers (#1).\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #1 · emergency · medical\n"
            "Arjun is being called now, and others after that, until somebody answers. You will hear "
            "from a person by 10:10."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert mei.buttons("Call 120") == [["I have called", "I cannot call"], ["It was a mistake"]]
    assert mei.buttons("emergency") == [["Not medical?", "More"]]
    assert [seen.date for seen in arjun.unread()] == [int(MORNING.timestamp())]
    assert [seen.silent for seen in arjun.unread()] == [False]
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father has chest pain and cannot breathe\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    ]


@pytest.mark.parametrize("hour", [3, 12, 23])
async def test_the_time_of_day_changes_nothing(hour: int) -> None:
    town = Town(start=datetime(2026, 11, 23, hour, 15, tzinfo=SHANGHAI))
    await town.opens()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("My father has chest pain and cannot breathe")
    assert mei.reads()[1] == (
        "🔴 #1 · emergency · medical\nArjun is being called now, and others after that, until somebody answers. "
        f"You will hear from a person by {hour:02}:25."
    )
    assert [(seen.silent, seen.words.splitlines()[0]) for seen in arjun.unread()] == [
        (False, "🔴 #1 · emergency · medical")
    ]
    await town.closes()


async def test_each_danger_has_its_number_and_its_three_things_to_do(town: Town) -> None:
    mei, ola, pia = town.resident("Mei"), town.resident("Ola"), town.resident("Pia")
    town.on_duty("Arjun")
    await mei.says("There is a fire in my kitchen")
    assert mei.reads()[0] == (
        "Call 119 now.\n\n1. Get out if you can. Do not take the lift.\n"
        "2. If there is smoke outside, keep the door shut and put wet cloth along it.\n"
        "3. Stay low, go to a window, show a light.\nWrite here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "ambulance 120 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    )
    await ola.says("I want to kill myself")
    assert ola.reads()[0] == (
        "#2 · received\n\nCall 12356 now.\n\n1. Stay on the line with them. You can say anything.\n"
        "2. Unlock the door and put a light on.\n3. Go where somebody else is, if you can.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Li, and then others until somebody answers (#2).\n"
        "ambulance 120 · fire 119 · police 110\nNo answer here within a minute? Ring the desk: +86 21 5555 0007"
    )
    await pia.says("He is hitting me with a knife")
    assert pia.reads()[0] == (
        "#3 · received\n\nCall 110 now.\n\n1. Go where you are safe: out, or behind a door that locks.\n"
        "2. Put your phone on silent.\n3. Open only to somebody who says your name or whom you know.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Li, and then others until somebody answers (#3).\n"
        "ambulance 120 · fire 119 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    )
    town.forgets()


async def test_another_danger_in_the_same_emergency_shows_the_other_number(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("🔴 Danger to life")
    mei.reads(), arjun.reads()
    await mei.says("There is a fire in my kitchen")
    assert mei.reads() == [
        (
            "Call 119 now.\n\n1. Get out if you can. Do not take the lift.\n"
            "2. If there is smoke outside, keep the door shut and put wet cloth along it.\n"
            "3. Stay low, go to a window, show a light.\nWrite here where you are: building and flat.\n\n"
            "We are calling Arjun, and then others until somebody answers (#1).\n"
            "ambulance 120 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        "This is with your emergency #1 now. Whoever answers sees it. Keep writing.",
    ]
    assert arjun.reads() == ["#1 · Mei:\nThere is a fire in my kitchen"]
    assert arjun.sees("Since 10:00").words == (
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "Added, 10:00:\nThere is a fire in my kitchen\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    )


@in_both(ENGLISH, CHINESE)
async def test_i_have_called(town: Town, language: str, words: dict[str, str]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun")
    await mei.says(words["father"])
    arjun.reads()
    assert await mei.taps(words["button"]) == words["good"]
    assert mei.reads()[0] == words["called"]
    assert mei.buttons(words["called"][:10]) == [[words["mistake"]]]
    assert arjun.reads() == []


async def test_i_cannot_call_makes_the_staff_ring(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("My father has chest pain and cannot breathe")
    arjun.reads()
    assert await mei.taps("I cannot call") == "We are asking others to ring for you."
    assert mei.reads()[0] == (
        "You cannot call 120. We are asking the people on duty to ring for you.\n\n1. Unlock the door.\n"
        "2. Put a light on.\n3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    )
    assert mei.buttons("You cannot call") == [["I have called"], ["It was a mistake"]]
    assert arjun.reads() == [
        "🔴 #1: the resident cannot call the emergency number. Please ring it for them now.",
    ]


@in_both(ENGLISH, CHINESE)
async def test_who_is_called_later_reads_that_the_resident_cannot_call_until_somebody_rang(
    town: Town, language: str, words: dict[str, str]
) -> None:
    mei, wei = town.resident("Mei", language=language), town.backup("Wei")
    town.on_duty("Arjun")
    await mei.says(words["father"])
    await mei.taps(words["cannot"])
    await town.passes(minutes=6)
    line = "The resident cannot call the emergency number. Please ring it for them."
    assert line in wei.sees("Danger to life").words
    assert await wei.taps("I have called") == "Good. Stay reachable."
    assert line not in wei.sees("Danger to life").words
    assert mei.sees(words["door"]).words.splitlines()[0] == words["rung"]
    assert mei.buttons(words["door"]) == [[words["mistake"]]]
    await town.passes(minutes=5)
    assert mei.sees("🔴 #1 ·").words == words["late"]
    town.forgets()


async def test_everything_joins_the_unfinished_emergency(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("My father has chest pain and cannot breathe")
    mei.reads(), arjun.reads()
    await town.passes(seconds=50)
    await mei.says("Building 3, flat 402")
    await mei.says("thank you")
    await mei.does(lambda phone: phone.sends_sticker("😢"))
    await mei.does(lambda phone: phone.sends_voice())
    assert mei.reads() == [
        "This is with your emergency #1 now. Whoever answers sees it. Keep writing.",
        "This is with your emergency #1 now. Whoever answers sees it. Keep writing.",
        "This is with your emergency #1 now. Whoever answers sees it. Keep writing.",
        "This is with your emergency #1 now. Whoever answers sees it. Keep writing.",
    ]
    assert arjun.reads() == [
        "1 open: 1 emergency, 1 due within 30 min",
        "#1 · Mei:\nBuilding 3, flat 402",
        "#1 · Mei:\nthank you",
        "[sticker]",
        "#1 · Mei:",
    ]
    assert arjun.sees("Since 10:00").words == (
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father has chest pain and cannot breathe\nAdded, 10:00:\nBuilding 3, flat 402\nAdded, 10:00:\n"
        "thank you\nAdded, 10:00: [sticker]\n😢\nAdded, 10:00: [voice message]\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    )
    await arjun.taps("I'll take it")
    mei.reads(), arjun.reads()
    await mei.says("He is awake again")
    assert mei.reads() == ["This is with your emergency #1 now. Arjun sees it. Keep writing."]
    assert arjun.reads() == ["#1 · Mei:\nHe is awake again"]


async def test_danger_is_heard_while_a_flat_was_asked_and_in_any_language(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    mei.reads(), arjun.reads()
    await town.passes(seconds=40)
    await mei.says("爸爸喘不上气")
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Building 3? Write the flat here, and if it is elsewhere, where you are.\n\n"
            "We are calling Arjun, and then others until somebody answers (#2).\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #2 · emergency · medical\n"
            "Arjun is being called now, and others after that, until somebody answers. You will hear "
            "from a person by 10:10.\n"
            "Building 3"
        ),
    ]
    assert arjun.reads() == [
        "1 open: 1 urgent, 1 due within 30 min",
        (
            "🔴 #2 · emergency · medical\n\nDanger to life was reported.\nBuilding 3 · Mei\n\n爸爸喘不上气\n\n"
            "Since 10:00 · answer by 10:10 · done by 12:00"
        ),
    ]


async def test_danger_within_an_utterance_raises_that_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("My father feels ill and needs his pills")
    mei.reads(), arjun.reads()
    await town.passes(seconds=20)
    await mei.says("he has chest pain and cannot breathe")
    assert mei.reads() == [
        "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    ]
    assert arjun.reads() == [
        "1 open: 1 routine",
        (
            "🔴 #1 · emergency · medicine\n\nDanger to life was reported.\n"
            "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
            "My father feels ill and needs his pills\nAdded, 10:00:\nhe has chest pain and cannot breathe\n\n"
            "Since 10:00 · answer by 10:10 · done by 12:00"
        ),
    ]
