"""What a new message carries: words with entities, or an attachment with a caption."""

from __future__ import annotations

from typing import Any

from sandbox import attachments
from sandbox.errors import bad
from sandbox.files import Upload
from sandbox.methods.call import Call
from sandbox.texts import formatted

SPOKEN = {
    "photo": "Photo", "voice": "VoiceNote", "audio": "Audio", "video": "Video", "document": "Document",
    "sticker": "Sticker", "thumbnail": "Thumbnail",
}  # fmt: skip
PERSON = "tg://user?id="
FACTS = ("duration", "width", "height", "performer", "title", "emoji")


def text(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    """The fields `text` and `entities`."""
    words, entities = formatted.read(
        params.get("text", ""), params.get("parse_mode"), params.get("entities"), longest=formatted.LONGEST_TEXT
    )
    if not words:
        raise bad("message text is empty")
    found: dict[str, Any] = {"text": words}
    if entities:
        found["entities"] = people_named(call, entities)
    if params.get("link_preview_options"):
        found["link_preview_options"] = params["link_preview_options"]
    return found


def caption(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    """The fields `caption` and `caption_entities`, and how the caption stands."""
    given = params.get("caption")
    words, entities = formatted.read(
        given or "", params.get("parse_mode"), params.get("caption_entities"), longest=formatted.LONGEST_CAPTION
    )
    found: dict[str, Any] = {"caption": words} if words else {}
    if entities:
        found["caption_entities"] = people_named(call, entities)
    if words and params.get("show_caption_above_media"):
        found["show_caption_above_media"] = True
    return found


def people_named(call: Call, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Links to people become mentions, of those whom the bot has met; of others only the words stay."""
    found = []
    for entity in entities:
        url = entity.get("url", "")
        if not url.startswith(PERSON):
            found.append(entity)
            continue
        number = url.removeprefix(PERSON)
        if number.isdecimal() and int(number) in call.bot.acquainted:
            rest = {key: entity[key] for key in ("offset", "length")}
            found.append({"type": "text_mention", **rest, "user": call.world.people[int(number)].user})
    return found


def attached(call: Call, kind: str, value: str | None, facts: dict[str, Any]) -> dict[str, Any]:
    """The field for an attachment: uploaded now, or sent before and named by its file_id."""
    if value is None:
        raise bad(f"there is no {kind} in the request")
    files = call.world.files
    known = files.find(value)
    if known is not None:
        if known.kind != kind and not (kind == "photo" and known.kind == "thumbnail"):
            raise bad(f"can't use file of type {SPOKEN[known.kind]} as {SPOKEN[kind]}")
        return attachments.content(files, kind, known)
    kept = {key: facts[key] for key in FACTS if key in facts}
    return attachments.content(files, kind, attachments.store(files, kind, upload(call, value), kept))


def upload(call: Call, value: str) -> Upload:
    """The bytes that came with the call under the name that `attach://` gives."""
    name = value.removeprefix("attach://")
    if name != value and name in call.files:
        found = call.files[name]
        return found if isinstance(found, Upload) else Upload(found)
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # there is no network behind the sandbox
    raise bad("wrong file identifier/HTTP URL specified")
