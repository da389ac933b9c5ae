"""Two neighbours, one burst pipe: shown side by side, made one by a tap, and both hear how it goes, to the end."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Neighbour, Town

ENGLISH: dict[str, Any] = {
    "mei": "A pipe burst on the third floor, water everywhere",
    "ana": "Water pours from the ceiling, a pipe burst on the third floor",
    "card": (
        "🟠 #2 · urgent · home and repairs\n\nBuilding 3 · Ana\n\n"
        "Water pours from the ceiling, a pipe burst on the third floor\n\n"
        "Since 10:02 · answer by 10:32 · done by 18:02\n\n"
        "Perhaps the same as #1 (Mei, 10:00): A pipe burst on the third floor, water everywhere"
    ),
    "row": ["Open #1", "The same as #1"],
    "one": "One request now: #1.",
    "gone": "#2 is dealt with together with another one",
    "merged": "#2: somebody else asked for the same. Both are dealt with together now, and you will hear how it goes.",
    "receipt": "#2 · home and repairs\n"
    "This is being dealt with together with another request. You will hear how it goes.",
    "steps": ("I'll take it", "Done", "Helped"),
    "accepted": "#{}: Arjun is on it. You will hear again by 12:03.",
    "worse": "It is worse now",
    "kept": "Added to #2. Arjun gets it now.",
    "heard": "#1 · Ana:\n{}",
    "plumber": (
        "The plumber comes at five",
        "Arjun, about your #{}:\nThe plumber comes at five",
        "→ #1, Building 3, Mei, Ana",
    ),
    "out": "Somebody has to let him in, I am out",
    "done": (
        "Arjun says that #1 is done: help was given.\nA pipe burst on the third floor, water everywhere\n"
        "Is it solved for you?",
        "#2: Arjun says that it is done. If it is not done for you, just write it here.",
    ),
    "drips": "It still drips here",
    "withdraw": ("More", "I no longer need it", "#1 is withdrawn."),
    "goes on": "Your #2 goes on by itself now.",
    "again": "#2 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\nBuilding 3"
    "\n\nWhich flat? Write it, like 402. You may skip this.",
}  # fmt: skip
CHINESE: dict[str, Any] = {
    "mei": "三楼水管爆裂，楼道都是水",
    "ana": "三楼的水管爆了，楼道里全是水",
    "card": (
        "🟠 #2 · 较急 · 居家维修\n\n3 号楼 · Ana\n\n三楼的水管爆了，楼道里全是水\n\n"
        "10:02 起 · 10:32 前答复 · 18:02 前办完\n\n可能与 #1 是同一件事（Mei，10:00）：三楼水管爆裂，楼道都是水"
    ),
    "row": ["打开 #1", "与 #1 是同一件事"],
    "one": "已合并，按 #1 处理。",
    "gone": "#2 已并入另一件",
    "merged": "#2：还有邻居报了同一件事，现在一起处理，有进展会告诉您。",
    "receipt": "#2 · 居家维修\n这件事和另一件求助一起办理，有进展会告诉您。",
    "steps": ("我来接", "办完了", "帮上了"),
    "accepted": "#{}：Arjun 接手了，最晚 12:03 会再告诉您进展。",
    "worse": "水更大了",
    "kept": "已补充到 #2，Arjun 马上会看到。",
    "heard": "#1 · Ana：\n{}",
    "plumber": ("水管工五点来", "Arjun，关于您的 #{}：\n水管工五点来", "→ #1，3 号楼，Mei，Ana"),
    "out": "我不在家，要有人给他开门",
    "done": (
        "Arjun 说 #1 已办完：已经帮您办好。\n三楼水管爆裂，楼道都是水\n您的问题解决了吗？",
        "#2：Arjun 说已经办好。如果您这里还没解决，直接写给我们。",
    ),
    "drips": "这里还在滴水",
    "withdraw": ("更多", "不需要了", "#1 已撤回。"),
    "goes on": "您的 #2 现在单独办理。",
    "again": "#2 · 居家维修\n收到了。已通知 Arjun，最晚 10:30 会有人联系您。\n3 号楼"
    "\n\n您住哪一室？直接写，例如 402。不想说可以跳过。",
}


async def lives_in_three(who: Neighbour, said: str) -> None:
    await who.starts()
    await who.says(said)
    await who.taps("3", on="#")
    who.reads()


@in_both(ENGLISH, CHINESE)
async def test_one_burst_pipe(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun = town.on_duty("Arjun", language=language)
    await lives_in_three(mei, words["mei"])
    await town.passes(minutes=2)
    await lives_in_three(ana, words["ana"])
    assert arjun.sees("#2 ·").words == words["card"]
    assert words["row"] in arjun.buttons("#2 ·")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads(), ana.reads()
    assert await arjun.taps(words["row"][1], on="#2 ·") == words["one"]
    assert arjun.sees("#2").words == words["gone"]
    await town.passes(seconds=30)
    assert ana.reads() == [words["merged"]]
    assert ana.sees(words["receipt"]).labels() == []
    accept, done, helped = words["steps"]
    await arjun.taps(accept, on="#1 ·")
    await town.passes(seconds=30)
    accepted, plumber = words["accepted"], words["plumber"]
    assert (mei.reads(), ana.reads()) == ([accepted.format(1)], [accepted.format(2)])
    arjun.reads()
    await adds(ana, words, words["worse"], reply_to=accepted.format(2))
    assert arjun.reads() == [words["heard"].format(words["worse"])]
    await arjun.says(plumber[0], reply_to="🟠 #1 ·")
    assert (mei.reads(), ana.reads(), arjun.reads()) == ([plumber[1].format(1)], [plumber[1].format(2)], [plumber[2]])
    await adds(ana, words, words["out"], reply_to=plumber[1].format(2))
    await arjun.taps(done, on="🟠 #1 ·")
    await arjun.taps(helped, on="🟠 #1 ·")
    await town.passes(seconds=30)
    hers, anas = words["done"]
    assert (mei.reads(), ana.reads()) == ([hers], [anas])
    await adds(ana, words, words["drips"], reply_to=anas)
    assert arjun.reads() == [words["heard"].format(said) for said in (words["out"], words["drips"])]
    assert mei.reads() == []


async def adds(who: Neighbour, words: dict[str, Any], said: str, *, reply_to: str) -> None:
    """She reads that it is there, under the number by which she knows it."""
    await who.says(said, reply_to=reply_to)
    assert who.reads() == [words["kept"]]


@in_both(ENGLISH, CHINESE)
async def test_who_asked_first_needs_it_no_more(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun = town.on_duty("Arjun", language=language)
    await lives_in_three(mei, words["mei"])
    await lives_in_three(ana, words["ana"])
    await arjun.taps(words["row"][1], on="#2 ·")
    await town.passes(seconds=30)
    ana.reads()
    more, withdraw, toast = words["withdraw"]
    await mei.taps(more, on="#1 ·")
    assert await mei.taps(withdraw) == toast
    await town.passes(seconds=30)
    assert ana.reads() == [words["goes on"]]
    assert ana.sees("#2 ·").words == words["again"]
    town.forgets()


@in_both(
    {
        "told": "#2 and #1 are one now, and Arjun has it. If you are on your way, answer the card of #2: what you "
        "write can be given to Arjun.",
        "on her way": "I am on the stairs already",
        "asked": "Arjun has #1 since 10:02. What you wrote has reached nobody.",
        "give": "Give it to Arjun",
        "heard": "#1 · Wei:\nI am on the stairs already",
    },
    {
        "told": "#2 与 #1 合并了，现在由 Arjun 负责。如果你已经在路上，请回复 #2 的卡片，写的内容可以转给 Arjun。",
        "on her way": "我已经在楼梯上了",
        "asked": "Arjun 从 10:02 起在办 #1。你写的还没有发给任何人。",
        "give": "转给 Arjun",
        "heard": "#1 · Wei：\n我已经在楼梯上了",
    },
)
async def test_who_loses_hers_to_it_hears_who_has_both_and_is_heard(
    town: Town, language: str, words: dict[str, str]
) -> None:
    both = ENGLISH if language == "en" else CHINESE
    mei, ana = town.resident("Mei", language=language), town.resident("Ana", language=language)
    arjun, wei = town.on_duty("Arjun", language=language), town.backup("Wei", language=language)
    town.forgets()
    await lives_in_three(mei, both["mei"])
    await town.passes(minutes=2)
    await lives_in_three(ana, both["ana"])
    await arjun.taps(both["steps"][0], on="#1 ·")
    await wei.says("/open")
    await wei.taps("🟠 #2")
    await wei.taps(both["steps"][0], on="🟠 #2 ·")
    await town.passes(seconds=30)
    arjun.reads(), wei.reads()
    await arjun.taps(both["row"][1], on="#2 ·")
    await town.passes(seconds=30)
    assert wei.reads() == [words["told"]]
    await wei.says(words["on her way"], reply_to=both["gone"])
    assert wei.reads() == [words["asked"]]
    arjun.reads()
    await wei.taps(words["give"])
    assert arjun.reads() == [words["heard"]]
