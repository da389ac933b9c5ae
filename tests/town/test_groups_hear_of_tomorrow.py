"""What the summary says of tomorrow: all turns of the next day, also in the morning."""

from datetime import date, time

from desk.configuration import RotationSetup
from roster.plan import Seat, Shift
from tests.town.town import Neighbour, Town


def halves(town: Town, *turns: Neighbour) -> None:
    """From eight to eight, one after the other."""
    town.setup.rotations = [
        RotationSetup(
            seat=Seat.PRIMARY,
            members=tuple(one.account.id for one in turns),
            shift=Shift(hours=12),
            handoff=time(8),
            starts=date(2026, 11, 1),
        )
    ]


async def test_a_morning_summary_tells_both_halves_of_the_next_day(town: Town) -> None:
    arjun, wei, li = town.worker("Arjun"), town.worker("Wei"), town.coordinator("Li")
    town.setup.summary_at = time(10, 30)
    halves(town, arjun, wei)
    await town.passes(minutes=31)
    assert li.reads() == [
        "Garden Lane 7, Sun, Nov 22\n\nNobody asked for help, and nothing is open.\n\nTomorrow:\n"
        "On duty: Arjun until 20:00 tomorrow\nOn duty: Wei until 08:00 on Nov 24\nBackup: Li"
    ]


async def test_the_same_in_chinese(town: Town) -> None:
    town.setup.language, town.setup.name, town.setup.summary_at = "zh-Hans", "花园里七号", time(10, 30)
    arjun, wei = town.worker("阿军", language="zh-hans"), town.worker("小魏", language="zh-hans")
    li = town.coordinator("李姐", language="zh-hans")
    halves(town, arjun, wei)
    await town.passes(minutes=31)
    assert li.reads() == [
        "花园里七号，11月22日周日\n\n没有人求助，也没有未办的事。\n\n明天：\n值班：阿军，到明天 20:00\n"
        "值班：小魏，到 11月24日 08:00\n备班：李姐"
    ]
