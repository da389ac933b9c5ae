"""Surge mode, on and off: what the coordinator, the seats and a resident read."""

from tests.town.town import Town


async def test_on_and_off_again(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("李娜", language="zh-hans")
    wei, ravi = town.backup("Wei"), town.reserve("Ravi")
    await li.says("/surge")
    assert li.reads() == [
        "Garden Lane 7 高峰模式：未开启\n\n0 件未办。\n\n"
        "开启后，新的求助会同时通知后备人员，并按高峰期的时限承诺。已有的求助时限不变。"
    ]
    await li.taps("开启")
    assert li.reads() == [
        "Garden Lane 7 已开启高峰模式（李娜）。新的求助会同时通知后备 Ravi；"
        "较急的 1 小时内答复，一般的 6 小时内答复。紧急求助不变。"
    ]
    assert li.buttons("未办") == [["关闭"]]
    told = (
        "Surge mode of Garden Lane 7 is on (李娜). From now on the reserve, Ravi, is asked as well. "
        "New requests are answered within 1 h if urgent, within 6 h if routine; emergencies as ever."
    )
    assert [one.reads() for one in (arjun, wei, ravi)] == [[told]] * 3
    assert li.sees("未办").words == (
        "Garden Lane 7 高峰模式：10:00 起开启\n\n0 件未办。\n同时通知后备 Ravi。\n\n"
        "关闭后，新的求助恢复平时的时限。已有的求助时限不变。"
    )
    await mei.says("No rice left")
    assert mei.reads()[0] == (
        "#1 · supplies\nWe have it. Asked now: Arjun. You will hear from a person by 16:00.\n\n"
        "Which building are you in? You may skip this."
    )
    assert ravi.reads() == [
        "⚪ #1 · routine · supplies\n\nAsked so far:\n10:00 Arjun (on duty)\n10:00 Ravi (reserve)\n\n"
        "Place not known yet · Mei\n\nNo rice left\n\nSince 10:00 · answer by 16:00 · done by 10:00 on Nov 25"
    ]
    await ravi.taps("I'll take it")
    arjun.reads()
    await li.says("/surge off")
    ended = (
        "Surge mode of Garden Lane 7 is off (李娜). New requests are answered within 30 min if urgent, "
        "within 2 h if routine. What is open keeps its promises."
    )
    assert [one.reads()[-1] for one in (arjun, wei, ravi)] == [ended] * 3
    assert li.reads() == [
        "Garden Lane 7 已关闭高峰模式（李娜）。新的求助较急的 30 分钟内答复，一般的 2 小时内答复。已有的求助时限不变。"
    ]
