"""What stands beside a request on a card: only what she who reads it may see herself."""

import pytest

from desk.beyond import raising, sending
from desk.calling import receipts
from desk.casework import merging
from desk.lists import boards
from desk.model import CommunityId
from desk.notices import Kind
from desk.outgoing import cards
from desk.refusals import NoSuchRequest
from desk.views import Board, Card, CardList
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.test_merging import two
from tests.desk.test_raising import below
from tests.desk.town_hall import COORDINATOR, NUMBERS, WORKER, garden, seat, works

MENUS = ("main", "more", "pass")


async def beside(street: Street, who: str, number: int = 2, *, menu: str = "main") -> list[int]:
    """What stands beside it on her card, with this menu open."""
    request = await street.request(number)
    shown = [one for one in await street.shown(who) if one.request == request.id and one.kind in cards.CARDS][-1]
    await street.work.messages.change(shown.id, {**shown.facts, "menu": menu})
    await cards.show(street.desk(), shown)
    await street.mail()
    view = street.seen(Kind(shown.kind), who)
    assert isinstance(view, Card) and view.subject.number == number
    return [one.subject.number for one in view.alike]


async def raised(street: Street, above: CommunityId, number: int = 2) -> None:
    await street.taps("Li", raising.press, str(above), of=number)
    await street.mail()


async def two_of_one_street(street: Street) -> CommunityId:
    above = await below(street)
    await two(street)
    return above


async def test_above_it_stands_alone_on_every_card_and_menu(street: Street) -> None:
    await raised(street, await two_of_one_street(street))
    for who in ("Sara", "Ravi"):
        assert [await beside(street, who, menu=menu) for menu in MENUS] == [[], [], []]
    assert await beside(street, "Arjun") == [1]


async def test_above_its_neighbour_is_neither_opened_nor_made_one_with_it_nor_listed(street: Street) -> None:
    await raised(street, await two_of_one_street(street))
    for who in ("Sara", "Ravi"):
        with pytest.raises(NoSuchRequest):
            await street.taps(who, boards.open_card, of=1)
        with pytest.raises(NoSuchRequest):
            await street.taps(who, merging.merge, "1", of=2)
        await street.asks(who, boards.open_)
    await street.asks("Sara", boards.next_)
    await street.mail()
    listed = [one for one in street.views if isinstance(one, Board | CardList)]
    assert [[item.subject.number for item in one.items] for one in listed] == [[2], [2]]
    card = street.seen(Kind.CARD, "Sara")
    assert isinstance(card, Card) and (card.subject.number, card.alike) == (2, ())


async def test_above_both_stand_beside_each_other_once_both_are_raised(street: Street) -> None:
    above = await two_of_one_street(street)
    await raised(street, above)
    await raised(street, above, 1)
    assert await beside(street, "Ravi") == [1]
    await street.taps("Ravi", merging.merge, "1", on=Kind.ESCALATION, of=2)
    assert (await street.request(2)).merged_into == (await street.request(1)).id


async def test_at_a_neighbours_it_stands_alone(street: Street) -> None:
    await two_of_one_street(street)
    people = (works("Ravi", *COORDINATOR), works("Sara", *WORKER))
    river = await street.work.configurations.apply(
        garden(
            code="river", name="River", people=people, fallback=NUMBERS["Ravi"], parent="gucheng",
            rotations=(seat(Seat.PRIMARY, "Sara"),),
        ),
        street.now,
    )  # fmt: skip
    await street.taps("Arjun", sending.press, str(river), of=2)
    await street.passes(seconds=30)
    await street.mail()
    assert [await beside(street, "Sara", menu=menu) for menu in MENUS] == [[], [], []]
    assert await beside(street, "Arjun") == [1]  # passed on by her, who works where the other one is


async def test_who_works_here_no_longer_reads_nothing_beside_it(street: Street) -> None:
    await two(street)
    assert await beside(street, "Arjun") == [1]
    arjun = await street.who("Arjun")
    await street.work.people.set_roles(arjun.id, street.community, frozenset(), street.now)
    assert await beside(street, "Arjun") == []


@pytest.mark.parametrize("number", [1, 2])
async def test_what_turns_out_to_be_about_safety_stands_beside_nothing(street: Street, number: int) -> None:
    await two(street)
    await street.taps("Li", receipts.correct, "safety", of=number)
    await street.mail()
    await street.asks("Li", boards.open_)
    await street.taps("Li", boards.open_card, of=2)
    await street.mail()
    assert await beside(street, "Li") == []
