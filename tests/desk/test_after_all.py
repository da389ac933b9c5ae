"""What was withdrawn too early is asked for again, as grave as it was."""

import pytest

from desk.calling import after_all, receipts
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible, TooLate
from desk.sentences import Toast
from desk.terms import State, Urgency
from desk.views import Card, Receipt
from tests.desk.street import Street


async def withdrawn(street: Street, said: str = "My father has a heart attack") -> None:
    await street.says("Mei", said)
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()


async def test_one_tap_brings_it_back_with_its_words_and_as_grave_as_it_was(street: Street) -> None:
    await withdrawn(street)
    receipt = street.seen(Kind.RECEIPT, "Mei")
    assert isinstance(receipt, Receipt)
    assert receipt.reopen_until is not None
    nod = await street.taps("Mei", after_all.needed_after_all, on=Kind.RECEIPT)
    assert nod is not None and nod.code == Toast.REOPENED
    first, second = await street.request(1), await street.request(2)
    assert (first.state, second.state, second.urgency, second.danger, second.follows) == (
        State.WITHDRAWN, State.NEW, Urgency.EMERGENCY, True, first.id,
    )  # fmt: skip
    assert "Arjun 1 card" in await street.mail()
    card = street.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert [line.text for line in card.words] == ["My father has a heart attack"]
    assert card.follows == 1


async def test_a_second_press_makes_no_second_one(street: Street) -> None:
    await withdrawn(street)
    first = await street.request(1)
    for _ in range(2):
        await street.taps("Mei", after_all.needed_after_all, on=Kind.RECEIPT, key=first.key)
    assert await street.work.requests.by_number(street.community, 3) is None


async def test_what_is_written_right_after_a_withdrawn_emergency_does_not_wait_like_routine(street: Street) -> None:
    await withdrawn(street)
    await street.passes(minutes=10)
    await street.says("Mei", "no wait, we do need rice")
    second = await street.request(2)
    assert (second.urgency, second.follows) == (Urgency.URGENT, (await street.request(1)).id)


async def test_later_or_after_what_was_no_emergency_it_is_a_matter_of_its_own(street: Street) -> None:
    await withdrawn(street, "insulin")
    await street.says("Mei", "rice")
    second = await street.request(2)
    assert (second.urgency, second.follows) == (Urgency.ROUTINE, None)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT, key=second.key)
    await withdrawn(street)
    await street.passes(minutes=11)
    await street.says("Mei", "rice")
    assert (await street.request(4)).urgency is Urgency.ROUTINE


async def test_only_by_its_resident_only_what_was_withdrawn_and_within_three_days(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    with pytest.raises(NotPossible):
        await street.taps("Mei", after_all.needed_after_all, on=Kind.RECEIPT)
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    first = await street.request(1)
    with pytest.raises(NoSuchRequest):
        await street.taps("Ana", after_all.needed_after_all, key=first.key)
    await street.sleeps(hours=73)
    with pytest.raises(TooLate):
        await street.taps("Mei", after_all.needed_after_all, key=first.key)
