"""An edit of what is over is never swallowed: a need is a request of its own, anything else gets a line."""

from tests.town.town import Neighbour, Town


async def test_a_need_that_the_old_words_did_not_tell_is_a_request(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await _closed(town, mei, arjun)
    await mei.does(lambda phone: phone.edits(number, "Insulin pens run out tonight"))
    assert mei.reads()[0].startswith("#2 · medicine\n")
    assert arjun.reads()[0].startswith("🟠 #2 · urgent · medicine\n")


async def test_what_tells_nothing_new_is_answered(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    number = await _closed(town, mei, arjun)
    line = "#1 is over, so nobody reads what you changed in it. If you need something, please write it anew."
    await mei.does(lambda phone: phone.edits(number, "The lift in our house was broken"))
    assert mei.reads() == [line]
    await mei.does(lambda phone: phone.edits(number, "Thank you"))
    assert mei.reads() == [line]
    assert arjun.reads() == []


async def test_what_tells_nothing_new_is_answered_in_chinese(town: Town) -> None:
    mei, arjun = town.resident("Mei", language="zh-Hans"), town.on_duty("Arjun")
    number = await mei.says("电梯坏了")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(minutes=1)
    await mei.taps("解决了")
    mei.reads(), arjun.reads()
    await mei.does(lambda phone: phone.edits(number, "电梯又坏了"))
    assert mei.reads() == ["#1 已经结束，您修改的内容没有人会看到。需要什么，请重新写。"]


async def _closed(town: Town, mei: Neighbour, arjun: Neighbour) -> int:
    number = await mei.says("The lift in our house is broken")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(minutes=1)
    await mei.taps("Solved")
    mei.reads(), arjun.reads()
    return number
