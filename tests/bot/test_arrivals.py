"""What is known of an update before anybody reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.arrivals import ALLOWED_UPDATES, Body, arrival, lane, spoken

MEI = {"id": 7, "is_bot": False, "first_name": "Mei"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}


def never(_: str) -> bool:
    return False


def fire(text: str) -> bool:
    return "fire" in text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"update_id": 1, "message": {"chat": PRIVATE, "from": MEI}}, 7),
        ({"update_id": 1, "edited_message": {"chat": GROUP, "from": MEI}}, -100),
        ({"update_id": 1, "callback_query": {"from": MEI, "message": {"chat": GROUP}}}, -100),
        ({"update_id": 1, "callback_query": {"from": MEI, "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "my_chat_member": {"chat": GROUP, "from": MEI}}, -100),
        ({"update_id": 1, "poll": {"id": "5", "question": "?"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_a_lane_is_the_chat_else_the_user(body: Body, expected: int) -> None:
    assert lane(body) == expected


@pytest.mark.parametrize(
    ("body", "danger"),
    [
        ({"update_id": 1, "message": {"chat": PRIVATE, "text": "fire on the stairs"}}, True),
        ({"update_id": 1, "message": {"chat": PRIVATE, "caption": "fire, see picture"}}, True),
        ({"update_id": 1, "edited_message": {"chat": PRIVATE, "text": "I meant fire"}}, True),
        ({"update_id": 1, "callback_query": {"from": MEI, "data": "fire:1"}}, True),
        ({"update_id": 1, "message": {"chat": PRIVATE, "text": "rice"}}, False),
        ({"update_id": 1, "message": {"chat": PRIVATE, "from": {"id": 7, "first_name": "fire"}}}, False),
        ({"update_id": 1, "message": {"chat": PRIVATE, "text": 5}}, False),
    ],
)
def test_danger_is_looked_for_in_what_was_said(body: Body, danger: bool) -> None:
    assert arrival(body, fire).danger is danger


def test_the_body_is_kept_as_it_came() -> None:
    body = {"update_id": 41, "message": {"chat": PRIVATE, "text": "rice", "from_the_future": {"x": [1]}}}
    found = arrival(body, never)
    assert (found.update_id, found.lane, found.body, found.attempts) == (41, 7, body, 0)


def test_a_body_without_a_number_is_no_update() -> None:
    with pytest.raises(KeyError):
        arrival({"message": {}}, never)


names = st.sampled_from(["text", "caption", "data", "message", "new"])
json = st.recursive(
    st.none() | st.booleans() | st.integers() | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["message", "callback_query", "poll", "new_kind"]), json))
def test_whatever_telegram_invents_has_a_lane(rest: dict[str, object]) -> None:
    assert arrival({"update_id": 1, **rest}, never).lane == 0


def test_what_was_said_is_text_caption_or_data() -> None:
    body = {"update_id": 1, "message": {"text": "a", "caption": "b"}, "callback_query": {"data": "c"}}
    assert list(spoken(body)) == ["a", "b", "c"]


def test_the_kinds_that_are_asked_for_are_named() -> None:
    assert ALLOWED_UPDATES == ("message", "edited_message", "callback_query", "my_chat_member")
