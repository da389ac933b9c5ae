"""The process's own pages: health, figures, and updates that Telegram brings."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Sequence

import httpx
import pytest

from bot.arrivals import Body
from bot.metrics import Metrics
from bot.outcomes import Stopped
from bot.polling import WEBHOOK_PATH
from bot.web import LARGEST, SECRET_HEADER, Web, Webhook, listening, pages
from storage.errors import Unavailable

SECRET = "a-word-that-only-telegram-knows"
UPDATE = {"update_id": 1, "message": {"text": "rice"}}


class Box:
    """A letterbox that shows what was put in, and may be out of order."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, Sequence[Body], int | None]] = []
        self.broken = False

    async def take(self, bot: int, bodies: Sequence[Body], *, next_offset: int | None) -> None:
        if self.broken:
            raise Unavailable("locked")
        self.taken.append((bot, bodies, next_offset))


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
async def client(box: Box) -> AsyncIterator[httpx.AsyncClient]:
    webhook = Webhook(letterbox=box, bot=lambda: 4711, secret=SECRET)  # type: ignore[arg-type]
    app = pages(metrics=Metrics(), healthy=lambda: not box.broken, webhook=webhook)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        yield client


async def bring(client: httpx.AsyncClient, secret: str = SECRET, **body: object) -> int:
    answer = await client.post(WEBHOOK_PATH, headers={SECRET_HEADER: secret}, **body)  # type: ignore[arg-type]
    return answer.status_code


async def test_an_update_is_written_down_before_it_is_confirmed(client: httpx.AsyncClient, box: Box) -> None:
    assert await bring(client, json=UPDATE) == 200
    assert box.taken == [(4711, [UPDATE], None)]


async def test_what_could_not_be_written_is_not_confirmed(client: httpx.AsyncClient, box: Box) -> None:
    box.broken = True
    assert await bring(client, json=UPDATE) == 503


@pytest.mark.parametrize("secret", ["", "guess", SECRET + "x"])
async def test_who_does_not_know_the_word_is_sent_away(client: httpx.AsyncClient, box: Box, secret: str) -> None:
    assert await bring(client, secret, json=UPDATE) == 403
    assert box.taken == []


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"x" * (LARGEST + 1)])
async def test_what_is_no_update_is_refused(client: httpx.AsyncClient, box: Box, content: bytes) -> None:
    assert await bring(client, content=content) == 400
    assert box.taken == []


async def test_telegram_only_posts(client: httpx.AsyncClient) -> None:
    assert (await client.get(WEBHOOK_PATH)).status_code == 405


async def test_without_a_webhook_nobody_brings_anything(box: Box) -> None:
    app = pages(metrics=Metrics(), healthy=lambda: True, webhook=None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        assert await bring(client, json=UPDATE) == 404


async def test_health_is_for_machines(client: httpx.AsyncClient, box: Box) -> None:
    well = await client.get("/health")
    assert (well.status_code, well.json()) == (200, {"ok": True})
    box.broken = True
    assert (await client.get("/health")).status_code == 503


async def test_figures_are_prometheus_text(client: httpx.AsyncClient) -> None:
    found = await client.get("/metrics")
    assert found.headers["content-type"].startswith("text/plain")
    assert "huying_ticks_total 0.0" in found.text


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def test_uvicorn_leaves_the_signals_to_the_process() -> None:
    """By default it takes SIGTERM for itself, and the loops would never hear of it."""
    before = signal.getsignal(signal.SIGTERM)
    port = free_port()
    web = Web(app=pages(metrics=Metrics(), healthy=lambda: True, webhook=None), host="127.0.0.1", port=port)
    running = asyncio.create_task(web.run())
    async with httpx.AsyncClient() as client:
        for _ in range(100):
            try:
                answer = await client.get(f"http://127.0.0.1:{port}/health")
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.02)  # noqa: TID251 -- a real server needs real time
    assert answer.json() == {"ok": True}
    assert signal.getsignal(signal.SIGTERM) is before
    web.stop()
    await asyncio.wait_for(running, 5)


def test_an_answer_does_not_wait_for_the_receipt_of_its_first_half() -> None:
    with listening("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        connection, _ = door.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


async def test_an_address_that_is_taken_stops_the_start_with_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        web = Web(app=pages(metrics=Metrics(), healthy=lambda: True, webhook=None), host="127.0.0.1", port=port)
        with pytest.raises(Stopped, match=rf"^HUYING_LISTEN: .*:{port}: Address already in use$"):
            await web.run()
