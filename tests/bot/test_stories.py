"""The stories of the demo are scenes: each is played to its end against the bot, in both languages."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.clock import HandClock
from bot.demo_bot import AtHome, community, settings_for, settle_in
from bot.demo_direction import Demo
from bot.demo_panel import sentences
from bot.demo_stage import TOLD, read_stories, set_the_stage
from bot.pacing import LIFTED
from bot.wiring import build
from desk.terms import EventKind
from sandbox.errors import Impossible
from sandbox.pace import Pace
from sandbox.player import A_BREATH, TRAVEL, Player, Scene, reading
from sandbox.recording import Recorder
from sandbox.stories import LANGUAGES, BadStory, Step, Story, read_story
from tests.bot.wire import SandboxWire

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)  # in Shanghai


@dataclass
class Theatre:
    """A story on its way, without a page and without waiting."""

    demo: Demo
    app: App
    player: Player
    scenes: list[Scene]

    def reads(self, name: str, at: str | None = None) -> list[str]:
        """What the bot sent to this person, beginnings only; `at`: by the wall clock of the community."""
        zone, person = community(0, "en").zone, self.player.person(name)
        return [
            re.sub("<.*?>", "", call.params["text"]).splitlines()[0]
            for call in self.demo.telegram.ledger.calls("sendMessage")
            if call.params["chat_id"] == person.id and at in (None, f"{call.at.astimezone(zone):%H:%M}")
        ]

    def group(self) -> list[str]:
        """The newest words in the group, line by line."""
        found = self.player.person("Li").last(next(iter(self.demo.telegram.groups)))
        assert found is not None
        return found.words.splitlines()

    async def timeline(self, language: str = "en") -> dict[str, list[str]]:
        """The panel: title and words of each section."""
        sections = await self.demo.panel(language)
        return {section["title"]: [line["words"] for line in section["lines"]] for section in sections}

    async def plays(self, name: str, language: str = "en") -> None:
        story = next(story for story in self.demo.stories if story.name == name)
        await self.player.play(story, language)


async def opened(folder: Path, language: str) -> Theatre:
    clock = HandClock(NOON)
    demo = Demo(clock, folder, read_stories())
    house = set_the_stage(demo.telegram, language)
    settings = settings_for("http://127.0.0.1:1", folder / "1.db")
    await settle_in(settings, community(house.group, language), clock.now())
    app = await build(settings, clock, SandboxWire(demo.telegram), quotas=LIFTED)
    demo.bot = AtHome(app)

    async def rest(_seconds: float) -> None:
        await app.settle()

    scenes: list[Scene] = []
    direction = replace(demo.direction(), rest=rest, afresh=None)
    return Theatre(demo, app, Player(demo.telegram, direction, Pace(direction, lambda: None), scenes.append), scenes)


@pytest.fixture
async def theatre(tmp_path: Path) -> AsyncIterator[Theatre]:
    found = await opened(tmp_path, "en")
    yield found
    await found.app.close()


async def test_a_fathers_heart_at_two_in_the_morning(theatre: Theatre) -> None:
    await theatre.plays("heart")
    assert theatre.reads("Mei", at="02:00")[0] == "Call 120 now."
    assert theatre.reads("Wei", at="02:05")[0] == "🔴 #1 · emergency · medical"
    assert "Wei has #1 since 02:06. You can sleep." in theatre.reads("Arjun", at="02:06")
    assert "Wei, about your #1:" in theatre.reads("Mei", at="02:07")
    assert [scene.at for scene in theatre.scenes][-3:] == ["02:18", "02:18", "02:19"]
    lines = await theatre.timeline()
    assert lines["On duty now"] == ["On duty: Arjun", "Backup: Wei"]
    assert lines["#1 · emergency · medical · done"] == [
        "Mei asked for help", "Arjun has it now", "Arjun was told", "Mei has called the number",
        "Arjun was asked again", "Arjun was asked again", "Wei was told", "Arjun, Wei was asked again", "Wei took it",
        "Wei wrote to the resident", "Wei made a note", "Mei said more", "Wei says it is done: in hospital",
    ]  # fmt: skip


async def test_insulin_runs_out_and_nobody_answers(theatre: Theatre) -> None:
    await theatre.plays("insulin")
    assert theatre.reads("Wei", at="10:15")[0] == "🟠 #1 · urgent · medicine"
    assert theatre.reads("Li", at="10:30")[0] == "🟠 #1 · urgent · medicine"
    assert theatre.reads("Mei", at="10:30") == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 11:00."
    ]
    assert theatre.reads("Mei", at="10:33") == ["#1: Li is on it. You will hear again by 12:33."]
    assert "Thank you. You gave 5 of 5." in theatre.player.person("Mei").reads()
    assert theatre.group()[2:5] == ["1 request for help came in.", "1 was dealt with.", "Nothing is left open."]


async def test_the_first_day_of_sealing(theatre: Theatre) -> None:
    await theatre.plays("sealing")
    assert "Wei has #1 since 08:46. There is nothing more for you to do." in theatre.reads("Arjun")
    assert "Arjun, about your #2:" in theatre.reads("Mei", at="08:57")
    assert theatre.group()[2:5] == ["3 requests for help came in.", "3 were dealt with.", "Nothing is left open."]
    assert [title for title in await theatre.timeline() if title.startswith("#")] == [
        "#3 · emergency · medical · done", "#2 · routine · question · done", "#1 · urgent · supplies · closed",
    ]  # fmt: skip


async def test_twenty_four_calls_in_one_minute(theatre: Theatre) -> None:
    await theatre.plays("flood")
    gathered, apart = split(theatre.reads("Arjun", at="18:01"))
    assert "🔴 #24 · emergency · medical" in apart
    assert len(gathered) + len(apart) < 24 / 2
    assert theatre.reads("Gita", at="18:01")[-1] == "#7 · medicine"
    assert [theatre.reads(name, at="18:05") for name in ("Ana", "Fay", "Gita")] == [
        ["Li, about your #1:"], ["Li, about your #6:"], [],
    ]  # fmt: skip
    assert len([words for words in theatre.player.person("Arjun").reads() if "still waiting" in words]) == 1
    assert theatre.group()[2:5] == ["24 requests for help came in.", "13 were dealt with.", "11 are still open."]


def split(first_lines: list[str]) -> tuple[list[str], list[str]]:
    """Lists of many, and what stands alone."""
    lists = [line for line in first_lines if "requests, the gravest first" in line]
    return lists, [line for line in first_lines if line not in lists]


async def test_a_recording_is_one_page_that_holds_every_step(theatre: Theatre) -> None:
    recorder = Recorder(theatre.demo.telegram, "Asia/Shanghai", lambda _seconds: theatre.app.settle())
    direction = replace(theatre.demo.direction(), rest=recorder.rest, afresh=None)
    player = Player(theatre.demo.telegram, direction, Pace(direction, lambda: None), recorder.told)
    theatre.player.person("Ola").says("</script><b>not me</b>", next(iter(theatre.demo.telegram.groups)))
    await player.play(theatre.demo.stories[0], "en")
    page = recorder.page()
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert [frame["step"] for frame in data["frames"]] == list(range(1, 15))
    assert {phone["name"] for phone in data["frames"][-1]["phones"]} == {
        "Mei",
        "Arjun",
        "Wei",
        "Li",
        "Ola",
        "Ravi",
        "Garden Lane 7",
    }
    assert "Wei has #1 since 02:06. You can sleep." in [message["words"] for message in data["messages"]]
    assert "not me</b>" not in page
    assert not re.search(r"(src|href)=|https?://(?!www\.w3)", page.partition('id="data"')[0])


@pytest.mark.parametrize("name", TOLD)
async def test_the_same_in_chinese(name: str, tmp_path: Path) -> None:
    theatre = await opened(tmp_path, "zh-Hans")
    await theatre.plays(name, "zh-Hans")
    assert theatre.scenes[-1].step == theatre.scenes[-1].of
    assert not [words for words in theatre.reads("Mei") if words.isascii()]
    await theatre.app.close()


def test_the_first_story_takes_ninety_seconds() -> None:
    def seconds(story: Story, language: str) -> float:
        return sum(
            (reading(step.caption[language]) if step.caption else A_BREATH) + (TRAVEL if step.at else 0)
            for step in story.steps
        )

    first, *others = read_stories()
    assert [round(seconds(first, language) / 30) for language in LANGUAGES] == [3, 3]
    assert all(60 < seconds(story, language) < 150 for story in others for language in LANGUAGES)


def test_each_kind_of_line_has_its_words_in_both_languages() -> None:
    english, chinese = (sentences(language) for language in LANGUAGES)
    assert set(english) == set(chinese)
    assert {kind.value for kind in EventKind} - set(english) == set()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ('caption.en = "Night"', "step 1: each sentence is there in en and zh-Hans"),
        ('who = "Mei"', "step 1: one who acts, and one act"),
        ('says = {en = "Hello", zh-Hans = "你好"}', "step 1: one who acts, and one act"),
        ('whom = "Mei"', "step 1: whom"),
        ('crowd = [{who = "Ana", en = "Hello"}]', "step 1: each sentence is there in en and zh-Hans"),
    ],
)
def test_a_story_that_cannot_be_played_says_where(step: str, why: str) -> None:
    with pytest.raises(BadStory) as refused:
        read_story(f'name = "x"\ntitle = {{en = "X", zh-Hans = "X"}}\n[[step]]\n{step}')
    assert str(refused.value) == why


async def test_a_story_about_somebody_who_is_not_here_ends(theatre: Theatre) -> None:
    anything = dict.fromkeys(LANGUAGES, "Anything")
    step = Step(caption=anything, who="Nobody", act="says", words=anything)
    with pytest.raises(Impossible, match="nobody here is called Nobody"):
        await theatre.player.play(Story(name="x", title=anything, steps=(step,)), "en")
