"""Who is in the demo, and what is played in it."""

from dataclasses import dataclass
from pathlib import Path

from bot.demo_bot import community
from sandbox.afresh import begin_again
from sandbox.server import Telegram
from sandbox.stories import Story, read_story

STORIES = Path(__file__).with_name("stories")
TOLD = ("heart", "insulin", "sealing", "flood")  # the first one is played by the first button
LANGUAGES = {"en": "en", "zh-Hans": "zh-hans"}  # the page's, and what Telegram calls them
DESKS = {"en": "Garden Lane help desk", "zh-Hans": "花园里求助台"}  # how the bot is called
NEIGHBOURS = ("Mei", "Arjun", "Wei", "Li", "Ola", "Ravi")


@dataclass(frozen=True, slots=True)
class House:
    """The pretended Telegram, with everybody in it, and the group's number."""

    telegram: Telegram
    group: int


def set_the_stage(telegram: Telegram, language: str = "en") -> House:
    """Mei and Ola live here, Arjun is on duty, Wei backs him up, Ravi is the reserve, Li coordinates; all have pressed
    Start."""
    begin_again(telegram)
    telegram.only_bot().rename(DESKS[language])
    spoken = LANGUAGES[language]
    mei, arjun, wei, li, ola, ravi = (
        telegram.add_account(name, id=number, language=spoken) for number, name in enumerate(NEIGHBOURS, start=1001)
    )
    written = community(0, language)
    group = telegram.add_group(
        written.name, members=[li, mei, arjun, wei, ola, ravi], administrators=[li], bot=telegram.only_bot()
    )
    for resident in (mei, ola):
        resident.starts(written.code)
    for worker in (arjun, wei, li, ravi):
        worker.starts()
    return House(telegram, group.id)


def read_stories() -> tuple[Story, ...]:
    """In the order in which they are offered."""
    return tuple(read_story((STORIES / f"{name}.toml").read_text(encoding="utf-8")) for name in TOLD)
