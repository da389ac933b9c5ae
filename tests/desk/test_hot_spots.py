"""A hot spot: told once, growing by an edit, answered by one text that reaches each asker once."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import levels, merging, working
from desk.due.delivery import Unreachable
from desk.incoming import hearing
from desk.model import Person, Piece
from desk.notices import Kind
from desk.refusals import NotForYou
from desk.rules import hot_spots as rules
from desk.sentences import Toast
from desk.talking import announcing
from desk.terms import Category, EventKind, PieceKind, Source, State, Urgency
from desk.views import Announcement, HotSpotView
from tests.desk.made import ARJUN, asked
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, WORKER, garden, works

DRY = "There has been no water from the tap in the kitchen since this morning"
ANSWER = "The water comes back at six"


async def one(street: Street, number: int, text: str = DRY) -> Person:
    """A resident writes that."""
    person = await street.starts(f"Resident {number}", 5000 + number)
    assert person.chat is not None
    piece = Piece(kind=PieceKind.TEXT, text=text, came_as=number)
    await hearing.hear(street.desk(), person, person.chat, piece)
    return person


async def five_write(street: Street) -> None:
    for number in range(1, 6):
        await one(street, number)
        await street.sleeps(minutes=2)


async def five(street: Street) -> None:
    """And everybody has read what comes of it."""
    await five_write(street)
    await street.mail()


async def spot(street: Street) -> HotSpotView:
    found = street.seen(Kind.HOT_SPOT)
    assert isinstance(found, HotSpotView)
    return found


def told(lines: list[str]) -> list[str]:
    return [line for line in lines if "hot_spot" in line]


async def written(street: Street, text: str = ANSWER) -> list[str]:
    """Li has pressed [Announce an answer] and writes."""
    assert await street.taps("Li", announcing.press, on=Kind.HOT_SPOT) is None
    await street.says("Li", text)
    return await street.mail()


async def decided(street: Street, choice: str = "", who: str = "Li") -> Any:
    shown = await street.newest("Li", Kind.ANNOUNCEMENT)
    argument = f"{shown.facts['question']}{choice}"
    return await street.taps(who, announcing.decide, argument, message=shown.telegram_id)


def test_what_counts() -> None:
    assert rules.counts(asked()) and rules.counts(asked(state=State.MERGED)) and rules.counts(asked(state=State.CLOSED))
    for other in (
        asked(Urgency.EMERGENCY), asked(danger=True), asked(category=Category.SAFETY), asked(state=State.WITHDRAWN),
    ):  # fmt: skip
        assert not rules.counts(other)


def test_who_writes_twice_is_one_and_who_phoned_is_each_one() -> None:
    twice = [asked(id=1), asked(id=2)]
    phoned = [asked(id=number, asker=ARJUN, resident=None, source=Source.WORKER) for number in (3, 4)]
    assert (rules.people(twice), rules.people([*twice, *phoned])) == (1, 3)


async def test_five_within_the_hour_are_told_once_and_a_sixth_makes_the_count_grow(street: Street) -> None:
    for number in range(1, 5):
        await one(street, number)
    assert told(await street.mail()) == []
    await one(street, 4, f"{DRY}!")
    assert told(await street.mail()) == []  # four people
    await one(street, 5)
    assert told(await street.mail()) == ["Li 4 hot_spot"]
    found = await spot(street)
    assert (found.people, found.waiting, found.answered, found.category) == (5, 5, 0, Category.HOME)
    assert [item.subject.number for item in found.items] == [1, 2, 3]
    await one(street, 6)
    assert told(await street.mail()) == ["Li 6 edit hot_spot"]
    assert (await spot(street)).people == 6


async def test_other_words_an_hour_apart_or_of_another_kind_make_none(street: Street) -> None:
    for number in range(1, 5):
        await one(street, number)
    await one(street, 5, "Where can I buy rice for tonight")
    await street.sleeps(minutes=61)
    await one(street, 6)
    assert told(await street.mail()) == []
    for number in range(7, 12):
        await one(street, number, "There is a fire in the kitchen of this house")
    assert told(await street.mail()) == []


async def test_the_same_words_about_something_else_are_not_counted(street: Street) -> None:
    """An announced answer stops the clocks of all."""
    for number in range(1, 5):
        await one(street, number)
    await street.taps("Li", receipts.correct, "medical", of=4)
    await one(street, 5)
    assert told(await street.mail()) == []


async def test_after_an_hour_five_more_are_told_anew(street: Street) -> None:
    await five(street)
    await street.sleeps(minutes=62)
    for number in range(11, 15):
        await one(street, number)
    assert told(await street.mail()) == []
    await one(street, 15)
    assert told(await street.mail()) == ["Li 4 hot_spot"]
    await one(street, 16)
    assert told(await street.mail()) == ["Li 6 edit hot_spot"]  # the first one stays as it was


async def test_only_who_coordinates_it_and_can_be_told_reads_it(street: Street) -> None:
    await street.opens(people=(*garden().people, works("Sara", *COORDINATOR)))
    await five_write(street)
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, WORKER, street.now)
    assert told(await street.mail()) == []


async def test_an_answer_is_shown_then_reaches_each_once_and_all_stays_open(street: Street) -> None:
    await five(street)
    await street.taps("Arjun", working.accept, of=1)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", receipts.correct, "safety", of=3)
    await street.taps("Arjun", levels.relevel, "emergency", of=4)
    await street.passes(seconds=30)
    await street.mail()
    assert "Li 2 announcement" in await written(street)
    shown = street.seen(Kind.ANNOUNCEMENT)
    assert isinstance(shown, Announcement) and (shown.text, shown.people) == (ANSWER, 3)
    nod = await decided(street)
    assert (nod.code, nod.facts) == (Toast.ANNOUNCED, {"people": 3})
    lines = [line for line in await street.mail() if "piece" in line or "hot_spot" in line]
    pieces = ["Resident 1 3 piece", "Arjun 3 piece", "Resident 2 3 piece", "Resident 5 3 piece"]
    assert lines == [*pieces, "Li 6 edit hot_spot"]
    found = await spot(street)
    assert (found.people, found.waiting, found.answered) == (3, 0, 3)
    fifth = await street.request(5)
    assert (fifth.state, fifth.responded_at) == (State.NEW, street.now)
    assert (await street.last(EventKind.MESSAGE, 5)).actor == (await street.who("Li")).id
    again = await street.taps("Li", announcing.press, on=Kind.HOT_SPOT)
    assert again is not None and again.code is Toast.ALL_ANSWERED


async def test_who_asks_after_the_answer_gets_the_next_one_alone(street: Street) -> None:
    await five(street)
    await written(street)
    await decided(street)
    await one(street, 6)
    await street.mail()
    await written(street, "It is back")
    assert (await decided(street)).facts == {"people": 1}
    assert [line for line in await street.mail() if "piece" in line] == ["Resident 6 3 piece"]


async def test_an_answer_that_does_not_arrive_answers_nobody(street: Street) -> None:
    await five(street)
    ana = await street.work.people.by_telegram(5002)
    assert ana is not None
    await street.work.people.set_unreachable(ana.id, street.now)
    await written(street)
    assert (await decided(street)).facts == {"people": 4}
    await street.mail({"Resident 1": Unreachable()})
    assert [(await street.request(number)).responded_at for number in (1, 2)] == [None, None]
    assert (await street.request(3)).responded_at == street.now


async def test_written_anew_or_dropped(street: Street) -> None:
    await five(street)
    await written(street)
    assert await decided(street, "-anew") is None
    await street.says("Li", "At seven")
    await street.mail()
    shown = street.seen(Kind.ANNOUNCEMENT)
    assert isinstance(shown, Announcement) and shown.text == "At seven"
    assert (await decided(street, "-drop")).code is Toast.DROPPED
    assert [line for line in await street.mail() if "piece" in line] == []
    assert (await street.request(1)).responded_at is None


async def test_twice_late_or_from_somebody_else_nothing_happens(street: Street) -> None:
    await five(street)
    message = (await street.newest("Li", Kind.HOT_SPOT)).telegram_id
    forged = await street.taps("Arjun", announcing.press, message=message)
    assert forged is not None and forged.code is Toast.GONE
    await written(street)
    assert (await decided(street, who="Arjun")).code is Toast.GONE
    shown = await street.newest("Li", Kind.ANNOUNCEMENT)
    await street.sleeps(hours=2)
    assert (await decided(street)).code is Toast.GONE
    await written(street)
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, frozenset(), street.now)
    for doing, argument in ((announcing.press, ""), (announcing.decide, str(shown.facts["question"] + 2))):
        with pytest.raises(NotForYou):
            await street.taps("Li", doing, argument, on=Kind.HOT_SPOT)
    assert [line for line in await street.mail() if "piece" in line or "hot_spot" in line] == []
    assert (await street.request(1)).responded_at is None


async def test_two_who_announce_at_one_time_reach_each_once(street: Street) -> None:
    await five(street)
    await written(street)
    shown = await street.newest("Li", Kind.ANNOUNCEMENT)
    found = await street.work.hot_spots.get(1)
    held = await street.work.hot_spots.requests(found.id)
    await street.work.hot_spots.answered(found.id, held, street.now)
    assert (await decided(street)).code is Toast.ALL_ANSWERED
    assert await street.work.questions.get(shown.facts["question"]) is None


async def test_what_is_shown_is_true_when_it_leaves(street: Street) -> None:
    await five_write(street)
    for number in range(1, 6):
        await street.taps("Li", receipts.withdraw, "staff", of=number)
    assert told(await street.mail()) == []
    await five(street)
    await street.taps("Li", announcing.press, on=Kind.HOT_SPOT)
    await street.says("Li", ANSWER)
    li = await street.who("Li")
    question = await street.work.questions.open_for(li.id, street.now, {"announcement"})
    assert question is not None
    await street.work.questions.close(question.id)
    assert [line for line in await street.mail() if "announcement" in line] == []
