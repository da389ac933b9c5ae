"""For those who use the keyboard, or listen."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import loudly
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# npm install --prefix build axe-core
AXE = Path(__file__).parents[2] / "build" / "node_modules" / "axe-core" / "axe.min.js"
NAMELESS = """() => [...document.querySelectorAll(
        "button, a, input, select, textarea, audio, video, img, dialog, section, nav")]
    .filter((found) => !(found.getAttribute("aria-label") || found.alt || found.querySelector("img[alt]")
        || found.textContent.trim() || document.getElementById(found.getAttribute("aria-labelledby"))?.textContent
        || [...found.labels ?? []].some((label) => label.textContent.trim())))
    .map((found) => found.outerHTML)"""
PROBLEMS = """() => axe.run().then(({ violations }) =>
    violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html}`)))"""


async def furnish(stage: Stage) -> None:
    """A bit of everything."""
    keys = {"keyboard": [[{"text": "Danger to life"}]]}
    stage.call("setMyCommands", commands=[{"command": "my", "description": "My requests"}])
    stage.call(
        "sendMessage",
        chat_id=stage.mei.id,
        text="<b>Welcome</b>, see https://example.com",
        parse_mode="HTML",
        reply_markup=keys,
    )
    card = stage.card(stage.mei)
    stage.call("pinChatMessage", chat_id=stage.mei.id, message_id=card)
    for send in (stage.mei.sends_photo, stage.mei.sends_voice, stage.mei.sends_document, stage.mei.sends_contact):
        send()
    stage.mei.says("Thanks", reply_to=card)
    stage.mei.says("Hello all", stage.group)
    stage.arjun.blocks()
    await expect(stage.phone("Mei").bubble("Thanks").first).to_be_visible()
    await expect(stage.phone("Garden 7").bubble("Hello all")).to_be_visible()
    await expect(stage.phone("Arjun Rao").button("Unblock the bot")).to_be_visible()


async def test_everything_has_a_name(stage: Stage) -> None:
    await furnish(stage)
    assert await stage.page.evaluate(NAMELESS) == []
    await stage.phone("Lan").button("All chats, 1 unread").click()
    await stage.page.get_by_role("button", name="Add a person").click()
    assert await stage.page.evaluate(NAMELESS) == []


async def test_what_arrives_is_told_to_those_who_listen(stage: Stage) -> None:
    await expect(stage.phone("Mei").box).to_be_visible()
    await expect(stage.phone("Mei").bubble("/start")).to_be_visible()
    stage.card(stage.mei)
    heard = stage.page.locator("[aria-live=polite]#announcer")
    await expect(heard).to_have_text("Mei: Huying wrote: #12 urgent")


async def test_the_keyboard_is_enough(stage: Stage) -> None:
    keyboard, arjun = stage.page.keyboard, stage.phone("Arjun Rao")
    stage.card(stage.arjun)
    await arjun.box.focus()
    await keyboard.type("One")
    await keyboard.press("Shift+Enter")
    await keyboard.type("two")
    await keyboard.press("Enter")
    await expect(arjun.bubble("You said: One\ntwo")).to_be_visible()
    await arjun.bubble("#12 urgent").get_by_role("button", name="Actions for this message").focus()
    await keyboard.press("Enter")
    await expect(stage.page.get_by_role("menuitem", name="Reply")).to_be_focused()
    await keyboard.press("ArrowUp")
    await expect(stage.page.get_by_role("menuitem", name="Delete")).to_be_focused()
    await keyboard.press("Escape")
    await expect(arjun.bubble("#12 urgent").get_by_role("button", name="Actions for this message")).to_be_focused()
    await arjun.button("I'll take it").focus()
    await keyboard.press("Space")
    await expect(arjun.at.locator(".toast")).to_have_text("It is yours")
    await expect(arjun.button("I'll take it")).to_be_focused()


async def axe(page: Page) -> Any:
    """What it finds wrong with the page as it is."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    return await page.evaluate(PROBLEMS)


def has_axe(config: pytest.Config) -> None:
    """Skip, loudly, without it."""
    if not AXE.exists():
        loudly(config, "NO AXE: accessibility is tested in part only. npm install --prefix build axe-core")
        pytest.skip("axe-core is not installed")


async def test_axe_has_nothing_to_say(stage: Stage, request: pytest.FixtureRequest) -> None:
    has_axe(request.config)
    await furnish(stage)
    for scheme in ("light", "dark"):
        await stage.page.emulate_media(color_scheme=scheme)
        for width in (1400, 360):
            await stage.page.set_viewport_size({"width": width, "height": 800})
            assert await axe(stage.page) == [], (scheme, width)
    await stage.page.get_by_role("button", name="Add a person").click()
    assert await axe(stage.page) == []
