"""What is read seldom, in Chinese: a line in despair, a complaint, something new, a slip, thanks for what is over."""

from tests.town.town import Town

HOTLINE = (
    "#1 · 已收到\n\n请立刻拨打 12356。\n\n1. 别挂电话，什么都可以说。\n2. 把门锁打开，把灯打开。\n"
    "3. 如果可以，到有人的地方去。\n请在这里写明位置：几号楼、几室。\n\n{who}\n"
    "急救 120 · 火警 119 · 报警 110\n一分钟内没人回应？请打服务台电话：+86 21 5555 0007"
)


async def test_in_despair_the_steps_are_those_of_the_lifeline(town: Town) -> None:
    mei, li = town.resident("小梅", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    await mei.says("我不想活了")
    assert mei.reads()[0] == HOTLINE.format(who="正在呼叫李娜，没人接就继续叫其他人，直到有人回应（#1）。")
    assert li.reads()[0].startswith("🔴 #1 · 请打开查看\n\n涉及人身安全，紧急。先问对方：现在方便回消息吗？")
    assert await li.taps("我来接") == "#1 归你了，会告诉其他人。"
    assert mei.sees("请立刻拨打").words == HOTLINE.format(who="李娜接手了（编号 #1）。")
    town.forgets()


async def test_a_complaint_something_new_and_a_slip(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    li = town.coordinator("李娜", language="zh-hans")
    await mei.says("水龙头在滴水")
    await arjun.taps("我来接")
    await town.passes(minutes=1)
    for one in (mei, arjun, li):
        one.reads()
    await mei.taps("更多")
    await mei.taps("投诉工作人员")
    assert mei.reads() == ["请在这里写下发生了什么。只有李娜会看到，阿军看不到。"]
    await mei.says("他对我妈妈大喊大叫")
    assert mei.reads() == ["谢谢您告诉我们。现在只有李娜看得到。您的求助照常办理。"]
    assert await li.taps("我已读过", on="投诉") == "记下了。"
    assert mei.reads() == ["李娜已经看了这份投诉，会去了解情况。"]
    await town.passes(minutes=3)
    await mei.says("楼道里很黑")
    assert mei.reads() == ["楼道里很黑\n这是说哪一件事，还是另一件新的事？两分钟内不选，就记到最近的一件上。"]
    assert await mei.taps("是另一件事") == "已登记。"
    assert li.reads() == ["对阿军的投诉（Garden Lane 7）\n\n小梅，10:01，关于 #1：\n\n他对我妈妈大喊大叫\n\n你已读过。"]
    await mei.taps("更多", on="#2 ·")
    assert await mei.taps("不需要了", on="#2 ·") == "#2 已撤回。"
    arjun.reads()
    await town.passes(minutes=1)
    assert mei.sees("#2 ·").words == "#2 · 居家维修\n这件事已撤回。如果还需要，直接写给我就行。"
    town.forgets()


async def test_thanks_for_what_is_over_and_a_new_one_withdrawn(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    await mei.says("水龙头在滴水")
    for step in ("我来接", "办完了", "帮上了"):
        await arjun.taps(step, on="#1 ·")
    await town.passes(minutes=1)
    await mei.taps("解决了")
    mei.reads(), arjun.reads()
    await mei.says("谢谢你们")
    assert (mei.reads(), arjun.reads()) == (["谢谢您告诉我们。"], [])
    await mei.says("家里没有米了")
    mei.reads(), arjun.reads()
    await mei.taps("更多", on="#2 ·")
    await mei.taps("不需要了", on="#2 ·")
    await town.passes(minutes=1)
    assert arjun.reads() == ["#2 不用办了：居民已撤回。"]
    town.forgets()
