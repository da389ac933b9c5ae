"""First questions and checklists: what there is, what is asked and ticked, and who reads it."""

from typing import Any

import pytest

from desk.aids import Checklist
from desk.calling import afterwards, receipts
from desk.casework import keeping, working
from desk.doing import checking
from desk.due.delivery import Unreachable
from desk.model import Facts
from desk.notices import Kind
from desk.refusals import NobodyToAsk, NoSuchRequest, NotPossible
from desk.rules import checklists
from desk.rules.checklists import Entry
from desk.rules.lifecycle import event
from desk.talking import addressing
from desk.taps import Nod
from desk.terms import Category, EventKind, State
from desk.views import FirstAsked
from tests.desk.made import NOON, WORKER, asked
from tests.desk.street import Street

OWN = (
    Checklist(
        category=Category.MEDICINE,
        questions=("Is there a lift? / yes / no", "prescription", "Where?"),
        tasks=("rang_back", "Left on the shelf"),
    ),
)
LIFT, SHELF = (
    checklists.questions(OWN, Category.MEDICINE)[0].code,
    checklists.tasks(OWN, Category.MEDICINE)[1].code,
)


def line(kind: EventKind, **facts: Any) -> Any:
    return event(asked(), kind, WORKER, NOON, facts)


def test_the_usual_lists_name_only_what_has_its_answers() -> None:
    for category in Category:
        for one in checklists.questions((), category):
            assert one.text is None
            assert checklists.question((), one.code) == one
        for one in checklists.tasks((), category):
            assert checklists.task((), one.code) == one
    assert [one.code for one in checklists.questions((), Category.MEDICAL)][:2] == ["alone", "breathing"]
    assert checklists.questions((), Category.SAFETY) == checklists.tasks((), Category.SAFETY) == ()


def test_a_communitys_own_list_takes_the_place_of_the_usual_one() -> None:
    lift, prescription, where = checklists.questions(OWN, Category.MEDICINE)
    assert (lift.text, [one.text for one in lift.answers]) == ("Is there a lift?", ["yes", "no"])
    assert (prescription.code, prescription.text) == ("prescription", None)
    assert where.answers == ()
    assert [one.text for one in checklists.tasks(OWN, Category.MEDICINE)] == [None, "Left on the shelf"]
    assert checklists.questions(OWN, Category.CARE) == checklists.questions((), Category.CARE)
    assert checklists.question(OWN, LIFT) == lift
    assert checklists.question((), LIFT) is None
    assert checklists.task((), SHELF) is None


def test_a_tick_is_taken_back_by_the_next() -> None:
    record = [
        line(EventKind.TICK, task="rang_back", done=True),
        line(EventKind.TICK, task=SHELF, done=True),
        line(EventKind.TICK, task="rang_back", done=False),
        line(EventKind.TICK, task="handed_over", done=True),
    ]
    assert checklists.ticked(record) == [SHELF, "handed_over"]


def test_what_reached_nobody_was_not_asked() -> None:
    sent = line(EventKind.MESSAGE, question="alone", message=5)
    words = line(EventKind.MESSAGE, words=9)
    assert checklists.asked_first([words, sent]) == {"alone": None}
    reply = line(EventKind.REPLY, question="alone", answer="yes")
    assert checklists.asked_first([sent, reply]) == {"alone": "yes"}
    assert checklists.asked_first([sent, line(EventKind.UNDELIVERED, message=5)]) == {}


@pytest.fixture
async def taken(street: Street) -> Street:
    await street.opens(checklists=OWN)
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    return street


async def asks(street: Street, code: str = LIFT) -> Nod:
    nod = await street.taps("Arjun", checking.ask_first, code)
    await street.mail()
    return nod


def shown(street: Street) -> Any:
    return street.seen(Kind.CARD, "Arjun").checklist  # type: ignore[attr-defined]


async def test_one_tap_asks_and_a_human_has_answered(street: Street) -> None:
    await street.opens(checklists=OWN)
    await street.says("Mei", "insulin")
    await street.mail()
    assert (await street.request()).responded_at is None
    assert await street.taps("Arjun", checking.ask_first, LIFT) == Nod(code="sent")
    assert await street.mail() == ["Arjun 2 edit card", "Mei 3 question", "Mei 6 edit receipt"]
    assert (await street.request()).responded_at == NOON
    assert [one.question.text for one in shown(street).asked] == ["Is there a lift?"]
    assert LIFT not in [one.code for one in shown(street).questions]
    assert (await street.newest("Arjun", Kind.CARD)).facts["menu"] == "check"


async def test_a_question_is_sent_once(taken: Street) -> None:
    await asks(taken)
    assert await asks(taken) == Nod(code="sent")
    assert len([one for one in await taken.record() if one.kind is EventKind.MESSAGE]) == 1


async def test_an_answer_goes_to_whoever_has_it_and_stands_on_the_card(taken: Street) -> None:
    await asks(taken)
    assert await taken.taps("Mei", checking.answer_first, "1", on=Kind.QUESTION) == Nod(code="replied")
    mail = await taken.mail()
    assert "Arjun 3 say:replied" in mail
    assert "Mei 2 edit question" in mail
    (told,) = shown(taken).asked
    assert told == FirstAsked(question=told.question, answer=Entry(code="1", text="no"))
    assert (await taken.last(EventKind.REPLY)).facts["answer"] == "1"
    said: Facts = taken.seen(Kind.SAY, "Arjun").facts  # type: ignore[attr-defined]
    assert (said["question"], said["answer"]) == ("Is there a lift?", "no")


async def test_while_it_is_new_whoever_was_asked_hears_the_answer(street: Street) -> None:
    await street.opens(checklists=OWN)
    await street.says("Mei", "insulin")
    await street.mail()
    await asks(street, "prescription")
    await street.taps("Mei", checking.answer_first, "yes", on=Kind.QUESTION)
    assert "Arjun 3 say:replied" in await street.mail()


async def test_the_answer_that_was_waited_for_resumes(taken: Street) -> None:
    await taken.taps("Arjun", keeping.wait, "resident")
    await asks(taken)
    await taken.taps("Mei", checking.answer_first, "0", on=Kind.QUESTION)
    assert (await taken.request()).state is State.ACCEPTED


WHERE = checklists.questions(OWN, Category.MEDICINE)[2].code


@pytest.mark.parametrize(
    ("after", "said", "becomes"),
    [
        (14, "rice", EventKind.ADD),  # what the lists know for another need is an answer all the same
        (14, "thank you", EventKind.NOTE),
        (16, "rice", EventKind.NOTE),
    ],
)
async def test_a_question_without_answers_is_answered_in_words(
    taken: Street, after: int, said: str, becomes: EventKind
) -> None:
    await asks(taken, WHERE)
    await taken.sleeps(minutes=after)
    await taken.says("Mei", said)
    assert [one.kind for one in await taken.record()][-1] is becomes


async def test_who_has_answered_may_need_something_else(taken: Street) -> None:
    await asks(taken, WHERE)
    await taken.sleeps(minutes=1)
    await taken.says("Mei", "at the door")
    await taken.sleeps(minutes=1)
    await taken.says("Mei", "rice")
    assert (await taken.request(2)).category is Category.SUPPLIES


async def test_once_it_is_answered_a_new_need_is_a_new_request(taken: Street) -> None:
    await asks(taken)
    await taken.taps("Mei", checking.answer_first, "0", on=Kind.QUESTION)
    await taken.sleeps(minutes=1)
    await taken.mail()
    await taken.says("Mei", "rice")
    assert (await taken.request(2)).category is Category.SUPPLIES


async def test_a_question_about_what_is_over_is_no_human_who_waits(taken: Street) -> None:
    await asks(taken)
    await taken.taps("Arjun", working.finish, "helped")
    await taken.sleeps(minutes=1)
    await taken.mail()
    await taken.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await taken.says("Mei", "rice")
    assert (await taken.request(2)).category is Category.SUPPLIES


async def test_ticks_stand_on_every_card(taken: Street) -> None:
    assert await taken.taps("Arjun", checking.tick, SHELF) is None
    await taken.mail()
    assert [one.text for one in shown(taken).done] == ["Left on the shelf"]
    assert [one.code for one in shown(taken).tasks] == ["rang_back"]
    await taken.taps("Arjun", checking.tick, SHELF)
    await taken.mail()
    assert shown(taken).done == ()


async def test_a_tick_below_a_message_that_is_gone_counts(taken: Street) -> None:
    await taken.taps("Arjun", checking.tick, SHELF, message=0)
    assert checklists.ticked(await taken.record()) == [SHELF]


async def test_what_was_struck_from_the_list_is_gone(taken: Street) -> None:
    await asks(taken)
    await taken.taps("Arjun", checking.tick, SHELF)
    await taken.opens()
    assert await taken.taps("Arjun", checking.ask_first, LIFT) == Nod(code="gone")
    assert await taken.taps("Arjun", checking.tick, SHELF) == Nod(code="gone")
    assert await taken.taps("Mei", checking.answer_first, "0", on=Kind.QUESTION) == Nod(code="gone")
    await taken.taps("Arjun", checking.tick, "rang_back")
    await taken.mail()
    assert (shown(taken).asked, [one.code for one in shown(taken).done]) == ((), ["rang_back"])


async def test_a_question_struck_out_before_it_left_is_not_sent(taken: Street) -> None:
    await taken.taps("Arjun", checking.ask_first, LIFT)
    await taken.opens()
    assert "Mei 3 question" not in await taken.mail()


async def test_once_it_is_done_the_household_is_asked_no_more(taken: Street) -> None:
    await taken.taps("Arjun", checking.ask_first, LIFT)
    await taken.taps("Arjun", working.finish, "passed_away")
    assert "Mei 3 question" not in await taken.mail()
    with pytest.raises(NotPossible):
        await taken.taps("Arjun", checking.ask_first, LIFT)


async def test_no_answer_that_was_not_offered(taken: Street) -> None:
    await asks(taken)
    assert await taken.taps("Mei", checking.answer_first, "7", on=Kind.QUESTION) == Nod(code="gone")
    assert await taken.taps("Mei", checking.answer_first, "0", on=Kind.RECEIPT) == Nod(code="gone")
    with pytest.raises(NoSuchRequest):
        await taken.taps("Ana", checking.answer_first, "0", on=Kind.QUESTION)


async def test_once_it_is_over_nothing_is_asked_answered_or_ticked(taken: Street) -> None:
    await asks(taken)
    request = await taken.request()
    await taken.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    for name, doing, on in (
        ("Arjun", checking.ask_first, Kind.CARD),
        ("Arjun", checking.tick, Kind.CARD),
        ("Mei", checking.answer_first, Kind.QUESTION),
    ):
        with pytest.raises(NotPossible):
            await taken.taps(name, doing, "rang_back", on=on, key=request.key)


async def test_who_only_phoned_is_asked_by_phone(street: Street) -> None:
    await street.says("Arjun", "insulin for the lady in 3")
    await street.mail()
    question = street.seen(Kind.FOR_WHOM, "Arjun").question  # type: ignore[attr-defined]
    await street.taps("Arjun", addressing.for_whom, f"{question}-file", on=Kind.FOR_WHOM)
    await street.mail()
    assert shown(street).questions == ()
    with pytest.raises(NobodyToAsk):
        await street.taps("Arjun", checking.ask_first, "prescription")


async def test_what_reaches_nobody_is_no_answer(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", checking.ask_first, "prescription")
    assert "Arjun 2 say:question_not_reached" in await street.mail({"Mei": Unreachable()})
    assert (await street.request()).responded_at is None
    assert checklists.asked_first(await street.record()) == {}


async def test_an_answer_that_cannot_be_shown_anew_stays_an_answer(taken: Street) -> None:
    await asks(taken)
    await taken.taps("Mei", checking.answer_first, "0", on=Kind.QUESTION)
    await taken.mail({"Mei": Unreachable()})
    assert checklists.asked_first(await taken.record()) == {LIFT: "0"}
