"""`bot.py demo --record FILE`: the stories in one file, opened as it lies, with no server behind it."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Request, expect

from bot.demo_stage import TOLD, read_stories
from sandbox.stories import LANGUAGES
from tests.browser.test_page_access import axe, has_axe
from tests.browser.theatre import TOO_WIDE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
ROOT = Path(__file__).parents[2]
A_FRAME = 5_500  # milliseconds that a frame stays, by itself


@pytest.fixture(scope="module")
def recording(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file, made as anybody makes it."""
    file = tmp_path_factory.mktemp("recording") / "stories.html"
    subprocess.run([sys.executable, ROOT / "bot.py", "demo", "--record", file], check=True, capture_output=True)
    yield file


@pytest_asyncio.fixture(loop_scope="session")
async def shown(context: BrowserContext, recording: Path) -> AsyncIterator[Page]:
    """It is open, and has asked for nothing."""
    page = await context.new_page()
    asked: list[str] = []
    wrong: list[str] = []

    def note(request: Request) -> None:
        if request.url != recording.as_uri():
            asked.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.clock.install()
    await page.set_viewport_size({"width": 1400, "height": 900})
    await page.goto(recording.as_uri())
    yield page
    await page.close()
    assert (asked, wrong) == ([], [])


def frames(recording: Path) -> Any:
    text = recording.read_text(encoding="utf-8")
    return json.loads(text.partition('id="data">')[2].partition("</script>")[0])["frames"]


async def test_every_step_of_every_story_is_in_it_in_both_languages(recording: Path) -> None:
    told = [(frame["name"], frame["language"], frame["step"]) for frame in frames(recording)]
    assert told == [
        (story.name, language, step)
        for story in read_stories()
        for language in LANGUAGES
        for step in range(1, len(story.steps) + 1)
    ]
    assert all(frame["phones"] for frame in frames(recording))


async def test_the_stories_play_by_themselves_to_their_ends(shown: Page) -> None:
    caption, play = shown.locator("#caption"), shown.locator("#play")
    for story in read_stories():
        await shown.get_by_label("Story").select_option(story.name)
        await play.click()
        await expect(play).to_have_text("Pause")
        await shown.clock.run_for(A_FRAME * len(story.steps))
        await expect(play).to_have_text("Play")
        last = next(step.caption for step in reversed(story.steps) if step.caption)
        await expect(caption).to_contain_text(last["en"])
    phone = shown.locator("section", has=shown.get_by_role("heading", name="Garden Lane 7", exact=True))
    await expect(phone).to_contain_text("24 requests for help came in.")


async def test_one_steps_through_it_by_hand_in_chinese(shown: Page) -> None:
    await shown.get_by_label("Language").select_option("zh-Hans")
    caption = shown.locator("#caption")
    await expect(caption).to_contain_text("花园里七号睡着了")
    await shown.get_by_role("button", name="下一步").focus()
    await shown.keyboard.press("Enter")
    await expect(caption).to_contain_text("Mei 写了一句话")
    await shown.keyboard.press("Enter")
    await shown.get_by_role("button", name="上一步").click()
    await expect(caption).to_contain_text("Mei 写了一句话")
    await expect(shown.locator("html")).to_have_attribute("lang", "zh-Hans")


async def test_axe_has_nothing_to_say_of_it_and_it_fits(shown: Page, request: pytest.FixtureRequest) -> None:
    has_axe(request.config)
    for _ in range(len(TOLD)):
        await shown.get_by_role("button", name="On", exact=True).click()
    for scheme in ("light", "dark"):
        await shown.emulate_media(color_scheme=scheme)
        for width in (1400, 360):
            await shown.set_viewport_size({"width": width, "height": 800})
            await shown.clock.run_for(1_000)
            assert await shown.evaluate(TOO_WIDE) == []
            await shown.clock.resume()
            assert await axe(shown) == [], (scheme, width)
