"""`python -m sandbox --port N`: Telegram, pretended, with one bot, until it is interrupted.

Its clock begins with the machine's; `PUT /control/time` lets it run ahead.
"""

import argparse
import asyncio
import contextlib
import signal
from datetime import UTC, datetime

from sandbox.clock import OwnClock, Steering
from sandbox.quotas import Quotas
from sandbox.serve import LOOPBACK, Serving
from sandbox.server import Telegram


def now() -> datetime:
    """The machine's clock: nobody hands one to a program that stands alone."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place of this program where the clock is made


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Bot API server for tests.")
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="123456:TEST", help="the bot's token")
    parser.add_argument("--name", default="Test bot")
    parser.add_argument("--username", default="test_bot")
    parser.add_argument("--no-quotas", action="store_true", help="never answer 429 by itself")
    return parser.parse_args()


async def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    given = arguments()
    clock = OwnClock(now())
    telegram = Telegram(clock.now, Quotas(lifted=given.no_quotas))
    telegram.steering = Steering(clock)
    telegram.add_bot(given.token, name=given.name, username=given.username)
    server = Serving(telegram, host=given.host, port=given.port)
    await server.start()
    print(f"{server.address}/bot is the base URL, {server.address}/control/state shows who is there", flush=True)  # noqa: T201
    await until_asked_to_end()
    await server.stop()


async def until_asked_to_end() -> None:
    """Wait for SIGINT or SIGTERM."""
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, asked.set)
    await asked.wait()


if __name__ == "__main__":
    asyncio.run(main())
