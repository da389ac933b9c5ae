"""Every kind of message becomes a piece, read from what Telegram really sends."""

from dataclasses import replace
from typing import Any

import pytest
from telegram import Message, Update

from desk.model import Piece
from desk.terms import PieceKind
from handlers.pieces import piece_of

MEI = {"id": 501, "is_bot": False, "first_name": "Mei", "language_code": "en"}


def message(**content: Any) -> Message:
    """A message in Mei's private chat."""
    body = {"message_id": 9, "date": 1700000000, "from": MEI, "chat": {"id": 501, "type": "private"}} | content
    update = Update.de_json({"update_id": 1, "message": body}, None)
    assert update.message is not None
    return update.message


def file(name: str, **more: Any) -> dict[str, Any]:
    return {"file_id": name, "file_unique_id": f"u{name}", **more}


SMALL, LARGE = file("S", width=90, height=60), file("L", width=900, height=600)
ANIMATION = file("G", width=1, height=1, duration=1)
STICKER = file("K", type="regular", width=1, height=1, is_animated=False, is_video=False, emoji="😀")
PLACE = {"latitude": 31.2, "longitude": 121.4}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip

KINDS = [
    ({"text": "bread"}, Piece(kind=PieceKind.TEXT, text="bread")),
    ({"photo": [SMALL, LARGE, SMALL], "caption": "my foot"}, Piece(kind=PieceKind.PHOTO, text="my foot", file="L")),
    ({"voice": file("V", duration=3)}, Piece(kind=PieceKind.VOICE, file="V")),
    ({"audio": file("A", duration=3)}, Piece(kind=PieceKind.AUDIO, file="A")),
    ({"video": file("F", width=1, height=1, duration=1)}, Piece(kind=PieceKind.VIDEO, file="F")),
    ({"video_note": file("N", length=1, duration=1)}, Piece(kind=PieceKind.VIDEO_NOTE, file="N")),
    ({"document": file("D"), "caption": "slip"}, Piece(kind=PieceKind.DOCUMENT, text="slip", file="D")),
    ({"animation": ANIMATION, "document": file("G")}, Piece(kind=PieceKind.DOCUMENT, file="G")),
    ({"sticker": STICKER}, Piece(kind=PieceKind.STICKER, text="😀", file="K")),
    ({"location": PLACE}, Piece(kind=PieceKind.PLACE, latitude=31.2, longitude=121.4)),
    (
        {"location": PLACE, "venue": {"location": PLACE, "title": "Gate", "address": "Lane 7"}},
        Piece(kind=PieceKind.PLACE, text="Gate\nLane 7", latitude=31.2, longitude=121.4),
    ),
    (
        {"contact": {"phone_number": "+86 1", "first_name": "Mei", "user_id": 501}},
        Piece(kind=PieceKind.CONTACT, text="Mei +86 1", phone="+86 1", number="+86 1"),
    ),
    (
        {"contact": {"phone_number": "+86 2", "first_name": "Old", "last_name": "Wang"}},
        Piece(kind=PieceKind.CONTACT, text="Old Wang +86 2", number="+86 2"),
    ),
    ({"poll": POLL}, Piece(kind=PieceKind.OTHER)),
    ({"dice": {"value": 3, "emoji": "🎲"}}, Piece(kind=PieceKind.OTHER)),
    ({}, Piece(kind=PieceKind.OTHER)),
]


@pytest.mark.parametrize(
    ("content", "piece"), KINDS, ids=lambda value: "+".join(value) if isinstance(value, dict) else ""
)
def test_every_kind_is_kept(content: dict[str, Any], piece: Piece) -> None:
    assert piece_of(message(**content)) == replace(piece, came_as=9)


def test_an_album_a_reply_and_a_forward_are_known() -> None:
    answered = {"message_id": 4, "date": 1700000000, "chat": {"id": 501, "type": "private"}, "text": "#12"}
    origin = {"type": "hidden_user", "date": 1700000000, "sender_user_name": "Niece"}
    found = piece_of(message(text="look", media_group_id="77", reply_to_message=answered, forward_origin=origin))
    assert found == Piece(kind=PieceKind.TEXT, text="look", album="77", came_as=9, reply_to=4)
