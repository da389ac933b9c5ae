"""The control interface: people, chats, the clock, faults and the ledger over HTTP, for a page or for tests in any
language. docs/sandbox.md describes every route.

All bodies are JSON objects. Done is 200 with the result; refused is 4xx with Telegram's form of an error, where 409
means that the app would not let this person do it, and 403 that a page of another site asks (`guarding.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import acting, attachments, reading, showing
from sandbox.errors import Impossible, Refused, bad
from sandbox.events import Events
from sandbox.guarding import Endpoint
from sandbox.guarding import polite as polite
from sandbox.wire.kinds import structured, whole
from sandbox.wire.schema import read_table, reader
from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.accounts import Account
    from sandbox.clock import Steering
    from sandbox.ledger import Entry
    from sandbox.server import Telegram

Number = TypeVar("Number", int, None)
PAGE = 200  # messages of a chat or calls of the ledger at a time, unless fewer or more are asked for
PAGE_AT_MOST = 1000
TOASTS = 100  # of a person, the newest

# What the bodies hold, as in wire/api.txt.
BODIES = read_table(
    """
person first_name!:str last_name:str language:str username:str id:int
group title!:str members:[int] administrators:[int] anonymous:[int] bot:int bot_is_administrator:bool kind:str id:int
fault kind!:str method:str chat:int times:int retry_after:int
bot token!:str name!:str username!:str privacy:bool
mood mood!:str retry_after:int slowness:float
quotas lifted!:bool
time speed:float to:str seconds:float next:bool
""".strip()
)


async def body(request: Request, name: str) -> dict[str, Any]:
    """The facts in the body, checked against the table; an empty body holds none."""
    shape = BODIES[name]
    fields = {field: reader(kind) for field, kind in shape.fields.items()}
    facts: dict[str, Any] = structured(fields, shape.required)(name, reading.from_json(await request.body()))
    return facts


class Control:
    """The endpoints, on one Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.events = Events(telegram)

    def close(self) -> None:
        """End the streams of events."""
        self.events.close()

    def routes(self) -> list[Route]:
        """What stands under /control."""
        person = "/people/{id:int}"
        table: list[tuple[str, str, Endpoint]] = [
            ("GET", "/state", self.state),
            ("POST", "/bots", self.add_bot),
            ("POST", "/people", self.add_person),
            ("GET", person, self.person),
            ("GET", person + "/chats/{chat}", self.chat),
            ("POST", person + "/{verb}", self.act),
            ("POST", "/groups", self.add_group),
            ("GET", "/files/{file_id}", self.file),
            ("GET", "/time", self.time),
            ("PUT", "/time", self.set_time),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.add_fault),
            ("DELETE", "/faults", self.clear_faults),
            ("PUT", "/mood", self.mood),
            ("PUT", "/quotas", self.quotas),
            ("GET", "/ledger", self.ledger),
            ("GET", "/events", self.stream),
        ]
        return [Route(path, polite(endpoint), methods=[method]) for method, path, endpoint in table]

    async def state(self, _request: Request) -> Response:
        """Who and what is there."""
        telegram = self.telegram
        return done(
            {
                "now": telegram.now().isoformat(),
                "bots": [showing.bot(found) for found in telegram.bots.values()],
                "people": [showing.person(found) for found in telegram.people.values()],
                "groups": [showing.group(found) for found in telegram.groups.values()],
                "mood": telegram.faults.mood.value,
                "quotas": {"lifted": telegram.quotas.lifted},
            }
        )

    async def add_bot(self, request: Request) -> Response:
        """A new bot."""
        return done(showing.bot(allowed(self.telegram.add_bot, **await body(request, "bot"))))

    async def add_person(self, request: Request) -> Response:
        """A new person."""
        facts = await body(request, "person")
        return done(showing.person(allowed(self.telegram.add_account, **facts)))

    def _who(self, request: Request) -> Account:
        found = self.telegram.people.get(request.path_params["id"])
        if found is None:
            raise Refused(404, "Not Found: no such person")
        return found

    async def person(self, request: Request) -> Response:
        """A person, the list of chats, and what bots answered to pressed buttons."""
        who = self._who(request)
        chats = [showing.listed(self.telegram, chat, who) for chat in who.chats()]
        toasts = [asdict(toast) for toast in who.toasts[-TOASTS:]]
        return done(showing.person(who) | {"chats": chats, "toasts": toasts})

    async def chat(self, request: Request) -> Response:
        """A chat as this person sees it: the newest messages, or those before a number."""
        who = self._who(request)
        number = whole("chat", request.path_params["chat"])
        before = asked(request, "before", None)
        return done(showing.opened(self.telegram, who.inside(number), who, before=before, limit=page_size(request)))

    async def act(self, request: Request) -> Response:
        """Let a person do something."""
        facts = reading.from_json(await request.body())
        result = acting.act(self.telegram, self._who(request), request.path_params["verb"], facts)
        return done({"result": result})

    async def add_group(self, request: Request) -> Response:
        """A new group."""
        facts = await body(request, "group")
        for role in ("members", "administrators", "anonymous"):
            facts[role] = [acting.meant(self.telegram, "who", number) for number in facts.get(role, ())]
        if "bot" in facts:
            facts["bot"] = acting.meant(self.telegram, "bot", facts["bot"])
        return done(showing.group(allowed(self.telegram.add_group, **facts)))

    async def file(self, request: Request) -> Response:
        """The bytes of a file."""
        found = self.telegram.files.find(request.path_params["file_id"])
        if found is None:
            raise Refused(404, "Not Found: no such file")
        return Response(found.data, media_type=attachments.type_of(found), headers=attachments.APART)

    def _steering(self) -> Steering:
        if self.telegram.steering is None:
            raise Impossible("this clock is not to be set from here")
        return self.telegram.steering

    async def time(self, _request: Request) -> Response:
        """What time it is, how fast it runs, and when the next thing is due."""
        steering = self.telegram.steering
        due = await steering.due() if steering else None
        found = {"now": self.telegram.now().isoformat(), "settable": steering is not None}
        return done(
            found | {"speed": steering.speed if steering else 1.0, "next_due": due.isoformat() if due else None}
        )

    async def set_time(self, request: Request) -> Response:
        """Another speed, a jump, or both."""
        facts = await body(request, "time")
        steering = self._steering()
        if "speed" in facts:
            steering.run_at(facts["speed"])
        if "to" in facts:
            steering.jump_to(allowed(datetime.fromisoformat, facts["to"]))
        if "seconds" in facts:
            steering.jump_by(facts["seconds"])
        if facts.get("next"):
            await steering.jump_to_next()
        self.telegram.clock_was_set()
        return await self.time(request)

    async def faults(self, _request: Request) -> Response:
        """What waits to go wrong."""
        return done({"waiting": [asdict(fault) for fault in self.telegram.faults.waiting]})

    async def add_fault(self, request: Request) -> Response:
        """Let the next calls go wrong."""
        facts = await body(request, "fault")
        allowed(self.telegram.faults.next, **facts)
        return await self.faults(request)

    async def clear_faults(self, request: Request) -> Response:
        """A fine day."""
        self.telegram.faults.clear()
        return await self.faults(request)

    async def mood(self, request: Request) -> Response:
        """How Telegram is today."""
        facts = await body(request, "mood")
        allowed(self.telegram.faults.turn, **facts)
        return done({"mood": self.telegram.faults.mood.value})

    async def quotas(self, request: Request) -> Response:
        """Lift the quotas, or put them back."""
        facts = await body(request, "quotas")
        self.telegram.quotas.lifted = facts["lifted"]
        self.telegram.announce(Change("quotas", None, detail=facts))
        return done(facts)

    async def ledger(self, request: Request) -> Response:
        """The calls, some at a time; `next` is the `from` of the next question."""
        first = max(asked(request, "from", 0), 0)
        wanted = ledger_lines(self.telegram, request.query_params, first)
        found = list(islice(wanted, page_size(request)))
        total = len(self.telegram.ledger)
        more = next(wanted, None) is not None
        calls = [showing.call(entry) for _, entry in found]
        return done({"calls": calls, "total": total, "next": found[-1][0] + 1 if more else total})

    async def stream(self, _request: Request) -> Response:
        """Server-sent events."""
        return StreamingResponse(self.events.lines(), media_type="text/event-stream")


def ledger_lines(telegram: Telegram, wanted: QueryParams, first: int) -> Iterator[tuple[int, Entry]]:
    """The calls from this number on, of the method and for the chat that are asked for."""
    for number, entry in enumerate(telegram.ledger.calls()[first:], first):
        same_method = wanted.get("method", entry.method) == entry.method
        if same_method and wanted.get("chat", str(entry.chat)) == str(entry.chat):
            yield number, entry


def asked(request: Request, name: str, usual: Number) -> int | Number:
    """A number in the address's query."""
    value = request.query_params.get(name)
    return usual if value is None else whole(name, value)


def page_size(request: Request) -> int:
    """How many are wanted at a time."""
    return min(max(asked(request, "limit", PAGE), 1), PAGE_AT_MOST)


def done(result: dict[str, Any]) -> Response:
    """200 and JSON."""
    return JSONResponse(result)


def allowed(make: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    """Call it; a ValueError is the caller's fault."""
    try:
        return make(*args, **facts)
    except ValueError as error:
        raise bad(str(error)) from None
