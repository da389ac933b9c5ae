"""A call comes in, somebody answers, the neighbourhood hears of it."""

from tests.town.town import Town


async def test_a_resident_calls_and_the_worker_on_duty_answers(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    print(mei.reads(), arjun.reads())
    print(mei.buttons())
    print(await arjun.taps("I'll take it"))
    await town.passes(seconds=21)
    print(mei.reads(), arjun.reads())
    print(await arjun.taps("Done"), arjun.buttons("#1"))
    print(await arjun.taps("Helped"), arjun.sees("#1").words)
    await town.passes(seconds=21)
    print(mei.reads(), mei.buttons(), arjun.reads())
    print(await mei.taps("Solved"))
    print(mei.reads(), mei.buttons(), arjun.reads())
    print(await mei.taps("5"))
    print(mei.reads(), mei.sees().words, mei.buttons(), arjun.reads())
    await town.passes(hours=24)
    print([(n.name, n.reads()) for n in town.neighbours])
    assert 0
