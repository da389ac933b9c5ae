"""Chats and their members."""

from __future__ import annotations

from typing import Any

from sandbox import membership
from sandbox.chats import Chat, Group, Member
from sandbox.errors import bad
from sandbox.methods.call import Call, method

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip


@method("getChat")
def get_chat(call: Call) -> Any:
    """All about a chat."""
    chat = call.readable()
    found = chat.profile | {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11}
    found["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if isinstance(chat, Group):
        closed = chat.only_administrators_write
        found["permissions"] = {
            right: not (closed and right.startswith(("can_send", "can_add"))) for right in PERMISSIONS
        }
    if chat.pinned:
        found["pinned_message"] = chat.messages[chat.pinned[-1]].body
    return found


def members(call: Call) -> Group:
    """The group that is meant; a private chat has no members to list."""
    chat = call.readable()
    if not isinstance(chat, Group):
        raise bad("there are no administrators in the private chat")
    return chat


@method("getChatMember")
def get_chat_member(call: Call) -> Any:
    """One's place in a chat."""
    chat: Chat = call.readable()
    user = call.params["user_id"]
    if isinstance(chat, Group) and user in chat.members:
        return chat.members[user].as_json()
    if user not in call.world.people and user not in call.world.bots:
        raise bad("user not found")
    there = not isinstance(chat, Group) and user in {chat.id, call.bot.id}
    return Member(call.world.user(user), "member" if there else "left").as_json()


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> Any:
    """Who runs the group; other bots only if asked for."""
    found = [member for member in members(call).members.values() if member.status in {"creator", "administrator"}]
    with_bots = call.get("return_bots", False)
    return [m.as_json() for m in found if with_bots or not m.user["is_bot"] or m.user["id"] == call.bot.id]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    """How many are in it."""
    chat = call.readable()
    return sum(member.inside for member in chat.members.values()) if isinstance(chat, Group) else 2


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """Go out of a group."""
    chat = call.readable()
    if not isinstance(chat, Group):
        raise bad("chat member status can't be changed in private chats")
    membership.go(call.world, chat, call.bot.user, by=call.bot.user, kicked=False)
    return True
