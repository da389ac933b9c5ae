"""Eight o'clock changes who is asked; a process that was away makes it up once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from desk.configuration import RotationSetup
from roster.plan import Seat, Shift
from tests.town.town import SHANGHAI, Neighbour, Setup, Town


class TestAtEight:
    """Wei has the seat until eight, Arjun from then on."""

    @pytest.fixture
    async def town(self) -> AsyncIterator[Town]:
        town = Town(start=datetime(2026, 11, 22, 7, 40, tzinfo=SHANGHAI).astimezone(UTC))
        await town.opens()
        yield town
        await town.closes()

    async def cast(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> tuple[Neighbour, Neighbour, Neighbour]:
        mei, wei, arjun = town.resident("Mei"), town.worker("Wei"), town.worker("Arjun")
        li = town.coordinator("Li")
        plain = Setup.configuration
        turns = RotationSetup(
            seat=Seat.PRIMARY,
            members=(wei.account.id, arjun.account.id),
            shift=Shift(days=1),
            handoff=time(8),
            starts=date(2026, 11, 21),
        )
        monkeypatch.setattr(Setup, "configuration", lambda setup: replace(plain(setup), rotations=(turns,)))
        await mei.starts()
        mei.reads(), li.reads()
        return mei, wei, arjun

    async def test_the_incoming_gets_the_card_and_the_ladder_goes_on(
        self, town: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mei, wei, arjun = await self.cast(town, monkeypatch)
        await mei.says("/duty")
        assert mei.reads() == [
            "On duty at Garden Lane 7\nOn duty: Wei until 08:00, then Arjun\nBackup: Li\n\n"
            "Phone of the desk: +86 21 5555 0007"
        ]
        await mei.says("Insulin pens run out tonight")
        assert mei.reads() == [
            "#1 · medicine\nWe have it. Asked now: Wei. You will hear from a person by 08:10.\n\n"
            "Which building are you in? You may skip this."
        ]
        assert len(wei.reads()) == 1
        await town.passes(minutes=19)
        wei.reads()
        assert arjun.reads() == []
        await town.passes(minutes=1)
        assert arjun.reads() == [
            "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
            "Since 07:40 · answer by 08:10 · done by 15:40\n\nAsked so far:\n07:40 Wei (on duty)\n07:55 Li (backup)\n"
            "08:00 Arjun (on duty)",
            "Your shift at Garden Lane 7 has begun:\nSun, Nov 22, 08:00 to Mon, Nov 23, 08:00 · On duty\n\n"
            "Are you there? Without an answer within 10 minutes, the backup takes the seat.",
            "This is still waiting for you.\n\nNobody has taken it yet:\n"
            "🟠 #1 urgent, medicine · waiting for 20 min\n“Insulin pens run out tonight”\n\nAsked so far:\n"
            "07:40 Wei (on duty)\n07:55 Li (backup)\n08:00 Arjun (on duty)",
        ]
        assert wei.reads() == []
        assert [one.words for one in wei.chat() if "#1" in one.words] == [
            "#1 has gone to Arjun with the duty. There is nothing more for you to do."
        ]
        assert wei.buttons("#1") == [["Open it"]]
        assert mei.sees("#1 ·").words == (
            "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 08:10.\n\n"
            "Which building are you in? You may skip this."
        )
        await town.passes(minutes=10)
        assert arjun.reads() == ["1 open: 1 urgent, 1 due within 30 min"]
        town.forgets()

    async def test_a_reply_to_what_is_left_of_a_card_reaches_nobody_before_a_button_says_so(
        self, town: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mei, wei, arjun = await self.cast(town, monkeypatch)
        await mei.says("Insulin pens run out tonight")
        await mei.does(lambda phone: phone.sends_photo())
        assert [one.kind for one in wei.chat() if one.kind == "photo"] == ["photo"]
        await town.passes(minutes=21)
        assert [one.kind for one in wei.chat() if one.kind == "photo"] == []
        mei.reads(), wei.reads(), arjun.reads()
        await wei.says("I left a box at the desk", reply_to="has gone to Arjun")
        assert mei.reads() == []
        assert wei.reads() == ["Arjun is asked about #1 since 08:00. What you wrote has reached nobody."]
        assert wei.buttons("has reached nobody") == [["Give it to Arjun"], ["Take the request back"]]
        await wei.taps("Give it to Arjun")
        assert "I left a box at the desk" in arjun.sees("Since 07:40").words
        town.forgets()

    async def test_what_she_has_accepted_stays_hers_while_both_are_asked(
        self, town: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mei, wei, arjun = await self.cast(town, monkeypatch)
        await mei.says("Insulin pens run out tonight")
        await wei.taps("I'll take it")
        await town.passes(minutes=30)
        assert [one.splitlines()[0] for one in arjun.reads()] == [
            "Taking over from Wei: what is in hand",
            "Your shift at Garden Lane 7 has begun:",
        ]
        assert wei.sees("#1 ·").words.splitlines()[-1] == "You have it until 09:40. Then you are asked how it goes."
        town.forgets()


class TestOnAFile:
    """The process ends, and another one takes up the same database."""

    @pytest.fixture
    async def town(self, database_url: str) -> AsyncIterator[Town]:
        town = Town(database_url=database_url)
        await town.opens()
        yield town
        await town.closes()

    async def test_six_hours_away_are_made_up_once(self, town: Town) -> None:
        mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
        await mei.starts()
        await mei.says("Insulin pens run out tonight")
        for one in (mei, arjun, wei, li):
            one.reads()
        await town.is_down_for(hours=6)
        late = "This comes 5 h 55 min late: the bot was not running.\n\n"
        assert arjun.reads() == [
            f"This is still waiting for you.\n\n{late}Nobody has taken it yet:\n"
            "🟠 #1 urgent, medicine · late, waiting for 6 h\n“Insulin pens run out tonight”\n\n"
            "Asked so far:\n10:00 Arjun (on duty)\n16:00 Wei (backup)\n16:00 Li (coordinator)\n"
            "16:00 staff group: there is none",
            "1 open: 1 urgent, 1 late",
        ]
        assert wei.reads() == [
            "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n16:00 Wei (backup)\n"
            "16:00 Li (coordinator)\n16:00 staff group: there is none\n\nPlace not known yet · Mei\n\n"
            "Insulin pens run out tonight\n\nSince 10:00 · answer was due by 10:30 · done by 18:00",
            f"This is still waiting for you.\n\n{late}Nobody has taken it yet:\n"
            "🟠 #1 urgent, medicine · late, waiting for 6 h\n“Insulin pens run out tonight”\n\n"
            "Asked so far:\n10:00 Arjun (on duty)\n16:00 Wei (backup)\n16:00 Li (coordinator)\n"
            "16:00 staff group: there is none",
        ]
        assert li.reads() == [
            "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n16:00 Wei (backup)\n"
            "16:00 Li (coordinator)\n16:00 staff group: there is none\n\nPlace not known yet · Mei\n\n"
            "Insulin pens run out tonight\n\nSince 10:00 · answer was due by 10:30 · done by 18:00",
            "#1: nobody has answered for 6 h. The bot was not running for 5 h 55 min; it is asking again now.",
        ]
        assert mei.reads() == [
            "#1: the help desk was not running for 5 h 55 min, and nobody was asked meanwhile. We are sorry. It is "
            "asking again now, and you will hear by 16:30."
        ]
        await self.wei_is_asked_again(town, wei)

    async def test_an_emergency_that_was_slept_through_is_told_in_one_line(self, town: Town) -> None:
        mei, arjun, _, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
        await mei.says("My father has chest pain and cannot breathe")
        for one in (mei, arjun, li):
            one.reads()
        await town.is_down_for(hours=3)
        assert mei.reads() == [
            "#1: the help desk was not running for 2 h 58 min, and nobody was called meanwhile. We are sorry. "
            "Everybody who was to be called is being called now, and you will hear by 13:10. If there is still danger, "
            "call the emergency number."
        ]
        assert arjun.reads()[0].startswith(
            "🔴 Emergency: this is still waiting for you.\n\nThis comes 2 h 58 min late: the bot was not running.\n\n"
        )
        town.forgets()

    async def test_the_same_in_chinese(self, town: Town) -> None:
        town.setup.language = "zh-Hans"
        mei, arjun = town.resident("美兰", language="zh-hans"), town.on_duty("阿军", language="zh-hans")
        li = town.coordinator("李姐", language="zh-hans")
        await mei.says("胰岛素今晚就用完了")
        for one in (mei, arjun, li):
            one.reads()
        await town.is_down_for(hours=6)
        assert mei.reads() == [
            "#1：服务台停了 5 小时 55 分钟，这段时间没有通知到任何人，非常抱歉。现在正在重新通知，"
            "最晚 16:30 会有人联系您。"
        ]
        assert "\n\n这条提醒晚了 5 小时 55 分钟：机器人之前没有运行。\n\n" in arjun.reads()[0]
        assert "#1：已经 6 小时没有人答复。机器人停了 5 小时 55 分钟，现在正在重新通知。" in li.reads()
        town.forgets()

    async def wei_is_asked_again(self, town: Town, wei: Neighbour) -> None:
        """From now on by the clock, as if nothing had been."""
        await town.passes(minutes=10)
        assert wei.reads() == [
            "1 open: 1 urgent, 1 late",
            "This is still waiting for you.\n\nNobody has taken it yet:\n"
            "🟠 #1 urgent, medicine · late, waiting for 6 h 5 min\n“Insulin pens run out tonight”\n\n"
            "Asked so far:\n10:00 Arjun (on duty)\n16:00 Wei (backup)\n16:00 Li (coordinator)\n"
            "16:00 staff group: there is none",
        ]
        town.forgets()

    async def test_a_summary_that_was_slept_through_comes_once_and_says_that_it_is_late(self, town: Town) -> None:
        mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
        await mei.starts()
        await mei.says("Insulin pens run out tonight")
        await arjun.taps("I'll take it")
        await arjun.taps("Done")
        await arjun.taps("Helped")
        await town.passes(hours=9)
        li.reads()
        await town.is_down_for(hours=3)
        assert li.reads() == [
            "Garden Lane 7, Sun, Nov 22\n\nThis comes 2 h late: the bot was not running.\n\n"
            "1 request for help came in.\n1 was dealt with.\nNothing is left open.\n\n"
            "Half heard from a person within 1 min.\nNine in ten heard from a person within 1 min.\n\n"
            "Answered in time: 1 of 1 (100%).\n\nWhat it was about: medicine 1.\n\nTomorrow:\n"
            "On duty: Arjun until 08:00 on Nov 24\nBackup: Li"
        ]
        await town.is_down_for(minutes=1)
        assert li.reads() == []
        town.forgets()
