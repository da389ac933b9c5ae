"""What workers and their residents read in Chinese while a request goes from hand to hand."""

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """小梅 lives here; 阿军 is on duty, 小魏 behind him; 李娜 coordinates."""
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    wei, li = town.backup("小魏", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    await mei.starts()
    mei.reads()
    return mei, arjun, wei, li


async def test_taken_undone_taken_over_and_passed_on(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await mei.says("今晚胰岛素就用完了")
    assert mei.reads() == [
        "#1 · 药品\n收到了。已通知阿军，最晚 10:30 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。",
    ]
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
    ]
    assert await arjun.taps("我来接") == "#1 归你了，会告诉其他人。"
    assert await arjun.taps("撤销") == "已撤销。"
    await arjun.taps("我来接")
    await town.passes(minutes=2)
    assert mei.reads() == ["#1：阿军接手了，最晚 12:00 会再告诉您进展。"]
    assert arjun.reads() == ["未办 1 件：较急 1 件"]
    await wei.says("/open")
    assert wei.reads() == ["1 件未办，最急的在前\n\n🟠 #1 较急，药品 · 阿军在办\n“今晚胰岛素就用完了”"]
    await wei.taps("🟠 #1")
    assert wei.reads() == [
        "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n\n10:00 起 · 18:00 前办完\n"
        "阿军从 10:00 起在办，到 12:00。",
    ]
    assert await wei.taps("我来接手") == "#1 现在归你了。"
    await town.passes(seconds=30)
    assert mei.reads() == ["#1：现在由小魏接着办，最晚 12:02 会再告诉您进展。"]
    assert arjun.reads() == ["小魏从你这里接走了 #1。"]
    assert wei.reads() == []
    await wei.says("/mine")
    assert wei.reads() == ["你手上有 1 件\n\n🟠 #1 较急，药品 · 小魏在办\n“今晚胰岛素就用完了”"]
    await wei.taps("更多", on="#1 ·")
    await wei.taps("转给别人", on="#1 ·")
    assert wei.buttons("#1 ·") == [
        ["我下班了"],
        ["不归我这栋楼"],
        ["我办不了"],
        ["阿军", "李娜"],
        ["值班 · 阿军"],
        ["返回"],
    ]
    assert await wei.taps("阿军") == "#1 已转出。"
    await town.passes(seconds=30)
    assert mei.reads() == ["#1 已转给阿军。您不用再说一遍，最晚 10:32 会有人联系您。"]
    assert wei.reads() == []
    assert arjun.reads() == [
        "小魏把 #1 交给了你。",
        "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n\n10:00 起 · 18:00 前办完\n由小魏跟到底。",
    ]
    await li.says("/assign 1 小魏")
    await town.passes(seconds=30)
    assert li.reads() == ["#1 已派给小魏。"]
    assert wei.reads() == [
        "李娜把 #1 交给了你。",
        "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n\n10:00 起 · 18:00 前办完\n由小魏跟到底。",
        "未办 1 件：较急 1 件",
    ]
    assert arjun.reads() == []
    assert mei.reads() == ["#1 已转给小魏。您不用再说一遍，最晚 10:33 会有人联系您。"]
    town.forgets()


async def test_waiting_for_the_resident_and_a_lease_that_is_lost(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await mei.says("今晚胰岛素就用完了")
    await arjun.taps("我来接")
    for label in ("更多", "需要等待"):
        await arjun.taps(label)
    assert arjun.buttons("#1 ·") == [["等通行证", "等物资"], ["等医院", "等其他单位"], ["等居民答复"], ["返回"]]
    assert await arjun.taps("等居民答复") == "#1 等待中，到时会问你进展。"
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    await mei.says("/my")
    assert mei.reads() == ["您的求助\n\n#1 · 药品 · 阿军在等您的回复\n今晚胰岛素就用完了"]
    await town.passes(minutes=2)
    await mei.says("蓝色的那种")
    assert mei.reads() == ["已补充到 #1，阿军马上会看到。"]
    assert arjun.reads() == ["#1 · 小梅：\n蓝色的那种"]
    for label in ("更多", "需要等待", "等医院"):
        await arjun.taps(label)
    await town.passes(seconds=30)
    assert mei.reads() == ["#1 正在等医院答复，我们会一直跟着。"]
    assert await arjun.taps("继续办") == "#1 继续办。"
    await town.passes(seconds=30)
    assert mei.reads() == ["#1 继续办了，阿军在跟进。"]
    await town.passes(hours=2, minutes=16)
    assert mei.reads() == ["#1：我们正在重新联系值班的人，也在联系其他人，不会停下。最晚 12:48 会再告诉您。"]
    assert arjun.reads() == [
        "这些还在等你。\n\n还没有人接：\n🟠 #1 较急，药品 · 等了 2 小时 18 分钟\n“今晚胰岛素就用完了”",
        "你给 #1 定的时间到了，还不知道进展，所以先交给值班的人。你也可以再接手。",
        "🟠 #1 · 较急 · 药品\n\n已经通知过：\n12:18 阿军（值班）\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n"
        "10:02 补充：\n蓝色的那种\n\n10:00 起 · 18:00 前办完\n由阿军跟到底。",
    ]
    assert wei.reads() == []
    town.forgets()


async def test_whatever_it_waits_for_and_who_cannot_do_it(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await mei.says("今晚胰岛素就用完了")
    await arjun.taps("我来接")
    await town.passes(seconds=70)
    mei.reads(), arjun.reads()
    card = "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 小梅\n\n今晚胰岛素就用完了\n\n10:00 起 · 18:00 前办完\n"
    for label, stands, told in (
        ("等物资", "物资", "#1 正在等物资到位，我们会一直跟着。"),
        ("等其他单位", "其他单位", "#1 正在等其他单位答复，我们会一直跟着。"),
        ("等居民答复", "居民", "#1 在等您的答复，请直接写在这里。"),
    ):
        for step in ("更多", "需要等待", label):
            await arjun.taps(step)
        assert arjun.sees("#1 ·").words == f"{card}你在办，正在等{stands}。"
        await town.passes(seconds=21)
        assert mei.reads() == [told]
        assert await arjun.taps("撤销") == "已撤销。"
        await town.passes(seconds=21)
        assert mei.reads() == ["#1：阿军还在办，最晚 12:00 会再告诉您进展。"]
    for step in ("更多", "转给别人", "我办不了"):
        await arjun.taps(step)
    await town.passes(seconds=21)
    assert mei.reads() == ["#1 已转给小魏。您不用再说一遍，最晚 10:33 会有人联系您。"]
    assert wei.reads() == ["阿军把 #1 转给了你。", f"{card}由阿军跟到底。"]


async def test_not_done_in_the_promised_time(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await mei.says("今晚胰岛素就用完了")
    await arjun.taps("我来接")
    for _ in range(4):
        await town.passes(hours=1, minutes=55)
        await arjun.says("还在等药房", reply_to="#1 ·")
    mei.reads(), arjun.reads(), li.reads()
    await town.passes(minutes=25)
    assert mei.reads() == [
        "#1 没能在答应您的时间内办完，对不起。阿军还在办，负责人也知道了，最晚 19:40 给您消息。",
    ]
    assert arjun.reads() == ["#1 没有按时办完，由阿军负责。"]
    assert li.reads() == ["#1 没有按时办完，由阿军负责。"]
    town.forgets()


async def test_less_grave_after_all(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await mei.says("我爸爸胸口疼，喘不上气")
    for label in ("更多", "改紧急程度"):
        await arjun.taps(label)
    assert arjun.buttons("#1 ·") == [["🟠 较急"], ["⚪ 一般"], ["返回"]]
    await arjun.taps("⚪ 一般")
    assert arjun.buttons("#1 ·") == [["我和他们联系过了"], ["已经有人在帮忙"], ["实际情况没那么急"], ["返回"]]
    mei.reads(), arjun.reads(), li.reads()
    assert await arjun.taps("我和他们联系过了") == "已修改。"
    await town.passes(seconds=30)
    assert mei.reads() == ["#1 现在按“一般”办理。如果不对，请按红色按钮。"]
    assert arjun.reads() == ["未办 1 件：一般 1 件，30 分钟内到时限 1 件"]
    assert li.reads() == ["阿军把紧急求助 #1 改为“一般”。如果不对，请打开它重新调高。"]
    assert li.buttons() == [["打开看看"]]
    await mei.taps("按错了，没有危险")
    assert arjun.sees("#1 ·").words.splitlines()[0] == "⚪ #1 · 一般 · 就医"
    town.forgets()
