"""The README leads nowhere where nothing is, and its pictures are small."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = [*re.findall(r"\]\(([^)]+)\)", PAGE), *re.findall(r"(?:src|srcset)=\"([^\"]+)\"", PAGE)]
PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())
LARGEST = 150_000  # bytes


@pytest.mark.parametrize("link", [link for link in LINKS if not link.startswith("http")])
def test_what_it_leads_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


def test_it_shows_pictures_by_day_and_by_night() -> None:
    assert "docs/pictures/story-light.webp" in LINKS
    assert "docs/pictures/story-dark.webp" in LINKS


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_each_picture_is_small_and_shown(picture: Path) -> None:
    data = picture.read_bytes()
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    assert len(data) <= LARGEST
    assert f"docs/pictures/{picture.name}" in LINKS


def test_every_room_that_it_names_is_there() -> None:
    rooms = re.findall(r"^    ([\w.]+/?) {2,}", PAGE.partition("## The rooms")[2].partition("##")[0], re.MULTILINE)
    assert len(rooms) >= 8
    assert [room for room in rooms if not (ROOT / room).exists()] == []
