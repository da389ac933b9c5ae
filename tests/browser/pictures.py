"""The README's pictures, taken from the first story: `make pictures` writes them to docs/pictures.

By day and by night, as small as they may be: Chromium itself makes them WebP.
"""

import asyncio
import base64
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from bot.demo_apart import Nursery
from bot.demo_bot import Lodging
from tests.browser.conftest import FLAGS
from tests.browser.theatre import Theatre, playing

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SIZE: ViewportSize = {"width": 1400, "height": 860}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
UNHURRIED = 4  # a caption stays long enough for a picture
QUALITY = 0.8
BELOW_THE_HEAD = "scrollTo(0, document.querySelector('.head').offsetHeight)"
PRESSED = """async ([png, quality]) => {
    const image = await createImageBitmap(await (await fetch(png)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality);
}"""


async def webp(browser: Browser, png: bytes) -> bytes:
    """The same picture, smaller."""
    page = await browser.new_page()
    try:
        said = await page.evaluate(PRESSED, ["data:image/png;base64," + base64.b64encode(png).decode(), QUALITY])
        return base64.b64decode(said.partition(",")[2])
    finally:
        await page.close()


@asynccontextmanager
async def theatre(browser: Browser, lodging: Lodging) -> AsyncIterator[Theatre]:
    """The demo on a screen of the pictures' size."""
    context = await browser.new_context(locale="en-GB", timezone_id="Asia/Shanghai", viewport=SIZE)
    page = await context.new_page()
    with TemporaryDirectory() as folder:
        async with playing(page, Path(folder), lodging=lodging, hurry=UNHURRIED) as found:
            yield found
    await context.close()


async def keep(browser: Browser, page: Page, name: str) -> None:
    """Both pictures of what is on the page now, from the caption on: the story goes on while they are made smaller."""
    await page.evaluate(BELOW_THE_HEAD)
    shots = {}
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        shots[scheme] = await page.screenshot(scale="css")
    for scheme, shot in shots.items():
        (PICTURES / f"{name}-{scheme}.webp").write_bytes(await webp(browser, shot))


async def take(browser: Browser, lodging: Lodging) -> None:
    """A story on a wide screen, with the plug pulled in the middle."""
    async with theatre(browser, lodging) as wide:
        await wide.at("first-story").click()
        await expect(wide.at("caption")).to_contain_text("The backup is called", timeout=60_000)
        await expect(wide.phone("Wei").bubble("#1 · emergency").first).to_be_visible()
        await keep(browser, wide.page, "story")
        await wide.at("caption").get_by_role("button", name="Pull the plug").click()
        await expect(wide.at("verdict")).to_contain_text("Lost: 0", timeout=30_000)
        await keep(browser, wide.page, "plug")


async def main(lodging: Lodging) -> None:
    """All pictures."""
    PICTURES.mkdir(exist_ok=True)
    found = shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        await take(browser, lodging)
        await browser.close()


if __name__ == "__main__":
    nursery = Nursery()
    try:
        asyncio.run(main(nursery.lodging))
    finally:
        nursery.close()
    sys.exit()
