"""What is often asked is answered at once; whoever still needs a person has one, by the same hour."""

from datetime import date
from typing import Any

from desk.aids import Answer
from tests.town.both import in_both
from tests.town.town import Town

TESTS = Answer(
    question="Tests 核酸",
    words=("test", "核酸"),
    text={"en": "Every day from 7:00 to 9:00, north gate.", "zh-Hans": "每天 7:00 到 9:00，北门。"},
    starts=date(2026, 11, 1),
)
ENGLISH: dict[str, Any] = {
    "asks": "When do you test?",
    "accept": "I'll take it",
    "receipt": "#1 · question\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n",
    "person": "I still need a person",
    "comes": "A person will answer you, by the time above.",
    "said": "Often asked, and answered by your neighbourhood:\nEvery day from 7:00 to 9:00, north gate.",
    "again": "What time is the test?",
    "enough": "That answers it",
    "good": "Good. This is closed.",
    "closed": (
        "#2 · question\n"
        "This is closed. If it comes back before 10:00 on Nov 25, press “Not solved”; later just write.\n\n"
    ),
    "list": "Garden Lane 7: what is often asked\n\nPress a question to read the answer.",
    "one": (
        "Tests 核酸\n\nEvery day from 7:00 to 9:00, north gate.\n\nIf that is not it, just write: a person will answer."
    ),
    "back": "All questions",
    "li": "\n\nOf use in the last 30 days:\nTests 核酸 – enough 1 of 2 times",
    "evening": (
        "2 requests for help came in.\n0 were dealt with.\n"
        "1 question was answered at once, from what is often asked.\n1 is still open."
    ),
}
CHINESE: dict[str, Any] = {
    "asks": "什么时候做核酸？",
    "accept": "我来接",
    "receipt": "#1 · 咨询\n收到了。已通知 Arjun，最晚 12:00 会有人联系您。\n\n",
    "person": "我还是要找人",
    "comes": "会有人回答您，时限不变。",
    "said": "小区常见问答里有：\n每天 7:00 到 9:00，北门。",
    "again": "核酸几点开始？",
    "enough": "这样就清楚了",
    "good": "好的，这件事就此结束。",
    "closed": "#2 · 咨询\n这件事已结束。如果在 11月25日 10:00 前又出现问题，请按“没有解决”；之后请直接写给我。\n\n",
    "list": "Garden Lane 7 常见问答\n\n点一个问题查看回答。",
    "one": "Tests 核酸\n\n每天 7:00 到 9:00，北门。\n\n如果不是您要问的，直接写给我，会有人回答您。",
    "back": "全部问题",
    "li": "\n\n最近 30 天使用情况：\nTests 核酸：出现 2 次，解决 1 次",
    "evening": "收到 2 件求助。\n办完 0 件。\n另有 1 个问题由常见问答当场解答。\n还有 1 件没有办完。",
}


@in_both(ENGLISH, CHINESE)
async def test_one_answer_is_not_enough_and_one_is(town: Town, language: str, words: dict[str, Any]) -> None:
    town.setup.answers = (TESTS,)
    town.setup.buildings = ()
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun, li = town.on_duty("Arjun", language=language), town.coordinator("Li", language=language)
    await mei.says(words["asks"])
    assert mei.reads()[0] == words["receipt"] + words["said"]
    assert mei.buttons("#1 ·")[:2] == [[words["person"]], [words["enough"]]]
    assert arjun.sees("#1 ·").words.startswith("⚪ #1")  # a request like any other
    assert await mei.taps(words["person"]) == words["comes"]
    assert mei.sees("#1 ·").words == words["receipt"] + words["said"]
    assert [words["enough"]] not in mei.buttons("#1 ·")
    await ana.says(words["again"])
    assert await ana.taps(words["enough"]) == words["good"]
    assert ana.sees("#2 ·").words == words["closed"] + words["said"]
    await ana.says("/answers")
    assert ana.reads()[-1] == words["list"]
    await ana.taps("Tests 核酸")
    assert ana.sees("Tests 核酸").words == words["one"]
    await ana.taps(words["back"])
    assert ana.buttons(words["list"]) == [["Tests 核酸"]]
    await town.passes(seconds=1)
    await li.says("/answers")
    assert li.reads()[-1] == words["list"] + words["li"]
    await arjun.taps(words["accept"], on="#1 ·")
    await town.passes(hours=10)
    assert words["evening"] in li.sees("Garden Lane 7, " if language == "en" else "Garden Lane 7，").words
    town.forgets()
