"""What cannot be done says why, in one's own language, and changes nothing: forged, early, late, twice, another's."""

from dataclasses import replace
from typing import Any

from tests.town.both import in_both
from tests.town.test_bad_input_buttons import data_of, forges
from tests.town.town import Town

ENGLISH: dict[str, Any] = {
    "says": "The lift in our house is broken",
    "accept": "I'll take it",
    "done": "Done",
    "early": "That no longer fits: this request is marked “somebody is on it” now. "
    "If something is still needed, just write it here.",
    "outcome": "Please say how it ended.",
    "reason": "Please say why.",
    "mine": "You have it already.",
    "stale": "Something has changed since that button was made. Here is how it stands now.",
    "nobody": "Nobody who is on site can be told of #1 now. Please ring somebody who can go there.",
    "taken": "Arjun has it already.",
    "turn": "Arjun has it. Only who is on duty, or a coordinator, can take it over.",
    "undo": "Only your own last step can be taken back, and only within a minute.",
    "not yours": "There is no such request, or it is not yours.",
    "gone": "This button is no longer of use.",
    "false alarm": "False alarm",
    "close": "Close",
    "not solved": "Not solved",
    "own": "You did #1 yourself: its resident or another coordinator says whether it is solved.",
    "too late": "It is too late for that. Just write what you need.",
    "twice": [
        "Surge mode of Garden Lane 7 is not on.",
        "Surge mode of Garden Lane 7 is on (Li). Nobody is rostered as the reserve. New requests are answered within "
        "1 h if urgent, within 6 h if routine; emergencies as ever.",
        "Surge mode of Garden Lane 7 is on already.",
        "Building 3 is not sealed.",
        "Building 3 is sealed now (Li). Nothing that is open there changes.",
        "Building 3 is sealed already.",
    ],
    "desk": "This is for the people of the help desk.",
}
CHINESE: dict[str, Any] = {
    "says": "电梯坏了",
    "accept": "我来接",
    "done": "办完了",
    "early": "现在不能这样办了：这件事的状态是“有人在办”。如果还需要什么，直接写在这里就行。",
    "outcome": "请选一下办理结果。",
    "reason": "请选一下原因。",
    "mine": "已经在你手上了。",
    "stale": "这个按钮已经过时了，下面是现在的情况。",
    "nobody": "现在没有在现场的人能收到 #1。请打电话找能上门的人。",
    "taken": "Arjun 已经在办了。",
    "turn": "Arjun 在办。只有值班的人或负责人可以接手。",
    "undo": "只能撤回自己的上一步，而且只在一分钟之内。",
    "not yours": "没有这件求助，或者是别人的。",
    "gone": "这个按钮已经没用了。",
    "false alarm": "虚惊一场",
    "close": "结案",
    "not solved": "没有解决",
    "own": "#1 是你自己办的，要由居民或另一位负责人确认。",
    "too late": "现在已经来不及了。需要什么，直接写在这里就行。",
    "twice": [
        "Garden Lane 7 没有开启高峰模式。",
        "Garden Lane 7 已开启高峰模式（Li）。目前没有排后备人员。"
        "新的求助较急的 1 小时内答复，一般的 6 小时内答复。紧急求助不变。",
        "Garden Lane 7 的高峰模式已经开着。",
        "3 号楼没有封控。",
        "3 号楼已封控（Li）。那里未办的求助没有变化。",
        "3 号楼已经封控了。",
    ],
    "desk": "这个只有服务台的人能用。",
}
BOTH = in_both(ENGLISH, CHINESE)
PRESSES = (
    ("Arjun", "fi:{}:1", "outcome"),
    ("Arjun", "fi:{}:1:forgotten", "outcome"),
    ("Arjun", "pa:{}:1", "reason"),
    ("Arjun", "wa:{}:1", "reason"),
    ("Arjun", "ac:{}:0", "mine"),
    ("Arjun", "re:{}:0", "stale"),
    ("Arjun", "vi:{}:1", "nobody"),
    ("Arjun", "so:{}:1", "not yours"),
    ("Arjun", "as:{}:1", "not yours"),
    ("Arjun", "ss::0:3", "gone"),
    ("Arjun", "su::0:on", "gone"),
    ("Wei", "ac:{}:1", "taken"),
    ("Wei", "to:{}:1", "turn"),
    ("Wei", "un:{}:1", "undo"),
    ("Mei", "ns:{}:1", "early"),
    ("Mei", "ra:{}:1:5", "early"),
    ("Mei", "ac:{}:1", "not yours"),
    ("Mei", "fi:{}:1:helped", "not yours"),
)  # fmt: skip


@BOTH
async def test_pressed_by_the_wrong_person_too_early_or_with_half_of_it(
    town: Town, language: str, words: dict[str, Any]
) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    wei, _ = town.worker("Wei", language=language), town.worker("Ravi", started=False)
    town.setup.people[-1] = replace(town.setup.people[-1], on_site=True)
    await mei.says(words["says"])
    key = data_of(arjun, words["accept"]).split(":")[1]
    await arjun.taps(words["accept"])
    await town.passes(seconds=30)
    cast = {one.name: one for one in (mei, arjun, wei)}
    for one in cast.values():
        one.reads()
    for name, data, why in PRESSES:
        assert await forges(town, cast[name], data.format(key)) == words[why], (name, data)
    await mei.says("/board")
    assert [one.reads() for one in cast.values()] == [[words["desk"]], [], []]


@BOTH
async def test_ones_own_work_and_what_is_over(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, li = town.resident("Mei", language=language), town.coordinator("Li", language=language)
    chen = town.coordinator("Chen", language=language)
    await mei.says(words["says"])
    await li.says("/board")
    await li.taps("⚪ #1")
    for step in (words["accept"], words["done"], words["false alarm"]):
        await li.taps(step)
    await town.passes(seconds=30)
    again = data_of(mei, words["not solved"])
    assert await forges(town, li, data_of(chen, words["close"])) == words["own"]
    await chen.taps(words["close"])
    await town.passes(hours=73)
    assert await forges(town, mei, again) == words["too late"]
    town.forgets()


@BOTH
async def test_what_holds_for_all_is_ordered_twice(town: Town, language: str, words: dict[str, Any]) -> None:
    li = town.coordinator("Li", language=language)
    for command in ("/surge off", "/surge on", "/surge on", "/unseal 3", "/seal 3", "/seal 3"):
        await li.says(command)
    assert li.reads() == words["twice"]
