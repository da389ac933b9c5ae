"""Nothing had happened: the worker says so, and one coordinator closes it (care rule 6)."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "Fire!",
    "unknown": "First request of this account, without a link.",
    "steps": ("I'll take it", "Done", "False alarm"),
    "toast": "#1 is done. The resident is asked now.",
    "asked": "Arjun says about #1: nothing had happened.\nFire!\nIs everything all right?",
    "second": "Arjun says that #1 was a false alarm. "
    "Please have a look: “Close” if it was, “Not solved” to open it again.",
    "buttons": [["Close"], ["Not solved"], ["Open it"]],
    "thanks": "Thank you.",
    "closed": "#1 is closed. If it comes back, just write.",
}
CHINESE: dict[str, Any] = {
    "says": "着火了！",
    "unknown": "这个账号没有用过链接，第一次来求助。",
    "steps": ("我来接", "办完了", "虚惊一场"),
    "toast": "#1 已办完，正在问居民。",
    "asked": "Arjun 说 #1 没有出事。\n着火了！\n现在一切都好吗？",
    "second": "Arjun 说 #1 是虚惊一场。请看一下：确实没事点“结案”，还要办点“没有解决”。",
    "buttons": [["结案"], ["没有解决"], ["打开看看"]],
    "thanks": "谢谢您。",
    "closed": "#1 已结束。如果又出现问题，直接写给我就行。",
}


@in_both(ENGLISH, CHINESE)
async def test_a_false_alarm_is_closed_by_two(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    li = town.coordinator("Li", language=language)
    await mei.says(words["says"])
    assert words["unknown"] in arjun.sees("#1 ·").words.splitlines()
    accept, done, alarm = words["steps"]
    await arjun.taps(accept)
    await arjun.taps(done)
    mei.reads(), arjun.reads()
    assert await arjun.taps(alarm) == words["toast"]
    await town.passes(seconds=30)
    assert mei.reads() == [words["asked"]]
    assert li.reads() == [words["second"]]
    assert li.buttons() == words["buttons"]
    assert await li.taps(words["buttons"][0][0]) == words["thanks"]
    assert mei.reads() == [words["closed"]]
    assert words["second"] not in [seen.words for seen in li.chat()]
    town.forgets()
