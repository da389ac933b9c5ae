"""What was asked of a neighbour, or said by her with a tap, before hers went into another one: it counts for that."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import keeping, merging, working
from desk.doing import checking
from desk.incoming import crying
from desk.notices import Kind
from desk.phrases import saying
from desk.refusals import NotPossible
from desk.talking import writing
from desk.taps import Nod
from desk.terms import State, WaitReason
from desk.views import Card
from tests.desk.street import Street

ANYTHING = "please look at it soon"
REPLIED = Nod(code="replied")
ASKED = [
    (saying.say, "which_size", saying.reply, "large", Kind.PHRASE, "phrase_answered"),
    (checking.ask_first, "drug_left", checking.answer_first, "none", Kind.QUESTION, "replied"),
]


async def both(street: Street, words: str = "insulin") -> None:
    for name in ("Mei", "Ana"):
        await street.says(name, words)
        await street.passes(minutes=1)
    await street.mail()


async def one_thing(street: Street, number: int = 2) -> None:
    await street.taps("Arjun", merging.merge, "1", of=number)
    await street.passes(seconds=25)
    await street.mail()


async def card(street: Street) -> Card:
    """Arjun's of the first, as it stands after what left last."""
    found = [one for one in street.views if isinstance(one, Card) and one.subject.number == 1]
    return found[-1]


async def asked_and_merged(street: Street, ask: Any, code: str) -> None:
    """Arjun asks Ana something about hers, which then goes into Mei's."""
    await both(street)
    await street.taps("Arjun", ask, code, of=2)
    await street.mail()
    await one_thing(street)


@pytest.mark.parametrize(("ask", "code", "answer", "chosen", "kind", "told"), ASKED)
async def test_the_answer_that_she_taps_reaches_whoever_has_the_other_and_stands_on_its_card(
    street: Street, ask: Any, code: str, answer: Any, chosen: str, kind: Kind, told: str
) -> None:
    await asked_and_merged(street, ask, code)
    await street.taps("Arjun", working.accept, of=1)
    await street.mail()
    assert await street.taps("Ana", answer, chosen, on=kind, of=2) == REPLIED
    assert f"Arjun 3 say:{told}" in await street.mail()
    seen = await card(street)
    answers = [one.answer for one in seen.said] + [one.answer.code for one in seen.checklist.asked if one.answer]
    assert answers == [chosen]


@pytest.mark.parametrize(("ask", "code", "answer", "chosen", "kind", "told"), ASKED)
async def test_when_the_other_is_over_the_answer_comes_too_late(
    street: Street, ask: Any, code: str, answer: Any, chosen: str, kind: Kind, told: str
) -> None:
    await asked_and_merged(street, ask, code)
    await street.taps("Li", receipts.withdraw, key=(await street.request()).key)
    with pytest.raises(NotPossible):
        await street.taps("Ana", answer, chosen, on=kind, of=2)
    assert f"Arjun 3 say:{told}" not in await street.mail()


async def asked_about(street: Street) -> str:
    """Ana has rice and insulin open and writes of neither; her rice goes into Mei's. The key of what she is asked."""
    await street.says("Mei", "rice")
    await street.passes(minutes=1)
    await street.says("Ana", "insulin")
    await street.passes(minutes=1)
    await street.says("Ana", "rice")
    await street.passes(minutes=1)
    await street.says("Ana", ANYTHING)
    await street.mail()
    await street.taps("Arjun", merging.merge, "1", of=3)
    await street.taps("Arjun", working.accept, of=1)
    await street.mail()
    asked = await street.newest("Ana", Kind.ABOUT)
    return f"{asked.facts['question']}-{(await street.request(3)).key}"


@pytest.mark.parametrize("she_taps", [True, False])
async def test_which_one_she_meant_goes_to_what_hers_went_into(street: Street, she_taps: bool) -> None:
    choice = await asked_about(street)
    if she_taps:
        await street.taps("Ana", writing.about, choice, on=Kind.ABOUT)
    else:
        await street.passes(minutes=2)
    assert "Arjun 3 piece" in await street.mail()
    assert ANYTHING in [one.text for one in await street.work.words.of((await street.request()).id)]
    assert await street.work.requests.by_number(street.community, 4) is None


async def test_that_she_cannot_call_stands_on_the_card_until_somebody_has_rung(street: Street) -> None:
    await both(street, "fire")
    await street.taps("Ana", crying.called, "cannot", on=Kind.DANGER, of=2)
    await street.mail()
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.passes(seconds=25)
    await street.mail()
    assert (await card(street)).cannot_call
    await street.taps("Arjun", receipts.called, "called", of=1)
    await street.mail()
    assert not (await card(street)).cannot_call


async def test_a_call_that_she_makes_after_it_is_on_the_card_too(street: Street) -> None:
    """The press of a button that was on its way while the two became one."""
    await both(street, "fire")
    await street.taps("Ana", crying.called, "cannot", on=Kind.DANGER, of=2)
    await one_thing(street)
    await street.taps("Ana", crying.called, "called", on=Kind.DANGER, of=2)
    await street.mail()
    assert not (await card(street)).cannot_call


@pytest.mark.parametrize(("who", "left"), [("Ana", State.WAITING), ("Mei", State.ACCEPTED)])
async def test_what_is_waited_for_is_the_answer_of_its_own_people(street: Street, who: str, left: State) -> None:
    await both(street)
    await one_thing(street)
    await street.taps("Arjun", working.accept, of=1)
    await street.taps("Arjun", keeping.wait, WaitReason.RESIDENT.value, of=1)
    await street.mail()
    await street.replies(who, "Please hurry", Kind.RECEIPT)
    assert (await street.request()).state is left
    assert "Arjun 3 piece" in await street.mail()
