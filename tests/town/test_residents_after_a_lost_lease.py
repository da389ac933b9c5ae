"""Who had it fell silent, or gave it on: the resident has a new time, hears again when it is missed, and reads the name
of nobody who does not have it."""

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei's emergency; Arjun takes it."""
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    li = town.coordinator("Li")
    await mei.starts()
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    for one in (mei, arjun, wei, li):
        one.reads()
    return mei, arjun, wei, li


async def test_a_lost_lease_brings_a_new_time_that_is_kept(town: Town) -> None:
    mei, _, _, _ = await cast(town)
    await town.passes(minutes=19)
    assert mei.reads() == ["#1: we are asking again, and others too, so that it goes on. You will hear by 10:30."]
    await town.passes(minutes=10)
    assert mei.reads()[-1] == (
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:40."
    )
    await town.passes(minutes=10)
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:50."
    ]
    town.forgets()


async def test_nobody_reads_that_somebody_has_it_when_nobody_has(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await town.passes(hours=1, minutes=58)
    mei.reads(), li.reads()
    await town.passes(minutes=1)
    late = "#1 is not done in the time we promised. We are sorry. We are asking for somebody who can do it, and the "
    assert late + "coordinators know. You will hear by 12:10." in mei.reads()
    assert "#1 is not done in time." in li.reads()
    assert not any("has it" in one for one in arjun.reads())
    town.forgets()


async def test_once_somebody_writes_nothing_more_was_promised(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await town.passes(minutes=25)
    mei.reads(), arjun.reads()
    await wei.says("I am coming up", reply_to="#1 · emergency")
    assert mei.reads() == ["Wei, about your #1:\nI am coming up"]
    await town.passes(minutes=29)
    assert not any("in the time we promised" in one for one in mei.reads())
    town.forgets()


async def test_what_is_passed_on_after_an_answer_has_a_new_time(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    await arjun.taps("I cannot do it")
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again: you will hear from a person by 10:11."]
    town.forgets()
