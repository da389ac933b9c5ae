"""About which, for whom? Until it is said, nobody reads the words; once it is, they go where they belong."""

from desk.configuration import PersonSetup
from tests.town.town import COORDINATOR, WORKER, Neighbour, Setup, Town


async def in_hand(town: Town) -> tuple[Neighbour, Neighbour]:
    """Arjun has what Mei asked for, and both have read all of it."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=3)
    mei.reads(), arjun.reads()
    return mei, arjun


async def test_an_edit_tells_nobody_before_it_is_said_to_which_request_the_words_belong(town: Town) -> None:
    mei, arjun = await in_hand(town)
    number = await mei.says("And one more thing please, for tomrow")
    await mei.does(lambda phone: phone.edits(number, "And one more thing please, for tomorrow"))
    assert arjun.reads() == []
    assert mei.sees("something new").words.startswith("And one more thing please, for tomorrow\n")
    await mei.taps("#1 medicine", on="something new")
    assert arjun.reads() == ["#1 · Mei:\nAnd one more thing please, for tomorrow"]


async def test_an_edit_into_words_of_danger_waits_for_no_choice(town: Town) -> None:
    mei, arjun = await in_hand(town)
    number = await mei.says("And one more thing please, for tomorrow")
    await mei.does(lambda phone: phone.edits(number, "My father has chest pain and cannot breathe"))
    assert any("chest pain" in words for words in arjun.reads())


async def test_words_that_are_split_off_are_what_was_asked(town: Town) -> None:
    mei, arjun = await in_hand(town)
    await mei.says("the thing I said, and the other one")
    await mei.taps("Something new")
    assert "Added" not in arjun.sees("#2").words
    assert "the thing I said, and the other one" in arjun.sees("#2").words


async def test_something_new_is_for_the_neighbourhood_where_she_is_now(town: Town) -> None:
    mei, yu = town.resident("Mei"), town.resident("Yu")
    town.on_duty("Arjun")
    town.forgets()
    await mei.starts("garden-7")
    await yu.starts()
    hers = PersonSetup(telegram_id=yu.account.id, name="Yu", roles=WORKER | COORDINATOR, phone="+86 1")
    await town.configure([Setup(code="river-9", name="River Street 9", reception=True, people=[hers])])
    await mei.says("Insulin pens run out tonight")
    await mei.starts("river-9")
    await town.passes(minutes=3)
    yu.reads()
    await mei.says("the thing I said, and the other one")
    await mei.taps("Something new")
    assert "the thing I said, and the other one" in yu.reads()[0]


async def test_what_a_worker_wrote_about_a_request_that_went_to_somebody_else_asks_once_more(town: Town) -> None:
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await arjun.says("I am at the door now")
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await wei.taps("Take over")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    assert await arjun.taps("#1", on="For whom") is None
    assert mei.reads() == []
    assert "Wei has #1" in arjun.reads()[-1]
