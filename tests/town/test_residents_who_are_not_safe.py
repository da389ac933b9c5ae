"""Violence at home: who reads it, what stands on a lock screen, and silence when she asks for it."""

from tests.town.town import Town


async def test_it_is_asked_whether_it_is_safe_to_write(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("My husband hit me last week")
    call, receipt, _ = mei.reads()
    assert call.startswith("#1 · received\n\nCall 110 now.")  # the first line says nothing
    assert receipt == (
        "#1 · received\nLi is being called now, and others after that, until somebody answers. "
        "You will hear from a person by 10:10.\n\nambulance 120 · fire 119 · police 110 · lifeline 12356\n\n"
        "Is it safe to write to you here?"
    )
    assert li.reads() == [
        "🔴 #1 · please open\n\nAbout safety, emergency. Is it safe to write? Ask that first.\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\nMy husband hit me last week\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]
    await li.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads(), li.reads()
    assert await mei.taps("No, not now") == "Understood. Nothing comes until you write."
    assert {one.words for one in mei.chat() if one.buttons} == {"#1 · received"}
    assert li.reads() == ["#1: not safe now. Do not ring. Nothing is sent there until they write again."]
    assert "⛔ Not safe now: do not ring." in li.sees("About safety").words
    await town.passes(minutes=20)
    assert (mei.reads(), arjun.reads()) == ([], [])
    li.reads()
    await mei.says("/my")
    assert mei.reads() == ["Your requests\n\n#1 · private · Li has been asked; you will hear by 10:30"]
    assert li.reads() == ["#1: they are back and can be written to. Ask first whether it is safe."]
    await mei.taps("Yes, write here")
    assert "Writing is safe, they say." in li.sees("About safety").words


async def test_with_a_knife_in_chinese(town: Town) -> None:
    mei, li = town.resident("小梅", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    arjun = town.on_duty("Arjun")
    await mei.says("他拿刀要杀我")
    call, receipt, _ = mei.reads()
    assert call.startswith("#1 · 已收到\n\n请立刻拨打 110。")
    assert receipt.endswith("急救 120 · 火警 119 · 报警 110 · 心理援助热线 12356\n\n现在在这里给您发消息方便吗？")
    assert li.reads()[0].startswith("🔴 #1 · 请打开查看\n\n涉及人身安全，紧急。先问对方：现在方便回消息吗？")
    assert await mei.taps("现在不方便") == "明白。您再写来之前，这里什么都不会发。"
    assert {one.words for one in mei.chat()[:2]} == {"#1 · 已收到"}
    assert li.reads() == ["#1：对方现在不安全。不要打电话。对方再写来之前，什么都不会发过去。"]
    await mei.taps("继续")
    assert li.reads() == ["#1：对方又来了，可以发消息。先问是否安全。"]
    assert mei.chat()[1].words == receipt
    assert arjun.reads() == []
