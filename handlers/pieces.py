"""Read a message of Telegram's: whatever it is, it becomes a piece, and nothing of it is lost."""

from dataclasses import replace

from telegram import Message

from desk.model import Piece
from desk.terms import PieceKind

# The kinds whose file travels by its id, in the order in which they are looked for.
FILES = (
    PieceKind.VOICE,
    PieceKind.AUDIO,
    PieceKind.VIDEO,
    PieceKind.VIDEO_NOTE,
    PieceKind.STICKER,
    PieceKind.DOCUMENT,
)


def piece_of(message: Message) -> Piece:
    """What was said, shown or sent."""
    kind, file = _kind_and_file(message)
    place = message.location or (message.venue.location if message.venue else None)
    return Piece(
        kind=kind,
        text=text_of(message),
        file=file,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        album=message.media_group_id,
        came_as=message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        phone=_own_number(message),
        number=message.contact.phone_number if message.contact else None,
    )


def said_elsewhere(message: Message) -> Piece:
    """The same of a message in a group: an edit of it, and what it answers, are not found again."""
    return replace(piece_of(message), came_as=None, reply_to=None, album=None)


def _kind_and_file(message: Message) -> tuple[PieceKind, str | None]:
    if message.photo:
        return PieceKind.PHOTO, max(message.photo, key=lambda size: size.width * size.height).file_id
    for kind in FILES:
        if (file := getattr(message, kind.value)) is not None:
            return kind, file.file_id
    if message.location or message.venue:
        return PieceKind.PLACE, None
    if message.contact:
        return PieceKind.CONTACT, None
    return (PieceKind.TEXT if message.text else PieceKind.OTHER), None


def text_of(message: Message) -> str | None:
    """The words: typed, below a picture, or those that came with a place or a contact."""
    if message.text or message.caption:
        return message.text or message.caption
    if message.venue:
        return f"{message.venue.title}\n{message.venue.address}"
    if message.contact:
        names = (message.contact.first_name, message.contact.last_name, message.contact.phone_number)
        return " ".join(part for part in names if part)
    return message.sticker.emoji if message.sticker else None


def _own_number(message: Message) -> str | None:
    """The number of a contact that is the sender's own; somebody else's is words like any other."""
    contact, sender = message.contact, message.from_user
    mine = contact is not None and sender is not None and contact.user_id == sender.id
    return contact.phone_number if contact is not None and mine else None
