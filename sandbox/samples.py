"""What a person sends when nobody says which picture or voice: small, and real enough for any player."""

import struct
import zlib
from functools import cache


@cache
def picture(width: int = 320, height: int = 240, colour: tuple[int, int, int] = (70, 130, 180)) -> bytes:
    """A PNG of one colour."""
    row = b"\x00" + bytes(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@cache
def voice(seconds: int = 1) -> bytes:
    """An Ogg Opus file of silence."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    frames = 50 * seconds  # of 20 ms each
    pages = [_page([head], 0, 0, 2), _page([tags], 0, 1, 0)]
    for number, first in enumerate(range(0, frames, 50)):
        last = 4 if first + 50 >= frames else 0
        pages.append(_page([b"\xf8\xff\xfe"] * 50, 960 * (first + 50), number + 2, last))
    return b"".join(pages)


def _page(packets: list[bytes], position: int, number: int, flags: int) -> bytes:
    """One page of an Ogg stream; its checksum is counted with the checksum's own place empty."""
    head = struct.pack("<4sBBqIII", b"OggS", 0, flags, position, 1, number, 0)
    body = bytes([len(packets), *map(len, packets)]) + b"".join(packets)
    page = bytearray(head + body)
    page[22:26] = struct.pack("<I", _checksum(page))
    return bytes(page)


def _checksum(page: bytes | bytearray) -> int:
    """Ogg's own CRC: the usual polynomial, bits in order, nothing inverted."""
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ (0x04C11DB7 if total & 0x80000000 else 0)) & 0xFFFFFFFF
    return total


MOVIE = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"mp42", 0, b"mp42", b"isom")  # only the head of an MP4
SONG = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + bytes(413)  # one silent frame of an MP3
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
