"""Pictures, voice and papers: real bytes in, real bytes out."""

from typing import Any

import pytest

from sandbox import samples
from sandbox.accounts import Account
from sandbox.files import FETCHED_AT_MOST, Upload
from sandbox.pictures import size_of
from sandbox.server import Telegram
from tests.sandbox.scenes import Caller

PNG = samples.picture(400, 300)


@pytest.fixture
def mei(mei: Account) -> Account:
    """Mei pressed Start."""
    mei.starts()
    return mei


def sent_by(mei: Account, call: Caller) -> dict[str, Any]:
    """The newest message that reached the bot."""
    found: dict[str, Any] = call.updates()[-1]["message"]
    return found


def fetched(telegram: Telegram, call: Caller, file_id: str) -> bytes | None:
    return telegram.files.at(call("getFile", file_id=file_id)["file_path"])


def test_a_picture_comes_in_two_sizes_and_can_be_fetched(telegram: Telegram, mei: Account, call: Caller) -> None:
    mei.sends_photo(PNG, caption="the stairs, see https://a.org/x")
    message = sent_by(mei, call)
    small, large = message["photo"]
    assert (small["width"], small["height"], large["width"], large["height"]) == (90, 68, 400, 300)
    assert message["caption"] == "the stairs, see https://a.org/x"
    assert message["caption_entities"] == [{"type": "url", "offset": 16, "length": 15}]
    file = call("getFile", file_id=large["file_id"])
    assert file == {
        "file_id": large["file_id"],
        "file_unique_id": large["file_unique_id"],
        "file_size": len(PNG),
        "file_path": file["file_path"],
    }
    assert file["file_path"].startswith("photos/")
    assert telegram.files.at(file["file_path"]) == PNG


def test_an_album_is_several_messages_with_one_mark(mei: Account, call: Caller) -> None:
    numbers = mei.sends_album(3, caption="all stairs")
    messages = [update["message"] for update in call.updates()[1:]]
    assert [message["message_id"] for message in messages] == numbers
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["all stairs", None, None]


def test_a_voice_message_is_a_real_ogg(telegram: Telegram, mei: Account, call: Caller) -> None:
    mei.sends_voice(seconds=3)
    voice = sent_by(mei, call)["voice"]
    data = fetched(telegram, call, voice["file_id"])
    assert (voice["duration"], voice["mime_type"]) == (3, "audio/ogg")
    assert data is not None
    assert (data[:4], data.count(b"OggS"), b"OpusHead" in data, len(data)) == (b"OggS", 5, True, voice["file_size"])


def test_songs_films_papers_and_stickers(telegram: Telegram, mei: Account, call: Caller) -> None:
    mei.sends_audio()
    mei.sends_video(caption="the cellar")
    mei.sends_document(b"list", name="list.txt", mime_type="text/plain")
    mei.sends_sticker("🙏")
    audio, video, document, sticker = (update["message"] for update in call.updates()[1:])
    assert (audio["audio"]["title"], audio["audio"]["mime_type"]) == ("song", "audio/mpeg")
    assert (video["video"]["width"], video["caption"]) == (640, "the cellar")
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("list.txt", "text/plain")
    assert (sticker["sticker"]["emoji"], sticker["sticker"]["type"]) == ("🙏", "regular")
    assert fetched(telegram, call, document["document"]["file_id"]) == b"list"


def test_a_bot_uploads_and_sends_again_by_number(telegram: Telegram, mei: Account, call: Caller) -> None:
    first = call("sendPhoto", {"photo": PNG}, chat_id=mei.id, caption="<b>Today</b>", parse_mode="HTML")
    attached = call("sendPhoto", {"a": PNG}, chat_id=mei.id, photo="attach://a", has_spoiler=True)
    again = call("sendPhoto", chat_id=mei.id, photo=first["photo"][-1]["file_id"])
    assert first["photo"] == attached["photo"] == again["photo"]
    assert attached["has_media_spoiler"] is True
    assert (first["caption"], first["caption_entities"]) == ("Today", [{"type": "bold", "offset": 0, "length": 5}])
    assert [seen.kind for seen in mei.chat()[1:]] == ["photo", "photo", "photo"]


def test_a_bot_sends_what_a_person_sent(mei: Account, arjun: Account, call: Caller) -> None:
    arjun.starts()
    mei.sends_voice()
    voice = sent_by(mei, call)["voice"]["file_id"]
    assert call("sendVoice", chat_id=arjun.id, voice=voice)["voice"]["file_id"] == voice
    wrong = (400, "Bad Request: can't use file of type VoiceNote as Photo")
    assert call.refused("sendPhoto", chat_id=arjun.id, photo=voice) == wrong


def test_every_kind_of_attachment_can_be_uploaded(telegram: Telegram, mei: Account, call: Caller) -> None:
    files: dict[str, Any] = {"document": Upload(b"a;b", "board.csv", "text/csv")}
    document = call("sendDocument", files, chat_id=mei.id)["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("board.csv", "text/csv", 3)
    assert call("getFile", file_id=document["file_id"])["file_path"].endswith(".csv")
    audio = call("sendAudio", {"audio": samples.SONG}, chat_id=mei.id, duration=7, title="Alarm")["audio"]
    assert (audio["duration"], audio["title"]) == (7, "Alarm")
    video = call("sendVideo", {"video": samples.MOVIE}, chat_id=mei.id, width=320, height=200)["video"]
    assert (video["width"], video["height"]) == (320, 200)
    assert call("sendSticker", {"sticker": PNG}, chat_id=mei.id, emoji="🙏")["sticker"]["emoji"] == "🙏"


def test_an_album_of_a_bot(mei: Account, call: Caller) -> None:
    media = [{"type": "photo", "media": "attach://a", "caption": "one"}, {"type": "photo", "media": "attach://b"}]
    files = {"a": PNG, "b": samples.picture(100, 100)}
    sent = call("sendMediaGroup", files, chat_id=mei.id, media=media, protect_content=True)
    assert [message.get("caption") for message in sent] == ["one", None]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [seen.protected for seen in mei.chat()[1:]] == [True, True]


def photos(count: int, kind: str = "photo") -> list[dict[str, str]]:
    return [{"type": kind, "media": "attach://a"} for _ in range(count)]


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        (photos(1), "media group must include 2-10 items"),
        (photos(11), "media group must include 2-10 items"),
        (photos(2, "voice"), "can't parse InputMedia: Type of media is unsupported"),
        (photos(1) + photos(1, "document"), "documents and audio can't be mixed with other media types"),
        ([*photos(1), {"type": "photo", "media": "AgAC"}], "wrong file identifier/HTTP URL specified"),
    ],
)
def test_albums_that_are_refused(mei: Account, call: Caller, media: list[Any], refusal: str) -> None:
    assert call.refused("sendMediaGroup", {"a": PNG}, chat_id=mei.id, media=media) == (400, f"Bad Request: {refusal}")
    assert mei.reads() == []


@pytest.mark.parametrize(
    ("photo", "refusal"),
    [
        (None, "there is no photo in the request"),
        ("AgACnonsense", "wrong file identifier/HTTP URL specified"),
        ("attach://missing", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/cat.jpg", "failed to get HTTP URL content"),
    ],
)
def test_pictures_that_are_not_there(mei: Account, call: Caller, photo: str | None, refusal: str) -> None:
    params = {"chat_id": mei.id} | ({"photo": photo} if photo else {})
    assert call.refused("sendPhoto", **params) == (400, f"Bad Request: {refusal}")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (samples.picture(6000, 5000, (0, 0, 0))[:60], "PHOTO_INVALID_DIMENSIONS"),
        (samples.picture(100, 1), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_pictures_that_are_none(mei: Account, call: Caller, data: bytes, refusal: str) -> None:
    assert call.refused("sendPhoto", {"photo": data}, chat_id=mei.id) == (400, f"Bad Request: {refusal}")


def test_a_caption_holds_1024(mei: Account, call: Caller) -> None:
    call("sendPhoto", {"photo": PNG}, chat_id=mei.id, caption="x" * 1024)
    refusal = (400, "Bad Request: message caption is too long")
    assert call.refused("sendPhoto", {"photo": PNG}, chat_id=mei.id, caption="x" * 1025) == refusal


def test_files_that_cannot_be_fetched(telegram: Telegram, mei: Account, call: Caller) -> None:
    assert call.refused("getFile", file_id="AgAC") == (400, "Bad Request: invalid file_id")
    mei.sends_document(bytes(FETCHED_AT_MOST + 1))
    large = sent_by(mei, call)["document"]["file_id"]
    assert call.refused("getFile", file_id=large) == (400, "Bad Request: file is too big")
    assert telegram.files.at("documents/none") is None


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + b"\xff\xc0\x00\x11\x08\x00\x20\x00\x30" + bytes(8)
GIF = b"GIF89a\x30\x00\x20\x00"
LOSSY = b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(10) + b"\x30\x00\x20\x00"
LOSSLESS = b"RIFF\x00\x00\x00\x00WEBPVP8L" + bytes(4) + b"\x2f" + (47 | 31 << 14).to_bytes(4, "little") + bytes(5)
EXTENDED = b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\x2f\x00\x00\x1f\x00\x00"


@pytest.mark.parametrize("data", [samples.picture(48, 32), JPEG, GIF, LOSSY, LOSSLESS, EXTENDED])
def test_the_size_of_a_picture(data: bytes) -> None:
    assert size_of(data) == (48, 32)
    assert size_of(data[:9]) is None
