"""Chats: private ones between a person and a bot, groups and supergroups with their members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.messages import Message

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages",
)  # fmt: skip
INSIDE = {"creator", "administrator", "member"}


@dataclass(slots=True)
class Member:
    """One's place in a group. Those who left or were kicked stay on the list, as Telegram keeps them."""

    user: dict[str, Any]
    status: str = "member"  # creator, administrator, member, left, kicked
    anonymous: bool = False
    rights: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        """Whether this one reads the group."""
        return self.status in INSIDE

    def may(self, right: str) -> bool:
        """Whether this one has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def as_json(self) -> dict[str, Any]:
        """The ChatMember object."""
        seen: dict[str, Any] = {"user": self.user, "status": self.status}
        if self.status == "administrator":
            seen |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            seen |= {right: right in self.rights for right in RIGHTS}
        elif self.status == "creator":
            seen["is_anonymous"] = self.anonymous
        elif self.status == "kicked":
            seen["until_date"] = 0
        return seen


@dataclass(slots=True, eq=False, kw_only=True)
class Chat:
    """A row of messages, oldest first."""

    id: int
    kind: str  # private, group, supergroup
    profile: dict[str, Any]  # the Chat object; the same one in every message
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    # What each person's app shows instead of letters: message and markup.
    keyboards: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)


@dataclass(slots=True, eq=False, kw_only=True)
class PrivateChat(Chat):
    """A person and a bot. It exists for the bot once the person wrote or pressed Start."""

    kind: str = "private"
    bot: int
    person: int
    started: bool = False
    blocked: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Group(Chat):
    """Several people, and perhaps bots."""

    members: dict[int, Member] = field(default_factory=dict)
    moved_to: int | None = None  # the supergroup that this group became
    last_id: int = 0  # supergroups count their own messages
    only_administrators_write: bool = False
    last_bot: int | None = None  # the bot that spoke last gets commands without a name

    @property
    def title(self) -> str:
        """Its name."""
        name: str = self.profile["title"]
        return name

    def member(self, user: int) -> Member | None:
        """This one's place, if there ever was one."""
        return self.members.get(user)

    def runs(self, user: int) -> bool:
        """Whether this one is an administrator of the group."""
        member = self.members.get(user)
        return member is not None and member.status in {"creator", "administrator"}

    def has(self, user: int) -> bool:
        """Whether this one is in the group now."""
        member = self.members.get(user)
        return member is not None and member.inside
