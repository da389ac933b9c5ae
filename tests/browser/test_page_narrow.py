"""One phone at a time on a narrow screen, and by night."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_tabs_lead_from_phone_to_phone(stage: Stage) -> None:
    await stage.page.set_viewport_size({"width": 360, "height": 740})
    tabs = stage.page.get_by_role("navigation", name="Phones")
    await expect(stage.phone("Mei").at).to_be_visible()
    await expect(stage.phone("Arjun Rao").at).to_be_hidden()
    stage.card(stage.arjun)
    unread = tabs.get_by_role("button", name="Arjun Rao unread")
    await unread.click()
    await expect(stage.phone("Mei").at).to_be_hidden()
    await stage.phone("Arjun Rao").button("I'll take it").click()
    await expect(stage.phone("Arjun Rao").at.locator(".toast")).to_have_text("It is yours")
    await expect(unread).to_have_count(0)
    assert await stage.page.evaluate("document.documentElement.scrollWidth") <= 360
    await expect(stage.phone("Arjun Rao").box).to_be_in_viewport()


async def test_dark_where_the_reader_wants_it_dark(stage: Stage) -> None:
    ground = (
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, part) => sum + Number(part), 0)"
    )
    light = await stage.page.evaluate(ground)
    await stage.page.emulate_media(color_scheme="dark")
    assert light > 600
    assert await stage.page.evaluate(ground) < 150
