"""From words to a request, with its card on the phone of whoever is on duty, in the same second."""

from dataclasses import replace

import pytest

from desk.calling.posting import weighed
from desk.incoming import arriving
from desk.model import Piece
from desk.notices import Kind
from desk.policy import DEFAULT_POLICY
from desk.terms import Category, EventKind, Night, PieceKind, Role, Source, State, Urgency
from desk.understanding.sense import understand
from desk.views import Card, Danger, Receipt
from roster.plan import Seat
from tests.desk.made import NOON, asked, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import seat


async def test_the_first_words_are_a_request_a_receipt_and_a_card_at_once(street: Street) -> None:
    await street.says("Mei", "Insulin runs out tonight")
    mei, arjun = await street.who("Mei"), await street.who("Arjun")
    request = await street.request()
    expected = asked(
        id=request.id,
        key=request.key,
        community=street.community,
        number=1,
        version=1,
        category=Category.MEDICINE,
        asker=mei.id,
        resident=mei.id,
        worker=arjun.id,
        look_again_at=NOON + minutes(30),
        policy=request.policy,
    )
    assert request == expected
    assert request.policy == DEFAULT_POLICY
    assert await street.mail() == ["Mei 2 receipt", "Arjun 4 card"]


async def test_the_record_begins_with_the_posting_and_says_who_was_asked(street: Street) -> None:
    await street.says("Mei", "Insulin runs out tonight")
    mei, arjun = await street.who("Mei"), await street.who("Arjun")
    lines = [(one.seq, one.kind, one.actor, one.role) for one in await street.record()]
    assert lines == [
        (1, EventKind.POST, mei.id, Role.RESIDENT),
        (2, EventKind.HAND_OVER, None, None),
        (3, EventKind.REACH, None, None),
    ]
    posted, _, reached = await street.record()
    assert posted.facts == {
        "category": "medicine",
        "urgency": "routine",
        "building": None,
        "episode": 1,
        "asked_at": NOON.isoformat(),
        "respond_by": (NOON + hours(2)).isoformat(),
        "source": "resident",
        "night": False,
        "danger": False,
    }
    told = {key: reached.facts[key] for key in ("rung", "person", "since")}
    assert told == {"rung": "worker", "person": arjun.id, "since": NOON.isoformat()}


async def test_whoever_posts_belongs_to_the_community_from_then_on(street: Street) -> None:
    await street.says("Mei", "hello, insulin please")
    mei = await street.who("Mei")
    membership = await street.work.people.membership(mei.id, street.community)
    assert membership is not None
    assert membership.roles == {Role.RESIDENT}


async def test_only_the_place_is_asked_for_and_only_once_in_a_life(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    first = street.seen(Kind.RECEIPT)
    assert isinstance(first, Receipt)
    assert (first.place, [one.label for one in first.buildings]) == ("building", ["3", "5"])
    mei = await street.who("Mei")
    (building, _) = await street.work.communities.buildings(street.community)
    await street.work.people.set_place(mei.id, street.community, building=building.id, flat="1201")
    await street.sleeps(minutes=5)
    await street.says("Mei", "rice")
    await street.mail()
    second = street.seen(Kind.RECEIPT)
    assert isinstance(second, Receipt)
    assert (second.place, second.building, second.flat) == (None, "3", "1201")
    assert (await street.request(2)).building == building.id


async def test_a_community_without_buildings_is_not_asked_for_one(bare_street: Street) -> None:
    await bare_street.opens(buildings=())
    await bare_street.says("Mei", "insulin")
    await bare_street.mail()
    receipt = bare_street.seen(Kind.RECEIPT)
    assert isinstance(receipt, Receipt)
    assert receipt.place is None


async def test_words_of_danger_are_an_emergency_and_the_number_to_call_comes_first(street: Street) -> None:
    await street.says("Mei", "My father has a heart attack")
    request = await street.request()
    assert (request.urgency, request.danger, request.category) == (Urgency.EMERGENCY, True, Category.MEDICAL)
    assert request.respond_by == NOON + minutes(10)
    assert await street.mail() == ["Arjun 1 card", "Mei 1 danger", "Mei 1 receipt"]
    danger, receipt = street.seen(Kind.DANGER), street.seen(Kind.RECEIPT)
    assert isinstance(danger, Danger)
    assert isinstance(receipt, Receipt)
    assert (danger.numbers["medical"], danger.told, danger.called) == ("120", "Arjun", None)
    assert receipt.place is None  # nothing is asked in danger


@pytest.mark.parametrize("kind", [PieceKind.VOICE, PieceKind.AUDIO, PieceKind.VIDEO, PieceKind.VIDEO_NOTE])
async def test_a_voice_is_urgent_until_a_human_has_heard_it(street: Street, kind: PieceKind) -> None:
    await street.says("Mei", None, kind=kind, file="file-1")
    assert (await street.request()).urgency is Urgency.URGENT
    assert await street.mail() == ["Mei 2 receipt", "Arjun 4 card", "Arjun 3 piece"]


@pytest.mark.parametrize(
    ("clock", "night", "text", "urgency"),
    [
        ("2026-11-22 23:00", Night.SILENT, "insulin", Urgency.ROUTINE),
        ("2026-11-22 23:00", Night.SILENT, "asdf", Urgency.URGENT),
        ("2026-11-22 23:00", Night.SILENT, "fire", Urgency.EMERGENCY),
        ("2026-11-22 12:00", Night.SILENT, "asdf", Urgency.ROUTINE),
    ],
)
async def test_what_no_list_knows_is_urgent_at_night(
    street: Street, clock: str, night: Night, text: str, urgency: Urgency
) -> None:
    street.at(local(clock))
    community = await street.work.communities.get(street.community)
    piece = Piece(kind=PieceKind.TEXT, text=text)
    known = replace(community, policy=replace(DEFAULT_POLICY, night=night))
    assert weighed(street.desk(), known, piece, understand(text, street.lists)) is urgency


async def test_a_greeting_and_a_list_of_hers_say_that_it_is_night(street: Street) -> None:
    street.at(local("2026-11-22 23:00"))
    await street.says("Mei", "hello")
    await street.mail()
    assert street.seen(Kind.SAY).facts == {"until": local("2026-11-23 07:00")}  # type: ignore[attr-defined]
    await street.asks("Mei", arriving.start)
    await street.asks("Mei", arriving.help_)
    await street.mail()
    hours = {street.seen(kind).asleep_until for kind in (Kind.WELCOME, Kind.HELP)}  # type: ignore[attr-defined]
    assert hours == {local("2026-11-23 07:00")}
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=1)
    await street.says("Mei", "hello")
    await street.mail()
    assert [one.asleep for one in street.seen(Kind.MINE).items] == [True]  # type: ignore[attr-defined]


async def test_posted_at_night_the_card_goes_at_once_and_makes_no_sound(street: Street) -> None:
    street.at(local("2026-11-22 23:00"))
    await street.says("Mei", "insulin")
    request = await street.request()
    assert (request.quiet_until, request.respond_by) == (local("2026-11-23 07:00"), local("2026-11-23 07:30"))
    assert await street.mail() == ["Mei 2 receipt", "Arjun 4 card"]
    card, receipt = street.seen(Kind.CARD), street.seen(Kind.RECEIPT)
    assert isinstance(receipt, Receipt)
    assert (card.target.silent, receipt.quiet_until) == (True, local("2026-11-23 07:00"))
    await street.passes(hours=7, minutes=59)
    assert await street.mail() == []
    await street.passes(minutes=1)
    assert await street.mail() == ["Arjun 5 nudge"]


async def test_without_a_rotation_the_fallback_person_is_asked(bare_street: Street) -> None:
    await bare_street.opens(rotations=())
    await bare_street.says("Mei", "insulin")
    assert (await bare_street.request()).worker == (await bare_street.who("Li")).id
    assert await bare_street.mail() == ["Mei 2 receipt", "Li 4 card"]


async def test_the_narrowest_rotation_is_asked(bare_street: Street) -> None:
    nurse = seat(Seat.PRIMARY, "Wei", categories=(Category.MEDICINE,))
    await bare_street.opens(rotations=(seat(Seat.PRIMARY, "Arjun"), nurse))
    await bare_street.says("Mei", "insulin")
    await bare_street.says("Ana", "rice")
    assert await bare_street.mail() == ["Mei 2 receipt", "Ana 2 receipt", "Wei 4 card", "Arjun 4 card"]


async def test_more_than_three_new_cards_become_a_list(street: Street) -> None:
    for text in ("insulin", "rice", "fever: asdf", "the tap leaks"):
        await street.says("Mei", text)
        await street.sleeps(minutes=1)
    mail = await street.mail()
    assert [line for line in mail if line.startswith("Arjun")] == ["Arjun 4 list"]


async def test_a_card_shows_words_and_hides_the_flat(street: Street) -> None:
    mei = await street.who("Mei")
    await street.work.people.join(mei.id, street.community, {Role.RESIDENT}, street.now)
    (building, _) = await street.work.communities.buildings(street.community)
    await street.work.people.set_place(mei.id, street.community, building=building.id, flat="1201")
    await street.work.people.set_phone(mei.id, "+86 138")
    await street.says("Mei", "insulin")
    await street.mail()
    card = street.seen(Kind.CARD, "Arjun")
    assert isinstance(card, Card)
    assert (card.building, card.flat, card.phone, card.address_hidden) == ("3", None, None, True)
    assert ([line.text for line in card.words], card.source, card.mine) == (["insulin"], Source.RESIDENT, True)
    assert (card.subject.state, card.target.protect) == (State.NEW, True)
