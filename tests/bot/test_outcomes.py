"""Telegram's failures, in Telegram's own words: the sandbox says them, python-telegram-bot raises them."""

import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outcomes import TWO_PROCESSES, UNKNOWN_TOKEN, attempt, never_left, outcome, refusal
from bot.polling import RawBot
from desk.due.delivery import Delivered, Later, Lost, Maybe, Moved, Rejected, Sent, Stop, Unreachable
from sandbox.accounts import Account
from sandbox.faults import Kind
from sandbox.server import Telegram
from tests.bot.wire import SandboxWire

TOKEN = "4711:abcdefghijklmnopqrstuvwxyz"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Telegram:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    pretended = Telegram(lambda: NOON)
    pretended.add_bot(TOKEN, name="Huying", username="huying_bot")
    return pretended


@pytest.fixture
async def bot(telegram: Telegram) -> RawBot:
    wire = SandboxWire(telegram)
    made = RawBot(TOKEN, request=wire, get_updates_request=wire)
    await made.initialize()
    return made


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    account = telegram.add_account("Mei")
    account.starts()
    return account


async def send(bot: RawBot, chat: int, text: str = "Hello", **more: object) -> Sent:
    return await attempt(partial(bot.send_message, chat, text, **more))  # type: ignore[arg-type]


async def test_delivered_with_telegrams_number(bot: RawBot, mei: Account) -> None:
    first = await send(bot, mei.id)
    assert isinstance(first, Delivered)
    assert first.telegram_id == mei.chat()[-1].message_id


async def test_an_edit_that_changes_nothing_is_delivered(bot: RawBot, mei: Account) -> None:
    sent = await send(bot, mei.id)
    assert isinstance(sent, Delivered)
    edit = partial(bot.edit_message_text, "Hello", chat_id=mei.id, message_id=sent.telegram_id)
    assert await attempt(edit) == Delivered(None)


async def test_a_deletion_is_delivered_without_a_number(bot: RawBot, mei: Account) -> None:
    sent = await send(bot, mei.id)
    assert isinstance(sent, Delivered)
    assert await attempt(partial(bot.delete_message, mei.id, sent.telegram_id or 0)) == Delivered(None)


async def test_who_blocked_the_bot_is_unreachable(bot: RawBot, mei: Account) -> None:
    mei.blocks()
    assert await send(bot, mei.id) == Unreachable()


async def test_who_never_started_the_bot_is_unreachable(bot: RawBot, telegram: Telegram) -> None:
    assert await send(bot, telegram.add_account("Arjun").id) == Unreachable()


async def test_a_number_that_nobody_has_is_unreachable(bot: RawBot) -> None:
    assert await send(bot, 999_999) == Unreachable()


@pytest.mark.parametrize("gone", ["edit", "delete", "reply"])
async def test_a_message_that_is_gone_is_lost(bot: RawBot, mei: Account, gone: str) -> None:
    calls: dict[str, Callable[[], object]] = {
        "edit": partial(bot.edit_message_text, "Other", chat_id=mei.id, message_id=999),
        "delete": partial(bot.delete_message, mei.id, 999),
        "reply": partial(bot.send_message, mei.id, "Hello", reply_to_message_id=999),
    }
    assert await attempt(calls[gone]) == Lost()  # type: ignore[arg-type]


async def test_a_text_that_telegram_never_takes_is_our_fault(bot: RawBot, mei: Account) -> None:
    assert isinstance(await send(bot, mei.id, "<b>open", parse_mode="HTML"), Rejected)
    assert await send(bot, mei.id, "x" * 5000) == Rejected("Message is too long")


async def test_429_says_how_long(bot: RawBot, telegram: Telegram, mei: Account) -> None:
    telegram.faults.next(Kind.TOO_MANY, "sendMessage", retry_after=17)
    assert await send(bot, mei.id) == Later(17.0)


async def test_an_upgraded_group_says_its_new_number(bot: RawBot, telegram: Telegram, mei: Account) -> None:
    group = telegram.add_group("Garden", administrators=[mei], bot=telegram.bots[4711], kind="group")
    old = group.id
    mei.upgrades(group)
    moved = await send(bot, old)
    assert isinstance(moved, Moved)
    assert isinstance(await send(bot, moved.new), Delivered)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Kind.BROKEN, Later(None)),
        (Kind.BAD_GATEWAY, Later(None)),
        (Kind.HANG, Maybe()),
        (Kind.CUT_BEFORE, Maybe()),
        (Kind.CUT_AFTER, Maybe()),
    ],
)
async def test_bad_days(bot: RawBot, telegram: Telegram, mei: Account, fault: Kind, expected: Sent) -> None:
    telegram.faults.next(fault, "sendMessage")
    assert await send(bot, mei.id) == expected


@pytest.mark.parametrize("token", ["4711:of-somebody-elses-bot-once", "nonsense"])
async def test_a_wrong_token_stops_and_is_not_shown(telegram: Telegram, token: str) -> None:
    wire = SandboxWire(telegram)
    stopped = await send(RawBot(token, request=wire, get_updates_request=wire), 1)
    assert stopped == Stop(UNKNOWN_TOKEN)
    assert token not in UNKNOWN_TOKEN


def raised(cause: Exception) -> NetworkError:
    failure = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError(str(cause))
    failure.__cause__ = cause
    return failure


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("full"),
        ConnectionRefusedError("refused"),
    ],
)
def test_a_connection_that_never_stood_is_later(cause: Exception) -> None:
    assert outcome(raised(cause)) == Later(None)
    assert never_left(raised(cause))


@pytest.mark.parametrize(
    "cause", [httpx.ReadTimeout("slow"), httpx.WriteTimeout("slow"), httpx.RemoteProtocolError("cut"), OSError("reset")]
)
def test_what_left_and_was_not_answered_may_be_there(cause: Exception) -> None:
    assert outcome(raised(cause)) == Maybe()


def test_the_order_is_the_tables_since_ptbs_tree_would_deceive() -> None:
    assert issubclass(BadRequest, NetworkError)
    assert issubclass(TimedOut, NetworkError)
    assert outcome(BadRequest("Message_too_long")) == Rejected("Message_too_long")
    assert outcome(TimedOut()) == Maybe()
    assert outcome(NetworkError("Bad Gateway")) == Later(None)


def test_every_failure_of_ptb_means_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    failures: list[tuple[TelegramError, Sent]] = [
        (RetryAfter(3), Later(3.0)),
        (ChatMigrated(-5), Moved(-5)),
        (Forbidden("Forbidden: user is deactivated"), Unreachable()),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Unreachable()),
        (InvalidToken("4711:secret"), Stop(UNKNOWN_TOKEN)),
        (Conflict("Conflict: terminated by other getUpdates request"), Stop(TWO_PROCESSES)),
        (TelegramError("Invalid server response"), Rejected("TelegramError")),
    ]
    assert [outcome(failure) for failure, _ in failures] == [meaning for _, meaning in failures]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Message is not modified: specified new message content and reply markup are exactly the same", Delivered()),
        ("Bad Request: chat not found", Unreachable()),
        ("PEER_ID_INVALID", Unreachable()),
        ("Message to be replied not found", Lost()),
        ("Message can't be deleted for everyone", Lost()),
        ("Not enough rights to send text messages to the chat", Unreachable()),
        ("Wrong file identifier/HTTP URL specified", Rejected("Wrong file identifier/HTTP URL specified")),
    ],
)
def test_refusals_by_their_words(words: str, meaning: Sent) -> None:
    assert refusal(words) == meaning


def test_outcomes_are_plain_values() -> None:
    assert pickle.loads(pickle.dumps(Later(3.0))) == Later(3.0)
