"""What a worker asks to see, the one pinned message, and one nudge that names all that is due."""

from collections.abc import AsyncIterator

import pytest

from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei and Jan live here; Arjun is on duty, Wei behind him; Li coordinates."""
    mei, jan = town.resident("Mei"), town.resident("Jan")
    arjun, wei = town.on_duty("Arjun"), town.backup("Wei")
    town.coordinator("Li")
    await mei.starts()
    await jan.starts()
    mei.reads(), jan.reads()
    return mei, jan, arjun, wei


async def test_lists_show_what_is_open_what_is_mine_and_what_comes_next(town: Town) -> None:
    mei, jan, arjun, _ = await cast(town)
    await arjun.says("/open")
    await arjun.says("/mine")
    await arjun.says("/next")
    assert arjun.reads() == [
        "Nothing is open.",
        "You have no requests in hand.",
        "Nobody is waiting. Everything is in somebody's hands.",
    ]
    await mei.says("The tap in the kitchen drips")
    await jan.says("Insulin pens run out tonight")
    await town.passes(minutes=1)
    arjun.reads()
    await arjun.says("/open")
    assert arjun.reads() == [
        "2 open requests, the gravest first\n\n🟠 #2 urgent, medicine · waiting for 1 min\n"
        "“Insulin pens run out tonight”\n\n⚪ #1 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”"
    ]
    assert arjun.buttons("open requests") == [["🟠 #2", "⚪ #1"]]
    await arjun.says("/next")
    assert arjun.reads() == [
        "🟠 #2 · urgent · medicine\n\nPlace not known yet · Jan\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    await arjun.taps("I'll take it", "#2 ·")
    await arjun.says("/mine")
    assert arjun.reads() == [
        "You have 1 request\n\n🟠 #2 urgent, medicine · Arjun has it\n“Insulin pens run out tonight”"
    ]
    town.forgets()


async def test_duty_says_who_until_when_and_who_is_next(town: Town) -> None:
    _, _, arjun, _ = await cast(town)
    await arjun.says("/duty")
    assert arjun.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: Wei\n\nPhone of the desk: +86 21 5555 0007"
    ]


async def test_residents_are_refused_the_lists_of_workers(town: Town) -> None:
    mei, _, _, _ = await cast(town)
    for command in ("/open", "/mine", "/next", "/board", "/people", "/assign 1 Arjun"):
        await mei.says(command)
        assert mei.reads() == ["This is for the people of the help desk."]


async def test_one_message_stays_pinned_and_is_edited(town: Town) -> None:
    mei, jan, arjun, _ = await cast(town)
    await mei.says("The tap in the kitchen drips")
    await town.passes(seconds=11)
    assert arjun.reads()[1:] == ["1 open: 1 routine"]
    pinned = arjun.sees("1 open")
    assert (pinned.pinned, pinned.silent) == (True, True)
    await jan.says("My husband has chest pain and cannot breathe")
    arjun.reads()
    await town.passes(seconds=11)
    assert arjun.reads() == []
    assert [seen.words for seen in arjun.chat() if seen.pinned] == [
        "2 open: 1 emergency, 1 routine, 1 due within 30 min"
    ]
    await arjun.taps("I'll take it", "#2 ·")
    await town.passes(seconds=11)
    assert [seen.words for seen in arjun.chat() if seen.pinned] == ["2 open: 1 emergency, 1 routine"]
    town.forgets()


async def test_one_nudge_names_all_that_is_due_and_answers_the_gravest_card(town: Town) -> None:
    mei, jan, arjun, _ = await cast(town)
    await mei.says("The tap in the kitchen drips")
    await jan.says("Insulin pens run out tonight")
    mei.reads(), jan.reads()
    await town.passes(minutes=5)
    first = arjun.sees("still waiting")
    assert arjun.reads()[2:] == [
        "2 open: 1 urgent, 1 routine, 1 due within 30 min",
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #2 urgent, medicine · waiting for 5 min\n“Insulin pens run out tonight”\n"
        "⚪ #1 routine, home and repairs · waiting for 5 min\n“The tap in the kitchen drips”",
    ]
    assert first.reply_to == arjun.sees("#2 ·").message_id
    assert arjun.buttons("still waiting") == [["I'll take #2"], ["I'll take #1"]]
    await town.passes(minutes=5)
    assert arjun.reads() == [
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #2 urgent, medicine · waiting for 10 min\n“Insulin pens run out tonight”\n"
        "⚪ #1 routine, home and repairs · waiting for 10 min\n“The tap in the kitchen drips”"
    ]
    assert [seen.message_id for seen in arjun.chat() if "still waiting" in seen.words] != [first.message_id]
    assert len([seen for seen in arjun.chat() if "still waiting" in seen.words]) == 1
    await arjun.taps("I'll take it", "#2 ·")
    assert arjun.sees("still waiting").words == (
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "⚪ #1 routine, home and repairs · waiting for 10 min\n“The tap in the kitchen drips”"
    )
    assert arjun.buttons("still waiting") == [["I'll take #1"]]


async def test_a_nudge_has_a_button_that_takes_it(town: Town) -> None:
    mei, _, arjun, _ = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=5)
    assert await arjun.taps("I'll take #1") == "#1 is yours. The others will hear it."
    assert arjun.sees("#1 ·").words.splitlines()[-1] == "You have it until 12:05. Then you are asked how it goes."
    assert arjun.sees("waits for your answer").words == "Nothing more waits for your answer."
    assert arjun.buttons("waits for your answer") == []
    town.forgets()


async def test_who_is_ringing_is_left_in_peace_for_five_minutes_and_nobody_else_is(town: Town) -> None:
    mei, _, arjun, wei = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await town.passes(minutes=1)
    arjun.reads(), wei.reads()
    await arjun.taps("More")
    assert await arjun.taps("I am ringing them") == "No reminders about this for 5 minutes."
    await town.passes(minutes=4)
    assert arjun.reads() == []
    assert wei.reads() == [
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Arjun (on duty)\n10:05 Wei (backup)\n\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]
    await town.passes(seconds=59)
    assert arjun.reads() == []
    await town.passes(minutes=1, seconds=1)
    assert arjun.reads() == [
        "🔴 Emergency: this is still waiting for you.\n\nNobody has taken it yet:\n"
        "🔴 #1 emergency, medical · waiting for 6 min\n"
        "“My husband has chest pain and cannot breathe”\n\nAsked so far:\n10:00 Arjun (on duty)\n"
        "10:05 Wei (backup)"
    ]
    town.forgets()


class TestWithTelegramsQuotas:
    """Three messages in three seconds to one chat, and no more."""

    @pytest.fixture
    async def town(self) -> AsyncIterator[Town]:
        town = Town(quotas=True)
        await town.opens()
        yield town
        await town.closes()

    async def crowd(self, town: Town) -> Neighbour:
        """Eight calls within a moment, one of them an emergency. Gives Arjun."""
        _, _, arjun, _ = await cast(town)
        await town.passes(minutes=1)
        arjun.reads()
        callers = [town.resident(f"Caller {number}") for number in range(1, 8)]
        for caller in callers:
            caller.account.says("The tap in the kitchen drips")
        callers[5].account.says("My husband has chest pain and cannot breathe")
        await town.passes(seconds=5)
        return arjun

    async def test_more_than_three_new_cards_become_one_list_without_what_is_an_emergency_by_now(
        self, town: Town
    ) -> None:
        arjun = await self.crowd(town)
        assert arjun.reads() == [
            "3 new requests, the gravest first\n\n⚪ #2 routine, home and repairs · waiting for 1 min\n"
            "“The tap in the kitchen drips”\n\n⚪ #3 routine, home and repairs · waiting for 1 min\n"
            "“The tap in the kitchen drips”\n\n⚪ #4 routine, home and repairs · waiting for 1 min\n"
            "“The tap in the kitchen drips”",
            "🔴 #1 · emergency · home and repairs\n\nDanger to life was reported.\n"
            "First request of this account, without a link.\nPlace not known yet · Caller 6\n\n"
            "The tap in the kitchen drips\nAdded, 10:01:\nMy husband has chest pain and cannot breathe\n\n"
            "Since 10:01 · answer by 10:11 · done by 12:01",
            "⚪ #5 · routine · home and repairs\n\nPlace not known yet · Caller 4\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow",
            "⚪ #6 · routine · home and repairs\n\nPlace not known yet · Caller 5\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow",
            "⚪ #7 · routine · home and repairs\n\nPlace not known yet · Caller 7\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow",
        ]
        assert arjun.buttons("new requests") == [["⚪ #2", "⚪ #3", "⚪ #4"]]

    async def test_a_listed_request_gets_its_card_by_its_button_or_with_its_first_ping(self, town: Town) -> None:
        arjun = await self.crowd(town)
        arjun.reads()
        await town.passes(seconds=60)
        assert arjun.reads() == ["7 open: 1 emergency, 6 routine, 1 due within 30 min"]
        await arjun.taps("⚪ #3", "new requests")
        assert arjun.reads() == [
            "⚪ #3 · routine · home and repairs\n\nPlace not known yet · Caller 2\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow"
        ]
        await town.passes(minutes=30)
        assert arjun.reads() == [
            "⚪ #2 · routine · home and repairs\n\nPlace not known yet · Caller 1\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow",
            "🔴 Emergency: this is still waiting for you.\n\nNobody has taken it yet:\n"
            "🔴 #1 emergency, home and repairs · late, waiting for 30 min\n"
            "“The tap in the kitchen drips”\n⚪ #2 routine, home and repairs · waiting for 30 min\n"
            "“The tap in the kitchen drips”\n⚪ #3 routine, home and repairs · waiting for 30 min\n"
            "“The tap in the kitchen drips”\n⚪ #4 routine, home and repairs · waiting for 30 min\n"
            "“The tap in the kitchen drips”\n⚪ #5 routine, home and repairs · waiting for 30 min\n"
            "“The tap in the kitchen drips”\nand 2 more\n\nAsked so far:\n10:01 Arjun (on duty)\n"
            "10:06 Wei (backup)\n10:11 Li (coordinator)\n10:16 staff group: there is none",
            "⚪ #4 · routine · home and repairs\n\nPlace not known yet · Caller 3\n\n"
            "The tap in the kitchen drips\n\nSince 10:01 · answer by 12:01 · done by 10:01 tomorrow",
        ]

    async def test_a_list_of_which_nothing_is_left_says_so(self, town: Town) -> None:
        arjun = await self.crowd(town)
        for number in ("#2", "#3", "#4"):
            await arjun.taps(f"⚪ {number}", "new requests")
            await town.passes(seconds=10)
        await arjun.taps("I'll take it", "⚪ #4 ·")
        assert arjun.sees("this list").words == "Nothing new is left on this list."
        assert arjun.buttons("this list") == []
        town.forgets()
