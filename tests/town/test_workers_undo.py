"""For a minute a tap can be taken back, and what nobody was told yet, nobody is told."""

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty, Wei behind him."""
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    town.coordinator("Li")
    await mei.starts()
    mei.reads()
    await mei.says("Insulin pens run out tonight")
    mei.reads(), arjun.reads()
    return mei, arjun, wei


async def test_an_accept_that_is_undone_at_once_is_told_to_nobody(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await town.passes(seconds=15)
    assert await arjun.taps("Undo") == "Taken back."
    assert arjun.buttons("#1") == [["I'll take it"], ["Show address", "More"]]
    await town.passes(seconds=40)
    assert mei.reads() == []
    assert arjun.reads() == ["1 open: 1 urgent, 1 due within 30 min"]
    await town.passes(minutes=4, seconds=5)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”"
    ]


async def test_an_accept_that_is_undone_after_it_was_told_is_put_right(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 12:00."]
    await arjun.taps("Undo")
    assert mei.reads() == ["#1: that was taken back, and nobody has it yet. You will hear from a person by 10:30."]
    assert not [seen for seen in mei.chat() if "is on it" in seen.words]
    assert mei.sees("#1 ·").words == (
        "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
        "Which building are you in? You may skip this."
    )
    town.forgets()


async def test_after_a_minute_it_is_too_late_and_the_card_says_so_no_longer(town: Town) -> None:
    _, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await town.passes(seconds=59)
    assert arjun.buttons("#1") == [["Done"], ["Undo", "Another time"], ["Show address", "More"]]
    await town.passes(seconds=2)
    assert await arjun.taps("Undo") == "Only your own last step can be taken back, and only within a minute."
    assert arjun.buttons("#1") == [["Done"], ["Show address", "More"]]
    town.forgets()


async def test_done_that_is_undone_does_not_ask_the_resident(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await town.passes(minutes=10)
    arjun.reads(), mei.reads()
    await arjun.taps("Done")
    assert arjun.buttons("#1") == [
        ["Helped", "Answered"],
        ["In hospital", "Passed away"],
        ["Not possible", "False alarm"],
        ["Back"],
    ]
    await arjun.taps("Helped")
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00\nDone by Arjun: helped. The resident has not confirmed it yet."
    )
    assert arjun.buttons("#1") == [["Undo"], ["Add a photo", "What follows"], ["Show address"]]
    await town.passes(seconds=10)
    assert await arjun.taps("Undo") == "Taken back."
    await town.passes(minutes=5)
    assert mei.reads() == []
    assert arjun.sees("#1").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nYou have it until 12:00. Then you are asked how it goes."
    )
    assert arjun.buttons("#1") == [["Done"], ["Show address", "More"]]
    town.forgets()


async def test_somebody_else_cannot_undo_it(town: Town) -> None:
    _, arjun, wei = await cast(town)
    await town.passes(minutes=15)
    arjun.reads(), wei.reads()
    await arjun.taps("I'll take it")
    await town.passes(seconds=21)
    assert wei.reads() == [
        "1 open: 1 urgent",
        "Arjun has #1 since 10:15. There is nothing more for you to do.",
    ]
    assert wei.buttons("#1 ·") == [["Take over"], ["Show address", "More"]]
    undo = next(b.data for row in arjun.sees("#1 ·").buttons for b in row if b.label == "Undo")
    card = wei.sees("#1 ·")
    forged = dict(card.body["reply_markup"]["inline_keyboard"][0][0], callback_data=undo)
    card.body["reply_markup"]["inline_keyboard"][0][0] = forged
    assert (
        await wei.taps(forged["text"], "#1 ·") == "Only your own last step can be taken back, and only within a minute."
    )
    assert arjun.sees("#1 ·").words.splitlines()[-1] == "You have it until 12:15. Then you are asked how it goes."
    town.forgets()


async def test_who_lost_it_and_has_it_again_hears_so_and_so_does_the_resident(town: Town) -> None:
    mei, arjun, wei = await cast(town)
    await arjun.taps("I'll take it")
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await town.passes(minutes=1)
    await wei.taps("Take over")
    await town.passes(seconds=30)
    assert "Wei has taken over #1 from you." in arjun.reads()
    assert mei.reads()[-1] == "#1: Wei has taken over. You will hear again by 12:01."
    await wei.taps("Undo")
    assert arjun.reads() == ["#1 is yours again: Wei took that back."]
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 12:00."]
    assert not [seen for seen in (*arjun.chat(), *mei.chat()) if "taken over" in seen.words]
    town.forgets()


async def passed_to_wei(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Arjun has just given it to Wei."""
    mei, arjun, wei = await cast(town)
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await arjun.taps("More")
    await arjun.taps("Pass on")
    await arjun.taps("Wei")
    mei.reads(), arjun.reads()
    return mei, arjun, wei


async def test_what_was_passed_on_and_taken_back_at_once_reaches_nobody(town: Town) -> None:
    mei, arjun, wei = await passed_to_wei(town)
    await town.passes(seconds=15)
    await arjun.taps("Undo")
    await town.passes(minutes=1)
    assert mei.reads() == []
    assert wei.reads() == ["1 open: 1 urgent"]
    town.forgets()


async def test_who_was_given_it_and_has_it_no_longer_hears_so(town: Town) -> None:
    mei, arjun, wei = await passed_to_wei(town)
    await town.passes(seconds=25)
    assert wei.reads()[0] == "Arjun gave you #1."
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again: you will hear from a person by 10:31."]
    await arjun.taps("Undo")
    assert wei.reads() == ["Arjun took it back: #1 is not passed on to you after all."]
    assert mei.reads() == ["#1: Arjun is still on it. You will hear again by 12:00."]
    assert wei.sees("#1 ·").words.splitlines()[-1] == "Arjun has it since 10:00, until 12:00."
    town.forgets()


async def test_who_has_written_has_answered_also_when_the_accept_is_undone(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await arjun.says("Hello Mei", reply_to="#1")
    await arjun.taps("Undo")
    await town.passes(minutes=31)
    assert not [words for words in mei.reads() if "in the time we promised" in words]
    town.forgets()


async def test_in_chinese_too(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun", language="zh-hans")
    wei = town.backup("Wei", language="zh-hans")
    town.forgets()
    await mei.says("今晚胰岛素就用完了")
    await arjun.taps("我来接")
    await town.passes(seconds=30)
    mei.reads()
    await arjun.taps("撤销")
    assert mei.reads() == ["#1：刚才的接手撤回了，现在还没有人接。最晚 10:30 会有人联系您。"]
    await arjun.taps("我来接")
    await wei.says("/open")
    await wei.taps("🟠 #1")
    await wei.taps("我来接手")
    await town.passes(seconds=30)
    arjun.reads()
    await wei.taps("撤销")
    assert arjun.reads() == ["#1 还是由你负责：Wei 撤回了。"]
    await arjun.taps("更多")
    await arjun.taps("转给别人")
    await arjun.taps("Wei")
    await town.passes(seconds=25)
    wei.reads()
    await arjun.taps("撤销")
    assert wei.reads() == ["Arjun 撤回了：#1 不转给你了。"]
