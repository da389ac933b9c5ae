"""The red key and the red button: people are called before any word; once more is heard once more; a mistake."""

import pytest

from tests.town.both import in_both
from tests.town.town import Town


async def test_the_red_key_calls_before_any_word(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("🔴 Danger to life")
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
        "People are being called now (#1). Write in a few words what happens and where.",
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]


async def test_the_red_key_of_another_language_is_the_red_key(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("🔴 有生命危险")
    assert mei.reads()[2] == "People are being called now (#1). Write in a few words what happens and where."
    assert arjun.reads()[0].splitlines()[0] == "🔴 #1 · emergency · medical"
    town.forgets()


@in_both(
    {
        "key": "🔴 Danger to life",
        "everybody": "Everybody who was called for #1 is being told once more. "
        "Write in a few words what happens and where.",
        "arjun": "Arjun has #1 and is being told once more. Write in a few words what happens and where.",
        "again": "🔴 #1: the resident has pressed the red key once more.",
        "take": "I'll take it",
    },
    {
        "key": "🔴 有生命危险",
        "everybody": "#1：正在再次通知所有人。请用几个字写下：出了什么事，在哪里。",
        "arjun": "#1 由 Arjun 负责，正在再次通知。请用几个字写下：出了什么事，在哪里。",
        "again": "🔴 #1：居民又按了一次红色按钮。",
        "take": "我来接",
    },
)
async def test_the_red_key_once_more_is_heard_once_more(town: Town, language: str, words: dict[str, str]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["key"])
    mei.reads(), arjun.reads()
    await mei.says(words["key"])
    assert mei.reads()[1] == words["everybody"]
    assert arjun.reads() == [words["again"]]
    await arjun.taps(words["take"])
    mei.reads(), arjun.reads()
    await mei.says(words["key"])
    assert mei.reads()[1] == words["arjun"]
    assert arjun.reads() == [words["again"]]


async def test_it_was_a_mistake_stays_a_request(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("🔴 Danger to life")
    arjun.reads()
    assert await mei.taps("It was a mistake") == "Good that nobody is in danger. Your request stays."
    assert mei.reads() == [
        (
            "Good that nobody is in danger. #1 stays on record and is still looked at soon. If it "
            "changes, press the red key."
        ),
        "#1 · medical\nWe have it. Asked now: Arjun. You will hear from a person by 10:10.",
        "People are being called now (#1). Write in a few words what happens and where.",
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert (
        arjun.sees("Since 10:00").words
        == "🟠 #1 · urgent · medical\n\nPlace not known yet · Mei\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    )
    assert (
        arjun.reads()
        == li.reads()
        == ["#1: the resident says it was a mistake, nobody is in danger. It is urgent now, no emergency."]
    )
    await mei.says("🔴 Danger to life")
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Write here where you are: building and flat.\n\n"
            "We are calling Arjun, and then others until somebody answers (#2).\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #2 · emergency · medical\n"
            "Arjun is being called now, and others after that, until somebody answers. You will hear "
            "from a person by 10:10."
        ),
        "People are being called now (#2). Write in a few words what happens and where.",
    ]
    assert arjun.reads() == [
        "🔴 #2 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]


async def test_the_red_button_on_a_receipt_raises_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    mei.reads(), arjun.reads()
    assert await mei.taps("🔴 Danger to life") == "People are being called now."
    assert mei.reads() == [
        "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    ]
    assert mei.sees("#1 · emergency").words == (
        "🔴 #1 · emergency · home and repairs\n"
        "Arjun is being called now, and others after that, until somebody answers. You will hear "
        "from a person by 10:10.\n\n"
        "Which building are you in? You may skip this."
    )
    assert arjun.reads() == [
        "🔴 #1 · emergency · home and repairs\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "The lift in our house is broken\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    ]


@pytest.mark.parametrize("ends", ["withdrawn", "done", "closed"])
async def test_a_red_button_is_never_refused(town: Town, ends: str) -> None:
    """The line of a promise that was missed keeps its button for ever, whatever has become of the request."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    await town.passes(hours=3)
    late = "nobody has answered in the time"
    if ends == "withdrawn":
        await mei.taps("More")
        await mei.taps("I no longer need it")
    else:
        await arjun.taps("I'll take it")
        await arjun.taps("Done")
        await arjun.taps("Helped")
        await town.passes(seconds=30)
    if ends == "closed":
        await mei.taps("Solved")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    assert await mei.taps("🔴 Danger to life", on=late) == "People are being called now."
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Write here where you are: building and flat.\n\n"
            "We are calling Arjun, and then others until somebody answers (#2).\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #2 · emergency · medical\n"
            "Arjun is being called now, and others after that, until somebody answers. You will hear "
            "from a person by 13:11."
        ),
        "People are being called now (#2). Write in a few words what happens and where.",
    ]
    assert arjun.reads() == [
        "🔴 #2 · emergency · medical\n\nDanger to life was reported.\n"
        "Place not known yet · Mei\n\n"
        "Since 13:01 · answer by 13:11 · done by 15:01"
    ]
    assert await mei.taps("🔴 Danger to life", on=late) == "People are being called now."
    assert arjun.reads() == ["🔴 #2: the resident has pressed the red key once more."]
