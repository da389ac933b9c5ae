"""Who has carried how much, and the next weeks evened out by one tap of a coordinator's."""

from datetime import date, datetime

from roster.plan import Seat
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 22, tzinfo=SHANGHAI)  # a Friday evening; turns are from eight to eight


async def cast(town: Town) -> tuple[Neighbour, ...]:
    """Arjun is away on his Saturday, so Ana has all of the weekend. Monday, ten o'clock."""
    wei, arjun, ana = town.worker("Wei"), town.worker("Arjun"), town.worker("Ana", language="zh-hans")
    li = town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, wei, arjun, ana, starts=date(2026, 11, 20))
    await arjun.says("/leave 21 to 22 Nov")
    await arjun.taps("Yes")
    await town.passes(hours=60)
    for one in (wei, arjun, ana, li):
        one.reads()
    return wei, arjun, ana, li


LEDGER = """\
Who has carried how much · Garden Lane 7
Since Fri, Nov 20, as it was, not as it was planned.

On duty
Ana: 2 shifts · 2 nights · 2 weekend days · 48 h
Wei: 2 shifts · 1 night · 12 h

Turns owed, after leave
Arjun owes Ana 1 shift

A night is one on duty at 03:00."""

PROPOSED = """\
The next weeks, evened out · Garden Lane 7 · On duty
Turns from Thu, Nov 26 to Thu, Dec 24. What each has carried counts from Fri, Nov 20 on.

{moves}

After that
Ana: 11 shifts · 11 nights · 4 weekend days · 264 h
Arjun: 10 shifts · 10 nights · 3 weekend days · 240 h
Wei: 11 shifts · 10 nights · 3 weekend days · 228 h

{end}"""

FIRST = """\
Fri, Nov 27, 08:00 to Sat, Nov 28, 08:00: Ana instead of Arjun (so that it comes out even)
Sat, Nov 28, 08:00 to Sun, Nov 29, 08:00: Arjun instead of Ana (fewest weekend days so far: 0)

26 turns stay as they are."""

ANEW = """\
Fri, Nov 27, 08:00 to Sat, Nov 28, 08:00: Wei instead of Arjun (fewest nights so far: 1)
Sun, Dec 13, 08:00 to Mon, Dec 14, 08:00: Arjun instead of Ana (fewest weekend days so far: 2)
Mon, Dec 14, 08:00 to Tue, Dec 15, 08:00: Ana instead of Wei (so that it comes out even)

25 turns stay as they are."""

ASKS, DONE = (
    "Shall it be so? Each person whose shifts move is told.",
    "Done. Each person whose shifts moved has been told.",
)


async def test_what_was_proposed_is_applied_by_a_tap_unless_the_roster_has_changed(town: Town) -> None:
    wei, arjun, ana, li = await cast(town)
    await li.says("/fairness")
    assert li.reads() == [LEDGER]
    await li.taps("Propose the next weeks")
    assert li.reads() == [PROPOSED.format(moves=FIRST, end=ASKS)]
    assert li.buttons() == [["Yes"], ["Drop it"]]
    await arjun.says("/leave 28 Nov")
    await arjun.taps("Yes")
    arjun.reads(), ana.reads()
    assert await li.taps("Yes") == (
        "The roster has changed meanwhile, so nothing was done. This is how it would be now: please look once more."
    )
    assert li.sees().words == PROPOSED.format(moves=ANEW, end=ASKS)
    assert [one.name for one in (wei, arjun, ana) if one.unread()] == []
    await li.taps("Yes")
    assert li.sees().words == PROPOSED.format(moves=ANEW, end=DONE)
    assert li.buttons() == []
    assert wei.reads() == [
        "Li has evened out the coming weeks. For you:\n\n"
        "➕ Fri, Nov 27, 08:00 to Sat, Nov 28, 00:00 · On duty: you, instead of Arjun\n"
        "➕ Sat, Nov 28, 00:00 to 08:00 · On duty: you, instead of Ana\n"
        "➖ Mon, Dec 14, 08:00 to Tue, Dec 15, 08:00 · On duty: Ana, instead of you"
    ]
    assert wei.buttons() == [["Ask for a swap"]]
    assert len(arjun.reads()) == 1
    assert ana.reads() == [
        "Li 把今后几周的班排匀了。与你有关的：\n\n"
        "➖ 11月28日周六 00:00 至 08:00 · 值班：Wei，替你\n"
        "➖ 12月13日周日 08:00 至 12月14日周一 08:00 · 值班：Arjun，替你\n"
        "➕ 12月14日周一 08:00 至 12月15日周二 08:00 · 值班：你，替 Wei"
    ]
