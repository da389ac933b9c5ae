"""Our bot as a process, its own quotas lifted: `python -m bench.our_bot SERVER DATABASE_URL TOKEN`."""

import asyncio
import logging
import sys

sys.modules["rich"] = None  # type: ignore[assignment]  # developers have it, users not: structlog would load it

# ruff: noqa: E402
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.log import configure
from bot.pacing import LIFTED
from bot.serving import ended_by_signals, loaded
from bot.settings import Settings
from bot.wiring import build


async def main(server: str, database_url: str, token: str) -> None:
    """Until SIGTERM."""
    configure("console", least=logging.ERROR)
    settings = Settings(token=SecretStr(token), database_url=database_url, telegram_url=server)
    app = await build(settings, SystemClock(), quotas=LIFTED)
    loaded()
    with ended_by_signals(app):
        await app.run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
