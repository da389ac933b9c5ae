"""Files with real bytes: a file_id to send them again, a path to fetch them by."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad

FOLDERS = {
    "photo": "photos", "voice": "voice", "audio": "music", "video": "videos", "document": "documents",
    "sticker": "stickers", "thumbnail": "thumbnails",
}  # fmt: skip
ENDINGS = {
    "photo": ".jpg", "voice": ".oga", "audio": ".mp3", "video": ".mp4", "sticker": ".webp", "thumbnail": ".jpg",
    "document": "",
}  # fmt: skip
FETCHED_AT_MOST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes on their way in, with the name and type that the sender gave them."""

    data: bytes
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """Stored bytes."""

    id: str
    unique_id: str
    kind: str  # photo, voice, ...
    path: str
    data: bytes
    object: dict[str, Any]  # the PhotoSize, Voice, ... that stands in messages

    def as_json(self) -> dict[str, Any]:
        """The File object."""
        return {
            "file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data), "file_path": self.path,
        }  # fmt: skip


class Files:
    """All files that were ever sent; the same bytes as the same kind are the same file."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def keep(self, kind: str, upload: Upload, facts: dict[str, Any]) -> File:
        """Store bytes as a photo, a voice message, ...; `facts` are the object's other fields."""
        seed = f"{kind}/{upload.name}/{sorted(facts.items())!r}/".encode()
        digest = hashlib.sha256(seed + upload.data).digest()
        file_id = "AgACAgIAAxkB" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if file_id not in self._by_id:
            unique = "AQAD" + base64.urlsafe_b64encode(digest[:8]).decode().rstrip("=")
            path = f"{FOLDERS[kind]}/file_{len(self._by_id)}{_ending(kind, upload)}"
            seen = {"file_id": file_id, "file_unique_id": unique, **facts, "file_size": len(upload.data)}
            file = File(file_id, unique, kind, path, upload.data, seen)
            self._by_id[file_id] = self._by_path[path] = file
        return self._by_id[file_id]

    def find(self, file_id: str) -> File | None:
        """The file behind a file_id."""
        return self._by_id.get(file_id)

    def to_fetch(self, file_id: str) -> File:
        """The file for getFile; refuses what is unknown or too large for bots."""
        file = self.find(file_id)
        if file is None:
            raise bad("invalid file_id")
        if len(file.data) > FETCHED_AT_MOST:
            raise bad("file is too big")
        return file

    def at(self, path: str) -> bytes | None:
        """The bytes at a path that getFile named."""
        file = self._by_path.get(path)
        return file.data if file else None


def _ending(kind: str, upload: Upload) -> str:
    name = upload.name or ""
    return "." + name.rpartition(".")[2] if "." in name and kind in {"document", "audio", "video"} else ENDINGS[kind]
