"""Words of danger from a worker who has an emergency in hand: about that one, or her own cry? She says it by one tap;
if she does not, her colleagues have the words two minutes later."""

from tests.town.town import Neighbour, Town

OWN = "🔴 My own emergency"
WORDS = "I am at the door, he is not breathing"


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Arjun has Mei's emergency; Wei is behind him, Li coordinates."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    wei, li = town.backup("Wei"), town.coordinator("Li")
    town.forgets()
    await mei.says("My father has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await town.passes(seconds=30)
    for one in (mei, arjun, wei, li):
        one.reads()
    return mei, arjun, wei, li


async def test_she_is_asked_and_no_emergency_is_made_in_her_name(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await arjun.says(WORDS)
    assert arjun.reads() == [
        "I am at the door, he is not breathing\nFor whom is this? Nobody has got it yet. "
        "If you do not say, those on duty and the coordinators get it in two minutes."
    ]
    assert arjun.buttons("For whom") == [[OWN], ["#1"], ["File for a resident"], ["Drop"]]
    assert await arjun.taps("#1", on="For whom") == "It is on its way."
    assert mei.reads() == ["Arjun, about your #1:\nI am at the door, he is not breathing"]
    await town.passes(minutes=3)
    assert wei.reads() == []


async def test_one_tap_makes_it_her_own_emergency(town: Town) -> None:
    _, arjun, wei, _ = await cast(town)
    await arjun.says("I have chest pain and cannot breathe")
    arjun.reads()
    assert await arjun.taps(OWN) == "It is on record."
    assert arjun.reads()[0].startswith("Call 120 now.")
    assert wei.reads()[-1].startswith("🔴 #2 · emergency")


async def test_unanswered_for_two_minutes_her_colleagues_have_it(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await arjun.says(WORDS)
    arjun.reads()
    await town.passes(minutes=2)
    heard = [
        "🔴 Arjun wrote what stands below two minutes ago, perhaps about #1, and has not said for whom. "
        "Please ring Arjun.",
        "#1 · Arjun:\nI am at the door, he is not breathing",
    ]
    assert [words for words in wei.reads() if "open:" not in words] == heard
    assert [words for words in li.reads() if "open:" not in words] == heard
    assert li.buttons("has not said for whom") == [["Open it"]]
    assert arjun.reads() == [
        "You have not said for whom that was, so Wei, Li have it now, with #1. "
        "If you are in danger yourself, press the red button."
    ]
    assert "Note by Arjun, 10:00:\nI am at the door" in arjun.sees("#1 ·").words
    assert arjun.sees("For whom was this?").words.endswith("Those on duty and the coordinators have it by now.")
    assert mei.reads() == []
    await arjun.taps(OWN)
    assert wei.reads()[-1].startswith("🔴 #2 · emergency")


async def test_the_same_in_chinese(town: Town) -> None:
    mei, arjun = town.resident("小梅", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
    li = town.coordinator("李", language="zh-hans")
    town.forgets()
    await mei.says("爸爸喘不上气，脸色发紫")
    await arjun.taps("我来接")
    await arjun.says("我在门口，他喘不上气")
    assert arjun.reads()[-1] == (
        "我在门口，他喘不上气\n这是给谁的？现在还没有发给任何人。不选的话，两分钟后会发给值班人员和负责人。"
    )
    assert arjun.buttons("这是给谁的") == [["🔴 是我自己有危险"], ["#1"], ["替居民登记"], ["不发了"]]
    li.reads()
    await town.passes(minutes=2)
    assert li.reads()[:2] == [
        "🔴 阿军两分钟前写了下面的话，可能和 #1 有关，没有说是给谁的。请给阿军打电话。",
        "#1 · 阿军：\n我在门口，他喘不上气",
    ]
    assert arjun.reads()[-1:] == ["你没有说是给谁的，已连同 #1 发给李。如果是你自己有危险，请按红色按钮。"]
    assert arjun.sees("这是给谁的").words.endswith("值班人员和负责人已经看到了。")


async def test_words_that_wait_for_a_choice_can_be_put_right(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    number = await arjun.says("I am at the dor")
    await arjun.does(lambda phone: phone.edits(number, "I am at the door"))
    assert [seen.words for seen in arjun.chat() if "For whom" in seen.words] == [
        "I am at the door\nFor whom is this? Nobody has got it yet."
    ]
    await arjun.taps("#1", on="For whom")
    assert mei.reads() == ["Arjun, about your #1:\nI am at the door"]


async def test_a_nudge_about_one_request_can_be_answered(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await town.passes(minutes=15)
    await arjun.says("The ambulance is here, is he breathing?", reply_to="How is it going?")
    assert mei.reads()[-1] == "Arjun, about your #1:\nThe ambulance is here, is he breathing?"
