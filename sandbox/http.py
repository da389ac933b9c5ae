"""The skin: the Bot API over HTTP, and the control interface beside it.

`/bot<token>/<method>` takes GET and POST with a query string, a form, a multipart form or JSON, as Telegram does;
`/file/bot<token>/<path>` gives a file's bytes; `/control/...` is described in docs/sandbox.md. Everything wrong is
answered with Telegram's JSON, never with a page. `/` is the page of phones (`page/`).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from sandbox import attachments, control, page, reading
from sandbox.delivery import Deliveries
from sandbox.errors import Refused
from sandbox.polling import Pollers
from sandbox.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Receive, Scope, Send

    from sandbox.direction import Direction
    from sandbox.server import Answer, Telegram

JSON = "application/json"


def reply(status: int, body: dict[str, Any]) -> Response:
    """A JSON answer, with Retry-After where Telegram sends it."""
    seconds = body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(seconds)} if seconds is not None else None
    return Response(json.dumps(body), status, headers, JSON)


def refusal(status: int, description: str) -> Response:
    """Telegram's JSON for what never became a call."""
    return reply(status, {"ok": False, "error_code": status, "description": description})


class BotApi:
    """`/bot<token>/<method>` as a bare ASGI application: most of the load goes through here."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.pollers = Pollers(telegram)
        self.closing = asyncio.Event()

    def close(self) -> None:
        """End the waiting: polls get what there is, hanging calls break off."""
        self.pollers.close()
        self.closing.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call, late or never if a fault wants it so."""
        request = Request(scope, receive, send)
        try:
            answer = await self._answer(request, **scope["path_params"])
        except Refused as refused:
            await refusal(refused.status, refused.description)(scope, receive, send)
        except ClientDisconnect:
            return
        else:
            await self._travel(answer, scope, receive, send)

    async def _answer(self, request: Request, token: str, method: str) -> Answer:
        if request.method not in {"GET", "POST"}:
            raise Refused(405, "Method Not Allowed")
        params, files = await reading.read(request)
        if method.lower() == "getupdates":
            return await self.pollers.call(token, params)
        return self.telegram.call(token, method, params, files)

    async def _travel(self, answer: Answer, scope: Scope, receive: Receive, send: Send) -> None:
        """Bring an answer to the client: at once, late, broken off, or not at all."""
        if answer.delay:
            await self._client_left(receive, answer.delay)
        if answer.wire == "hang":
            await self._client_left(receive, None)
        if answer.wire == "fine":
            await reply(answer.status, answer.body)(scope, receive, send)
        else:
            await cut(scope, receive, send)

    async def _client_left(self, receive: Receive, seconds: float | None) -> None:
        """Wait so many seconds, or until the client gave up, or until the server ends."""
        ends = {asyncio.ensure_future(disconnect(receive)), asyncio.ensure_future(self.closing.wait())}
        await asyncio.wait(ends, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()


async def disconnect(receive: Receive) -> None:
    """Until the client is gone. The body was read: nothing else comes."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def cut(scope: Scope, receive: Receive, send: Send) -> None:
    """Break the connection off. Without a hold on it, send the beginning of an answer that never ends."""
    transport = scope.get("state", {}).get("transport")
    if transport is not None:
        transport.abort()
        await disconnect(receive)
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
    await send({"type": "http.response.body", "body": b"", "more_body": True})


async def wrong(_request: Request, exception: Exception) -> Response:
    """No such page, no such verb of HTTP."""
    status = exception.status_code if isinstance(exception, HTTPException) else 500
    return refusal(status, exception.detail if isinstance(exception, HTTPException) else "Internal Server Error")


def app(telegram: Telegram, direction: Direction | None = None) -> Starlette:
    """The application: Bot API, files, control interface, and what a demonstration lets the page direct."""
    api = BotApi(telegram)
    room = control.Control(telegram)
    stage = Stage(telegram, direction)
    deliveries = Deliveries(telegram)

    async def fetch(request: Request) -> Response:
        """A file's bytes."""
        if request.path_params["token"] not in telegram.tokens:
            return refusal(401, "Unauthorized")
        data = telegram.files.at(request.path_params["path"])
        if data is None:
            return refusal(404, "Not Found")
        return Response(data, media_type="application/octet-stream", headers=attachments.APART)

    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with deliveries, stage:
            yield

    def close() -> None:
        """End what would keep connections open: waiting polls, streams of events."""
        api.close()
        room.close()

    routes = [
        Route("/bot{token}/{method}", api),
        Route("/file/bot{token}/{path:path}", fetch),
        Mount("/control", routes=[*stage.routes(), *room.routes()]),
        *page.routes(),
    ]
    handlers = {HTTPException: wrong, Exception: wrong}
    found = Starlette(routes=routes, exception_handlers=handlers, lifespan=contextlib.asynccontextmanager(lifespan))
    found.router.redirect_slashes = False  # what is not there is not found: everything wrong is JSON
    found.state.close = close
    return found
