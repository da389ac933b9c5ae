"""The control interface is driven from this machine and from its own page, by no page of a stranger."""

from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.http import app
from sandbox.server import Telegram
from tests.sandbox.scenes import TOKEN, Caller


@pytest.fixture
async def client(telegram: Telegram, bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app(telegram))
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8081", transport=transport) as found:
        yield found


OTHER_SITE = "Forbidden: a page of another site asks"
OTHER_NAME = "Forbidden: ask by an address, by localhost, or by a name without a dot"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"origin": "https://evil.example"}, OTHER_SITE),
        ({"origin": "http://127.0.0.1:9999"}, OTHER_SITE),
        ({"origin": "http://[::1"}, OTHER_SITE),
        ({"origin": "null"}, OTHER_SITE),
        ({"origin": "null", "host": ""}, OTHER_SITE),
        ({"sec-fetch-site": "cross-site"}, OTHER_SITE),
        ({"sec-fetch-site": "same-site"}, OTHER_SITE),
        ({"host": "evil.example:8081"}, OTHER_NAME),
        ({"host": "evil.example", "origin": "http://evil.example"}, OTHER_NAME),
        ({"host": "[::1"}, OTHER_NAME),
        ({"host": "127.0.0.1.evil.example."}, OTHER_NAME),
    ],
)
async def test_strangers_are_refused(client: httpx.AsyncClient, headers: dict[str, str], reason: str) -> None:
    for method, path in (("GET", "/control/state"), ("POST", "/control/people"), ("GET", "/control/events")):
        answer = await client.request(method, path, headers=headers, content=b'{"first_name": "Mallory"}')
        assert answer.status_code == 403
        assert answer.json() == {"ok": False, "error_code": 403, "description": reason}
    assert (await client.get("/control/state")).json()["people"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:8081", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"host": "localhost:8081", "origin": "http://localhost:8081"},
        {"host": "LOCALHOST:8081", "origin": "http://localhost:8081"},
        {"host": "[::1]:8081"},
        {"host": "192.168.1.7"},
        {"host": "sandbox:8081"},
        {"host": "mei.localhost"},
    ],
)
async def test_neighbours_are_welcome(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await client.post("/control/people", headers=headers, json={"first_name": "Mei"})).status_code == 200


async def test_nothing_is_left_for_a_browser_to_guess_or_to_keep(client: httpx.AsyncClient) -> None:
    for path in ("/control/state", "/control/files/none", "/control/people/5"):
        answer = await client.get(path)
        assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("text/html", "application/octet-stream"),
        ("image/png\r\nX-Evil: 1", "application/octet-stream"),
        ("文件/文件", "application/octet-stream"),
        ("application/pdf", "application/pdf"),
        ("audio/ogg", "audio/ogg"),
    ],
)
async def test_a_file_is_never_a_page(
    mei: Account, call: Caller, client: httpx.AsyncClient, said: str, kind: str
) -> None:
    mei.sends_document(b"<script>alert(1)</script>", name="x.html", mime_type=said)
    file_id = call.updates()[0]["message"]["document"]["file_id"]
    path = call("getFile", file_id=file_id)["file_path"]
    for address, expected in (
        (f"/control/files/{file_id}", kind),
        (f"/file/bot{TOKEN}/{path}", "application/octet-stream"),
    ):
        answer = await client.get(address)
        assert answer.headers["content-type"] == expected
        assert answer.headers["content-disposition"] == "attachment"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
