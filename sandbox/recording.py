"""Stories as one file that needs no server: what stood on every phone at each step, and a page that shows it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sandbox.chats import PrivateChat
from sandbox.pace import GLANCE

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.chats import Chat
    from sandbox.messages import Message
    from sandbox.player import Scene
    from sandbox.server import Telegram

HERE = Path(__file__).with_name("record")
WORDS = Path(__file__).with_name("words")


class Recorder:
    """Watches a player: a frame for each scene, taken when the bot has done all that it brings."""

    def __init__(self, telegram: Telegram, zone: str, pause: Callable[[float], Awaitable[None]]) -> None:
        self._telegram = telegram
        self._zone = ZoneInfo(zone)
        self._pause = pause
        self._places: dict[str, int] = {}  # each message once, by what it shows
        self.frames: list[dict[str, Any]] = []
        self._told = False  # a scene has begun, and nobody has read it yet

    def told(self, scene: Scene) -> None:
        """A scene begins."""
        self.frames.append(asdict(scene))
        self._told = True

    async def rest(self, seconds: float) -> None:
        """Wait for the bot, not for readers. The rest in which they would read sees what a scene brings."""
        await self._pause(seconds if seconds <= GLANCE else 0)
        if self._told and seconds > GLANCE:
            self._told = False
            self.frames[-1]["phones"] = [self._phone(chat) for chat in self._chats()]

    def page(self) -> str:
        """The file."""
        words = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in WORDS.glob("*.json")}
        kept = {
            code: {key: text for key, text in said.items() if key.startswith("record")} for code, said in words.items()
        }
        data = {"messages": [json.loads(shown) for shown in self._places], "frames": self.frames, "words": kept}
        # Nothing that people wrote can end the script that holds it.
        safe = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
        parts = {"STYLE": "record.css", "CODE": "record.js"}
        page = (HERE / "record.html").read_text(encoding="utf-8")
        for mark, name in parts.items():
            page = page.replace(f"/*{mark}*/", (HERE / name).read_text(encoding="utf-8"))
        return page.replace("/*DATA*/", safe)

    def _chats(self) -> Iterator[Chat]:
        yield from sorted(self._telegram.private.values(), key=lambda chat: chat.id)
        yield from self._telegram.groups.values()

    def _phone(self, chat: Chat) -> dict[str, Any]:
        private = isinstance(chat, PrivateChat)
        name = self._telegram.people[chat.id].name if private else chat.profile["title"]
        shown = [self._place(one, chat) for one in chat.messages.values() if one.content is not None]
        return {"name": name, "group": not private, "messages": shown}

    def _place(self, message: Message, chat: Chat) -> int:
        shown = {
            "words": message.body.get("text") or message.body.get("caption") or f"[{message.content}]",
            "mine": message.sender == chat.id,
            "sender": message.body["from"]["first_name"],
            "at": f"{self._local(message.at):%H:%M}",
            "keys": [[key["text"] for key in row] for row in message.buttons()],
        }
        return self._places.setdefault(json.dumps(shown, ensure_ascii=False), len(self._places))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)
