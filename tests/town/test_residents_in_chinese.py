"""The main scenes once more, as somebody reads them whose phone speaks Chinese; and a change of language midway."""

from tests.town.town import Town


async def test_from_the_first_words_to_the_end(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("今晚胰岛素就用完了")
    assert mei.reads() == [
        "#1 · 药品\n收到了。已通知 Arjun，最晚 10:30 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。",
        "下面的按钮会一直在。有生命危险，请按红色的。",
    ]
    assert mei.buttons("#1") == [["3", "5"], ["跳过"], ["🔴 有生命危险"], ["不是药品？", "更多"]]
    assert mei.account.keyboard() == [["🔴 有生命危险"], ["我需要帮助", "我的求助"]]
    assert arjun.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · 小梅\n\n今晚胰岛素就用完了\n"
        "Writes in: Chinese (Simplified)\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    ]
    assert await mei.taps("3") == "谢谢。"
    await mei.says("402")
    assert mei.sees("#1").words == (
        "#1 · 药品\n收到了。已通知 Arjun，最晚 10:30 会有人联系您。\n3 号楼 402 室\n\n"
        "方便打电话给您吗？请写下号码，或者把您自己的名片发来；也可以跳过。"
    )
    await mei.says("13800001111")
    assert mei.reads() == ["号码记下了，只有服务台的人能看到，每次查看都有记录。"]
    await arjun.taps("I'll take it")
    await town.passes(seconds=21)
    assert mei.reads() == ["#1：Arjun 接手了，最晚 12:00 会再告诉您进展。"]
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    assert mei.reads() == ["Arjun 说 #1 已办完：已经帮您办好。\n今晚胰岛素就用完了\n您的问题解决了吗？"]
    assert mei.buttons("#1 ·") == [["解决了", "没有解决"]]
    assert await mei.taps("解决了") == "谢谢您。"
    assert mei.reads() == ["Arjun 帮您办 #1，您觉得怎么样？1 分很差，5 分很好。不答也没关系。"]
    assert await mei.taps("5") == "谢谢您。"
    assert mei.sees("5 分").words == "谢谢您，您打了 5 分（满分 5 分）。"
    assert (
        mei.sees("#1 ·").words
        == "#1 · 药品\n这件事已结束。如果在 11月25日 10:00 前又出现问题，请按“没有解决”；之后请直接写给我。"
    )
    town.forgets()


async def test_words_of_danger(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun")
    town.backup("Wei"), town.coordinator("Li")
    await mei.says("爸爸喘不上气，脸色发紫")
    assert mei.reads() == [
        (
            "请立刻拨打 120。\n\n1. 把门锁打开。\n2. 把灯打开。\n3. 留在原地，陪着需要帮助的人。\n"
            "请在这里写明位置：几号楼、几室。\n\n"
            "正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#1）。\n"
            "火警 119 · 报警 110 · 心理援助热线 12356\n"
            "一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
        ),
        "🔴 #1 · 紧急 · 就医\n正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应。最晚 10:10 会有人联系您。",
        "下面的按钮会一直在。有生命危险，请按红色的。",
    ]
    assert mei.buttons("120") == [["已经打了", "我打不了"], ["按错了，没有危险"]]
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · 小梅\n\n"
        "爸爸喘不上气，脸色发紫\nWrites in: Chinese (Simplified)\n\nSince 10:00 · answer by 10:10 · done by 12:00"
    ]
    await mei.says("三号楼402")
    assert mei.reads() == ["已加到您的紧急求助 #1，谁来回应都会看到。请继续写。"]
    assert await mei.taps("我打不了") == "正在请人替您打。"
    await town.passes(minutes=5)
    assert mei.reads() == ["#1：还没有人回应，正在呼叫备班人员。"]
    await town.passes(minutes=5)
    assert mei.reads() == [
        "#1：还没有人回应，正在呼叫负责人。",
        "#1：没能在答应您的时间内回复，对不起。我们一直在催，最晚 10:20 给您消息。",
    ]
    town.forgets()


async def test_the_red_key_and_a_mistake(town: Town) -> None:
    mei = town.resident("小梅", language="zh-hans")
    town.on_duty("Arjun")
    await mei.says("🔴 有生命危险")
    assert mei.reads() == [
        (
            "请立刻拨打 120。\n\n1. 把门锁打开。\n2. 把灯打开。\n3. 留在原地，陪着需要帮助的人。\n"
            "请在这里写明位置：几号楼、几室。\n\n"
            "正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#1）。\n"
            "火警 119 · 报警 110 · 心理援助热线 12356\n"
            "一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
        ),
        "🔴 #1 · 紧急 · 就医\n正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应。最晚 10:10 会有人联系您。",
        "正在叫人（#1）。请用几个字写下：出了什么事，在哪里。",
        "下面的按钮会一直在。有生命危险，请按红色的。",
    ]
    await mei.says("🔴 有生命危险")
    assert mei.reads()[1:] == ["#1：正在再次通知所有人。请用几个字写下：出了什么事，在哪里。"]
    assert await mei.taps("按错了，没有危险") == "没有危险就好，您的求助还在。"
    assert mei.sees("没有危险").words == "没有危险就好。#1 还在办，会尽快处理。如果情况有变，请按红色按钮。"
    town.forgets()


async def test_english_words_of_danger_of_a_chinese_account(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("There is a fire in the kitchen")
    assert mei.reads()[0] == (
        "请立刻拨打 119。\n\n1. 能出去就马上出去，不要坐电梯。\n2. 门外有烟就关紧门，用湿布堵住门缝。\n"
        "3. 压低身体，到窗边去，用灯光示意。\n请在这里写明位置：几号楼、几室。\n\n"
        "正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#1）。\n"
        "急救 120 · 报警 110 · 心理援助热线 12356\n"
        "一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
    )
    assert len(arjun.reads()) == 1


async def test_about_which_one_thanks_and_a_greeting(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun")
    await mei.says("你好")
    assert mei.reads() == ["您好。需要什么，用自己的话写下来，马上会有人收到。"]
    await mei.says("今晚胰岛素就用完了")
    await town.passes(seconds=40)
    mei.reads(), arjun.reads()
    await mei.says("现在更糟了")
    assert mei.reads() == ["现在更糟了\n这是说哪一件事，还是另一件新的事？两分钟内不选，就记到最近的一件上。"]
    assert mei.buttons("新的") == [["#1 药品"], ["是另一件事"]]
    await town.passes(minutes=2)
    assert mei.reads() == ["已补充到 #1。"]
    await mei.says("谢谢你们")
    assert mei.reads() == ["谢谢您告诉我们。"]
    await mei.does(lambda phone: phone.sends_sticker())
    assert mei.reads() == ["我没看懂您需要什么。请写几个字，或者发一段语音。"]
    town.forgets()


async def test_small_commands(town: Town) -> None:
    mei = town.resident("小梅", language="zh-hans")
    town.on_duty("Arjun")
    for command in ("/start", "/help", "/privacy", "/duty", "/my", "/where", "/nonsense", "我需要帮助"):
        await mei.says(command)
    assert mei.reads() == [
        (
            "您好，这里是 Garden Lane 7 的求助服务台。\n\n需要什么，用自己的话写下来就行，"
            "也可以发语音或图片。不管白天夜里，值班人员都会马上收到。\n\n"
            "您写的内容只有服务台的人能看到：/privacy\nEnglish · 简体中文：/language"
        ),
        (
            "需要什么就写下来，值班人员马上会收到。您会看到编号、负责的人和时间。没人回应，"
            "就会一直找其他人，直到有人回应。\n\n/my - 我的求助\n/answers - 常见问题和回答\n/duty - 谁在值班\n"
            "/where - 选择我的小区\n/language - 选择语言\n/complain - 投诉工作人员（不公开）\n"
            "/privacy - 保存了我的哪些信息\n/help - 怎么用\n\n"
            "有生命危险请先打电话：急救 120 · 火警 119 · 报警 110 · 心理援助热线 12356\n"
            "一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
        ),
        (
            "保存的内容：您写的和发的内容、您在 Telegram 上的名字、您告诉我们的楼号、房号和电话，以及办理经过。\n\n"
            "保存多久：求助结束 30 天后清除文字，以及您的名字、房号和电话，直到您再写来；"
            "7 天后清除语音、图片和文件。编号、时间和结果会保留。\n\n"
            "谁能看到：您所在小区的工作人员和负责人。房号和电话要他们另外点开才能看，每次都会留下记录。"
            "遇到紧急情况，被叫来的人都能直接看到房号。他们看不到您的 Telegram 账号，您也看不到他们的。\n\n"
            "群里不会出现任何关于您的信息，只有多少人求助、多快有人回应。\n\n还没有人看到过您的地址。"
        ),
        "Garden Lane 7 值班\n值班：Arjun\n备班：Li\n\n服务台电话：+86 21 5555 0007",
        "您目前没有求助。需要什么，直接写在这里就行。",
        "您写的内容会送到 Garden Lane 7。",
        "我不认识这个命令。/help 可以看到有哪些。需要什么，直接写下来就行。",
        "需要什么，用自己的话写下来。发语音或图片也可以。",
    ]
    town.forgets()


async def test_a_change_of_language_midway_changes_everything_that_follows_keys_too(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    mei.reads(), arjun.reads()
    await mei.says("/language")
    assert mei.reads() == ["Which language do you want to read?"]
    assert mei.buttons("Which language") == [["English"], ["简体中文"]]
    assert await mei.taps("简体中文") == "已选择。"
    assert mei.reads() == ["从现在起我用中文。"]
    assert mei.account.keyboard() == [["🔴 有生命危险"], ["我需要帮助", "我的求助"]]
    await arjun.taps("I'll take it")
    await town.passes(seconds=21)
    assert mei.reads() == ["#1：Arjun 接手了，最晚 18:00 会再告诉您进展。"]
    assert (
        mei.sees("#1 ·").words
        == "#1 · 居家维修\nArjun 正在办，最晚 18:00 会再告诉您进展。\n\n您在哪栋楼？不想说可以跳过。"
    )
    assert [one["command"] for one in mei.account.menu()] == [
        *("my", "answers", "duty", "where", "language", "complain", "privacy", "help"),
    ]
    await mei.says("My requests")
    assert mei.reads() == ["您的求助\n\n#1 · 居家维修 · Arjun 在办，最晚 18:00 会再告诉您进展\nThe tap drips"]
    town.forgets()


async def test_at_night(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("Arjun")
    await town.passes(hours=13, minutes=30)
    arjun.reads()
    await mei.says("水龙头滴水")
    assert mei.reads()[0] == (
        "#1 · 居家维修\n收到了。现在是夜里，明天 07:00 起有人处理，最晚明天 07:30 会联系您。"
        "等不到早上的话，请按“今晚就需要”。\n\n您在哪栋楼？不想说可以跳过。"
    )
    assert mei.buttons("#1") == [["3", "5"], ["跳过"], ["🔴 有生命危险"], ["今晚就需要"], ["不是居家维修？", "更多"]]
    assert await mei.taps("今晚就需要") == "今晚就找人。"
    assert (
        mei.sees("#1").words
        == "#1 · 居家维修\n收到了。已通知 Arjun，最晚明天 00:00 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。"
    )
    await town.passes(minutes=31)
    assert mei.reads() == ["#1：没能在答应您的时间内回复，对不起。我们一直在催，最晚 00:30 给您消息。"]
    town.forgets()
