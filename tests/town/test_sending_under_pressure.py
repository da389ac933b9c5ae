"""Telegram says "too many", breaks the line, or lost a message: the gravest still goes first, and nothing is lost."""

from collections.abc import AsyncIterator

import pytest

from sandbox.faults import Kind
from tests.town.town import Neighbour, Town

EMERGENCY = "My husband has chest pain and cannot breathe"


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty, Wei behind him; Li coordinates."""
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    mei.reads()
    return mei, arjun, wei, li


async def test_too_many_pauses_that_chat_alone_and_nothing_is_dropped(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    town.telegram.faults.next(Kind.TOO_MANY, "sendMessage", chat=arjun.account.id, retry_after=8)
    await mei.says("Insulin pens run out tonight")
    assert len(mei.reads()) == 1
    assert arjun.reads() == []
    await town.passes(seconds=7)
    assert arjun.reads() == []
    await town.passes(seconds=1)
    assert arjun.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]


async def test_an_emergency_that_has_to_wait_for_longer_than_ten_seconds_goes_to_the_next_seat_at_once(
    town: Town,
) -> None:
    mei, arjun, wei, _ = await cast(town)
    town.telegram.faults.next(Kind.TOO_MANY, "sendMessage", chat=arjun.account.id, retry_after=30)
    await mei.says(EMERGENCY)
    assert arjun.reads() == []
    assert wei.reads() == [
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Arjun (on duty)\n10:00 Wei (backup)\n\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]
    await town.passes(seconds=30)
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00\n\nAsked so far:\n10:00 Arjun (on duty)\n"
        "10:00 Wei (backup)",
        "1 open: 1 emergency, 1 due within 30 min",
    ]
    town.forgets()


async def test_an_urgent_one_only_waits(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    town.telegram.faults.next(Kind.TOO_MANY, "sendMessage", chat=arjun.account.id, retry_after=30)
    await mei.says("Insulin pens run out tonight")
    await town.passes(seconds=30)
    assert len(arjun.reads()) >= 1
    assert wei.reads() == []
    mei.reads()


async def test_a_card_that_somebody_deleted_is_posted_anew_when_it_changes(town: Town) -> None:
    mei, arjun, wei, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=15)
    arjun.reads(), wei.reads(), mei.reads()
    await wei.does(lambda phone: phone.deletes(wei.sees("#1 ·").message_id))
    await arjun.taps("I'll take it", "#1 ·")
    await town.passes(seconds=21)
    assert [one for one in wei.reads() if "·" in one] == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · done by 18:00\nArjun has it since 10:15, until 12:15."
    ]
    town.forgets()


async def test_a_ping_whose_line_broke_is_repeated_once_and_says_so(town: Town) -> None:
    mei, arjun, _, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=4)
    arjun.reads(), mei.reads()
    town.telegram.faults.next(Kind.CUT_AFTER, "sendMessage", chat=arjun.account.id)
    await town.passes(minutes=1)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”",
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”\n\n"
        "You may have had this message before: the line broke while it was sent.",
    ]
    await town.passes(minutes=4)
    assert arjun.reads() == []


async def test_a_summary_whose_line_broke_is_not_repeated_and_the_coordinators_are_asked(town: Town) -> None:
    _, _, _, li = await cast(town)
    lane = town.group("Lane 7", li)
    await town.brings_the_bot(li, lane)
    assert lane.place is not None
    lane.reads()
    town.telegram.faults.next(Kind.CUT_AFTER, "sendMessage", chat=lane.place.id)
    await town.passes(hours=10, minutes=1)
    assert len(lane.reads()) == 1
    assert li.reads()[1:] == [
        "The evening summary may not have arrived: the line broke while it was sent. Please look, and post it "
        "again only if it is not there."
    ]
    assert li.buttons("may not have arrived") == [["Post it again"]]
    assert await li.taps("Post it again") == "It is on its way."
    assert lane.reads() == [
        "Garden Lane 7, Sun, Nov 22\n\nNobody asked for help, and nothing is open.\n\nTomorrow:\n"
        "On duty: Arjun until 08:00 on Nov 24\nBackup: Wei until 08:00 on Nov 24\n\n"
        "If you need help, write to me privately. Nobody here sees it."
    ]
    assert [seen.words for seen in li.chat() if "may not have arrived" in seen.words] == []
    town.forgets()


class TestWithTelegramsQuotas:
    """Thirty a second in all, three in three seconds to one chat."""

    @pytest.fixture
    async def town(self) -> AsyncIterator[Town]:
        town = Town(quotas=True)
        await town.opens()
        yield town
        await town.closes()

    async def test_an_emergency_overtakes_a_backlog(self, town: Town) -> None:
        mei, arjun, _, _ = await cast(town)
        callers = [town.resident(f"Caller {number}") for number in range(60)]
        await town.passes(minutes=1)
        arjun.reads()
        for caller in callers:
            caller.account.says("The tap in the kitchen drips")
        mei.account.says(EMERGENCY)
        await town.settles()
        assert arjun.reads()[0].splitlines()[0] == "🔴 #1 · emergency · medical"
        assert mei.reads()[0].splitlines()[0] == "Call 120 now."
        await town.passes(minutes=2)
        assert [len([one for one in caller.reads() if one.startswith("#")]) for caller in callers] == [1] * 60
        assert town.telegram.ledger.calls(ok=False) == []
