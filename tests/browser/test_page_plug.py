"""Pulling the plug in the middle of a story: the real program, its bot really killed."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.bot.test_demo import address, demo, processes
from tests.browser.stage import Phone
from tests.browser.test_page_access import AXE, axe

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def phone(page: Page, name: str) -> Phone:
    heading = page.get_by_role("heading", name=name, exact=True, level=2, include_hidden=True)
    return Phone(page.locator(".phone").filter(has=heading))


async def test_the_plug_is_pulled_in_the_middle_of_a_story(page: Page, tmp_path: Path) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with demo(tmp_path) as running:
        await page.goto(address(running))
        await page.get_by_role("button", name="Play the first story (90 s)").click()
        caption, verdict = page.locator("#caption"), page.locator("#verdict")
        await expect(caption).to_contain_text("Mei writes one sentence", timeout=30_000)
        before = processes(running.pid)
        await caption.get_by_role("button", name="Pull the plug").click()
        await expect(verdict).to_contain_text("The bot is dead")
        await phone(page, "Ola").writes("I need rice for parcel 5000")  # it waits
        await expect(verdict).to_contain_text("carries on where it was", timeout=30_000)
        await expect(verdict.locator(".verdict-number")).to_have_text(["Lost: 0", "Doubled: 0"])
        assert len(before - processes(running.pid)) == 1
        if AXE.exists():
            assert await axe(page) == []
        await expect(phone(page, "Arjun").bubble("#1 · emergency").first).to_be_visible()
        await expect(phone(page, "Ola").bubble("#2").first).to_be_visible()
        await caption.get_by_role("button", name="End the story").click()
        await page.get_by_role("button", name="1 min/s").click()
        await expect(phone(page, "Wei").bubble("#1 · emergency").first).to_be_visible()  # the hours are kept
        await page.get_by_role("button", name="Pause").click()
        await verdict.get_by_role("button", name="Close").click()
        await expect(verdict).to_be_hidden()
        await expect(page.locator("#plug")).to_be_focused()
        await expect(page.locator("#announcer")).to_contain_text("Lost: 0")  # it is told to those who listen, too
        await page.keyboard.press("Enter")
        await expect(verdict.locator(".verdict-number")).to_have_text(["Lost: 0", "Doubled: 0"], timeout=30_000)
    assert complaints == []
