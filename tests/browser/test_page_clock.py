"""The clock in the head of the page, the badge, and what the bot does as time runs."""

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from tests.browser.theatre import Theatre

EVENING = datetime(2026, 11, 22, 12, tzinfo=UTC)  # eight o'clock in Shanghai
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
TIME = "**/control/time"  # a press is answered once the bot has done what was due: the page may show it before


async def test_the_clock_is_the_communitys_and_runs_as_it_is_told(theatre: Theatre) -> None:
    await theatre.moves_in()
    clock, badge = theatre.at("clock"), theatre.at("badge")
    await expect(clock).to_have_text("Sun 12:00")
    await expect(badge).to_have_text("Time runs as usual")
    async with theatre.page.expect_response(TIME):
        await theatre.button("1 min/s").click()
    await expect(theatre.button("1 min/s")).to_have_attribute("aria-pressed", "true")
    await expect(badge).to_have_text("Time runs: 1 minute a second")
    await expect(clock).to_have_text(re.compile("12:0[2-9]|12:[1-5]"))
    async with theatre.page.expect_response(TIME):
        await theatre.button("Pause").click()
    await expect(badge).to_have_text("Time stands still")
    stopped = theatre.demo.clock.now()
    seen = []
    while theatre.demo.clock.now() < EVENING:  # from one thing to the next, up to the handoff and the summary
        assert theatre.demo.clock.now() not in seen
        seen.append(theatre.demo.clock.now())
        async with theatre.page.expect_response(TIME):
            await theatre.button("To the next thing due").click()
    assert seen[0] == stopped
    assert theatre.demo.clock.now() == EVENING
    await expect(clock).to_have_text("Sun 20:00")
    await expect(theatre.phone("Garden Lane 7").bubble("Nobody asked for help, and")).to_be_visible()


async def test_a_day_from_the_call_to_the_summary(theatre: Theatre) -> None:
    mei, arjun, group = theatre.phone("Mei"), theatre.phone("Arjun"), theatre.phone("Garden Lane 7")
    await theatre.moves_in()
    await mei.writes("I am out of insulin, my last dose is tonight")
    await expect(arjun.bubble("#1 · urgent · medicine")).to_be_visible()
    await arjun.button("I'll take it").click()
    await arjun.button("Done").click()
    await arjun.button("Helped").click()
    await theatre.button("1 min/s").click()
    await expect(mei.bubble("Is it solved for you?")).to_be_visible()
    await (
        mei.bubble("Is it solved for you?").locator("xpath=..").get_by_role("button", name="Solved", exact=True).click()
    )
    await mei.button("5").click()
    await expect(mei.bubble("You gave 5 of 5")).to_be_visible()
    await expect(theatre.at("panel")).to_contain_text("Mei gave 5 of 5")
    await theatre.button("1 h/s").click()
    await expect(group.bubble("1 request for help came in.")).to_be_visible()


async def test_nobody_answers_and_the_next_thing_due_is_one_key_away(theatre: Theatre) -> None:
    await theatre.moves_in()
    await theatre.button("Pause").click()
    await theatre.phone("Mei").writes("I am out of insulin, my last dose is tonight")
    await expect(theatre.phone("Arjun").bubble("#1 · urgent")).to_be_visible()
    for _ in range(4):  # the utterance is over; Arjun is asked again, twice; it is Wei's turn
        await theatre.button("To the next thing due").click()
        await theatre.page.wait_for_timeout(300)
    await expect(theatre.at("clock")).to_have_text("Sun 12:15")
    await expect(theatre.phone("Wei").bubble("#1 · urgent")).to_be_visible()


async def test_on_a_narrow_screen_too(theatre: Theatre) -> None:
    await theatre.page.set_viewport_size({"width": 360, "height": 740})
    await theatre.moves_in()
    await theatre.phone("Mei").writes("My father has chest pain and cannot breathe")
    await expect(theatre.phone("Mei").bubble("Call 120 now.")).to_be_visible()
    await theatre.page.get_by_role("navigation", name="Phones").get_by_role("button", name="Arjun unread").click()
    await theatre.phone("Arjun").button("I'll take it").click()
    await expect(theatre.phone("Arjun").bubble("You have it until")).to_be_visible()
    assert await theatre.too_wide() == []
