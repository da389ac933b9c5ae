"""Somebody who works here may need help herself: she is not the one who is asked for it."""

from tests.town.town import Town


async def test_the_danger_of_her_who_is_on_duty_is_told_to_the_backup_at_once(town: Town) -> None:
    arjun, wei, li = town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await arjun.says("I have chest pain and cannot breathe")
    assert wei.reads() == [
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Wei (backup)\n\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Arjun\n\n"
        "I have chest pain and cannot breathe\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    ]
    first, receipt = arjun.reads()
    assert first.startswith("Call 120 now")
    assert "Wei" in first
    assert "Wei" in receipt
    await town.passes(minutes=20)
    assert "I'll take it" not in [label for seen in arjun.chat() for row in seen.labels() for label in row]
    assert li.reads() != []
    town.forgets()


async def test_who_filed_it_for_somebody_who_phoned_can_be_asked(town: Town) -> None:
    arjun = town.on_duty("Arjun")
    await arjun.says("An old woman rang, she needs insulin")
    await arjun.taps("File for a resident")
    await town.passes(seconds=1)
    assert arjun.buttons("#1 ·")[0] == ["I'll take it"]
    town.forgets()
