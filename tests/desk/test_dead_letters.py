"""A message that could not be read is a request all the same; refusals in words; who stands to a request how."""

import pytest

from desk import access
from desk.incoming import arriving, crying, dead_letters
from desk.model import Piece
from desk.notices import Kind
from desk.outgoing import telling
from desk.reading import READERS
from desk.refusals import AlreadyTaken, NoSuchRequest, NotForYou, Stale
from desk.terms import Category, PieceKind, Source, Urgency
from desk.views import Card, Say, Unreadable
from tests.desk.street import Street
from tests.desk.test_arriving import second


def original(text: str | None, came_as: int | None = None) -> Piece:
    """What could be read of it."""
    return Piece(kind=PieceKind.TEXT, text=text, came_as=came_as)


async def test_a_residents_message_that_crashed_is_urgent_with_the_original(street: Street) -> None:
    await dead_letters.bury(
        street.desk(), await street.who("Mei"), await street.chat("Mei"), original("insu\u2026", 77)
    )
    request = await street.request()
    assert (request.urgency, request.source, request.category) == (Urgency.URGENT, Source.UNREADABLE, Category.OTHER)
    assert await street.mail() == ["Mei 2 receipt", "Arjun 4 card", "Li 4 unreadable"]
    told = street.seen(Kind.UNREADABLE)
    assert isinstance(told, Unreadable)
    assert (told.sender, told.excerpt) == ("Mei", "insu\u2026")


async def test_without_any_words_it_is_a_request_still(street: Street) -> None:
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), original(None))
    await street.mail()
    card = street.seen(Kind.CARD, "Arjun")
    assert isinstance(card, Card)
    assert [line.text for line in card.words] == [None]


async def test_a_dead_tap_makes_no_request_and_says_so(street: Street) -> None:
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), original(None), tap=True)
    assert await street.mail() == ["Mei 2 say:could_not", "Li 4 unreadable"]
    assert street.seen(Kind.UNREADABLE).tap is True  # type: ignore[attr-defined]


async def test_of_nobody_the_coordinators_of_all_hear_once_each(street: Street) -> None:
    await second(street)
    await street.starts("Sara")
    await dead_letters.bury(street.desk(), None, None, original(None))
    assert sorted(await street.mail()) == ["Li 4 unreadable", "Sara 4 unreadable"]


async def test_a_coordinator_without_a_chat_is_passed_over(street: Street) -> None:
    await second(street)
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), original("x"))
    assert sorted(await street.mail()) == ["Li 4 unreadable", "Mei 2 say:could_not"]


async def test_a_refusal_is_said_in_words_and_an_old_card_is_shown_anew(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    request, wei = await street.request(), await street.who("Arjun")
    refusals = [
        (Stale(request.id), ["Arjun 2 say:refusal.stale", "Arjun 2 edit card"]),
        (AlreadyTaken(request.id, worker_id=wei.id), ["Arjun 2 say:refusal.already_taken", "Arjun 2 edit card"]),
        (NotForYou(request.id), ["Arjun 2 say:refusal.not_for_you"]),
        (NoSuchRequest(), ["Arjun 2 say:refusal.no_such_request"]),
    ]
    for refusal, expected in refusals:
        await telling.refuse(street.desk(), await street.chat("Arjun"), refusal)
        assert sorted(await street.mail(), reverse=True) == expected


async def test_somebody_has_it_and_can_be_relieved_by_a_button(street: Street) -> None:
    await street.says("Mei", "insulin")
    arjun = await street.who("Arjun")
    await telling.refuse(
        street.desk(), await street.chat("Wei"), AlreadyTaken((await street.request()).id, worker_id=arjun.id)
    )
    await street.mail()
    said = street.seen(Kind.SAY, "Wei")
    assert isinstance(said, Say)
    assert (said.verbs, said.facts) == (("take_over",), {"worker": "Arjun"})


async def test_to_nobody_nothing_is_said(street: Street) -> None:
    await telling.say(street.desk(), None, "need")
    assert await street.mail() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mei", {access.Relation.RESIDENT}),
        ("Ana", set()),
        ("Arjun", {access.Relation.WORKER}),
        ("Li", {access.Relation.COORDINATOR}),
        ("Ravi", set()),
        ("Sara", set()),
    ],
)
async def test_what_a_person_is_to_a_request(street: Street, name: str, expected: set[access.Relation]) -> None:
    await second(street)
    await street.asks("Mei", arriving.start, "garden-7")
    await street.says("Mei", "insulin")
    found = await access.relations(street.desk(), await street.who(name), await street.request())
    assert found == expected


async def test_a_coordinator_who_is_the_resident_acts_in_the_higher_capacity(street: Street) -> None:
    await crying.red_key(street.desk(), await street.who("Li"), await street.chat("Li"))
    found = await access.relations(street.desk(), await street.who("Li"), await street.request())
    assert found == {access.Relation.RESIDENT, access.Relation.COORDINATOR}
    actor = await access.acting(street.desk(), await street.who("Li"), await street.request(), access.ANYONE_CONCERNED)
    assert actor.role == "coordinator"


def test_every_kind_of_message_has_one_reader() -> None:
    assert set(READERS) == set(Kind)
