"""Numbers repeat among neighbourhoods: who serves several reads whose each one is."""

from dataclasses import replace

from roster.plan import Seat
from tests.town.town import Neighbour, Setup, Town


async def two_places(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Arjun is on duty at Garden Lane and at River Street; Mei lives at the one, Ana at the other."""
    mei, ana, arjun = town.resident("Mei"), town.resident("Ana"), town.on_duty("Arjun")
    town.coordinator("Li")
    await town.ready()
    river = Setup(code="river-9", name="River Street 9", buildings=("1",), desk_phone="+86 21 5555 0009")
    river.language, river.people = town.setup.language, list(town.setup.people)
    river.seats = [(Seat.PRIMARY, arjun.account.id)]
    await town.configure([replace(town.setup, reception=True), river])
    await mei.starts("garden-7")
    await ana.starts("river-9")
    for one in town.neighbours:
        one.reads()
    return mei, ana, arjun


async def test_cards_lists_and_nudges_name_the_neighbourhood(town: Town) -> None:
    mei, ana, arjun = await two_places(town)
    await mei.says("Insulin pens run out tonight")
    await ana.says("Insulin pens run out tonight")
    assert [one.splitlines()[0] for one in arjun.reads()] == [
        "🟠 #1 (Garden Lane 7) · urgent · medicine",
        "🟠 #1 (River Street 9) · urgent · medicine",
    ]
    assert mei.reads()[0].splitlines()[0] == "#1 · medicine"
    await town.passes(minutes=5)
    assert arjun.reads()[-1] == (
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 (Garden Lane 7) urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”\n"
        "🟠 #1 (River Street 9) urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”"
    )
    assert arjun.buttons("still waiting") == [["I'll take #1 (Garden Lane 7)"], ["I'll take #1 (River Street 9)"]]
    await arjun.says("/open")
    assert arjun.buttons("open") == [["🟠 #1 (Garden Lane 7)", "🟠 #1 (River Street 9)"]]
    await arjun.taps("I'll take #1 (River Street 9)")
    await arjun.says("/mine")
    assert arjun.reads()[-1].splitlines()[2].startswith("🟠 #1 (River Street 9) urgent, medicine")
    await arjun.says("Which pens?", reply_to="#1 (River Street 9) ·")
    assert arjun.reads()[-1] == "→ #1 (River Street 9), Ana"
    town.forgets()


async def test_each_neighbourhood_has_its_own_phone(town: Town) -> None:
    _, _, arjun = await two_places(town)
    await arjun.says("/duty")
    assert arjun.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: nobody is rostered; Li is asked\n"
        "Phone of the desk: +86 21 5555 0007\n\n"
        "On duty at River Street 9\nOn duty: Arjun\nBackup: nobody is rostered; Li is asked\n"
        "Phone of the desk: +86 21 5555 0009"
    ]


async def test_the_same_in_chinese(town: Town) -> None:
    town.setup.language = "zh-Hans"
    town.setup.name = "花园里七号"
    mei, _, arjun = await two_places(town)
    await arjun.says("/language")
    await arjun.taps("简体中文")
    arjun.reads()
    await mei.says("Insulin pens run out tonight")
    assert [one.splitlines()[0] for one in arjun.reads()] == ["🟠 #1（花园里七号） · 较急 · 药品"]
    town.forgets()
