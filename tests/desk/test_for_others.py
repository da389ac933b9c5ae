"""For somebody else: asker, person and place are three things; the asker hears three things."""

from typing import Any

import pytest

from desk.calling import afterwards, for_others, receipts
from desk.casework import verifying, working
from desk.casework.keeping import wait
from desk.lists import boards
from desk.model import CommunityId, Event, Request
from desk.notices import Kind
from desk.outgoing import telling
from desk.refusals import NoSuchRequest, NotPossible
from desk.rules.lifecycle import event
from desk.rules.sharing import shared
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import EventKind, Role, State
from roster.plan import Seat
from tests.desk.made import NOON, WORKER, asked
from tests.desk.street import Street
from tests.desk.town_hall import seat, works

SEATS = (seat(Seat.PRIMARY, "Arjun"), seat(Seat.PRIMARY, "Wei", buildings=("5",)))
NUMBER = "+86 138 0013 8000"


def share(answer: bool) -> Event:
    return event(asked(), EventKind.SHARE, WORKER, NOON, {"share": answer})


def test_her_last_word_counts_and_silence_is_no() -> None:
    assert not shared([])
    assert shared([share(False), share(True)])
    assert not shared([share(True), share(False)])


async def for_his_mother(street: Street, words: str = "rice for my mother") -> Street:
    """Mei is far away; her mother lives in building 5, which is Wei's."""
    await street.opens(rotations=SEATS)
    await street.says("Mei", words)
    await street.mail()
    assert await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT) == Nod(code=Toast.FOR_OTHER)
    return street


async def in_building_5(street: Street) -> Street:
    await for_his_mother(street)
    await street.mail()
    five = (await street.work.communities.buildings(street.community))[1]
    await street.taps("Mei", receipts.building, str(five.id), on=Kind.RECEIPT)
    await street.mail()
    return street


async def with_her_number(street: Street) -> Street:
    """Ana is the mother, and known."""
    await street.opens(rotations=SEATS)
    await street.says("Ana", "hello")
    await street.says("Ana", "insulin")
    await street.work.people.set_phone((await street.who("Ana")).id, "13800138000", findable=True)
    await street.taps("Ana", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", "rice for my mother")
    await street.mail()
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", "building 5")
    await street.mail()
    await street.says("Mei", "402")
    await street.mail()
    await street.says("Mei", NUMBER)
    return street


async def test_without_a_place_it_is_a_coordinators_and_the_place_decides(street: Street) -> None:
    await for_his_mother(street)
    assert "Li 4 card" in await street.mail()
    request, mei = await street.request(), await street.who("Mei")
    assert (request.asker, request.worker) == (mei.id, (await street.who("Li")).id)
    assert request.resident not in {mei.id, None}
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.for_other, shown.asks_for, shown.place) == (True, True, "building")
    five = (await street.work.communities.buildings(street.community))[1]
    await street.taps("Mei", receipts.building, str(five.id), on=Kind.RECEIPT)
    assert "Wei 4 card" in await street.mail()
    lives, own = [await street.work.people.membership(one, street.community) for one in (request.person, mei.id)]
    assert lives is not None
    assert own is not None
    assert (lives.building, own.building) == (five.id, None)


async def test_an_emergency_waits_for_no_place(street: Street) -> None:
    await for_his_mother(street, "heart attack")
    assert (await street.request()).worker == (await street.who("Arjun")).id


async def test_a_place_that_was_said_already_is_hers_and_a_later_request_has_its_own(street: Street) -> None:
    await street.opens(rotations=SEATS)
    await street.says("Mei", "rice")
    await street.mail()
    await street.says("Mei", "5, 402")
    await street.mail()
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    await street.mail()
    request, mei = await street.request(), await street.who("Mei")
    lives, own = [await street.work.people.membership(one, street.community) for one in (request.person, mei.id)]
    assert lives is not None
    assert own is not None
    assert (lives.flat, own.flat, own.building) == ("402", None, None)
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.flat, shown.place) == ("402", "phone")
    await street.sleeps(minutes=2)
    await street.says("Mei", "insulin")
    await street.mail()
    key = (await street.request(2)).key
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT, key=key)
    assert (await street.request(2)).building is None
    assert await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT, key=key) == Nod(code=Toast.FOR_OTHER)


async def test_the_asker_hears_three_things(street: Street) -> None:
    await in_building_5(street)
    await street.taps("Wei", working.accept)
    await street.passes(minutes=1)
    assert "Mei 3 progress:accepted" in await street.mail()
    told: Any = street.seen(Kind.PROGRESS, "Mei")
    assert (told.worker, told.until) == (None, None)
    await street.taps("Wei", wait, "supply")
    await street.passes(minutes=1)
    assert [line for line in await street.mail() if line.startswith("Mei")] == ["Mei 6 edit receipt"]
    await street.taps("Wei", working.finish, "helped")
    await street.passes(minutes=1)
    assert "Mei 3 solved" in await street.mail()
    solved: Any = street.seen(Kind.SOLVED, "Mei")
    assert (solved.worker, solved.outcome) == (None, None)
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await street.mail()
    rate: Any = street.seen(Kind.RATE, "Mei")
    assert rate.worker is None


async def test_nor_does_his_list_tell_more(street: Street) -> None:
    await in_building_5(street)
    seen = []
    for step in (None, working.accept, wait):
        if step is not None:
            await street.taps("Wei", step, "supply" if step is wait else "")
        await telling.show_to(street.desk(), await street.chat("Mei"), Kind.MINE, await street.who("Mei"))
        await street.mail()
        mine: Any = street.seen(Kind.MINE, "Mei")
        seen += [(one.subject.state, one.worker, one.due, one.waiting_for, one.building) for one in mine.items]
    states = (State.NEW, State.ACCEPTED, State.ACCEPTED)
    assert seen == [(state, None, None, None, None) for state in states]


async def test_of_whom_nobody_knows_words_go_to_who_asked_for_her(street: Street) -> None:
    await in_building_5(street)
    await street.replies("Wei", "Which rice?", Kind.CARD)
    assert "Mei 3 piece" in await street.mail()
    went: Any = street.seen(Kind.ECHO, "Wei")
    assert went.residents == ("Mei",)  # of whom it is for nobody knows a name


async def test_her_number_is_kept_with_her(street: Street) -> None:
    await in_building_5(street)
    await street.says("Mei", "402")
    await street.mail()
    await street.says("Mei", NUMBER)
    assert "Mei 2 say:phone_of_other" in await street.mail()
    request, mei = await street.request(), await street.who("Mei")
    assert ((await street.work.people.get(request.person)).phone, mei.phone) == (NUMBER, None)
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (shown.building, shown.flat, shown.place) == (None, None, None)  # as if she were known


async def test_who_is_known_is_asked_whether_more_may_be_told(street: Street) -> None:
    await with_her_number(street)
    assert {"Ana 2 receipt", "Ana 3 say:asked_for_you", "Mei 2 say:phone_of_other"} <= set(await street.mail())
    request, ana = await street.request(2), await street.who("Ana")
    assert request.resident == ana.id
    mine: Any = street.seen(Kind.RECEIPT, "Mei")
    hers: Any = street.seen(Kind.RECEIPT, "Ana")
    assert (mine.building, mine.flat, mine.for_other) == (None, None, True)
    assert (hers.building, hers.for_other, hers.asks_for) == ("5", False, False)
    await street.replies("Wei", "Which rice?", Kind.CARD)
    assert [line for line in await street.mail() if "piece" in line] == ["Ana 3 piece"]
    key = request.key
    with pytest.raises(NoSuchRequest):
        await street.taps("Arjun", for_others.share, key=key)
    assert await street.taps("Mei", for_others.share, key=key) == Nod(code=Toast.GONE)
    assert await street.taps("Ana", for_others.share, key=key) == Nod(code=Toast.SHARED)
    await street.taps("Wei", working.accept, key=key)
    await street.passes(minutes=1)
    await street.mail()
    told: Any = street.seen(Kind.PROGRESS, "Mei")
    assert told.worker == "Wei"
    assert await street.taps("Ana", for_others.keep_to_me, key=key) == Nod(code=Toast.KEPT_TO_HER)
    assert await street.taps("Ana", for_others.share, key=key, stage=9) == Nod(code=Toast.SHARED)


async def test_what_endangers_her_waits_for_staff_whatever_number_he_gives(street: Street) -> None:
    await street.says("Ana", "insulin")
    await street.work.people.set_phone((await street.who("Ana")).id, NUMBER, findable=True)
    await street.mail()
    await for_his_mother(street, "my husband hit me")
    request, mei = await street.request(2), await street.who("Mei")
    await street.mail()
    await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), request, NUMBER)
    assert [line for line in await street.mail() if line.startswith("Ana")] == []
    after = await street.request(2)
    assert (after.sheltered, after.resident) == (True, request.resident)
    assert (await street.work.people.get(after.person)).phone == NUMBER


async def test_her_own_place_counts_where_the_asker_said_none_and_he_does_not_read_it(street: Street) -> None:
    await street.opens(rotations=SEATS)
    await street.says("Ana", "insulin")
    await street.mail()
    await street.says("Ana", "5, 402")
    await street.work.people.set_phone((await street.who("Ana")).id, NUMBER, findable=True)
    await street.mail()
    await for_his_mother(street)
    request, mei = await street.request(2), await street.who("Mei")
    await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), request, NUMBER)
    await street.mail()
    request = await street.request(2)
    assert request.worker == (await street.who("Wei")).id
    mine: Any = street.seen(Kind.RECEIPT, "Mei")
    assert (mine.building, mine.flat) == (None, None)
    await street.taps("Mei", receipts.ask_place, on=Kind.RECEIPT)
    for said in ("3", "101"):  # what he says then changes nothing of hers
        await street.says("Mei", said)
    lives = await street.work.people.membership((await street.who("Ana")).id, street.community)
    assert lives is not None
    assert lives.flat == "402"
    await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), request, "13900139000")
    assert (await street.who("Ana")).phone == NUMBER


async def test_his_own_number_makes_him_nobody_else(street: Street) -> None:
    await in_building_5(street)
    mei = await street.who("Mei")
    await street.work.people.set_phone(mei.id, NUMBER, findable=True)
    await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), await street.request(), NUMBER)
    assert (await street.request()).resident != mei.id


async def test_who_asks_from_outside_is_not_verified_until_a_tap(street: Street) -> None:
    await in_building_5(street)
    await street.taps("Wei", receipts.menu, "more")
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Wei")
    assert card.unverified
    assert await street.taps("Wei", verifying.verify) == Nod(code=Toast.NOTED)
    await street.mail()
    card = street.seen(Kind.CARD, "Wei")
    assert not card.unverified
    with pytest.raises(NoSuchRequest):
        await street.taps("Mei", verifying.verify, on=Kind.RECEIPT)


async def known_on_cards(street: Street, *requests: Request) -> list[tuple[int, bool, bool]]:
    """Whether each says that its asker was verified, and that the account is one that somebody knows."""
    found = []
    for request in requests:
        await street.taps("Arjun", boards.open_card, key=request.key)
        await street.mail()
        card: Any = street.seen(Kind.CARD, "Arjun")
        found.append((card.subject.number, not card.unverified, not card.unknown))
    return found


async def test_who_was_made_sure_of_once_is_known_in_that_neighbourhood(street: Street) -> None:
    await for_his_mother(street, "fire at my mother's")
    await street.mail()
    first = await street.request()
    assert await known_on_cards(street, first) == [(1, False, False)]
    await street.taps("Arjun", verifying.verify, key=first.key, stage=first.stage)
    await street.taps("Arjun", working.finish, "helped", key=first.key, stage=first.stage)
    await street.sleeps(minutes=2)
    for number in (2, 3):
        await street.says("Mei", "at once: rice" if number == 2 else "insulin")
        await street.mail()
        await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
        await street.sleeps(minutes=2)
        await street.mail()
    others = [await street.request(number) for number in (2, 3)]
    assert await known_on_cards(street, first, *others) == [(1, True, True), (2, True, True), (3, True, True)]
    sure = street.work.requests.made_sure_of
    assert (await sure(street.community, [first.asker]), await sure(CommunityId(9), [first.asker])) == (
        {first.asker}, set(),
    )  # fmt: skip


async def test_a_neighbour_and_staff_are_known(street: Street) -> None:
    await street.opens(
        rotations=SEATS, people=(works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    )
    await street.says("Mei", "rice")
    await street.mail()
    await street.says("Mei", "3")
    await street.mail()
    await street.sleeps(minutes=2)
    await street.says("Mei", "insulin")
    await street.mail()
    with pytest.raises(NotPossible):
        await street.taps("Arjun", verifying.verify)
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Li")
    assert not card.unverified


async def test_what_is_over_or_hers_already_stays_as_it_is(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)


async def test_where_there_are_no_buildings_the_flat_is_asked_and_the_roster_answers(street: Street) -> None:
    await street.opens(buildings=())
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    await street.mail()
    shown: Any = street.seen(Kind.RECEIPT, "Mei")
    assert shown.place == "flat"
    assert (await street.request()).worker == (await street.who("Arjun")).id


async def test_from_an_old_message_nothing_is_asked(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    assert await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT, message=1) == Nod(code=Toast.FOR_OTHER)
