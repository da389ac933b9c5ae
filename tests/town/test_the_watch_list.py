"""What is open in sealed buildings is told each hour, and each time what has changed since."""

from tests.town.town import Neighbour, Town

INSULIN = "“Insulin pens run out tonight”"
RICE = "“No rice left”"


async def asks(town: Town, name: str, text: str) -> None:
    neighbour = town.resident(name)
    await neighbour.says(text)
    await neighbour.taps("3")


def lists(who: Neighbour) -> list[str]:
    """The watch lists that are on the phone: one at most."""
    return [seen.words for seen in who.chat() if seen.words.startswith("👁")]


async def test_from_hour_to_hour_also_across_a_restart(database_url: str) -> None:
    town = Town(database_url=database_url)
    await town.opens()
    town.setup.sealed = ("3",)
    arjun, li = town.on_duty("Arjun"), town.coordinator("李娜", language="zh-hans")
    await asks(town, "Mei", "Insulin pens run out tonight")
    await asks(town, "Ana", "No rice left")
    await arjun.taps("I'll take it", on="#1")
    await town.passes(minutes=59)
    assert lists(arjun) == []
    await town.passes(minutes=1)
    assert lists(arjun) == [
        "👁 Watch list of Garden Lane 7: 2 open in sealed buildings\n\n"
        f"🟠 #1 urgent, medicine · Building 3 · Arjun has it\n{INSULIN}\n\n"
        f"🟠 #2 urgent, supplies · Building 3 · late, waiting for 1 h\n{RICE}"
    ]
    assert arjun.buttons("👁") == [["🟠 #1", "🟠 #2"]]
    await arjun.taps("I'll take it", on="#2")
    await town.passes(minutes=59)
    await town.is_down_for(minutes=2)
    assert lists(li) == [
        "👁 Garden Lane 7 督办清单：封控楼里 2 件未办\n\n"
        f"有变化 · 🟠 #2 较急，生活物资 · 3 号楼 · Arjun 在办\n{RICE}\n\n"
        f"🟠 #1 较急，药品 · 3 号楼 · Arjun 在办\n{INSULIN}"
    ]
    await arjun.taps("Done", on="#2")
    await arjun.taps("Helped", on="#2")
    await arjun.taps("#1: 2 h more")
    await asks(town, "Bo", "My baby has no milk powder")
    await town.passes(minutes=59)
    assert lists(arjun) == [
        "👁 Watch list of Garden Lane 7: 2 open in sealed buildings\n\n"
        "NEW · 🟠 #3 urgent, supplies · Building 3 · late, waiting for 59 min\n“My baby has no milk powder”\n\n"
        f"🟠 #1 urgent, medicine · Building 3 · Arjun has it\n{INSULIN}\n\n"
        "No longer on it since 12:01: #2"
    ]
    await town.closes()
