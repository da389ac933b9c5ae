"""The line to the sandbox: it breaks, the page says so, and finds it again."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import House, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_lost_connection_is_told_and_found_again(stage: Stage, house: House) -> None:
    line, mei = stage.page.locator("#line"), stage.phone("Mei")
    await house.closes()
    await expect(line).to_have_text("Connection lost. Trying again…")
    await mei.writes("Can you hear me?")
    await expect(mei.at.locator(".toast")).to_be_visible()
    await expect(mei.box).to_have_value("Can you hear me?")
    stage.call("sendMessage", chat_id=stage.mei.id, text="Said in between")
    await house.opens()
    await expect(mei.bubble("Said in between")).to_be_visible()
    await expect(line).to_be_empty()
    await mei.button("Send").click()
    await expect(mei.bubble("You said: Can you hear me?")).to_be_visible()
    assert {complaint.split(":")[0] for complaint in stage.complaints} == {"Failed to load resource"}
    stage.complaints.clear()
