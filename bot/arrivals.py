"""What is known of a raw update before anybody reads it: its lane, and whether it speaks of danger. Pure."""

from collections.abc import Callable, Iterator, Mapping

from desk.loops import Arrival
from desk.model import Json

Body = Mapping[str, Json]
IsDanger = Callable[[str], bool]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")  # passed with each poll


def arrival(body: Body, is_danger: IsDanger) -> Arrival:
    """The update as the inbox keeps it, its body untouched. A body without a number is no update: KeyError."""
    return Arrival(
        id=0,
        update_id=int(body["update_id"]),
        lane=lane(body),
        danger=any(is_danger(text) for text in spoken(body)),
        body=body,
    )


def lane(body: Body) -> int:
    """Telegram's id of the chat it happened in, else of who did it; 0 if it names neither."""
    for part in _parts(body):
        for holder in (part, _mapping(part.get("message"))):
            if "id" in _mapping(holder.get("chat")):
                return int(holder["chat"]["id"])
        if "id" in _mapping(part.get("from")):
            return int(part["from"]["id"])
    return 0


def spoken(body: Body) -> Iterator[str]:
    """The words in it: typed or written under a picture, and what a pressed button stands for."""
    for part in _parts(body):
        yield from (part[name] for name in ("text", "caption", "data") if isinstance(part.get(name), str))


def _parts(body: Body) -> Iterator[Body]:
    return (part for part in body.values() if isinstance(part, Mapping))


def _mapping(value: Json) -> Body:
    return value if isinstance(value, Mapping) else {}
