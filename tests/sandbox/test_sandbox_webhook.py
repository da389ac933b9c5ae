"""Webhooks: delivered with the secret, tried again until taken, and never beside getUpdates."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import delivery
from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.serve import serving
from sandbox.server import Telegram
from tests.sandbox.scenes import Caller


@dataclass
class Receiver:
    """A bot's web server; `answers` is what it says to each delivery in turn, then 200."""

    url: str = ""
    answers: list[Response] = field(default_factory=list)
    taken: list[tuple[str | None, str]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, request: Request) -> Response:
        body: dict[str, Any] = await request.json()
        self.taken.append((request.headers.get(delivery.SECRET), body["message"]["text"]))
        self.news.set()
        return self.answers.pop(0) if self.answers else Response()

    async def gets(self, count: int) -> list[tuple[str | None, str]]:
        """The deliveries, once there are so many."""
        async with asyncio.timeout(5):
            while len(self.taken) < count:
                self.news.clear()
                await self.news.wait()
        return self.taken


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()

    async def hook(request: Request) -> Response:
        return await found(request)

    site = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(site, port=0, log_config=None, lifespan="off"))
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
    task = asyncio.create_task(server.serve())
    async with asyncio.timeout(5):
        while not server.started:
            await asyncio.wait({task}, timeout=0.01)
    found.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/hook"
    yield found
    server.should_exit = True
    await task


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.02)


async def test_updates_are_delivered_with_the_secret(
    telegram: Telegram, mei: Account, call: Caller, receiver: Receiver
) -> None:
    mei.says("before")
    async with serving(telegram):
        call("setWebhook", url=receiver.url, secret_token="s3cret-x", max_connections=1)
        mei.says("after")
        assert await receiver.gets(2) == [("s3cret-x", "before"), ("s3cret-x", "after")]
    assert call("getWebhookInfo") == {
        "url": receiver.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 1,
    }


async def test_what_is_not_taken_is_brought_again(
    telegram: Telegram, mei: Account, call: Caller, receiver: Receiver
) -> None:
    receiver.answers = [Response(status_code=500), Response(status_code=503)]
    async with serving(telegram):
        call("setWebhook", url=receiver.url, max_connections=1)
        mei.says("help")
        assert await receiver.gets(3) == [(None, "help")] * 3
    info = call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert info["pending_update_count"] == 0


async def test_an_address_where_nobody_is(telegram: Telegram, mei: Account, call: Caller, receiver: Receiver) -> None:
    async with serving(telegram):
        call("setWebhook", url="http://127.0.0.1:9/hook")
        mei.says("help")
        async with asyncio.timeout(5):
            while "last_error_date" not in call("getWebhookInfo"):
                await asyncio.wait({asyncio.ensure_future(asyncio.Event().wait())}, timeout=0.01)
        assert call("getWebhookInfo")["pending_update_count"] == 1
        call("setWebhook", url=receiver.url)
        assert await receiver.gets(1) == [(None, "help")]


@pytest.mark.parametrize("url", ["http://[bad/hook", "http://127.0.0.1:99999999/hook", "http://\u00e9..\u00e9/"])
async def test_an_address_that_is_none(telegram: Telegram, mei: Account, call: Caller, url: str) -> None:
    told = asyncio.Event()
    async with serving(telegram):
        call("setWebhook", url=url)
        mei.says("help")
        async with asyncio.timeout(5):
            while "last_error_message" not in call("getWebhookInfo"):
                await asyncio.wait({asyncio.ensure_future(told.wait())}, timeout=0.01)
        told.set()
        assert call("getWebhookInfo")["pending_update_count"] == 1


def test_pauses_grow_up_to_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.5)
    assert list(islice(delivery.pauses(), 9)) == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


async def test_an_answer_may_be_a_call(telegram: Telegram, mei: Account, call: Caller, receiver: Receiver) -> None:
    receiver.answers = [Response("taken"), JSONResponse({"method": "sendMessage", "chat_id": mei.id, "text": "Hello"})]
    done = asyncio.Event()
    telegram.listen(lambda change: done.set() if change.kind == "message" and change.detail == 3 else None)
    async with serving(telegram):
        call("setWebhook", url=receiver.url)
        mei.says("help")
        await receiver.gets(1)
        mei.says("help!")
        await asyncio.wait_for(done.wait(), 5)
    assert mei.reads() == ["Hello"]


def test_a_webhook_and_polling_exclude_each_other(mei: Account, call: Caller, bot: Bot) -> None:
    mei.says("help")
    call("setWebhook", url="https://bot.example/hook", allowed_updates=["message"], ip_address="10.0.0.1")
    assert call.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    assert call.refused("close") == (400, "Bad Request: webhook must be deleted before closing")
    assert call("getWebhookInfo") == {
        "url": "https://bot.example/hook",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "ip_address": "10.0.0.1",
        "allowed_updates": ["message"],
    }
    call("deleteWebhook", drop_pending_updates=True)
    assert call("getUpdates") == []
    call("setWebhook", url="https://bot.example/hook")
    call("setWebhook", url="")
    assert call("getWebhookInfo")["url"] == ""
    assert call("close") is True


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"url": "https://x", "secret_token": "no spaces"}, "secret token contains unallowed characters"),
        ({"url": "https://x", "max_connections": 101}, "max_connections must be between 1 and 100"),
        ({"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({}, 'parameter "url" is required'),
    ],
)
def test_webhooks_that_are_refused(call: Caller, params: dict[str, Any], refusal: str) -> None:
    assert call.refused("setWebhook", **params) == (400, f"Bad Request: {refusal}")
