"""From the third open request on that can wait, a resident's receipts are one list."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import keeping, levels, working
from desk.incoming import anew
from desk.incoming.heard import looked_up
from desk.lists import boards
from desk.model import Piece
from desk.notices import Kind
from desk.terms import PieceKind, State
from tests.desk.made import NOON, hours, minutes
from tests.desk.street import Street

RICE, MILK, SOAP, TEA = "rice for two", "rice milk", "rice soap", "rice tea"


async def asks_for(street: Street, *things: str, who: str = "Mei") -> list[str]:
    """One after the other, each a matter of its own; what came of the last."""
    left: list[str] = []
    for thing in things:
        await street.sleeps(minutes=3)
        await posted(street, who, thing)
        left = [line for line in await street.mail() if line.startswith(who)]
    return left


async def posted(street: Street, who: str, thing: str) -> None:
    piece = Piece(kind=PieceKind.TEXT, text=thing, came_as=street.now.minute)
    heard = await looked_up(street.desk(), await street.who(who), await street.chat(who), piece)
    await anew.post_own(street.desk(), heard)


@pytest.fixture
async def three(street: Street) -> Street:
    await street.opens(buildings=())
    assert await asks_for(street, RICE, MILK) == ["Mei 2 receipt"]
    assert await asks_for(street, SOAP) == ["Mei 2 mine"]
    return street


def listed(street: Street) -> Any:
    return street.seen(Kind.MINE, "Mei")


async def test_the_third_stands_on_a_list_that_names_all_with_who_was_asked_and_by_when(three: Street) -> None:
    assert listed(three).receipt
    assert [(one.subject.number, one.worker, one.due) for one in listed(three).items] == [
        (3, "Arjun", NOON + minutes(9) + hours(2)),
        (2, "Arjun", NOON + minutes(6) + hours(2)),
        (1, "Arjun", NOON + minutes(3) + hours(2)),
    ]
    assert await asks_for(three, TEA) == ["Mei 2 edit mine"]
    assert [one.subject.number for one in listed(three).items] == [4, 3, 2, 1]


async def test_it_is_edited_as_any_of_them_moves(three: Street) -> None:
    request = await three.request(3)
    await three.taps("Arjun", working.accept, key=request.key, stage=request.stage)
    assert "Mei 6 edit mine" not in await three.mail()  # an undo is still in time
    await three.sleeps(seconds=20)
    assert "Mei 6 edit mine" in await three.mail()
    request = await three.request(3)
    newest = listed(three).items[0]
    assert (newest.subject.number, newest.due) == (3, request.lease_until)
    await three.taps("Arjun", keeping.wait, "supply", key=request.key, stage=request.stage)
    await three.sleeps(seconds=20)
    await three.mail()
    assert listed(three).items[0].due == (await three.request(3)).waiting_until
    await three.taps("Mei", receipts.withdraw, on=Kind.MINE, of=1)
    assert "Mei 2 edit mine" in await three.mail()
    assert [one.subject.number for one in listed(three).items] == [3, 2]


async def test_where_nobody_looks_any_more_it_is_sent_anew_and_there_is_one(three: Street) -> None:
    await three.sleeps(minutes=13)
    left = await asks_for(three, TEA)
    assert left == ["Mei 6 remove", "Mei 2 mine"]
    assert len([one for one in await three.shown("Mei") if one.kind == Kind.MINE]) == 1


async def test_a_list_that_she_asked_to_see_is_no_receipt(three: Street) -> None:
    await three.asks("Mei", boards.my)
    await three.mail()
    await three.taps("Mei", receipts.withdraw, on=Kind.MINE, of=3)
    assert [line for line in await three.mail() if "mine" in line] == ["Mei 2 edit mine"]


async def test_what_is_graver_has_a_receipt_of_its_own(three: Street) -> None:
    assert await asks_for(three, "fire") == ["Mei 1 danger", "Mei 1 receipt"]
    request = await three.request(3)
    await three.taps("Arjun", levels.relevel, "urgent", key=request.key, stage=request.stage)
    assert "Mei 2 receipt" in await three.mail()
    await three.taps("Arjun", levels.relevel, "urgent", of=1)
    assert "Mei 2 receipt" not in await three.mail()  # it has one


async def test_what_is_about_safety_has_a_receipt_that_asks_whether_it_is_safe(three: Street) -> None:
    await three.taps("Arjun", receipts.correct, "safety", of=3)
    assert "Mei 2 receipt" in await three.mail()
    shown: Any = three.seen(Kind.RECEIPT, "Mei")
    assert (shown.subject.number, shown.asks_safe) == (3, True)


async def test_what_is_filed_for_others_over_or_anothers_does_not_count(street: Street) -> None:
    await street.opens(buildings=())
    await asks_for(street, RICE, MILK)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT, of=1)
    assert await asks_for(street, SOAP, who="Ana") == ["Ana 2 receipt"]
    assert await asks_for(street, SOAP) == ["Mei 2 receipt"]
    assert (await street.request(1)).state is State.WITHDRAWN


async def test_where_she_is_is_asked_first(street: Street) -> None:
    assert await asks_for(street, RICE, MILK, SOAP) == ["Mei 2 receipt"]
    newest = await street.request(3)
    await street.taps("Mei", receipts.skip_place, on=Kind.RECEIPT, key=newest.key)
    await street.mail()
    assert await asks_for(street, TEA) == ["Mei 2 mine"]
