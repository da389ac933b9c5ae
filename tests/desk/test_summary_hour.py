"""The hour of the summary can be changed at any time: the group still hears once a day, and never twice."""

from datetime import time

import pytest

from desk.due import promises
from tests.desk.street import Street


async def told(street: Street) -> list[str]:
    return [line for line in await street.mail() if "summary" in line]


async def at_noon(street: Street) -> None:
    """A group that reads its summary at 20:00; eight hours before that."""
    group = await street.group()
    await street.opens(group=None)
    await street.work.communities.link_group(street.community, group, staff=False)
    await promises.arrange(street.desk())


async def moves_to(street: Street, hour: int) -> None:
    community = await street.work.communities.get(street.community)
    number = (await street.work.chats.get(community.group)).telegram_id if community.group else None
    await street.opens(summary_at=time(hour), group=number)
    await promises.arrange(street.desk())


@pytest.mark.parametrize(("hour", "wait"), [(15, 3), (21, 9)])
async def test_an_hour_that_is_to_come_is_todays(street: Street, hour: int, wait: int) -> None:
    await at_noon(street)
    await moves_to(street, hour)
    await street.passes(hours=wait, minutes=-1)
    assert await told(street) == []
    await street.passes(minutes=1)
    assert len(await told(street)) == 1
    await street.passes(hours=24, minutes=-1)
    assert await told(street) == []
    await street.passes(minutes=1)
    assert len(await told(street)) == 1


async def test_an_hour_that_is_over_is_made_up_at_once(street: Street) -> None:
    await at_noon(street)
    await moves_to(street, 10)
    await street.passes(seconds=1)
    assert len(await told(street)) == 1
    await street.passes(hours=21)
    assert await told(street) == []
    await street.passes(hours=1)
    assert len(await told(street)) == 1


async def test_after_todays_the_next_is_tomorrows(street: Street) -> None:
    await at_noon(street)
    await street.passes(hours=8, minutes=30)
    assert len(await told(street)) == 1
    await moves_to(street, 21)
    await street.passes(minutes=30)
    assert await told(street) == []
    for _ in range(3):
        await street.passes(hours=24, minutes=-1)
        assert await told(street) == []
        await street.passes(minutes=1)
        assert len(await told(street)) == 1
