"""Updates that come twice, that break a handler, that no library can parse; people who block the bot and come back."""

from pathlib import Path
from typing import Any

import pytest

from desk.incoming import hearing
from handlers import taps
from handlers.use_cases import PRESSES
from tests.town.town import Town


async def on_a_file(folder: Path) -> Town:
    """A town that keeps its database, so that its process can end and start again."""
    town = Town(database_url=f"sqlite+aiosqlite:///{folder / 'town.db'}")
    await town.opens()
    return town


async def retried(town: Town) -> None:
    """The seconds in which an update that broke is tried again; then it is given up."""
    for _ in range(8):
        await town.passes(seconds=1)


async def test_the_same_update_twice_is_one_request_also_after_a_restart(tmp_path: Path) -> None:
    town = await on_a_file(tmp_path)
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await town.ready()
    mei.account.says("The tap drips")
    again = [dict(update) for update in town.bot.queue.waiting(town.clock.now())]
    await town.settles()
    assert (len(mei.reads()), len(arjun.reads())) == (2, 1)
    await town.is_down_for(seconds=1)
    town.bot.queue._waiting.extend((town.clock.now(), update) for update in again)  # Telegram repeats itself
    await town.settles()
    assert (mei.reads(), arjun.reads()) == ([], [])
    await town.closes()


async def test_what_was_written_while_the_process_was_down_is_heard_when_it_is_back(tmp_path: Path) -> None:
    town = await on_a_file(tmp_path)
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await town.ready()
    mei.account.says("My father has chest pain and cannot breathe")
    await town.is_down_for(minutes=3)
    assert [words.splitlines()[0] for words in mei.reads()] == [
        "Call 120 now.",
        "🔴 #1 · emergency · medical",
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father has chest pain and cannot breathe\n\nSince 10:03 · answer by 10:13 · done by 12:03"
    ]
    await town.closes()


async def test_a_message_that_breaks_a_handler_is_an_urgent_request_with_its_words(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await town.ready()

    async def broken(*_: Any) -> None:
        raise RuntimeError("poison")

    monkeypatch.setattr(hearing, "hear", broken)
    await mei.says("The tap drips")
    assert mei.reads() == []
    await retried(town)
    assert mei.reads() == [
        (
            "#1 · other\nWe have it. Asked now: Arjun. You will hear from a person by 10:30.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == [
        "🟠 #1 · urgent · other\n\nPlace not known yet · Mei, from a message that could not be read\n\n"
        "The tap drips\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    ]
    assert li.reads() == [
        "A message from Mei could not be read.\nThe tap drips\n"
        "It is on record as #1, urgent. Please ask what was meant."
    ]
    monkeypatch.undo()
    await town.passes(minutes=1)
    await mei.says("Insulin pens run out tonight")
    assert mei.reads() == [
        "#2 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:31.\n\n"
        "Which building are you in? You may skip this."
    ]
    town.forgets()


async def test_a_message_that_no_library_can_parse_is_not_lost(town: Town) -> None:
    mei, arjun = town.resident("Mei", language="zh-hans"), town.on_duty("Arjun", language="zh-hans")
    li = town.coordinator("Li", language="zh-hans")
    await mei.starts()
    mei.reads()
    body = {
        "message_id": 900,
        "date": 1,
        "from": mei.account.user,
        "chat": mei.account.profile(),
        "text": "到处都是水",
        "entities": "this is no list",
    }
    town.telegram.tell(town.bot, "message", body, mei.account.id)
    await retried(town)
    assert mei.reads() == ["#1 · 其他\n收到了。已通知 Arjun，最晚 10:30 会有人联系您。\n\n您在哪栋楼？不想说可以跳过。"]
    assert arjun.reads() == [
        "🟠 #1 · 较急 · 其他\n\n还不知道在哪里 · Mei，来自一条无法读取的消息\n\n到处都是水\n\n"
        "10:00 起 · 10:30 前答复 · 18:00 前办完"
    ]
    assert li.reads() == ["Mei 发来的一条消息无法读取。\n到处都是水\n已记为 #1，较急。请问问对方想说什么。"]
    town.forgets()


async def test_a_press_that_breaks_a_handler_is_said_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("The tap drips")
    mei.reads(), arjun.reads()

    async def broken(*_: Any) -> None:
        raise RuntimeError("poison")

    monkeypatch.setattr(taps, "PRESSES", {**PRESSES, "skip_place": broken})
    await mei.taps("Skip")
    await retried(town)
    assert mei.reads() == [
        "Something went wrong on our side, and the coordinators know. Please try once more, or write what you need."
    ]
    assert li.reads() == [
        "Mei pressed a button, and it did nothing: a mistake of ours. Mei was told so and can press it again. "
        "Whoever runs the bot finds the reason in its log.",
    ]
    assert arjun.reads() == []
    town.forgets()


async def test_an_update_of_an_unknown_kind_is_passed_over(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await town.ready()
    town.bot.queue.allowed = []
    town.telegram.tell(town.bot, "something_new", {"id": 1}, mei.account.id)
    await town.settles()
    await mei.says("The tap drips")
    assert (len(mei.reads()), len(arjun.reads())) == (2, 1)


async def test_who_blocked_the_bot_and_came_back_is_heard_again(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    mei.reads(), arjun.reads()
    await mei.does(lambda phone: phone.blocks())
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    assert mei.reads() == []
    await mei.does(lambda phone: phone.unblocks())
    await mei.says("My requests")
    assert mei.reads() == [
        "Your requests\n\n#1 · home and repairs · Arjun is on it; you will hear by 18:00\nThe tap drips"
    ]
    arjun.reads()
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    assert mei.reads() == [
        "Arjun says that #1 is done: help was given.\nThe tap drips\nIs it solved for you?",
    ]
    town.forgets()
