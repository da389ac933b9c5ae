"""Whatever comes over HTTP gets an answer in Telegram's form, and never a 500.

Chance chooses methods, parameters, verbs, bodies and paths. An exception inside of the application is raised here, with
its traceback, before it could become an answer.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import acting, samples
from sandbox.clock import OwnClock, Steering
from sandbox.control import BODIES
from sandbox.direction import Direction, Plug
from sandbox.http import app
from sandbox.methods import METHODS
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from sandbox.stage import BODIES as STAGED
from sandbox.stories import read_story
from sandbox.wire.schema import TABLE
from tests.sandbox.scenes import START, TOKEN, control_routes

GROUP = -1_002_000_000_777
NEVER_ENDS = {"/events"}
LATE = {"timeout"}  # a poll may wait for nearly a minute


STORY = """
name = "x"
title = {en = "X", zh-Hans = "X"}
[[step]]
who = "Mei"
says = {en = "x", zh-Hans = "x"}
"""
SHAPES = {**BODIES, **STAGED}


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    said: dict[str, Any] = field(default_factory=dict)  # content, json, data, files, headers, params: as httpx has them


plain: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from([1001, 123456, GROUP, 10**400, "1001", "true", "[]", "{}", "[{}]", "attach://a", "HTML", "\0"]),
)  # fmt: skip
fields_known = sorted({name for shape in TABLE.values() for name in shape.fields})
values = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(fields_known), inner, max_size=4)
    ),
    max_leaves=8,
)
kinds = st.sampled_from(
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
     "multipart/form-data; boundary=", "text/plain", "application/json; charset=latin-1", "nonsense", ""]
)  # fmt: skip
parts = st.sampled_from(
    [b"=", b"--x\r\n",
     b"--x--\r\n", b'Content-Disposition: form-data; name="chat_id"\r\n\r\n1001\r\n', b"\xff\xfe", b"\r\n",
     b'Content-Disposition: form-data; name="photo"; filename="a\xff"\r\n\r\n', b"{", b'"', b"chat_id=1001&text=%ff",
     b'Content-Disposition: form-data; name="x\xff"; filename=""\r\nContent-Type: \xff\r\n\r\nx\r\n', b"[" * 5000]
)  # fmt: skip
bytes_at_random = st.one_of(st.binary(max_size=60), st.lists(parts, max_size=6).map(b"".join))
likely: dict[str, list[Any]] = {
    "chat_id": [1001, GROUP],
    "message_id": [1, 2],
    "text": ["x", "<b>x</b>"],
    "from_chat_id": [1001],
}
likely |= {"parse_mode": ["HTML", "MarkdownV2"], "photo": ["attach://a"], "file_id": ["attach://a"]}
likely |= {"name": ["x"], "language": ["en", "zh-Hans"]}
likely |= {"chat": [123456, GROUP], "group": [GROUP], "who": [1002], "bot": [123456], "first_name": ["Wei"]}


@st.composite
def facts(draw: st.DrawFn, known: Sequence[str], required: Sequence[str]) -> dict[str, Any]:
    """What is required and some of what is known, of any type, often of the right one."""
    optional = draw(st.lists(st.sampled_from(sorted(known) or ["x"]), max_size=3))
    found = {name: draw(values) for name in (*required, *optional) if name not in LATE}
    for name, choices in likely.items():
        if name in found and draw(st.booleans()):
            found[name] = draw(st.sampled_from(choices))
    return found


def as_text(value: Any) -> str:
    """A value as a form carries it."""
    return value if isinstance(value, str) else json.dumps(value)


@st.composite
def bodies(draw: st.DrawFn, params: dict[str, Any]) -> dict[str, Any]:
    """The same parameters in one of the ways in which they may come, or bytes that mean nothing."""
    form = {name: as_text(value).encode("utf-8", "surrogatepass") for name, value in params.items()}
    way = draw(st.sampled_from(["json", "form", "query", "multipart", "bytes"]))
    if way == "json":
        return {"content": json.dumps(params).encode(), "headers": {"content-type": "application/json"}}
    if way == "form":
        return {"data": {name: value.decode("utf-8", "replace") for name, value in form.items()}}
    if way == "query":
        return {"params": {name: value.decode("utf-8", "replace") for name, value in form.items()}}
    if way == "multipart":
        files = {"a": draw(st.sampled_from([samples.picture(), b"", b"x", samples.voice()]))}
        return {"data": {name: value.decode("utf-8", "replace") for name, value in form.items()}, "files": files}
    return {"content": draw(bytes_at_random), "headers": {"content-type": draw(kinds)}}


@st.composite
def calls(draw: st.DrawFn) -> Asked:
    """A call of the Bot API."""
    method = draw(st.sampled_from(sorted(METHODS)))
    params = draw(facts(list(TABLE[method].fields), TABLE[method].required))
    token = draw(st.sampled_from([TOKEN, TOKEN, TOKEN, "1:x", "%00", "123456:TEST%0a"]))
    verb = draw(st.sampled_from(["POST", "POST", "GET", "PUT", "HEAD"]))
    return Asked(verb, f"/bot{token}/{method}", draw(bodies(params)))


@st.composite
def acts(draw: st.DrawFn) -> Asked:
    """Something that a person is to do."""
    verb = draw(st.sampled_from([*acting.VERBS, "__init__", "world", "posts"]))
    line = next((line for line in acting.TABLE.splitlines() if line.split(" ")[0] == verb), verb)
    known = [word.partition(":")[0] for word in line.split()[1:]]
    given = draw(facts([word.rstrip("!") for word in known], [word[:-1] for word in known if word.endswith("!")]))
    return Asked("POST", f"/control/people/{draw(st.sampled_from([1001, 1002, 5]))}/{verb}", as_json(given))


def as_json(given: dict[str, Any]) -> dict[str, Any]:
    """A body that may hold what only Python's JSON knows."""
    return {"content": json.dumps(given).encode()}


@st.composite
def directions(draw: st.DrawFn) -> Asked:
    """Any other route of the control interface."""
    route = draw(st.sampled_from([found for found in control_routes(world()) if found.path not in NEVER_ENDS]))
    path = route.path.replace("{id:int}", draw(st.sampled_from(["1001", "5", "99999999999999999999"])))
    path = path.replace("{chat}", draw(st.sampled_from(["123456", str(GROUP), "x", "-", "9" * 30])))
    path = path.replace("{file_id}", "none").replace("{verb}", "says")
    query = draw(
        st.dictionaries(
            st.sampled_from(["from", "limit", "before", "chat", "method", "person", "message", "language"]),
            st.text(max_size=5),
        )
    )
    shape = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]
    given = as_json(draw(facts(list(shape.fields), shape.required)))
    body = draw(st.one_of(st.just(given), bytes_at_random.map(lambda found: {"content": found})))
    return Asked(sorted(route.methods or {"GET"})[-1], f"/control{path}", {**body, "params": query})


paths = st.lists(
    st.sampled_from(["control", "people", "1001", "bot", TOKEN, "file", "page", "..", "%00", "%ff", "", "é"])
)
elsewhere = st.builds(
    lambda verb, steps: Asked(verb, "/" + "/".join(steps)), st.sampled_from(["GET", "POST", "OPTIONS"]), paths
)


def world() -> Telegram:
    """A bot, Mei who talked to it, Arjun, and a group of all three."""
    found = Telegram(lambda: START, Quotas(lifted=True))
    found.steering = Steering(OwnClock(START))
    bot = found.add_bot(TOKEN, name="Huying", username="huying_bot")
    mei, arjun = found.add_account("Mei"), found.add_account("Arjun")
    mei.starts()
    rows = [[{"text": "x", "callback_data": "x"}]]
    found.call(TOKEN, "sendMessage", {"chat_id": mei.id, "text": "x", "reply_markup": {"inline_keyboard": rows}})
    found.add_group("Lane", administrators=[mei], members=[arjun], bot=bot, id=GROUP)
    return found


def direction() -> Direction:
    """A demonstration whose bot has nothing to do."""

    async def nothing(*_: object) -> None:
        return None

    async def sections(_language: str) -> list[dict[str, Any]]:
        return [{"title": "On duty", "lines": []}]

    story = read_story(STORY)
    return Direction(
        clock=OwnClock(START), zone="UTC", next_due=nothing, rest=nothing, panel=sections, stories=[story],
        afresh=nothing, plug=Plug(nothing, nothing),
    )  # fmt: skip


async def answered(asked: Sequence[Asked], directed: Direction | None = None) -> None:
    transport = httpx.ASGITransport(app(world(), directed))
    async with httpx.AsyncClient(base_url="http://sandbox", transport=transport) as client:
        for one in asked:
            answer = await client.request(one.method, f"http://sandbox{one.path}", **one.said)
            assert answer.status_code < 500, (one, answer.text)
            if answer.status_code != 200 and one.method != "HEAD" and not one.path.startswith("/page"):
                said = answer.json()
                assert (said["ok"], said["error_code"]) == (False, answer.status_code)
                assert said["description"]
            elif answer.headers["content-type"] == "application/json" and one.method != "HEAD":
                json.loads(answer.text, parse_constant=no_json)


def no_json(word: str) -> None:
    """NaN and Infinity are Python's, not JSON's."""
    raise AssertionError(f"{word} is no JSON")


@settings(max_examples=60)
@given(st.lists(calls(), min_size=1, max_size=4))
def test_calls_of_any_form(asked: list[Asked]) -> None:
    asyncio.run(answered(asked))


@settings(max_examples=60)
@given(st.lists(acts(), min_size=1, max_size=4))
def test_acts_of_any_form(asked: list[Asked]) -> None:
    asyncio.run(answered(asked))


@settings(max_examples=60)
@given(st.lists(directions(), min_size=1, max_size=4))
def test_directions_of_any_form(asked: list[Asked]) -> None:
    asyncio.run(answered(asked))
    asyncio.run(answered(asked, direction()))


@settings(max_examples=40)
@given(elsewhere)
def test_paths_of_any_form(asked: Asked) -> None:
    asyncio.run(answered([asked]))
