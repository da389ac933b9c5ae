"""What is wrong in the days ahead is told to the coordinators once, in time, and again when it changes."""

from datetime import date, datetime, timedelta

import pytest

from roster.plan import Leave, Seat, Shift
from tests.town.town import Neighbour, Town

HEAD = "Please look at the roster of Garden Lane 7\n\n"
MORE = "\n\nEach is told once, and again when it changes. /roster shows the next 14 days."


TAKEN = "The seat is yours now: no message gets through to whoever had it. For you:"


@pytest.fixture(autouse=True)
def watched(town: Town) -> None:
    town.watched = True


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Four people take turns of twelve hours, as primary and as backup: nothing is wrong."""
    arjun, wei, li = town.worker("Arjun"), town.worker("Wei"), town.coordinator("Li")
    sara, ravi = town.worker("Sara"), town.worker("Ravi")
    town.take_turns(Seat.PRIMARY, arjun, wei, sara, ravi, shift=Shift(hours=12))
    town.take_turns(Seat.BACKUP, sara, ravi, arjun, wei, shift=Shift(hours=12))
    await town.ready()
    return arjun, wei, li


async def goes_away(town: Town, who: Neighbour, start: datetime, end: datetime) -> None:
    """She is on leave; whoever writes it down has the roster looked at."""
    async with town.app.store.work() as work:
        person = await work.people.by_telegram(who.account.id)
        assert person is not None
        community = (await work.communities.all())[0].id
        leave = Leave(id=0, person=person.id, start=start, end=end, made_at=town.clock.now())
        await work.rosters.arrange(community, leave)
        await work.commit()


async def test_at_set_up_all_that_is_wrong_is_told(town: Town) -> None:
    wei, li = town.worker("Wei"), town.coordinator("Li")
    ravi = town.worker("Ravi", started=False)
    town.take_turns(Seat.PRIMARY, ravi)
    town.take_turns(Seat.PRIMARY, wei, ravi, starts=date(2026, 11, 24), buildings=("3",), shift=Shift(hours=12))
    town.take_turns(Seat.BACKUP, wei, shift=Shift(days=7), weekdays=frozenset({0, 1, 2, 3, 4, 5}))
    await town.ready()
    behind = "Nobody is behind whoever is on duty until 08:00 tomorrow. And 2 more times."
    assert li.sees("Please look").words == HEAD + (
        f"{behind}\nBuilding 3: {behind}\n"
        "Building 3: Wei is on duty from 08:00 on Nov 24 until 20:00 on Nov 24, and is also the backup. "
        "And 10 more times.\n"
        "Ravi is rostered from now on, and has never pressed Start: no request can reach this person.\n"
        "On duty: every turn lasts 24 h, longer than 16 hours.\n"
        "Backup: every turn lasts 7 days, longer than 16 hours.\n"
        "Wei has more than 16 hours in a row from 08:00 tomorrow until 20:00 on Nov 29. And 1 more time.\n"
        "Ravi has more than 16 hours in a row from now on." + MORE
    )
    assert li.sees("Please look").protected


async def test_a_roster_in_which_nothing_is_wrong_is_not_spoken_of(town: Town) -> None:
    _, _, li = await cast(town)
    await town.passes(hours=1)
    await town.configure([town.setup])
    await town.passes(hours=1)
    assert [seen.words for seen in li.chat() if "Please look" in seen.words] == []


async def test_a_gap_is_told_once_fourteen_days_ahead(town: Town) -> None:
    arjun, wei, li = town.worker("Arjun"), town.worker("Wei"), town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, arjun, wei, shift=Shift(hours=12))
    town.take_turns(Seat.BACKUP, wei, arjun, shift=Shift(hours=12))
    await town.ready()
    li.reads()
    start, end = town.clock.now() + timedelta(days=15), town.clock.now() + timedelta(days=15, hours=6)
    for who in (arjun, wei):
        await goes_away(town, who, start, end)
    gap = "⚠️ Nobody is on duty from 10:00 on Dec 7 until 16:00 on Dec 7. Li is asked meanwhile.\n"
    told = {}
    for days in range(1, 5):
        await town.passes(days=1)
        told[days] = [words for words in li.reads() if gap in words]
    assert [len(words) for words in told.values()] == [0, 1, 0, 0]
    assert gap + "Nobody is behind whoever is on duty from 10:00 on Dec 7 until 16:00 on Dec 7.\n" in told[2][0]
    town.forgets()


async def test_one_who_blocks_the_bot_is_told_at_once_and_again_the_next_time(town: Town) -> None:
    _, wei, li = await cast(town)
    await wei.does(lambda phone: phone.blocks(town.bot))
    blocked = "and has blocked the bot: no request can reach this person."
    assert li.reads() == [HEAD + f"Wei is rostered from 20:00 on, {blocked}" + MORE]
    await wei.starts()
    await town.passes(days=1)
    town.forgets()
    li.reads()
    await wei.does(lambda phone: phone.blocks(town.bot))
    assert li.reads() == [HEAD + f"Wei is rostered from 20:00 on, {blocked}" + MORE]


@pytest.mark.parametrize("found_out", ["at the card", "by Telegram"])
async def test_whoever_is_on_duty_and_cannot_be_told_is_passed_over_and_the_roster_looked_at(
    town: Town, found_out: str
) -> None:
    """Sara is on duty, Arjun is behind her."""
    arjun, wei, li = await cast(town)
    sara, mei = next(one for one in town.neighbours if one.name == "Sara"), town.resident("Mei")
    await mei.starts()
    await mei.says("The tap is dripping")
    assert len(sara.reads()) == 1
    if found_out == "at the card":
        town.telegram.private_chat(town.bot, sara.account).blocked = True  # Telegram did not tell us
    else:
        await sara.does(lambda phone: phone.blocks(town.bot))
        assert [words.splitlines()[0] for words in arjun.reads()] == [TAKEN, "⚪ #1 · routine · home and repairs"]
    await town.passes(seconds=40)  # not one more piece of what she said before
    await mei.says("My insulin runs out tonight")
    found = [TAKEN, "⚪ #1 · routine · home and repairs", "🟠 #2 · urgent · medicine"]
    heads = [words.splitlines()[0] for words in arjun.reads()]
    assert sorted(one for one in heads if " open: " not in one) == (
        sorted(found) if found_out == "at the card" else found[2:]
    )
    told = li.reads()
    found_wrong = (
        "Arjun is on duty until 20:00, and is also the backup.\n"
        "Sara is rostered from 08:00 tomorrow on, and has blocked the bot: no request can reach this person."
    )
    assert [words for words in told if words.startswith("Please look")] == [HEAD + found_wrong + MORE]
    assert [words for words in told if words.startswith("Sara")] == [
        "Sara could not be told about #1: this person has blocked the bot.",
        "Sara is on duty, but no message gets through. Arjun, the backup, has the seat until 20:00.",
    ]
    assert wei.unread() == []
    town.forgets()


async def test_without_a_coordinator_who_could_read_it_nothing_counts_as_told(town: Town) -> None:
    li = town.coordinator("Li", started=False)
    arjun = town.on_duty("Arjun")
    await town.ready()
    await li.starts()
    assert len(li.reads()) == 1
    await town.passes(days=1)
    told = [words for words in li.reads() if words.startswith("Please look")]
    assert told == [
        HEAD
        + "Nobody is behind whoever is on duty from now on.\nOn duty: every turn lasts 24 h, longer than 16 hours.\n"
        "Arjun has more than 16 hours in a row from now on." + MORE
    ]
    arjun.reads()


async def test_what_is_wrong_in_chinese(town: Town) -> None:
    town.setup.language = "zh-Hans"
    town.on_duty("王伟", language="zh-hans")
    li = town.coordinator("李娜", language="zh-hans")
    await town.ready()
    assert li.sees("请看一下").words == (
        "请看一下 Garden Lane 7 的排班\n\n从现在起没有备班。\n值班：每班 24 小时，超过 16 小时。\n"
        "从现在起王伟连续值班超过 16 小时。\n\n每件事只说一次，有变化时再说。/roster 看今后十四天的排班。"
    )
