"""Is it solved? Said in words instead of by a button: it is heard, and nothing is closed over what somebody said."""

import pytest

from tests.town.both import in_both
from tests.town.test_residents_say_how_it_ended import done
from tests.town.town import Neighbour, Town

ASKED_ONCE_MORE = (
    "Once more about #1, which Arjun finished: help was given.\nThe lift in our house is broken\n"
    "1 message that you added was not answered yet.\nIs it solved for you?"
)
OPEN_AGAIN = "#1 is open again, one level more urgent. You will hear from a person by 10:30."


async def finished(town: Town) -> tuple[Neighbour, Neighbour]:
    """Arjun has finished what Mei asked for, and she was asked whether it is solved."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await done(town, mei, arjun)
    mei.reads(), arjun.reads()
    return mei, arjun


@pytest.mark.parametrize("words", ["not solved", "No", "No, it is still broken!", "还没修好"])
async def test_no_in_words_opens_it_again(town: Town, words: str) -> None:
    mei, arjun = await finished(town)
    await mei.says(words)
    assert mei.reads() == [OPEN_AGAIN]
    assert words in arjun.reads()[0]


async def test_no_as_a_reply_to_the_question_opens_it_again(town: Town) -> None:
    mei, _ = await finished(town)
    await mei.says("not yet", reply_to="Is it solved for you")
    assert mei.reads() == [OPEN_AGAIN]


@pytest.mark.parametrize("words", ["yes", "Solved, thank you!", "解决了"])
async def test_yes_in_words_closes_it(town: Town, words: str) -> None:
    mei, _ = await finished(town)
    await mei.says(words)
    assert mei.reads() == [
        "How was the help with #1 from Arjun? 1 is poor, 5 is very good. You need not answer.",
        "Thank you for telling us.",
    ]


async def test_other_words_are_added_and_the_question_stands_below_them_with_its_buttons(town: Town) -> None:
    mei, arjun = await finished(town)
    await mei.says("The door does not close on the third floor", reply_to="Is it solved for you")
    assert mei.reads() == ["Added to #1. Arjun gets it now.", ASKED_ONCE_MORE]
    assert [seen.words for seen in mei.chat() if "Is it solved for you" in seen.words] == [ASKED_ONCE_MORE]
    assert mei.buttons("Is it solved for you") == [["Solved"], ["Not solved"]]
    assert "The door does not close on the third floor" in arjun.reads()[-1]


@in_both(
    {
        "asks": "#1 was finished by Arjun, and the resident has written since. "
        "Please read it, and say whether it is solved.",
        "no": "Not solved",
    },
    {"asks": "#1 由 Arjun 办完，之后居民又来信。请看一下，并确认是否已解决。", "no": "没有解决"},
)
async def test_what_was_said_since_is_never_closed_over(town: Town, language: str, words: dict[str, str]) -> None:
    li = town.coordinator("Li", language=language)
    mei, _ = await finished(town)
    await mei.says("The door does not close on the third floor", reply_to="Is it solved for you")
    await town.passes(hours=47)
    mei.reads(), li.reads()
    await town.passes(hours=2)
    assert mei.reads() == []
    assert li.reads() == [words["asks"]]
    await li.taps(words["no"])
    assert mei.reads() != []


async def test_thanks_for_it_ask_nothing_once_more(town: Town) -> None:
    mei, _ = await finished(town)
    await mei.says("Thank you so much", reply_to="Is it solved for you")
    assert mei.reads() == ["Thank you for telling us."]


async def test_yes_to_a_worker_who_wrote_since_is_meant_for_the_worker(town: Town) -> None:
    mei, arjun = await finished(town)
    await town.passes(minutes=1)
    await arjun.says("Are you at home this evening?", reply_to="#1")
    mei.reads()
    await mei.says("yes")
    assert mei.reads()[0] == "Added to #1. Arjun gets it now."
    assert arjun.reads()[-1].endswith("yes")


async def test_yes_to_any_other_message_of_the_bots_closes_nothing(town: Town) -> None:
    mei, _ = await finished(town)
    await mei.says("yes", reply_to="#1 ·")
    assert mei.reads()[0] == "Added to #1. Arjun gets it now."


async def waiting_for_her(town: Town) -> tuple[Neighbour, Neighbour]:
    """Arjun waits for Mei to say when she is at home."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    for label in ("I'll take it", "More", "It has to wait", "For the resident"):
        await arjun.taps(label)
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    return mei, arjun


@pytest.mark.parametrize("words", ["yes", "this afternoon is fine", "at seven"])
async def test_an_answer_that_is_waited_for_is_heard_without_a_question(town: Town, words: str) -> None:
    mei, arjun = await waiting_for_her(town)
    await mei.says(words)
    assert mei.reads() == ["Added to #1. Arjun gets it now."]
    assert arjun.reads() == [f"#1 · Mei:\n{words}"]


async def test_another_matter_is_no_answer(town: Town) -> None:
    mei, _ = await waiting_for_her(town)
    await mei.says("Insulin pens run out tonight")
    assert mei.reads()[0].startswith("#2 ")


async def test_is_anybody_there_is_answered_with_how_it_stands(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=40)
    mei.reads()
    await mei.says("is anybody there")
    (status,) = mei.reads()
    assert "#1" in status


@pytest.mark.parametrize("words", ["It is solved now, thank you", "solved"])
async def test_that_it_is_over_is_told_to_whoever_has_it_and_one_tap_ends_it(town: Town, words: str) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads(), arjun.reads()
    await mei.says(words)
    assert mei.reads() == [
        "Thank you for telling us. Arjun gets your words. If you need nothing more for #1, press the button."
    ]
    assert arjun.reads() == [f"#1 · Mei:\n{words}"]
    await mei.taps("I no longer need it", on="Thank you for telling us")
    assert arjun.reads() != []


async def test_thanks_alone_end_nothing(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    await town.passes(minutes=1)
    mei.reads()
    await mei.says("Thank you")
    assert mei.reads() == ["Thank you for telling us."]
