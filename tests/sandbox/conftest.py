"""A small neighbourhood: a clock, a bot, Mei and Arjun. The real library parses every update that a test causes."""

from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Update

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from sandbox.world import Change
from tests.sandbox.scenes import TOKEN, Caller, Clock, foreign


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Iterator[Telegram]:
    """Telegram without quotas; what it emits must be what the library understands, to the last field."""
    found = Telegram(clock.now, Quotas(lifted=True))
    emitted: list[dict[str, Any]] = []

    def note(change: Change) -> None:
        if change.kind == "update" and change.bot is not None:
            emitted.append(found.bots[change.bot].queue.waiting(clock.now())[-1])

    found.listen(note)
    yield found
    for update in emitted:
        parsed = Update.de_json(update, None)
        assert len(parsed.to_dict()) == 2, update  # update_id and exactly one kind
        assert foreign(parsed) == []


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return telegram.add_bot(TOKEN, name="Huying", username="huying_bot")


@pytest.fixture
def mei(telegram: Telegram, bot: Bot) -> Account:
    """Mei has not pressed Start."""
    return telegram.add_account("Mei", language="zh-hans", username="mei_lane7")


@pytest.fixture
def arjun(telegram: Telegram, bot: Bot, mei: Account) -> Account:
    return telegram.add_account("Arjun", last_name="Rao")


@pytest.fixture
def call(telegram: Telegram, bot: Bot) -> Caller:
    return Caller(telegram)
