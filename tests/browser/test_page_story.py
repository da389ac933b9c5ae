"""The first screen, the stories, who sees what, and the panel beneath the phones."""

import pytest
from playwright.async_api import expect

from sandbox.faults import Mood
from tests.browser.test_page_access import axe, has_axe
from tests.browser.theatre import Theatre

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PLAY = "Play the first story (90 s)"
LOOKS_AT = """([at, name]) => document.querySelector(".caption time")?.textContent === at
    && document.querySelector(".phone.spot .phone-name")?.textContent === name"""
LONG = 40_000  # milliseconds for a whole story


async def test_the_first_screen_is_one_sentence_and_one_button(theatre: Theatre) -> None:
    welcome = theatre.at("welcome")
    await expect(welcome.locator("p")).to_have_count(1)
    await expect(welcome.get_by_role("button")).to_have_text([PLAY])
    await expect(theatre.page.locator(".head-tools")).to_be_hidden()
    await theatre.moves_in()
    await expect(theatre.page.locator(".head-tools")).to_be_visible()


async def test_the_first_story_is_told_and_played(theatre: Theatre) -> None:
    caption = theatre.at("caption")
    await theatre.button(PLAY).click()
    await expect(theatre.at("badge")).to_have_text("Time stands still")
    await expect(caption).to_contain_text("Now it is your turn", timeout=LONG)
    told = await theatre.told()
    assert (len(told), told["02:05 Nobody answered. The backup is called."]) == (14, "Wei")
    await expect(theatre.phone("Arjun").bubble("Wei has #1 since 02:06. You can sleep.")).to_be_visible()
    await expect(theatre.at("panel")).to_contain_text("Wei says it is done: in hospital")
    await expect(theatre.at("badge")).to_have_text("Time runs as usual")
    await theatre.button("Next: Insulin runs out, and nobody answers").click()
    await expect(caption).to_contain_text("Insulin runs out, and nobody answers")
    await expect(theatre.phone("Arjun").bubble("You can sleep")).to_have_count(0)
    await theatre.button("End the story").click()
    await expect(caption).to_be_hidden()


async def test_a_story_in_chinese_on_a_narrow_screen(theatre: Theatre) -> None:
    await theatre.moves_in()
    await theatre.page.locator("#language").select_option("zh-Hans")
    await theatre.page.set_viewport_size({"width": 360, "height": 740})
    await theatre.button("播放故事").click()
    await theatre.page.get_by_role("menuitem", name="凌晨两点，父亲的心口痛").click()
    await expect(theatre.phone("Arjun").bubble("#1 · 紧急")).to_be_attached()
    assert await theatre.too_wide() == []
    assert "02:00 Mei 写了一句话。不用填表，也不用找菜单。" in await theatre.told()
    await theatre.button("结束故事").click()
    await expect(theatre.at("caption")).to_be_hidden()
    await expect(theatre.page.locator(".head-tools")).to_be_visible()
    assert await theatre.too_wide() == []


async def test_many_who_come_during_a_story_have_phones_that_it_looks_at(theatre: Theatre) -> None:
    await theatre.moves_in()
    await theatre.page.set_viewport_size({"width": 390, "height": 740})
    await theatre.button("Play a story").click()
    await theatre.page.get_by_role("menuitem", name="Twenty-four calls in one minute").click()
    await theatre.page.wait_for_function(LOOKS_AT, arg=["18:01", "Ana"], timeout=LONG)
    await expect(theatre.at("tabs").get_by_role("button", name="Ana", exact=True)).to_be_in_viewport(ratio=1)
    assert await theatre.too_wide() == []
    await theatre.button("End the story").click()


async def test_who_sees_this(theatre: Theatre) -> None:
    await theatre.moves_in()
    await theatre.phone("Mei").writes("I am out of insulin, my last dose is tonight")
    await expect(theatre.phone("Arjun").bubble("I am out of insulin")).to_be_visible()
    await theatre.phone("Mei").bubble("I am out of insulin").first.hover()
    own = theatre.phone("Mei").at.locator(".mine").last
    await own.get_by_role("button", name="Actions for this message").click()
    await theatre.page.get_by_role("menuitem", name="Who sees this?").click()
    await expect(theatre.at("sight")).to_contain_text("These words are on: Mei, Arjun")
    await expect(theatre.page.locator(".phone.lit-up .phone-name")).to_have_text(["Mei", "Arjun"])
    await expect(theatre.page.locator(".phone.dimmed")).to_have_count(5)
    await expect(theatre.phone("Arjun").at.locator(".message.lit")).to_contain_text("I am out of insulin")
    await theatre.page.keyboard.press("Escape")
    await expect(theatre.page.locator(".lit-up, .dimmed, .message.lit")).to_have_count(0)


async def test_the_panel_tells_who_is_on_duty_and_what_happened(theatre: Theatre) -> None:
    panel = theatre.at("panel")
    await theatre.moves_in()
    await expect(panel).to_contain_text("On duty: Arjun")
    await theatre.phone("Mei").writes("I am out of insulin, my last dose is tonight")
    await expect(panel.get_by_role("heading", name="#1 · urgent · medicine")).to_be_visible()
    await expect(panel.locator("li", has_text="Mei asked for help")).to_contain_text("12:00")


async def test_while_telegram_is_down_time_goes_on_and_nothing_is_lost(theatre: Theatre) -> None:
    await theatre.moves_in()
    await theatre.page.get_by_label("Telegram is").select_option("down")
    await theatre.phone("Mei").writes("I am out of insulin, my last dose is tonight")
    assert theatre.demo.telegram.faults.mood is Mood.DOWN
    await theatre.button("1 min/s").click()
    await theatre.page.get_by_label("Telegram is").select_option("fine")
    await expect(theatre.phone("Arjun").bubble("I am out of insulin")).to_be_visible()


async def test_axe_has_nothing_to_say_about_the_demo(theatre: Theatre, request: pytest.FixtureRequest) -> None:
    has_axe(request.config)
    assert await axe(theatre.page) == []
    await theatre.button(PLAY).click()
    await expect(theatre.phone("Arjun").bubble("#1 · emergency")).to_be_visible()
    await theatre.button("End the story").click()
    for scheme in ("light", "dark"):
        await theatre.page.emulate_media(color_scheme=scheme)
        for width in (1400, 360):
            await theatre.page.set_viewport_size({"width": width, "height": 800})
            assert await axe(theatre.page) == [], (scheme, width)
