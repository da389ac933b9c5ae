"""The control interface: people, chats, faults and the ledger over HTTP, for a page or for tests in any language.

All bodies are JSON objects. Done is 200 with the result; refused is 4xx with Telegram's form of an error, where 409
means that the app would not let this person do it. Numbers of chats: a group's is negative; a private chat is named by
its bot's number, and an act that names no chat means the one with the first bot.

    GET    /control/state                          bots, people, groups, mood, quotas
    POST   /control/people                         {first_name, last_name?, language?, username?, id?} -> person
    GET    /control/people/{id}                    person, with chats and toasts
    GET    /control/people/{id}/chats/{chat}       messages, reply keyboard, pins, menu of commands
    POST   /control/people/{id}/{verb}             acts; verbs and their facts: `TABLE` in acting.py -> {result}
    POST   /control/groups                         {title, members?, administrators?, anonymous?, bot?, kind?,
                                                    bot_is_administrator?, id?} -> group
    GET    /control/files/{file_id}                the bytes of a file
    GET    /control/faults                         faults that wait
    POST   /control/faults                         {kind, method?, chat?, times?, retry_after?}
    DELETE /control/faults                         a fine day
    PUT    /control/mood                           {mood: fine | slow | 429 | down, retry_after?, slowness?}
    PUT    /control/quotas                         {lifted: true | false}
    GET    /control/ledger?method=&chat=&from=     the calls, from the given number on
    GET    /control/events                         server-sent events: {kind, chat, bot}, one for each change
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import acting, reading, showing
from sandbox.errors import Impossible, Refused, bad
from sandbox.events import Events
from sandbox.faults import Mood
from sandbox.wire.kinds import structured, whole
from sandbox.wire.schema import read_table, reader

if TYPE_CHECKING:
    from sandbox.accounts import Account
    from sandbox.server import Telegram

Endpoint = Callable[[Request], Awaitable[Response]]

# What the bodies hold, as in wire/api.txt.
BODIES = read_table(
    """
person first_name!:str last_name:str language:str username:str id:int
group title!:str members:[int] administrators:[int] anonymous:[int] bot:int bot_is_administrator:bool kind:str id:int
fault kind!:str method:str chat:int times:int retry_after:int
mood mood!:str retry_after:int slowness:float
quotas lifted!:bool
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
            ("POST", "/people", self.add_person),
            ("GET", person, self.person),
            ("GET", person + "/chats/{chat}", self.chat),
            ("POST", person + "/{verb}", self.act),
            ("POST", "/groups", self.add_group),
            ("GET", "/files/{file_id}", self.file),
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
        return done(showing.person(who) | {"chats": chats, "toasts": [asdict(toast) for toast in who.toasts]})

    async def chat(self, request: Request) -> Response:
        """A chat as this person sees it."""
        who = self._who(request)
        number = whole("chat", request.path_params["chat"])
        return done(showing.opened(self.telegram, who.inside(number), who))

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
        return Response(found.data, media_type=found.object.get("mime_type", "application/octet-stream"))

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
        faults = self.telegram.faults
        faults.mood = allowed(Mood, facts["mood"])
        faults.retry_after = facts.get("retry_after", faults.retry_after)
        faults.slowness = facts.get("slowness", faults.slowness)
        return done({"mood": faults.mood.value})

    async def quotas(self, request: Request) -> Response:
        """Lift the quotas, or put them back."""
        facts = await body(request, "quotas")
        self.telegram.quotas.lifted = facts["lifted"]
        return done(facts)

    async def ledger(self, request: Request) -> Response:
        """The calls; `total` is the `from` of the next question."""
        asked = request.query_params
        entries = self.telegram.ledger.calls()[whole("from", asked.get("from", "0")) :]
        wanted = [
            showing.call(entry)
            for entry in entries
            if asked.get("method", entry.method) == entry.method
            and asked.get("chat", str(entry.chat)) == str(entry.chat)
        ]
        return done({"calls": wanted, "total": len(self.telegram.ledger)})

    async def stream(self, _request: Request) -> Response:
        """Server-sent events."""
        return StreamingResponse(self.events.lines(), media_type="text/event-stream", headers=NO_STORE)


NO_STORE = {"cache-control": "no-store"}


def done(result: dict[str, Any]) -> Response:
    """200 and JSON."""
    return JSONResponse(result, headers=NO_STORE)


def allowed(make: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    """Call it; a ValueError is the caller's fault."""
    try:
        return make(*args, **facts)
    except ValueError as error:
        raise bad(str(error)) from None


def polite(endpoint: Endpoint) -> Endpoint:
    """The endpoint with its refusals as JSON."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            status, reason = refused.status, refused.description
        except Impossible as impossible:
            status, reason = 409, f"Impossible: {impossible}"
        return JSONResponse({"ok": False, "error_code": status, "description": reason}, status)

    return answer
