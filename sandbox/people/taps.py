"""Tapping: inline buttons, keys of a reply keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.people.person import Place
from sandbox.people.words import Words
from sandbox.world import Change, Query


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a reply keyboard. `asks`: what a tap hands over instead of the label, contact or location."""

    label: str
    style: str | None = None  # danger, success or primary
    asks: str | None = None


class Taps(Words):
    """What a person does with buttons."""

    def presses(self, message_id: int, button: str | int, chat: Place = None) -> str:
        """Press an inline button by its label, its data, or its number (0 is the first); returns the query's id.

        A button that is not there (any more) raises Impossible: the app says so to the presser, the bot hears nothing.
        """
        message = self.message(message_id, chat)
        self.writes_to(message.chat)
        pressed = find(message, button)
        if "callback_data" not in pressed:
            raise Impossible(f"the button {pressed['text']!r} opens something in the app; the bot hears nothing")
        query = Query(str(self.world.next_number()), message.sender, self.id, self.world.now())
        self.world.queries[query.id] = query
        body = {
            "id": query.id,
            "from": self.user,
            "message": message.body,
            "chat_instance": str(8_000_000_000 + message.chat.id),
            "data": pressed["callback_data"],
        }
        self.world.tell(self.world.bots[message.sender], "callback_query", body, message.chat.id)
        return query.id

    def keyboard(self, chat: Place = None) -> list[list[str]]:
        """The labels of the keys that stand where the letters would be; empty if none do."""
        return [[key.label for key in row] for row in self.keys(chat)]

    def keys(self, chat: Place = None) -> list[list[Key]]:
        """These keys with all that an app shows of them."""
        found = self.inside(chat)
        shown = found.keyboards.get(self.id)
        if shown is None or (shown[1].get("one_time_keyboard") and (found.id, shown[0]) in self.spent_keyboards):
            return []
        return [[key_of(found) for found in row] for row in shown[1]["keyboard"]]

    def taps_key(self, label: str, chat: Place = None) -> int:
        """Tap a key: its label is sent, or one's number or place if the key asks for it; returns the message's id."""
        found = self.inside(chat)
        shown = found.keyboards.get(self.id)
        if shown is None or label not in [key for row in self.keyboard(found) for key in row]:
            raise Impossible(f"{self.name} sees no key {label!r}")
        key = next(key for row in shown[1]["keyboard"] for key in row if key["text"] == label)
        self.spent_keyboards.add((found.id, shown[0]))
        reply_to = shown[0] if found.id < 0 else None
        if key.get("request_contact"):
            return self.posts({"contact": self.card()}, found, reply_to=reply_to)
        if key.get("request_location"):
            return self.posts({"location": {"latitude": 31.2304, "longitude": 121.4737}}, found, reply_to=reply_to)
        return self.says(label, found, reply_to=reply_to)

    def card(self) -> dict[str, Any]:
        """One's own Contact."""
        names: dict[str, Any] = {key: self.user[key] for key in ("first_name", "last_name") if key in self.user}
        return {"phone_number": self.phone_number, **names, "user_id": self.id}

    def reads_answer(self, query: Query, toast: Any) -> None:
        """The bot answered: the spinner ends and the words pop up."""
        self.toasts.append(toast)
        self.world.announce(Change("answer", self.id, query.bot, query.id))


def key_of(found: dict[str, Any]) -> Key:
    """A KeyboardButton as a key."""
    asks = next((what for what in ("contact", "location") if found.get(f"request_{what}")), None)
    return Key(found["text"], found.get("style"), asks)


def find(message: Message, button: str | int) -> dict[str, Any]:
    """The button by number, label or data."""
    every = [found for row in message.buttons() for found in row]
    if isinstance(button, int):
        if 0 <= button < len(every):
            return every[button]
    else:
        for field in ("text", "callback_data"):
            for found in every:
                if found.get(field) == button:
                    return found
    raise Impossible(f"message {message.id} has no button {button!r}")
