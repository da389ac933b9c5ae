"""A small neighbourhood: a clock, a bot, Mei and Arjun. All traffic has a witness (`witness.py`)."""

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from tests.sandbox.scenes import TOKEN, Caller, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    """Telegram without quotas."""
    return Telegram(clock.now, Quotas(lifted=True))


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
