"""In Chinese, a board of two pages; in English, a surge as its coordinator reads it."""

from tests.town.town import Town


async def test_the_board_has_pages_and_filters(town: Town) -> None:
    li = town.coordinator("李娜", language="zh-hans")
    town.on_duty("阿军", language="zh-hans")
    for number in range(1, 11):
        await town.resident(f"住户{number}", language="zh-hans").says(f"水龙头在滴水，{number}层")
    li.reads()
    await li.says("/board")
    assert li.sees("第 1 页").words.startswith(
        "10 件求助\n第 1 页，共 2 页\n\n⚪ #1 一般，居家维修 · 等了 1 分钟\n“水龙头在滴水，1层”\n\n⚪ #2 一般"
    )
    assert li.buttons("第 1 页")[2:] == [["下一页"], ["没人接", "快到时限", "已超时"], ["等待中", "督办清单", "按楼栋"]]
    await li.taps("下一页")
    assert li.sees("第 2 页").words == (
        "10 件求助\n第 2 页，共 2 页\n\n⚪ #9 一般，居家维修 · 等了 1 分钟\n“水龙头在滴水，9层”\n\n"
        "⚪ #10 一般，居家维修 · 等了 1 分钟\n“水龙头在滴水，10层”"
    )
    await li.taps("等待中")
    assert li.sees("筛选").words == "一件也没有。\n筛选：等待中"
    await li.taps("没人接")
    assert li.sees("筛选").words.startswith("10 件求助\n筛选：没人接\n第 1 页，共 2 页\n\n⚪ #1 一般")
    town.forgets()


async def test_a_surge_in_english(town: Town) -> None:
    arjun, li = town.on_duty("阿军", language="zh-hans"), town.coordinator("Li")
    ravi = town.reserve("Ravi")
    await li.says("/surge")
    assert li.reads() == [
        "Surge mode of Garden Lane 7: off\n\n0 requests are open.\n\nTurned on, the reserve is asked together with "
        "whoever is on duty, and what comes from then on is promised by the surge policy. "
        "What is open keeps its promises."
    ]
    await li.taps("Turn it on")
    on = (
        "Surge mode of Garden Lane 7 is on (Li). From now on the reserve, Ravi, is asked as well. "
        "New requests are answered within 1 h if urgent, within 6 h if routine; emergencies as ever."
    )
    assert (li.reads(), ravi.reads()) == ([on], [on])
    assert arjun.reads() == [
        "Garden Lane 7 已开启高峰模式（Li）。新的求助会同时通知后备 Ravi；"
        "较急的 1 小时内答复，一般的 6 小时内答复。紧急求助不变。"
    ]
    assert li.sees("on since").words == (
        "Surge mode of Garden Lane 7: on since 10:00\n\n0 requests are open.\nThe reserve, Ravi, is asked as well.\n\n"
        "Turned off, what comes from then on has the usual promises. What is open keeps its own."
    )
    await li.taps("Turn it off")
    off = (
        "Surge mode of Garden Lane 7 is off (Li). New requests are answered within 30 min if urgent, "
        "within 2 h if routine. What is open keeps its promises."
    )
    assert (li.reads(), ravi.reads()) == ([off], [off])
    arjun.reads()
