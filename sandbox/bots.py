"""A bot as Telegram holds it: its token, what waits for it, and how it presents itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.updates import UpdateQueue


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where updates are to be delivered, and how that went."""

    url: str
    secret: str | None = None
    connections: int = 40
    certificate: bool = False
    address: str | None = None
    failed_at: int | None = None
    failure: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Bot:
    """One bot. `privacy` is BotFather's switch: on, a group's ordinary talk stays away from it."""

    token: str
    id: int
    name: str
    username: str
    privacy: bool = True
    queue: UpdateQueue = field(init=False)
    webhook: Webhook | None = None
    logged_out: bool = False
    acquainted: set[int] = field(default_factory=set)  # the people whom it has met anywhere
    names: dict[str, str] = field(default_factory=dict)  # by language code, "" for all others
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Any, ...], list[dict[str, Any]]] = field(default_factory=dict)  # by scope and language
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)  # by private chat, None for all
    user: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.queue = UpdateQueue(seed=self.id)
        self.rename(self.name)

    def rename(self, name: str) -> None:
        """Change the name under which it writes."""
        self.name = name
        self.user = {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}

    def about(self) -> dict[str, Any]:
        """What getMe says."""
        return self.user | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
