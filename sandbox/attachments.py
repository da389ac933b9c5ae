"""From bytes to the object that stands in a message: photo sizes, voice, audio, video, document, sticker."""

import re
from typing import Any

from sandbox.errors import bad
from sandbox.files import File, Files, Upload
from sandbox.pictures import picture_type, size_of

PHOTO_AT_MOST = 10 * 1024 * 1024
FILE_AT_MOST = 50 * 1024 * 1024
THUMB_SIDE = 90
SIDES_AT_MOST = 10_000
MIME = re.compile(r"(audio|video|image|application)/[\w.+-]{1,80}\Z", re.ASCII)
# Sent by anybody: to be kept or shown by a page, never to be a page itself.
APART = {
    "content-disposition": "attachment", "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
}  # fmt: skip
TYPES = {"voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4", "document": "application/octet-stream"}


def store(files: Files, kind: str, upload: Upload, facts: dict[str, Any] | None = None) -> File:
    """Keep bytes as this kind of attachment; refuses what Telegram could not read."""
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > (PHOTO_AT_MOST if kind == "photo" else FILE_AT_MOST):
        raise bad("file is too big")
    return files.keep(kind, upload, DESCRIBE[kind](upload, facts or {}))


def _photo(upload: Upload, _facts: dict[str, Any]) -> dict[str, Any]:
    size = size_of(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = size
    if not width or not height or width + height > SIDES_AT_MOST or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return {"width": width, "height": height}


def _voice(upload: Upload, facts: dict[str, Any]) -> dict[str, Any]:
    return {"duration": facts.get("duration", 1), "mime_type": upload.kind or TYPES["voice"]}


def _audio(upload: Upload, facts: dict[str, Any]) -> dict[str, Any]:
    found = {"duration": facts.get("duration", 1), "mime_type": upload.kind or TYPES["audio"]}
    found |= {key: facts[key] for key in ("performer", "title") if facts.get(key)}
    return found | _named(upload)


def _video(upload: Upload, facts: dict[str, Any]) -> dict[str, Any]:
    found = {key: facts.get(key, usual) for key, usual in (("width", 640), ("height", 480), ("duration", 1))}
    return found | {"mime_type": upload.kind or TYPES["video"]} | _named(upload)


def _document(upload: Upload, _facts: dict[str, Any]) -> dict[str, Any]:
    return _named(upload) | {"mime_type": upload.kind or TYPES["document"]}


def _sticker(upload: Upload, facts: dict[str, Any]) -> dict[str, Any]:
    width, height = size_of(upload.data) or (512, 512)
    found = {"width": width, "height": height, "is_animated": False, "is_video": False, "type": "regular"}
    return found | ({"emoji": facts["emoji"]} if facts.get("emoji") else {})


def _named(upload: Upload) -> dict[str, Any]:
    return {"file_name": upload.name} if upload.name else {}


def type_of(file: File) -> str:
    """What a browser may take the bytes for: pictures as what they are, the rest as the sender called it."""
    said = str(file.object.get("mime_type", ""))
    return picture_type(file.data) or (said if MIME.match(said) else TYPES["document"])


DESCRIBE = {
    "photo": _photo, "voice": _voice, "audio": _audio, "video": _video, "document": _document, "sticker": _sticker,
}  # fmt: skip


def content(files: Files, kind: str, file: File) -> dict[str, Any]:
    """The Message's field for this attachment; a photo comes in two sizes, the smaller first."""
    return {kind: sizes(files, file) if kind == "photo" else file.object}


def sizes(files: Files, file: File) -> list[dict[str, Any]]:
    """A PhotoSize for a thumbnail, and one for the picture itself. Both are the same bytes here."""
    width, height = file.object["width"], file.object["height"]
    shrink = min(1.0, THUMB_SIDE / max(width, height))
    if shrink == 1.0:
        return [file.object]
    small = {"width": max(1, round(width * shrink)), "height": max(1, round(height * shrink))}
    return [files.keep("thumbnail", Upload(file.data), small).object, file.object]
