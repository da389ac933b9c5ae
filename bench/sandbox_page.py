"""The page in Chromium, in a process of its own: `python -m bench.sandbox_page SERVER`. Prints its figures as JSON.

Opening ends when six phones show their newest message and the group's is there; a message has arrived when its bubble
stands on the page, counted from before the bot's call, with what the browser's remote control takes of it.
"""

import asyncio
import json
import shutil
import statistics
import sys
import time

import httpx
from playwright.async_api import Browser, Page, async_playwright

from bench.sandbox_town import PERSON, TOKEN

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPENINGS = 5
PROBES = 25
SHOWN = """() => document.querySelectorAll(".phone").length >= 7
    && [...document.querySelectorAll(".phone")].every((phone) => phone.querySelector(".bubble"))"""
ARRIVES = """(words) => new Promise((resolve) => {
    const look = () => [...document.querySelectorAll(".bubble")].at(0) && document.body.textContent.includes(words)
        && (observer.disconnect(), resolve());
    const observer = new MutationObserver(look);
    observer.observe(document.getElementById("phones"), { childList: true, subtree: true });
})"""


def chromium() -> str | None:
    """Where the browser is, if there is one."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


async def opening(browser: Browser, server: str) -> float:
    """Seconds from the address to the phones with their bubbles, by a browser that has kept nothing."""
    context = await browser.new_context(viewport={"width": 1400, "height": 900})
    page = await context.new_page()
    began = time.perf_counter()
    await page.goto(server, wait_until="commit")
    await page.wait_for_function(SHOWN, polling="raf")
    taken = time.perf_counter() - began
    await context.close()
    return taken


async def arriving(page: Page, server: str) -> list[float]:
    """Seconds from a bot's call to the bubble."""
    taken = []
    async with httpx.AsyncClient(base_url=f"{server}/bot{TOKEN}") as bot:
        for number in range(PROBES):
            words = f"Probe {number} has come."
            there = asyncio.ensure_future(page.evaluate(ARRIVES, words))
            await asyncio.sleep(0.15)  # it is watched by now, and at rest
            began = time.perf_counter()
            await bot.post("/sendMessage", json={"chat_id": PERSON + number % 6, "text": words})
            await there
            taken.append(time.perf_counter() - began)
    return taken


async def main(server: str) -> None:
    """The quickest opening, since others on the machine only take; and the median of all arrivals."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        opened = [await opening(browser, server) for _ in range(OPENINGS)]
        page = await browser.new_page(viewport={"width": 1400, "height": 900})
        await page.goto(server)
        await page.wait_for_function(SHOWN, polling="raf")
        arrived = await arriving(page, server)
        await browser.close()
    print(json.dumps({"opening": min(opened), "arriving": statistics.median(arrived)}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
