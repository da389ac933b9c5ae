"""A group that cannot be written to is no silence: the coordinators hear which one it is, and what helps."""

from desk.desk import Desk
from desk.model import ChatId, Community
from desk.notices import Kind, Notice, Priority

from .staff import coordinators_of


async def cannot_be_told(desk: Desk, chat: ChatId) -> None:
    """What was for it did not arrive: told once a day."""
    await _tell(desk, chat, f"group_unreachable/{desk.now.date().isoformat()}", removed=False)


async def removed(desk: Desk, chat: ChatId) -> None:
    """The bot was taken out of it: told each time."""
    await _tell(desk, chat, f"{desk.turn}/group_removed", removed=True)


async def _tell(desk: Desk, chat: ChatId, name: str, *, removed: bool) -> None:
    linked = (await desk.work.chats.get(chat)).community
    if linked is None:
        return
    community = await desk.work.communities.get(linked)
    facts = {"community": community.id, "group": chat, "staff": _is_staffs(community, chat), "removed": removed}
    for one in await coordinators_of(desk.work, community.id):
        if one.chat is not None:
            await desk.work.outbox.add(
                Notice(
                    name=f"{name}/{chat}/{one.id}",
                    chat=one.chat,
                    kind=Kind.GROUP_UNREACHABLE,
                    priority=Priority.CARD,
                    facts=facts,
                )
            )


def _is_staffs(community: Community, chat: ChatId) -> bool:
    return community.staff_group == chat
