"""sendMessage and its kin: each puts one message (an album: several) into a chat."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.chats import Chat
from sandbox.errors import bad
from sandbox.messages import Message
from sandbox.methods import content, markup
from sandbox.methods.call import Call, method
from sandbox.posting import Manner
from sandbox.texts import formatted, utf16
from sandbox.world import Change

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
POLE, DATE_LINE = 90, 180
ALBUM_SIZE = range(2, 11)
LIKE_WITH_LIKE = {"audio", "document"}  # these make albums only among themselves


def send(call: Call, chat: Chat, body: dict[str, Any]) -> dict[str, Any]:
    """Post content in the manner that the call asks for; returns the Message object."""
    return posting.post(call.world, chat, call.bot.user, body, manner(call, chat)).body


def manner(call: Call, chat: Chat) -> Manner:
    """How it is to be sent."""
    get = call.params.get
    replied = reply(chat, get("reply_parameters"))
    return Manner(
        reply_to=replied,
        quote=quote(get("reply_parameters") or {}, replied),
        silent=get("disable_notification", False),
        protected=get("protect_content", False),
        markup=markup.checked(get("reply_markup")),
    )


def reply(chat: Chat, wanted: dict[str, Any] | None) -> Message | None:
    """The message to reply to, in the same chat."""
    if wanted is None:
        return None
    elsewhere = wanted.get("chat_id", chat.id) != chat.id
    found = None if elsewhere else chat.messages.get(wanted["message_id"])
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def quote(wanted: dict[str, Any], replied: Message | None) -> dict[str, Any] | None:
    """The TextQuote: words that stand in the message exactly so."""
    if replied is None or not wanted.get("quote"):
        return None
    words, entities = formatted.read(
        wanted["quote"], wanted.get("quote_parse_mode"), wanted.get("quote_entities"), longest=1024
    )
    place = replied.words.find(words)
    if place < 0:
        raise bad("QUOTE_TEXT_INVALID")
    position = utf16.length(replied.words[:place])
    found: dict[str, Any] = {"text": words, "position": position, "is_manual": True}
    return found | ({"entities": entities} if entities else {})


@method("sendMessage")
def send_message(call: Call) -> Any:
    """A text."""
    return send(call, call.writable(), content.text(call, call.params))


def _attachment(kind: str) -> None:
    @method(f"send{kind.title()}")
    def send_attachment(call: Call) -> Any:
        """An attachment with a caption."""
        chat = call.writable()
        body = content.attached(call, kind, call.params.get(kind), call.params)
        if call.params.get("has_spoiler"):
            body["has_media_spoiler"] = True
        return send(call, chat, body | content.caption(call, call.params))


for each in ("photo", "voice", "audio", "video", "document", "sticker"):
    _attachment(each)


def place(params: dict[str, Any]) -> dict[str, Any]:
    """The Location object."""
    if abs(params["latitude"]) > POLE or abs(params["longitude"]) > DATE_LINE:
        raise bad("wrong latitude or longitude specified")
    extra = ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    found = {key: params[key] for key in extra if key in params}
    return {"latitude": params["latitude"], "longitude": params["longitude"], **found}


@method("sendLocation")
def send_location(call: Call) -> Any:
    """A place on the map."""
    return send(call, call.writable(), {"location": place(call.params)})


@method("sendVenue")
def send_venue(call: Call) -> Any:
    """A place with a name."""
    extra = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    location = place(call.params)
    venue = {"location": location} | {key: call.params[key] for key in ("title", "address")}
    venue |= {key: call.params[key] for key in extra if key in call.params}
    return send(call, call.writable(), {"venue": venue, "location": location})


@method("sendContact")
def send_contact(call: Call) -> Any:
    """A card with a number."""
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, call.writable(), {"contact": {key: call.params[key] for key in fields if key in call.params}})


@method("sendMediaGroup")
def send_media_group(call: Call) -> Any:
    """An album: two to ten attachments that belong together."""
    chat = call.writable()
    media = call.params["media"]
    kinds = {item["type"] for item in media}
    if not kinds <= {"photo", "video", "audio", "document"}:
        raise bad("can't parse InputMedia: Type of media is unsupported")
    if len(media) not in ALBUM_SIZE:
        raise bad("media group must include 2-10 items")
    if len(kinds) > 1 and kinds & LIKE_WITH_LIKE:
        raise bad("documents and audio can't be mixed with other media types")
    album = {"media_group_id": str(call.world.next_number())}
    bodies = [_item(call, item) | album for item in media]
    how = manner(call, chat)
    return [posting.post(call.world, chat, call.bot.user, body, how).body for body in bodies]


def _item(call: Call, item: dict[str, Any]) -> dict[str, Any]:
    body = content.attached(call, item["type"], item["media"], item)
    spoiler = {"has_media_spoiler": True} if item.get("has_spoiler") else {}
    return body | content.caption(call, item) | spoiler


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """`typing...` in the head of the chat."""
    if call.params["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = call.writable()
    call.world.announce(Change("action", chat.id, posting.bot_of(chat), call.params["action"]))
    return True
