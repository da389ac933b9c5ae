"""What hardly ever happens: messages that are gone, readers who left, addresses that nobody has."""

from typing import Any

import pytest

from desk.calling import alarm, receipts, several
from desk.lists import calendars
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards
from desk.reading import read
from desk.reading.calendars import feed
from desk.sentences import Toast
from desk.taps import Nod
from desk.views import DutyView
from tests.desk.made import minutes
from tests.desk.street import Street


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (Kind.CALENDAR, {}),
        (Kind.ROSTER, {}),
        (Kind.ROSTER_PICTURE, {"picture": 1, "first": "2026-11-22"}),
        (Kind.FINDINGS, {"names": ["gap"]}),
    ],
)
async def test_what_is_for_staff_is_not_shown_to_who_works_there_no_more(
    street: Street, kind: Kind, facts: dict[str, Any]
) -> None:
    notice = Notice(
        name="n", chat=await street.chat("Mei"), kind=kind, priority=Priority.ANSWER,
        facts={"community": street.community, **facts},
    )  # fmt: skip
    assert await read(street.work, notice, street.now, street.lists) is None


async def test_an_address_that_nobody_has_holds_nothing(street: Street) -> None:
    assert await feed(street.work, "nonsense", street.now) is None


async def test_the_buttons_below_what_are_no_addresses_change_nothing(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    for name, below in (("Arjun", Kind.CARD), ("Mei", Kind.RECEIPT)):
        assert await street.taps(name, calendars.change_calendar, "anew", on=below) == Nod(code=Toast.GONE)


async def test_a_desk_without_a_telephone_names_none(bare_street: Street) -> None:
    await bare_street.opens(desk_phone=None)
    notice = Notice(name="n", chat=await bare_street.chat("Arjun"), kind=Kind.DUTY, priority=Priority.ANSWER, facts={})
    view = await read(bare_street.work, notice, bare_street.now, bare_street.lists)
    assert isinstance(view, DutyView)
    assert view.phones == {}


async def test_a_card_of_which_a_line_is_left_does_not_come_back_with_the_place(street: Street) -> None:
    await street.says("Mei", "My father has a heart attack")
    await street.mail()
    await street.passes(minutes=5)
    await street.mail()
    await cards.make_stubs(street.desk(), await street.request(), await street.chat("Arjun"))
    await alarm.place_known(street.desk(), await street.request())
    assert [line for line in await street.mail() if "edit" not in line and line.endswith(("card", "escalation"))] == [
        "Wei 1 escalation"
    ]


async def test_the_place_of_what_is_over_is_not_asked_for(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    assert await street.taps("Mei", receipts.ask_place, on=Kind.RECEIPT) == Nod(code=Toast.GONE)


async def test_an_edit_of_what_was_no_flat_is_none(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    mei = await street.who("Mei")
    assert not await receipts.flat_edited(street.desk(), mei, await street.chat("Mei"), "402", 999_999)


async def test_taken_apart_by_a_button_whose_message_is_gone(street: Street) -> None:
    await street.says("Mei", "insulin\nrice")
    await street.mail()
    assert await street.taps("Mei", several.apart, on=Kind.SAY, message=0) == Nod(code=Toast.FILED)


async def test_whom_the_bot_cannot_tell_any_more_is_not_pinged_the_next_seat_is_told(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.work.people.set_unreachable((await street.who("Arjun")).id, street.now)
    await street.passes(minutes=30)
    lines = await street.mail()
    assert [line for line in lines if line.startswith(("Arjun", "Wei"))] == ["Wei 4 escalation"]
    assert (await street.request()).asked_at == street.now - minutes(30)
