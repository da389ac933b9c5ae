"""A son elsewhere asks for his mother: what he, she and the worker of her building read."""

from tests.town.town import Town


async def test_for_his_mother_of_90(town: Town) -> None:
    ben, arjun, li = town.resident("Ben"), town.on_duty("Arjun"), town.coordinator("Li")
    await ben.says("My mother is 90, alone, and has had no meal today")
    ben.reads(), arjun.reads()
    assert ben.buttons("#1")[2:] == [["It is for somebody else"], ["🔴 Danger to life"], ["Not supplies?", "More"]]
    assert await ben.taps("It is for somebody else") == "Understood: for somebody else."
    assert ben.sees("In which building are they?").words == (
        "#1 · supplies\nWe have it. Somebody is being told now.\n\nIn which building are they? You may skip this."
    )
    assert "⚠ Asked from outside, not verified\nPlace not known yet · Ben asks for somebody else" in li.reads()[0]
    await ben.taps("5")
    await ben.says("402")
    assert ben.sees("Under which number").words == (
        "#1 · supplies\nWe have it. Somebody is being told now.\nBuilding 5, flat 402\n\n"
        "Under which number can we ring them? You may skip this."
    )
    await ben.says("+86 138 0013 8000")
    assert ben.reads() == ["Thank you. We can ring them now."]
    assert "Building 5 · Ben asks for somebody else" in arjun.reads()[0]
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("Verified")
    assert "not verified" not in arjun.sees("asks for somebody else").words
    await town.passes(minutes=1)
    assert ben.reads() == ["#1: somebody is on it."]
    town.forgets()


async def test_who_is_known_says_what_he_may_hear_in_chinese(town: Town) -> None:
    ben, mum = town.resident("小本", language="zh-hans"), town.resident("王阿姨", language="zh-hans")
    arjun, _ = town.on_duty("Arjun"), town.coordinator("Li")
    await mum.says("大米没了")
    await mum.taps("5")
    await mum.says("402")
    await mum.does(lambda phone: phone.sends_contact())
    await ben.says("我妈妈一个人，今天没吃饭")
    mum.reads(), ben.reads(), arjun.reads()
    assert ben.buttons("#2")[2:] == [["是替别人求助"], ["🔴 有生命危险"], ["不是生活物资？", "更多"]]
    assert await ben.taps("是替别人求助") == "明白：是替别人求助。"
    assert (
        ben.sees("对方在哪栋楼").words == "#2 · 生活物资\n收到了，正在通知工作人员。\n\n对方在哪栋楼？不知道可以跳过。"
    )
    await ben.taps("5")
    await ben.says("402")
    await ben.does(lambda phone: phone.sends_contact(mum.account.phone_number, "王阿姨"))
    assert ben.reads() == ["谢谢。我们可以打电话联系对方了。"]
    assert "402" not in ben.sees("#2").words
    receipt, question = mum.reads()
    assert receipt.endswith("5 号楼 402 室")
    assert question == ("小本替您求助：#2。可以把进展告诉对方吗？您不同意的话，只告诉对方有人在办、已办完。")
    assert await mum.taps("不用，办完告诉一声就行") == "只告诉对方已办完。"
    assert "小本 asks for 王阿姨" in arjun.reads()[0]
    town.forgets()
