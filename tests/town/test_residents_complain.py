"""A complaint about a worker goes past the worker: what the resident, the coordinator and the operator read."""

import pytest

from bot.cli_complaints import complaints
from tests.town.town import Town


async def test_to_one_coordinator_by_name(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("李娜", language="zh-hans")
    await mei.says("My tap is broken")
    await mei.taps("3")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    for one in (mei, arjun, li):
        one.reads()
    await mei.taps("More")
    await mei.taps("Complain about a worker")
    assert mei.reads() == ["Write here what happened. Only 李娜 reads it, not Arjun."]
    await mei.says("He shouted at my mother")
    assert mei.reads() == ["Thank you for telling us. 李娜 alone has it now. Your requests go on as before."]
    assert li.reads() == [
        "对 Arjun 的投诉（Garden Lane 7）\n\nMei，10:01，关于 #1：\n\nHe shouted at my mother\n\n"
        "只有你能看到。它不进任何清单、统计和求助卡片。"
    ]
    assert li.buttons("投诉") == [["我已读过"]]
    await arjun.says("/mine")
    assert not [words for words in arjun.reads() if "shouted" in words]
    await li.taps("我已读过")
    assert mei.reads() == ["李娜 has read what you wrote, and looks into it."]
    assert li.buttons("投诉") == []


async def test_about_the_only_coordinator_the_operator_reads_it(town: Town) -> None:
    mei, li = town.resident("小梅", language="zh-hans"), town.coordinator("Li")
    await mei.says("水龙头有点漏水")
    await mei.taps("3")
    await li.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads(), li.reads()
    await mei.says("/complain")
    assert mei.reads() == ["请在这里写下发生了什么。服务台没有人会看到，只交给系统管理员，Li 看不到。"]
    await mei.says("她对我妈妈大喊大叫")
    assert mei.reads() == ["谢谢您告诉我们。现在只有系统管理员看得到。您的求助照常办理。"]
    assert li.reads() == []
    found = await complaints(town.app.store, town.clock.now())
    assert found == ["2026-11-22 10:01 garden-7: 小梅 about Li\n她对我妈妈大喊大叫"]
    assert await complaints(town.app.store, town.clock.now()) == []
    await town.settles()
    assert mei.reads() == ["系统管理员已经看了这份投诉，会去了解情况。"]


PHONED = {
    "en": (
        "Mrs Zhao, 13800001111, says that 王伟 shouted at her", "A caller complains",
        "Li alone has the complaint now. Please tell that to who phoned.",
        "Complaint about 王伟 (Garden Lane 7)\n\nFrom somebody who phoned (13800001111), through Arjun, 10:00:\n\n"
        "Mrs Zhao, 13800001111, says that 王伟 shouted at her\n\n"
        "Only you read this. It is in no list, no figure and on no card.",
        "I have read it", "Li has read what you wrote, and looks into it.",
    ),
    "zh-hans": (
        "赵阿姨 13800001111 来电，说王伟凶她", "来电投诉", "投诉现在只有 Li 看得到。请告诉来电的人。",
        "对王伟的投诉（Garden Lane 7）\n\n有人来电（13800001111），Arjun 转达，10:00：\n\n"
        "赵阿姨 13800001111 来电，说王伟凶她\n\n只有你能看到。它不进任何清单、统计和求助卡片。",
        "我已读过", "Li 已经看了这份投诉，会去了解情况。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PHONED)
async def test_who_phones_is_written_down_by_whoever_is_on_the_phone(town: Town, language: str) -> None:
    said, button, kept, reads, done, read = PHONED[language]
    arjun, wei = town.on_duty("Arjun", language=language), town.worker("王伟")
    li = town.coordinator("Li", language=language)
    await arjun.says(said)
    arjun.reads()
    await arjun.taps(button)
    assert arjun.reads() == [kept]
    assert (li.reads(), wei.reads()) == ([reads], [])
    await li.taps(done)
    assert arjun.reads() == [read]
