"""[Erase mine] and [Export mine] (care rule 10)."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import after_all, afterwards, receipts
from desk.care import erasing, exporting
from desk.casework import looking, merging, working
from desk.incoming import arriving
from desk.lists import boards
from desk.model import Change, Request
from desk.notices import Kind, Notice, Priority
from desk.oversight import complaints
from desk.refusals import NotPossible, TooLate
from desk.taps import Nod
from desk.terms import Outcome, PieceKind, Role, Source, State, Urgency
from desk.views import Card
from tests.desk.street import Street
from tests.storage.facts import posts

ASK, YES = "ask", "yes"


@pytest.fixture
async def asks(street: Street) -> Street:
    """Mei asked for insulin; /privacy is open on her phone."""
    await street.says("Mei", "insulin")
    await privacy(street)
    return street


async def privacy(street: Street, name: str = "Mei") -> None:
    await street.asks(name, arriving.privacy)
    await street.mail()


async def presses(street: Street, step: str, name: str = "Mei") -> Nod | None:
    nod = await street.taps(name, erasing.erase_mine, step, on=Kind.PRIVACY)
    await street.wakes()
    return nod


async def said(street: Street, number: int = 1) -> list[str | None]:
    return [one.text for one in await street.work.words.of((await street.request(number)).id)]


def shown(street: Street) -> Any:
    return street.seen(Kind.PRIVACY, "Mei")


async def test_it_asks_first_and_names_what_is_unfinished(asks: Street) -> None:
    assert await presses(asks, ASK) is None
    await asks.mail()
    assert shown(asks).erasing.unfinished == (1,)
    assert await said(asks) == ["insulin"]
    assert await presses(asks, "no") is None
    await asks.mail()
    assert shown(asks).erasing is None


async def test_then_it_is_withdrawn_and_all_of_it_goes(asks: Street) -> None:
    mei = await asks.who("Mei")
    await asks.work.people.set_phone(mei.id, "+86 138")
    await asks.work.people.join(mei.id, asks.community, {Role.RESIDENT}, asks.now)
    await asks.work.people.set_place(mei.id, asks.community, building=None, flat="1201")
    assert await presses(asks, YES) == Nod(code="erasing")
    assert (await asks.request()).state is State.WITHDRAWN
    assert await said(asks) == [None]
    mei = await asks.work.people.get(mei.id)
    assert (mei.name, mei.phone) == ("", None)
    held = await asks.work.people.membership(mei.id, asks.community)
    assert held is not None and held.flat is None
    lines = await asks.mail()
    assert " 2 say:erased" in lines
    assert "Arjun 3 say:withdrawn_staff" in lines


async def test_what_is_done_is_closed_without_a_word_on_how_it_was(asks: Street) -> None:
    await asks.taps("Arjun", working.finish, "helped", key=(await asks.request()).key)
    await asks.sleeps(minutes=1)
    await asks.mail()
    await presses(asks, YES)
    request = await asks.request()
    assert (request.state, request.solved, request.outcome) == (State.CLOSED, None, Outcome.HELPED)
    assert await said(asks) == [None]


@pytest.mark.parametrize("done", [False, True])
async def test_an_emergency_goes_before_it(street: Street, done: bool) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    if done:
        await street.taps("Arjun", working.finish, "helped")
    await privacy(street)
    assert await presses(street, YES) is None
    await street.mail()
    assert shown(street).erasing.emergencies == (1,)
    assert await said(street) == ["heart attack"]
    assert (await street.request()).unfinished


async def test_what_she_asks_for_in_between_is_not_lost(asks: Street) -> None:
    await asks.taps("Mei", erasing.erase_mine, YES, on=Kind.PRIVACY)
    await asks.says("Mei", "rice")
    await asks.wakes()
    assert "Mei 2 say:erase_waits" in await asks.mail()
    assert await said(asks, 2) == ["rice"]


async def test_what_staff_was_shown_goes_from_their_phones(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.says("Mei", None, kind=PieceKind.PHOTO, file="AgAC")
    await street.mail()
    await privacy(street)
    assert [one.kind for one in await street.shown("Arjun")].count("piece") == 1
    await presses(street, YES)
    assert [line for line in await street.mail() if line.startswith("Arjun") and "remove" in line]
    assert [one for one in await street.shown("Arjun") if one.kind == "piece"] == []
    assert [one.file for one in await street.work.words.of((await street.request()).id)] == [None, None]


async def test_who_works_here_keeps_her_name(street: Street) -> None:
    await street.says("Arjun", "insulin")
    await street.mail()
    await street.work.people.set_phone((await street.who("Arjun")).id, "+86 138")
    await privacy(street, "Arjun")
    await presses(street, YES, "Arjun")
    arjun = await street.who("Arjun")
    assert (arjun.name, arjun.phone) == ("Arjun", "+86 138")
    assert "Arjun 2 say:erased_but_name" in await street.mail()


@pytest.mark.parametrize("done", [True, False])
async def test_what_nobody_can_read_any_more_is_not_opened_again(asks: Street, done: bool) -> None:
    if done:
        await asks.taps("Arjun", working.finish, Outcome.HELPED.value)
        await asks.mail()
    request = await asks.request()
    await presses(asks, YES)
    await asks.mail()
    again = afterwards.not_solved if done else after_all.needed_after_all
    with pytest.raises(TooLate):  # which asks her to write what she needs
        await asks.taps("Mei", again, key=request.key)
    assert (await asks.request()).state is (State.CLOSED if done else State.WITHDRAWN)
    assert await asks.work.requests.by_number(asks.community, 2) is None


async def test_only_on_ones_own_page(asks: Street) -> None:
    page = await asks.newest("Mei", Kind.PRIVACY)
    for name in ("Ana", "Arjun"):
        tap = await asks.tap(name, YES, chat=await asks.chat("Mei"), message=page.telegram_id)
        assert await erasing.erase_mine(asks.desk(), await asks.who(name), tap) == Nod(code="gone")
        assert await exporting.export_mine(asks.desk(), await asks.who(name), tap) == Nod(code="gone")
    assert (await asks.request()).state is State.NEW


async def filed(street: Street, **who: Any) -> Request:
    """Somebody else is to be helped."""
    return await posts(street.work, street.community, (await street.who("Mei")).id, **who)


async def test_what_she_asked_for_another_stays_that_ones(asks: Street) -> None:
    ana = await asks.who("Ana")
    others = await filed(asks, resident=ana.id)
    phoned = await filed(asks, resident=None, source=Source.WORKER)
    await presses(asks, ASK)
    await asks.mail()
    assert shown(asks).erasing.unfinished == (1,)
    await presses(asks, YES)
    assert (await asks.work.requests.get(others.id)).state is State.NEW
    assert (await asks.work.requests.get(phoned.id)).state is State.NEW


async def refused(street: Street, name: str, *numbers: int) -> None:
    await privacy(street, name)
    assert await presses(street, YES, name) is None
    await street.mail()
    assert street.seen(Kind.PRIVACY, name).erasing.emergencies == numbers  # type: ignore[attr-defined]


async def test_an_emergency_that_went_into_a_neighbours_goes_before_it_until_that_one_is_closed(street: Street) -> None:
    await street.says("Mei", "fire in the corridor of building 3")
    await street.says("Ana", "fire at my door, I cannot get out")
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.sleeps(minutes=1)
    await street.mail()
    await refused(street, "Ana", 2)
    assert await said(street, 2) == ["fire at my door, I cannot get out"]
    first = await street.request()
    await street.work.requests.save(Change(before=first, after=replace(first, state=State.CLOSED), event=None))
    assert await presses(street, YES, "Ana") == Nod(code="erasing")
    assert await said(street, 2) == [None]


async def test_what_went_into_a_neighbours_is_unfinished_and_is_withdrawn_from_it(street: Street) -> None:
    await street.says("Mei", "tap")
    await street.says("Ana", "my tap as well")
    await street.mail()
    second = await street.request(2)
    await street.taps("Arjun", merging.merge, "1", key=second.key, stage=second.stage)
    await street.sleeps(minutes=1)
    await street.mail()
    await street.taps("Arjun", working.accept, key=(await street.request()).key)
    await privacy(street, "Ana")
    assert await presses(street, ASK, "Ana") is None
    await street.mail()
    page: Any = street.seen(Kind.PRIVACY, "Ana")
    assert (page.erasing.unfinished, page.erasing.emergencies) == ((2,), ())
    assert await said(street, 2) == ["my tap as well"]
    with pytest.raises(NotPossible):  # by no other button
        await street.taps("Ana", receipts.withdraw, key=second.key)
    assert await presses(street, YES, "Ana") == Nod(code="erasing")
    assert await said(street, 2) == [None]
    gone, first = await street.request(2), await street.request()
    assert (gone.state, gone.merged_into, first.state) == (State.WITHDRAWN, None, State.ACCEPTED)
    assert {"Arjun 3 say:withdrawn_staff", "Arjun 6 edit card"} <= set(await street.mail())
    card = next(view for view in street.views if isinstance(view, Card) and view.subject.number == 1)
    assert [line.text for line in card.words] == ["tap"]
    await street.taps("Arjun", working.finish, "helped", key=first.key, stage=first.stage)
    await street.passes(minutes=1)
    assert {line.split()[0] for line in await street.mail()} == {"Mei", "Arjun"}


async def test_an_emergency_of_somebody_else_keeps_her_who_asked_for_it(street: Street) -> None:
    ana = await street.who("Ana")
    await filed(street, resident=ana.id, urgency=Urgency.EMERGENCY)
    await refused(street, "Mei", 1)
    assert (await street.who("Mei")).name == "Mei"


async def test_an_emergency_that_she_asks_for_another_in_between_keeps_her(asks: Street) -> None:
    await asks.taps("Mei", erasing.erase_mine, YES, on=Kind.PRIVACY)
    await filed(asks, resident=(await asks.who("Ana")).id, urgency=Urgency.EMERGENCY)
    await filed(asks, resident=(await asks.who("Mei")).id, urgency=Urgency.EMERGENCY)
    await asks.wakes()
    assert "Mei 2 say:erase_waits" in await asks.mail()
    waits: Any = next(view for view in asks.views if getattr(view, "code", "") == "erase_waits")
    assert sorted(waits.facts["numbers"].split(", ")) == ["#2", "#3"]


async def test_all_that_is_kept_as_a_file(asks: Street) -> None:
    mei, arjun = await asks.who("Mei"), await asks.who("Arjun")
    (three, _) = await asks.work.communities.buildings(asks.community)
    await asks.work.people.join(mei.id, asks.community, {Role.RESIDENT}, asks.now)
    await asks.work.people.set_place(mei.id, asks.community, building=three.id, flat="1201")
    await asks.taps("Arjun", looking.show_address, key=(await asks.request()).key)
    await asks.asks("Mei", complaints.complain)
    await asks.mail()
    await asks.says("Mei", "He was rude")
    await asks.replies("Arjun", "On my way", Kind.CARD)
    await asks.mail()
    assert await asks.taps("Mei", exporting.export_mine, on=Kind.PRIVACY) == Nod(code="exporting")
    assert "Mei 2 export" in await asks.mail()
    told: Any = asks.seen(Kind.EXPORT)
    assert (told.name, told.phone) == ("Mei", None)
    assert [(one.community, one.roles, one.building, one.flat) for one in told.places] == [
        ("Garden Lane 7", (Role.RESIDENT,), "3", "1201")
    ]
    assert [(one.number, [(line.text, line.by) for line in one.said]) for one in told.requests] == [
        (1, [("insulin", None), ("On my way", arjun.name)])
    ]
    assert [one.name for one in told.looks] == ["Arjun"]
    assert [one.text for one in told.complaints] == ["He was rude"]


async def test_a_board_is_shown_without_her(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.asks("Arjun", boards.open_)
    await street.mail()
    await privacy(street)
    await presses(street, YES)
    assert "Arjun 6 edit board" in await street.mail()
    board: Any = street.seen(Kind.BOARD, "Arjun")
    assert board.items == ()


async def test_no_group_gets_a_file(asks: Street) -> None:
    group = await asks.group()
    await asks.work.outbox.add(Notice(name="export", chat=group, kind=Kind.EXPORT, priority=Priority.ANSWER))
    assert await asks.mail() == []
