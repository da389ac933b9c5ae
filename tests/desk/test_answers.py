"""What the community has answered before: found by words, shown at once, and never in place of a person."""

from datetime import date, timedelta

import pytest

from desk.aids import Answer
from desk.answering import at_once, known
from desk.calling import afterwards, receipts
from desk.casework import working
from desk.configuration import BuildingSetup
from desk.model import Event
from desk.notices import Kind
from desk.refusals import NeedsOutcome, NoSuchRequest, NotPossible
from desk.rules.answers import Used, code_of, fitting, in_force, text_for, used, with_code
from desk.rules.figures import figures
from desk.rules.lifecycle import event
from desk.taps import Nod
from desk.terms import EventKind, Outcome, PieceKind, State, Urgency
from desk.understanding.sense import word_lists
from tests.desk.made import NOON, RESIDENT, asked
from tests.desk.street import Street
from tests.desk.town_hall import garden

LISTS = word_lists(
    {
        "en": {
            "danger": {"medical": ["heart attack"]},
            "question": {"strong": ["when do you"], "usual": ["what is"]},
            "supplies": {"usual": ["rice"]},
            "say": {"urgent": ["at once"]},
            "vulnerable": {"infant": ["newborn"]},
        },
        "zh-Hans": {"danger": {"medical": ["心脏病"]}, "question": {"strong": ["什么时候"]}},
    }
)
TESTS = Answer(
    question="When are the tests?",
    words=("test", "核酸"),
    text={"en": "Every day from 7.", "zh-Hans": "每天七点。"},
)
BINS = Answer(question="Bins?", words=("bins", "collect"), text={"en": "On Mondays."}, buildings=("3",))
WINTER = Answer(
    question="Heating?",
    words=("warm",),
    text={"zh-Hans": "十一月。"},
    starts=date(2026, 11, 22),
    until=date(2026, 11, 30),
)
KNOWN = (TESTS, BINS, WINTER)
TODAY = date(2026, 11, 22)
ASKS = "When do you test?"


def found(said: str, building: str | None = None, today: date = TODAY) -> str | None:
    answer = fitting(KNOWN, said, LISTS, building=building, today=today)
    return answer.question if answer else None


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (ASKS, TESTS.question),
        ("WHEN DO YOU TEST", TESTS.question),
        ("我们什么时候做核酸", TESTS.question),  # within a word, where there are no spaces
        ("when do you have contests", None),  # and nowhere else
        ("", None),
    ],
)
def test_any_of_its_words_finds_it(said: str, answer: str | None) -> None:
    assert found(said) == answer


def test_most_words_win_and_of_equals_the_first() -> None:
    assert found("when do you test and collect", "3") == TESTS.question
    assert found("when do you test, and collect the bins", "3") == BINS.question


def test_only_of_these_buildings_and_of_this_season() -> None:
    assert [found("collect", one) for one in ("3", "5", None)] == [BINS.question, None, None]
    days = (TODAY - timedelta(days=1), TODAY, date(2026, 11, 30), date(2026, 12, 1))
    assert [found("warm", today=day) for day in days] == [None, WINTER.question, WINTER.question, None]
    assert in_force(KNOWN, "3", TODAY) == [TESTS, BINS, WINTER]


def test_in_a_language_of_the_readers_or_as_it_was_written() -> None:
    assert [text_for(TESTS, tags) for tags in (("en",), ("zh-CN",), ("fr", "zh-Hans"))] == [
        "Every day from 7.", "每天七点。", "每天七点。",
    ]  # fmt: skip
    assert text_for(WINTER, ("en",)) == "十一月。"
    assert with_code(KNOWN, code_of(BINS)) == BINS
    assert with_code(KNOWN, "00000000") is None


def line(kind: EventKind, **facts: object) -> Event:
    return event(asked(), kind, RESIDENT, NOON, {"answer": "a", **facts})


def test_shown_and_enough_are_counted_apart() -> None:
    shown, wanted = line(EventKind.ANSWER, shown=True), line(EventKind.ANSWER, shown=False)
    assert used([shown, shown, wanted, line(EventKind.SUFFICE)]) == {"a": Used(shown=2, enough=1)}


@pytest.fixture
async def list_of(street: Street) -> Street:
    street.lists = LISTS
    await street.opens(answers=KNOWN)
    return street


async def lives(street: Street, name: str, building: str) -> None:
    known = {one.name: one.id for one in await street.work.communities.buildings(street.community)}
    person = await street.who(name)
    await street.work.people.join(person.id, street.community, set(), street.now)
    await street.work.people.set_place(person.id, street.community, building=known[building], flat=None)


async def kinds(street: Street, number: int = 1) -> set[EventKind]:
    return {one.kind for one in await street.record(number)}


async def receipt(street: Street) -> object:
    await street.mail()
    return street.seen(Kind.RECEIPT, "Mei").answer  # type: ignore[attr-defined]


async def test_it_stands_on_the_receipt_and_the_request_is_like_any_other(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    assert await list_of.mail() == ["Mei 2 receipt", "Arjun 4 card"]
    shown = list_of.seen(Kind.RECEIPT, "Mei").answer  # type: ignore[attr-defined]
    assert (shown.question, shown.text, shown.asks) == (TESTS.question, "Every day from 7.", True)
    request = await list_of.request()
    assert (request.state, request.responded_at) == (State.NEW, None)
    assert (await list_of.last(EventKind.ANSWER)).facts["answer"] == code_of(TESTS)


@pytest.mark.parametrize(
    "said",
    [
        "heart attack, when do you test?",  # an emergency text is never answered by the list
        "when do you test at once",
        "when do you test my newborn",
        "rice and a test please",
        "a test",  # at noon nobody knows what it means, and it is no question
    ],
)
async def test_an_emergency_text_is_never_answered_by_the_list(list_of: Street, said: str) -> None:
    await list_of.says("Mei", said)
    assert EventKind.ANSWER not in await kinds(list_of)


async def test_not_what_was_shown_in_a_picture_nor_what_the_list_does_not_hold(list_of: Street) -> None:
    await list_of.says("Mei", ASKS, kind=PieceKind.PHOTO, file="f")
    await list_of.says("Ana", "When do you open?")
    assert EventKind.ANSWER not in await kinds(list_of, 1) | await kinds(list_of, 2)


async def test_not_from_a_sealed_building_where_everything_is_urgent(list_of: Street) -> None:
    await list_of.opens(answers=KNOWN, buildings=(BuildingSetup(name="3", sealed=True), BuildingSetup(name="5")))
    await lives(list_of, "Mei", "3")
    await list_of.says("Mei", ASKS)
    assert EventKind.ANSWER not in await kinds(list_of)


async def test_what_holds_for_her_building_is_found_for_her(list_of: Street) -> None:
    await lives(list_of, "Mei", "3")
    await list_of.says("Mei", "When do you collect?")
    assert (await list_of.last(EventKind.ANSWER)).facts["answer"] == code_of(BINS)


async def test_enough_closes_it_without_a_person(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    assert await list_of.taps("Mei", at_once.suffice, on=Kind.RECEIPT) == Nod(code="answered_at_once")
    assert await list_of.taps("Mei", at_once.suffice, on=Kind.RECEIPT) == Nod(code="closed")  # a second press
    request = await list_of.request()
    assert (request.state, request.outcome, request.solved) == (State.CLOSED, Outcome.AT_ONCE, None)
    assert (await receipt(list_of)) is not None
    day = figures(await list_of.record(), NOON, NOON + timedelta(days=1))
    assert (day.received, day.done, day.at_once) == (1, 0, 1)
    assert (day.response.out_of, day.resolution.out_of) == (0, 0)  # no human's answer, so in no rate


async def test_it_can_be_opened_again(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    await list_of.taps("Mei", at_once.suffice, on=Kind.RECEIPT)
    await list_of.taps("Mei", afterwards.not_solved, on=Kind.RECEIPT)
    assert (await list_of.request()).state is State.NEW
    assert await receipt(list_of) is None  # urgent now: a person answers


async def test_a_person_is_wanted_and_nothing_else_changes(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    before = await list_of.request()
    list_of.at(NOON + timedelta(minutes=5))
    assert await list_of.taps("Mei", at_once.still_needed, on=Kind.RECEIPT) == Nod(code="a_person_comes")
    assert await list_of.request() == before
    shown = await receipt(list_of)
    assert shown is not None and not shown.asks  # type: ignore[attr-defined]


async def test_what_became_grave_or_is_in_hand_is_a_persons(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    with pytest.raises(NoSuchRequest):
        await list_of.taps("Ana", at_once.suffice, key=(await list_of.request()).key)
    await list_of.taps("Arjun", working.accept)
    list_of.at(NOON + timedelta(minutes=1))
    assert await receipt(list_of) is None
    for press in (at_once.suffice, at_once.still_needed):
        with pytest.raises(NotPossible):
            await list_of.taps("Mei", press, on=Kind.RECEIPT)


async def test_where_no_answer_was_shown_none_is_enough(list_of: Street) -> None:
    await list_of.says("Mei", "When do you open?")
    await list_of.mail()
    with pytest.raises(NotPossible):
        await list_of.taps("Mei", at_once.suffice, on=Kind.RECEIPT)


async def test_what_is_taken_from_the_list_is_shown_no_more(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.opens(answers=(BINS,))
    assert await receipt(list_of) is None


async def test_it_is_no_outcome_of_a_workers(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    with pytest.raises(NeedsOutcome):
        await list_of.taps("Arjun", working.finish, Outcome.AT_ONCE.value)


async def test_corrected_to_another_matter_it_shows_nothing(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    await list_of.taps("Mei", receipts.correct, "medical", on=Kind.RECEIPT)
    assert await receipt(list_of) is None
    assert (await list_of.request()).urgency is Urgency.ROUTINE


async def read(street: Street, name: str) -> object:
    await street.asks(name, known.answers)
    await street.mail()
    return street.seen(Kind.ANSWERS, name)


async def test_residents_read_what_holds_for_them_coordinators_what_was_of_use(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await list_of.mail()
    await list_of.taps("Mei", at_once.suffice, on=Kind.RECEIPT)
    list_of.at(NOON + timedelta(minutes=1))
    hers, lis = await read(list_of, "Mei"), await read(list_of, "Li")
    assert [one.question for one in hers.lines] == [TESTS.question, WINTER.question]  # type: ignore[attr-defined]
    assert (hers.counted, hers.lines[0].shown) == (False, 0)  # type: ignore[attr-defined]
    assert [(one.question, one.shown, one.enough) for one in lis.lines] == [  # type: ignore[attr-defined]
        (TESTS.question, 1, 1), (BINS.question, 0, 0), (WINTER.question, 0, 0),
    ]  # fmt: skip
    await lives(list_of, "Mei", "3")
    assert [one.question for one in (await read(list_of, "Mei")).lines][1] == BINS.question  # type: ignore[attr-defined]


async def test_one_is_opened_and_shut_again(list_of: Street) -> None:
    await list_of.says("Mei", ASKS)
    await read(list_of, "Mei")
    for argument, opened in ((code_of(TESTS), TESTS.question), ("back", None), ("00000000", None)):
        assert await list_of.taps("Mei", known.read_answer, argument, on=Kind.ANSWERS) is None
        await list_of.mail()
        shown = list_of.seen(Kind.ANSWERS, "Mei").opened  # type: ignore[attr-defined]
        assert (shown.question if shown else None) == opened
    assert await list_of.taps("Ana", known.read_answer, "back") == Nod(code="gone")


async def test_whoever_has_said_nothing_yet_reads_the_list_of_the_only_neighbourhood(list_of: Street) -> None:
    shown = await read(list_of, "Ana")
    assert [one.question for one in shown.lines] == [TESTS.question, WINTER.question]  # type: ignore[attr-defined]


async def test_where_nothing_is_written_down_and_where_no_neighbourhood_is_known(list_of: Street) -> None:
    await list_of.opens(answers=())
    await list_of.asks("Li", known.answers)
    assert await list_of.mail() == ["Li 2 say:no_answers"]
    await list_of.opens(code="garden-8", answers=KNOWN, people=garden().people[2:], rotations=(), reception=True)
    await list_of.asks("Ana", known.answers)
    assert await list_of.mail() == ["Ana 2 say:no_answers"]
