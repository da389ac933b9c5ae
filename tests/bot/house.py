"""The loops, wired as the process wires them, around handlers that a test chooses."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.clock import Bells, HandClock
from bot.courtesies import Courtesies
from bot.intake import Intake
from bot.metrics import Metrics
from bot.pacing import Pacing, Quotas
from bot.polling import Letterbox, Polling, RawBot
from bot.sender import Sender
from bot.ticker import Ticker
from desk.desk import Desk
from desk.model import ChatId
from desk.notices import Notice, Priority
from desk.outgoing import telling
from desk.sentences import Sentence
from desk.understanding.sense import WordLists, word_lists
from handlers.turn import CURRENT, Turn
from sandbox.accounts import Account
from sandbox.ledger import Entry
from sandbox.server import Telegram
from storage import Database, connect
from tests.bot.wire import SandboxWire

TOKEN = "4711:abcdefghijklmnopqrstuvwxyz"
Said = Callable[[Turn, Update], Awaitable[None]]
names = count(1)


def never(_: str) -> bool:
    return False


def fire(text: str) -> bool:
    return "fire" in text


async def nothing(_turn: Turn, _update: Update) -> None: ...


@dataclass(kw_only=True)
class House:
    """Everything within reach. `hears` is what the handlers do with a message."""

    telegram: Telegram
    clock: HandClock
    store: Database
    bot: RawBot
    bells: Bells
    metrics: Metrics
    lists: WordLists
    letterbox: Letterbox
    polling: Polling
    intake: Intake
    ticker: Ticker
    sender: Sender
    courtesies: Courtesies
    hears: Said = nothing
    heard: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """As `App.settle`, at this instant."""
        steps = (self.polling.step, self.intake.step, self.ticker.step, self.sender.step)
        while any([await step() for step in steps]):
            pass
        await self.courtesies.finish()

    async def passes(self, **by: float) -> None:
        """Time passes, stopping wherever something waits for its moment."""
        end = self.clock.now() + timedelta(**by)
        await self.settle()
        while (stop := self.sender.look_again) is not None and stop < end:
            self.clock.advance_to(stop)
            await self.settle()
        self.clock.advance_to(end)
        await self.settle()

    async def chat(self, account: Account) -> ChatId:
        """The private chat of somebody who is known."""
        async with self.store.work() as work:
            chat = await work.chats.seen(telegram_id=account.id, kind="private", person=None)
            person = await work.people.seen(
                telegram_id=account.id, name=account.user["first_name"], language="en", chat=chat.id
            )
            chat = await work.chats.seen(telegram_id=account.id, kind="private", person=person.id)
            await work.commit()
        return chat.id

    async def post(self, *notices: Notice) -> None:
        """Straight into the outbox."""
        async with self.store.work() as work:
            await work.outbox.add(*notices)
            await work.commit()

    async def say(self, account: Account, number: int, priority: Priority = Priority.ANSWER) -> None:
        """ "Added to #number", to this person."""
        chat = await self.chat(account)
        async with self.store.work() as work:
            desk = Desk(work=work, now=self.clock.now(), lists=self.lists, turn=f"test/{next(names)}")
            await telling.say(desk, chat, Sentence.ADDED, priority=priority, number=number)
            await work.commit()

    async def outbox(self) -> dict[str, int]:
        """How many rows are in which state, those that hold some."""
        async with self.store.work() as work:
            return {state: rows for state, rows in (await work.queue.counts()).items() if rows}

    def new_sender(self, quotas: Quotas | None = None) -> Sender:
        """As a fresh process would have, on the same database."""
        return Sender(
            store=self.store,
            bot=self.bot,
            clock=self.clock,
            lists=self.lists,
            pacing=Pacing(quotas or Quotas()),
            bells=self.bells,
            metrics=self.metrics,
        )

    def sends(self) -> Sequence[Entry]:
        """The calls of sendMessage that went well."""
        return self.telegram.ledger.calls("sendMessage", ok=True)

    def reads(self, account: Account) -> list[str]:
        """What the bot wrote to this person."""
        return self.telegram.ledger.texts(str(account.id)) + self.telegram.ledger.texts(account.id)


@asynccontextmanager
async def open_house(telegram: Telegram, clock: HandClock, url: str) -> AsyncIterator[House]:
    wire = SandboxWire(telegram)
    bot = RawBot(TOKEN, request=wire, get_updates_request=wire)
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    store = await connect(url, now=clock.now)
    lists, bells, metrics, courtesies = word_lists({}), Bells(), Metrics(), Courtesies(bot)
    letterbox = Letterbox(store=store, clock=clock, is_danger=fire, bells=bells)
    common: dict[str, Any] = {"store": store, "clock": clock, "lists": lists, "bells": bells, "metrics": metrics}
    house = House(
        telegram=telegram,
        clock=clock,
        store=store,
        bot=bot,
        bells=bells,
        metrics=metrics,
        lists=lists,
        letterbox=letterbox,
        polling=Polling(letterbox=letterbox, bot=bot, clock=clock, bells=bells),
        intake=Intake(application=application, courtesies=courtesies, **common),
        ticker=Ticker(**common),
        sender=Sender(bot=bot, pacing=Pacing(Quotas()), **common),
        courtesies=courtesies,
    )
    _listen(application, house)
    await application.initialize()
    try:
        yield house
    finally:
        await application.shutdown()
        await store.close()


def _listen(application: Application[Any, Any, Any, Any, Any, Any], house: House) -> None:
    async def hear(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        house.heard.append((update.callback_query.data if update.callback_query else message and message.text) or "")
        await house.hears(CURRENT.get(), update)

    async def note(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert context.error is not None
        CURRENT.get().failure = context.error

    application.add_handler(CommandHandler("start", hear))
    application.add_handler(MessageHandler(filters.ALL, hear))
    application.add_handler(CallbackQueryHandler(hear))
    application.add_error_handler(note)
