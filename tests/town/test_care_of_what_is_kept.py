"""/privacy: all that is kept as a file, and all of it erased (care rule 10)."""

import json
from typing import Any

from tests.town.both import in_both
from tests.town.town import Neighbour, Town

ENGLISH: dict[str, Any] = {
    "says": "Insulin pens run out tonight",
    "export": ("Export mine", "The file is on its way.", "All that is kept about you."),
    "words": ("name", "requests", "what was said", "text"),
    "erase": "Erase mine",
    "asks": (
        "Erase everything of yours? What you wrote and sent, your name, building, flat and phone number. It cannot be "
        "brought back. Only how many requests there were, of what kind, when, and how they ended stays, without your "
        "name.\n\nNot finished yet: #1. They are withdrawn first, and nobody comes for them any more."
    ),
    "buttons": [["Withdraw and erase all"], ["Keep it"]],
    "toast": "It is being erased.",
    "erased": (
        "It is erased: what you wrote and sent, your name, building, flat and phone number. Write whenever you need "
        "something."
    ),
    "card": "#1 was withdrawn",
    "danger": "Help, there is a fire in the kitchen",
    "emergency": (
        "The emergency #2 is not closed yet. Whoever helps needs what you wrote: nothing is erased now. Once it is "
        "closed, please press again."
    ),
    "back": [["Keep it"]],
}
CHINESE: dict[str, Any] = {
    "says": "胰岛素今晚就用完了",
    "export": ("导出我的资料", "文件马上发给您。", "这里保存的您的全部资料。"),
    "words": ("名字", "求助", "说过的内容", "文字"),
    "erase": "清除我的资料",
    "asks": (
        "清除您的全部资料吗？包括您写的和发的内容、名字、楼号、房号和电话。清除后无法恢复。只留下求助的数量、类别、时间和结果，"
        "不带您的名字。\n\n还没办完的：#1。会先撤回，之后不会再有人来办。"
    ),
    "buttons": [["撤回求助并全部清除"], ["先不清除"]],
    "toast": "正在清除。",
    "erased": "已全部清除：您写的和发的内容、名字、楼号、房号和电话。需要时随时可以再写给我。",
    "card": "#1 已撤回",
    "danger": "救命，厨房着火了",
    "emergency": "紧急求助 #2 还没有结束。来帮忙的人需要您写的内容，现在不清除。结束以后请再按一次。",
    "back": [["先不清除"]],
}


@in_both(ENGLISH, CHINESE)
async def test_she_takes_it_along_and_has_it_erased(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    await mei.does(lambda phone: phone.sends_photo())
    mei.reads(), arjun.reads()
    await mei.says("/privacy")
    button, toast, caption = words["export"]
    assert await mei.taps(button) == toast
    name, requests, said, text = words["words"]
    told = kept(town, mei, caption)
    assert told[name] == "Mei"
    assert told[requests][0][said][0][text] == words["says"]
    await mei.taps(words["erase"])
    mei.reads()
    page = mei.chat()[-2]
    assert (page.words, page.labels()) == (words["asks"], words["buttons"])
    assert await mei.taps(words["buttons"][0][0]) == words["toast"]
    assert mei.reads()[-1] == words["erased"]
    await town.passes(minutes=1)
    assert words["card"] in [one.words for one in arjun.chat()]
    assert not [one for one in arjun.chat() if words["says"] in one.words or one.kind == "photo"]
    await mei.says(words["danger"])
    await mei.says("/privacy")
    await mei.taps(words["erase"])
    assert mei.buttons(words["emergency"]) == words["back"]
    town.forgets()


def kept(town: Town, mei: Neighbour, caption: str) -> dict[str, Any]:
    """The file that the bot has sent."""
    document = mei.sees(caption).body["document"]
    path = town.telegram.call("123456:TEST", "getFile", {"file_id": document["file_id"]}).body["result"]["file_path"]
    data = town.telegram.files.at(path)
    assert data is not None
    assert document["file_name"] == "huying-2026-11-22.json"
    told: dict[str, Any] = json.loads(data)
    return told
