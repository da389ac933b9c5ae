"""Whoever cannot be told has not been answered: the worker hears so, the clocks run on, and no figure counts it."""

from tests.town.both import in_both
from tests.town.town import Neighbour, Town

RING = (
    "What you wrote about #1 has not reached the resident: I cannot write to them. "
    "It stays on the card as a note. Please ring them."
)


async def cast(town: Town, *, language: str = "en") -> tuple[Neighbour, Neighbour]:
    """Mei has asked; Arjun has her card."""
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun", language=language)
    town.coordinator("Li", language=language)
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    mei.reads(), arjun.reads()
    return mei, arjun


async def test_words_to_one_who_blocked_the_bot_are_a_note_and_no_answer(town: Town) -> None:
    mei, arjun = await cast(town)
    await mei.does(lambda phone: phone.blocks())
    await arjun.says("Shall I come up?", reply_to="#1")
    assert arjun.reads() == [RING]
    assert arjun.sees("Since 10:00").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\n"
        "Insulin pens run out tonight\nNote by Arjun, 10:00:\nShall I come up?\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    )


@in_both({"late": "#1: nobody has answered for 1 h."}, {"late": "#1：1 小时没有人回应。"})
async def test_the_clocks_run_on_and_the_coordinators_hear_that_nobody_has_answered(
    town: Town, language: str, words: dict[str, str]
) -> None:
    mei, arjun = await cast(town, language=language)
    li = town.neighbours[2]
    await mei.does(lambda phone: phone.blocks())
    await arjun.says("Shall I come up?", reply_to="#1")
    await town.passes(hours=1)
    assert words["late"] in li.reads()


async def test_what_telegram_does_not_take_is_taken_back_as_an_answer(town: Town) -> None:
    mei, arjun = await cast(town)
    mei.account.deactivated = True  # and nobody has told the bot
    await arjun.says("Shall I come up?", reply_to="#1")
    assert arjun.reads()[-1] == RING
    assert arjun.sees("this has not").words == "#1: this has not reached Mei."
    assert arjun.buttons("this has not") == []
    assert "answer by 10:30" in arjun.sees("Since 10:00").words
    assert "Note by Arjun, 10:00:\nShall I come up?" in arjun.sees("Since 10:00").words


async def test_a_worker_who_reads_chinese_is_told_in_it(town: Town) -> None:
    mei, arjun = await cast(town, language="zh-hans")
    await mei.does(lambda phone: phone.blocks())
    await arjun.says("我现在上来？", reply_to="#1")
    assert arjun.reads() == ["你给 #1 写的内容没有送到居民：我发不到对方那里。已作为备注留在卡片上，请打电话。"]
    await mei.does(lambda phone: phone.unblocks())
    mei.account.deactivated = True
    await arjun.says("我现在上来？", reply_to="#1")
    assert arjun.sees("没有送到 Mei").words == "#1：没有送到 Mei。"


async def test_nobody_is_said_to_be_asked_who_cannot_be(town: Town) -> None:
    mei, arjun = await cast(town)
    await arjun.taps("I'll take it")
    await mei.does(lambda phone: phone.blocks())
    await arjun.taps("Done")
    assert await arjun.taps("Helped") == "#1 is done. The bot asks nobody about it."


async def test_a_note_that_is_put_right_is_right_on_the_card(town: Town) -> None:
    mei, arjun = await cast(town)
    await mei.does(lambda phone: phone.blocks())
    number = await arjun.says("Shall I come upp?", reply_to="#1")
    await arjun.does(lambda phone: phone.edits(number, "Shall I come up?"))
    assert "Note by Arjun, 10:00:\nShall I come up?" in arjun.sees("Since 10:00").words
