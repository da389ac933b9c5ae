"""People coming: by a link, by a code, or just by writing; their language, their neighbourhood, their privacy."""

import re

from desk.desk import Desk
from desk.duty import out_of_reach
from desk.model import ChatId, Community, Person
from desk.notices import Kind
from desk.outgoing import menus, telling
from desk.outgoing.staff import coordinators_of
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Role

CLAIM = "claim-"
LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,2}")


async def community_of(desk: Desk, person: Person) -> Community | None:
    """For whom this person posts: the last link or choice, else the only one she belongs to, else the only one there
    is, else the reception."""
    if person.community is not None:
        return await desk.work.communities.get(person.community)
    held = await desk.work.people.memberships(person.id)
    if len(held) == 1:
        return await desk.work.communities.get(held[0].community)
    known = await desk.work.communities.all()
    if len(known) == 1:
        return known[0]
    return next((one for one in known if one.reception), None)


async def start(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/start, bare or by a link. An unknown code is said so, and the person is welcome all the same."""
    if argument.startswith(CLAIM):
        await _claim(desk, person, chat, argument.removeprefix(CLAIM))
        return
    if argument:
        await _enter(desk, person, chat, argument)
    await telling.show_to(desk, chat, Kind.WELCOME, person)
    await out_of_reach.can_be_told_again(desk, person)
    await menus.keep_menu(desk, await desk.work.people.get(person.id))


async def _enter(desk: Desk, person: Person, chat: ChatId, code: str) -> None:
    community = await desk.work.communities.by_code(code)
    if community is None:
        await telling.say(desk, chat, Sentence.UNKNOWN_CODE)
        return
    await desk.work.people.set_current(person.id, community.id)
    if await desk.work.people.membership(person.id, community.id) is None:
        await desk.work.people.join(person.id, community.id, {Role.RESIDENT}, desk.now)


async def _claim(desk: Desk, person: Person, chat: ChatId, code: str) -> None:
    """The code printed at set-up makes the first coordinator; it works once, and not when somebody coordinates."""
    opened = await desk.work.communities.claim(code, person.id, desk.now)
    if opened is None or any(one.chat is not None for one in await coordinators_of(desk.work, opened)):
        await telling.say(desk, chat, Sentence.UNKNOWN_CODE)
        return
    await desk.work.people.join(person.id, opened, {Role.COORDINATOR}, desk.now)
    await desk.work.people.set_current(person.id, opened)
    community = await desk.work.communities.get(opened)
    await menus.keep_menu(desk, await desk.work.people.get(person.id))
    await telling.say(desk, chat, Sentence.CLAIMED, community=community.name, keys=True)


async def language(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/language: each named in its own script."""
    del argument
    await telling.show_to(desk, chat, Kind.LANGUAGE, person)


async def choose_language(desk: Desk, person: Person, tap: Tap) -> Nod:
    """From now on everything in this language."""
    if LANGUAGE.fullmatch(tap.argument) is None:
        return Nod(code=Toast.GONE)
    await desk.work.people.choose_language(person.id, tap.argument)
    await menus.keep_menu(desk, await desk.work.people.get(person.id))
    await telling.say(desk, tap.chat, Sentence.LANGUAGE_CHOSEN, keys=True)
    return Nod(code=Toast.LANGUAGE)


async def where(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/where: which neighbourhood is meant by what I write."""
    del argument
    await telling.show_to(desk, chat, Kind.WHERE, person)


async def choose_where(desk: Desk, person: Person, tap: Tap) -> Nod:
    """One of the neighbourhoods this person belongs to."""
    community = await desk.work.communities.by_code(tap.argument)
    if community is None or await desk.work.people.membership(person.id, community.id) is None:
        return Nod(code=Toast.GONE)
    await desk.work.people.set_current(person.id, community.id)
    await telling.say(desk, tap.chat, Sentence.WHERE_CHOSEN, community=community.name)
    return Nod(code=Toast.WHERE)


async def privacy(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/privacy: what is kept, for how long, and who looked."""
    del argument
    await telling.show_to(desk, chat, Kind.PRIVACY, person)


async def help_(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/help, for this person's roles."""
    del argument
    await telling.show_to(desk, chat, Kind.HELP, person)


async def unknown_command(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """A command that nobody knows."""
    del person, argument
    await telling.say(desk, chat, Sentence.UNKNOWN_COMMAND, keys=True)


async def blocked(desk: Desk, person: Person) -> None:
    """She blocked the bot: nothing reaches her from now on, and nothing is left to her."""
    await out_of_reach.cannot_be_told(desk, person)


async def unblocked(desk: Desk, person: Person) -> None:
    """She can be reached again."""
    await out_of_reach.can_be_told_again(desk, person)
