"""The process's own web pages, only when the settings name an address: health, metrics, and Telegram's webhook."""

import contextlib
import hmac
import json
import os
import socket
from collections.abc import Awaitable, Callable
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.calendars import PATH
from bot.metrics import Metrics
from bot.outages import report
from bot.outcomes import Stopped
from bot.polling import WEBHOOK_PATH, Letterbox

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000  # bytes; Telegram's updates are far smaller


class Webhook:
    """Takes updates that Telegram brings. 200 only after the write; anything else, and Telegram brings it again."""

    def __init__(self, *, letterbox: Letterbox, bot: Callable[[], int], secret: str) -> None:
        self._letterbox = letterbox
        self._bot = bot
        self._secret = secret

    async def __call__(self, request: Request) -> Response:
        """One update."""
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret.encode()):
            return Response(status_code=403)
        try:
            body = json.loads(await _limited(request))
        except (ValueError, ClientDisconnect):
            return Response(status_code=400)
        if not isinstance(body, dict):
            return Response(status_code=400)
        return await self._take(body)

    async def _take(self, body: dict[str, object]) -> Response:
        try:
            await self._letterbox.take(self._bot(), [body], next_offset=None)
        except Exception as failure:  # whatever it is, Telegram must keep the update
            report("webhook.not_written", failure)
            return Response(status_code=503)
        return Response(status_code=200)


async def _limited(request: Request) -> bytes:
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > LARGEST:
            raise ValueError("too large")
    return bytes(read)


Calendar = Callable[[str, str], Awaitable[str | None]]  # by the word and the seal of its address


def pages(
    *, metrics: Metrics, healthy: Callable[[], bool], webhook: Webhook | None, calendar: Calendar | None = None
) -> Starlette:
    """The pages; the webhook's and the calendars' only if there are any."""

    async def health(_: Request) -> Response:
        well = healthy()
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    async def figures(_: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    routes = [Route("/health", health), Route("/metrics", figures)]
    if webhook is not None:
        taker = webhook

        async def telegram(request: Request) -> Response:
            return await taker(request)

        routes.append(Route(WEBHOOK_PATH, telegram, methods=["POST"]))
    if calendar is not None:
        routes.append(Route(PATH, partial(_calendar, calendar)))
    return Starlette(routes=routes)


async def _calendar(calendar: Calendar, request: Request) -> Response:
    found = await calendar(request.path_params["word"], request.path_params["seal"])
    if found is None:
        return Response(status_code=404)
    # Whoever stands in between keeps no copy of what is for one person.
    return PlainTextResponse(found, media_type="text/calendar", headers={"Cache-Control": "private, max-age=300"})


class Web:
    """The pages on their address."""

    def __init__(self, *, app: Starlette, host: str, port: int) -> None:
        self.app = app
        self._address = (host, port)
        self._server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        # SIGTERM is for the whole process: uvicorn would take it for itself, and end alone.
        self._server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]

    async def run(self) -> None:
        """Until `stop`. Stopped, if nothing can listen there: uvicorn would leave the process instead."""
        host, port = self._address
        try:
            door = listening(host, port)
        except OSError as taken:
            raise Stopped(f"HUYING_LISTEN: cannot listen on {host}:{port}: {os.strerror(taken.errno or 0)}") from None
        with door:
            await self._server.serve(sockets=[door])

    def stop(self) -> None:
        """Take no more, answer what is under way."""
        self._server.should_exit = True


def listening(host: str, port: int) -> socket.socket:
    """A socket whose connections send at once: by default the second half of an answer waits 40 ms for the receipt of
    the first, and a webhook's updates come one after the other. OSError if nothing can listen there."""
    made = socket.create_server((host, port), family=_family(host))
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
