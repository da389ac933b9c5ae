"""What a resident does by one tap: correct, raise, take back, say where she lives, say whether she called."""

import pytest

from desk.calling import receipts
from desk.casework import levels, working
from desk.incoming import crying
from desk.notices import Kind
from desk.ports.telling import PLACE
from desk.refusals import NoSuchRequest, NotPossible
from desk.taps import Nod
from desk.terms import Category, EventKind, State, Urgency
from desk.views import Card, Danger, Receipt
from roster.plan import Seat
from tests.desk.made import NOON, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import seat

RECEIPT = Kind.RECEIPT


@pytest.fixture
async def asked(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.mail()
    return street


async def shown(street: Street) -> Receipt:
    await street.mail()
    receipt = street.seen(RECEIPT)
    assert isinstance(receipt, Receipt)
    return receipt


async def test_a_menu_opens_under_ones_own_receipt(asked: Street) -> None:
    assert await asked.taps("Mei", receipts.menu, "categories", on=RECEIPT) is None
    assert (await shown(asked)).menu == "categories"


async def test_a_menu_under_nothing_of_ones_own_is_gone(asked: Street) -> None:
    tap = await asked.tap("Mei", "more", on=RECEIPT)
    assert await receipts.menu(asked.desk(), await asked.who("Ana"), tap) == Nod(code="gone")
    assert await asked.taps("Mei", receipts.menu, "more", on=RECEIPT, message=7) == Nod(code="gone")


async def test_put_right_it_goes_to_whoever_is_nearer_to_it(bare_street: Street) -> None:
    plumber = seat(Seat.PRIMARY, "Wei", categories=(Category.HOME,))
    await bare_street.opens(rotations=(seat(Seat.PRIMARY, "Arjun"), plumber))
    await bare_street.says("Mei", "insulin")
    await bare_street.mail()
    nod = await bare_street.taps("Mei", receipts.correct, "home", on=RECEIPT)
    assert nod == Nod(code="corrected", facts={"category": "home"})
    request = await bare_street.request()
    assert (request.category, request.worker) == (Category.HOME, (await bare_street.who("Wei")).id)
    assert (await bare_street.last(EventKind.CORRECT)).facts["from"] == "medicine"
    assert "Wei 4 card" in await bare_street.mail()


@pytest.mark.parametrize("argument", ["", "weather"])
async def test_only_a_category_is_a_correction(asked: Street, argument: str) -> None:
    with pytest.raises(NotPossible):
        await asked.taps("Mei", receipts.correct, argument, on=RECEIPT)


async def test_an_accepted_request_stays_where_it_is_when_it_is_put_right(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    await asked.taps("Arjun", receipts.correct, "home")
    assert (await asked.request()).worker == (await asked.who("Arjun")).id


async def test_danger_now_is_an_emergency_from_this_moment(asked: Street) -> None:
    await asked.sleeps(minutes=30)
    assert await asked.taps("Mei", crying.red_button, on=RECEIPT) == Nod(code="danger")
    request = await asked.request()
    assert (request.urgency, request.danger) == (Urgency.EMERGENCY, True)
    assert (request.respond_by, request.asked_at) == (NOON + minutes(40), NOON)
    assert await asked.mail() == ["Mei 1 danger", "Arjun 1 card", "Mei 2 edit receipt", "Arjun 6 remove"]


async def test_danger_twice_is_danger_once(asked: Street) -> None:
    await asked.taps("Mei", crying.red_button, on=RECEIPT)
    before = await asked.request()
    await asked.taps("Mei", crying.red_button, on=RECEIPT)
    assert await asked.request() == before


@pytest.mark.parametrize("doing", [receipts.tonight, receipts.sooner, receipts.mistake])
async def test_what_is_over_is_not_raised(asked: Street, doing: object) -> None:
    await asked.taps("Mei", receipts.withdraw, on=RECEIPT)
    with pytest.raises(NotPossible):
        await asked.taps("Mei", doing, on=RECEIPT)  # type: ignore[arg-type]  # one of two alike


async def test_the_red_button_of_what_is_over_is_the_red_key(asked: Street) -> None:
    await asked.taps("Mei", receipts.withdraw, on=RECEIPT)
    await asked.mail()
    assert await asked.taps("Mei", crying.red_button, on=RECEIPT) == Nod(code="danger")
    assert (await asked.request(2)).danger
    assert await asked.mail() == ["Arjun 1 card", "Mei 1 danger", "Mei 1 receipt", "Mei 2 say:red_key"]


@pytest.mark.parametrize(
    "doing",
    [crying.red_button, receipts.tonight, receipts.sooner, receipts.mistake, receipts.withdraw, receipts.building],
)
async def test_only_its_resident_presses_the_buttons_of_a_receipt(asked: Street, doing: object) -> None:
    for name in ("Ana", "Arjun"):
        with pytest.raises(NoSuchRequest):
            await asked.taps(name, doing, key=(await asked.request()).key)  # type: ignore[arg-type]


async def test_who_cannot_call_once_it_is_over_is_heard_anew(asked: Street) -> None:
    """The press of a button that was on its way while the request ended."""
    await asked.taps("Mei", crying.red_button, on=RECEIPT)
    await asked.taps("Mei", receipts.withdraw, on=RECEIPT)
    await asked.mail()
    assert await asked.taps("Mei", crying.called, "called", on=RECEIPT) == Nod(code="called")
    assert await asked.taps("Arjun", crying.called, "cannot", key=(await asked.request()).key) == Nod(
        code="cannot_call"
    )
    await asked.mail()
    assert await asked.taps("Mei", crying.called, "cannot", on=RECEIPT) == Nod(code="danger")
    assert await asked.mail() == ["Arjun 1 card", "Mei 1 danger", "Mei 1 receipt", "Mei 2 say:red_key"]


async def test_a_mistake_is_told_once(asked: Street) -> None:
    await asked.taps("Mei", crying.red_button, on=RECEIPT)
    await asked.mail()
    await asked.taps("Mei", receipts.mistake, on=RECEIPT)
    assert "Arjun 1 say:mistake_staff" in await asked.mail()
    await asked.taps("Mei", receipts.mistake, on=RECEIPT)
    assert [line for line in await asked.mail() if "say" in line] == []


async def test_needed_tonight_it_does_not_wait_for_the_morning(street: Street) -> None:
    street.at(local("2026-11-22 23:00"))
    await street.says("Mei", "insulin")
    await street.mail()
    assert await street.taps("Mei", receipts.tonight, on=RECEIPT) == Nod(code="tonight")
    request = await street.request()
    assert (request.urgency, request.quiet_until) == (Urgency.URGENT, None)
    assert request.respond_by == local("2026-11-22 23:30")
    assert "Arjun 4 card" in await street.mail()


async def test_what_cannot_wait_after_all_is_urgent_at_any_hour(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.passes(minutes=5)
    for _ in range(2):
        assert await street.taps("Mei", receipts.sooner, on=RECEIPT) == Nod(code="sooner")
    request = await street.request()
    assert (request.urgency, request.respond_by) == (Urgency.URGENT, street.now + minutes(30))
    assert "Arjun 4 card" in await street.mail()
    await street.taps("Mei", crying.red_button, on=RECEIPT)
    await street.taps("Mei", receipts.sooner, on=RECEIPT)
    assert (await street.request()).urgency is Urgency.EMERGENCY


async def test_by_day_there_is_no_tonight(asked: Street) -> None:
    with pytest.raises(NotPossible):
        await asked.taps("Mei", receipts.tonight, on=RECEIPT)


async def test_withdrawn_whoever_was_asked_hears_so(asked: Street) -> None:
    await asked.passes(hours=1)
    await asked.mail()
    assert await asked.taps("Mei", receipts.withdraw, on=RECEIPT) == Nod(code="withdrawn", facts={"number": 1})
    lines = await asked.mail()
    assert [line for line in lines if "say" in line] == ["Arjun 3 say:withdrawn_staff", "Wei 3 say:withdrawn_staff"]
    request = await asked.request()
    assert (request.state, request.look_again_at) == (State.WITHDRAWN, None)
    assert await asked.taps("Mei", receipts.withdraw, on=RECEIPT) == Nod(code="withdrawn", facts={"number": 1})
    assert [line for line in await asked.mail() if "say" in line] == []


async def test_in_danger_she_says_that_she_called(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    assert await street.taps("Mei", receipts.called, "called", on=Kind.DANGER) == Nod(code="called")
    assert await street.mail() == ["Mei 2 edit danger"]
    danger = street.seen(Kind.DANGER)
    assert isinstance(danger, Danger)
    assert danger.called == "called"
    assert (await street.last(EventKind.CALLED)).facts["called"] is True


@pytest.mark.parametrize("accepted", [False, True])
async def test_if_she_cannot_call_staff_must_ring_for_her(street: Street, accepted: bool) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    if accepted:
        await street.taps("Arjun", working.accept)
        await street.mail()
    assert await street.taps("Mei", receipts.called, "cannot", on=Kind.DANGER) == Nod(code="cannot_call")
    assert "Arjun 1 say:cannot_call" in await street.mail()


async def test_cannot_call_counts_even_without_the_message_it_was_pressed_on(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Mei", receipts.called, "cannot", on=Kind.DANGER, message=1)
    assert [line for line in await street.mail() if "edit" not in line] == ["Arjun 1 say:cannot_call"]


async def test_who_is_asked_later_reads_that_she_cannot_call_until_somebody_rang(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Mei", receipts.called, "cannot", on=Kind.DANGER)
    await street.passes(minutes=5)
    await street.mail()
    later = street.seen(Kind.ESCALATION, "Wei")
    assert isinstance(later, Card)
    assert later.cannot_call
    assert await street.taps("Wei", receipts.called, "called", on=Kind.ESCALATION) == Nod(code="called")
    lines = await street.mail()
    assert {"Arjun 6 edit card", "Wei 2 edit escalation"} <= set(lines)
    card, danger = street.seen(Kind.CARD, "Arjun"), street.seen(Kind.DANGER, "Mei")
    assert isinstance(card, Card)
    assert isinstance(danger, Danger)
    assert (card.cannot_call, danger.called) == (False, "rung")


@pytest.mark.parametrize(("judged", "left"), [("", Urgency.URGENT), ("routine-heard", Urgency.ROUTINE)])
async def test_a_mistake_is_still_a_request_and_no_graver_than_staff_judged(
    street: Street, judged: str, left: Urgency
) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    if judged:
        await street.taps("Arjun", levels.relevel, judged)
    assert await street.taps("Mei", receipts.mistake, on=Kind.DANGER) == Nod(code="mistake")
    request = await street.request()
    assert (request.urgency, request.danger, request.respond_by) == (left, False, NOON + minutes(10))


async def test_a_building_is_chosen_and_the_flat_asked_next(asked: Street) -> None:
    (building, _) = await asked.work.communities.buildings(asked.community)
    nod = await asked.taps("Mei", receipts.building, str(building.id), on=RECEIPT)
    assert nod == Nod(code="place", facts={"building": "3"})
    receipt = await shown(asked)
    assert (receipt.building, receipt.place, (await asked.request()).building) == ("3", "flat", building.id)
    await asked.says("Mei", "1201")
    receipt = await shown(asked)
    assert (receipt.flat, receipt.place, receipt.pieces) == ("1201", "phone", 1)


@pytest.mark.parametrize("argument", ["0", "", "99", "9999999999999999999999", "x"])
async def test_a_building_of_somewhere_else_is_gone(asked: Street, argument: str) -> None:
    assert await asked.taps("Mei", receipts.building, argument, on=RECEIPT) == Nod(code="gone")
    assert (await asked.request()).building is None


async def test_the_flat_can_be_skipped_and_then_a_number_is_a_request_again(asked: Street) -> None:
    (building, _) = await asked.work.communities.buildings(asked.community)
    await asked.taps("Mei", receipts.building, str(building.id), on=RECEIPT)
    assert await asked.taps("Mei", receipts.skip_place, on=RECEIPT) is None
    assert (await shown(asked)).place is None
    assert await asked.work.questions.open_for((await asked.who("Mei")).id, asked.now, PLACE) is None


async def test_skipping_where_nothing_is_asked_closes_only_the_menu(asked: Street) -> None:
    assert await asked.taps("Mei", receipts.skip_place, on=RECEIPT) is None
    assert await asked.taps("Mei", receipts.skip_place, on=RECEIPT, message=3) == Nod(code="gone")


async def test_a_while_later_the_flat_is_answered_by_what_can_be_nothing_else(asked: Street) -> None:
    (building, _) = await asked.work.communities.buildings(asked.community)
    await asked.taps("Mei", receipts.building, str(building.id), on=RECEIPT)
    await asked.mail()
    await asked.sleeps(minutes=16)
    await asked.says("Mei", "at 5 or 6?")
    assert "Mei 2 about" in await asked.mail()
    await asked.says("Mei", "1201")
    await asked.mail()
    receipt = asked.seen(RECEIPT)
    assert isinstance(receipt, Receipt)
    assert receipt.flat == "1201"


async def test_a_question_of_a_request_that_is_over_is_asked_no_more(asked: Street) -> None:
    await asked.taps("Mei", receipts.withdraw, on=RECEIPT)
    await asked.mail()
    await asked.sleeps(minutes=1)
    await asked.says("Mei", "3")
    assert (await asked.request(2)).state is State.NEW


async def test_a_building_that_is_called_otherwise_by_now_is_not_put(asked: Street) -> None:
    mei, receipt = await asked.who("Mei"), await asked.newest("Mei", RECEIPT)
    await receipts.building_given(asked.desk(), mei, await asked.request(), "17", receipt)
    assert (await asked.request()).building is None


async def test_chosen_without_the_receipt_at_hand_the_building_counts_and_nothing_more_is_asked(asked: Street) -> None:
    (building, _) = await asked.work.communities.buildings(asked.community)
    await asked.taps("Mei", receipts.building, str(building.id), on=RECEIPT, message=5)
    assert (await asked.request()).building == building.id
    assert await asked.work.questions.open_for((await asked.who("Mei")).id, asked.now, PLACE) is None


async def test_a_flat_without_a_membership_or_a_receipt_is_kept_all_the_same(asked: Street) -> None:
    mei = await asked.who("Mei")
    await receipts.flat_given(asked.desk(), mei, await asked.request(), "1201", None)
    membership = await asked.work.people.membership(mei.id, asked.community)
    assert membership is not None
    assert membership.flat == "1201"
    await asked.work.people.set_roles(mei.id, asked.community, set(), asked.now)
    await receipts.flat_given(asked.desk(), mei, await asked.request(), "1202", None)
    assert (await asked.request()).respond_by == NOON + hours(2)
