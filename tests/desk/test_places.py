"""Where somebody says that she is, in words."""

import pytest

from desk.understanding.places import place_in

BUILDINGS = ("3", "13", "North Tower", "5号楼", "东楼", "---")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3", ("3", None)),
        ("Building 3", ("3", None)),
        ("I am in building 13.", ("13", None)),
        ("3-402", ("3", "402")),
        ("bldg 3, flat 4b", ("3", "4B")),
        ("3号楼402室", ("3", "402")),
        ("我住3号楼", ("3", None)),
        ("５号楼", ("5号楼", None)),
        ("东楼 1201", ("东楼", "1201")),
        ("north tower", ("North Tower", None)),
        ("North 12", ("North Tower", "12")),
    ],
)
def test_a_name_and_perhaps_a_flat_is_a_place(text: str, place: tuple[str, str | None]) -> None:
    assert place_in(text, BUILDINGS) == place


@pytest.mark.parametrize("text", ["", "33", "3 days", "3 bags of rice", "7", "3-402-1", "我有3个孩子", "---", "south"])
def test_what_says_anything_else_is_no_place(text: str) -> None:
    assert place_in(text, BUILDINGS) is None
