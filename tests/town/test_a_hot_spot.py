"""Many ask for much the same within an hour: what the coordinator and each of them reads."""

import pytest

from tests.town.town import Town

WORDS = {
    "en": (
        "There has been no drinking water since this morning",
        "5 people of Garden Lane 7 have asked for much the same since 10:00: supplies.\nFrom Building 3.",
        "5 wait for an answer. What you announce comes to each alone; the requests stay open.",
        "Announce an answer",
        "Write the answer now, in one message. You will see it once more before it goes.",
        "To 5 people, each in a private chat:\nThe water comes back at six",
        "Send it",
        "Sent to 5.",
        "Li, about your #2:\nThe water comes back at six",
        "5 have your answer.\nNobody waits for an answer any more.",
    ),
    "zh-hans": (
        "从今天早上起家里一直没有自来水",
        "Garden Lane 7：10:00 起已有 5 人提出相似的求助（生活物资）。\n来自：3 号楼。",
        "5 人等待答复。统一答复会逐个私下发给他们，求助仍保持未办。",
        "统一答复",
        "请现在用一条消息写下答复。发送前会再给你看一遍。",
        "将逐个私下发给 5 人：\nThe water comes back at six",
        "发送",
        "已发送给 5 人。",
        "Li，关于您的 #2：\nThe water comes back at six",
        "已答复 5 人。\n已没有人等待答复。",
    ),
}


@pytest.mark.parametrize("language", WORDS)
async def test_five_without_water(town: Town, language: str) -> None:
    dry, title, waiting, announce, how, ask, send, toast, answer, after = WORDS[language]
    residents = [town.resident(f"Resident {number}", language=language) for number in range(1, 6)]
    town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    for number, resident in enumerate(residents):
        await resident.says(dry)
        if not number:
            await resident.taps("3")
        resident.reads()
    (read,) = li.reads()
    mark = {"en": "🟠", "zh-hans": "⚪"}[language]
    assert read.startswith(f"{title}\n\n{mark} #1 ") and read.endswith(waiting)
    assert li.buttons(waiting) == [[announce], [f"{mark} #{number}" for number in (1, 2, 3)]]
    await li.taps(announce)
    await li.says("The water comes back at six")
    assert li.reads() == [how, ask]
    assert await li.taps(send) == toast
    assert residents[1].reads() == [answer]
    assert li.sees(title).words == f"{title}\n\n{after}"
    town.forgets()
