"""An update that could not be dealt with: what can still be read of it, straight from its body (care rule 7)."""

from collections.abc import Mapping

from telegram import Chat

from desk.incoming import dead_letters
from desk.model import Json, Piece
from desk.terms import PieceKind

from .people import Here, meet_privately
from .pieces import FILES
from .turn import Turn

Body = Mapping[str, Json]
MESSAGES = ("message", "edited_message")
PARTS = (*MESSAGES, "callback_query", "my_chat_member")
LONGEST = 4096


async def bury(turn: Turn, body: Body, error: str) -> None:
    """Nobody may trust its shape any more: each part is looked at before it is used."""
    del error  # it is in the log and in the inbox; no person needs it
    name = next((part for part in PARTS if isinstance(body.get(part), Mapping)), None)
    part: Body = body[name] if name is not None else {}
    here = await _sender(turn, part)
    await dead_letters.bury(
        turn.desk,
        here.person if here else None,
        here.chat if here else None,
        _original(part),
        tap=name not in MESSAGES,
    )


async def _sender(turn: Turn, part: Body) -> Here | None:
    """Who sent it, if that was a person in a private chat."""
    user, chat = _mapping(part.get("from")), _mapping(part.get("chat") or _mapping(part.get("message")).get("chat"))
    telegram_id, number = _number(user.get("id")), _number(chat.get("id"))
    if telegram_id is None or number is None or user.get("is_bot") or chat.get("type") != Chat.PRIVATE:
        return None
    name = " ".join(str(user[key]) for key in ("first_name", "last_name") if user.get(key))
    here = await meet_privately(
        turn.desk, telegram_id=telegram_id, name=name, language=_text(user.get("language_code")), chat=number
    )
    turn.person = here.person
    return here


def _original(part: Body) -> Piece:
    """The words, and the voice or picture by its id: whatever else was broken."""
    kind, file = _file(part)
    return Piece(kind=kind, text=_words(part) or None, file=file, came_as=_number(part.get("message_id")))


def _file(part: Body) -> tuple[PieceKind, str | None]:
    sizes = part.get("photo")
    held = {kind: part.get(kind.value) for kind in FILES}
    held[PieceKind.PHOTO] = sizes[-1] if isinstance(sizes, list) and sizes else None
    found = ((kind, _text(_mapping(value).get("file_id"))) for kind, value in held.items())
    return next(((kind, file) for kind, file in found if file), (PieceKind.TEXT, None))


def _words(part: Body) -> str:
    return (_text(part.get("text")) or _text(part.get("caption")) or "")[:LONGEST]


def _mapping(value: Json) -> Body:
    return value if isinstance(value, Mapping) else {}


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None
