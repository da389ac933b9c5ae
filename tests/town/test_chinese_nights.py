"""An emergency at three in the morning, in Chinese: who is called, who may sleep; and the lists of staff."""

from datetime import timedelta

from tests.town.town import MORNING, Town


async def test_at_three_in_the_morning_nobody_answers_at_first(town: Town) -> None:
    town.clock.advance_to(MORNING + timedelta(hours=17))
    town.setup.language = "zh-Hans"
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    wei, li = town.backup("小魏", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    staff = town.group("工作群", li, arjun, wei)
    await town.ready()
    await town.brings_the_bot(li, staff)
    await staff.says("/link staff")
    await mei.starts()
    cast = (mei, arjun, wei, li, staff)
    for one in cast:
        one.reads()
    await mei.says("我丈夫胸口疼，喘不上气")
    mei.reads(), arjun.reads()
    assert await mei.taps("我打不了") == "正在请人替您打。"
    assert mei.reads() == []
    assert arjun.reads() == ["🔴 #1：居民打不了急救或报警电话，请马上替他们打。"]
    await arjun.taps("更多")
    assert await arjun.taps("我正在打电话") == "这件事 5 分钟内不再催你。"
    await town.passes(minutes=5)
    assert mei.reads() == ["#1：还没有人回应，正在呼叫备班人员。"]
    assert wei.reads() == [
        "🔴 #1 · 紧急 · 就医\n\n已经通知过：\n03:00 阿军（值班）\n03:05 小魏（备班）\n\n报告说有生命危险。\n"
        "这个账号没有用过链接，第一次来求助。\n居民打不了急救或报警电话，请替他们打。\n还不知道在哪里 · 小梅\n\n"
        "我丈夫胸口疼，喘不上气\n\n03:00 起 · 03:10 前答复 · 05:00 前办完",
    ]
    await town.passes(minutes=5)
    assert mei.reads() == [
        "#1：还没有人回应，正在呼叫负责人。",
        "#1：没能在答应您的时间内回复，对不起。我们一直在催，最晚 03:20 给您消息。",
    ]
    assert li.reads() == [
        "🔴 #1 · 紧急 · 就医\n\n已经通知过：\n03:00 阿军（值班）\n03:05 小魏（备班）\n03:10 李娜（负责人）\n\n"
        "报告说有生命危险。\n这个账号没有用过链接，第一次来求助。\n居民打不了急救或报警电话，请替他们打。\n"
        "还不知道在哪里 · 小梅\n\n我丈夫胸口疼，喘不上气\n\n03:00 起 · 本应 03:10 前答复 · 05:00 前办完",
        "🔴 紧急：还在等你。\n\n还没有人接：\n🔴 #1 紧急，就医 · 已超时，等了 10 分钟\n"
        "“我丈夫胸口疼，喘不上气”\n\n已经通知过：\n03:00 阿军（值班）\n03:05 小魏（备班）\n03:10 李娜（负责人）",
    ]
    await town.passes(minutes=5)
    assert mei.reads() == ["#1：还没有人回应，已通知工作群。"]
    assert staff.reads() == ["🔴 #1 · 紧急 · 就医：等了 15 分钟，还没有人接。"]
    arjun.reads(), wei.reads(), li.reads()
    await mei.says("他快没有意识了")
    assert mei.reads() == ["已加到您的紧急求助 #1，谁来回应都会看到。请继续写。"]
    await mei.says("🔴 有生命危险")
    assert mei.reads()[1:] == ["#1：正在再次通知所有人。请用几个字写下：出了什么事，在哪里。"]
    assert arjun.reads() == ["#1 · 小梅：\n他快没有意识了", "🔴 #1：居民又按了一次红色按钮。"]
    assert wei.reads() == ["#1 · 小梅：\n他快没有意识了", "🔴 #1：居民又按了一次红色按钮。"]
    assert li.reads() == ["#1 · 小梅：\n他快没有意识了", "🔴 #1：居民又按了一次红色按钮。"]
    await wei.taps("我来接", on="#1 ·")
    assert arjun.reads() == ["小魏从 03:15 起在办 #1。你可以放心睡了。"]
    assert li.reads() == ["小魏从 03:15 起在办 #1。你可以放心睡了。"]
    assert mei.reads() == ["#1：小魏接手了，最晚 03:30 会再告诉您进展。"]
    assert arjun.sees("🔴 #1 ·").words == (
        "🔴 #1 · 紧急 · 就医\n\n报告说有生命危险。\n这个账号没有用过链接，第一次来求助。\n"
        "居民打不了急救或报警电话，请替他们打。\n还不知道在哪里 · 小梅\n\n我丈夫胸口疼，喘不上气\n03:15 补充：\n"
        "他快没有意识了\n\n03:00 起 · 05:00 前办完\n小魏从 03:15 起在办，到 03:30。"
    )
    town.forgets()


async def test_what_coordinators_and_workers_look_at(town: Town) -> None:
    mei, ana = town.resident("小梅", language="zh-hans"), town.resident("安娜", language="zh-hans")
    arjun, li = town.on_duty("阿军", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    for command in ("/open", "/mine", "/next", "/board"):
        await li.says(command)
    assert li.reads() == [
        "没有未办的求助。",
        "你手上没有求助。",
        "没有人在等，每件都有人在办。",
        "一件也没有。",
    ]
    await arjun.says("/mine")
    assert arjun.reads() == ["你手上没有求助。"]
    await mei.says("家里没米了")
    await ana.says("今晚胰岛素就用完了")
    await town.passes(seconds=30)
    await arjun.taps("我来接", on="#2 ·")
    arjun.reads(), li.reads()
    for command in ("/open", "/mine", "/next"):
        await arjun.says(command)
    assert arjun.reads() == [
        "2 件未办，最急的在前\n\n🟠 #1 较急，生活物资 · 等了 1 分钟\n“家里没米了”\n\n"
        "🟠 #2 较急，药品 · 阿军在办\n“今晚胰岛素就用完了”",
        "你手上有 1 件\n\n🟠 #2 较急，药品 · 阿军在办\n“今晚胰岛素就用完了”",
        "🟠 #1 · 较急 · 生活物资\n\n还不知道在哪里 · 小梅\n\n家里没米了\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
    ]
    await li.says("/board")
    assert li.reads() == [
        "2 件求助\n\n🟠 #1 较急，生活物资 · 等了 1 分钟\n“家里没米了”\n\n🟠 #2 较急，药品 · 阿军在办\n"
        "“今晚胰岛素就用完了”",
    ]
    assert li.buttons("件求助") == [
        ["🟠 #1", "🟠 #2"],
        ["没人接", "快到时限", "已超时"],
        ["等待中", "督办清单", "按楼栋"],
    ]
    await li.taps("没人接")
    assert li.sees("件求助").words == "1 件求助\n筛选：没人接\n\n🟠 #1 较急，生活物资 · 等了 1 分钟\n“家里没米了”"
    await li.says("/assign")
    await li.says("/assign 1")
    assert li.reads() == ["请写编号和名字：/assign 12 Arjun。不写名字就可以选人。", "#1 派给谁？"]
    assert li.buttons("#1") == [["阿军"], ["李娜"]]
    town.forgets()
