"""Stories as data: who says or presses what, when on the clock, and what to tell about it.

    name = "insulin"

    [title]
    en = "Insulin runs out, and nobody answers"
    zh-Hans = "..."

    [[step]]
    at = "10:00"                           # the next time that the clock shows this; without it, at once
    who = "Mei"                            # who acts; without it, time alone does
    says = {en = "...", zh-Hans = "..."}   # or `presses`, a button's label; or `replies`, to the newest message
    then = {en = [...], zh-Hans = [...]}   # labels of more buttons that are pressed after it, one after the other
    caption = {en = "...", zh-Hans = "..."}
    look = "Arjun"                         # the phone to look at, if not that of `who`; "group" is the group's

    [[step]]
    crowd = [{who = "Ana", en = "...", zh-Hans = "..."}, ...]  # new people, who all write at once
    link = "garden-7"                      # what they pressed Start with

A step without a caption goes on with the last one. `on` names the message that a button or a reply is about, by words
that it holds. A story that cannot be played says where it is wrong when it is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, TypeVar

LANGUAGES = ("en", "zh-Hans")
ACTS = ("says", "presses", "replies")

Said = TypeVar("Said", str, list[str])
Sentence = Mapping[str, str]  # by language
Labels = Mapping[str, list[str]]  # by language
Crowd = tuple[tuple[str, Sentence], ...]  # who, and her words


class BadStory(ValueError):
    """Which step cannot be played, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happens."""

    caption: Sentence | None = None  # None: the last one goes on
    at: time | None = None
    who: str | None = None
    act: str | None = None  # one of ACTS
    words: Sentence | None = None
    on: Sentence | None = None
    then: Labels | None = None  # pressed after it
    look: str | None = None
    crowd: Crowd = ()
    link: str | None = None  # by which the crowd comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Steps in their order."""

    name: str
    title: Sentence
    steps: tuple[Step, ...]


def read_story(text: str) -> Story:
    """From TOML; BadStory names the step."""
    found = tomllib.loads(text)
    steps = tuple(_step(number, given) for number, given in enumerate(found["step"], start=1))
    return Story(name=found["name"], title=_sentence("title", found["title"]), steps=steps)


def _step(number: int, given: dict[str, Any]) -> Step:
    where = f"step {number}"
    left = set(given) - {"at", "who", "caption", "on", "look", "then", "crowd", "link", *ACTS}
    acts = [act for act in ACTS if act in given]
    if left or len(acts) > 1 or bool(acts) != ("who" in given):
        raise BadStory(f"{where}: {', '.join(sorted(left)) or 'one who acts, and one act'}")
    act = acts[0] if acts else None
    return Step(
        caption=_sentence(where, given["caption"]) if "caption" in given else None,
        at=time.fromisoformat(given["at"]) if "at" in given else None,
        who=given.get("who"),
        act=act,
        words=_sentence(where, given[act]) if act else None,
        on=_sentence(where, given["on"]) if "on" in given else None,
        then=_sentence(where, given["then"]) if "then" in given else None,
        look=given.get("look", given.get("who")),
        crowd=tuple(_one_of_many(where, dict(one)) for one in given.get("crowd", ())),
        link=given.get("link"),
    )


def _one_of_many(where: str, given: dict[str, str]) -> tuple[str, Sentence]:
    return given.pop("who"), _sentence(where, given)


def _sentence(where: str, given: dict[str, Said]) -> Mapping[str, Said]:
    if set(given) != set(LANGUAGES) or not all(given.values()):
        raise BadStory(f"{where}: each sentence is there in {' and '.join(LANGUAGES)}")
    return given
