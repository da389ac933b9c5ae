"""The page in a browser, a neighbourhood behind it, and a bot that echoes."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Locator, Page

from sandbox.accounts import Account
from sandbox.chats import Group
from sandbox.serve import Serving
from sandbox.server import Telegram
from sandbox.world import Change
from tests.sandbox.scenes import TOKEN, Caller

CARD = {
    "inline_keyboard": [
        [{"text": "I'll take it", "callback_data": "take"}, {"text": "5", "callback_data": "5"}],
        [{"text": "Details", "callback_data": "alarm"}, {"text": "Wait", "callback_data": "never answered"}],
        [{"text": "Open the bot", "url": "https://t.me/huying_bot?start=r-12"}],
    ]
}
ANSWERS: dict[str, dict[str, Any]] = {
    "take": {"text": "It is yours"},
    "5": {"text": "Five, thank you"},
    "alarm": {"text": "Read this first", "show_alert": True},
}


class Echo:
    """A bot that repeats what it hears, and answers pressed buttons as `ANSWERS` says. `heard` are its updates."""

    def __init__(self, telegram: Telegram) -> None:
        self.call = Caller(telegram)
        self.heard: list[dict[str, Any]] = self.call("getUpdates")  # what was there before is not answered
        telegram.listen(self._note)

    def _note(self, change: Change) -> None:
        # Later: whoever posted the update has not ended yet.
        if change.kind == "update":
            asyncio.get_running_loop().call_soon(self._work)

    def _work(self) -> None:
        for update in self.call("getUpdates", offset=self.heard[-1]["update_id"] + 1 if self.heard else 0):
            self.heard.append(update)
            if "callback_query" in update:
                self._answers(update["callback_query"])
            elif update.get("message", {}).get("text"):
                self._echoes(update["message"])

    def _answers(self, query: dict[str, Any]) -> None:
        if query["data"] in ANSWERS:
            self.call("answerCallbackQuery", callback_query_id=query["id"], **ANSWERS[query["data"]])

    def _echoes(self, message: dict[str, Any]) -> None:
        if message["chat"]["type"] == "private":
            self.call("sendMessage", chat_id=message["chat"]["id"], text=f"You said: {message['text']}")

    def messages(self) -> list[dict[str, Any]]:
        return [update["message"] for update in self.heard if "message" in update]


class House:
    """The sandbox on a port; closed and opened again, it is at the same address."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._port = 0
        self._serving: Serving | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def opens(self) -> None:
        self._serving = Serving(self.telegram, port=self._port)
        self._port = self._serving.port
        await self._serving.start()

    async def closes(self) -> None:
        serving, self._serving = self._serving, None
        if serving is not None:
            await serving.stop()


@dataclass
class Phone:
    """One phone on the page."""

    at: Locator

    @property
    def bubbles(self) -> Locator:
        return self.at.locator(".bubble")

    def bubble(self, words: str) -> Locator:
        return self.bubbles.filter(has_text=words)

    def button(self, name: str) -> Locator:
        return self.at.get_by_role("button", name=name, exact=True)

    @property
    def box(self) -> Locator:
        return self.at.get_by_role("textbox", name="Message")

    async def writes(self, words: str) -> None:
        await self.box.fill(words)
        await self.button("Send").click()

    async def chooses(self, button: str, item: str) -> None:
        """Open a menu, press an item."""
        await self.button(button).click()
        await self.at.page.get_by_role("menuitem", name=item).click()

    async def acts_on(self, words: str, item: str) -> None:
        """Open the menu of a bubble, press an item."""
        found = self.bubble(words)
        await found.hover()
        await found.get_by_role("button", name="Actions for this message").click()
        await self.at.page.get_by_role("menuitem", name=item).click()


@dataclass
class Stage:
    """Mei and Arjun started the bot; Lan did not. All are in a group with the bot."""

    telegram: Telegram
    page: Page
    address: str
    echo: Echo
    mei: Account
    arjun: Account
    lan: Account
    group: Group
    complaints: list[str] = field(default_factory=list)  # what the browser complained of

    @property
    def call(self) -> Caller:
        return self.echo.call

    def phone(self, name: str) -> Phone:
        heading = self.page.get_by_role("heading", name=name, exact=True, level=2, include_hidden=True)
        return Phone(self.page.locator(".phone").filter(has=heading))

    def card(self, person: Account, text: str = "#12 urgent") -> int:
        """A message with buttons from the bot; its number."""
        number: int = self.call("sendMessage", chat_id=person.id, text=text, reply_markup=CARD)["message_id"]
        return number


def neighbourhood(telegram: Telegram) -> tuple[Account, Account, Account, Group]:
    """Who is there."""
    bot = telegram.add_bot(TOKEN, name="Huying", username="huying_bot")
    mei = telegram.add_account("Mei", language="zh-hans")
    arjun = telegram.add_account("Arjun", last_name="Rao")
    lan = telegram.add_account("Lan")
    group = telegram.add_group("Garden 7", members=[mei, arjun, lan], bot=bot)
    for person in (mei, arjun):
        person.starts()
    return mei, arjun, lan, group
