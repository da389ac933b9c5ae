"""The phrase book: what there is, who may say it, who reads it, and what counts as an answer."""

from typing import Any

import pytest

from desk.calling import afterwards
from desk.casework import keeping, working
from desk.doing import helping
from desk.due.delivery import Unreachable
from desk.notices import Kind
from desk.phrases import saying, unsaying
from desk.refusals import AlreadyTaken, NobodyToAsk, NoSuchRequest, NotPossible
from desk.rules import phrase_book
from desk.rules.figures import figures
from desk.rules.lifecycle import event
from desk.rules.phrase_book import Phrase
from desk.talking import addressing
from desk.taps import Nod
from desk.terms import EventKind, State
from tests.desk.made import NOON, WORKER, asked, hours
from tests.desk.street import Street

SENT, REPLIED, GONE = Nod(code="sent"), Nod(code="replied"), Nod(code="gone")
LATE = Nod(code="too_late_to_take_back")


def line(kind: EventKind, **facts: Any) -> Any:
    return event(asked(), kind, WORKER, NOON, facts)


def test_forty_phrases_each_on_one_page_and_answers_only_for_what_is_there() -> None:
    every = [code for page in phrase_book.pages().values() for code in page]
    assert (len(every), len(set(every))) == (40, 40)
    known = {code: phrase_book.phrase(code) for code in every}
    assert known["which_size"] == Phrase(code="which_size", answers=("small", "medium", "large"))
    assert known["send_photo"] == Phrase(code="send_photo", in_words=True)
    assert known["at_door"] == Phrase(code="at_door")
    assert sum(bool(one and one.answers) for one in known.values()) == 19
    assert sum(bool(one and one.in_words) for one in known.values()) == 3
    assert phrase_book.phrase("song") is None


def test_what_was_said_is_told_by_the_record() -> None:
    door, size = (
        line(EventKind.MESSAGE, phrase="at_door", message=5),
        line(EventKind.MESSAGE, phrase="which_size", message=6),
    )
    chosen = line(EventKind.REPLY, phrase="which_size", answer="large", message=6)
    found = phrase_book.said([line(EventKind.MESSAGE, words=9), door, size, chosen])
    assert [(one.phrase, one.answer) for one in found] == [("at_door", None), ("which_size", "large")]
    lost = line(EventKind.UNDELIVERED, message=6)
    assert [one.phrase for one in phrase_book.said([door, size, lost, chosen])] == ["at_door"]


@pytest.fixture
async def taken(street: Street) -> Street:
    await street.opens()
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    return street


async def says(street: Street, code: str = "which_size", who: str = "Arjun", **tap: Any) -> Nod:
    nod = await street.taps(who, saying.say, code, **tap)
    await street.mail()
    return nod


def card(street: Street) -> Any:
    return street.seen(Kind.CARD, "Arjun")


async def slips(street: Street, code: str = "on_my_way") -> str:
    """Arjun's thumb; the phrase is on Mei's phone. What the button that takes it back says."""
    await says(street, code)
    return str(card(street).unsay.message)


async def test_taken_back_it_goes_says_that_it_was_a_mistake_and_was_no_answer(street: Street) -> None:
    await street.opens()
    await street.says("Mei", "insulin")
    await street.mail()
    said = await slips(street)
    assert (await street.request()).responded_at == NOON
    await street.sleeps(seconds=60)
    assert await street.taps("Arjun", unsaying.unsay, said) == Nod(code="taken_back")
    assert await street.mail() == [
        "Arjun 2 edit card", "Mei 3 say:sent_by_mistake", "Mei 6 remove", "Mei 6 edit receipt",
    ]  # fmt: skip
    assert ((await street.request()).responded_at, card(street).said, card(street).unsay) == (None, (), None)
    line = await street.last(EventKind.UNSAY)
    assert (line.actor, line.facts["message"]) == ((await street.who("Arjun")).id, int(said))
    assert not figures(await street.record(), NOON - hours(1), NOON + hours(1)).response.of
    assert await street.taps("Arjun", unsaying.unsay, said) == LATE


async def test_before_it_has_left_nobody_reads_of_it(taken: Street) -> None:
    await taken.taps("Arjun", saying.say, "on_my_way")
    (last,) = phrase_book.said(await taken.record())
    assert await taken.taps("Arjun", unsaying.unsay, str(last.message)) == Nod(code="taken_back")
    assert [line for line in await taken.mail() if line.startswith("Mei")] == ["Mei 6 edit receipt"]


async def test_a_minute_later_it_stays(taken: Street) -> None:
    said = await slips(taken)
    await taken.sleeps(seconds=61)
    assert await taken.taps("Arjun", unsaying.unsay, said) == LATE
    assert await taken.mail() == []


async def test_what_she_has_answered_stays(taken: Street) -> None:
    said = await slips(taken, "which_size")
    await taken.taps("Mei", saying.reply, "large", on=Kind.PHRASE)
    assert await taken.taps("Arjun", unsaying.unsay, said) == LATE
    await taken.sleeps(seconds=30)
    again = await slips(taken, "which_size")
    await taken.says("Mei", "the blue one")
    assert await taken.taps("Arjun", unsaying.unsay, again) == LATE


async def test_only_she_who_said_it_and_only_the_last_one(taken: Street) -> None:
    first = await slips(taken)
    for who in ("Li", "Wei"):
        assert await taken.taps(who, unsaying.unsay, first) == LATE
    with pytest.raises(NoSuchRequest):
        await taken.taps("Mei", unsaying.unsay, first, on=Kind.PHRASE)
    second = await slips(taken, "which_size")
    assert await taken.taps("Arjun", unsaying.unsay, first) == LATE
    assert await taken.taps("Arjun", unsaying.unsay, second) == Nod(code="taken_back")
    assert await taken.taps("Arjun", unsaying.unsay, first) == Nod(code="taken_back")


async def test_a_phrase_is_a_humans_first_answer(street: Street) -> None:
    await street.opens()
    await street.says("Mei", "insulin")
    await street.mail()
    assert await street.taps("Arjun", saying.say, "on_my_way") == SENT
    assert await street.mail() == ["Arjun 2 edit card", "Mei 3 phrase", "Mei 6 edit receipt"]
    assert (await street.request()).responded_at == NOON
    assert [one.phrase for one in card(street).said] == ["on_my_way"]


async def test_one_that_did_not_arrive_was_no_answer(street: Street) -> None:
    await street.opens()
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", saying.say, "on_my_way")
    left = await street.mail({"Mei": Unreachable()})
    assert "Arjun 2 say:question_not_reached" in left
    assert (await street.request()).responded_at is None
    assert card(street).said == ()


async def test_two_presses_of_one_thumb_say_it_once_and_later_it_is_said_again(taken: Street) -> None:
    assert await says(taken, "at_door") == await says(taken, "at_door") == SENT
    assert await says(taken, "leave_at_door") == SENT
    await taken.sleeps(seconds=20)
    await says(taken, "leave_at_door")
    said = [one.facts["phrase"] for one in await taken.record() if one.kind is EventKind.MESSAGE]
    assert said == ["at_door", "leave_at_door", "leave_at_door"]


async def test_the_answer_goes_to_whoever_has_it_and_stands_on_the_card(taken: Street) -> None:
    await says(taken)
    await taken.sleeps(seconds=30)
    assert await taken.taps("Mei", saying.reply, "large", on=Kind.PHRASE) == REPLIED
    left = await taken.mail()
    assert left == ["Mei 2 edit phrase", "Arjun 3 say:phrase_answered", "Arjun 6 edit card", "Mei 6 edit receipt"]
    assert [(one.phrase, one.answer) for one in card(taken).said] == [("which_size", "large")]
    view: Any = taken.seen(Kind.PHRASE, "Mei")
    assert (view.answer, view.open) == ("large", True)
    assert await taken.taps("Mei", saying.reply, "small", on=Kind.PHRASE) == REPLIED
    assert await taken.mail() == []  # the first one counts


async def test_the_answer_that_was_waited_for_resumes(taken: Street) -> None:
    await says(taken, "when_suits")
    await taken.taps("Arjun", keeping.wait, "resident")
    await taken.taps("Mei", saying.reply, "now", on=Kind.PHRASE)
    assert (await taken.request()).state is State.ACCEPTED


async def test_what_asks_for_words_is_answered_by_the_next_ones(taken: Street) -> None:
    await says(taken, "medicine_name")
    await taken.sleeps(minutes=14)
    await taken.says("Mei", "Humalog, the orange box")
    assert "Arjun 3 piece" in await taken.mail()
    assert await taken.work.requests.by_number(taken.community, 2) is None


async def test_yes_after_a_phrase_goes_to_whoever_said_it(taken: Street) -> None:
    await says(taken, "is_at_door")
    await taken.says("Mei", "ok")
    assert "Arjun 3 piece" in await taken.mail()


async def test_nobody_says_it_in_anothers_place_but_a_helper_and_a_coordinator(taken: Street) -> None:
    key = (await taken.request()).key
    with pytest.raises(AlreadyTaken):
        await says(taken, "at_door", "Wei", key=key)
    with pytest.raises(NoSuchRequest):
        await says(taken, "at_door", "Ana", key=key)
    assert [one for one in await taken.record() if one.kind is EventKind.MESSAGE] == []
    wei = await taken.who("Wei")
    await taken.taps("Arjun", helping.helper, str(wei.id))
    assert await says(taken, "at_door", "Wei", key=key) == SENT
    assert await says(taken, "not_forgotten", "Li", key=key) == SENT


async def test_who_only_phoned_is_rung(street: Street) -> None:
    await street.says("Arjun", "insulin for the lady in 3")
    await street.mail()
    question = street.seen(Kind.FOR_WHOM, "Arjun").question  # type: ignore[attr-defined]
    await street.taps("Arjun", addressing.for_whom, f"{question}-file", on=Kind.FOR_WHOM)
    await street.mail()
    with pytest.raises(NobodyToAsk):
        await street.taps("Arjun", saying.say, "at_door")
    assert (await street.request()).responded_at is None


async def test_no_phrase_and_no_answer_that_the_book_has_not(taken: Street) -> None:
    assert await says(taken, "song") == GONE
    await says(taken)
    assert await taken.taps("Mei", saying.reply, "red", on=Kind.PHRASE) == GONE
    assert await taken.taps("Mei", saying.reply, "large", on=Kind.RECEIPT) == GONE
    assert await taken.taps("Mei", saying.reply, "large", on=Kind.PHRASE, message=99999) == GONE
    with pytest.raises(NoSuchRequest):
        await taken.taps("Ana", saying.reply, "large", on=Kind.PHRASE, key=(await taken.request()).key)
    assert EventKind.REPLY not in [one.kind for one in await taken.record()]


async def test_once_it_is_over_nothing_is_said_or_answered(taken: Street) -> None:
    await says(taken)
    await taken.taps("Arjun", saying.say, "at_door")
    await taken.taps("Arjun", working.finish, "helped")
    assert "Mei 3 phrase" not in await taken.mail()  # it was done before it left
    with pytest.raises(NotPossible):
        await says(taken)
    await taken.taps("Mei", afterwards.solved, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await taken.taps("Mei", saying.reply, "large", on=Kind.PHRASE)
