"""A coordinator closes or withdraws a request: whoever asked for it, and whoever has it, hears so, and from whom."""

from tests.town.town import Neighbour, Town


async def cast(town: Town, *, language: str = "en") -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei lives here, Arjun is on duty, Li coordinates."""
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    town.forgets()
    return mei, arjun, town.coordinator("Li", language=language)


async def test_what_a_coordinator_closes_is_told_to_the_resident(town: Town) -> None:
    mei, arjun, li = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(hours=12, minutes=1)
    mei.reads()
    await li.taps("Solved", "nobody has confirmed")
    assert mei.reads() == ["#1 is closed. If it comes back, just write."]


async def test_a_household_in_grief_is_not_written_to(town: Town) -> None:
    mei, arjun, li = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Passed away")
    await town.passes(hours=12, minutes=1)
    mei.reads()
    await li.taps("Close", "Please close it")
    assert mei.reads() == []


async def test_what_a_coordinator_withdraws_is_hers_in_every_chat(town: Town) -> None:
    mei, arjun, li = await cast(town)
    await mei.says("The tap in the kitchen drips")
    await arjun.taps("I'll take it")
    await li.says("/board")
    await li.taps("⚪ #1")
    mei.reads(), arjun.reads()
    await li.taps("More", "#1 ·")
    assert await li.taps("No longer needed", "#1 ·") == "#1 is withdrawn."
    assert arjun.reads() == ["#1 is no longer needed: Li withdrew it."]
    assert mei.reads() == ["#1 was withdrawn by the help desk. If you still need it, just write."]
    assert mei.sees("#1 ·").words == "#1 · home and repairs\nThis was withdrawn. If you need it after all, just write."


async def test_a_worker_has_no_such_button(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("The tap in the kitchen drips")
    await arjun.taps("More")
    assert "No longer needed" not in [label for row in arjun.buttons("#1 ·") for label in row]


async def test_in_chinese(town: Town) -> None:
    mei, arjun, li = await cast(town, language="zh-hans")
    await mei.says("厨房的水龙头漏水")
    await arjun.taps("我来接")
    await li.says("/board")
    await li.taps("🟠 #1")
    mei.reads(), arjun.reads()
    await li.taps("更多", "#1 ·")
    await li.taps("不需要办了", "#1 ·")
    assert arjun.reads() == ["#1 不用办了：Li 已撤回。"]
    assert mei.reads() == ["#1 已由服务台撤回。如果还需要，直接写给我就行。"]
