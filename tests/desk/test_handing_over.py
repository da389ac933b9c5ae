"""The duty goes on while nobody has it: the incoming is asked, and of the outgoing's card a short line is left."""

from dataclasses import replace

import pytest

from desk.casework import working
from desk.lists import boards
from desk.notices import Kind
from desk.outgoing import cards, dispatch, ladder
from desk.rules.asked import reached
from desk.rules.lifecycle import TIME, changed
from desk.talking import writing
from desk.terms import EventKind, PieceKind, State
from desk.views import Card, HandedOver, Say
from roster.plan import Seat
from tests.desk.made import NOON
from tests.desk.street import Street
from tests.desk.town_hall import seat


@pytest.fixture
async def late(bare_street: Street) -> Street:
    """Arjun is primary, Wei his backup until eight in the morning; then Wei is, and behind him Li, who coordinates."""
    turns = (seat(Seat.PRIMARY, "Wei", "Arjun"), seat(Seat.BACKUP, "Li", "Wei"))
    await bare_street.opens(rotations=turns)
    return bare_street


async def hands_over(street: Street) -> None:
    """Eight o'clock has come."""
    request = await street.request()
    await dispatch.hand_over(street.desk(), request)


async def test_of_the_outgoings_card_a_short_line_is_left_and_of_files_nothing(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.says("Mei", None, kind=PieceKind.PHOTO, file="a")
    await late.mail()
    assert [one.kind for one in await late.shown("Arjun") if one.kind != Kind.PINNED] == [Kind.CARD, Kind.PIECE]
    await late.sleeps(hours=20)
    await hands_over(late)
    lines = await late.mail()
    assert [one for one in lines if one.startswith("Arjun")] == ["Arjun 6 edit card", "Arjun 6 remove"]
    stub = late.seen(Kind.CARD, "Arjun")
    assert isinstance(stub, Card)
    assert (stub.stub, stub.holder) == (True, "Wei")
    whole = late.seen(Kind.CARD, "Wei")
    assert isinstance(whole, Card)
    assert (whole.stub, whole.holder) == (False, "Wei")


async def test_it_is_his_business_no_longer(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.sleeps(hours=20)
    await hands_over(late)
    await late.mail()
    request, wei = await late.request(), await late.who("Wei")
    assert reached(request, await late.record()) == [wei.id]
    assert [one.facts["person"] for one in await ladder.asked(late.desk(), request)] == [
        (await late.who("Arjun")).id,
        wei.id,
    ]
    await late.taps("Wei", working.accept)
    await late.sleeps(minutes=1)
    assert [one for one in await late.mail() if one.startswith("Arjun")] == ["Arjun 6 edit card"]
    stub = late.seen(Kind.CARD, "Arjun")
    assert isinstance(stub, Card)
    assert (stub.stub, stub.subject.state, stub.holder) == (True, State.ACCEPTED, "Wei")


async def test_twice_is_once(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.sleeps(hours=20)
    for _ in range(2):
        await hands_over(late)
    record = await late.record()
    assert len([one for one in record if one.kind is EventKind.HAND_OVER and "from" in one.facts]) == 1


async def test_a_card_that_has_not_left_yet_never_does(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.sleeps(hours=20)
    await hands_over(late)
    assert [one for one in await late.mail() if "card" in one] == ["Wei 4 card"]


async def test_who_has_another_seat_now_keeps_the_card(late: Street) -> None:
    """Wei was asked as backup; now he is asked as the one on duty, and Li as a coordinator all the time."""
    await late.says("Mei", "insulin")
    await late.passes(minutes=31)
    await late.mail()
    await late.sleeps(hours=20)
    await hands_over(late)
    await late.mail()
    request = await late.request()
    stubs = [one for one in await late.work.messages.of_request(request.id, cards.CARDS) if cards.is_stub(one)]
    assert [one.chat for one in stubs] == [await late.chat("Arjun")]


async def test_who_comes_back_on_duty_has_a_whole_card_again(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.sleeps(hours=20)
    await hands_over(late)
    await late.mail()
    await late.sleeps(hours=24)
    await hands_over(late)
    assert [one for one in await late.mail() if one.startswith("Arjun")] == ["Arjun 4 card", "Arjun 6 remove"]
    back = late.seen(Kind.CARD, "Arjun")
    assert isinstance(back, Card)
    assert back.stub is False


async def test_a_backup_who_comes_back_has_one_with_the_next_ping(bare_street: Street) -> None:
    await bare_street.opens(rotations=(seat(Seat.PRIMARY, "Li"), seat(Seat.BACKUP, "Wei", "Arjun")))
    await bare_street.says("Mei", "insulin")
    await bare_street.passes(hours=2)
    await bare_street.mail()
    for _ in range(2):
        await bare_street.sleeps(hours=24)
        await hands_over(bare_street)
        await bare_street.mail()
    await bare_street.passes(minutes=1)
    assert "Arjun 4 escalation" in await bare_street.mail()


async def test_who_cannot_be_reached_is_written_to_when_she_can(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    arjun = await late.who("Arjun")
    await late.work.people.set_unreachable(arjun.id, late.now)
    await late.sleeps(hours=20)
    await hands_over(late)
    assert [cards.is_stub(one) for one in await late.shown("Arjun") if one.kind == Kind.CARD] == [False]
    await late.work.people.set_unreachable(arjun.id, None)
    await hands_over(late)
    assert [cards.is_stub(one) for one in await late.shown("Arjun") if one.kind == Kind.CARD] == [True]


async def test_words_too_old_to_be_deleted_become_a_line(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.replies("Arjun", "which one?", Kind.CARD)
    await late.mail()
    await late.sleeps(hours=68)
    await hands_over(late)
    await late.mail()
    [line] = [view for view in late.views if isinstance(view, Say) and view.code == "elsewhere"]
    assert line.facts == {"number": 1}


async def test_opened_by_herself_it_is_whole(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.sleeps(hours=20)
    await hands_over(late)
    await late.mail()
    await late.taps("Arjun", boards.open_card)
    await late.mail()
    opened = late.seen(Kind.CARD, "Arjun")
    assert isinstance(opened, Card)
    assert opened.stub is False


async def replied(street: Street) -> HandedOver:
    """Arjun answers what is left of his card."""
    await street.says("Mei", "insulin")
    await street.mail()
    await street.sleeps(hours=20)
    await hands_over(street)
    await street.mail()
    await street.replies("Arjun", "two boxes are in the office", Kind.CARD)
    assert await street.mail() == ["Arjun 2 handed_over"]
    view = street.seen(Kind.HANDED_OVER)
    assert isinstance(view, HandedOver)
    return view


async def test_a_reply_to_what_is_left_is_given_to_whoever_is_asked_now(late: Street) -> None:
    view = await replied(late)
    assert (view.worker, view.since, view.subject.state) == ("Wei", late.now, State.NEW)
    await late.taps("Arjun", writing.give_over, str(view.question), on=Kind.HANDED_OVER)
    await late.mail()
    whole = late.seen(Kind.CARD, "Wei")
    assert isinstance(whole, Card)
    assert [(one.text, one.by) for one in whole.words] == [("insulin", None), ("two boxes are in the office", "Arjun")]


async def test_taken_back_it_is_accepted_and_the_card_is_whole(late: Street) -> None:
    view = await replied(late)
    await late.taps("Arjun", writing.take_it_back, str(view.question), on=Kind.HANDED_OVER)
    lines = await late.mail()
    assert "Mei 3 piece" in lines
    whole = late.seen(Kind.CARD, "Arjun")
    assert isinstance(whole, Card)
    assert (whole.stub, whole.subject.state, whole.mine) == (False, State.ACCEPTED, True)


async def test_while_nobody_at_all_is_asked_a_reply_goes_to_the_resident(late: Street) -> None:
    await late.says("Mei", "insulin")
    await late.mail()
    await late.sleeps(hours=20)
    await hands_over(late)
    await late.mail()
    request = await late.request()
    nobody = changed(request, replace(request, worker=None), EventKind.HAND_OVER, TIME, NOON)
    await late.work.requests.save(nobody)
    await late.replies("Arjun", "which one?", Kind.CARD)
    assert "Mei 3 piece" in await late.mail()
