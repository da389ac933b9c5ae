"""Groups: linked by a coordinator, told each evening, and never told anything about a person (promise P8)."""

from dataclasses import replace

from desk.access import coordinated
from desk.calling import adding, alarm
from desk.casework import merging
from desk.desk import Desk
from desk.model import ChatId, Community, CommunityId, Person, Piece
from desk.notices import Kind, Notice, Priority
from desk.outgoing import groups, telling
from desk.outgoing.cards import MEDICAL
from desk.refusals import NotForYou
from desk.sentences import Sentence
from desk.terms import OPEN, PieceKind, Role
from desk.understanding.sense import understand

from . import anew, hearing
from .arriving import community_of
from .heard import emergency_for, looked_up, open_or_merged, requests_of

STAFF = "staff"


async def joined(desk: Desk, person: Person | None, chat: ChatId) -> None:
    """The bot was added. By a coordinator: linked to her neighbourhood, where a group is wanting; what is linked gives
    way to a command alone. By anybody else: one line, and it leaves."""
    if (await desk.work.chats.get(chat)).community is not None:
        return
    community = await _theirs(desk, person)
    if community is None:
        await _hello(desk, chat, None)
        await desk.work.outbox.add(
            Notice(name=f"{desk.turn}/leave/{chat}", chat=chat, kind=Kind.LEAVE, priority=Priority.SUMMARY)
        )
        return
    if community.group is not None and community.staff_group is not None:
        await telling.say(desk, chat, Sentence.GROUPS_TAKEN, community=community.name)
        return
    await _link(desk, chat, community, staff=community.group is not None)


async def link(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/link in a group, or /link staff: by a coordinator of exactly the neighbourhood she has chosen."""
    staff = argument.strip().casefold() == STAFF
    await coordinated(desk, person)
    community, linked = await _theirs(desk, person), (await desk.work.chats.get(chat)).community
    if community is None or not await _may_take(desk, person, linked):
        raise NotForYou
    await _link(desk, chat, community, staff=staff)


async def _may_take(desk: Desk, person: Person, linked: CommunityId | None) -> bool:
    """A group that is another neighbourhood's is taken only by somebody who coordinates that one too."""
    return linked is None or linked in {one.id for one in await coordinated(desk, person)}


async def left(desk: Desk, chat: ChatId) -> None:
    """The bot was removed: the group is nobody's any more, and its coordinators hear it."""
    await groups.removed(desk, chat)
    await desk.work.communities.unlink_group(chat)


async def moved(desk: Desk, old: int, new: int) -> None:
    """A group became a supergroup. The service message and the error lead here alike, in any order."""
    await desk.work.chats.moved(old=old, new=new)


async def group_duty(desk: Desk, person: Person | None, chat: ChatId, argument: str) -> None:
    """/duty in a group: names and hours."""
    del argument, person
    if (await desk.work.chats.get(chat)).community is not None:
        await telling.show_to(desk, chat, Kind.DUTY, None)


async def group_summary(desk: Desk, person: Person | None, chat: ChatId, argument: str) -> None:
    """/summary in a group: the last published one, unchanged. Asking before and after reveals nothing."""
    del argument, person
    known = await desk.work.chats.get(chat)
    if known.community is None:
        return
    published = await desk.work.messages.of_chat(chat, {Kind.SUMMARY})
    if not published:
        await telling.say(desk, chat, Sentence.NO_SUMMARY_YET)
        return
    await telling.show_to(desk, chat, Kind.SUMMARY, None, **published[-1].facts)


async def group_request(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/request in a group: what is said with it is heard as if it had been written privately. The group always reads
    the same: the emergency number, and a button that opens the bot."""
    known = await desk.work.chats.get(chat)
    if known.community is None:
        return
    await desk.work.people.set_current(person.id, known.community)
    community = await desk.work.communities.get(known.community)
    number = community.emergency.get(MEDICAL)
    await telling.say(desk, chat, Sentence.PRESS_START, verbs=("open_bot",), number=number)
    person = await desk.work.people.get(person.id)
    if argument:
        await _heard(desk, person, chat, Piece(kind=PieceKind.TEXT, text=argument))
    elif person.chat is not None:
        await telling.say(desk, person.chat, Sentence.NEED)


async def record(desk: Desk, person: Person, chat: ChatId, author: Person, said: Piece) -> None:
    """/request in a group as an answer to a message: by whoever wrote it, or by staff. From then on it is private, and
    the group reads no more than that it is recorded."""
    known = await desk.work.chats.get(chat)
    if known.community is None:
        return
    if person.id == author.id and author.chat is None:
        await group_request(desk, person, chat, said.text or "")
        return
    if person.id != author.id and not await _serves(desk, person, known.community):
        await group_request(desk, person, chat, "")
        return
    number = (await desk.work.communities.get(known.community)).emergency.get(MEDICAL)
    await telling.say(desk, chat, Sentence.RECORDED, verbs=("open_bot",), number=number)
    if author.community is None or person.id == author.id:
        await desk.work.people.set_current(author.id, known.community)
    if not await _has_asked(desk, author, said):
        await _posted(desk, replace(author, community=known.community), author.chat or chat, said)


async def _posted(desk: Desk, author: Person, chat: ChatId, said: Piece) -> None:
    """Somebody says that it is a request: it is one of this neighbourhood's, whatever else its author talks about with
    the bot, and for whichever other neighbourhood."""
    heard = await looked_up(desk, author, chat, said)
    running = emergency_for(heard, open_or_merged(heard))
    if running is not None and heard.meant.danger:
        await alarm.hers_too(desk, author, running)
        await adding.add(desk, author, await merging.standing_for(desk, running), said)
    else:
        await anew.post_own(desk, heard)


async def _serves(desk: Desk, person: Person, community: CommunityId) -> bool:
    held = await desk.work.people.membership(person.id, community)
    return held is not None and bool(held.roles & {Role.WORKER, Role.COORDINATOR})


async def _has_asked(desk: Desk, author: Person, said: Piece) -> bool:
    """Two workers may press at once."""
    running = await desk.work.words.of_several([one.id for one in await requests_of(desk, author, OPEN)])
    held = [(one.kind, one.text, one.file) for words in running.values() for one in words]
    return (said.kind, said.text, said.file) in held


async def _heard(desk: Desk, person: Person, group: ChatId, said: Piece) -> None:
    """Who never pressed Start cannot be answered: of her, danger alone is heard."""
    if person.chat is not None:
        await hearing.hear(desk, person, person.chat, said)
    elif understand(said.text or "", desk.lists).danger:
        await _posted(desk, person, group, said)


async def _theirs(desk: Desk, person: Person | None) -> Community | None:
    """The neighbourhood this person coordinates: the chosen one, else the only one."""
    if person is None:
        return None
    held = await desk.work.people.memberships(person.id)
    mine = [one.community for one in held if Role.COORDINATOR in one.roles]
    chosen = await community_of(desk, person)
    if chosen is not None and chosen.id in mine:
        return chosen
    return await desk.work.communities.get(mine[0]) if len(mine) == 1 else None


async def _link(desk: Desk, chat: ChatId, community: Community, *, staff: bool) -> None:
    before = community.staff_group if staff else community.group
    await desk.work.communities.link_group(community.id, chat, staff=staff)
    if before is not None and before != chat:
        await telling.say(desk, before, Sentence.GROUP_REPLACED, community=community.name)
    await _hello(desk, chat, community, staff=staff)


async def _hello(desk: Desk, chat: ChatId, community: Community | None, *, staff: bool = False) -> None:
    key = community.id if community else None
    await telling.show_to(desk, chat, Kind.GROUP_HELLO, None, community=key, staff=staff)
