"""Who is where: members of groups, blocked bots, and the updates and service messages that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.chats import RIGHTS, Chat, Group, Member, PrivateChat
from sandbox.errors import Impossible
from sandbox.world import Change, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.bots import Bot

User = dict[str, Any]


def tell(world: World, chat: Chat, by: User, old: dict[str, Any], new: dict[str, Any]) -> None:
    """The ChatMemberUpdated: to the bot whose place changed, and to bots that run the group and asked for it."""
    body = {"chat": chat.profile, "from": by, "date": int(world.now().timestamp())}
    body |= {"old_chat_member": old, "new_chat_member": new}
    whose = new["user"]["id"]
    if whose in world.bots:
        world.tell(world.bots[whose], "my_chat_member", body, chat.id)
    for bot in runners(world, chat):
        if bot != whose:
            world.tell(world.bots[bot], "chat_member", body, chat.id)
    world.announce(Change("member", chat.id, posting.bot_of(chat), whose))


def runners(world: World, chat: Chat) -> Iterator[int]:
    """The bots that administer this group."""
    if isinstance(chat, Group):
        for user, member in list(chat.members.items()):
            if user in world.bots and member.status == "administrator":
                yield user


def block(world: World, chat: PrivateChat, by: User, blocked: bool) -> None:
    """Block or unblock the bot; nothing happens if it is so already."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    bot = world.bots[chat.bot].user
    there, gone = Member(bot).as_json(), Member(bot, "kicked").as_json()
    tell(world, chat, by, there if blocked else gone, gone if blocked else there)


def change(world: World, group: Group, member: Member, by: User, **facts: Any) -> None:
    """Change a member's place and tell of it."""
    old = member.as_json()
    for name, value in facts.items():
        setattr(member, name, value)
    group.members[member.user["id"]] = member
    tell(world, group, by, old, member.as_json())


def enter(world: World, group: Group, user: User, *, by: User) -> None:
    """Somebody comes in, by themselves or brought by another."""
    if group.has(user["id"]):
        raise Impossible(f"{user['first_name']} is in the group already")
    member = group.member(user["id"]) or Member(user, "left")
    if member.status == "kicked" and by["id"] == user["id"]:
        raise Impossible(f"{user['first_name']} was thrown out of the group")
    change(world, group, member, by, status="member")
    posting.post(world, group, by, {"new_chat_members": [user]})


def go(world: World, group: Group, user: User, *, by: User, kicked: bool) -> None:
    """Somebody leaves, or is thrown out."""
    member = group.member(user["id"])
    if member is None or not member.inside:
        raise Impossible(f"{user['first_name']} is not in the group")
    change(world, group, member, by, status="kicked" if kicked else "left", rights=frozenset(), anonymous=False)
    group.keyboards.pop(user["id"], None)
    posting.post(world, group, by, {"left_chat_member": user})


def promote(world: World, group: Group, user: User, *, by: User, rights: frozenset[str], anonymous: bool) -> None:
    """A member becomes an administrator."""
    member = group.members.get(user["id"])
    if member is None or not member.inside:
        raise Impossible(f"{user['first_name']} is not in the group")
    change(world, group, member, by, status="administrator", rights=rights, anonymous=anonymous)


def demote(world: World, group: Group, user: User, *, by: User) -> None:
    """An administrator becomes a member."""
    member = group.members.get(user["id"])
    if member is None or member.status != "administrator":
        raise Impossible(f"{user['first_name']} is no administrator")
    change(world, group, member, by, status="member", rights=frozenset(), anonymous=False)


def rename(world: World, group: Group, title: str, *, by: User) -> None:
    """Another title; old messages keep the old one."""
    group.profile = group.profile | {"title": title}
    posting.post(world, group, by, {"new_chat_title": title})


def bring(world: World, group: Group, bot: Bot, by: User, administrator: bool) -> None:
    """A bot comes in, at once as an administrator if so wished. Into a group just made it comes with the making."""
    member = group.member(bot.id) or Member(bot.user, "left")
    rights = frozenset(RIGHTS) if administrator else frozenset()
    change(world, group, member, by, status="administrator" if administrator else "member", rights=rights)
    made = group.kind == "group" and not group.messages
    posting.post(world, group, by, {"group_chat_created": True} if made else {"new_chat_members": [bot.user]})
    bot.acquainted.update(user for user in group.members if user in world.people)


def upgrade(world: World, group: Group, *, by: User) -> Group:
    """The group's members move to a new supergroup; each of the two gets a service message that names the other."""
    new_id = world.next_group_id("supergroup")
    profile = {"id": new_id, "title": group.title, "type": "supergroup"}
    larger = Group(id=new_id, kind="supergroup", profile=profile, members=dict(group.members))
    world.groups[new_id] = larger
    posting.post(world, group, by, {"migrate_to_chat_id": new_id})
    group.moved_to = new_id
    posting.post(world, larger, by, {"migrate_from_chat_id": group.id})
    return larger
