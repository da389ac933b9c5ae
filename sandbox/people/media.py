"""Sending: pictures, voice, files, places, cards, polls, dice."""

from __future__ import annotations

from typing import Any

from sandbox import attachments, samples
from sandbox.errors import Impossible
from sandbox.files import Upload
from sandbox.people.person import Place
from sandbox.people.taps import Taps
from sandbox.texts import formatted

ALBUM_SIZE = range(2, 11)
LONGEST_VOICE = 3600  # seconds


class Media(Taps):
    """What a person sends besides words. Every verb returns the message's id."""

    def sends_photo(
        self,
        data: bytes | None = None,
        *,
        caption: str | None = None,
        album: str | None = None,
        chat: Place = None,
        reply_to: int | None = None,
    ) -> int:
        """A picture. Pictures with the same `album` belong together."""
        upload = Upload(data or samples.picture())
        return self._sends("photo", upload, {}, caption, chat, reply_to=reply_to, album=album)

    def sends_album(self, count: int, *, caption: str | None = None, chat: Place = None) -> list[int]:
        """Several pictures at one go, the caption on the first; returns their ids."""
        if count not in ALBUM_SIZE:
            raise Impossible("an album holds 2 to 10 pictures")
        album = str(self.world.next_number())
        pictures = [samples.picture(colour=(60 * number % 256, 120, 180)) for number in range(count)]
        return [
            self.sends_photo(data, caption=None if number else caption, album=album, chat=chat)
            for number, data in enumerate(pictures)
        ]

    def sends_voice(
        self,
        data: bytes | None = None,
        *,
        seconds: int = 1,
        caption: str | None = None,
        chat: Place = None,
        reply_to: int | None = None,
    ) -> int:
        """A voice message."""
        if not 0 <= seconds <= LONGEST_VOICE:
            raise Impossible("nobody speaks for so long")
        upload = Upload(data or samples.voice(seconds))
        return self._sends("voice", upload, {"duration": seconds}, caption, chat, reply_to=reply_to)

    def sends_audio(self, data: bytes = samples.SONG, *, caption: str | None = None, chat: Place = None) -> int:
        """A piece of music."""
        return self._sends("audio", Upload(data, "song.mp3"), {"title": "song"}, caption, chat)

    def sends_video(
        self, data: bytes = samples.MOVIE, *, caption: str | None = None, album: str | None = None, chat: Place = None
    ) -> int:
        """A film."""
        return self._sends("video", Upload(data, "film.mp4"), {}, caption, chat, album=album)

    def sends_document(
        self,
        data: bytes = samples.PAPER,
        *,
        name: str = "paper.pdf",
        mime_type: str = "application/pdf",
        caption: str | None = None,
        chat: Place = None,
    ) -> int:
        """A file."""
        return self._sends("document", Upload(data, name, mime_type), {}, caption, chat)

    def sends_sticker(self, emoji: str = "👍", *, chat: Place = None) -> int:
        """A sticker."""
        return self._sends("sticker", Upload(samples.picture(512, 512)), {"emoji": emoji}, None, chat)

    def sends_location(
        self, latitude: float, longitude: float, *, chat: Place = None, reply_to: int | None = None
    ) -> int:
        """A place on the map."""
        return self.posts({"location": {"latitude": latitude, "longitude": longitude}}, chat, reply_to=reply_to)

    def sends_venue(self, title: str, address: str, latitude: float, longitude: float, *, chat: Place = None) -> int:
        """A place with a name; Telegram sends the bare location along."""
        location = {"latitude": latitude, "longitude": longitude}
        venue = {"location": location, "title": title, "address": address}
        return self.posts({"venue": venue, "location": location}, chat)

    def sends_contact(
        self, phone_number: str | None = None, first_name: str | None = None, *, chat: Place = None
    ) -> int:
        """One's own card, or with a number somebody else's."""
        card = self.card()
        if phone_number is not None:
            card = {"phone_number": phone_number, "first_name": first_name or phone_number}
        return self.posts({"contact": card}, chat)

    def sends_poll(self, question: str = "Who helps?", *options: str, chat: Place = None) -> int:
        """A poll."""
        answers = options or ("Me", "Not me")
        poll = {"id": str(self.world.next_number()), "question": question, "total_voter_count": 0}
        poll |= {"options": [option(number, text) for number, text in enumerate(answers)]}
        poll |= {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
        return self.posts({"poll": poll | {"allows_revoting": True, "members_only": False}}, chat)

    def sends_dice(self, value: int = 4, *, emoji: str = "🎲", chat: Place = None) -> int:
        """A die that fell on `value`."""
        return self.posts({"dice": {"emoji": emoji, "value": value}}, chat)

    def _sends(
        self,
        kind: str,
        upload: Upload,
        facts: dict[str, Any],
        caption: str | None,
        chat: Place,
        *,
        reply_to: int | None = None,
        album: str | None = None,
    ) -> int:
        file = attachments.store(self.world.files, kind, upload, facts)
        content = attachments.content(self.world.files, kind, file)
        if album is not None:
            content["media_group_id"] = album
        if caption:
            words, entities = formatted.plain(caption)
            content |= {"caption": words} | ({"caption_entities": entities} if entities else {})
        return self.posts(content, chat, reply_to=reply_to)


def option(number: int, text: str) -> dict[str, Any]:
    """A PollOption nobody chose yet."""
    return {"persistent_id": str(number), "text": text, "voter_count": 0}
