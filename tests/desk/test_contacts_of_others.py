"""Whose number a shared contact is: hers, while the number of her who needs it is asked for; else the writer's own."""

from dataclasses import replace
from typing import Any

import pytest

from desk.incoming.meaning import Meant, Situation, meaning
from desk.model import Piece
from desk.terms import PieceKind
from desk.understanding.sense import understand
from tests.desk.street import Street
from tests.desk.test_for_others import NUMBER, in_building_5
from tests.desk.town_hall import LISTS

OF_MUM = Piece(kind=PieceKind.CONTACT, text=f"Mum {NUMBER}", number=NUMBER)
HIS_OWN = replace(OF_MUM, phone=NUMBER)


@pytest.mark.parametrize("piece", [OF_MUM, HIS_OWN])
async def test_a_contact_that_answers_for_her_number_is_hers(street: Street, piece: Piece) -> None:
    await in_building_5(street)
    await street.says("Mei", "402")
    await street.mail()
    await street.says("Mei", piece.text, kind=piece.kind, number=piece.number, phone=piece.phone)
    assert "Mei 2 say:phone_of_other" in await street.mail()
    request, mei = await street.request(), await street.who("Mei")
    assert ((await street.work.people.get(request.person)).phone, mei.phone) == (NUMBER, None)


async def test_later_his_own_contact_is_his_and_hers_still_hers(street: Street) -> None:
    await in_building_5(street)
    await street.says("Mei", "402")
    await street.sleeps(minutes=16)
    await street.says("Mei", HIS_OWN.text, kind=HIS_OWN.kind, number=NUMBER, phone=NUMBER)
    request = await street.request()
    assert ((await street.work.people.get(request.person)).phone, (await street.who("Mei")).phone) == (None, NUMBER)


@pytest.mark.parametrize(
    ("asked", "piece", "late", "what"),
    [
        ({"question": "phone", "of_other": True}, OF_MUM, True, Meant.ANSWER),
        ({"question": "phone", "of_other": True}, HIS_OWN, True, Meant.PHONE),
        ({"question": "phone"}, OF_MUM, False, Meant.NEW),
        ({"question": "phone"}, HIS_OWN, False, Meant.PHONE),
        ({"question": "flat", "of_other": True}, HIS_OWN, False, Meant.PHONE),
    ],
)
def test_whose_a_contact_is(asked: dict[str, Any], piece: Piece, late: bool, what: Meant) -> None:
    situation = Situation(staff=False, late=late, **asked)
    assert meaning(piece, understand("", LISTS), situation) is what
