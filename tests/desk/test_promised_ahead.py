"""A new hour that is promised lies ahead when it is read."""

from datetime import timedelta
from typing import Any

from desk.casework import working
from desk.notices import Kind
from desk.terms import State
from tests.desk.street import Street


async def test_what_is_late_just_before_a_promise_names_the_one_after_it(street: Street) -> None:
    """Taken half a minute later, and no word since: at 12:00:00 it is late, and at 12:00:30 nobody has answered."""
    await street.says("Mei", "heart attack")
    await street.sleeps(seconds=30)
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=119, seconds=29)
    await street.mail()
    assert (await street.request()).state is State.NEW
    await street.passes(seconds=1)
    await street.mail()
    line: Any = street.seen(Kind.PROGRESS, "Mei")
    assert (line.code, line.until - street.now) == ("late", timedelta(minutes=10, seconds=30))
