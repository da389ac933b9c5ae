"""The demo in a browser: the real bot, in this process or in one of its own, and stories that are told in a hurry."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.clock import HandClock, SystemClock
from bot.demo_bot import Lodging, at_home
from bot.demo_direction import Demo
from bot.demo_stage import read_stories
from sandbox.pace import GLANCE
from sandbox.serve import Serving
from tests.browser.stage import Phone

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)  # in Shanghai
HURRY = 15  # times as fast as anybody could read
# Captions pass faster than a test could look: the page keeps them, with the phone that each looks at.
KEEP = """() => { window.told = []; new MutationObserver(() => {
    const line = document.querySelector(".caption time")?.parentElement.textContent;
    const phone = document.querySelector(".phone.spot .phone-name")?.textContent ?? "";
    if (line && window.told.at(-1)?.[0] !== line) window.told.push([line, phone]);
}).observe(document.getElementById("caption"), { childList: true, subtree: true }); }"""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((found) => found.getBoundingClientRect().right > innerWidth)
    .map((found) => `${found.tagName} ${found.id} ${found.className} ${found.getBoundingClientRect().right}`)"""


def hurried(times: float) -> Callable[[float], Awaitable[None]]:
    """Let a part of it pass; the bot has as much time as ever."""

    async def rest(seconds: float) -> None:
        await SystemClock().pause(seconds if seconds <= GLANCE else seconds / times)

    return rest


@dataclass
class Theatre:
    """The page before a demo."""

    demo: Demo
    page: Page
    complaints: list[str] = field(default_factory=list)  # what the browser complained of

    def phone(self, name: str) -> Phone:
        heading = self.page.get_by_role("heading", name=name, exact=True, level=2, include_hidden=True)
        return Phone(self.page.locator(".phone").filter(has=heading))

    def at(self, name: str) -> Locator:
        """The element of this id."""
        return self.page.locator(f"#{name}")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def told(self) -> dict[str, str]:
        """The captions so far, each with the phone that it looks at."""
        return dict(await self.page.evaluate("window.told"))

    async def too_wide(self) -> list[str]:
        """What reaches beyond the window's right edge, when the page can be pushed sideways."""
        return list(await self.page.evaluate(TOO_WIDE))

    async def moves_in(self) -> None:
        """Past the first screen: somebody has touched a phone."""
        await self.phone("Mei").box.click()
        await expect(self.at("welcome")).to_be_hidden()


@asynccontextmanager
async def playing(
    page: Page, folder: Path, *, lodging: Lodging = at_home, hurry: float = HURRY, language: str = "en"
) -> AsyncIterator[Theatre]:
    """A demo on its first day at noon, and the page open. At the end the browser had nothing to complain of."""
    demo = Demo(HandClock(NOON), folder, read_stories(), lodging, language)
    server = Serving(demo.telegram, direction=replace(demo.direction(), rest=hurried(hurry)))
    await server.start()
    begun = asyncio.Event()
    running = asyncio.create_task(demo.run(server.address, begun.set))
    await asyncio.wait([running, asyncio.create_task(begun.wait())], return_when=asyncio.FIRST_COMPLETED)
    theatre = Theatre(demo, page)
    page.on("console", lambda message: theatre.complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: theatre.complaints.append(str(error)))
    await page.goto(server.address)
    await page.evaluate(KEEP)
    await expect(theatre.phone("Mei").bubbles.nth(1)).to_be_visible()  # the help desk's greeting
    try:
        yield theatre
        assert theatre.complaints == []
    finally:
        demo.halt()
        await running
        await server.stop()
