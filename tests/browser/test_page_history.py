"""A long chat: a page of it at first, and what lies above on demand."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.stage import Phone, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PAGE = 60  # messages, as in code/history.js
LONG = 130  # messages, beside those that were there


async def fill(stage: Stage) -> None:
    for number in range(1, LONG + 1):
        stage.call("sendMessage", chat_id=stage.mei.id, text=f"Line {number}.")
    await expect(stage.phone("Mei").bubble(f"Line {LONG}.")).to_be_visible()


async def earlier(phone: Phone) -> None:
    """Scroll up a little, and ask for more."""
    await phone.at.locator(".log").evaluate("log => { log.scrollTop = 100; }")
    await phone.button("Earlier messages").evaluate("button => button.click()")
    await expect(phone.bubbles).to_have_count(2 * PAGE)


async def words(log: Locator) -> list[str]:
    return [text.removesuffix(".") for text in await log.locator(".words").all_inner_texts()]


async def test_what_lies_above_comes_when_it_is_asked_for_and_nothing_moves(stage: Stage) -> None:
    await fill(stage)
    mei = stage.phone("Mei")
    log = mei.at.locator(".log")
    await expect(mei.bubbles).to_have_count(PAGE)
    await log.evaluate("log => { log.scrollTop = 100; }")
    top = mei.bubble(f"Line {LONG - PAGE + 3}.")
    before = await top.bounding_box()
    await mei.button("Earlier messages").evaluate("button => button.click()")
    await expect(mei.bubbles).to_have_count(2 * PAGE)
    after = await top.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2
    await log.evaluate("log => { log.scrollTop = 0; }")  # whoever reaches the top goes on
    await expect(mei.bubble("Line 1.")).to_be_attached()
    await expect(mei.button("Earlier messages")).to_have_count(0)
    shown = [line for line in await words(log) if line.startswith("Line")]
    assert shown == [f"Line {number}" for number in range(1, LONG + 1)]


async def test_what_changes_up_there_changes_on_the_phone_and_what_is_new_leaves_no_gap(stage: Stage) -> None:
    await fill(stage)
    mei = stage.phone("Mei")
    log = mei.at.locator(".log")
    await earlier(mei)
    old = next(seen for seen in stage.mei.chat() if seen.words == "Line 60.")
    stage.call("editMessageText", chat_id=stage.mei.id, message_id=old.message_id, text="Line sixty.")
    await expect(mei.bubble("Line sixty.")).to_be_attached()
    stage.call("deleteMessage", chat_id=stage.mei.id, message_id=old.message_id)
    await expect(mei.bubble("Line sixty.")).to_have_count(0)
    for number in range(3):
        stage.call("sendMessage", chat_id=stage.mei.id, text=f"New {number}.")
    await expect(mei.bubble("New 2.")).to_be_attached()
    shown = [line for line in await words(log) if line.startswith(("Line", "New"))]
    assert shown == [f"Line {n}" for n in range(LONG - 2 * PAGE + 1, LONG + 1) if n != 60] + ["New 0", "New 1", "New 2"]


async def test_at_its_end_it_is_short_again(stage: Stage) -> None:
    await fill(stage)
    mei = stage.phone("Mei")
    await earlier(mei)
    await mei.button("To the newest message").click()
    await expect(mei.bubbles).to_have_count(PAGE)
    await expect(mei.bubble(f"Line {LONG}.")).to_be_visible()


async def test_who_reads_the_newest_goes_on_reading_the_newest(stage: Stage) -> None:
    """However quickly it comes, and whatever is edited meanwhile; who reads further up stays there."""
    mei = stage.phone("Mei")
    first = stage.call("sendMessage", chat_id=stage.mei.id, text="First\n" * 30)
    for number in range(40):
        stage.call("sendMessage", chat_id=stage.mei.id, text=f"Line {number}.\n" + "and more\n" * (number % 7))
        stage.call("editMessageText", chat_id=stage.mei.id, message_id=first["message_id"], text=f"{number}\n" * 30)
        await stage.page.wait_for_timeout(7 * (number % 5))
    await expect(mei.bubble("Line 39.")).to_be_in_viewport()
    await expect(mei.button("To the newest message")).to_be_hidden()
    await mei.at.locator(".log").evaluate("log => { log.scrollTop -= 400; }")
    await expect(mei.button("To the newest message")).to_be_visible()
    stage.call("sendMessage", chat_id=stage.mei.id, text="Late")
    await expect(mei.bubble("Late")).to_be_attached()
    await expect(mei.bubble("Late")).not_to_be_in_viewport()
    await mei.button("To the newest message").click()
    await expect(mei.bubble("Late")).to_be_in_viewport()
