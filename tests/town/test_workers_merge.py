"""Two neighbours, one burst pipe: shown side by side, made one by a tap, and both hear how it goes."""

from tests.town.town import Neighbour, Town


async def cast(town: Town, language: str = "en") -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei and Ana live in building 3; Arjun has the desk."""
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun = town.on_duty("Arjun", language=language)
    return mei, ana, arjun


async def lives_in_three(town: Town, who: Neighbour, said: str) -> None:
    await who.starts()
    await who.says(said)
    await who.taps("3", on="#")
    who.reads()


async def test_one_burst_pipe(town: Town) -> None:
    mei, ana, arjun = await cast(town)
    await lives_in_three(town, mei, "A pipe burst on the third floor, water everywhere")
    await town.passes(minutes=2)
    await lives_in_three(town, ana, "Water pours from the ceiling, a pipe burst on the third floor")
    assert arjun.sees("#2 ·").words == (
        "🟠 #2 · urgent · home and repairs\n\nBuilding 3 · Ana\n\n"
        "Water pours from the ceiling, a pipe burst on the third floor\n\n"
        "Since 10:02 · answer by 10:32 · done by 18:02\n\n"
        "Perhaps the same as #1 (Mei, 10:00): A pipe burst on the third floor, water everywhere"
    )
    assert ["Open #1", "The same as #1"] in arjun.buttons("#2 ·")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads(), ana.reads()
    assert await arjun.taps("The same as #1", on="#2 ·") == "One request now: #1."
    assert arjun.sees("#2").words == "#2 is dealt with together with another one"
    await town.passes(seconds=30)
    assert ana.reads() == [
        "#2: somebody else asked for the same. Both are dealt with together now, and you will hear how it goes."
    ]
    assert ana.sees("#2").words != ""
    await arjun.taps("I'll take it", on="#1 ·")
    await town.passes(seconds=30)
    assert ana.reads() == ["#2: Arjun is on it. You will hear again by 12:03."]
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 12:03."]
    await arjun.says("The plumber comes at five", reply_to="#1 ·")
    assert ana.reads() == mei.reads()
    assert arjun.reads()[-1:] == ["→ #1, Building 3, Mei, Ana"]
    town.forgets()


async def test_one_burst_pipe_in_chinese(town: Town) -> None:
    mei, ana, arjun = await cast(town, "zh-hans")
    await lives_in_three(town, mei, "三楼水管爆裂,楼道都是水")
    await town.passes(minutes=2)
    await lives_in_three(town, ana, "三楼的水管爆了,楼道里全是水")
    assert arjun.sees("#2 ·").words.endswith("可能与 #1 是同一件事（Mei，10:00）：三楼水管爆裂,楼道都是水")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads(), ana.reads()
    assert await arjun.taps("与 #1 是同一件事", on="#2 ·") == "已合并，按 #1 处理。"
    await town.passes(seconds=30)
    assert ana.reads() == ["#2：还有邻居报了同一件事，现在一起处理，有进展会告诉您。"]
    town.forgets()
