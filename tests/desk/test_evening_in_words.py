"""Yes or no in words to what was asked about together: of one it is an answer, of several it is asked which."""

import pytest

from desk.calling import afterwards
from desk.casework import working
from desk.notices import Kind
from desk.terms import PieceKind, State, Urgency
from desk.understanding.sense import word_lists
from tests.desk.street import Street
from tests.desk.test_gathered import MILK, RICE, asks_for
from tests.desk.test_together import EVENING, finished, says, until

SAID = word_lists(
    {
        "en": {
            "danger": {"fire": ["fire"]},
            "say": {"yes": ["yes", "solved"], "no": ["no", "not solved"]},
            "supplies": {"usual": ["rice", "milk"]},
        }
    }
)


@pytest.fixture
async def evening(street: Street) -> Street:
    """Rice and milk are done, and Mei was asked about both."""
    await street.opens(buildings=())
    await asks_for(street, RICE, MILK)
    for number in (1, 2):
        await finished(street, number)
    await until(street, EVENING)
    street.lists = SAID
    return street


async def states(street: Street) -> list[State]:
    return [(await street.request(number)).state for number in (1, 2)]


async def hears(street: Street) -> list[str]:
    return [line for line in await street.mail() if line.startswith("Mei")]


@pytest.mark.parametrize("words", ["#2 solved", "2 yes", "Solved: #2"])
async def test_the_one_whose_number_stands_with_it_is_solved(evening: Street, words: str) -> None:
    await evening.says("Mei", words)
    assert await states(evening) == [State.DONE, State.CLOSED]
    assert {"Mei 2 edit solved_together", "Mei 2 rate", "Mei 2 say:thanks"} <= set(await hears(evening))


async def test_the_one_that_is_named_is_not_solved(evening: Street) -> None:
    await evening.replies("Mei", "1 not solved", Kind.SOLVED_TOGETHER)
    assert await states(evening) == [State.NEW, State.DONE]
    assert (await evening.request(1)).urgency is Urgency.URGENT


@pytest.mark.parametrize("words", ["yes", "no", "1, 2 solved"])
async def test_of_several_it_is_asked_which_with_a_button_for_each_below(evening: Street, words: str) -> None:
    before = await evening.newest("Mei", Kind.SOLVED_TOGETHER)
    await evening.says("Mei", words)
    assert await states(evening) == [State.DONE, State.DONE]
    assert {"Mei 2 say:which_solved", "Mei 3 solved_together", "Mei 6 remove"} == set(await hears(evening))
    assert (await evening.newest("Mei", Kind.SOLVED_TOGETHER)).id != before.id
    await says(evening, afterwards.solved, 1)
    assert await states(evening) == [State.CLOSED, State.DONE]


async def test_the_only_one_left_is_meant_and_after_it_none(evening: Street) -> None:
    await says(evening, afterwards.solved, 1)
    await evening.mail()
    await evening.says("Mei", "yes")
    assert await states(evening) == [State.CLOSED, State.CLOSED]
    await evening.mail()
    await evening.says("Mei", "yes")
    assert not any("which_solved" in line for line in await hears(evening))


async def test_whatever_is_more_than_that_is_no_answer(evening: Street) -> None:
    await evening.says("Mei", "2 bags of rice")
    await evening.replies("Mei", "milk", Kind.SOLVED_TOGETHER)
    await evening.says("Mei", "solved", kind=PieceKind.PHOTO, file="f")
    assert await states(evening) == [State.DONE, State.DONE]
    assert not any("which_solved" in line for line in await hears(evening))


async def test_of_two_questions_the_newer_one_is_meant(evening: Street) -> None:
    await asks_for(evening, "fire")
    request = await evening.request(3)
    await evening.taps("Arjun", working.finish, "helped", key=request.key, stage=request.stage)
    await evening.sleeps(minutes=1)
    assert "Mei 1 solved" in await hears(evening)
    await evening.says("Mei", "yes")
    assert (await evening.request(3)).state is State.CLOSED
    assert await states(evening) == [State.DONE, State.DONE]
    await evening.mail()
    await evening.says("Mei", "yes")
    assert "Mei 2 say:which_solved" in await hears(evening)
