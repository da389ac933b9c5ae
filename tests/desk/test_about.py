"""About #12, or something new? What becomes of the words, whatever the resident does."""

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.due import promises
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.talking import writing
from desk.taps import Nod
from desk.terms import EventKind, Purpose
from desk.views import About, Say
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.test_hearing import how_many, words


async def test_another_matter_is_another_request_and_the_same_one_is_asked_about(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=5)
    await street.says("Mei", "rice")
    assert await how_many(street) == 2
    await street.sleeps(minutes=5)
    await street.mail()
    await street.says("Mei", "insulin, the long ones")
    assert await street.mail() == ["Mei 2 about"]
    view = street.seen(Kind.ABOUT)
    assert isinstance(view, About)
    assert ([one.subject.number for one in view.items], view.excerpt) == ([2, 1], "insulin, the long ones")


async def test_unanswered_for_two_minutes_it_goes_to_the_latest_and_is_passed_on(street: Street) -> None:
    await about(street)
    await street.passes(minutes=2, seconds=-1)
    assert [line for line in await street.mail() if "piece" in line] == []
    await street.passes(seconds=1)
    assert {"Arjun 3 piece", "Mei 3 say:added"} <= set(await street.mail())


async def about(street: Street) -> int:
    """Arjun has Mei's insulin, and she writes of insulin again: the key of the question."""
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=5)
    await street.says("Mei", "insulin, the long ones")
    await street.mail()
    question = await street.work.questions.open_for((await street.who("Mei")).id, street.now, {"about"})
    assert question is not None
    return question.id


async def test_said_to_be_about_it_it_is_passed_on_once(street: Street) -> None:
    key = await about(street)
    choice = f"{key}-{(await street.request()).key}"
    assert await street.taps("Mei", writing.about, choice, on=Kind.ABOUT) == Nod(code="sent")
    await street.passes(minutes=5)
    lines = await street.mail()
    assert [line for line in lines if "piece" in line or "added" in line] == ["Arjun 3 piece"]


async def test_new_makes_one_of_it_even_after_it_was_passed_on(street: Street) -> None:
    key = await about(street)
    await street.passes(minutes=10)
    await street.mail()
    assert await street.taps("Mei", writing.about, f"{key}-new", on=Kind.ABOUT) == Nod(code="filed")
    assert await words(street, 2) == [("insulin, the long ones", Purpose.ASKED)]
    assert (await street.last(EventKind.SPLIT)).facts["into"] == (await street.request(2)).id
    assert "Arjun 4 card" in await street.mail()


async def test_about_the_request_of_somebody_else_is_refused(street: Street) -> None:
    await street.says("Ana", "rice")
    key = await street.request()
    await street.sleeps(minutes=1)
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=5)
    await street.says("Mei", "insulin again")
    question = await street.work.questions.open_for((await street.who("Mei")).id, street.now, {"about"})
    assert question is not None
    for choice in (key.key, "zzzzzzzz"):
        assert question is not None
        with pytest.raises(NoSuchRequest):
            async with street.work.savepoint():
                await street.taps("Mei", writing.about, f"{question.id}-{choice}", on=Kind.ABOUT)


async def test_writing_on_the_same_question_holds_all_the_words_and_waits_anew(street: Street) -> None:
    await about(street)
    await street.passes(minutes=1)
    await street.says("Mei", "insulin, or the short ones")
    await street.passes(minutes=1)
    assert [line for line in await street.mail() if "piece" in line] == []
    await street.passes(minutes=1)
    assert [line for line in await street.mail() if "piece" in line] == ["Arjun 3 piece"] * 2


async def test_another_question_in_its_place_does_not_lose_the_words(street: Street) -> None:
    await about(street)
    (building, _) = await street.work.communities.buildings(street.community)
    await street.taps("Mei", receipts.building, str(building.id), on=Kind.RECEIPT)
    await street.mail()
    await street.passes(minutes=2)
    assert "Arjun 3 piece" in await street.mail()


async def test_what_was_finished_meanwhile_keeps_the_words_and_wakes_nobody(street: Street) -> None:
    await about(street)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()
    await street.passes(minutes=2)
    assert [line for line in await street.mail() if "piece" in line] == []
    assert await street.work.promises.get("about/1") is None


async def test_an_about_promise_is_kept_by_what_it_says_itself(street: Street) -> None:
    assert set(promises.KINDS) == {
        *("summary", "handoff", "evening", "here", "item", "watch", "watch_list"),
        *("complaint", "surge", "flood", "about", "coordinators", "for_whom", "recur", "erase", "away", "file", "wipe"),
    }
    await street.says("Mei", "insulin")
    await street.mail()
    say = await promised(street)
    assert (say.code, say.facts) == ("added", {"number": 1})
    assert street.now == NOON + minutes(7)


async def promised(street: Street) -> Say:
    await street.sleeps(minutes=5)
    await street.says("Mei", "insulin again")
    await street.passes(minutes=2)
    await street.mail()
    view = street.seen(Kind.SAY, "Mei")
    assert isinstance(view, Say)
    return view
