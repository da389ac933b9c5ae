"""The sandbox on a port, inside the running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox.http import app

if TYPE_CHECKING:
    from sandbox.server import Telegram

LOOPBACK = "127.0.0.1"


class Held(H11Protocol):
    """Lets the application reach its connection, so that it can break it off."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the connection where every request of it finds it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Serving:
    """A running server. `address` is where it listens: http://127.0.0.1:<port>."""

    def __init__(self, telegram: Telegram, *, host: str = LOOPBACK, port: int = 0) -> None:
        self.app = app(telegram)
        self._socket = socket.create_server((host, port))
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{host}:{self.port}"
        config = uvicorn.Config(
            self.app, http=Held, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=2,
            server_header=False, date_header=False,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        # The process that serves us has its own way of ending: signals are its business.
        self._server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to answer; returns once it does."""
        self._task = asyncio.get_running_loop().create_task(self._server.serve(sockets=[self._socket]))
        ready = asyncio.ensure_future(self.app.state.started.wait())
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()

    async def wait(self) -> None:
        """Until it was stopped."""
        if self._task is not None:
            await asyncio.shield(self._task)

    async def stop(self) -> None:
        """Let the calls under way finish, end the waiting ones, free the port."""
        self.app.state.close()
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        self._socket.close()


@contextlib.asynccontextmanager
async def serving(telegram: Telegram, *, host: str = LOOPBACK, port: int = 0) -> AsyncIterator[str]:
    """Serve within a block: `async with serving(telegram) as address:`. A bot's base_url is `f"{address}/bot"`."""
    server = Serving(telegram, host=host, port=port)
    await server.start()
    try:
        yield server.address
    finally:
        await server.stop()
