"""Debian's Chromium, one for all tests of a session; a page and a neighbourhood for each."""

import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from sandbox.quotas import Quotas
from sandbox.server import Telegram
from tests.browser.stage import Echo, House, Stage, neighbourhood
from tests.browser.theatre import Theatre, playing
from tests.sandbox.scenes import Clock

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 20_000  # milliseconds: a busy machine is slow, a wrong page never gets there


def loudly(config: pytest.Config, words: str) -> None:
    """Say it on the terminal, past all capturing."""
    with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stderr.write(f"\n*** {words} ***\n")


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> str:
    """Where the browser is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        loudly(request.config, "NO CHROMIUM: the page of phones is not tested. apt-get install chromium")
        pytest.skip("no chromium found")
    return found


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def context(chromium: str) -> AsyncIterator[BrowserContext]:
    """One for all: each test has an address of its own, and what a browser keeps, it keeps by address."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = await browser.new_context(locale="en-GB", timezone_id="Asia/Shanghai")
        found.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield found
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A wide page by daylight."""
    found = await context.new_page()
    await found.set_viewport_size({"width": 1400, "height": 900})
    await found.emulate_media(color_scheme="light")
    yield found
    await found.close()


@pytest.fixture
def telegram() -> Telegram:
    """Without quotas, at eight in the morning (UTC) for ever."""
    return Telegram(Clock().now, Quotas(lifted=True))


@pytest_asyncio.fixture(loop_scope="session")
async def house(telegram: Telegram) -> AsyncIterator[House]:
    """Open, with the page in it."""
    house = House(telegram)
    await house.opens()
    yield house
    await house.closes()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(page: Page, house: House, telegram: Telegram) -> AsyncIterator[Stage]:
    """The page is open. At the end the browser had nothing to complain of: no error, no forbidden source."""
    people = neighbourhood(telegram)
    stage = Stage(telegram, page, house.address, Echo(telegram), *people)
    page.on("console", lambda message: stage.complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: stage.complaints.append(str(error)))
    await page.goto(house.address)
    await expect(stage.phone("Garden 7").at).to_contain_text("Mei added Huying")
    yield stage
    assert stage.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def theatre(page: Page, tmp_path: Path) -> AsyncIterator[Theatre]:
    """The demo with the real bot."""
    async with playing(page, tmp_path) as found:
        yield found
