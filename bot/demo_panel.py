"""What lies beneath the phones of the demo: who is on duty, and the record of the latest requests. Only reads."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from desk.loops import LoopWork, Store
from desk.model import Community, Event, Request
from locales.translator import translator
from roster.outlook import at_hand
from roster.plan import PersonId, Seat

SENTENCES = Path(__file__).with_name("demo_panel.toml")
LATEST = 3  # requests
LINES = 14  # of each, the latest ones
SEATS = (Seat.PRIMARY, Seat.BACKUP)
Section = dict[str, Any]


async def panel(store: Store, code: str, language: str, now: datetime) -> list[Section]:
    """Sections of lines, in this language: {title, lines: [{at, words}]}."""
    async with store.work() as work:
        community = await work.communities.by_code(code)
        if community is None:
            return []
        page = Page(work, community, language)
        return [await page.duty(now), *[await page.request(one) for one in await page.latest()]]


@cache
def sentences(language: str) -> Mapping[str, str]:
    """By kind of line."""
    found: dict[str, dict[str, str]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return found[language if language in found else "en"]


class Page:
    """One look, within one transaction."""

    def __init__(self, work: LoopWork, community: Community, language: str) -> None:
        self._work = work
        self._community = community
        self._words = sentences(language)
        self._t = translator("zh-Hans" if language == "zh-Hans" else "en").t

    async def duty(self, now: datetime) -> Section:
        """Who has which seat, and until when."""
        plan = await self._work.communities.plan(self._community.id)
        lines = []
        for seat in SEATS:
            found = at_hand(plan, now, seat=seat)
            facts = {"seat": self._t(f"seat.{seat.value}"), "who": await self._name(found.duty.person)}
            until = found.until and found.until.astimezone(self._community.zone)
            facts["until"] = f"{until:%H:%M}" if until else ""
            lines.append({"at": None, "words": self._say("seat" if until else "fallback", facts)})
        return {"title": self._words["on_duty"], "lines": lines}

    async def latest(self) -> list[Request]:
        """The newest requests, newest first."""
        number, found = 1, []
        while one := await self._work.requests.by_number(self._community.id, number):
            found.append(one)
            number += 1
        return found[: -LATEST - 1 : -1]

    async def request(self, request: Request) -> Section:
        """Its record, oldest line first."""
        facts = {
            "number": request.number,
            "urgency": self._t(f"urgency.{request.urgency.value}"),
            "category": self._t(f"category.{request.category.value}"),
            "state": self._t(f"state.{request.state.value}"),
        }
        lines = [await self._line(one) for one in await self._work.requests.events(request.id)]
        return {"title": self._say("request", facts), "lines": lines[-LINES:]}

    async def _line(self, event: Event) -> dict[str, Any]:
        key, who = event.kind.value, await self._names(concerned(event))
        if not who and f"{key}_nobody" in self._words:
            key += "_nobody"
        elif event.facts.get("called") is False:
            key += "_not"
        return {"at": event.at.isoformat(), "words": self._say(key, {"who": who, **outcome(event, self._t)})}

    def _say(self, key: str, facts: Mapping[str, object]) -> str:
        return self._words.get(key, key).format_map(facts)

    async def _names(self, people: Iterable[PersonId]) -> str:
        return ", ".join([await self._name(one) for one in people])

    async def _name(self, person: PersonId) -> str:
        return (await self._work.people.get(person)).name


def concerned(event: Event) -> list[PersonId]:
    """Whom the line is about: those who were told, else who did it."""
    told: Any = event.facts.get("people") or event.facts.get("person") or event.facts.get("to")
    if isinstance(told, int):
        return [PersonId(told)]
    if isinstance(told, (list, tuple)) and told:
        return [PersonId(one) for one in told]
    return [event.actor] if event.actor is not None else []


def outcome(event: Event, t: Any) -> dict[str, str]:
    """How it ended and how it was rated, where the line says so."""
    ended = event.facts.get("outcome")
    return {"outcome": t(f"outcome.{ended}") if ended else "", "rating": str(event.facts.get("rating", ""))}
