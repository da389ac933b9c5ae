"""Groups: whose they become, and what they never learn."""

import pytest

from desk.incoming import grouping
from desk.model import ChatId, Person, Piece
from desk.notices import Kind
from desk.refusals import NotForYou
from desk.terms import PieceKind, Role, State
from desk.views import GroupHello
from tests.desk.street import Street
from tests.desk.test_arriving import second


async def linked(street: Street) -> tuple[ChatId | None, ChatId | None]:
    community = await street.work.communities.get(street.community)
    return community.group, community.staff_group


async def test_added_by_a_coordinator_the_first_group_is_the_residents_the_second_the_staffs(street: Street) -> None:
    first, second_group = await street.group(-100), await street.group(-200)
    for group in (first, second_group, first):
        await grouping.joined(street.desk(), await street.who("Li"), group)
    assert await linked(street) == (first, second_group)
    assert await street.mail() == ["group 2 group_hello", "group 2 group_hello"]
    hello = street.seen(Kind.GROUP_HELLO)
    assert isinstance(hello, GroupHello)
    assert (hello.community, hello.code) == ("Garden Lane 7", "garden-7")


@pytest.mark.parametrize("who", ["Mei", "Arjun", None])
async def test_added_by_anybody_else_it_says_one_line_and_leaves(street: Street, who: str | None) -> None:
    group = await street.group()
    await grouping.joined(street.desk(), await street.who(who) if who else None, group)
    assert await street.mail() == ["group 2 group_hello", "group 8 leave"]
    hello = street.seen(Kind.GROUP_HELLO)
    assert isinstance(hello, GroupHello)
    assert (hello.community, await linked(street)) == (None, (None, None))


async def test_linked_by_a_command_as_what_it_is_called(street: Street) -> None:
    group = await street.group()
    await grouping.link(street.desk(), await street.who("Li"), group, " STAFF ")
    assert await linked(street) == (None, group)
    await grouping.link(street.desk(), await street.who("Li"), group, "")
    assert await linked(street) == (group, None)


@pytest.mark.parametrize("who", ["Mei", "Arjun"])
async def test_only_a_coordinator_links(street: Street, who: str) -> None:
    with pytest.raises(NotForYou):
        await grouping.link(street.desk(), await street.who(who), await street.group(), "")


async def test_who_coordinates_two_neighbourhoods_links_the_one_she_has_chosen(street: Street) -> None:
    other = await second(street)
    li, group = await street.who("Li"), await street.group()
    await street.work.people.join(li.id, other, {Role.COORDINATOR}, street.now)
    with pytest.raises(NotForYou):
        await grouping.link(street.desk(), li, group, "")
    await grouping.joined(street.desk(), li, group)
    assert await linked(street) == (None, None)
    await street.work.people.set_current(li.id, street.community)
    await grouping.link(street.desk(), await street.who("Li"), group, "")
    assert await linked(street) == (group, None)


async def test_removed_from_a_group_it_is_nobodys(street: Street) -> None:
    group = await street.group()
    await grouping.left(street.desk(), group)
    await grouping.joined(street.desk(), await street.who("Li"), group)
    await grouping.left(street.desk(), group)
    assert await linked(street) == (None, None)


async def test_a_group_that_moved_is_the_same_group(street: Street) -> None:
    group = await street.group(-100)
    await grouping.joined(street.desk(), await street.who("Li"), group)
    for _ in range(2):
        await grouping.moved(street.desk(), -100, -1001)
    assert (await street.work.chats.get(group)).telegram_id == -1001
    assert await linked(street) == (group, None)


async def test_a_request_in_a_group_goes_on_privately(street: Street) -> None:
    group = await street.group()
    await grouping.group_request(street.desk(), await street.who("Mei"), group, "my insulin")
    assert await street.mail() == []
    await grouping.joined(street.desk(), await street.who("Li"), group)
    await street.mail()
    await grouping.group_request(street.desk(), await street.who("Mei"), group, "")
    assert await street.mail() == ["group 2 say:press_start", "Mei 2 say:need"]
    assert (await street.who("Mei")).community == street.community
    await grouping.group_request(street.desk(), await street.who("Mei"), group, "my insulin")
    assert await street.mail() == ["group 2 say:press_start", "Mei 2 receipt", "Arjun 4 card"]


INSULIN = Piece(kind=PieceKind.TEXT, text="my insulin")


async def recorded(street: Street, who: str, author: Person, said: Piece = INSULIN) -> list[str]:
    """Somebody answers what the author wrote in the group with /request."""
    await grouping.record(street.desk(), await street.who(who), await street.group(), author, said)
    return await street.mail()


async def a_group(street: Street) -> Person:
    """Linked; Ana writes in it, and never pressed Start."""
    await grouping.joined(street.desk(), await street.who("Li"), await street.group())
    await street.mail()
    return await street.work.people.seen(telegram_id=102, name="Ana", language=None, chat=None)


@pytest.mark.parametrize("who", ["Mei", "Arjun", "Li"])
async def test_what_somebody_wrote_there_is_recorded_by_herself_or_by_staff(street: Street, who: str) -> None:
    await a_group(street)
    assert await recorded(street, who, await street.who("Mei")) == [
        "group 2 say:recorded",
        "Mei 2 receipt",
        "Arjun 4 card",
    ]
    request = await street.request()
    assert (request.asker, request.community) == ((await street.who("Mei")).id, street.community)


async def test_by_staff_also_of_whom_the_bot_cannot_answer_and_once(street: Street) -> None:
    ana = await a_group(street)
    assert await recorded(street, "Arjun", ana) == ["group 2 say:recorded", "Arjun 4 card"]
    assert await recorded(street, "Li", ana) == ["group 2 say:recorded"]
    assert (await street.request()).resident == ana.id


async def test_each_picture_is_recorded_and_the_same_once(street: Street) -> None:
    ana = await a_group(street)
    for file in ("first", "second", "second"):
        await recorded(street, "Arjun", ana, Piece(kind=PieceKind.PHOTO, file=file))
    said = [await street.work.words.of((await street.request(number)).id) for number in (1, 2)]
    assert [one.file for words in said for one in words] == ["first", "second"]
    assert len(await street.work.requests.of_person(ana.id, frozenset(State))) == 2


async def test_what_a_colleague_needs_is_recorded_as_anybodys(street: Street) -> None:
    await a_group(street)
    assert "Wei 2 receipt" in await recorded(street, "Arjun", await street.who("Wei"))
    assert (await street.request()).asker == (await street.who("Wei")).id


async def test_nobody_elses_press_changes_for_whom_she_writes(street: Street) -> None:
    other = await second(street)
    await a_group(street)
    mei = await street.who("Mei")
    await street.work.people.set_current(mei.id, other)
    await recorded(street, "Arjun", await street.who("Mei"))
    assert (await street.request()).community == street.community
    assert (await street.who("Mei")).community == other


async def test_who_cannot_be_answered_records_nothing_of_her_own(street: Street) -> None:
    ana = await a_group(street)
    await grouping.record(street.desk(), ana, await street.group(), ana, INSULIN)
    assert await street.mail() == ["group 2 say:press_start"]


async def test_nobody_else_records_what_somebody_wrote(street: Street) -> None:
    await a_group(street)
    assert await recorded(street, "Mei", await street.who("Wei")) == ["group 2 say:press_start", "Mei 2 say:need"]


async def test_in_a_group_that_is_nobodys_nothing_is_recorded(street: Street) -> None:
    assert await recorded(street, "Arjun", await street.who("Mei")) == []


async def test_who_never_pressed_start_gets_a_button_and_is_heard_when_in_danger(street: Street) -> None:
    group = await street.group()
    await grouping.joined(street.desk(), await street.who("Li"), group)
    ana = await street.work.people.seen(telegram_id=102, name="Ana", language=None, chat=None)
    await street.mail()
    for said in ("", "my insulin"):
        await grouping.group_request(street.desk(), ana, group, said)
        assert await street.mail() == ["group 2 say:press_start"]
    await grouping.group_request(street.desk(), ana, group, "a heart attack")
    assert await street.mail() == ["Arjun 1 card", "group 2 say:press_start"]
    assert (await street.request()).resident == ana.id
    await grouping.group_request(street.desk(), ana, group, "heart attack, third floor")
    assert await street.mail() == ["Arjun 1 piece", "group 2 say:press_start", "Arjun 6 edit card"]
    assert [one.text for one in await street.work.words.of((await street.request()).id)] == [
        "a heart attack",
        "heart attack, third floor",
    ]
    await grouping.group_request(street.desk(), ana, group, "he has a knife")
    assert not [line for line in await street.mail() if line.startswith("Arjun")]  # about safety: not for everybody
    assert (await street.request(2)).sheltered
