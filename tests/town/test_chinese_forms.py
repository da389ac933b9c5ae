"""Voice, pictures, a file, a place, somebody's number, a call: what each becomes in Chinese."""

from collections.abc import Callable

from sandbox.accounts import Account
from tests.town.town import Town

RECEIVED = "#{} · {}\n收到了。已通知阿军，最晚 {} 会有人联系您。"
KEYS = "下面的按钮会一直在。有生命危险，请按红色的。"


async def reads(town: Town, name: str, act: Callable[[Account], object]) -> list[str]:
    """What a newcomer reads who does this."""
    newcomer = town.resident(name, language="zh-hans")
    await newcomer.does(act)
    return newcomer.reads()


async def test_each_form_is_a_request(town: Town) -> None:
    town.setup.buildings = ()
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    await mei.does(lambda phone: phone.sends_voice())
    assert mei.reads() == [RECEIVED.format(1, "其他", "10:30"), KEYS]
    assert [seen.kind for seen in arjun.unread()] == ["text", "voice"]
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 其他\n\n还不知道在哪里 · 小梅\n\n[语音]\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
        "#1 · 小梅：",
    ]
    assert await reads(town, "安娜", lambda phone: phone.sends_album(3, caption="墙上漏水")) == [
        RECEIVED.format(2, "居家维修", "10:30") + "\n已记下 3 条消息。",
        KEYS,
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "photo", "photo", "photo"]
    assert arjun.reads() == [
        "🟠 #2 · 较急 · 居家维修\n\n还不知道在哪里 · 安娜\n\n[图片]\n墙上漏水\n10:00 补充：[图片]\n"
        "10:00 补充：[图片]\n\n10:00 起 · 10:30 前答复 · 18:00 前办完",
        "#2 · 安娜：\n墙上漏水",
        "#2 · 安娜：",
        "#2 · 安娜：",
    ]
    assert await reads(town, "阿本", lambda phone: phone.sends_location(31.2304, 121.4737)) == [
        RECEIVED.format(3, "其他", "12:00"),
        KEYS,
    ]
    assert arjun.reads() == [
        "⚪ #3 · 一般 · 其他\n\n还不知道在哪里 · 阿本\n位置：31.23040, 121.47370\n\n[位置]\n\n"
        "10:00 起 · 12:00 前答复 · 明天 10:00 前办完",
        "[location]",
    ]
    assert await reads(town, "小夏", lambda phone: phone.sends_document(name="处方.pdf")) == [
        RECEIVED.format(4, "其他", "12:00"),
        KEYS,
    ]
    assert arjun.reads() == [
        "⚪ #4 · 一般 · 其他\n\n还不知道在哪里 · 小夏\n\n[文件]\n\n10:00 起 · 12:00 前答复 · 明天 10:00 前办完",
        "#4 · 小夏：",
    ]
    assert await reads(town, "老欧", lambda phone: phone.sends_contact("+86 139 1111 2222", "王阿姨")) == [
        RECEIVED.format(5, "其他", "12:00"),
        KEYS,
    ]
    assert arjun.reads() == [
        "⚪ #5 · 一般 · 其他\n\n还不知道在哪里 · 老欧\n\n[名片]\n王阿姨 +86 139 1111 2222\n\n"
        "10:00 起 · 12:00 前答复 · 明天 10:00 前办完",
        "#5 · 老欧：[名片]\n王阿姨 +86 139 1111 2222",
    ]
    assert await reads(town, "小乌", lambda phone: phone.sends_video(caption="厨房漏水")) == [
        RECEIVED.format(6, "居家维修", "10:30"),
        KEYS,
    ]
    assert [seen.kind for seen in arjun.unread()] == ["text", "video"]
    assert arjun.reads() == [
        "🟠 #6 · 较急 · 居家维修\n\n还不知道在哪里 · 小乌\n\n[视频]\n厨房漏水\n\n"
        "10:00 起 · 10:30 前答复 · 18:00 前办完",
        "#6 · 小乌：\n厨房漏水",
    ]
    assert await reads(town, "阿雅", lambda phone: phone.says("请给我们送点米和油", forwarded_from="奶奶")) == [
        RECEIVED.format(7, "生活物资", "12:00"),
        KEYS,
    ]
    assert arjun.reads() == [
        "⚪ #7 · 一般 · 生活物资\n\n还不知道在哪里 · 阿雅\n\n请给我们送点米和油\n\n"
        "10:00 起 · 12:00 前答复 · 明天 10:00 前办完",
    ]


async def test_filed_for_somebody_who_phoned(town: Town) -> None:
    arjun = town.on_duty("阿军", language="zh-hans")
    await arjun.says("赵奶奶来电话，家里暖气不热")
    assert arjun.reads() == ["赵奶奶来电话，家里暖气不热\n这是给谁的？现在还没有发给任何人。"]
    assert arjun.buttons() == [["替居民登记", "来电投诉"], ["是我自己的求助"], ["不发了"]]
    assert await arjun.taps("替居民登记") == "已登记。"
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 居家维修\n\n还不知道在哪里 · 由阿军登记\n\n赵奶奶来电话，家里暖气不热\n\n"
        "10:00 起 · 10:30 前答复 · 18:00 前办完",
    ]
    for label in ("更多", "在哪里？", "5"):
        await arjun.taps(label)
    await arjun.taps("我来接")
    await arjun.says("水管工马上到", reply_to="#1 ·")
    assert arjun.reads() == ["你给 #1 写的内容没有送到居民：我发不到对方那里。已作为备注留在卡片上，请打电话。"]
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · 较急 · 居家维修\n\n5 号楼 · 由阿军登记\n\n赵奶奶来电话，家里暖气不热\n10:00 备注：\n"
        "水管工马上到\n\n10:00 起 · 18:00 前办完\n你在办，到 12:00 会问你进展。"
    )


async def test_asked_from_outside_for_his_mother(town: Town) -> None:
    ben, arjun = town.resident("小本", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    li = town.coordinator("李娜", language="zh-hans")
    await ben.says("我妈妈 90 岁，一个人在家，今天还没吃饭")
    ben.reads(), arjun.reads()
    assert await ben.taps("是替别人求助") == "明白：是替别人求助。"
    assert ben.sees("#1 ·").words == "#1 · 生活物资\n收到了，正在通知工作人员。\n\n对方在哪栋楼？不知道可以跳过。"
    assert li.reads() == [
        "🟠 #1 · 较急 · 生活物资\n\n⚠ 外面的人代为求助，未核实\n还不知道在哪里 · 小本替别人求助\n\n"
        "我妈妈 90 岁，一个人在家，今天还没吃饭\n\n10:00 起 · 10:30 前答复 · 18:00 前办完\n\n已经通知过：\n"
        "10:00 阿军（值班）\n10:00 李娜（负责人）",
    ]
    await ben.taps("5")
    await ben.says("402")
    await ben.says("+86 138 0013 8000")
    assert ben.reads() == ["谢谢。我们可以打电话联系对方了。"]
    assert ben.sees("#1 ·").words == "#1 · 生活物资\n收到了，正在通知工作人员。"
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 生活物资\n\n⚠ 外面的人代为求助，未核实\n5 号楼 · 小本替别人求助\n\n"
        "我妈妈 90 岁，一个人在家，今天还没吃饭\n\n10:00 起 · 10:30 前答复 · 18:00 前办完\n\n已经通知过：\n"
        "10:00 阿军（值班）\n10:00 李娜（负责人）\n10:00 阿军（值班）",
    ]
    await arjun.taps("我来接")
    await arjun.taps("更多")
    assert await arjun.taps("已核实") == "记下了。"
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · 较急 · 生活物资\n\n5 号楼 · 小本替别人求助\n\n我妈妈 90 岁，一个人在家，今天还没吃饭\n\n"
        "10:00 起 · 18:00 前办完\n你在办，到 12:00 会问你进展。"
    )
    await town.passes(minutes=1)
    assert ben.reads() == ["#1：已经有人接手了。"]
    town.forgets()
