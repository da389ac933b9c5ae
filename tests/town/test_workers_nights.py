"""In a silent night what is no more than routine wakes nobody, also when somebody gave it on or let it go."""

from datetime import UTC, datetime

from tests.town.town import SHANGHAI, Town

LATE = datetime(2026, 11, 22, 23, tzinfo=SHANGHAI).astimezone(UTC)


async def test_what_is_passed_on_at_night_waits_for_the_morning(town: Town) -> None:
    town.clock.advance_to(LATE)
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.says("The tap in the kitchen drips")
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("Pass on")
    await arjun.taps("I cannot do it")
    await town.passes(minutes=1)
    assert mei.reads()[-1] == (
        "#1 was passed on to Wei. You need not ask again: you will hear from a person by 07:30 tomorrow."
    )
    arjun.reads(), wei.reads(), li.reads()
    await town.passes(hours=7, minutes=50)
    assert (mei.reads(), arjun.reads(), wei.reads(), li.reads()) == ([], [], [], [])
    await town.passes(hours=1)
    assert wei.reads() != []
    town.forgets()


async def test_what_is_let_go_at_night_waits_for_the_morning(town: Town) -> None:
    town.clock.advance_to(LATE)
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.says("The tap in the kitchen drips")
    await arjun.taps("I'll take it")
    await arjun.taps("Another time")
    await arjun.taps("2 h")
    await town.passes(hours=2, minutes=31)
    assert mei.reads()[-1] == ("#1: we are asking again, and others too, so that it goes on. You will hear by 07:30.")
    arjun.reads(), wei.reads(), li.reads()
    await town.passes(hours=5)
    assert (mei.reads(), arjun.reads(), wei.reads(), li.reads()) == ([], [], [], [])
    town.forgets()
