"""Two requests about the same thing: proposed, merged by a tap, heard of by both."""

import pytest

from desk.calling import receipts
from desk.casework import merging, undoing, working
from desk.incoming import arriving
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible, Stale, WentOn
from desk.terms import Category, EventKind, Outcome, State, Urgency
from desk.views import Card, Echo, PieceView, Progress, Solved
from tests.desk.made import NOON
from tests.desk.street import Street

TAP = "The tap in the kitchen is broken and water is everywhere"
SAME = "Water everywhere, somebody's tap is broken in the kitchen"


async def lives(street: Street, name: str, building: str = "3") -> None:
    known = {one.name: one.id for one in await street.work.communities.buildings(street.community)}
    person = await street.who(name)
    await street.work.people.join(person.id, street.community, set(), street.now)
    await street.work.people.set_place(person.id, street.community, building=known[building], flat=None)


async def two(street: Street, *, second: str = SAME, building: str = "3") -> None:
    await lives(street, "Mei")
    await lives(street, "Ana", building)
    await street.says("Mei", TAP)
    await street.passes(minutes=5)
    await street.says("Ana", second)
    await street.mail()


async def proposed(street: Street, number: int) -> list[int]:
    found = [one for one in await street.record(number) if one.kind is EventKind.ALIKE]
    return list(found[-1].facts["requests"]) if found else []


async def test_what_a_neighbour_of_the_building_asked_for_is_shown_beside_it(street: Street) -> None:
    await two(street)
    first = await street.request(1)
    assert await proposed(street, 1) == []
    assert await proposed(street, 2) == [first.id]
    view = street.seen(Kind.CARD)
    assert isinstance(view, Card)
    assert [(one.subject.number, one.resident, one.asked_at) for one in view.alike] == [(1, "Mei", NOON)]


async def test_another_building_other_words_or_an_older_one_is_another_matter(street: Street) -> None:
    await two(street, building="5")
    assert await proposed(street, 2) == []
    await street.passes(minutes=1)
    await street.says("Ana", "insulin for my mother")
    assert await proposed(street, 3) == []


async def test_after_three_days_it_is_another_matter(street: Street) -> None:
    await lives(street, "Mei")
    await lives(street, "Ana")
    await street.says("Mei", TAP)
    await street.sleeps(hours=73)
    await street.says("Ana", SAME)
    assert await proposed(street, 2) == []


async def test_her_own_earlier_one_is_proposed_where_no_building_is_known(street: Street) -> None:
    await street.says("Mei", f"{TAP}, insulin insulin")
    await street.passes(minutes=3)
    first = await street.request(1)
    await street.taps("Arjun", receipts.correct, "care", key=first.key, stage=first.stage)
    await street.says("Mei", TAP)
    assert (first.building, await proposed(street, 2)) == (None, [first.id])


async def test_voices_and_safety_are_compared_with_nothing(street: Street) -> None:
    await lives(street, "Mei")
    await lives(street, "Ana")
    await street.says("Mei", TAP)
    await street.taps("Arjun", receipts.correct, "safety", of=1)
    await street.says("Ana", SAME)
    assert await proposed(street, 2) == []
    second = await street.request(2)
    assert second.category is Category.HOME


async def test_merged_they_go_on_as_the_earlier_with_the_earlier_clock_and_both_hear_of_it(street: Street) -> None:
    await two(street, second=f"{SAME}, at once please")
    first, second = await street.request(1), await street.request(2)
    assert (first.urgency, second.urgency) == (Urgency.ROUTINE, Urgency.URGENT)
    nod = await street.taps("Arjun", merging.merge, "1", key=second.key, stage=second.stage)
    assert nod is not None and nod.facts == {"number": 1}
    into, merged = await street.request(1), await street.request(2)
    assert (merged.state, merged.merged_into, into.state) == (State.MERGED, first.id, State.NEW)
    assert (into.urgency, into.asked_at) == (Urgency.URGENT, first.asked_at)
    assert into.respond_by == min(first.respond_by, second.respond_by)
    await street.passes(seconds=21)
    assert "Ana 3 progress:merged" in await street.mail()
    await street.taps("Arjun", working.accept, key=into.key, stage=into.stage)
    await street.passes(seconds=21)
    told = [line for line in await street.mail() if "progress" in line]
    assert told == ["Mei 3 progress:accepted", "Ana 3 progress:accepted"]
    known_as = [view.subject.number for view in street.views if isinstance(view, Progress)]
    assert known_as == [1, 2]


async def test_the_card_holds_the_words_of_both(street: Street) -> None:
    await two(street)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.passes(seconds=21)
    await street.mail()
    view = next(view for view in street.views if isinstance(view, Card) and view.subject.number == 1)
    assert [line.text for line in view.words] == [TAP, SAME]
    assert view.alike == ()


async def test_what_somebody_has_in_hand_takes_the_other_along(street: Street) -> None:
    await two(street)
    second = await street.request(2)
    await street.taps("Wei", working.accept, key=second.key, stage=second.stage)
    second, first = await street.request(2), await street.request(1)
    await street.taps("Li", merging.merge, "2", key=first.key, stage=first.stage)
    into = await street.request(1)
    wei = await street.who("Wei")
    assert (into.state, into.worker, into.owner, into.lease_until) == (
        State.ACCEPTED, wei.id, wei.id, second.lease_until,
    )  # fmt: skip


async def test_a_reply_to_the_merged_one_reaches_whoever_has_the_other(street: Street) -> None:
    await two(street)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", working.accept, of=1)
    await street.mail()
    await street.replies("Ana", "It is worse now", Kind.RECEIPT)
    lines = await street.mail()
    assert {"Ana 2 say:added", "Arjun 3 piece"} <= set(lines)
    assert (await street.record(1))[-1].kind is EventKind.ADD


@pytest.mark.parametrize("kind", [Kind.PROGRESS, Kind.PIECE])
async def test_what_the_merged_one_reads_of_the_other_she_answers_about_hers(street: Street, kind: Kind) -> None:
    await together(street)
    await street.says("Arjun", "The plumber comes at five", reply_to=(await card_of(street, 1)))
    await street.mail()
    assert sorted(one.subject.number for one in street.views if isinstance(one, PieceView)) == [1, 2]
    await street.replies("Ana", "It is worse now", kind)
    assert {"Ana 2 say:added", "Arjun 3 piece"} <= set(await street.mail())
    assert (await street.record(1))[-1].kind is EventKind.ADD


async def test_what_the_other_adds_once_it_is_done_is_asked_of_nobody_else(street: Street) -> None:
    await together(street)
    await street.taps("Arjun", working.finish, Outcome.HELPED.value, of=1)
    await street.passes(seconds=21)
    await street.mail()
    await street.replies("Ana", "It still drips here", Kind.PROGRESS)
    lines = await street.mail()
    assert "Arjun 3 piece" in lines
    assert [line for line in lines if "solved" in line] == []
    await street.replies("Mei", "Here too", Kind.SOLVED)
    await street.mail()
    asked = street.seen(Kind.SOLVED)
    assert isinstance(asked, Solved)
    assert asked.unread == 1


async def test_when_it_is_done_both_hear_it_and_the_first_is_asked(street: Street) -> None:
    await two(street)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", working.accept, of=1)
    into = await street.request(1)
    await street.passes(seconds=30)
    await street.mail()
    await street.taps("Arjun", working.finish, Outcome.HELPED.value, key=into.key, stage=into.stage)
    await street.passes(seconds=21)
    told = {line for line in await street.mail() if not line.startswith("Arjun")}
    assert {"Mei 3 solved", "Ana 3 progress:done_together"} <= told


async def test_a_third_goes_along_when_the_second_is_merged(street: Street) -> None:
    await two(street)
    await street.passes(minutes=1)
    await street.says("Ana", "insulin")
    await street.taps("Arjun", merging.merge, "2", of=3)
    await street.taps("Arjun", merging.merge, "1", of=2)
    first = await street.request(1)
    assert [(await street.request(number)).merged_into for number in (2, 3)] == [first.id, first.id]


async def test_a_merge_can_be_undone_within_a_minute(street: Street) -> None:
    await two(street)
    await street.taps("Arjun", merging.merge, "1", of=2)
    merged = await street.request(2)
    await street.taps("Arjun", undoing.undo, key=merged.key, stage=merged.stage)
    again = await street.request(2)
    assert (again.state, again.merged_into) == (State.NEW, None)
    await street.passes(seconds=21)
    assert "Ana 3 progress:merged" not in await street.mail()


@pytest.mark.parametrize("second", [SAME, "insulin"])
async def test_what_went_on_since_is_not_taken_apart_any_more(street: Street, second: str) -> None:
    """Mei withdraws what Ana's went into: Ana's goes on by itself, Mei's own is over with it."""
    await two(street, second=second)
    name, number = ("Ana", 2) if second == SAME else ("Mei", 3)
    if name == "Mei":
        await street.says("Mei", "insulin for my mother")
        await street.mail()
    await street.taps("Arjun", merging.merge, "1", of=number)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT, of=1)
    before = await street.request(number)
    with pytest.raises(WentOn):
        await street.taps("Arjun", undoing.undo, key=before.key, stage=before.stage)
    assert await street.request(number) == before


@pytest.mark.parametrize("number", ["2", "9", "", "x", "-1"])
async def test_only_with_another_one_that_is_there(street: Street, number: str) -> None:
    await two(street)
    with pytest.raises(NoSuchRequest):
        await street.taps("Arjun", merging.merge, number, of=2)


async def test_only_by_staff_only_what_is_open_and_not_by_an_old_button(street: Street) -> None:
    await two(street)
    first, second = await street.request(1), await street.request(2)
    with pytest.raises(NoSuchRequest):
        await street.taps("Ana", merging.merge, "1", key=second.key, stage=second.stage)
    with pytest.raises(Stale):
        await street.taps("Arjun", merging.merge, "1", key=second.key, stage=second.stage + 1)
    await street.taps("Mei", receipts.withdraw, key=first.key, stage=first.stage, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await street.taps("Arjun", merging.merge, "1", key=second.key, stage=second.stage)
    assert (await street.request(2)).state is State.NEW


async def together(street: Street) -> None:
    """Mei's and Ana's are one, and Arjun has it."""
    await two(street)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.taps("Arjun", working.accept, of=1)
    await street.passes(seconds=30)
    await street.mail()


async def test_what_a_worker_writes_reaches_both(street: Street) -> None:
    await together(street)
    await street.says("Arjun", "The plumber comes at five", reply_to=(await card_of(street, 1)))
    assert {"Mei 3 piece", "Ana 3 piece", "Arjun 2 echo"} <= set(await street.mail())
    echo = street.seen(Kind.ECHO)
    assert isinstance(echo, Echo)
    assert echo.residents == ("Mei", "Ana")


async def test_an_answer_to_the_words_of_one_reaches_that_one_alone(street: Street) -> None:
    await together(street)
    await street.replies("Ana", "It is worse now", Kind.RECEIPT)
    await street.mail()
    await street.replies("Arjun", "Do you have a bucket?", Kind.PIECE)
    lines = await street.mail()
    assert "Ana 3 piece" in lines
    assert "Mei 3 piece" not in lines
    echo = street.seen(Kind.ECHO)
    assert isinstance(echo, Echo)
    assert echo.residents == ("Ana",)


async def card_of(street: Street, number: int) -> int | None:
    request = await street.request(number)
    return next(one.telegram_id for one in await street.shown("Arjun") if one.request == request.id)


@pytest.mark.parametrize("sheltered", [1, 2])
async def test_what_is_about_safety_is_merged_with_nothing(street: Street, sheltered: int) -> None:
    await two(street)
    await street.taps("Li", receipts.correct, "safety", of=sheltered)
    with pytest.raises(NotPossible):
        await street.taps("Li", merging.merge, "1", of=2)
    assert (await street.request(2)).state is State.NEW


async def test_an_answer_to_what_is_about_no_request_is_heard_like_any_words(street: Street) -> None:
    await street.asks("Mei", arriving.start, "garden-7")
    await street.mail()
    await street.replies("Mei", "rice", Kind.WELCOME)
    assert (await street.request(1)).category is Category.SUPPLIES
