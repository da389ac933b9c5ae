"""Several things at one go: one request at once, and one each if whoever wrote them says so."""

import pytest

from bot.wordlists import read_word_lists
from desk.calling import receipts, several
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import Category, EventKind, State
from desk.understanding.several import things_in
from desk.views import Say
from tests.desk.street import Street

THREE = "My mother is 81\nInsulin runs out\nthe tap in the kitchen drips\nplease bring rice"


def things(text: str) -> list[tuple[Category, str]]:
    return [(one.category, one.text) for one in things_in(text, read_word_lists())]


@pytest.mark.parametrize(
    "text",
    [
        "Insulin runs out and the tap drips",  # one line
        "please bring rice\nplease bring milk",  # one matter
        "hello\nplease bring rice\nthank you",
        "please bring rice\nhe is unconscious, call an ambulance\nthe tap in the kitchen drips",  # danger
        "",
    ],
)
def test_one_matter_is_one_thing_and_danger_is_never_taken_apart(text: str) -> None:
    assert things(text) == []


def test_lines_about_one_matter_stay_together_and_what_is_about_none_goes_with_each() -> None:
    assert things("it is for flat 402\nplease bring rice\nthe tap in the kitchen drips\nplease bring milk") == [
        (Category.SUPPLIES, "it is for flat 402\nplease bring rice\nplease bring milk"),
        (Category.HOME, "it is for flat 402\nthe tap in the kitchen drips"),
    ]


async def offered(street: Street) -> list[tuple[str, ...]]:
    await street.mail()
    return [one.verbs for one in street.views if isinstance(one, Say) and one.code == "several"]


async def test_by_a_tap_there_is_a_request_of_each(street: Street) -> None:
    await street.says("Mei", THREE)
    assert await offered(street) == [("apart", "together")]
    first = await street.request(1)
    assert await street.taps("Mei", several.apart, on=Kind.SAY) == Nod(code=Toast.FILED)
    made = [await street.request(number) for number in (1, 2, 3)]
    assert [one.category for one in made] == [Category.MEDICINE, Category.HOME, Category.SUPPLIES]
    assert (made[0].asked_at, made[0].respond_by) == (first.asked_at, first.respond_by)
    assert [one.state for one in made] == [State.NEW] * 3
    texts = [(await street.work.words.of(one.id))[0].text for one in made]
    assert texts[1] == "My mother is 81\nthe tap in the kitchen drips"
    assert (await street.last(EventKind.SPLIT)).facts["into"] == [made[1].id, made[2].id]
    assert await street.taps("Mei", several.apart, on=Kind.RECEIPT, key=first.key) == Nod(code=Toast.GONE)


async def test_or_it_stays_one(street: Street) -> None:
    await street.says("Mei", THREE)
    await street.mail()
    assert await street.taps("Mei", several.together, on=Kind.SAY) is None
    assert await street.work.requests.by_number(street.community, 2) is None
    assert [one.kind for one in await street.shown("Mei") if one.kind == Kind.SAY] == []


async def test_nobody_else_takes_it_apart_and_nobody_once_it_is_over(street: Street) -> None:
    await street.says("Mei", THREE)
    await street.mail()
    key = (await street.request()).key
    with pytest.raises(NoSuchRequest):
        await street.taps("Ana", several.apart, key=key)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await street.taps("Mei", several.apart, on=Kind.SAY, key=key)
    assert await street.work.requests.by_number(street.community, 2) is None


async def test_one_matter_is_not_asked_about(street: Street) -> None:
    await street.says("Mei", "please bring rice\nplease bring milk")
    assert await offered(street) == []


async def test_what_became_an_emergency_is_not_taken_apart(street: Street) -> None:
    await street.says("Mei", THREE)
    await street.mail()
    await street.says("Mei", "she has a heart attack")
    with pytest.raises(NotPossible):
        await street.taps("Mei", several.apart, on=Kind.SAY, key=(await street.request()).key)
