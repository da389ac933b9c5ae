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
    from sandbox.direction import Direction
    from sandbox.server import Telegram

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "": LOOPBACK, "::": "::1"}  # where one listens, but cannot be asked  # noqa: S104


class Held(H11Protocol):
    """Lets the application reach its connection, so that it can break it off."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the connection where every request of it finds it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


def listening(host: str, port: int) -> socket.socket:
    """A socket whose connections send at once: by default the second half of an answer waits 40 ms for the receipt of
    the first."""
    made = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


class Serving:
    """A running server. `address` is where it listens: http://127.0.0.1:<port>; `near`, where this machine asks it."""

    def __init__(
        self, telegram: Telegram, *, host: str = LOOPBACK, port: int = 0, direction: Direction | None = None
    ) -> None:
        self.app = app(telegram, direction)
        self._socket = listening(host, port)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{_written(host)}:{self.port}"
        self.near = f"http://{_written(EVERYWHERE.get(host, host))}:{self.port}"
        config = uvicorn.Config(
            self.app, http=Held, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=2,
            server_header=False, date_header=False,
        )  # fmt: skip
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        self._stopped = asyncio.Event()

    async def start(self) -> None:
        """Begin to answer; returns once it does.

        Only the two ends of uvicorn's own `serve` are used: its middle would take SIGTERM from the process around it.
        """
        await self._server.startup(sockets=[self._socket])

    async def wait(self) -> None:
        """Until it was stopped."""
        await self._stopped.wait()

    async def stop(self) -> None:
        """Let the calls under way finish, end the waiting ones, free the port."""
        self.app.state.close()
        await self._server.shutdown(sockets=[self._socket])
        self._stopped.set()


def _written(host: str) -> str:
    """As it stands in an address."""
    return f"[{host}]" if ":" in host else host


@contextlib.asynccontextmanager
async def serving(telegram: Telegram, *, host: str = LOOPBACK, port: int = 0) -> AsyncIterator[str]:
    """Serve within a block: `async with serving(telegram) as address:`. A bot's base_url is `f"{address}/bot"`."""
    server = Serving(telegram, host=host, port=port)
    await server.start()
    try:
        yield server.address
    finally:
        await server.stop()
