"""A coordinator changes a rotation in Telegram, and sees beforehand what comes of it."""

from datetime import date, datetime

from roster.plan import Seat, Shift
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)  # a Friday; turns are from eight to eight


async def cast(town: Town) -> tuple[Neighbour, ...]:
    """Wei and Arjun come in turn; Wei is on duty."""
    wei, arjun, ana = town.worker("Wei"), town.worker("Arjun"), town.worker("Ana", language="zh-hans")
    li, ravi = town.coordinator("Li"), town.coordinator("Ravi")
    town.take_turns(Seat.PRIMARY, wei, arjun, starts=date(2026, 11, 1), shift=Shift(days=7))
    await town.ready()
    return wei, arjun, ana, li, ravi


OPENED = """\
Change the roster · Garden Lane 7 · On duty
Order: Wei → Arjun
Each turn: 7 days, from 08:00
From the next handoff on

What shall be different?"""

WITH_ANA = """\
Change the roster · Garden Lane 7 · On duty
Order: Wei → Arjun → Ana
Each turn: 7 days, from 08:00
From the next handoff on

"""

PREVIEW = """\
What changes
Sun, Nov 29, 08:00 to Sun, Dec 6, 08:00 · On duty: Ana instead of Wei

Who would have it in these 14 days
Sun, Nov 15: 08:00 Wei
Sun, Nov 22: 08:00 Arjun
Sun, Nov 29: 08:00 Ana

Nothing is changed before you press “Apply”. Each person whose shifts move is told then."""

WITHOUT_WEI = """\
Change the roster · Garden Lane 7 · On duty
Order: Arjun → Ana
Each turn: 7 days, from 08:00
From the next handoff on

Wei is on duty now: take this name out after the turn, or let somebody stand in first (/cover). Nothing was changed.

Choose otherwise, or drop it."""


async def test_a_member_is_added_and_whoever_has_other_shifts_hears_it(town: Town) -> None:
    wei, arjun, ana, li, ravi = await cast(town)
    await li.says("/roster edit")
    assert li.reads() == [OPENED]
    await li.taps("Add somebody")
    assert li.buttons() == [["Ana"], ["Back"]]
    await li.taps("Ana")
    assert li.sees().words == WITH_ANA + PREVIEW
    await li.taps("Take somebody out")
    await li.taps("Wei")
    assert li.sees().words == WITHOUT_WEI
    assert ["Apply"] not in li.buttons()
    assert await li.taps("Drop it") == "Dropped. Nothing was changed."

    await ravi.says("/roster edit")
    await li.says("/roster")
    await li.taps("Change the roster")
    await li.taps("Add somebody")
    await li.taps("Ana")
    await li.taps("Apply")
    assert li.sees().words == WITH_ANA + "Done. Each person whose shifts move has been told."
    assert li.buttons() == []
    assert wei.reads() == [
        "The roster of Garden Lane 7 has changed. For you:\n\n"
        "➖ Sun, Nov 29, 08:00 to Sun, Dec 6, 08:00 · On duty: Ana, instead of you\n"
        "➕ Sun, Dec 6, 08:00 to Sun, Dec 13, 08:00 · On duty: you, instead of Arjun\n"
        "➖ Sun, Dec 13, 08:00 to Sun, Dec 20, 08:00 · On duty: Arjun, instead of you\n"
        "➖ Sun, Jan 10, 08:00 to Sun, Jan 17, 08:00 · On duty: Ana, instead of you"
    ]
    assert arjun.reads() == [
        "The roster of Garden Lane 7 has changed. For you:\n\n"
        "➖ Sun, Dec 6, 08:00 to Sun, Dec 13, 08:00 · On duty: Wei, instead of you\n"
        "➕ Sun, Dec 13, 08:00 to Sun, Dec 20, 08:00 · On duty: you, instead of Wei\n"
        "➖ Sun, Dec 20, 08:00 to Sun, Dec 27, 08:00 · On duty: Ana, instead of you"
    ]
    assert ana.reads() == [
        "Garden Lane 7 的排班有变动。与你有关的：\n\n➕ 11月29日周日 08:00 至 12月6日周日 08:00 · 值班：你，替 Wei\n"
        "➕ 12月20日周日 08:00 至 12月27日周日 08:00 · 值班：你，替 Arjun\n"
        "➕ 1月10日周日 08:00 至 1月17日周日 08:00 · 值班：你，替 Wei"
    ]
    assert ana.buttons() == [["申请换班"]]

    assert await ravi.taps("Take somebody out") == (
        "Somebody else has changed this rotation meanwhile. This is how it stands; nothing of yours was done."
    )
    assert "Order: Arjun → Ana → Wei" in ravi.sees().words
    town.forgets()


async def test_what_else_stands_behind_roster_is_heard_as_words(town: Town) -> None:
    *_, li, _ = await cast(town)
    await li.says("/roster for my mother")
    assert "for my mother" in li.reads()[-1]
    town.forgets()
