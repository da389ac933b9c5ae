"""People and groups: coming, starting, blocking, joining, leaving; unread marks; the head of the page."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_everyone_and_every_group_has_a_phone(stage: Stage) -> None:
    names = stage.page.locator(".phone-name")
    await expect(names).to_have_text(["Mei", "Arjun Rao", "Lan", "Garden 7"])
    await expect(stage.phone("Mei").at.locator(".speech")).to_have_text("Simplified Chinese")


async def test_a_person_is_added_and_presses_start_by_a_link(stage: Stage) -> None:
    await stage.page.get_by_role("button", name="Add a person").click()
    dialog = stage.page.get_by_role("dialog", name="Add a person")
    await dialog.get_by_role("textbox", name="Name").fill("Ana")
    await dialog.get_by_label("Language of the phone").select_option("es")
    await dialog.get_by_role("button", name="Add").click()
    ana = stage.phone("Ana")
    await ana.at.get_by_label("Start code from a link, if any").fill("https://t.me/huying_bot?start=garden-7")
    await ana.button("Start").click()
    await expect(ana.bubble("You said: /start garden-7")).to_be_visible()
    sender = stage.echo.messages()[-1]["from"]
    assert (sender["first_name"], sender["language_code"]) == ("Ana", "es")


async def test_a_link_is_opened_later_too(stage: Stage) -> None:
    await stage.phone("Mei").chooses("Phone menu", "Open a link to Huying…")
    dialog = stage.page.get_by_role("dialog")
    await dialog.get_by_role("textbox").fill("slip-4")
    await dialog.get_by_role("button", name="Start").click()
    await expect(stage.phone("Mei").bubble("You said: /start slip-4")).to_be_visible()


async def test_the_bot_is_blocked_and_unblocked(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.chooses("Phone menu", "Block Huying")
    await expect(mei.box).to_be_hidden()
    assert stage.echo.heard[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await mei.button("Unblock the bot").click()
    await expect(mei.box).to_be_visible()
    assert stage.echo.heard[-1]["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_a_group_is_left_and_joined(stage: Stage) -> None:
    mei, group = stage.phone("Mei"), stage.phone("Garden 7")
    await mei.chooses("Phone menu", "Leave Garden 7")
    await expect(group.at.get_by_text("Mei left the group")).to_be_visible()
    await expect(group.at.get_by_label("as seen by").locator("option")).to_have_text(["Arjun Rao", "Lan"])
    await mei.chooses("Phone menu", "Join Garden 7")
    await expect(group.at.get_by_text("Mei joined the group")).to_be_visible()


async def test_a_group_is_seen_with_the_eyes_of_a_member(stage: Stage) -> None:
    group = stage.phone("Garden 7")
    await group.writes("Masks, anybody?")
    await expect(group.at.locator(".mine")).to_contain_text("Masks, anybody?")
    await group.at.get_by_label("as seen by").select_option(label="Arjun Rao")
    await expect(group.at.locator(".theirs", has_text="Masks, anybody?").locator(".sender")).to_have_text("Mei")


async def test_a_chat_that_nobody_looked_at_is_marked(stage: Stage) -> None:
    arjun = stage.phone("Arjun Rao")
    await arjun.button("All chats").click()
    row = arjun.at.get_by_role("button", name="Garden 7")
    await expect(row).to_be_visible()
    stage.call("sendMessage", chat_id=stage.group.id, text="Evening summary")
    await expect(row).to_contain_text("Evening summary")
    await expect(row.get_by_text("unread")).to_be_attached()
    await row.click()
    await expect(arjun.bubble("Evening summary")).to_be_visible()
    await arjun.button("All chats").click()
    await expect(row).not_to_contain_text("unread")


async def test_another_name_and_language(stage: Stage) -> None:
    await stage.phone("Lan").chooses("Phone menu", "Change name or language…")
    dialog = stage.page.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="Name").fill("Lanh")
    await dialog.get_by_label("Language of the phone").select_option("vi")
    await dialog.get_by_role("button", name="Save").click()
    await expect(stage.phone("Lanh").at.locator(".speech")).to_have_text("Vietnamese")


async def test_a_group_is_added_with_the_bot_in_it(stage: Stage) -> None:
    await stage.page.get_by_role("button", name="Add a group").click()
    await stage.page.get_by_role("dialog").get_by_label("Title").fill("Building 5")
    await stage.page.get_by_role("dialog").get_by_role("button", name="Add").click()
    await expect(stage.phone("Building 5").at).to_contain_text("4 members")


async def test_a_phone_is_put_away_and_called_back(stage: Stage) -> None:
    await stage.phone("Lan").chooses("Phone menu", "Put this phone away")
    await expect(stage.phone("Lan").at).to_have_count(0)
    await stage.page.get_by_label("Another phone…").select_option(label="Lan")
    await expect(stage.phone("Lan").at).to_be_visible()


async def test_telegrams_mood(stage: Stage) -> None:
    await stage.page.get_by_label("Telegram is").select_option(label="overrun (429)")
    await stage.phone("Lan").button("Start").click()
    await expect(stage.phone("Lan").bubble("/start")).to_be_visible()
    assert stage.echo.call.refused("sendMessage", chat_id=stage.lan.id, text="Hi")[0] == 429


async def test_a_mood_that_somebody_else_sets_is_seen_at_once(stage: Stage) -> None:
    mood = stage.page.get_by_label("Telegram is")
    await expect(mood).to_have_value("fine")
    for set_elsewhere in ("slow", "down", "fine"):
        stage.telegram.faults.turn(set_elsewhere)
        await expect(mood).to_have_value(set_elsewhere, timeout=3_000)


async def test_the_clock_is_the_sandboxs(stage: Stage) -> None:
    await expect(stage.page.locator("#clock")).to_have_text("Sun 16:00")


async def test_the_page_speaks_chinese(stage: Stage) -> None:
    await stage.page.locator("#language").select_option("zh-Hans")
    await expect(stage.page.get_by_role("heading", level=1)).to_have_text("一个小区的手机")
    await expect(stage.page.get_by_role("button", name="发送").first).to_be_visible()
    await stage.page.reload()
    await expect(stage.page.get_by_role("button", name="添加一个人")).to_be_visible()
    assert await stage.page.evaluate("document.documentElement.lang") == "zh-Hans"
