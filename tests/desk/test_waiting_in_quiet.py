"""That nobody has answered yet is said at each promise; to whom it makes a sound, and when."""

from typing import Any

import pytest

from desk.views import Progress
from tests.desk.made import local
from tests.desk.street import Street

NOON, TWO = "2026-11-22 12:00", "2026-11-23 02:00"


@pytest.mark.parametrize(
    ("words", "at", "silent"),
    [
        ("insulin at once", NOON, False),
        ("insulin at once", TWO, True),
        ("My father has a heart attack", TWO, False),
        ("he hit me", NOON, True),  # whoever must not know may sit beside her
    ],
)
async def test_that_nobody_has_answered(street: Street, words: str, at: str, silent: bool) -> None:
    street.at(local(at))
    await street.says("Mei", words)
    await street.mail()
    limit = (await street.request()).respond_by - street.now
    await street.passes(seconds=limit.total_seconds())
    await street.mail()
    lines: list[Any] = [one for one in street.views if isinstance(one, Progress) and one.code == "delayed"]
    assert [one.target.silent for one in lines] == [silent]
