"""The control interface: what a page, or a test in any language, can do."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sandbox import acting, events, samples
from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.http import app
from sandbox.serve import serving
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller, Clock


class Page:
    """Calls the control interface as a page would."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def asks(self, path: str) -> Any:
        answer = await self.client.get(f"/control{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def sends(self, path: str, body: Any = None, verb: str = "POST") -> Any:
        answer = await self.client.request(verb, f"/control{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def refused(self, path: str, body: Any = None, verb: str = "POST") -> tuple[int, str]:
        answer = await self.client.request(verb, f"/control{path}", json=body)
        found = answer.json()
        assert (found["ok"], found["error_code"]) == (False, answer.status_code)
        return answer.status_code, found["description"]

    async def acts(self, person: int, verb: str, **facts: Any) -> Any:
        return (await self.sends(f"/people/{person}/{verb}", facts))["result"]


@pytest.fixture
async def page(telegram: Telegram, bot: Bot) -> AsyncIterator[Page]:
    async with httpx.AsyncClient(base_url="http://sandbox", transport=httpx.ASGITransport(app(telegram))) as client:
        yield Page(client)


async def test_who_is_there(telegram: Telegram, mei: Account, page: Page) -> None:
    lane = telegram.add_group("Lane", administrators=[mei], id=-1_002_000_000_777)
    assert await page.asks("/state") == {
        "now": START.isoformat(),
        "bots": [{"id": 123456, "name": "Huying", "username": "huying_bot", "privacy": True}],
        "people": [
            {
                "id": 1001,
                "is_bot": False,
                "first_name": "Mei",
                "username": "mei_lane7",
                "language_code": "zh-hans",
                "name": "Mei",
                "deactivated": False,
            }
        ],
        "groups": [
            {
                "id": lane.id,
                "title": "Lane",
                "kind": "supergroup",
                "moved_to": None,
                "members": [{"id": 1001, "status": "creator", "anonymous": False}],
            }
        ],
        "mood": "fine",
        "quotas": {"lifted": True},
    }


async def test_a_person_is_added_and_talks_to_the_bot(page: Page, bot: Bot, call: Caller) -> None:
    wei = (await page.sends("/people", {"first_name": "Wei", "last_name": "Li", "language": "zh"}))["id"]
    assert await page.acts(wei, "starts", payload="garden-7") == 1
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = call("sendMessage", chat_id=wei, text="<b>Hello</b>", parse_mode="HTML", reply_markup=markup)["message_id"]
    query = await page.acts(wei, "presses", message_id=number, button="Yes")
    call("answerCallbackQuery", callback_query_id=query, text="Good")
    chat = await page.asks(f"/people/{wei}/chats/{bot.id}")
    assert [(found["text"], found["mine"]) for found in chat["messages"]] == [
        ("/start garden-7", True),
        ("Hello", False),
    ]
    assert chat["messages"][1]["buttons"] == [[{"label": "Yes", "data": "y", "url": None, "style": None}]]
    assert (chat["title"], chat["started"], chat["blocked"], chat["keyboard"]) == ("Huying", True, False, [])
    person = await page.asks(f"/people/{wei}")
    assert person["toasts"] == [{"text": "Good", "alert": False, "query_id": query, "url": None}]
    assert [(found["id"], found["kind"], found["last"]["text"]) for found in person["chats"]] == [
        (bot.id, "private", "Hello")
    ]


async def test_a_group_is_made_and_lived_in(page: Page, mei: Account, arjun: Account, bot: Bot, call: Caller) -> None:
    facts = {"title": "Lane", "members": [mei.id], "administrators": [arjun.id], "bot": bot.id, "kind": "group"}
    lane = (await page.sends("/groups", facts))["id"]
    await page.acts(mei.id, "says", text="/duty", chat=lane)
    await page.acts(arjun.id, "removes", who=mei.id, group=lane)
    large = await page.acts(arjun.id, "upgrades", group=lane)
    assert call.heard() == ["/duty"]
    assert await page.refused(f"/people/{mei.id}/says", {"text": "x", "chat": large}) == (
        409,
        "Impossible: Mei is not in this chat",
    )
    assert await page.refused(f"/people/{mei.id}/chats/{large}", verb="GET") == (
        409,
        "Impossible: Mei is not in this chat",
    )


async def test_files_go_up_in_base64_and_come_down(page: Page, mei: Account, call: Caller) -> None:
    picture = samples.picture(64, 48)
    await page.acts(mei.id, "sends_photo", data=base64.b64encode(picture).decode(), caption="x")
    file_id = call.updates()[0]["message"]["photo"][-1]["file_id"]
    answer = await page.client.get(f"/control/files/{file_id}")
    assert answer.content == picture
    assert {
        name: answer.headers[name] for name in ("content-type", "content-disposition", "x-content-type-options")
    } == {
        "content-type": "image/png",
        "content-disposition": "attachment",
        "x-content-type-options": "nosniff",
    }
    assert await page.refused("/files/none", verb="GET") == (404, "Not Found: no such file")


async def test_faults_moods_and_quotas(telegram: Telegram, page: Page, mei: Account, call: Caller) -> None:
    waiting = await page.sends("/faults", {"kind": "429", "method": "sendMessage", "retry_after": 3})
    assert waiting == {
        "waiting": [{"kind": "429", "method": "sendMessage", "chat": None, "times": 1, "retry_after": 3}]
    }
    assert await page.asks("/faults") == waiting
    assert await page.sends("/mood", {"mood": "slow", "slowness": 0.5}, "PUT") == {"mood": "slow"}
    assert call.answer("getMe").delay == 0.5
    assert await page.sends("/faults", verb="DELETE") == {"waiting": []}
    assert call.answer("getMe").delay == 0
    assert await page.sends("/quotas", {"lifted": False}, "PUT") == {"lifted": False}
    assert telegram.quotas.lifted is False
    assert await page.refused("/mood", {"mood": "grim"}, "PUT") == (400, "Bad Request: 'grim' is not a valid Mood")
    never = "Bad Request: retry_after counts from 1, slowness lies between 0 and 600"
    assert await page.refused("/mood", {"mood": "slow", "slowness": -1}, "PUT") == (400, never)
    assert await page.refused("/mood", {"mood": "429", "retry_after": 0}, "PUT") == (400, never)


async def test_the_ledger_from_where_one_stopped(page: Page, mei: Account, call: Caller) -> None:
    mei.starts()
    sent = call("sendMessage", chat_id=mei.id, text="one")
    call("getMe")
    first = await page.asks("/ledger?method=sendMessage")
    assert first == {
        "calls": [
            {
                "at": START.isoformat(),
                "bot": 123456,
                "method": "sendMessage",
                "params": {"chat_id": mei.id, "text": "one"},
                "status": 200,
                "description": None,
                "result": sent,
                "fault": None,
            }
        ],
        "total": 2,
        "next": 2,
    }
    call("sendMessage", chat_id=mei.id, text="two")
    later = await page.asks(f"/ledger?from={first['total']}&chat={mei.id}")
    assert [found["params"]["text"] for found in later["calls"]] == ["two"]


async def test_a_long_ledger_comes_in_pages(page: Page, mei: Account, call: Caller) -> None:
    mei.starts()
    for word in ("one", "two", "three"):
        call("sendMessage", chat_id=mei.id, text=word)
        call("getMe")
    pages, first = [], 0
    while first < 6:
        found = await page.asks(f"/ledger?method=sendMessage&limit=2&from={first}")
        pages.append([each["params"]["text"] for each in found["calls"]])
        first = found["next"]
    assert pages == [["one", "two"], ["three"]]
    assert await page.asks("/ledger?from=-5&limit=0") == await page.asks("/ledger?limit=1")
    reason = 'Bad Request: parameter "from" must be an Integer'
    assert await page.refused("/ledger?from=soon", verb="GET") == (400, reason)


async def test_a_long_chat_comes_in_pages_from_its_end(page: Page, mei: Account, bot: Bot) -> None:
    for number in range(1, 8):
        mei.says(str(number))
    here = f"/people/{mei.id}/chats/{bot.id}"

    async def texts(query: str) -> tuple[list[str], bool]:
        found = await page.asks(here + query)
        return [each["text"] for each in found["messages"]], found["earlier"]

    assert await texts("") == (["1", "2", "3", "4", "5", "6", "7"], False)
    assert await texts("?limit=3") == (["5", "6", "7"], True)
    assert await texts("?limit=3&before=5") == (["2", "3", "4"], True)
    assert await texts("?limit=3&before=2") == (["1"], False)


async def test_keys_say_how_they_look_and_what_they_ask_for(page: Page, mei: Account, bot: Bot, call: Caller) -> None:
    mei.starts()
    rows = [[{"text": "Danger", "style": "danger"}], [{"text": "My place", "request_location": True}, {"text": "More"}]]
    call("sendMessage", chat_id=mei.id, text="x", reply_markup={"keyboard": rows})
    found = await page.asks(f"/people/{mei.id}/chats/{bot.id}")
    assert found["keyboard"] == [["Danger"], ["My place", "More"]]
    assert found["keys"] == [
        [{"label": "Danger", "style": "danger", "asks": None}],
        [{"label": "My place", "style": None, "asks": "location"}, {"label": "More", "style": None, "asks": None}],
    ]


async def test_a_button_is_pressed_by_its_place_its_label_or_its_data(page: Page, mei: Account, call: Caller) -> None:
    mei.starts()
    rows = [[{"text": "3", "callback_data": "b:3"}, {"text": "5", "callback_data": "b:5", "style": "primary"}]]
    number = call("sendMessage", chat_id=mei.id, text="Building?", reply_markup={"inline_keyboard": rows})["message_id"]
    call.updates()
    for facts in ({"place": 1}, {"button": "b:3"}, {"button": "1"}):
        await page.acts(mei.id, "presses", message_id=number, **facts)
    assert [update["callback_query"]["data"] for update in call.updates()] == ["b:5", "b:3", "b:5"]
    neither = (400, "Bad Request: presses takes either place or button")
    assert await page.refused(f"/people/{mei.id}/presses", {"message_id": number}) == neither
    both = {"message_id": number, "place": 0, "button": "3"}
    assert await page.refused(f"/people/{mei.id}/presses", both) == neither
    beyond = {"message_id": number, "place": -1}
    assert (await page.refused(f"/people/{mei.id}/presses", beyond))[0] == 409


async def test_a_second_bot_is_added(page: Page, bot: Bot) -> None:
    facts = {"token": "777:OTHER", "name": "Other", "username": "other_bot", "privacy": False}
    added = {"id": 777, "name": "Other", "username": "other_bot", "privacy": False}
    assert await page.sends("/bots", facts) == added
    assert (await page.asks("/state"))["bots"][1] == added
    assert await page.refused("/bots", facts) == (400, "Bad Request: there is a bot 777 already")


async def test_moods_quotas_and_the_clock_are_told_of(telegram: Telegram, page: Page, clock: Clock) -> None:
    told: list[tuple[str, Any]] = []
    telegram.listen(lambda change: told.append((change.kind, change.detail)))
    await page.sends("/mood", {"mood": "down"}, "PUT")
    telegram.faults.mood = type(telegram.faults.mood)("slow")
    await page.sends("/faults", verb="DELETE")
    await page.sends("/quotas", {"lifted": False}, "PUT")
    telegram.clock_was_set()
    assert told == [
        ("mood", "down"),
        ("mood", "slow"),
        ("mood", "fine"),
        ("quotas", {"lifted": False}),
        ("clock", {"now": START.isoformat(), "speed": None}),
    ]


@pytest.mark.parametrize(
    ("path", "body", "status", "reason"),
    [
        ("/people", {}, 400, 'Bad Request: field "first_name" of "person" is required'),
        ("/people", {"first_name": "x", "age": 5}, 400, 'Bad Request: unknown parameter "person.age"'),
        ("/people", {"first_name": "x", "id": 1001}, 400, "Bad Request: 1001 is no free account number"),
        ("/people", [], 400, "Bad Request: can't parse request parameters JSON object"),
        ("/people/5/says", {"text": "x"}, 404, "Not Found: no such person"),
        ("/people/1001/sings", {}, 400, 'Bad Request: unknown verb "sings"'),
        ("/people/1001/says", {}, 400, 'Bad Request: field "text" of "says" is required'),
        ("/people/1001/says", {"text": "x", "chat": -5}, 409, "Impossible: Mei knows no chat -5"),
        ("/people/1001/joins", {"group": -5}, 400, "Bad Request: group -5 not found"),
        ("/people/1001/sends_voice", {"data": "%"}, 400, "Bad Request: data is not base64"),
        ("/people/1001/sends_photo", {"data": "eA=="}, 400, "Bad Request: IMAGE_PROCESS_FAILED"),
        ("/groups", {"title": "x", "members": [5]}, 400, "Bad Request: who 5 not found"),
        ("/groups", {"title": "x", "bot": 5}, 400, "Bad Request: bot 5 not found"),
        ("/faults", {"kind": "429", "times": 0}, 400, "Bad Request: times and retry_after count from 1"),
        ("/faults", {"kind": "flood"}, 400, "Bad Request: 'flood' is not a valid Kind"),
    ],
)
async def test_what_is_refused(page: Page, mei: Account, path: str, body: Any, status: int, reason: str) -> None:
    assert await page.refused(path, body) == (status, reason)


def test_every_verb_of_a_person_is_offered() -> None:
    looking = {"chat", "chats", "keyboard", "keys", "last", "menu", "reads"}
    inner = {
        "author",
        "card",
        "in_group",
        "inside",
        "message",
        "place",
        "posts",
        "profile",
        "reads_answer",
        "writes_to",
    }
    verbs = {name for name in dir(Account) if not name.startswith("_") and callable(getattr(Account, name))}
    assert verbs - looking - inner == set(acting.VERBS)


async def test_events_say_where_something_changed(telegram: Telegram, mei: Account, bot: Bot, call: Caller) -> None:
    seen: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def read(address: str) -> None:
        async with (
            httpx.AsyncClient(base_url=address, trust_env=False, timeout=10) as client,
            client.stream("GET", "/control/events") as stream,
        ):
            async for line in stream.aiter_lines():
                if line.startswith(":"):
                    seen.put_nowait({})
                elif line:
                    seen.put_nowait(json.loads(line.removeprefix("data: ")))

    async with serving(telegram) as address:
        reading = asyncio.create_task(read(address))
        assert await asyncio.wait_for(seen.get(), 5) == {}
        mei.starts()
        call("sendMessage", chat_id=mei.id, text="Hello")
        found = [await asyncio.wait_for(seen.get(), 5) for _ in range(3)]
    await reading
    assert [(event["kind"], event["chat"], event["bot"]) for event in found] == [
        ("update", mei.id, bot.id),
        ("message", mei.id, bot.id),
        ("message", mei.id, bot.id),
    ]


async def test_a_reader_who_falls_behind_is_told_to_look_at_everything(
    telegram: Telegram, mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HELD", 2)
    monkeypatch.setattr(events, "BREATH", 0.02)
    stream = events.Events(telegram)
    lines = stream.lines()
    assert await anext(lines) == ": here\n\n"
    assert await anext(lines) == ": still here\n\n"
    for word in ("one", "two", "three"):
        mei.says(word)
    found = [json.loads((await anext(lines)).removeprefix("data: "))["kind"] for _ in range(3)]
    assert found == ["update", "message", "everything"]
    stream.close()
    assert [line async for line in lines] == []
