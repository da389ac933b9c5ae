"""Who works here no longer has nothing in hand, hears nothing more of it, and nobody waits for her."""

from tests.town.both import in_both
from tests.town.town import Neighbour, Town


async def arjun_waits_and_leaves(
    town: Town, *, language: str = "en"
) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Arjun takes Mei's request, waits for supplies, and is taken out of the community file while a note is awaited.
    Wei is on duty."""
    mei, arjun, wei = (
        town.resident("Mei", language=language),
        town.worker("Arjun"),
        town.on_duty("Wei", language=language),
    )
    li = town.coordinator("Li", language=language)
    await mei.says("The lift in our house is broken")
    await arjun.says("/open")
    await arjun.taps("⚪ #1")
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("It has to wait")
    await arjun.taps("For supplies")
    await arjun.taps("Add a note")
    await town.passes(minutes=1)
    for one in (mei, arjun, wei, li):
        one.reads()
    town.setup.people = [one for one in town.setup.people if one.telegram_id != arjun.account.id]
    await town.configure([town.setup])
    await town.passes(seconds=30)
    return mei, arjun, wei, li


@in_both(
    {
        "card": "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\nThe lift in our house is broken\n\n"
        "Since 10:00 · done by 10:00 tomorrow",
        "left": "Arjun works here no longer. What Arjun had is open again and is being asked of others: #1.",
        "mei": "#1 was passed on to Wei. You need not ask again: you will hear from a person by 12:01.",
        "note": "You no longer look after #1, so this was not kept. If you need something yourself, please write it "
        "once more.",
    },
    {
        "card": "⚪ #1 · 一般 · 居家维修\n\n还不知道在哪里 · Mei\n\nThe lift in our house is broken\n\n"
        "10:00 起 · 明天 10:00 前办完",
        "left": "Arjun 不再在这里工作。Arjun 手上的求助已重新打开，正在另找人接：#1。",
        "mei": "#1 已转给 Wei。您不用再说一遍，最晚 12:01 会有人联系您。",
        "note": "#1 已不归您处理，这句话没有保存。如果您自己需要帮助，请再写一次。",
    },
)
async def test_what_she_had_is_asked_of_who_is_on_duty_and_everybody_concerned_hears_it(
    town: Town, language: str, words: dict[str, str]
) -> None:
    mei, arjun, wei, li = await arjun_waits_and_leaves(town, language=language)
    assert wei.reads() == [words["card"]]
    assert li.reads() == [words["left"]]
    assert mei.reads() == [words["mei"]]
    assert arjun.reads() == []
    await arjun.does(lambda phone: phone.is_now(language_code=language))
    await arjun.says("She wants the large one, flat 402")
    assert (arjun.reads(), wei.reads()) == ([words["note"]], [])


async def test_she_is_not_written_to_any_more_and_nobody_reads_that_she_has_it(town: Town) -> None:
    town.asks_seldom()
    mei, arjun, wei, li = await arjun_waits_and_leaves(town)
    for one in (mei, arjun, wei, li):
        one.reads()
    await town.passes(hours=60)
    assert arjun.reads() == []
    assert wei.reads() != []
    assert "Arjun" not in "\n".join([*mei.reads(), *li.reads(), wei.sees("#1 ·").words])
    town.forgets()
