"""At a door that stays closed two people without a common language understand each other by a tap each."""

from typing import Any

import pytest

from tests.town.town import Town

MEI_READS_CHINESE = {
    "languages": ("zh-hans", "en"),
    "says": "胰岛素今晚就用完了",
    "open": ["I'll take it", "More", "Say …"],
    "pages": [["Arriving", "Asking"], ["Medicine", "Food"], ["Going out", "Waiting"], ["Closing"], ["Back"]],
    "page": "Arriving",
    "phrases": [
        ["I am on my way to you."],
        ["I will be with you in ten minutes."],
        ["I am at the entrance of your building."],
        ["I am at your door."],
        ["Can you open the door?"],
        ["Please put on a mask before you open."],
        ["Shall I leave it at the door?"],
        ["It is at your door. Please take it in."],
        ["Say …"],
        ["Back"],
    ],
    "phrase": "Shall I leave it at the door?",
    "sent": "It is on its way.",
    "reads": "Arjun，关于您的 #1：\n我放在门口可以吗？",
    "answers": [["可以，谢谢", "请当面给我"], ["十分钟后"]],
    "answer": "十分钟后",
    "passed on": "谢谢，马上转告。",
    "chosen": "Arjun，关于您的 #1：\n我放在门口可以吗？\n✓ 十分钟后",
    "told": "#1 · Mei answers: Shall I leave it at the door? In 10 minutes",
    "card": "Shall I leave it at the door? In 10 minutes",
    "words": "刚才在洗澡，现在来开门",
    "to worker": "#1 · Mei:\n刚才在洗澡，现在来开门",
}
MEI_READS_ENGLISH = {
    "languages": ("en", "zh-hans"),
    "says": "My insulin runs out tonight",
    "open": ["我来接", "更多", "说一句 …"],
    "pages": [["到门口", "问一问"], ["药", "吃的"], ["出门", "请等等"], ["收尾"], ["返回"]],
    "page": "药",
    "phrases": [
        ["药盒上写的是什么药？"],
        ["家里的药还能用多久？"],
        ["有没有发烧？"],
        ["比之前好些还是更重了？"],
        ["您的药已经订好了。"],
        ["药店没有货，我再找别处。"],
        ["是另一个牌子，可以吗？"],
        ["说一句 …"],
        ["返回"],
    ],
    "phrase": "家里的药还能用多久？",
    "sent": "已发出。",
    "reads": "Arjun, about your #1:\nHow long will your medicine last?",
    "answers": [["None left", "One day"], ["A few days", "A week or more"]],
    "answer": "One day",
    "passed on": "Thank you. I pass it on.",
    "chosen": "Arjun, about your #1:\nHow long will your medicine last?\n✓ One day",
    "told": "#1 · Mei 回答：家里的药还能用多久？一天",
    "card": "家里的药还能用多久？ 一天",
    "words": "No, I found one more pen",
    "to worker": "#1 · Mei：\nNo, I found one more pen",
}


@pytest.mark.parametrize("words", [MEI_READS_CHINESE, MEI_READS_ENGLISH], ids=["to Chinese", "to English"])
async def test_each_reads_her_own_language(town: Town, words: dict[str, Any]) -> None:
    hers, his = words["languages"]
    mei, arjun = town.resident("Mei", language=hers), town.on_duty("Arjun", language=his)
    await mei.says(words["says"])
    for label in words["open"]:
        await arjun.taps(label)
    assert arjun.buttons(words["says"]) == words["pages"]
    await arjun.taps(words["page"])
    assert arjun.buttons(words["says"]) == words["phrases"]
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    assert await arjun.taps(words["phrase"]) == words["sent"]
    assert mei.reads() == [words["reads"]]
    assert mei.buttons(words["reads"]) == words["answers"]
    assert await mei.taps(words["answer"]) == words["passed on"]
    assert (mei.reads(), mei.sees().words) == ([], words["chosen"])
    assert arjun.reads() == [words["told"]]
    assert words["card"] in arjun.sees(words["says"]).words
    await mei.says(words["words"])
    assert arjun.reads() == [words["to worker"]]
    town.forgets()


BY_MISTAKE = {
    "en": (
        "My insulin runs out tonight", "I'll take it", "More", "Say …", "Arriving",
        "Arjun, about your #1:\nI am at your door.", "Take back what I said", "Taken back.",
        "Arjun, about your #1: the last sentence was sent by mistake and is taken back. You need not do anything.",
    ),
    "zh-hans": (
        "胰岛素今晚就用完了", "我来接", "更多", "说一句 …", "到门口",
        "Arjun，关于您的 #1：\n我在您家门口。", "收回刚才那句", "已收回。",
        "Arjun，关于您的 #1：刚才那句是误发，已经收回，您不用理会。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", BY_MISTAKE)
async def test_sent_by_mistake_it_is_taken_back(town: Town, language: str) -> None:
    said, accept, more, say, page, reads, take_back, toast, mistake = BY_MISTAKE[language]
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(said)
    await arjun.taps(accept)
    await town.passes(seconds=40)
    mei.reads()
    for label in (more, say, page, reads.splitlines()[1]):
        await arjun.taps(label)
    assert mei.reads() == [reads]
    await town.passes(seconds=30)
    assert await arjun.taps(take_back) == toast
    assert mei.reads() == [mistake]
    assert all(seen.words != reads for seen in mei.chat())
    assert all(take_back not in row for row in arjun.buttons(said))
    town.forgets()
