"""It has to wait: on whom, until when, and with what note. At its hour it goes on by itself, and everybody hears it."""

from tests.town.town import Neighbour, Town


async def waits(town: Town, *, language: str = "en") -> tuple[Neighbour, Neighbour]:
    """Arjun has Mei's request, which waits for supplies since 10:00; nobody has heard it yet."""
    chinese = language != "en"
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    town.forgets()
    await mei.says("厨房的水龙头漏水" if chinese else "The tap in the kitchen drips")
    await arjun.taps("我来接" if chinese else "I'll take it")
    await town.passes(seconds=30)
    await arjun.taps("更多" if chinese else "More")
    await arjun.taps("需要等待" if chinese else "It has to wait")
    await arjun.taps("等物资" if chinese else "For supplies")
    mei.reads(), arjun.reads()
    return mei, arjun


async def test_the_hour_is_chosen_by_a_preset_and_told_with_the_reason(town: Town) -> None:
    mei, arjun = await waits(town)
    assert arjun.buttons("#1 ·") == [
        ["It goes on"],
        ["Undo"],
        ["Until when", "Add a note"],
        ["Nothing new"],
        ["Show address", "More"],
    ]
    await arjun.taps("Until when")
    assert arjun.buttons("#1 ·") == [["1 h", "This evening"], ["Tomorrow"], ["Back"]]
    assert await arjun.taps("This evening") == "Until 19:00."
    assert arjun.sees("#1 ·").words.splitlines()[-1] == "You have it. Waiting for supplies until 19:00."
    await town.passes(seconds=21)
    assert mei.reads() == ["#1 is waiting for supplies. You will hear again by 19:00."]
    assert "You will hear again by 19:00." in mei.sees("#1 ·").words


async def test_chosen_later_the_resident_hears_the_new_hour(town: Town) -> None:
    mei, arjun = await waits(town)
    await town.passes(minutes=5)
    assert mei.reads() == ["#1 is waiting for supplies. We keep after it."]
    await arjun.taps("Until when")
    assert await arjun.taps("Tomorrow") == "Until 09:00 tomorrow."
    assert mei.reads() == ["#1 is waiting for supplies. You will hear again by 09:00 tomorrow."]


async def test_at_its_hour_it_goes_on_by_itself_and_its_worker_is_asked(town: Town) -> None:
    mei, arjun = await waits(town)
    await arjun.taps("Until when")
    await arjun.taps("1 h")
    await town.passes(minutes=59)
    mei.reads(), arjun.reads()
    await town.passes(minutes=2)
    assert mei.reads() == [
        "#1: the time it was to wait is over, and Arjun is being asked how it stands. You will hear again by 11:30."
    ]
    assert arjun.reads() == [
        "This is still waiting for you.\n\nThe time you gave is over. How is it going?\n"
        "⚪ #1 routine, home and repairs · Arjun has it\n“The tap in the kitchen drips”"
    ]
    await arjun.taps("#1: 2 h more")
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 13:01."]


async def test_without_an_answer_it_is_asked_of_others(town: Town) -> None:
    mei, arjun = await waits(town)
    await arjun.taps("Until when")
    await arjun.taps("1 h")
    await town.passes(minutes=89)
    mei.reads(), arjun.reads()
    await town.passes(minutes=2)
    assert mei.reads()[0].startswith("#1: we are asking again")
    assert arjun.reads()[0].startswith("The time you gave for #1 is over")


async def test_a_note_stands_on_the_card_and_the_resident_does_not_read_it(town: Town) -> None:
    mei, arjun = await waits(town)
    await arjun.taps("Add a note")
    assert arjun.reads() == ["Write the note on #1 now, or say it. Only the people of the help desk read it."]
    await arjun.says("The shop has washers from three on")
    assert arjun.reads() == ["The note is with #1."]
    assert "Note by Arjun, 10:00:\nThe shop has washers from three on" in arjun.sees("#1 ·").words
    await arjun.says("And one more thing")
    assert "For whom is this?" in arjun.reads()[-1]
    await town.passes(minutes=1)
    assert mei.reads() == ["#1 is waiting for supplies. We keep after it."]


async def test_in_chinese(town: Town) -> None:
    mei, arjun = await waits(town, language="zh-hans")
    await arjun.taps("写备注")
    await arjun.says("下午三点有货")
    assert arjun.reads() == ["请现在写下 #1 的备注，发语音也可以。只有服务台的人能看到。", "备注已记在 #1。"]
    await arjun.taps("等到什么时候")
    assert arjun.buttons("#1 ·") == [["1 小时", "今天晚上"], ["明天"], ["返回"]]
    await arjun.taps("1 小时")
    await town.passes(minutes=59)
    mei.reads()
    await town.passes(minutes=2)
    assert mei.reads()[0].startswith("#1：等待的时间到了，正在问 Arjun 进展。最晚 ")
