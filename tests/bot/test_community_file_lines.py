"""Every key of a TOML file is found on its line."""

import tomllib

import pytest

from bot.community_file_lines import Lines, Path

ODD = r'''# a comment = "with quotes
"quoted key" = 1
a.b . c = { x = 1, "y z" = [1,
  2], d = {} }
long = """
[no.table]
key = 1 \"""
"""
raw = '# no comment'
[t."u.v"]
k = [ # one
  'a', "b\\", # two
  2026-11-22,
]
[[many]]
n = 1
[many.sub]
m = true
[[many]]
n = 2
  [[many.deep]]
  z = 2026-11-22 08:00:00
'''


def test_the_odd_file_is_right() -> None:
    assert tomllib.loads(ODD)["many"][1]["deep"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("quoted key",), 2),
        (("a", "b", "c"), 3),
        (("a", "b", "c", "y z", 1), 4),
        (("a", "b", "c", "d"), 4),
        (("long",), 5),
        (("raw",), 9),
        (("t", "u.v"), 10),
        (("t", "u.v", "k", 0), 12),
        (("t", "u.v", "k", 1), 12),
        (("t", "u.v", "k", 2), 13),
        (("many",), 15),
        (("many", 0, "sub", "m"), 18),
        (("many", 1), 19),
        (("many", 1, "deep", 0, "z"), 21),
        (("many", 1, "nowhere", "else"), 19),
        (("nowhere",), 1),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_are_found_on_their_lines(path: Path, line: int, end: str) -> None:
    assert Lines(ODD.replace("\n", end)).of(path) == line
