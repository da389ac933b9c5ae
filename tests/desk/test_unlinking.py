"""A number makes nobody the person of what is about safety, also of what turns out to be so later."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.model import Request
from desk.notices import Kind
from tests.desk.street import Street
from tests.desk.test_for_others import NUMBER, with_her_number
from tests.desk.test_safety import PEOPLE, ROTATIONS
from tests.desk.test_writing import filed


async def is_safety(street: Street, number: int, by: str = "Arjun") -> Request:
    request = await street.request(number)
    on = Kind.RECEIPT if by in {"Mei", "Ana"} else Kind.CARD
    await street.taps(by, receipts.correct, "safety", key=request.key, stage=request.stage, on=on)
    return await street.request(number)


def to(lines: list[str], name: str) -> list[str]:
    return [one for one in lines if one.startswith(name)]


async def test_who_was_found_by_the_number_that_somebody_gave_is_let_go_and_keeps_nothing(street: Street) -> None:
    await with_her_number(street)
    assert to(await street.mail(), "Ana") == ["Ana 2 receipt", "Ana 3 say:asked_for_you"]
    ana = await street.who("Ana")
    assert (await street.request(2)).resident == ana.id
    request = await is_safety(street, 2, "Wei")
    left = await street.mail()
    assert to(left, "Ana") == ["Ana 6 remove"] * 2
    assert to(left, "Mei") == ["Mei 6 edit receipt"]
    assert not [one for one in await street.shown("Ana") if one.request == request.id]
    helped = await street.work.people.get(request.person)
    assert (helped.telegram_id, helped.phone) == (None, "13800138000")
    lives = await street.work.people.membership(helped.id, street.community)
    assert lives is not None and lives.flat == "402"
    await street.passes(hours=1)
    assert to(await street.mail(), "Ana") == []


@pytest.mark.parametrize("herself", [False, True])
async def test_who_has_said_something_of_it_herself_is_there_and_stays(street: Street, herself: bool) -> None:
    await with_her_number(street)
    await street.mail()
    if not herself:
        await street.replies("Ana", "rice, and oil please", Kind.RECEIPT)
        await street.mail()
    request = await is_safety(street, 2, "Ana" if herself else "Wei")
    assert request.resident == (await street.who("Ana")).id
    assert "remove" not in " ".join(to(await street.mail(), "Ana"))


@pytest.mark.parametrize("left", [False, True])
async def test_whom_a_worker_filed_it_for_by_her_number_is_let_go_too(street: Street, left: bool) -> None:
    """Before her receipt has left, or after it has."""
    await street.says("Mei", "rice")
    await street.says("Mei", NUMBER, phone=NUMBER)
    await street.mail()
    await filed(street, "file", "Mei rang from 13800138000: insulin")
    mei = await street.who("Mei")
    assert (await street.request(2)).resident == mei.id
    if left:
        assert to(await street.mail(), "Mei") == ["Mei 2 receipt"]
    request = await is_safety(street, 2)
    assert to(await street.mail(), "Mei") == (["Mei 6 remove"] if left else [])
    helped = await street.work.people.get(request.person)
    assert (helped.id == mei.id, helped.telegram_id, helped.phone) == (False, None, NUMBER)
    assert (await is_safety(street, 1)).resident == mei.id  # her own


async def test_words_to_her_that_have_not_left_yet_do_not(street: Street) -> None:
    await with_her_number(street)
    await street.mail()
    await street.taps("Wei", working.accept, of=2)
    await street.mail()
    await street.replies("Wei", "I come to your mother about him", Kind.CARD)
    await is_safety(street, 2, "Wei")
    assert "Ana 3 piece" not in await street.mail()


async def test_what_was_on_its_list_shows_it_no_more(street: Street) -> None:
    await with_her_number(street)
    await street.mail()
    ana = await street.who("Ana")
    await street.work.messages.reserve(
        chat=await street.chat("Ana"), kind=Kind.MINE, person=ana.id, facts={"receipt": True}
    )
    await is_safety(street, 2, "Wei")
    await street.mail()
    listed: Any = street.seen(Kind.MINE, "Ana")
    assert listed.items == ()


async def test_nobody_is_told_aloud_that_it_was_passed_on(street: Street) -> None:
    await street.opens(people=PEOPLE, rotations=ROTATIONS)
    await street.says("Mei", "please come")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await is_safety(street, 1, "Mei")
    await street.passes(minutes=1)
    assert to(await street.mail(), "Mei") == ["Mei 2 edit receipt"]
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.asks_safe, shown.duty, shown.worker) == (True, "Li", None)
