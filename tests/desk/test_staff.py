"""When some seat may change hands, who can be reached, and in whose language."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk.model import ChatId, Person
from desk.outgoing.staff import language_of, next_handoff, reachable
from roster.plan import Plan
from tests.desk.made import MEI, NOON, community
from tests.roster.plans import ARJUN, CHICAGO, WEI, cover, local, plan, rotation

PERSON = Person(
    id=MEI,
    telegram_id=101,
    name="Mei",
    phone=None,
    language=None,
    telegram_language=None,
    on_site=False,
    chat=ChatId(1),
    unreachable_since=None,
    community=None,
)
AT = local("2026-11-22 12:00")
NEXT_DAY = local("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        (plan(), None),
        (plan(rotation(ARJUN, WEI)), NEXT_DAY),
        (plan(rotation(ARJUN, WEI), rotation(WEI, id=2, handoff="20:00")), local("2026-11-22 20:00")),
        (plan(rotation(ARJUN, WEI, shift="7d")), local("2026-11-29 08:00")),
        (plan(rotation(ARJUN, shift="7d", ends="2026-11-25")), local("2026-11-25 08:00")),
        (plan(rotation(ARJUN), cover(WEI, "2026-11-22 14:00", "2026-11-22 20:00")), local("2026-11-22 14:00")),
        (plan(rotation(ARJUN), cover(WEI, "2026-11-22 10:00", "2026-11-22 20:00")), local("2026-11-22 20:00")),
        (plan(cover(WEI, "2026-11-22 10:00", "2026-11-22 11:00")), None),
        (plan(cover(WEI, "2026-11-22 12:00", "2026-11-22 13:00")), local("2026-11-22 13:00")),
    ],
)
def test_the_next_handoff_is_the_nearest_edge_of_a_turn_or_a_cover(roster: Plan, expected: datetime | None) -> None:
    assert next_handoff(roster, AT) == expected


def test_at_a_handoff_the_next_one_is_a_later_one() -> None:
    assert next_handoff(plan(rotation(ARJUN, WEI)), NEXT_DAY) == local("2026-11-24 08:00")


def test_eight_stays_eight_over_a_clock_change() -> None:
    roster = plan(rotation(ARJUN, WEI, starts="2026-10-01"), zone=CHICAGO)
    assert next_handoff(roster, local("2026-10-31 12:00", CHICAGO)) == local("2026-11-01 08:00", CHICAGO)


def test_whoever_has_no_chat_or_blocked_the_bot_cannot_be_reached() -> None:
    assert reachable(PERSON) is True
    assert reachable(replace(PERSON, chat=None)) is False
    assert reachable(replace(PERSON, unreachable_since=NOON)) is False


@pytest.mark.parametrize(
    ("chosen", "telegram", "expected"),
    [("zh-Hans", "de", ("zh-Hans", "de", "en")), (None, "de", ("de", "en")), (None, None, ("en",))],
)
def test_a_chosen_language_goes_before_telegrams_and_that_before_the_communitys(
    chosen: str | None, telegram: str | None, expected: tuple[str, ...]
) -> None:
    assert language_of(replace(PERSON, language=chosen, telegram_language=telegram), community()) == expected


def test_a_group_reads_its_communitys_language_and_nobody_reads_any() -> None:
    assert language_of(None, community(language="zh-Hans")) == ("zh-Hans",)
    assert language_of(PERSON, None) == ()
    assert language_of(None, None) == ()
