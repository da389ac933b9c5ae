"""An emergency that came in by a merge is over by the word of whoever asked for it, or by a coordinator's."""

import pytest

from desk.calling import afterwards
from desk.casework import levels, merging, undoing, working
from desk.notices import Kind
from desk.refusals import NotPossible
from desk.taps import Nod
from desk.terms import EventKind, State
from desk.understanding.sense import word_lists
from desk.views import Solved
from tests.desk.street import Street

ANSWERS = word_lists(
    {
        "en": {
            "danger": {"fire": ["fire"]},
            "supplies": {"usual": ["rice"]},
            "say": {"yes": ["yes"], "no": ["no"]},
        }
    }
)
THANKS = Nod(code="thanks")


async def in_one(street: Street, first: str = "rice", second: str = "fire") -> None:
    """What Ana asked for went into Mei's, and Arjun has it."""
    await street.says("Mei", first)
    await street.passes(minutes=1)
    await street.says("Ana", second)
    await street.passes(minutes=1)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", working.accept, of=1)
    await street.passes(minutes=2)
    await street.mail()


async def done(street: Street, first: str = "rice", second: str = "fire") -> list[str]:
    await in_one(street, first, second)
    await street.taps("Arjun", working.finish, "helped", of=1)
    await street.passes(seconds=25)
    return await street.mail()


async def says_solved(street: Street, name: str, number: int) -> Nod:
    asked = street.seen(Kind.SOLVED, name)
    assert isinstance(asked, Solved)
    return await street.taps(name, afterwards.solved, on=Kind.SOLVED, of=number, stage=asked.subject.stage)


async def state(street: Street) -> State:
    return (await street.request()).state


async def test_each_is_asked_by_her_own_number_and_it_is_closed_by_the_word_of_both(street: Street) -> None:
    assert {"Mei 1 solved", "Ana 1 solved"} <= set(left := await done(street))
    assert "Ana 1 progress:done_together" not in left
    numbers = {view.subject.number: view.worker for view in street.views if isinstance(view, Solved)}
    assert numbers == {1: "Arjun", 2: "Arjun"}
    mine, hers = street.seen(Kind.SOLVED, "Mei"), street.seen(Kind.SOLVED, "Ana")
    for _ in range(2):
        assert await street.taps("Mei", afterwards.solved, on=Kind.SOLVED, of=1) == THANKS
    assert await state(street) is State.DONE
    assert [one.facts["solved"] for one in await street.record() if one.kind is EventKind.REPLY] == [True]
    assert "Mei 6 remove" in await street.mail()
    assert isinstance(mine, Solved)
    assert isinstance(hers, Solved)
    assert hers.subject.stage == mine.subject.stage
    assert await street.taps("Ana", afterwards.solved, of=2, stage=hers.subject.stage) == THANKS
    assert (await street.request()).solved is True
    assert "Ana 6 remove" in await street.mail()


async def test_hers_first_and_then_the_others(street: Street) -> None:
    await done(street)
    assert await says_solved(street, "Ana", 2) == THANKS
    assert await state(street) is State.DONE
    assert await says_solved(street, "Mei", 1) == THANKS
    assert await state(street) is State.CLOSED
    assert await street.taps("Ana", afterwards.solved, of=2) == Nod(code="closed")


async def test_a_coordinators_word_is_enough_and_nobody_is_asked_any_more(street: Street) -> None:
    await done(street)
    await street.taps("Li", afterwards.solved, key=(await street.request()).key, stage=(await street.request()).stage)
    assert await state(street) is State.CLOSED
    assert {"Mei 6 remove", "Ana 6 remove"} <= set(await street.mail())


async def test_only_who_has_not_said_it_is_reminded(street: Street) -> None:
    await done(street)
    await says_solved(street, "Mei", 1)
    await street.mail()
    await street.passes(hours=30)
    asked = [line for line in await street.mail() if "solved" in line]
    assert asked
    assert all(line.startswith("Ana") for line in asked if "say" not in line)


async def test_what_she_writes_after_her_word_takes_it_back(street: Street) -> None:
    await done(street)
    await says_solved(street, "Mei", 1)
    await street.passes(minutes=1)
    await street.mail()
    await street.replies("Mei", "Now it smokes again", Kind.RECEIPT)
    assert "Mei 1 solved" in await street.mail()
    await says_solved(street, "Mei", 1)
    assert await state(street) is State.DONE


@pytest.mark.parametrize("in_words", [True, False])
async def test_not_solved_for_her_it_is_open_again(street: Street, in_words: bool) -> None:
    street.lists = ANSWERS
    await done(street)
    if in_words:
        await street.says("Ana", "no")
    else:
        await street.taps("Ana", afterwards.not_solved, on=Kind.SOLVED, of=2, stage=(await street.request()).stage)
    request = await street.request()
    assert (request.state, request.episode, request.solved) == (State.NEW, 2, False)
    assert await street.work.requests.by_number(street.community, 3) is None
    await street.mail()
    await street.taps("Arjun", working.finish, "helped", of=1)
    await street.passes(seconds=25)
    assert {"Mei 1 solved", "Ana 1 solved"} <= set(await street.mail())
    await says_solved(street, "Ana", 2)
    await says_solved(street, "Mei", 1)
    assert await state(street) is State.CLOSED


async def test_yes_in_words_is_her_word(street: Street) -> None:
    street.lists = ANSWERS
    await done(street)
    await says_solved(street, "Mei", 1)
    await street.says("Ana", "yes")
    assert await state(street) is State.CLOSED
    assert "Ana 2 say:thanks" in await street.mail()


async def test_yes_to_what_a_human_wrote_since_is_said_to_that_one(street: Street) -> None:
    street.lists = ANSWERS
    await done(street)
    await says_solved(street, "Mei", 1)
    await street.sleeps(minutes=1)
    first = (await street.request()).id
    card = next(one for one in await street.shown("Arjun") if one.request == first)
    await street.says("Arjun", "Does it still burn?", reply_to=card.telegram_id)
    await street.mail()
    await street.says("Ana", "yes")
    assert await state(street) is State.DONE
    assert "Arjun 1 piece" in await street.mail()


async def test_done_by_a_slip_asks_neither(street: Street) -> None:
    await done(street)
    await street.taps("Arjun", undoing.undo, of=1)
    assert {"Mei 6 remove", "Ana 6 remove"} <= set(await street.mail())


@pytest.mark.parametrize("lowered", [False, True])
async def test_what_came_in_as_none_or_was_judged_none_is_over_by_the_first_ones_word(
    street: Street, lowered: bool
) -> None:
    await in_one(street, *(("rice", "fire") if lowered else ("fire", "rice")))
    if lowered:
        await street.taps("Arjun", levels.relevel, "routine-heard", of=1)
    await street.taps("Arjun", working.finish, "helped", of=1)
    await street.passes(seconds=25)
    left = await street.mail()
    assert any(line.startswith("Ana") and "done_together" in line for line in left)
    with pytest.raises(NotPossible):
        await street.taps("Ana", afterwards.solved, of=2, stage=(await street.request()).stage)
    assert await says_solved(street, "Mei", 1) == THANKS
    assert await state(street) is State.CLOSED


async def test_her_own_two_are_over_by_one_word(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.passes(minutes=1)
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", working.finish, "helped", of=1)
    await street.passes(seconds=25)
    await street.mail()
    await says_solved(street, "Mei", 1)
    assert await state(street) is State.CLOSED
