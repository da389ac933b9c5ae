"""Nothing that comes over the wire breaks the sandbox: it gets an answer, and the answer is Telegram's."""

import asyncio
import json
import signal
import sys
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import samples
from sandbox.methods import METHODS
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from sandbox.wire.schema import TABLE
from tests.sandbox.scenes import START, TOKEN

GROUP = -1_002_000_000_777
scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from([1001, GROUP, "1001", "true", "[]", "{}", "[{}]", "attach://a", "HTML", "message", "\ud800"]),
)  # fmt: skip
names = sorted({field for shape in TABLE.values() for field in shape.fields})
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(names), inner, max_size=4)),
    max_leaves=8,
)


def telegram_with_mei() -> Telegram:
    found = Telegram(lambda: START, Quotas(lifted=True))
    bot = found.add_bot(TOKEN, name="Huying", username="huying_bot")
    mei = found.add_account("Mei")
    mei.starts()
    found.add_group("Lane", members=[mei], bot=bot, id=GROUP)
    return found


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A method with what it needs and some of what it takes, of any type."""
    method = draw(st.sampled_from(sorted(METHODS)))
    shape = TABLE[method]
    optional = draw(st.lists(st.sampled_from(sorted(shape.fields) or ["x"]), max_size=3))
    params = {name: draw(values) for name in (*shape.required, *optional)}
    likely: dict[str, list[Any]] = {
        "chat_id": [1001, GROUP],
        "message_id": [1, 2],
        "text": ["x", "/help"],
        "from_chat_id": [1001],
    }
    for name, choices in likely.items():
        if name in params and draw(st.booleans()):
            params[name] = draw(st.sampled_from(choices))
    return method, params


@settings(max_examples=80, deadline=None)
@given(st.lists(calls(), min_size=1, max_size=4))
def test_any_call_is_answered_in_telegram_s_form(made: list[tuple[str, dict[str, Any]]]) -> None:
    telegram = telegram_with_mei()
    for method, params in made:
        answer = telegram.call(TOKEN, method, params, {"a": samples.picture()})
        assert answer.body["ok"] is (answer.status == 200)
        if answer.status != 200:
            assert answer.status in {400, 401, 403, 409}
            assert answer.body["error_code"] == answer.status
            assert answer.body["description"]
        json.dumps(answer.body)
    assert len(telegram.ledger) == len(made)


@pytest.mark.process
async def test_it_stands_alone_as_a_program() -> None:
    command = (sys.executable, "-m", "sandbox", "--port", "0", "--token", "42:ALONE", "--no-quotas")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    address = line.split("/bot")[0]
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"{address}/bot42:ALONE/getMe")).json()["result"]["username"] == "test_bot"
        state = (await client.get(f"{address}/control/state")).json()
        assert abs((datetime.fromisoformat(state["now"]) - datetime.now(UTC)).total_seconds()) < 60  # noqa: TID251
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0
