"""Forged, misdirected or broken: what reaches further than it may, and what is left of what broke."""

import pytest

from desk.casework import coordinating, looking
from desk.incoming import arriving, dead_letters, grouping
from desk.model import Piece
from desk.notices import Kind, Notice, Priority
from desk.refusals import NotForYou
from desk.taps import Nod
from desk.terms import PieceKind, Role, Urgency
from handlers.dead_letters import _original
from tests.desk.street import Street
from tests.desk.test_arriving import second
from tests.desk.town_hall import NUMBERS


async def test_a_coordinator_does_not_take_the_group_of_another_neighbourhood(street: Street) -> None:
    there, group = await second(street), await street.group()
    await street.starts("Sara")
    await grouping.link(street.desk(), await street.who("Sara"), group, "")
    with pytest.raises(NotForYou):
        await grouping.link(street.desk(), await street.who("Li"), group, "")
    assert (await street.work.communities.get(there)).group == group


async def test_a_group_that_was_linked_meanwhile_is_not_left(street: Street) -> None:
    group = await street.group()
    leave = Notice(name="leave", chat=group, kind=Kind.LEAVE, priority=Priority.SUMMARY)
    await street.work.outbox.add(leave)
    await grouping.link(street.desk(), await street.who("Li"), group, "")
    assert [line for line in await street.mail() if "leave" in line] == []


async def test_of_two_with_one_number_the_one_where_she_is_is_assigned(street: Street) -> None:
    there, li = await second(street), await street.who("Li")
    await street.says("Mei", "insulin")
    await street.work.people.set_current((await street.who("Ana")).id, there)
    await street.says("Ana", "rice")
    await street.work.people.join(li.id, there, {Role.COORDINATOR}, street.now)
    await street.work.people.set_current(li.id, there)
    await street.mail()
    await street.asks("Li", coordinating.assign, "1")
    await street.mail()
    shown = await street.newest("Li", Kind.ASSIGN)
    assert shown.request == (await street.request(1, there)).id


async def test_a_second_look_at_the_same_address_is_not_one_look_more(street: Street) -> None:
    for number in range(looking.LOOKS_A_SHIFT + 1):
        name = f"{number}"
        NUMBERS.setdefault(name, 900 + number)
        await street.says(name, "insulin")
        key = (await street.request(number + 1)).key
        await street.taps("Wei", looking.show_address, key=key)
    assert [line for line in await street.mail() if "many_looks" in line] == ["Li 4 say:many_looks"]
    await street.taps("Wei", looking.show_address, key=key)
    assert [line for line in await street.mail() if "many_looks" in line] == []


@pytest.mark.parametrize("forged", ["x" * 50, "e", "", "zh_Hans", "en:1"])
async def test_no_language_but_a_language(street: Street, forged: str) -> None:
    assert await street.taps("Mei", arriving.choose_language, forged) == Nod(code="gone")
    assert (await street.who("Mei")).language is None


async def test_a_voice_that_could_not_be_read_is_heard_all_the_same(street: Street) -> None:
    body = {"message_id": 7, "voice": {"file_id": "voice-1", "duration": "?"}, "caption": None}
    piece = _original(body)
    assert piece == Piece(kind=PieceKind.VOICE, file="voice-1", came_as=7)
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), piece)
    assert "Arjun 3 piece" in await street.mail()
    assert _original({"photo": [{"file_id": "s"}, {"file_id": "l"}], "caption": "here"}).file == "l"
    assert _original({"photo": [], "voice": "x"}) == Piece(kind=PieceKind.TEXT)


async def test_mortal_danger_in_what_could_not_be_read_is_an_emergency(street: Street) -> None:
    piece = Piece(kind=PieceKind.TEXT, text="heart attack", came_as=7)
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), piece)
    request = await street.request()
    assert (request.urgency, request.danger) == (Urgency.EMERGENCY, True)
