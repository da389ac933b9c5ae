"""Lists and what coordinators do: who sees which requests, who gets them, and what a forged page does."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import coordinating, working
from desk.configuration import BuildingSetup
from desk.due import promises
from desk.due.delivery import Maybe
from desk.lists import boards
from desk.model import Change
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotForYou, NotPossible
from desk.taps import Nod
from desk.terms import Category, Role, State
from desk.views import Assign, Board, DidItArrive, DutyView, Mine, People
from tests.desk.street import Street
from tests.desk.test_arriving import second


@pytest.fixture
async def three(street: Street) -> Street:
    """Mei's insulin is Arjun's, Ana's rice is nobody's, Mei's fire is the gravest."""
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=5)
    await street.says("Ana", "rice")
    await street.sleeps(minutes=5)
    await street.says("Mei", "fire")
    await street.sleeps(minutes=1)
    await street.mail()
    return street


async def listed(street: Street, name: str, doing: object, argument: str = "") -> Board:
    await street.asks(name, doing, argument)
    await street.mail()
    board = street.seen(Kind.BOARD)
    assert isinstance(board, Board)
    return board


def numbers(board: Board) -> list[int]:
    return [one.subject.number for one in board.items]


async def test_each_list_shows_its_own_gravest_and_oldest_first(three: Street) -> None:
    assert numbers(await listed(three, "Wei", boards.open_)) == [3, 1, 2]
    assert numbers(await listed(three, "Arjun", boards.mine)) == [1]
    assert numbers(await listed(three, "Li", boards.board)) == [3, 1, 2]
    await three.asks("Mei", boards.my)
    await three.mail()
    mine = three.seen(Kind.MINE)
    assert isinstance(mine, Mine)
    assert [one.subject.number for one in mine.items] == [3, 1]


@pytest.mark.parametrize("who", ["Mei", "Arjun", "Ana"])
async def test_lists_are_for_those_who_work_there(three: Street, who: str) -> None:
    with pytest.raises(NotForYou):
        await three.asks(who, boards.board)
    with pytest.raises(NotForYou):
        await three.asks("Ana", boards.open_)


async def test_another_communitys_worker_sees_none_of_it(three: Street) -> None:
    await second(three)
    board = await listed(three, "Ravi", boards.open_)
    assert (board.items, board.total, board.pages) == ((), 0, 1)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("unaccepted", [3, 2]), ("waiting", []), ("due", [3]), ("overdue", [3]), ("all", [3, 1, 2])],
)
async def test_filters_show_what_they_say(three: Street, chosen: str, expected: list[int]) -> None:
    await listed(three, "Li", boards.board)
    await three.sleeps(minutes=10)
    assert await three.taps("Li", boards.turn_page, f"board-{chosen}-0", on=Kind.BOARD) is None
    assert await three.mail() == ["Li 2 edit board"]
    board = three.seen(Kind.BOARD)
    assert isinstance(board, Board)
    assert (numbers(board), board.filter) == (expected, chosen)


async def filtered(street: Street, chosen: str) -> Board:
    await street.taps("Li", boards.turn_page, f"board-{chosen}-0", on=Kind.BOARD)
    await street.mail()
    board = street.seen(Kind.BOARD)
    assert isinstance(board, Board)
    return board


async def test_of_one_building_and_of_the_watch_list(three: Street) -> None:
    other, here = await three.work.communities.buildings(three.community)
    for number, building in ((1, here), (2, other), (3, here)):
        request = await three.request(number)
        await three.work.requests.save(Change(before=request, after=replace(request, building=building.id), event=None))
    await listed(three, "Li", boards.board)
    asks = await filtered(three, "buildings")
    assert (asks.items, asks.total, [one.label for one in asks.buildings]) == ((), 3, ["3", "5"])
    shown = await filtered(three, asks.buildings[1].argument)
    assert (numbers(shown), shown.building, shown.buildings) == ([3, 1], "5", ())
    assert numbers(await filtered(three, "watch")) == []
    await three.work.communities.set_sealed(here.id, sealed=True)
    assert numbers(await filtered(three, "watch")) == [1]  # a fire is none of the kinds
    await second(three)
    li = await three.who("Li")
    theirs = next(one for one in await three.work.communities.all() if one.id != three.community)
    await three.work.people.join(li.id, theirs.id, {Role.COORDINATOR}, three.now)
    asks = await filtered(three, "buildings")
    assert asks.buildings[0].label == "3 · Garden Lane 7" and asks.buildings[-1].label.endswith(theirs.name)


async def test_the_watch_list_has_of_each_community_the_kinds_that_it_watches(three: Street) -> None:
    here = (await three.work.communities.buildings(three.community))[0]
    beside = await second(
        three, buildings=(BuildingSetup(name="9", sealed=True),), watch=frozenset({Category.SUPPLIES})
    )
    there = (await three.work.communities.buildings(beside))[0]
    for number in (1, 2):
        request = await three.request(number)
        await three.work.requests.save(Change(before=request, after=replace(request, building=here.id), event=None))
        copy = replace(request, community=beside, building=there.id)
        await three.work.requests.add(copy, (await three.record(number))[0])
    await three.work.communities.set_sealed(here.id, sealed=True)
    await three.work.people.join((await three.who("Li")).id, beside, {Role.COORDINATOR}, three.now)
    await listed(three, "Li", boards.board)
    shown = await filtered(three, "watch")
    assert [(one.building, one.subject.category) for one in shown.items] == [
        ("3", Category.MEDICINE), ("3", Category.SUPPLIES), ("9", Category.SUPPLIES),
    ]  # fmt: skip


async def test_a_page_beyond_the_last_is_the_last(three: Street) -> None:
    for _ in range(8):
        await three.work.requests.add(await three.request(2), (await three.record(2))[0])
    await listed(three, "Li", boards.board)
    for page, expected in (("1", (1, 3)), ("99", (1, 3)), ("x", (0, 8)), ("", (0, 8)), ("9" * 40, (1, 3))):
        await three.taps("Li", boards.turn_page, f"board-all-{page}", on=Kind.BOARD)
        await three.mail()
        board = three.seen(Kind.BOARD)
        assert isinstance(board, Board)
        assert (board.page, len(board.items), board.pages, board.total) == (*expected, 2, 11)


@pytest.mark.parametrize("forged", ["", "board", "board-all", "secrets-all-0", "board-none-0", "roster-all-0"])
async def test_a_forged_page_is_gone(three: Street, forged: str) -> None:
    await listed(three, "Li", boards.board)
    expected = None if forged == "board-all" else Nod(code="gone")
    assert await three.taps("Li", boards.turn_page, forged, on=Kind.BOARD) == expected
    assert await three.taps("Arjun", boards.turn_page, "board-all-0", on=Kind.BOARD) == Nod(code="gone")


async def test_a_forged_title_shows_a_worker_no_coordinators_board(three: Street) -> None:
    await listed(three, "Arjun", boards.open_)
    await three.taps("Arjun", boards.turn_page, "board-all-0", on=Kind.BOARD)
    await three.mail()
    board = three.seen(Kind.BOARD)
    assert isinstance(board, Board)
    assert numbers(board) == []


async def test_next_is_the_gravest_that_nobody_has(three: Street) -> None:
    await three.asks("Wei", boards.next_)
    assert await three.mail() == ["Wei 1 card"]
    for number in (2, 3):
        await three.taps("Li", working.finish, "helped", key=(await three.request(number)).key, stage=0)
    await three.mail()
    await three.asks("Wei", boards.next_)
    assert "Wei 2 say:nothing_next" in await three.mail()


async def test_a_button_of_a_list_opens_a_card_for_staff_and_a_receipt_for_its_resident(three: Street) -> None:
    key = (await three.request(2)).key
    assert await three.taps("Wei", boards.open_card, key=key) is None
    assert await three.mail() == ["Wei 2 card"]
    assert await three.taps("Ana", boards.open_card, "own", key=key) is None
    assert await three.mail() == ["Ana 2 receipt"]
    for name, argument in (("Ana", ""), ("Mei", "own"), ("Mei", "")):
        with pytest.raises(NoSuchRequest):
            await three.taps(name, boards.open_card, argument, key=key)


async def test_duty_tells_who_until_when_and_who_next(street: Street) -> None:
    await street.asks("Wei", boards.duty)
    await street.mail()
    duty = street.seen(Kind.DUTY)
    assert isinstance(duty, DutyView)
    assert [(one.seat, one.name, one.until, one.next) for one in duty.lines] == [
        ("primary", "Arjun", None, None),
        ("backup", "Wei", None, None),
    ]
    await street.asks("Mei", boards.duty)
    await street.mail()
    assert isinstance(street.seen(Kind.DUTY), DutyView)


@pytest.mark.parametrize("argument", ["2 wei", "#2 Wei", " 2 WE"])
async def test_assigned_with_a_name_that_fits_one_it_goes_at_once(three: Street, argument: str) -> None:
    await three.asks("Li", coordinating.assign, argument)
    request, wei = await three.request(2), await three.who("Wei")
    assert (request.state, request.worker, request.directed_to) == (State.NEW, wei.id, wei.id)
    assert {"Li 2 say:assigned", "Wei 2 say:assigned_by", "Wei 4 card"} <= set(await three.mail())


@pytest.mark.parametrize("argument", ["2", "2 nobody", "2 i"])
async def test_otherwise_it_is_asked_to_whom(three: Street, argument: str) -> None:
    await three.asks("Li", coordinating.assign, argument)
    assert await three.mail() == ["Li 2 assign"]
    asked = three.seen(Kind.ASSIGN)
    assert isinstance(asked, Assign)
    assert [one.label for one in asked.choices] == ["Arjun", "Wei", "Li"]
    wei = await three.who("Wei")
    request = await three.request(2)
    tap: dict[str, Any] = {"key": request.key, "stage": request.stage}
    for forged in ("", "x", "99", str((await three.who("Mei")).id)):
        with pytest.raises(NoSuchRequest):
            await three.taps("Li", coordinating.assign_to, forged, on=Kind.ASSIGN, **tap)
    with pytest.raises(NoSuchRequest):
        await three.taps("Arjun", coordinating.assign_to, str(wei.id), **tap)
    nod = await three.taps("Li", coordinating.assign_to, str(wei.id), on=Kind.ASSIGN, **tap)
    assert nod == Nod(code="assigned", facts={"worker_id": wei.id})
    assert "Li 6 remove" in await three.mail()


@pytest.mark.parametrize("argument", ["", "x", "#", "²", "-2", "9" * 30])
async def test_what_is_no_number_is_explained(three: Street, argument: str) -> None:
    await three.asks("Li", coordinating.assign, argument)
    assert await three.mail() == ["Li 2 say:assign_how"]


async def test_what_does_not_exist_or_is_over_is_not_assigned(three: Street) -> None:
    with pytest.raises(NoSuchRequest):
        await three.asks("Li", coordinating.assign, "99")
    with pytest.raises(NotForYou):
        await three.asks("Arjun", coordinating.assign, "2")
    await three.taps("Ana", receipts.withdraw, key=(await three.request(2)).key)
    with pytest.raises(NotPossible):
        await three.asks("Li", coordinating.assign, "2")
    with pytest.raises(NotPossible):
        await three.taps("Li", coordinating.assign_to, "1", of=2)


async def test_pressed_without_its_message_it_is_assigned_all_the_same(three: Street) -> None:
    request, wei = await three.request(2), await three.who("Wei")
    await three.taps("Li", coordinating.assign_to, str(wei.id), key=request.key, stage=request.stage, message=1)
    assert (await three.request(2)).worker == wei.id


async def test_people_are_listed_with_whom_nothing_reaches(street: Street) -> None:
    await street.work.people.set_unreachable((await street.who("Wei")).id, street.now)
    await street.asks("Li", coordinating.people)
    await street.mail()
    page = street.seen(Kind.PEOPLE)
    assert isinstance(page, People)
    assert [(one.name, one.started, one.reachable) for one in page.members] == [
        ("Li", True, True),
        ("Arjun", True, True),
        ("Wei", True, False),
    ]
    assert (page.community, page.link) == ("Garden Lane 7", "garden-7")


async def test_a_summary_that_may_not_have_arrived_is_posted_again_by_a_coordinators_word(street: Street) -> None:
    group = await street.group()
    await street.work.communities.link_group(street.community, group, staff=False)
    await promises.arrange(street.desk())
    await street.passes(hours=8)
    lines = await street.mail({"group": Maybe()})
    assert lines == ["Li 7 day_figures", "group 8 summary", "Li 4 did_it_arrive"]
    published, asked = street.seen(Kind.SUMMARY), street.seen(Kind.DID_IT_ARRIVE)
    assert isinstance(asked, DidItArrive)
    assert asked.what == "summary"
    tap = await street.tap("Li", on=Kind.DID_IT_ARRIVE)
    assert await coordinating.post_again(street.desk(), await street.who("Arjun"), tap) == Nod(code="gone")
    assert await coordinating.post_again(street.desk(), await street.who("Li"), tap) == Nod(code="sent")
    assert sorted(await street.mail()) == ["Li 6 remove", "group 8 summary"]
    assert street.seen(Kind.SUMMARY) == published
