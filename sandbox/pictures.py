"""How large a picture is, read from its first bytes."""

import re
import struct

Size = tuple[int, int]
PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{16}", re.DOTALL)
GIF = re.compile(rb"GIF8[79]a.{4}", re.DOTALL)
WEBP = re.compile(rb"RIFF.{4}WEBP.{18}", re.DOTALL)
JPEG = re.compile(rb"\xff\xd8")
BEGINNINGS = {"image/png": PNG, "image/gif": GIF, "image/webp": WEBP, "image/jpeg": JPEG}
FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")


def size_of(data: bytes) -> Size | None:
    """Width and height of a PNG, JPEG, GIF or WebP; None for anything else."""
    if PNG.match(data):
        return struct.unpack(">II", data[16:24])
    if GIF.match(data):
        return struct.unpack("<HH", data[6:10])
    if JPEG.match(data):
        return _jpeg(data)
    if WEBP.match(data):
        return _webp(data)
    return None


def picture_type(data: bytes) -> str | None:
    """The MIME type of a PNG, JPEG, GIF or WebP; None for anything else."""
    return next((kind for kind, beginning in BEGINNINGS.items() if beginning.match(data)), None)


def _jpeg(data: bytes) -> Size | None:
    """Walk from marker to marker to the frame header."""
    place = 2
    while place + 9 <= len(data) and data.startswith(b"\xff", place):
        if FRAME.match(data, place):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def _webp(data: bytes) -> Size | None:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
