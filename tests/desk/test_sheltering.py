"""Is it safe to write to her? Who says no gets nothing until she writes again; staff hear it."""

from typing import Any

import pytest

from desk.calling import receipts, sheltering
from desk.casework import working
from desk.model import Event
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.rules.lifecycle import event
from desk.rules.sheltering import safe
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import EventKind
from tests.desk.made import MEI, NOON, WEI, WORKER, asked
from tests.desk.street import Street

HIT = "he hit me"


def said(answer: bool | None, person: int = MEI) -> Event:
    return event(asked(), EventKind.SAFE, WORKER, NOON, {"person": person, "safe": answer})


def test_what_she_said_last_counts_and_nobody_says_it_for_her() -> None:
    assert safe([], MEI) is None
    assert safe([said(False), said(True)], MEI) is True
    assert safe([said(True), said(False)], MEI) is False
    assert safe([said(True), said(None)], MEI) is None
    assert safe([said(True, WEI)], MEI) is None


async def in_hand(street: Street, words: str = HIT) -> Street:
    """Li has it, and has written to Mei."""
    await street.says("Mei", words)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.passes(minutes=1)
    await street.replies("Li", "I am here", Kind.CARD)
    await street.mail()
    return street


async def answers(street: Street, answer: str) -> Nod:
    return await street.taps("Mei", sheltering.safe, answer, on=Kind.RECEIPT)


async def test_the_receipt_asks_first_and_holds_four_numbers(street: Street) -> None:
    await street.says("Mei", HIT)
    await street.mail()
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.asks_safe, shown.silent, list(shown.numbers)) == (
        True,
        False,
        ["medical", "fire", "police", "lifeline"],
    )
    assert await answers(street, "yes") == Nod(code=Toast.SAFE)
    assert sorted(await street.mail()) == ["Li 6 edit card", "Mei 2 edit receipt"]
    shown = street.seen(Kind.RECEIPT, "Mei")
    card: Any = street.seen(Kind.CARD, "Li")
    assert (shown.asks_safe, card.safe) == (False, True)


async def test_not_safe_takes_away_what_was_written_and_lets_nothing_through(street: Street) -> None:
    await in_hand(street)
    assert await answers(street, "no") == Nod(code=Toast.NOT_SAFE)
    mail = await street.mail()
    assert "Li 1 say:not_safe" in mail
    assert {kind for kind in mail if kind.startswith("Mei")} == {"Mei 6 remove", "Mei 2 edit receipt"}
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    card: Any = street.seen(Kind.CARD, "Li")
    assert (shown.silent, card.safe) == (True, False)
    assert {one.kind for one in await street.shown("Mei")} == {"receipt"}
    await street.replies("Li", "are you there?", Kind.CARD)
    assert "Li 2 say:not_reached" in await street.mail()
    for _ in range(6):
        await street.passes(hours=2)
        assert not [line for line in await street.mail() if line.startswith("Mei") and "edit" not in line]


async def test_she_writes_again_and_is_asked_anew(street: Street) -> None:
    await in_hand(street)
    await answers(street, "no")
    await street.mail()
    back = await sheltering.writes_again(street.desk(), await street.who("Mei"))
    assert back == await street.who("Mei")
    assert back.silent_since is None
    mail = await street.mail()
    assert {"Li 1 say:writes_again", "Mei 2 edit receipt"} <= set(mail)
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.asks_safe, shown.silent) == (True, False)
    assert await sheltering.writes_again(street.desk(), back) is back  # once
    assert await answers(street, "on") == Nod(code=Toast.SAFE)
    assert (await street.last(EventKind.SAFE)).facts["safe"] is None
    await answers(street, "no")  # what staff was told of it stays with staff
    await street.mail()
    assert "say" in {one.kind for one in await street.shown("Li")}


async def test_in_danger_to_life_the_number_is_silent_too(street: Street) -> None:
    await street.says("Mei", "knife")
    await street.mail()
    shown: Any = street.seen(Kind.DANGER, "Mei")
    assert (shown.first, shown.silent) == ("police", False)
    await answers(street, "no")
    await street.mail()
    shown = street.seen(Kind.DANGER, "Mei")
    assert shown.silent


async def test_her_other_requests_stay_as_they_are(street: Street) -> None:
    await street.says("Mei", HIT)
    await street.mail()
    await answers(street, "no")
    await street.mail()
    first = (await street.request()).key
    await street.says("Ana", "rice")
    await street.mail()
    with pytest.raises(NoSuchRequest):
        await street.taps("Ana", sheltering.safe, "no", key=first)
    for argument, on in (("no", Kind.RECEIPT), ("maybe", Kind.RECEIPT)):
        assert await street.taps("Ana", sheltering.safe, argument, on=on) == Nod(code=Toast.GONE)
    assert await answers(street, "maybe") == Nod(code=Toast.GONE)
    await street.taps("Mei", receipts.correct, "home", on=Kind.RECEIPT)
    back = await sheltering.writes_again(street.desk(), await street.who("Mei"))
    assert back.silent_since is None
    assert "Li 1 say:writes_again" not in await street.mail()


async def test_when_it_is_done_her_words_stand_in_no_question(street: Street) -> None:
    await in_hand(street)
    await street.taps("Li", working.finish, "helped")
    await street.passes(minutes=1)
    await street.mail()
    shown: Any = street.seen(Kind.SOLVED, "Mei")
    assert shown.excerpt == ""
    await answers(street, "yes")
    await street.mail()
    receipt: Any = street.seen(Kind.RECEIPT, "Mei")
    assert not receipt.asks_safe
