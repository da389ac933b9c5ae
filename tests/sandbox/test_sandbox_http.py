"""The skin: the real library talks to the sandbox over HTTP, and nothing wrong breaks it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import telegram as library
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import HTTPXRequest

from sandbox import samples
from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.faults import Mood
from sandbox.http import app
from sandbox.serve import listening, serving
from sandbox.server import Telegram
from tests.sandbox.scenes import TOKEN


@pytest.fixture
async def address(telegram: Telegram, bot: Bot) -> AsyncIterator[str]:
    async with serving(telegram) as address:
        yield address


@pytest.fixture
async def ptb(address: str) -> AsyncIterator[library.Bot]:
    """The real library's bot, as it comes."""
    found = library.Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")
    async with found:
        yield found


@pytest.fixture
async def client(telegram: Telegram, bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    """Straight to the application, without a socket."""
    async with httpx.AsyncClient(base_url="http://sandbox", transport=httpx.ASGITransport(app(telegram))) as found:
        yield found


@pytest.fixture
def mei(mei: Account) -> Account:
    """Mei pressed Start."""
    mei.starts()
    return mei


async def test_a_whole_conversation(mei: Account, ptb: library.Bot) -> None:
    [started] = await ptb.get_updates()
    assert started.message is not None
    markup = library.InlineKeyboardMarkup([[library.InlineKeyboardButton("Accept", callback_data="a")]])
    sent = await ptb.send_message(mei.id, "<b>New</b>", parse_mode="HTML", reply_markup=markup, protect_content=True)
    assert (sent.text_html, sent.has_protected_content) == ("<b>New</b>", True)
    mei.presses(sent.message_id, "Accept")
    [pressed] = await ptb.get_updates(offset=started.update_id + 1)
    assert pressed.callback_query is not None
    assert await pressed.callback_query.answer("Yours", show_alert=True)
    edited = await pressed.callback_query.edit_message_text("Taken")
    assert isinstance(edited, library.Message)
    await started.message.reply_text("Hello", do_quote=True)
    assert [(seen.text, seen.reply_to) for seen in mei.chat()[1:]] == [("Taken", None), ("Hello", 1)]
    assert [(toast.text, toast.alert) for toast in mei.toasts] == [("Yours", True)]


async def test_files_go_up_and_come_down(mei: Account, ptb: library.Bot) -> None:
    picture = samples.picture(300, 200)
    sent = await ptb.send_photo(mei.id, picture, caption="Today")
    file = await sent.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == picture
    album = await ptb.send_media_group(mei.id, [library.InputMediaPhoto(picture), library.InputMediaPhoto(picture)])
    assert len({message.media_group_id for message in album}) == 1
    document = await ptb.send_document(mei.id, b"a;b", filename="board.csv")
    assert document.document is not None
    assert document.document.file_name == "board.csv"


async def test_other_things_that_the_library_can_do(mei: Account, ptb: library.Bot) -> None:
    keys = library.ReplyKeyboardMarkup([["Danger to life"]], is_persistent=True, resize_keyboard=True)
    await ptb.send_message(mei.id, "Menu", reply_markup=keys)
    assert mei.keyboard() == [["Danger to life"]]
    await ptb.set_my_commands([("help", "What I can do")], scope=library.BotCommandScopeAllPrivateChats())
    assert mei.menu() == [{"command": "help", "description": "What I can do"}]
    await ptb.send_location(mei.id, 31.2, 121.5)
    await ptb.send_contact(mei.id, "+86123", "Li Wei")
    await ptb.send_chat_action(mei.id, "typing")
    assert (await ptb.get_chat(mei.id)).first_name == "Mei"
    assert (await ptb.get_webhook_info()).url == ""
    assert await ptb.delete_messages(mei.id, [2, 3])


@pytest.mark.filterwarnings("ignore:.*retry_after")  # of the library, about its next major version
async def test_errors_become_the_library_s_own(
    telegram: Telegram, mei: Account, ptb: library.Bot, address: str
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(99, "x")
    telegram.faults.next("429", retry_after=7)
    with pytest.raises(RetryAfter) as wait:
        await ptb.send_message(mei.id, "x")
    assert wait.value._retry_after.total_seconds() == 7
    telegram.faults.next("502")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await ptb.send_message(mei.id, "x")
    mei.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(mei.id, "x")
    with pytest.raises(InvalidToken):
        async with library.Bot("999:WRONG", base_url=f"{address}/bot"):
            pass
    assert mei.reads() == []


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", []), ("cut_after", ["x"])])
async def test_a_connection_that_breaks(
    telegram: Telegram, mei: Account, ptb: library.Bot, kind: str, arrived: list[str]
) -> None:
    telegram.faults.next(kind)
    with pytest.raises(NetworkError) as broken:
        await ptb.send_message(mei.id, "x")
    assert not isinstance(broken.value, (TimedOut, BadRequest))
    assert mei.reads() == arrived
    await ptb.send_message(mei.id, "next")
    assert mei.reads() == [*arrived, "next"]


async def test_an_answer_that_never_comes(telegram: Telegram, mei: Account, ptb: library.Bot) -> None:
    telegram.faults.next("hang")
    with pytest.raises(TimedOut):
        await ptb.send_message(mei.id, "x", read_timeout=0.1)
    assert mei.reads() == []


async def test_stopping_lets_go_of_a_hanging_call(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.next("hang")
    async with httpx.AsyncClient(trust_env=False) as client:
        async with serving(telegram) as address:
            call = asyncio.create_task(client.get(f"{address}/bot{TOKEN}/getMe"))
            await asyncio.wait({call}, timeout=0.1)
            assert not call.done()
        with pytest.raises(httpx.RemoteProtocolError):
            await asyncio.wait_for(call, 1)


async def test_a_cut_without_a_socket_is_half_an_answer(telegram: Telegram, client: httpx.AsyncClient) -> None:
    telegram.faults.next("cut_before")
    answer = client.get(f"/bot{TOKEN}/getMe")
    with pytest.raises(AssertionError):  # of the transport, which wants the rest
        await answer


async def test_a_slow_day(telegram: Telegram, mei: Account, ptb: library.Bot) -> None:
    telegram.faults.mood, telegram.faults.slowness = Mood.SLOW, 0.2
    with pytest.raises(TimedOut):
        await ptb.send_message(mei.id, "x", read_timeout=0.05)
    await ptb.send_message(mei.id, "y", read_timeout=5)
    assert mei.reads() == ["x", "y"]


async def test_a_poll_waits_for_news(mei: Account, ptb: library.Bot) -> None:
    [started] = await ptb.get_updates()
    waiting = asyncio.create_task(ptb.get_updates(offset=started.update_id + 1, timeout=30))
    done, _ = await asyncio.wait({waiting}, timeout=0.1)
    assert not done
    mei.says("help")
    [update] = await asyncio.wait_for(waiting, 2)
    assert update.message is not None
    assert update.message.text == "help"


async def test_a_poll_gives_up_after_its_time(mei: Account, client: httpx.AsyncClient) -> None:
    await client.get(f"/bot{TOKEN}/getUpdates", params={"offset": -1})
    answer = await client.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 1, "offset": 999_999_999, "limit": 1})
    assert answer.json()["ok"] is True


async def test_a_second_poller_ends_the_first(mei: Account, ptb: library.Bot, address: str) -> None:
    [started] = await ptb.get_updates()
    after = started.update_id + 1
    first = asyncio.create_task(ptb.get_updates(offset=after, timeout=30))
    await asyncio.wait({first}, timeout=0.1)
    async with library.Bot(TOKEN, base_url=f"{address}/bot") as rival:
        second = asyncio.create_task(rival.get_updates(offset=after, timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
            await first
        mei.says("help")
        assert len(await second) == 1


async def test_stopping_ends_a_waiting_poll(telegram: Telegram, bot: Bot) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        async with serving(telegram) as address:
            poll = asyncio.create_task(client.get(f"{address}/bot{TOKEN}/getUpdates", params={"timeout": 40}))
            await asyncio.wait({poll}, timeout=0.1)
        assert (await poll).json() == {"ok": True, "result": []}
        with pytest.raises(httpx.ConnectError):
            await client.get(f"{address}/bot{TOKEN}/getMe")


async def greet(update: library.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """A handler of a bot that knows nothing of the sandbox."""
    assert update.message is not None
    button = library.InlineKeyboardButton("More", callback_data="more")
    await update.message.reply_text("Hello", reply_markup=library.InlineKeyboardMarkup([[button]]))


async def more(update: library.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("More")


async def test_an_unmodified_application_polls_and_answers(telegram: Telegram, mei: Account, address: str) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application: Any = builder.request(HTTPXRequest()).get_updates_request(HTTPXRequest()).build()
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(more))
    answered = asyncio.Event()
    telegram.listen(
        lambda change: answered.set() if change.kind in {"message", "edit"} and change.detail == 2 else None
    )
    async with application:
        await application.updater.start_polling(timeout=5)
        await application.start()
        await asyncio.wait_for(answered.wait(), 5)
        answered.clear()
        mei.presses(2, "More")
        await asyncio.wait_for(answered.wait(), 5)
        await application.updater.stop()
        await application.stop()
    assert mei.reads() == ["More"]


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/bot/getMe", 404, "Not Found"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot999:WRONG/getMe", 401, "Unauthorized"),
        (f"/bot{TOKEN}/sendMoney", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/sendMessage", 400, "Bad Request: chat_id is empty"),
        (f"/bot{TOKEN}/sendMessage?chat_id=1001&text=%ff", 400, "Bad Request: strings must be encoded in UTF-8"),
        (f"/bot{TOKEN}/getUpdates?timeout=soon", 400, 'Bad Request: parameter "timeout" must be an Integer'),
        (f"/file/bot{TOKEN}/photos/none.jpg", 404, "Not Found"),
        ("/file/bot999:WRONG/photos/none.jpg", 401, "Unauthorized"),
        ("/control/nowhere", 404, "Not Found"),
    ],
)
async def test_everything_wrong_gets_json(client: httpx.AsyncClient, path: str, status: int, description: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()) == (
        status,
        {"ok": False, "error_code": status, "description": description},
    )


@pytest.mark.parametrize(
    ("body", "kind", "description"),
    [
        (b"{", "application/json", "can't parse request parameters JSON object"),
        (b"[1]", "application/json", "can't parse request parameters JSON object"),
        (b"[" * 100_000, "application/json", "can't parse request parameters JSON object"),
        (b"chat_id=1001&text=\xff", "application/x-www-form-urlencoded", "strings must be encoded in UTF-8"),
        (b"nonsense", "multipart/form-data; boundary=x", None),
        (b"nonsense", "multipart/form-data", None),
        (b"", "text/plain", "chat_id is empty"),
    ],
)
async def test_bodies_that_are_none(client: httpx.AsyncClient, body: bytes, kind: str, description: str | None) -> None:
    answer = await client.post(f"/bot{TOKEN}/sendMessage", content=body, headers={"content-type": kind})
    assert answer.status_code == 400
    if description is not None:
        assert answer.json()["description"] == f"Bad Request: {description}"


async def test_all_four_ways_of_calling(mei: Account, client: httpx.AsyncClient) -> None:
    params = {"chat_id": str(mei.id), "text": "x"}
    await client.get(f"/bot{TOKEN}/sendMessage", params=params)
    await client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": mei.id, "text": "x"})
    await client.post(f"/bot{TOKEN}/sendMessage", data=params)
    await client.post(
        f"/bot{TOKEN}/sendPhoto", data={"chat_id": "1001", "caption": "x"}, files={"photo": samples.picture()}
    )
    assert mei.reads() == ["x", "x", "x", "x"]


async def test_only_get_and_post(client: httpx.AsyncClient) -> None:
    answer = await client.put(f"/bot{TOKEN}/getMe")
    assert (answer.status_code, answer.json()["description"]) == (405, "Method Not Allowed")


async def test_429_says_so_in_the_head_too(telegram: Telegram, client: httpx.AsyncClient) -> None:
    telegram.faults.next("429", retry_after=7)
    answer = await client.get(f"/bot{TOKEN}/getMe")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")


def test_an_answer_does_not_wait_for_the_receipt_of_its_first_half() -> None:
    with listening("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        connection, _ = door.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
