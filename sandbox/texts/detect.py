"""What Telegram finds in a text by itself: commands, mentions, tags, addresses, numbers to call."""

import re
from typing import Any

from sandbox.texts import utf16

FOUND = re.compile(
    r"""
      (?P<url>(?<![\w@])(?:(?:https?|ftp|tg|ton)://[^\s<>"]*[^\s<>"'.,!?;:)\]]
        |(?:[a-z0-9-]+\.)+(?:com|org|net|cn|de|me|io|ru|info|app|dev)(?::\d+)?\b(?!@)(?:[/?\#][^\s<>"]*[^\s<>"'.,!?;:)\]]|/)?))
    | (?P<email>(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b)
    | (?P<bot_command>(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z][a-zA-Z0-9_]{2,31})?(?![\w/<>]))
    | (?P<mention>(?<![\w@])@[a-zA-Z][a-zA-Z0-9_]{3,31}(?!\w))
    | (?P<hashtag>(?<!\w)\#(?=\w*[^\W\d_])\w{1,256})
    | (?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?!\w))
    | (?P<phone_number>(?<![\w+])\+\d(?:[ \-()]?\d){6,14}(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)
SIGNS = re.compile(r"[/@#$+.]")
USUAL = 50
RANK = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49, "bold": 90,
    "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94,
}  # fmt: skip
CLOSED = {"code", "pre", "text_link", "text_mention"}


def find(text: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The given entities and the found ones in order. Nothing is found inside code and links."""
    if not SIGNS.search(text):
        return given
    place = utf16.offsets(text)
    found = list(given)
    closed = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given if entity["type"] in CLOSED]
    for match in FOUND.finditer(text):
        start, end = place(match.start()), place(match.end())
        if not any(begin < end and start < stop for begin, stop in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return in_order(found)


def in_order(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As Telegram lists them: by their beginning, the longer one first, and of two in one place by their type."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"], RANK.get(entity["type"], USUAL)))
