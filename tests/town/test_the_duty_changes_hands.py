"""A shift is told the evening before and at its start; who does not answer is stood in for; what is open goes along."""

from datetime import date, datetime, time

import pytest

from roster.plan import Seat
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 18, 50, tzinfo=SHANGHAI)  # a Friday evening, before seven

SHIFT = "Sat, Nov 21, 08:00 to Sun, Nov 22, 08:00 · On duty"


async def cast(town: Town, *, backup: bool = True, language: str = "en") -> tuple[Neighbour, ...]:
    """Wei has the seat until eight, Arjun from then on; Ana is the backup of both. Li coordinates."""
    wei, arjun, ana = town.worker("Wei"), town.worker("Arjun", language=language), town.worker("Ana")
    li = town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, wei, arjun, starts=date(2026, 11, 20))
    if backup:
        town.take_turns(Seat.BACKUP, ana)
    town.setup.summary_at = time(18, 30)
    await town.ready()
    return wei, arjun, ana, li


async def test_the_evening_before_and_no_question_in_the_morning(town: Town) -> None:
    wei, arjun, ana, li = await cast(town)
    await town.passes(minutes=20)
    assert arjun.reads() == [f"You are on duty at Garden Lane 7 soon:\n{SHIFT}\n\nWill you be there?"]
    assert arjun.buttons() == [["I'll be there"], ["Find cover"]]
    assert await arjun.taps("I'll be there") == "Thank you."
    assert arjun.sees().words == (f"You are on duty at Garden Lane 7 soon:\n{SHIFT}\n\nThank you. It is noted.")
    await town.passes(hours=14)
    assert arjun.reads() == [f"Your shift at Garden Lane 7 has begun:\n{SHIFT}"]
    assert arjun.buttons() == [["Find cover"]]
    assert [one.unread() for one in (wei, ana, li)] == [[], [], []]


BEHIND = {
    "en": "You are the backup at Garden Lane 7:\nSat, Nov 21, 08:00 to Sun, Nov 22, 08:00 · Backup\n\n"
    "Will you be there? When whoever is on duty does not answer, you are asked.",
    "zh-hans": "你在 Garden Lane 7 备班：\n11月21日周六 08:00 至 11月22日周日 08:00 · 备班\n\n"
    "你能到吗？值班的人没有回应时会找你。",
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
async def test_the_backup_is_asked_the_evening_before_too(town: Town, language: str) -> None:
    """Ana is the backup until eight, Ravi from then on."""
    _, arjun, ana, li = await cast(town, backup=False)
    ravi = town.worker("Ravi", language=language)
    town.take_turns(Seat.BACKUP, ana, ravi, starts=date(2026, 11, 20))
    await town.configure([town.setup])
    await town.passes(minutes=20)
    assert ravi.reads()[1:] == [BEHIND[language]]
    there, cover = (row[0] for row in ravi.buttons())
    await ravi.taps(cover)
    assert ana.reads()[-1].startswith("Ravi asks: who takes this turn?")
    await ravi.taps(there)
    assert ravi.buttons() == [[cover]]
    await arjun.taps("I'll be there")
    li.reads()
    await town.passes(hours=13, minutes=5)
    assert (ravi.reads(), li.reads()) == ([], [])
    town.forgets()


async def test_the_evening_before_in_chinese(town: Town) -> None:
    _, arjun, _, _ = await cast(town, language="zh-hans")
    await town.passes(minutes=20)
    assert arjun.reads() == [
        "你快要在 Garden Lane 7 值班了：\n11月21日周六 08:00 至 11月22日周日 08:00 · 值班\n\n你能到吗？"
    ]
    assert arjun.buttons() == [["我会到"], ["找人代班"]]
    await town.passes(hours=12, minutes=55)
    assert arjun.reads() == [
        "你在 Garden Lane 7 的班开始了：\n11月21日周六 08:00 至 11月22日周日 08:00 · 值班\n\n"
        "你在吗？10 分钟内没有回应，就由备班的人接班。"
    ]
    assert await arjun.taps("我在") == "谢谢。"
    await town.passes(minutes=20)
    assert arjun.reads() == []


async def test_who_says_nothing_is_stood_in_for_by_the_backup_and_may_come_back(town: Town) -> None:
    wei, arjun, ana, li = await cast(town)
    await town.passes(hours=13, minutes=15)
    assert arjun.reads()[1:] == [
        f"Your shift at Garden Lane 7 has begun:\n{SHIFT}\n\n"
        "Are you there? Without an answer within 10 minutes, the backup takes the seat."
    ]
    await town.passes(minutes=6)
    rest = "Sat, Nov 21, 08:10 to Sun, Nov 22, 08:00 · On duty"
    assert arjun.reads() == [
        "Nobody said “I'm here” at the start of your shift, so Ana has it now. Are you there? Press the button above, "
        f"and it is yours again.\n\n➖ {rest}: Ana, instead of you"
    ]
    assert ana.reads() == [
        f"The seat is yours now: nobody said “I'm here”. For you:\n\n➕ {rest}: you, instead of Arjun"
    ]
    assert li.reads() == [
        "Arjun did not say “I'm here” at the start of the shift. Ana, the backup, has the seat until 08:00 tomorrow."
    ]
    await town.passes(minutes=5)
    await arjun.taps("I'm here")
    assert ana.reads() == [
        "Arjun is there after all. For you:\n\n"
        "➖ Sat, Nov 21, 08:16 to Sun, Nov 22, 08:00 · On duty: Arjun, instead of you"
    ]
    await wei.says("/duty")
    assert "On duty: Arjun until 08:00 tomorrow" in wei.reads()[0]


async def test_where_nobody_is_behind_the_coordinators_hear_it(town: Town) -> None:
    _, arjun, _, li = await cast(town, backup=False)
    await town.passes(hours=13, minutes=25)
    assert li.reads() == [
        "Arjun did not say “I'm here” at the start of the shift, and nobody is behind. Please ring: the shift lasts "
        "until 08:00 tomorrow."
    ]
    assert len(arjun.reads()) == 2


async def test_who_swaps_the_turn_away_meanwhile_is_not_missed(town: Town) -> None:
    wei, arjun, ana, li = await cast(town)
    await town.passes(minutes=20)
    await arjun.taps("Find cover")
    asked = f"Arjun asks: who takes this turn?\n{SHIFT}"
    assert (wei.reads(), li.reads()) == ([asked], [asked])
    assert await ana.taps("I take it") == "It is yours."
    assert arjun.reads()[1:] == [f"Ana takes a turn. For you:\n\n➖ {SHIFT}: Ana, instead of you"]
    await town.passes(hours=13, minutes=25)
    assert arjun.reads() == []
    assert len(li.reads()) == 1  # Ana does not answer either
    town.forgets()


async def test_cover_is_found_for_what_is_left_of_a_shift(town: Town) -> None:
    _, arjun, ana, _ = await cast(town)
    await town.passes(hours=13, minutes=12)
    await arjun.taps("I'm here")
    arjun.reads()
    await town.passes(hours=4)
    await arjun.taps("Find cover", on="has begun")
    await ana.taps("I take it")
    assert arjun.reads() == [
        "Ana takes a turn. For you:\n\n➖ Sat, Nov 21, 12:02 to Sun, Nov 22, 08:00 · On duty: Ana, instead of you"
    ]
    assert await arjun.taps("Find cover", on="has begun") == "There is no such turn any more. Nothing was changed."
    town.forgets()


async def two_in_hand(town: Town) -> tuple[Neighbour, ...]:
    """At ten to eight Wei has a request of Mei's and one of Sara's."""
    mei, sara = town.resident("Mei"), town.resident("Sara", language="zh-hans")
    wei, arjun, *_ = await cast(town)
    await town.passes(hours=12, minutes=55)
    await mei.says("Insulin pens run out tonight")
    await wei.taps("I'll take it")
    await sara.says("胰岛素今晚用完")
    await wei.taps("I'll take it", on="#2")
    await town.passes(minutes=5)
    mei.reads(), sara.reads()
    town.forgets()
    return mei, sara, wei, arjun


async def test_what_is_open_is_kept_or_taken_by_one_tap(town: Town) -> None:
    mei, sara, wei, arjun = await two_in_hand(town)
    await town.passes(minutes=11)
    handed = wei.sees("Handing over")
    assert handed.words.startswith("Handing over to Arjun: what you had in hand\n\n")
    assert handed.words.endswith("Whatever nobody answers for by 08:30 goes to whoever is on duty.")
    assert sorted(handed.labels()) == [["I keep #1"], ["I keep #2"]]
    assert sorted(arjun.buttons("Taking over from Wei")) == [["I take #1"], ["I take #2"]]
    assert await wei.taps("I keep #2") == "You keep #2."
    assert "kept" in arjun.sees("Taking over from Wei").words
    await arjun.taps("I take #1")
    assert wei.buttons("Handing over") == []
    assert "Arjun has it" in wei.sees("Handing over").words
    assert mei.reads() == ["From 08:00 on Arjun looks after #1, and has all you wrote."]
    await town.passes(minutes=40)
    assert mei.reads() == sara.reads() == []  # whoever takes something is there: no backup comes


async def test_what_nobody_answers_for_goes_to_the_incoming_and_its_owner_stays(town: Town) -> None:
    mei, sara, wei, arjun = await two_in_hand(town)
    await town.passes(minutes=50)
    assert mei.reads() == ["From 08:00 on Arjun looks after #1, and has all you wrote."]
    assert sara.reads() == ["从 08:00 起，#2 由 Arjun 跟进，您写过的都已转交。"]
    assert "Followed to the end by Wei." in arjun.sees("#1 · urgent").words
    assert wei.buttons("Handing over") == []


async def test_what_is_in_hand_is_given_to_who_comes_next(town: Town) -> None:
    mei = town.resident("Mei", language="zh-hans")
    wei, arjun, ana, _ = await cast(town)
    await wei.says("/handoff")
    assert wei.reads() == ["You have nothing in hand."]
    await mei.says("胰岛素今晚用完")
    await wei.taps("I'll take it")
    await town.passes(seconds=30)
    mei.reads()
    await wei.says("/handoff")
    assert wei.buttons("What you have in hand") == [["#1 to Arjun"]]
    await wei.taps("#1 to Arjun")
    assert wei.buttons("What you have in hand") == []
    assert mei.reads() == ["从 18:50 起，#1 由 Arjun 跟进，您写过的都已转交。"]
    assert "#1" in arjun.sees("#1").words
    await ana.says("/handoff")
    assert ana.reads() == ["You have nothing in hand."]
    town.forgets()


OUT_OF_REACH = {
    "en": (
        "The seat is yours now: no message gets through to whoever had it. For you:\n\n"
        "➕ Fri, Nov 20, 18:50 to Sat, Nov 21, 08:00 · On duty: you, instead of Wei",
        "Wei is on duty, but no message gets through. Ana, the backup, has the seat until 08:00 tomorrow.",
        "On duty: Ana until 08:00 tomorrow, then Wei",
        "Messages get through to you again. You are on duty until 08:00 tomorrow.",
        "Wei is there after all. For you:\n\n"
        "➖ Fri, Nov 20, 18:51 to Sat, Nov 21, 08:00 · On duty: Wei, instead of you",
    ),
    "zh-hans": (
        "原来值班的人收不到消息，现在由你接班。与你有关的：\n\n"
        "➕ 11月20日周五 18:50 至 11月21日周六 08:00 · 值班：你，替 Wei",
        "Wei 在值班，但消息送不到。备班 Ana 接班，到明天 08:00。",
        "值班：Ana，到明天 08:00，之后是 Wei",
        "消息又能送到你了。你值班到明天 08:00。",
        "Wei 到岗了。与你有关的：\n\n➖ 11月20日周五 18:51 至 11月21日周六 08:00 · 值班：Wei，替你",
    ),
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
async def test_who_blocks_the_bot_on_duty_is_stood_in_for_at_once_and_has_it_back_with_start(
    town: Town, language: str
) -> None:
    wei, ana = town.worker("Wei", language=language), town.worker("Ana", language=language)
    li = town.coordinator("Li", language=language)
    town.take_turns(Seat.PRIMARY, wei)
    town.take_turns(Seat.BACKUP, ana)
    town.setup.summary_at = time(18, 30)
    await town.ready()
    hers, told, duty, back, over = OUT_OF_REACH[language]
    await wei.does(lambda phone: phone.blocks())
    assert (ana.reads(), li.reads()) == ([hers], [told])
    await town.passes(minutes=1)
    await ana.says("/duty")
    assert ana.reads()[0].splitlines()[1] == duty
    await wei.starts()
    assert back in wei.reads()
    assert ana.reads() == [over]


async def test_what_is_in_hand_is_taken_by_a_tap_in_chinese(town: Town) -> None:
    mei = town.resident("Mei", language="zh-hans")
    wei, arjun, _, _ = await cast(town, language="zh-hans")
    await town.passes(hours=12, minutes=55)
    await mei.says("胰岛素今晚用完")
    await wei.taps("I'll take it")
    await town.passes(minutes=16)
    assert arjun.sees("从 Wei 接手").words == (
        "从 Wei 接手：手上的\n\n🟠 #1 较急，药品 · Wei 在办\n“胰岛素今晚用完”\n\n到 08:30 没有回应的，由值班的人接手。"
    )
    ((take,),) = arjun.buttons("从 Wei 接手")
    await arjun.taps(take, on="从 Wei 接手")
    assert "Arjun 接手了" in arjun.sees("从 Wei 接手").words
    assert "从 08:00 起，#1 由 Arjun 跟进，您写过的都已转交。" in mei.reads()
    town.forgets()
