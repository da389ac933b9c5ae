"""Words that were about to end nowhere: each of these once did."""

from desk.calling import afterwards, receipts
from desk.casework import working
from desk.due import promises
from desk.notices import Kind
from desk.talking import addressing, writing
from desk.taps import Nod
from desk.terms import Purpose
from desk.views import ForWhom
from tests.desk.street import Street
from tests.desk.test_about import about
from tests.desk.test_hearing import how_many, words


async def keys_asked(street: Street) -> list[int]:
    views = [view for view in street.views if isinstance(view, ForWhom)]
    return [view.question for view in views]


async def test_a_second_text_of_a_worker_does_not_swallow_the_first(accepted: Street) -> None:
    await accepted.says("Arjun", "At three")
    await accepted.says("Arjun", "No, at four")
    assert await accepted.mail() == ["Arjun 2 for_whom", "Arjun 2 for_whom"]
    first, second = await keys_asked(accepted)
    key = (await accepted.request()).key
    for question in (first, second):
        assert await accepted.taps("Arjun", addressing.for_whom, f"{question}-{key}", on=Kind.FOR_WHOM) == Nod(
            code="sent"
        )
    assert [line for line in await accepted.mail() if line.startswith("Mei")] == ["Mei 3 piece"] * 2


async def test_a_question_about_the_place_does_not_swallow_a_workers_text(accepted: Street) -> None:
    await accepted.says("Arjun", "the tap leaks")
    await accepted.mail()
    (question,) = await keys_asked(accepted)
    await accepted.taps("Arjun", addressing.for_whom, f"{question}-own", on=Kind.FOR_WHOM)
    await accepted.mail()
    await accepted.sleeps(minutes=1)
    await accepted.says("Arjun", "Mei needs rice as well")
    await accepted.mail()
    (question,) = await keys_asked(accepted)
    (building, _) = await accepted.work.communities.buildings(accepted.community)
    await accepted.taps("Arjun", receipts.building, str(building.id), on=Kind.RECEIPT)
    assert await accepted.taps("Arjun", addressing.for_whom, f"{question}-file") == Nod(code="filed")


async def test_words_of_a_question_that_another_one_replaced_are_passed_on(street: Street) -> None:
    await about(street)
    await street.sleeps(seconds=40)
    (building, _) = await street.work.communities.buildings(street.community)
    await street.taps("Mei", receipts.building, str(building.id), on=Kind.RECEIPT)
    await street.sleeps(seconds=40)
    await street.says("Mei", "insulin needles too")
    await street.passes(minutes=5)
    assert [line for line in await street.mail() if line == "Arjun 3 piece"] == ["Arjun 3 piece"] * 2


async def test_words_about_what_was_closed_meanwhile_become_a_request(street: Street) -> None:
    await about(street)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(seconds=30)
    await street.mail()
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await street.passes(minutes=2)
    assert await how_many(street) == 2
    assert await words(street, 2) == [("insulin, the long ones", Purpose.ASKED)]


async def test_words_put_to_what_was_closed_meanwhile_become_a_request(street: Street) -> None:
    question = await about(street)
    key = (await street.request()).key
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    assert await street.taps("Mei", writing.about, f"{question}-{key}", on=Kind.ABOUT) == Nod(code="filed")
    assert await words(street, 2) == [("insulin, the long ones", Purpose.ASKED)]
    assert "about" in promises.KINDS
