"""The same in Chinese: what a resident, a worker, a coordinator and a group read."""

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """美兰 lives here; 阿军 is on duty, 小魏 behind him; 李姐 coordinates."""
    town.setup.language, town.setup.name = "zh-Hans", "花园里七号"
    mei = town.resident("美兰", language="zh-hans")
    arjun, wei = town.on_duty("阿军", language="zh-hans"), town.backup("小魏", language="zh-hans")
    li = town.coordinator("李姐", language="zh-hans")
    await mei.starts()
    mei.reads()
    return mei, arjun, wei, li


async def test_a_call_is_answered_finished_and_heard_of(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    lane = town.group("七号楼", li, mei)
    await town.brings_the_bot(li, lane)
    assert lane.reads() == ["每天晚上，这里会收到花园里七号求助服务台的小结。需要帮助请给我发私信，群里的人看不到。"]
    await mei.says("胰岛素今晚就用完了")
    assert mei.reads() == ["#1 · 药品\n收到了。已通知阿军，最晚 10:30 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。"]
    assert mei.buttons() == [["3", "5"], ["跳过"], ["🔴 有生命危险"], ["不是药品？", "更多"]]
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 药品\n\n还不知道在哪里 · 美兰\n\n胰岛素今晚就用完了\n\n10:00 起 · 10:30 前答复 · 18:00 前办完"
    ]
    assert arjun.buttons() == [["我来接"], ["看地址", "更多"]]
    assert await arjun.taps("我来接") == "#1 归你了，会告诉其他人。"
    assert arjun.buttons("#1") == [["办完了"], ["撤销", "换个时间"], ["看地址", "更多"]]
    await town.passes(seconds=21)
    assert mei.reads() == ["#1：阿军接手了，最晚 12:00 会再告诉您进展。"]
    await arjun.says("请问是哪一种？", reply_to="胰岛素")
    assert mei.reads() == ["阿军，关于您的 #1：\n请问是哪一种？"]
    assert arjun.reads() == ["未办 1 件：较急 1 件", "→ #1，美兰"]
    await arjun.taps("办完了")
    assert arjun.buttons("#1 ·") == [["帮上了", "已答复"], ["已住院", "已离世"], ["办不了", "虚惊一场"], ["返回"]]
    town.forgets()


async def test_done_solved_rated_and_told_in_the_evening(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    lane = town.group("七号楼", li, mei)
    await town.brings_the_bot(li, lane)
    await mei.says("胰岛素今晚就用完了")
    await arjun.taps("我来接")
    await arjun.taps("办完了")
    await arjun.taps("帮上了")
    await town.passes(seconds=21)
    mei.reads()
    assert mei.sees("阿军").words == "阿军说 #1 已办完：已经帮您办好。\n胰岛素今晚就用完了\n您的问题解决了吗？"
    assert mei.buttons("阿军") == [["解决了"], ["没有解决"]]
    lane.reads(), li.reads()
    await town.passes(hours=10)
    assert lane.reads() == [
        "花园里七号，11月22日周日\n\n收到 1 件求助。\n办完 1 件。\n没有遗留。\n\n明天：\n"
        "值班：阿军，到 11月24日 08:00\n备班：小魏，到 11月24日 08:00\n\n"
        "需要帮助请给我发私信，群里的人看不到。"
    ]
    assert li.reads() == [
        "花园里七号，11月22日周日\n\n收到 1 件求助。\n办完 1 件。\n没有遗留。\n\n"
        "一半的人在 1 分钟内得到回应。\n十分之九的人在 1 分钟内得到回应。\n\n"
        "按时回应：1 件中 1 件（100%）。\n\n求助内容：药品 1。\n\n明天：\n"
        "值班：阿军，到 11月24日 08:00\n备班：小魏，到 11月24日 08:00"
    ]
    await lane.says("/duty")
    assert lane.reads() == ["花园里七号值班\n值班：阿军\n备班：小魏\n\n服务台电话：+86 21 5555 0007"]
    town.forgets()


async def test_an_emergency_and_its_ladder(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await mei.says("我爸胸口痛，喘不上气")
    assert mei.reads() == [
        "请立刻拨打 120。\n\n1. 把门锁打开。\n2. 把灯打开。\n3. 留在原地，陪着需要帮助的人。\n"
        "请在这里写明位置：几号楼、几室。\n\n"
        "正在呼叫阿军，没人接就继续叫其他人，直到有人回应（#1）。\n"
        "火警 119 · 报警 110 · 心理援助热线 12356\n"
        "一分钟内没人回应？请打服务台电话：+86 21 5555 0007",
        "🔴 #1 · 紧急 · 就医\n正在呼叫阿军，没人接就继续叫其他人，直到有人回应。最晚 10:10 会有人联系您。",
    ]
    assert arjun.reads() == [
        "🔴 #1 · 紧急 · 就医\n\n报告说有生命危险。\n这个账号没有用过链接，第一次来求助。\n"
        "还不知道在哪里 · 美兰\n\n我爸胸口痛，喘不上气\n\n"
        "10:00 起 · 10:10 前答复 · 12:00 前办完"
    ]
    await town.passes(minutes=5)
    assert arjun.reads()[-1:] == [
        "🔴 紧急：还在等你。\n\n还没有人接：\n🔴 #1 紧急，就医 · 等了 4 分钟\n“我爸胸口痛，喘不上气”"
    ]
    assert wei.reads() == [
        "🔴 #1 · 紧急 · 就医\n\n已经通知过：\n10:00 阿军（值班）\n10:05 小魏（备班）\n\n"
        "报告说有生命危险。\n这个账号没有用过链接，第一次来求助。\n"
        "还不知道在哪里 · 美兰\n\n我爸胸口痛，喘不上气\n\n"
        "10:00 起 · 10:10 前答复 · 12:00 前办完"
    ]
    assert mei.reads() == ["#1：还没有人回应，正在呼叫备班人员。"]
    await town.passes(minutes=5)
    assert li.reads() == [
        "🔴 #1 · 紧急 · 就医\n\n已经通知过：\n10:00 阿军（值班）\n10:05 小魏（备班）\n"
        "10:10 李姐（负责人）\n\n报告说有生命危险。\n这个账号没有用过链接，第一次来求助。\n"
        "还不知道在哪里 · 美兰\n\n"
        "我爸胸口痛，喘不上气\n\n10:00 起 · 本应 10:10 前答复 · 12:00 前办完",
        "🔴 紧急：还在等你。\n\n还没有人接：\n🔴 #1 紧急，就医 · 已超时，等了 10 分钟\n"
        "“我爸胸口痛，喘不上气”\n\n已经通知过：\n10:00 阿军（值班）\n"
        "10:05 小魏（备班）\n10:10 李姐（负责人）",
    ]
    assert mei.reads() == [
        "#1：还没有人回应，正在呼叫负责人。",
        "#1：没能在答应您的时间内回复，对不起。我们一直在催，最晚 10:20 给您消息。",
    ]
    town.forgets()


async def test_an_emergency_that_somebody_took_is_asked_about_again(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await mei.says("我爸胸口痛，喘不上气")
    await town.passes(minutes=10)
    mei.reads(), arjun.reads()
    await wei.taps("我来接", "#1 ·")
    assert arjun.reads()[-1:] == ["小魏从 10:10 起在办 #1。这件事不用你跟了，谢谢。"]
    assert mei.reads() == ["#1：小魏接手了，最晚 10:25 会再告诉您进展。"]
    await town.passes(minutes=15)
    assert wei.reads()[-1:] == [
        "🔴 紧急：还在等你。\n\n你说的时间到了，进展怎么样？\n🔴 #1 紧急，就医 · 小魏在办\n“我爸胸口痛，喘不上气”"
    ]
    assert wei.buttons() == [["#1：还在办", "打开 #1"]]
    town.forgets()
