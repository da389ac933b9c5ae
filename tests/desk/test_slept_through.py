"""Hours of the roster at which nobody looked: each is on record, and only who has the seat by now is told so."""

from datetime import datetime

from desk import views
from desk.due import promises
from desk.notices import Kind
from desk.planning import history
from desk.terms import Role
from roster.plan import Seat
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works

TURNS = ("2026-11-22 12:00", "2026-11-23 08:00", "2026-11-24 08:00")  # Arjun's, Wei's, Ravi's


async def sleeps_until_the_third_day(street: Street) -> Street:
    """Arjun is on duty, Wei and Ravi come after him; the bot runs again when Wei's shift has come and gone."""
    people = (*garden().people, works("Ravi", Role.WORKER))
    await street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Arjun", "Wei", "Ravi"),))
    await street.starts("Ravi")
    await promises.arrange(street.desk())
    await street.says("Mei", "insulin")
    await street.mail()
    street.at(local("2026-11-24 14:00"))
    await street.wakes()
    return street


async def recorded(street: Street) -> list[tuple[str, datetime, str | None]]:
    await street.asks("Li", history.shift)
    await street.mail()
    await street.taps("Li", history.turn, "all-0", on=Kind.HISTORY)
    await street.mail()
    shown = street.seen(Kind.HISTORY)
    assert isinstance(shown, views.History)
    return [(one.name, one.since, one.then) for one in reversed(shown.lines)]


async def test_every_shift_is_whose_it_was_also_the_one_in_the_middle(bare_street: Street) -> None:
    street = await sleeps_until_the_third_day(bare_street)
    begun = [local(one) for one in TURNS]
    assert await recorded(street) == [("Arjun", begun[0], "Wei"), ("Wei", begun[1], "Ravi"), ("Ravi", begun[2], None)]


async def test_only_who_has_the_seat_by_now_is_told_and_by_the_hour_of_that_shift(bare_street: Street) -> None:
    street = await sleeps_until_the_third_day(bare_street)
    mail = await street.mail()
    assert [line for line in mail if line.endswith(" shift")] == ["Ravi 4 shift"]
    shown = street.seen(Kind.SHIFT)
    assert isinstance(shown, views.ShiftAhead)
    assert (shown.since, shown.until) == (local(TURNS[2]), local("2026-11-25 08:00"))
