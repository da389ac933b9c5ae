"""The stage: how the page directs a demonstration. All of it stands under /control, beside control.py.

    GET    /control/stage                    clock (null without a direction), stories, the scene that is played, what
                                             came of the last kill
    POST   /control/story                    {name, language}: play it from its beginning
    DELETE /control/story                    end it; real time again
    POST   /control/plug                     kill the bot, start it again, and count
    GET    /control/panel?language=          sections of the panel beneath the phones
    GET    /control/sight?person=&chat=&message=    who holds the words of this message

Without a direction only the first and the last are of use; the others answer 404. Changes come as events of the kind
`stage`, whose detail is what GET /control/stage gives.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import reading
from sandbox.clock import Steering
from sandbox.control import done, polite
from sandbox.errors import Impossible, Refused, bad
from sandbox.pace import SPEEDS, Pace
from sandbox.player import Player, Scene
from sandbox.sharing import holders
from sandbox.stories import LANGUAGES, Story
from sandbox.tally import Tally
from sandbox.wire.kinds import structured, whole
from sandbox.wire.schema import read_table, reader
from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.direction import Direction
    from sandbox.server import Telegram

BODIES = read_table("story name!:str language!:str")
NO_STAGE: dict[str, Any] = {
    "clock": None, "stories": [], "scene": None, "trouble": None, "panel": False, "plug": None,
}  # fmt: skip
AT_WORK = {"phase": "at work"}
DEAD = {"phase": "dead"}
LOOK = 1.0  # real seconds in which one sees that it is dead


class Stage:
    """The endpoints, and what runs behind them."""

    def __init__(self, telegram: Telegram, direction: Direction | None) -> None:
        self._telegram = telegram
        self._direction = direction
        self._scene: Scene | None = None
        self._trouble: str | None = None  # why a story could not go on
        self._playing: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._plug: dict[str, Any] = AT_WORK
        if direction is not None:
            self.pace = Pace(direction, self._tell)
            self._tally = Tally(telegram, direction.in_flight)
            telegram.steering = Steering(self.pace, next_due=self.pace.settled)
            self._player = Player(telegram, direction, self.pace, self._shows)

    async def __aenter__(self) -> Stage:
        """From here on the clock runs as it is told to."""
        if self._direction is not None:
            self.pace.run_at(1)
            self._running = asyncio.create_task(self.pace.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        if self._running is not None:
            self._running.cancel()

    def routes(self) -> list[Route]:
        """What stands under /control."""
        table = [
            ("GET", "/stage", self.stage),
            ("POST", "/story", self.play),
            ("DELETE", "/story", self.end),
            ("POST", "/plug", self.pull_the_plug),
            ("GET", "/panel", self.panel),
            ("GET", "/sight", self.sight),
        ]
        return [Route(path, polite(endpoint), methods=[method]) for method, path, endpoint in table]

    def state(self) -> dict[str, Any]:
        """What the page shows of it."""
        if self._direction is None:
            return NO_STAGE
        clock = {"now": self._direction.clock.now().isoformat(), "speed": self.pace.speed}
        return {
            "clock": clock | {"zone": self._direction.zone, "speeds": SPEEDS},
            "stories": [{"name": story.name, "title": dict(story.title)} for story in self._direction.stories],
            "scene": asdict(self._scene) if self._scene else None,
            "trouble": self._trouble,
            "panel": self._direction.panel is not None,
            "plug": self._plug if self._direction.plug else None,
        }

    async def stage(self, _request: Request) -> Response:
        """All of it."""
        return done(self.state())

    async def play(self, request: Request) -> Response:
        """Begin a story; one that is being played ends."""
        facts = await body(request, "story")
        story = next((found for found in self._directed().stories if found.name == facts["name"]), None)
        if story is None or facts["language"] not in LANGUAGES:
            raise bad(f"no story {facts['name']} in {facts['language']}")
        await self.stop()
        self._plug = AT_WORK
        self._playing = asyncio.create_task(self._play(story, facts["language"]))
        return done(self.state())

    async def end(self, _request: Request) -> Response:
        """Leave the story, and go on by oneself."""
        self._directed()
        await self.stop()
        self.pace.run_at(1)
        return done(self.state())

    async def pull_the_plug(self, _request: Request) -> Response:
        """Kill the bot, let it start again and do what is left to do; then count."""
        direction = self._directed()
        if direction.plug is None:
            raise Refused(404, "Not Found: no plug")
        if self._plug is DEAD:
            raise Impossible("it is dead just now")
        began, self._plug = time.monotonic(), DEAD
        self._tell()
        await direction.plug.kill()
        self._tally.killed()
        await direction.rest(LOOK)
        await direction.plug.revive()
        away = time.monotonic() - began
        await self.pace.settled()
        self._plug = {"phase": "back", "away": round(away, 1), **asdict(self._tally.count())}
        self._tell()
        return done(self.state())

    async def panel(self, request: Request) -> Response:
        """What the bot shows of itself."""
        look = self._directed().panel
        if look is None:
            raise Refused(404, "Not Found: no panel")
        return done({"sections": await look(request.query_params.get("language", LANGUAGES[0]))})

    async def sight(self, request: Request) -> Response:
        """Which chats hold the words of a message."""
        person, chat, message = (
            whole(name, request.query_params.get(name, "")) for name in ("person", "chat", "message")
        )
        reader = self._telegram.people.get(person)
        if reader is None:
            raise Refused(404, "Not Found: no such person")
        return done({"holders": holders(self._telegram, reader.message(message, reader.inside(chat)))})

    async def stop(self) -> None:
        """End the story that is played, if any."""
        playing, self._playing, self._scene, self._trouble = self._playing, None, None, None
        if playing is not None:
            playing.cancel()
            await asyncio.wait([playing])

    async def _play(self, story: Story, language: str) -> None:
        try:
            await self._player.play(story, language)
        except Impossible as missing:
            self._trouble = str(missing)
        finally:
            self._scene = None
            self.pace.run_at(1)

    def _directed(self) -> Direction:
        if self._direction is None:
            raise Refused(404, "Not Found: nobody directs this sandbox")
        return self._direction

    def _shows(self, scene: Scene) -> None:
        self._scene = scene
        self._tell()

    def _tell(self) -> None:
        self._telegram.announce(Change("stage", None, None, self.state()))


async def body(request: Request, name: str) -> dict[str, Any]:
    """The facts in the body, checked against the table."""
    shape = BODIES[name]
    fields = {field: reader(kind) for field, kind in shape.fields.items()}
    facts: dict[str, Any] = structured(fields, shape.required)(name, reading.from_json(await request.body()))
    return facts
