"""Two requests that two workers have in hand, made one: whoever has it no longer hears so, and is heard."""

import pytest

from desk.casework import merging, passing, undoing, working
from desk.notices import Kind
from desk.talking import writing
from desk.terms import State
from desk.views import HandedOver, Say
from tests.desk.street import Street

TOLD = "Wei 3 say:merged_from_you"


async def merged(street: Street, by: str = "Arjun") -> None:
    """Arjun has #1, Wei #2, and somebody sees that they are about one thing."""
    for name, worker, number in (("Mei", "Arjun", 1), ("Ana", "Wei", 2)):
        await street.says(name, "rice")
        await street.passes(minutes=1)
        await street.mail()
        if worker == "Wei":
            key = (await street.who("Wei")).id
            await street.taps("Li", passing.pass_on, f"assigned-{key}", of=number)
        await street.passes(minutes=1)
        await street.taps(worker, working.accept, of=number)
    await street.passes(minutes=2)
    await street.mail()
    await street.taps(by, merging.merge, "1", of=2)


async def test_who_had_the_other_one_hears_aloud_who_has_both(street: Street) -> None:
    await merged(street)
    await street.passes(seconds=21)
    assert TOLD in await street.mail()
    told = street.seen(Kind.SAY, "Wei")
    assert isinstance(told, Say)
    assert (told.facts, told.target.silent) == ({"number": 2, "into": 1, "worker": "Arjun"}, False)


async def test_who_has_both_or_made_them_one_is_not_told(street: Street) -> None:
    await merged(street, by="Wei")
    await street.passes(seconds=21)
    assert [line for line in await street.mail() if "merged_from_you" in line] == []


async def test_nobody_is_told_what_one_worker_has_in_both_hands(street: Street) -> None:
    for name in ("Mei", "Ana"):
        await street.says(name, "rice")
        await street.mail()
        await street.taps("Arjun", working.accept)
        await street.passes(minutes=2)
    await street.taps("Li", merging.merge, "1", of=2)
    await street.passes(seconds=21)
    assert [line for line in await street.mail() if "merged_from_you" in line] == []


async def test_who_was_only_asked_for_the_other_one_has_lost_nothing(street: Street) -> None:
    for name in ("Mei", "Ana"):
        await street.says(name, "rice")
    await street.mail()
    await street.taps("Li", working.accept, of=1)
    await street.taps("Li", merging.merge, "1", of=2)
    await street.passes(seconds=21)
    assert [line for line in await street.mail() if "merged_from_you" in line] == []


async def test_what_she_answers_to_her_old_card_is_about_the_one_that_goes_on(street: Street) -> None:
    await merged(street)
    await street.passes(seconds=21)
    await street.mail()
    await street.replies("Wei", "I am on the stairs already", Kind.CARD)
    assert await street.mail() == ["Wei 2 handed_over"]
    asked = street.seen(Kind.HANDED_OVER)
    assert isinstance(asked, HandedOver)
    await street.taps("Wei", writing.give_over, str(asked.question), on=Kind.HANDED_OVER)
    assert "Arjun 3 piece" in await street.mail()


@pytest.mark.parametrize(("after", "told"), [(1, []), (30, ["Wei 3 say:yours_again"])])
async def test_taken_apart_it_is_hers_again(street: Street, after: float, told: list[str]) -> None:
    await merged(street)
    await street.passes(seconds=after)
    await street.mail()
    await street.taps("Arjun", undoing.undo, of=2)
    request = await street.request(2)
    assert (request.state, request.worker) == (State.ACCEPTED, (await street.who("Wei")).id)
    await street.passes(seconds=25)
    assert [line for line in await street.mail() if line.startswith("Wei 3")] == told
