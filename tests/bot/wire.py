"""The sandbox as python-telegram-bot's transport, in this very process: no socket, no waiting."""

import asyncio
import json
from typing import Any

import httpx
from telegram.request import BaseRequest, RequestData

from sandbox.files import Upload
from sandbox.server import Answer, Telegram
from storage import transaction_open


def _files(request_data: RequestData | None) -> dict[str, Upload]:
    """Bytes that go beside the parameters."""
    sent = (request_data.multipart_data or {}) if request_data else {}
    return {
        name: Upload(data=data, name=called, kind=kind)
        for name, (called, data, kind) in sent.items()
        if isinstance(data, bytes)
    }


class SandboxWire(BaseRequest):
    """Carries calls to a pretended Telegram. Fails loudly if anybody telephones with a transaction open."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_unused: Any, **_timeouts: Any
    ) -> tuple[int, bytes]:
        assert not transaction_open(), f"{url.rsplit('/', 1)[1]} was called while a transaction was open"
        token, name = url.split("/")[-2:]
        given: dict[str, Any] = dict(request_data.json_parameters) if request_data else {}
        answer: Answer = self.telegram.call(token.removeprefix("bot"), name, given, _files(request_data))
        if int(given.get("timeout", 0)) and not answer.body.get("result"):
            await asyncio.sleep(0.02)  # noqa: TID251 -- a long poll that found nothing takes its time
        if answer.wire == "hang":
            raise httpx.ReadTimeout("nobody answers")
        if answer.wire == "cut":
            raise httpx.ReadError("the connection broke")
        return answer.status, json.dumps(answer.body).encode()
