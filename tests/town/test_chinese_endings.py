"""How it ends, in Chinese: opened again, closed by time, confirmed by a coordinator, left in peace."""

from tests.town.town import Neighbour, Town


async def done(town: Town, words: str, outcome: str = "帮上了") -> tuple[Neighbour, Neighbour, Neighbour]:
    """小梅 has asked, and 阿军 says a moment later that it is done; 李娜 coordinates."""
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    li = town.coordinator("李娜", language="zh-hans")
    await mei.starts()
    await mei.says(words)
    for step in ("我来接", "办完了", outcome):
        await arjun.taps(step)
    await town.passes(seconds=30)
    town.forgets()
    return mei, arjun, li


async def test_not_solved_and_then_closed_by_time(town: Town) -> None:
    mei, arjun, li = await done(town, "楼里电梯坏了")
    mei.reads(), arjun.reads()
    assert await mei.taps("没有解决") == "已重新打开，正在找人。"
    await town.passes(seconds=30)
    assert mei.reads() == ["#1 已重新打开，紧急程度提高一级，最晚 10:30 会有人联系您。"]
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 居家维修\n\n⚠ 小梅说没有解决（10:00）。\n\n还不知道在哪里 · 小梅\n\n楼里电梯坏了\n\n"
        "10:00 起 · 10:30 前答复 · 18:00 前办完\n由阿军跟到底。",
    ]
    assert li.reads() == ["居民说 #1 没有解决，已重新打开，紧急程度提高一级。"]
    for step in ("我来接", "办完了", "办不了"):
        await arjun.taps(step, on="#1 ·")
    await town.passes(seconds=30)
    assert mei.reads() == ["阿军没能办成 #1。\n楼里电梯坏了\n您的问题用别的办法解决了吗？"]
    assert mei.sees("#1 ·").words == "#1 · 居家维修\n阿军没能办成。问题用别的办法解决了吗？"
    await town.passes(hours=24)
    assert mei.reads() == ["再问一次 #1，阿军没能办成。\n楼里电梯坏了\n您的问题用别的办法解决了吗？"]
    await town.passes(hours=24)
    assert mei.reads() == ["#1：一直没有您的回音，先结束了。如果没有解决，直接写给我就行。"]
    assert mei.sees("#1 ·").words == (
        "#1 · 居家维修\n这件事已结束。如果在 11月27日 10:01 前又出现问题，请按“没有解决”；之后请直接写给我。"
    )
    town.forgets()


async def test_nobody_confirms_that_an_emergency_is_over(town: Town) -> None:
    mei, _, li = await done(town, "我爸爸胸口疼，喘不上气")
    mei.reads(), li.reads()
    await town.passes(hours=1)
    assert mei.reads() == [
        "再问一次 #1，阿军已办完：已经帮您办好。\n我爸爸胸口疼，喘不上气\n您的问题解决了吗？",
    ]
    await town.passes(hours=9)
    li.reads()
    await town.passes(hours=2)
    assert li.reads() == ["紧急求助 #1 由阿军办完，还没有人确认。请问一下并确认。"]
    assert li.buttons() == [["解决了"], ["没有解决"], ["打开看看"]]
    assert await li.taps("解决了") == "谢谢您。"
    assert mei.reads() == ["#1 已结束。如果又出现问题，直接写给我就行。"]
    town.forgets()


async def test_somebody_has_died_and_a_coordinator_closes_it(town: Town) -> None:
    mei, _, li = await done(town, "我爸爸胸口疼，喘不上气", "已离世")
    mei.reads(), li.reads()
    await town.passes(hours=10)
    li.reads()
    await town.passes(hours=2)
    assert li.reads() == ["阿军报告，紧急求助 #1 的结果：已离世。请不要打扰这家人，没有别的事要办时请结案。"]
    assert li.buttons() == [["结案"], ["打开看看"]]
    assert await li.taps("结案") == "谢谢您。"
    assert mei.reads() == []
