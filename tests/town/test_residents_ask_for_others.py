"""A son elsewhere asks for his mother: what he, she and the worker of her building read."""

from collections.abc import Mapping

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH = {
    "asks": "For my neighbour Mrs Zhao: she fell and has no pulse",
    "other": "It is for somebody else",
    "done": "#1 is done. Nothing more is needed from you. If you need something, just write it here.",
    "receipt": "Done.",
    "writes": "Nobody told me anything",
    "about": "Is this about one of your requests, or something new?",
}
CHINESE = {
    "asks": "替邻居赵阿姨求助，她摔倒没有呼吸了",
    "other": "是替别人求助",
    "done": "#1：已办完，您不用再做什么。有需要，随时写在这里。",
    "receipt": "已办完。",
    "writes": "没有人告诉我",
    "about": "这是说哪一件事，还是另一件新的事？",
}


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


@in_both(ENGLISH, CHINESE)
async def test_whose_neighbour_was_taken_to_hospital_hears_that_it_is_done(
    town: Town, language: str, words: Mapping[str, str]
) -> None:
    bob, arjun = town.resident("Bob", language=language), town.on_duty("Arjun")
    await bob.says(words["asks"])
    await bob.taps(words["other"])
    await arjun.taps("I'll take it")
    bob.reads()
    await arjun.taps("Done")
    await arjun.taps("In hospital")
    await town.passes(minutes=1)
    assert bob.reads() == [words["done"]]
    assert bob.sees("#1 ·").words.splitlines()[1] == words["receipt"]
    await bob.says(words["writes"])
    assert bob.reads()[0].startswith(f"{words['writes']}\n{words['about']}")
    town.forgets()
