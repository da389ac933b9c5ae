"""The watch list: what is open in sealed buildings, of the kinds that cannot wait for the seal to go. Told each hour to
whoever is on duty for it and to the coordinators, as one message that takes the place of the one before."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import ChatId, Community, CommunityId, Json, Message, Promise, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards
from desk.outgoing.staff import coordinators_of, on_duty, staff_of
from desk.reading.oversight import is_watched, watched
from desk.rules import watch_list
from desk.rules.deadlines import at_night
from roster.plan import PersonId

KINDS = frozenset({Kind.WATCH_LIST})
REMEMBERED = 100  # of a list, to tell what has changed; nobody reads further than the first dozen


async def promise_next(desk: Desk, community: Community) -> None:
    """The next hour, as long as there is anything to watch. Twice is once."""
    at = watch_list.next_hour(desk.now, community.zone)
    if await is_watched(desk.work, community):
        name = f"watch_list/{community.id}/{at.isoformat()}"
        await desk.work.promises.add(Promise(name=name, kind="watch_list", at=at, community=community.id, facts={}))


async def tell(desk: Desk, promise: Promise) -> None:
    """The list as it is now, in place of the last one. Empty, it is not sent; hours that were slept through are one."""
    community = await desk.work.communities.get(CommunityId(promise.community or 0))
    before = await _taken_away(desk, community.id)
    found = await watched(desk.work, community, REMEMBERED)
    for reader in await _readers(desk, community.id, found):
        await _post(desk, community, reader, found, before.get(reader[1]))
    await promise_next(desk, community)


async def _taken_away(desk: Desk, community: CommunityId) -> dict[ChatId, Message]:
    """The last list goes from every phone; what it showed there, by chat."""
    found: dict[ChatId, Message] = {}
    for person in await staff_of(desk.work, community):
        for message in await desk.work.messages.of_chat(person.chat, KINDS) if person.chat is not None else ():
            if message.facts["community"] == community:
                found[message.chat] = message
                await cards.remove(desk, message)
    return found


async def _readers(desk: Desk, community: CommunityId, found: Sequence[Request]) -> list[tuple[PersonId, ChatId]]:
    """Whoever is on duty for something on it, and the coordinators; each once, and only who has a chat."""
    if not found:
        return []
    scopes = {(one.looked_after_by, one.building, one.category): one for one in found}
    keys: list[PersonId] = [(await on_duty(desk, one)).person for one in scopes.values()]
    keys += [one.id for one in await coordinators_of(desk.work, community)]
    people = [await desk.work.people.get(key) for key in dict.fromkeys(keys)]
    return [(one.id, one.chat) for one in people if one.chat is not None]


async def _post(
    desk: Desk, community: Community, reader: tuple[PersonId, ChatId], found: Sequence[Request], last: Message | None
) -> None:
    """It makes a sound only by day, and only when something on it is new or has changed."""
    person, chat = reader
    known = last.facts["shown"] if last else None
    facts: dict[str, Json] = {
        "community": community.id,
        "at": desk.now.isoformat(),
        "shown": {str(one.id): watch_list.shown(one) for one in found},
        "before": known,
        "since": last.facts["at"] if last else None,
    }
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.WATCH_LIST, person=person, facts=facts)
    news = known is None or any(watch_list.mark(one, known) for one in found)
    await desk.work.outbox.add(
        Notice(
            name=f"watch_list/{row}", chat=chat, kind=Kind.WATCH_LIST, priority=Priority.REPORT, message=row,
            silent=not news or at_night(community.policy, community, desk.now),
        )
    )  # fmt: skip
