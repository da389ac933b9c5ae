"""Who can be reached, and in whose language."""

from dataclasses import replace

import pytest

from desk.model import ChatId, Person
from desk.outgoing.staff import language_of, reachable
from tests.desk.made import MEI, NOON, community

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
