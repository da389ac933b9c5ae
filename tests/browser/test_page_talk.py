"""Writing on one phone, reading on it: bubbles, replies, edits, deletions, attachments, keys, commands."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ATTACHED = [
    ("Picture (a sample)", "photo", "img.photo"),
    ("Voice message", "voice", "audio"),
    ("My phone number", "contact", ".attached:not([download])"),
    ("File (a sample)", "document", ".attached[download]"),
    ("Sticker 🙏", "sticker", ".sticker"),
]


async def test_what_is_written_stands_there_and_the_bot_answers(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.writes("Insulin runs out tonight")
    await expect(mei.bubble("Insulin runs out tonight").first).to_be_visible()
    await expect(mei.bubble("You said: Insulin runs out tonight")).to_be_visible()
    await expect(mei.box).to_have_value("")
    await expect(stage.phone("Arjun Rao").bubble("Insulin")).to_have_count(0)


async def test_own_bubbles_are_right_and_the_bots_are_left(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.writes("Hi")
    theirs = await mei.bubble("You said: Hi").bounding_box()
    mine = await mei.at.locator(".mine .bubble", has_text="Hi").bounding_box()
    frame = await mei.at.bounding_box()
    assert theirs and mine and frame
    assert theirs["x"] - frame["x"] < 20
    assert frame["x"] + frame["width"] - mine["x"] - mine["width"] < 30


async def test_markup_that_somebody_writes_stays_words(stage: Stage) -> None:
    mei = stage.phone("Mei")
    words = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await mei.writes(words)
    await expect(mei.at.locator(".mine .words").last).to_have_text(words)
    assert await mei.at.locator(".words img, .words script").count() == 0
    assert await stage.page.title() == "A neighbourhood of phones"


async def test_entities_are_shown(stage: Stage) -> None:
    text = (
        "<b>Now 👨‍👩‍👧 <i>and</i></b> <code>120</code> <a href='https://example.com/'>here</a> "
        "<tg-spoiler>flat 4</tg-spoiler> /duty"
    )
    stage.call("sendMessage", chat_id=stage.mei.id, text=text, parse_mode="HTML")
    words = stage.phone("Mei").at.locator(".theirs .words").last
    await expect(words.locator("strong")).to_have_text("Now 👨‍👩‍👧 and")
    await expect(words.locator("strong em")).to_have_text("and")
    await expect(words.locator("code")).to_have_text("120")
    await expect(words.get_by_role("link", name="here")).to_have_attribute("href", "https://example.com/")
    await words.get_by_role("button", name="Hidden words").click()
    await words.get_by_role("button", name="/duty").click()
    await expect(stage.phone("Mei").bubble("You said: /duty")).to_be_visible()


async def test_a_pressed_bubble_is_answered(stage: Stage) -> None:
    card = stage.card(stage.arjun)
    arjun = stage.phone("Arjun Rao")
    await arjun.bubble("#12 urgent").locator(".words").click()
    await expect(arjun.at.get_by_text("Reply to Huying", exact=True)).to_be_visible()
    await arjun.writes("On my way")
    await expect(arjun.bubble("You said: On my way")).to_be_visible()
    assert stage.echo.messages()[-1]["reply_to_message"]["message_id"] == card
    await expect(arjun.at.locator(".mine .quote")).to_contain_text("#12 urgent")
    await expect(arjun.at.get_by_text("Reply to Huying", exact=True)).to_be_hidden()


async def test_a_reply_can_be_given_up(stage: Stage) -> None:
    arjun = stage.phone("Arjun Rao")
    stage.card(stage.arjun)
    await arjun.acts_on("#12 urgent", "Reply")
    await expect(arjun.at.locator(".about")).to_contain_text("Reply to Huying")
    await stage.page.keyboard.press("Escape")
    await arjun.writes("Hello")
    await expect(arjun.bubble("You said: Hello")).to_be_visible()
    assert "reply_to_message" not in stage.echo.messages()[-1]


async def test_ones_own_words_can_be_changed_and_taken_away(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.writes("Bulding 3")
    await expect(mei.bubble("You said: Bulding 3")).to_be_visible()
    own = mei.at.locator(".mine .bubble").last
    await own.hover()
    await own.get_by_role("button", name="Actions for this message").click()
    await stage.page.get_by_role("menuitem", name="Edit").click()
    await expect(mei.box).to_have_value("Bulding 3")
    await mei.writes("Building 3")
    await expect(own).to_contain_text("Building 3")
    await expect(own.get_by_text("edited")).to_be_visible()
    assert stage.echo.heard[-1]["edited_message"]["text"] == "Building 3"
    await mei.acts_on("You said: Bulding 3", "Delete")
    await expect(mei.bubble("You said: Bulding 3")).to_have_count(0)


async def test_what_the_bot_changes_and_deletes_is_seen(stage: Stage) -> None:
    card = stage.card(stage.arjun)
    bubble = stage.phone("Arjun Rao").bubble("#12")
    await expect(bubble).to_contain_text("urgent")
    stage.call("editMessageText", chat_id=stage.arjun.id, message_id=card, text="#12 done")
    await expect(bubble).to_contain_text("#12 done")
    await expect(stage.phone("Arjun Rao").button("I'll take it")).to_have_count(0)
    stage.call("deleteMessage", chat_id=stage.arjun.id, message_id=card)
    await expect(bubble).to_have_count(0)


async def test_marks_pins_and_typing(stage: Stage) -> None:
    sent = stage.call(
        "sendMessage", chat_id=stage.arjun.id, text="12 open", protect_content=True, disable_notification=True
    )
    stage.call("pinChatMessage", chat_id=stage.arjun.id, message_id=sent["message_id"])
    arjun = stage.phone("Arjun Rao")
    await expect(arjun.at.locator(".pinned")).to_have_text("Pinned 12 open")
    for words in ("protected: cannot be forwarded or saved", "came without a sound", "pinned"):
        await expect(arjun.bubble("12 open").get_by_text(words, exact=True)).to_be_attached()
    stage.call("sendChatAction", chat_id=stage.arjun.id, action="typing")
    await expect(arjun.at.get_by_text("Huying is writing…")).to_be_visible()


async def test_things_can_be_attached(stage: Stage) -> None:
    mei = stage.phone("Mei")
    for item, field, shown in ATTACHED:
        await mei.chooses("Attach", item)
        await expect(mei.at.locator(f".mine {shown}")).to_be_visible()
        assert field in stage.echo.messages()[-1]


async def test_words_in_the_box_go_along_as_a_caption(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.box.fill("The last pen")
    await mei.chooses("Attach", "Picture (a sample)")
    await expect(mei.at.locator(".mine .bubble.kind-photo .words")).to_have_text("The last pen")
    await expect(mei.box).to_have_value("")
    loaded = "image => image.decode().then(() => image.naturalWidth)"
    assert await mei.at.locator("img.photo").evaluate(loaded) == 320


async def test_a_place_is_asked_for(stage: Stage) -> None:
    mei = stage.phone("Mei")
    await mei.chooses("Attach", "Place…")
    await stage.page.get_by_role("dialog").get_by_label("Latitude").fill("31.5")
    await stage.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(mei.at.locator(".spot")).to_contain_text("31.50000, 121.47370")
    await expect(mei.at.locator(".spot .map-pin")).to_be_visible()


async def test_keys_of_a_reply_keyboard(stage: Stage) -> None:
    keys = {"keyboard": [[{"text": "Danger to life"}], [{"text": "My requests"}]]}
    stage.call("sendMessage", chat_id=stage.mei.id, text="Welcome", reply_markup=keys)
    mei = stage.phone("Mei")
    await mei.button("Danger to life").click()
    await expect(mei.bubble("You said: Danger to life")).to_be_visible()
    await mei.button("Show or hide the keys").click()
    await expect(mei.button("My requests")).to_be_hidden()


async def test_the_menu_of_commands_speaks_the_persons_language(stage: Stage) -> None:
    stage.call("setMyCommands", commands=[{"command": "my", "description": "My requests"}])
    stage.call("setMyCommands", commands=[{"command": "my", "description": "我的请求"}], language_code="zh")
    await stage.phone("Arjun Rao").chooses("Commands", "My requests")
    await expect(stage.phone("Arjun Rao").bubble("You said: /my")).to_be_visible()
    await stage.phone("Mei").chooses("Commands", "我的请求")
    await expect(stage.phone("Mei").bubble("You said: /my")).to_be_visible()
