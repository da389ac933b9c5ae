"""A file with another rotation: what changes for whom is shown, and each whose shifts move hears it once."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.cli_apply import Applied, BadFile, apply
from bot.community_file_text import write_community
from roster.plan import Seat, Shift
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)  # a Friday, at ten


async def edits(town: Town, *members: Neighbour, preview: bool = False, **changes: object) -> Applied:
    """`bot.py apply` with these in the only rotation."""
    numbers = tuple(one.account.id for one in members)
    town.setup.rotations = [replace(one, members=numbers, **changes) for one in town.setup.rotations]  # type: ignore[arg-type]
    text = write_community(town.setup.configuration())
    applied = await apply(town.app.store, text, town.clock.now(), preview=preview)
    await town.settles()
    return applied


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    wei, arjun, ana = town.worker("Wei"), town.worker("Arjun"), town.worker("Ana", language="zh-hans")
    town.take_turns(Seat.PRIMARY, wei, arjun, starts=date(2026, 11, 20))
    await town.ready()
    return wei, arjun, ana


async def test_a_preview_shows_who_comes_instead_of_whom_and_changes_nothing(town: Town) -> None:
    wei, arjun, ana = await cast(town)
    shown = await edits(town, wei, ana, preview=True)
    assert shown.changes == [
        f"~ rotation primary: members [{wei.account.id}, {arjun.account.id}] -> [{wei.account.id}, {ana.account.id}]"
    ]
    assert shown.roster[:3] == [
        "roster, the next 14 days:",
        "  Sat 21 Nov 08:00 - Sun 22 Nov 08:00  primary: Arjun -> Wei",
        "  Sun 22 Nov 08:00 - Mon 23 Nov 08:00  primary: Wei -> Ana",
    ]
    assert shown.roster[-1] == (
        "= rotation primary, 1d from 08:00: each turn is longer than 16 hours in a row; "
        "think of a shorter shift, or of until"
    )
    assert [one.unread() for one in (wei, arjun, ana)] == [[], [], []]
    assert (await edits(town, wei, arjun)).roster == []


async def test_each_whose_shifts_move_hears_it_once(town: Town) -> None:
    wei, arjun, ana = await cast(town)
    await edits(town, wei, arjun, ana, shift=Shift(hours=12))
    (told,) = arjun.reads()
    assert told.startswith(
        "The roster of Garden Lane 7 has changed. For you:\n\n"
        "➖ Sat, Nov 21, 20:00 to Sun, Nov 22, 08:00 · On duty: Ana, instead of you\n"
        "➕ Sun, Nov 22, 20:00 to Mon, Nov 23, 08:00 · On duty: you, instead of Wei\n"
    )
    assert arjun.buttons() == [["Ask for a swap"]]
    (told,) = ana.reads()
    assert told.startswith(
        "Garden Lane 7 的排班有变动。与你有关的：\n\n➕ 11月21日周六 20:00 至 11月22日周日 08:00 · 值班：你，替 Arjun\n"
    )
    assert len(wei.reads()) == 1
    await arjun.taps("Ask for a swap")
    assert arjun.reads() == ["Swap\nyou\n\nWhich turn?"]
    await edits(town, wei, arjun, ana)
    assert [one.unread() for one in (wei, arjun, ana)] == [[], [], []]


async def test_many_moves_are_told_in_one_message(town: Town) -> None:
    wei, arjun, ana = await cast(town)
    await edits(town, wei, ana, arjun, shift=Shift(hours=4))
    assert ana.sees().words.endswith("\n\n还有 8 段")
    town.forgets()


async def test_nobody_is_taken_out_in_the_middle_of_a_turn(town: Town) -> None:
    wei, arjun, ana = await cast(town)
    with pytest.raises(BadFile) as refused:
        await edits(town, arjun, ana)
    (mistake,) = refused.value.mistakes
    assert (mistake.key, mistake.reason) == (
        "rotation#1.members",
        "Wei is on duty now: take them out after this turn, or let somebody stand in first (/cover)",
    )
    await wei.says("/duty")
    assert "On duty: Wei" in wei.sees("On duty at").words
    await ana.says("/cover till 20:00")
    await ana.taps("是")
    assert (await edits(town, arjun, ana)).changes
    town.forgets()


FIRST_ROTATION = {
    "en": (
        "🟠 #1 · urgent · medicine",
        "Your shift at Garden Lane 7 has begun:",
        "Your shifts at Garden Lane 7\n\nfrom Fri, Nov 20, 10:00 on · On duty",
    ),
    "zh-hans": (
        "🟠 #1 · 较急 · 药品",
        "你在 Garden Lane 7 的班开始了：",
        "你在 Garden Lane 7 值过的班\n\n从 11月20日周五 10:00 起 · 值班",
    ),
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
async def test_whoever_is_on_duty_by_the_new_file_has_what_waits_at_once_and_it_is_on_record(
    town: Town, language: str
) -> None:
    mei, wei = town.resident("Mei"), town.worker("Wei", language=language)
    await mei.says("Insulin pens run out tonight")
    town.take_turns(Seat.PRIMARY, wei, starts=date(2026, 11, 20))
    await edits(town, wei)
    card, begun, record = FIRST_ROTATION[language]
    assert [words.splitlines()[0] for words in wei.reads()[1:]] == [card, begun]
    await town.passes(minutes=1)
    await wei.says("/shift")
    assert wei.sees().words == record
    town.forgets()


async def test_who_is_taken_off_the_staff_stands_in_for_nobody_any_more(town: Town) -> None:
    mei, (wei, arjun, ana) = town.resident("Mei"), await cast(town)
    await ana.says("/cover till 20:00")
    await ana.taps("是")
    assert len(wei.reads()) == 1
    ana.reads()
    town.setup.people = [one for one in town.setup.people if one.name != "Ana"]
    await edits(town, wei, arjun)
    assert wei.reads()[0] == (
        "The roster of Garden Lane 7 has changed. For you:\n\n"
        "➕ Fri, Nov 20, 10:00 to 20:00 · On duty: you, instead of Ana"
    )
    assert ana.reads() == []
    await mei.says("Insulin pens run out tonight")
    assert mei.sees("#1").words.splitlines()[1].startswith("We have it. Asked now: Wei.")
    assert wei.sees("#1").words.startswith("🟠 #1 · urgent · medicine")
    town.forgets()
