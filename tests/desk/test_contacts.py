"""Whom to ring, in order, and who was reached."""

from datetime import datetime, timedelta

import pytest

from desk.aids import Contact
from desk.calling import receipts
from desk.casework import working
from desk.doing import ringing
from desk.model import Event
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible
from desk.rules.contacts import chain, code_of, next_hop
from desk.rules.lifecycle import event
from desk.taps import Nod
from desk.terms import Category, EventKind
from tests.desk.made import NOON, WORKER, asked
from tests.desk.street import Street

DOCTOR = Contact(name="Dr Chen", phone="+86 1", categories=(Category.MEDICAL, Category.MEDICINE))
GATE = Contact(name="Gate", phone="+86 2")
REPAIRS = Contact(name="Repairs", phone="+86 3", categories=(Category.HOME,))
CONTACTS = (DOCTOR, GATE, REPAIRS)


def call(contact: Contact, at: datetime = NOON, *, reached: bool) -> Event:
    facts = {"contact": code_of(contact), "reached": reached}
    return event(asked(), EventKind.CONTACT, WORKER, at, facts)


def names(*record: Event, category: Category = Category.MEDICINE) -> list[tuple[str, bool]]:
    return [(one.contact.name, one.reached) for one in chain(CONTACTS, category, record)]


def following(*record: Event) -> str | None:
    hop = next_hop(chain(CONTACTS, Category.MEDICINE, record))
    return hop.contact.name if hop else None


def test_each_category_has_its_own_in_the_order_of_the_file() -> None:
    assert names() == [("Dr Chen", False), ("Gate", False)]
    assert names(category=Category.HOME) == [("Gate", False), ("Repairs", False)]


def test_who_was_rung_stays_when_the_category_is_put_right() -> None:
    assert names(call(REPAIRS, reached=True)) == [("Dr Chen", False), ("Gate", False), ("Repairs", True)]


def test_the_last_call_counts() -> None:
    later = NOON + timedelta(minutes=5)
    hops = chain(CONTACTS, Category.MEDICINE, [call(DOCTOR, reached=False), call(DOCTOR, later, reached=True)])
    assert (hops[0].at, hops[0].reached) == (later, True)


def test_the_next_is_who_was_not_rung_then_who_was_not_reached() -> None:
    later = NOON + timedelta(minutes=5)
    assert following() == "Dr Chen"
    assert following(call(DOCTOR, reached=False)) == "Gate"
    assert following(call(DOCTOR, reached=True)) == "Gate"
    assert following(call(DOCTOR, later, reached=False), call(GATE, reached=False)) == "Gate"
    assert following(call(DOCTOR, reached=False), call(GATE, reached=True)) == "Dr Chen"
    assert following(call(DOCTOR, reached=True), call(GATE, reached=True)) is None


@pytest.fixture
async def ill(street: Street) -> Street:
    await street.opens(contacts=CONTACTS)
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.mail()
    return street


async def test_not_reached_goes_to_the_next(ill: Street) -> None:
    nod = await ill.taps("Arjun", ringing.contact, f"{code_of(DOCTOR)}-no")
    assert nod == Nod(code="ring_next", facts={"name": "Gate"})
    await ill.mail()
    shown = ill.seen(Kind.CARD, "Arjun").contacts  # type: ignore[attr-defined]
    assert [(one.contact.name, one.at) for one in shown.hops] == [("Dr Chen", NOON), ("Gate", None)]
    assert shown.next.contact == GATE
    assert (await ill.newest("Arjun", Kind.CARD)).facts["menu"] == "contacts"


async def test_a_call_is_on_record_without_a_name(ill: Street) -> None:
    assert await ill.taps("Arjun", ringing.contact, f"{code_of(DOCTOR)}-yes") == Nod(code="noted")
    assert await ill.taps("Arjun", ringing.contact, f"{code_of(GATE)}-yes") == Nod(code="noted")
    line = await ill.last(EventKind.CONTACT)
    assert (line.facts["contact"], line.facts["reached"]) == (code_of(GATE), True)
    assert "Gate" not in str(line.facts)


async def test_when_the_rest_were_reached_it_begins_anew(ill: Street) -> None:
    await ill.taps("Arjun", ringing.contact, f"{code_of(DOCTOR)}-yes")
    nod = await ill.taps("Arjun", ringing.contact, f"{code_of(GATE)}-no")
    assert nod == Nod(code="ring_next", facts={"name": "Gate"})


@pytest.mark.parametrize("argument", ["", "00000000-yes", f"{code_of(GATE)}-perhaps"])
async def test_nobody_of_that_name(ill: Street, argument: str) -> None:
    assert await ill.taps("Arjun", ringing.contact, argument) == Nod(code="gone")


async def test_residents_ring_nobody_and_nobody_is_rung_about_what_is_over(ill: Street) -> None:
    with pytest.raises(NoSuchRequest):
        await ill.taps("Mei", ringing.contact, f"{code_of(GATE)}-yes", on=Kind.RECEIPT)
    await ill.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await ill.taps("Arjun", ringing.contact, f"{code_of(GATE)}-yes")
