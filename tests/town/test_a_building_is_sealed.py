"""A coordinator seals a building and unseals it: what its residents, its worker and she herself read."""

from tests.town.town import Town


async def test_sealed_and_unsealed_with_a_request_open(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("No rice left")
    await mei.taps("3")
    await town.passes(minutes=10)
    for one in (mei, arjun, li):
        one.reads()
    await li.says("/seal")
    assert li.reads() == [
        "Buildings of Garden Lane 7\n\nNo building is sealed.\n\n"
        "Tap a building to seal it, or to unseal it. You are asked once more before anything happens."
    ]
    assert li.buttons("Buildings") == [["3", "5"]]
    await li.taps("3")
    assert (
        li.sees("Seal").words
        == "Seal Building 3? 1 request is open there. What is routine becomes urgent, and its people hear it."
    )
    assert li.buttons("Seal") == [["Seal it"], ["Back"]]
    assert await li.taps("Seal it") == "Sealed."
    assert li.buttons("Buildings") == [["🔒 3", "5"]]
    assert li.reads() == ["Building 3 is sealed now (Li). Urgent from now on: #1."]
    assert mei.reads() == [
        "Your building is sealed now. From now on this is urgent: #1. Whatever else you need, write it here."
    ]
    assert arjun.reads() == [
        "🟠 #1 · urgent · supplies\n\nBuilding 3 · Mei\n\nNo rice left\n\n"
        "Since 10:00 · answer by 10:40 · done by 18:10",
        "Building 3 is sealed now (Li). Urgent from now on: #1.",
    ]
    await li.says("/unseal 9")
    assert li.reads() == [
        "Buildings of Garden Lane 7\n\nNo building here has that name. Please choose one below.\n\n"
        "Sealed: Building 3.\n\n"
        "Tap a building to seal it, or to unseal it. You are asked once more before anything happens."
    ]
    await li.says("/unseal building 3")
    again = "Building 3 is no longer sealed (Li). Routine again, with every promised time: #1."
    assert (li.reads(), arjun.reads()) == ([again], [again])
    assert mei.reads() == [
        "Your building is no longer sealed. We go on with #1, and every time that was promised holds."
    ]
    assert arjun.sees("#1 ·").words == (
        "⚪ #1 · routine · supplies\n\nBuilding 3 · Mei\n\nNo rice left\n\n"
        "Since 10:00 · answer by 10:40 · done by 18:10"
    )


async def test_in_chinese_and_by_the_file(town: Town) -> None:
    mei, li = town.resident("小梅", language="zh-hans"), town.coordinator("李娜", language="zh-hans")
    await mei.says("想买点水果")
    await mei.taps("3")
    li.reads(), mei.reads()
    await li.says("/seal 3号楼")
    assert li.reads()[-1] == "3 号楼已封控（李娜）。现在改为较急：#1。"
    assert mei.reads() == ["您那栋楼现在封控了。从现在起优先办理：#1。还需要什么，请直接写在这里。"]
    await li.says("/seal")
    assert li.reads() == ["Garden Lane 7 的楼栋\n\n已封控：3 号楼。\n\n点一栋楼，封控或解封。真正执行前会再问你一次。"]
    await li.says("/unseal 9")
    assert li.reads()[0].startswith("Garden Lane 7 的楼栋\n\n没有找到这栋楼，请在下面选。\n\n已封控：3 号楼。")
    await li.taps("🔒 3")
    assert li.sees("要解封").words == "要解封 3 号楼吗？那里有 1 件未办。因封控调高的改回一般，说好的时间不变。"
    assert li.buttons("要解封") == [["解封"], ["返回"]]
    await town.configure([town.setup])  # whose file says that nothing is sealed
    await town.settles()
    assert li.reads() == ["3 号楼已解封（小区文件）。改回一般，说好的时间不变：#1。"]
    assert mei.reads() == ["您那栋楼已解封。#1 继续办，说好的时间都不变。"]
