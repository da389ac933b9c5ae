"""Who phones is a person of her own: by her number, with a place that decides who is on duty."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.doing import following
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.terms import Outcome, Source, State
from desk.understanding.phones import dialled, phone_in
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.test_writing import filed
from tests.desk.town_hall import seat

SPELLINGS = ("+86 138 0013 8000", "13800138000", "138-0013-8000")


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Mrs Wang, 13800138000, needs rice", "13800138000"),
        ("王阿姨13800138000要米", "13800138000"),
        ("call +86 138 0013 8000 please", "+86 138 0013 8000"),
        ("ring (021) 5555-0007", "021) 5555-0007"),
        ("since 2026-11-22 no rice, flat 402", None),
        ("ID 310101194001011234567", None),
        ("rice for 1201", None),
    ],
)
def test_a_number_is_found_in_what_a_worker_writes(text: str, phone: str | None) -> None:
    assert phone_in(text) == phone


def test_two_spellings_of_one_number_are_the_same() -> None:
    assert {dialled(one) for one in SPELLINGS} == {"800138000"}
    assert (dialled(None), dialled("120"), dialled("help")) == (None, None, None)


async def test_the_same_number_is_the_same_person_in_any_spelling(street: Street) -> None:
    await filed(street, "file", "rice for Mrs Wang, 138 0013 8000")
    await filed(street, "file", "insulin for +8613800138000")
    await filed(street, "file", "insulin for 13900139000")
    await filed(street, "file", "insulin for the lady of 1201")
    first, second, third, fourth = [await street.request(number) for number in (1, 2, 3, 4)]
    assert first.resident == second.resident
    assert len({first.resident, third.resident, fourth.resident, None}) == 4
    person = await street.work.people.get(first.person)
    assert (person.telegram_id, person.phone, person.name) == (None, "138 0013 8000", "")


async def test_who_is_known_to_the_bot_gets_her_receipt(street: Street) -> None:
    await street.says("Mei", "rice")
    mei = await street.who("Mei")
    await street.says("Mei", "+86 138 0013 8000", phone="+86 138 0013 8000")
    await street.mail()
    await filed(street, "file", "Mei rang from 13800138000: insulin")
    request = await street.request(2)
    assert (request.resident, request.source) == (mei.id, Source.WORKER)
    assert "Mei 2 receipt" in await street.mail()


async def test_of_several_numbers_none_makes_her_anybody(street: Street) -> None:
    """The first is Mei's, who lent her phone; whoever rings from it later is not Mrs Wang."""
    await street.says("Mei", "rice")
    await street.says("Mei", "+86 138 0013 8000", phone="+86 138 0013 8000")
    await street.mail()
    await filed(street, "file", "Mrs Wang rang from 13800138000, her own is 13900139000: insulin")
    for number in ("13900139000", "13900139000"):
        await filed(street, "file", f"{number} needs rice")
    asked = [(await street.request(number)).person for number in (2, 3, 4)]
    assert (await street.who("Mei")).id not in asked
    assert asked[0] != asked[1] == asked[2]
    assert (await street.work.people.get(asked[0])).phone == "13800138000"
    assert [line for line in await street.mail() if line.startswith("Mei")] == []
    await filed(street, "file", "rice for 13800138000 (+86 138 0013 8000)")
    assert (await street.request(5)).person == (await street.who("Mei")).id


@pytest.mark.parametrize(("typed", "found"), [("138-0013-8000", True), ("13900139000", False)])
async def test_who_types_the_number_that_she_shared_is_still_known_by_it(
    street: Street, typed: str, found: bool
) -> None:
    await street.says("Mei", "rice")
    await street.says("Mei", "+86 138 0013 8000", phone="+86 138 0013 8000")
    mei = await street.who("Mei")
    await street.work.people.set_phone(mei.id, typed)
    await filed(street, "file", "rang from 13800138000: insulin")
    assert ((await street.request(2)).person == mei.id) is found
    assert (await street.who("Mei")).phone == typed


async def test_who_types_somebodys_number_does_not_become_her(street: Street) -> None:
    await street.says("Sara", "rice")
    await street.mail()
    for said in ("3", "402", "13800138000"):
        await street.says("Sara", said)
        await street.mail()
    sara = await street.who("Sara")
    assert sara.phone == "13800138000"
    await filed(street, "file", "Mrs Wang rang from 13800138000: insulin")
    assert (await street.request(2)).resident != sara.id
    assert [line for line in await street.mail() if line.startswith("Sara")] == []


async def test_what_endangers_her_reaches_nobody_by_a_number(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.says("Mei", "+86 138 0013 8000", phone="+86 138 0013 8000")
    await street.mail()
    await filed(street, "file", "rang from 13800138000: my husband hit me")
    request = await street.request(2)
    assert request.sheltered
    assert request.resident != (await street.who("Mei")).id
    assert [line for line in await street.mail() if line.startswith("Mei")] == []


async def test_staff_says_where_she_is_and_the_place_decides_who_is_on_duty(street: Street) -> None:
    await street.opens(rotations=(seat(Seat.PRIMARY, "Arjun"), seat(Seat.PRIMARY, "Wei", buildings=("5",))))
    await filed(street, "file", "insulin for 13800138000")
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Arjun")
    assert [one.label for one in card.places] == ["3", "5"]
    await street.taps("Arjun", receipts.building, card.places[1].argument)
    assert "Wei 4 card" in await street.mail()
    request = await street.request()
    assert request.worker == (await street.who("Wei")).id
    lives = await street.work.people.membership(request.person, street.community)
    assert lives is not None
    assert lives.building == request.building


async def test_nobody_says_for_a_resident_where_she_lives(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Arjun")
    assert card.places == ()
    building = (await street.work.communities.buildings(street.community))[0]
    with pytest.raises(NoSuchRequest):
        await street.taps("Arjun", receipts.building, str(building.id))


async def test_one_callers_grief_quiets_no_other_callers_series(street: Street) -> None:
    for text in ("insulin for 13800138000", "rice for 13900139000"):
        await filed(street, "file", text)
    await street.mail()
    for number in (1, 2):
        request = await street.request(number)
        await street.taps("Arjun", working.accept, key=request.key, stage=request.stage)
    first, second = await street.request(1), await street.request(2)
    await street.taps("Arjun", working.finish, "helped", key=second.key, stage=second.stage)
    second = await street.request(2)
    await street.taps("Li", following.recur, "7", key=second.key, stage=second.stage)
    await street.sleeps(minutes=1)
    await street.taps("Arjun", working.finish, Outcome.PASSED_AWAY.value, key=first.key, stage=first.stage)
    await street.sleeps(days=5)
    await street.wakes()
    again = await street.request(3)
    assert (again.follows, again.resident, again.state) == (second.id, second.resident, State.NEW)
