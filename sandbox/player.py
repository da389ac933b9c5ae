"""Plays a story: the clock moves, people act, captions tell; the bot does the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sandbox.errors import Impossible

if TYPE_CHECKING:
    from sandbox.accounts import Account
    from sandbox.direction import Direction
    from sandbox.pace import Pace
    from sandbox.people.sight import Seen
    from sandbox.server import Telegram
    from sandbox.stories import Step, Story

TRAVEL = 1.8  # real seconds for the way from one hour to the next
A_BREATH = 1.6  # real seconds for a step without a caption
TO_READ = 2.8  # real seconds for any caption
A_LETTER = 0.052  # and for each of its letters; a Chinese one counts for three


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where a story stands."""

    name: str
    title: str
    language: str
    step: int
    of: int
    at: str  # by the wall clock
    caption: str
    look: str | None


class Player:
    """One story at a time. `told` is called with each scene."""

    def __init__(self, telegram: Telegram, direction: Direction, pace: Pace, told: Callable[[Scene], None]) -> None:
        self._telegram = telegram
        self._direction = direction
        self._pace = pace
        self._told = told

    async def play(self, story: Story, language: str) -> None:
        """From the first day on, to the end. Time stands still while a caption is read."""
        if self._direction.afresh is not None:
            await self._direction.afresh(language)
        self._pace.run_at(0)
        caption = ""
        for number, step in enumerate(story.steps, start=1):
            if step.at is not None:
                await self._pace.goes_to(self._next(step.at), TRAVEL)
            caption = step.caption[language] if step.caption else caption
            self._told(Scene(
                name=story.name, title=story.title[language], language=language, step=number, of=len(story.steps),
                at=self._local().strftime("%H:%M"), caption=caption, look=step.look,
            ))  # fmt: skip
            await self._acts(step, language)
            await self._pace.settled()
            await self._direction.rest(reading(caption) if step.caption else A_BREATH)

    async def _acts(self, step: Step, language: str) -> None:
        """Everybody in it, and one act after the other."""
        await self._crowd(step, language)
        if step.who is None or step.words is None:
            return
        self._act(step.who, step.act, step.words[language], step.on[language] if step.on else "")
        for label in step.then[language] if step.then else ():
            await self._pace.settled()
            self._act(step.who, "presses", label, "")

    async def _crowd(self, step: Step, language: str) -> None:
        """All come in, and then all write at once."""
        people = [self._comes(name, language, step.link) for name, _ in step.crowd]
        await self._pace.settled()
        for person, (_, words) in zip(people, step.crowd, strict=True):
            person.says(words[language])

    def _comes(self, name: str, language: str, link: str | None) -> Account:
        person = self._telegram.add_account(name, language=language.lower())
        person.starts(link)
        return person

    def _local(self) -> datetime:
        return self._direction.clock.now().astimezone(ZoneInfo(self._direction.zone))

    def _next(self, at: Any) -> datetime:
        """The next instant at which the wall clock shows this."""
        now = self._local()
        found = datetime.combine(now.date(), at, tzinfo=now.tzinfo)
        return found if found >= now else datetime.combine(now.date() + timedelta(days=1), at, tzinfo=now.tzinfo)

    def _act(self, who: str, act: str | None, words: str, on: str) -> None:
        person = self.person(who)
        if act == "says":
            key = words in [key for row in person.keyboard() for key in row]
            person.taps_key(words) if key else person.says(words)
        elif act == "replies":
            person.says(words, reply_to=newest(person, lambda seen: on in seen.words).message_id)
        else:
            found = newest(person, lambda seen: on in seen.words and any(words in row for row in seen.labels()))
            person.presses(found.message_id, words)

    def person(self, name: str) -> Account:
        """By name; Impossible if nobody is called like this."""
        for person in self._telegram.people.values():
            if person.name == name:
                return person
        raise Impossible(f"nobody here is called {name}")


def newest(person: Account, fits: Callable[[Seen], bool]) -> Seen:
    """The newest message of somebody else's that fits."""
    for seen in reversed(person.chat()):
        if not seen.mine and fits(seen):
            return seen
    raise Impossible(f"{person.name} has no such message")


def reading(caption: str) -> float:
    """How many seconds it takes to read this and to look at the phones."""
    return TO_READ + A_LETTER * sum(3 if letter > "\u2e80" else 1 for letter in caption)
