"""The gate slip: who gets it, what it says, and when it opens no gate any more."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.doing import passing_gate
from desk.notices import Kind, Notice, Priority
from desk.reading import read
from desk.refusals import NoSuchRequest, NotPossible
from desk.terms import EventKind
from tests.desk.made import NOON, minutes
from tests.desk.street import Street


@pytest.fixture
async def at_night(street: Street) -> Street:
    await street.says("Mei", "heart attack")
    await street.taps("Arjun", working.accept)
    await street.mail()
    return street


def slip(street: Street) -> Any:
    return street.seen(Kind.SLIP, "Arjun")


async def test_one_tap_brings_it_at_once(at_night: Street) -> None:
    await at_night.taps("Mei", receipts.called, "called", on=Kind.DANGER)
    await at_night.sleeps(minutes=2)
    assert await at_night.taps("Arjun", passing_gate.slip) is None
    assert "Arjun 1 slip" in await at_night.mail()
    shown = slip(at_night)
    assert (shown.over, shown.escort, shown.called_at, shown.at) == (False, "Arjun", NOON, NOON + minutes(2))
    assert shown.target.protect
    assert (await at_night.last(EventKind.SLIP)).actor == (await at_night.who("Arjun")).id


async def test_not_called_is_no_call(at_night: Street) -> None:
    await at_night.taps("Mei", receipts.called, "cannot", on=Kind.DANGER)
    await at_night.taps("Arjun", passing_gate.slip)
    await at_night.mail()
    assert slip(at_night).called_at is None


async def test_pressed_again_it_comes_anew(at_night: Street) -> None:
    await at_night.taps("Arjun", passing_gate.slip)
    await at_night.taps("Li", passing_gate.slip, key=(await at_night.request()).key)
    await at_night.mail()
    await at_night.taps("Arjun", passing_gate.slip)
    assert sorted(await at_night.mail()) == ["Arjun 1 slip", "Arjun 6 remove"]
    assert len([one for one in await at_night.shown("Li") if one.kind == Kind.SLIP]) == 1


async def test_once_it_is_over_it_opens_no_gate(at_night: Street) -> None:
    await at_night.taps("Arjun", passing_gate.slip)
    await at_night.mail()
    await at_night.taps("Arjun", working.finish, "hospital")
    assert "Arjun 2 edit slip" in await at_night.mail()
    assert slip(at_night).over


async def test_who_works_here_no_longer_escorts_nobody(at_night: Street) -> None:
    await at_night.taps("Arjun", passing_gate.slip)
    await at_night.mail()
    arjun = await at_night.who("Arjun")
    await at_night.work.people.set_roles(arjun.id, at_night.community, set(), at_night.now)
    (message,) = [one for one in await at_night.shown("Arjun") if one.kind == Kind.SLIP]
    notice = await waiting_notice(at_night, message.id)
    view: Any = await read(at_night.work, notice, at_night.now, at_night.lists)
    assert view.over
    assert await read(at_night.work, replace(notice, request=None), at_night.now, at_night.lists) is None


async def waiting_notice(street: Street, message: Any) -> Any:
    shown = await street.work.messages.get(message)
    return Notice(
        name="again", chat=shown.chat, kind=Kind.SLIP, priority=Priority.EDIT, request=shown.request, message=shown.id
    )


async def test_only_staff_and_only_in_an_emergency(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.mail()
    with pytest.raises(NotPossible):
        await street.taps("Arjun", passing_gate.slip)
    with pytest.raises(NoSuchRequest):
        await street.taps("Mei", passing_gate.slip, on=Kind.RECEIPT)


async def test_none_is_given_once_it_is_over(at_night: Street) -> None:
    await at_night.taps("Arjun", working.finish, "helped")
    await at_night.mail()
    with pytest.raises(NotPossible):
        await at_night.taps("Arjun", passing_gate.slip)
