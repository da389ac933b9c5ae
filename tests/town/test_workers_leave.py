"""Who works here no longer has nothing in hand, hears nothing more of it, and nobody waits for her."""

from tests.town.town import Neighbour, Town


async def arjun_waits_and_leaves(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Arjun takes Mei's request, waits for supplies, and is taken out of the community file. Wei is on duty."""
    mei, arjun, wei = town.resident("Mei"), town.worker("Arjun"), town.on_duty("Wei")
    li = town.coordinator("Li")
    await mei.says("The lift in our house is broken")
    await arjun.says("/open")
    await arjun.taps("⚪ #1")
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For supplies")
    await town.passes(minutes=1)
    for one in (mei, arjun, wei, li):
        one.reads()
    town.setup.people = [one for one in town.setup.people if one.telegram_id != arjun.account.id]
    await town.configure([town.setup])
    await town.passes(seconds=30)
    return mei, arjun, wei, li


async def test_what_she_had_is_asked_of_who_is_on_duty_and_everybody_concerned_hears_it(town: Town) -> None:
    mei, arjun, wei, li = await arjun_waits_and_leaves(town)
    assert wei.reads() == [
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe lift in our house is broken\n\n"
        "Since 10:00 · done by 10:00 tomorrow"
    ]
    assert li.reads() == ["Arjun works here no longer. What Arjun had is open again and is being asked of others: #1."]
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again: you will hear from a person by 12:01."]
    assert arjun.reads() == []


async def test_she_is_not_written_to_any_more_and_nobody_reads_that_she_has_it(town: Town) -> None:
    town.asks_seldom()
    mei, arjun, wei, li = await arjun_waits_and_leaves(town)
    for one in (mei, arjun, wei, li):
        one.reads()
    await town.passes(hours=60)
    assert arjun.reads() == []
    assert wei.reads() != []
    assert "Arjun" not in "\n".join([*mei.reads(), *li.reads(), wei.sees("#1 ·").words])
    town.forgets()
