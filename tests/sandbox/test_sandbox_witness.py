"""The witness sees what it is there to see."""

from datetime import datetime
from typing import Any

import pytest

from sandbox.ledger import Entry
from tests.sandbox import bot_api
from tests.sandbox.scenes import START
from tests.sandbox.witness import Witness, lost, wrong_with_call, wrong_with_update

MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}


def entry(method: str, at: datetime = START, description: str | None = None, **params: Any) -> Entry:
    return Entry(at, 1, method, params, 200 if description is None else 400, description, True)


@bot_api.needs_schema
@pytest.mark.parametrize(
    ("method", "params", "wrong"),
    [
        ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": {"force_reply": True}}, []),
        ("sendMessage", {"chat_id": "@lane", "text": "x", "protect_content": True}, []),
        ("sendMessage", {"chat_id": "5", "text": "x", "entities": "[]", "protect_content": "true"}, []),
        ("sendPhoto", {"chat_id": 5, "photo": "attach://photo", "caption": None}, []),
        ("sendMessage", {"chat_id": 5}, ["sendMessage.text: missing"]),
        ("sendMessage", {"chat_id": 5, "text": "x", "txt": 1}, ["sendMessage.txt: unknown"]),
        ("sendMessage", {"chat_id": 5, "text": 7}, ["sendMessage.text: 7 is no String"]),
        ("sendMessage", {"chat_id": 5, "text": "x", "entities": "["}, ["sendMessage.entities: no array"]),
        ("sendMoney", {}, ["sendMoney: unknown"]),
    ],
)
def test_calls(method: str, params: dict[str, Any], wrong: list[str]) -> None:
    assert wrong_with_call(bot_api.load(), entry(method, **params)) == wrong


def test_updates() -> None:
    assert wrong_with_update(None, {"update_id": 1, "message": MESSAGE}) == []
    stranger = {"update_id": 1, "message": MESSAGE | {"mood": "fine"}}
    assert wrong_with_update(None, stranger) == ["update.message.mood: unknown to the library"]


@pytest.mark.parametrize(
    ("given", "read", "wrong"),
    [
        ({"a": [1], "b": [], "c": {}}, {"a": (1,)}, []),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": False}}, []),
        ({"a": 1}, {}, ["u.a: 1 is read as None"]),
        ({"a": [1, 2]}, {"a": [1]}, ["u.a: [1, 2] is read as [1]"]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, ["u.a[].b: 1 is read as 2"]),
    ],
)
def test_what_the_library_loses(given: Any, read: Any, wrong: list[str]) -> None:
    assert lost(given, read, "u") == wrong


@bot_api.needs_schema
def test_a_refused_call_is_forgiven_to_those_who_test_refusals() -> None:
    forgiving, strict = Witness(forgiving=True), Witness(forgiving=False)
    for found in (forgiving, strict):
        found.call(entry("sendMessage", description="Bad Request: message text is empty", chat_id=5))
        found.call(entry("getMe"))
    assert (forgiving.wrong, strict.wrong) == ([], ["sendMessage.text: missing"])
