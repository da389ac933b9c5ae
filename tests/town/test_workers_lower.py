"""Less grave after all: who says so says why, the coordinators hear it, and the number to call stays."""

from tests.town.town import Town


async def test_a_worker_who_lowers_an_emergency_takes_no_number_away(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("My father has chest pain and cannot breathe")
    await arjun.taps("More")
    await arjun.taps("How grave")
    await arjun.taps("⚪ Routine")
    assert arjun.buttons("#1 ·") == [
        ["I spoke with them"],
        ["Help is there already"],
        ["Not what it sounded like"],
        ["Back"],
    ]
    assert await arjun.taps("I spoke with them") == "Changed."
    assert mei.sees("Call 120").words.startswith("Call 120 now.")
    assert li.reads() == ["#1 was an emergency and is routine now, says Arjun. If that is wrong, open it and raise it."]
    assert li.buttons("was an emergency") == [["Open it"]]
    await town.passes(seconds=21)
    assert mei.reads()[-1] == "#1 was judged less urgent: routine now. If that is wrong, press the red button."
    await mei.taps("It was a mistake")
    assert mei.sees("Good that").words.startswith("Good that nobody is in danger")
    assert arjun.sees("#1 ·").words.splitlines()[0] == "⚪ #1 · routine · medical"
    town.forgets()
