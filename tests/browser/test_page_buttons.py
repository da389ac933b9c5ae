"""Inline buttons: the spinner, the toast, the alert, links that lead to the bot."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_pressed_button_reaches_the_bot_and_its_toast_is_shown(stage: Stage) -> None:
    stage.card(stage.arjun)
    arjun = stage.phone("Arjun Rao")
    await arjun.button("I'll take it").click()
    await expect(arjun.at.locator(".toast")).to_have_text("It is yours")
    query = stage.echo.heard[-1]["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("take", stage.arjun.id)
    await expect(arjun.at.locator("[aria-busy]")).to_have_count(0)
    await expect(stage.phone("Mei").at.locator(".toast")).to_have_count(0)


async def test_a_button_that_sends_a_digit_is_that_very_button(stage: Stage) -> None:
    stage.card(stage.arjun)
    await stage.phone("Arjun Rao").button("5").click()
    await expect(stage.phone("Arjun Rao").at.locator(".toast")).to_have_text("Five, thank you")
    assert stage.echo.heard[-1]["callback_query"]["data"] == "5"


async def test_an_alert_stays_until_it_is_acknowledged(stage: Stage) -> None:
    stage.card(stage.arjun)
    arjun = stage.phone("Arjun Rao")
    await arjun.button("Details").click()
    alert = arjun.at.get_by_role("alertdialog", name="Read this first")
    await expect(alert.get_by_role("button", name="OK")).to_be_focused()
    await stage.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)
    await expect(arjun.button("Details")).to_be_focused()


async def test_a_button_spins_until_the_bot_answers(stage: Stage) -> None:
    stage.card(stage.arjun)
    arjun = stage.phone("Arjun Rao")
    await arjun.at.get_by_role("button", name="Wait").click()
    await expect(arjun.at.locator("[aria-busy=true]")).to_have_text("Waitwaiting for the bot")
    query = stage.echo.heard[-1]["callback_query"]
    stage.call("answerCallbackQuery", callback_query_id=query["id"])
    await expect(arjun.at.locator("[aria-busy]")).to_have_count(0)
    await expect(arjun.at.locator(".toast")).to_have_count(0)


async def test_a_link_to_the_bot_is_a_start(stage: Stage) -> None:
    stage.card(stage.arjun)
    await stage.phone("Arjun Rao").at.get_by_role("link", name="Open the bot").click()
    await expect(stage.phone("Arjun Rao").bubble("You said: /start r-12")).to_be_visible()
    assert len(stage.page.context.pages) == 1


async def test_what_the_app_forbids_is_said_on_the_phone(stage: Stage) -> None:
    card = stage.card(stage.arjun)
    arjun = stage.phone("Arjun Rao")
    await expect(arjun.button("I'll take it")).to_be_visible()
    # Another page of the same person was quicker: this one does not know it yet.
    await stage.page.route("**/chats/*", lambda route: route.abort())
    stage.call("deleteMessage", chat_id=stage.arjun.id, message_id=card)
    await arjun.button("I'll take it").click()
    await expect(arjun.at.locator(".toast")).to_contain_text("sees no message")
    stage.complaints.clear()


async def test_keys_have_their_colours_and_say_what_they_send(stage: Stage) -> None:
    keys = {
        "keyboard": [[{"text": "Danger to life", "style": "danger"}, {"text": "My number", "request_contact": True}]]
    }
    stage.call("sendMessage", chat_id=stage.mei.id, text="What is it?", reply_markup=keys)
    mei = stage.phone("Mei")
    await expect(mei.button("Danger to life")).to_have_class("key style-danger")
    await expect(mei.button("My number").locator(".icon")).to_be_visible()
    await mei.button("My number").click()
    await expect(mei.at.locator(".kind-contact")).to_be_visible()
