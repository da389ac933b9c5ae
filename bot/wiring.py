"""The one place that puts everything together. Tests, rehearsals and the demo change only what is handed in."""

import os
from functools import cache
from pathlib import Path
from ssl import SSLContext
from typing import Any

import httpx
from telegram.ext import Application
from telegram.request import BaseRequest, HTTPXRequest

from bot.app import App, Pages, WebhookAddress
from bot.arrivals import IsDanger
from bot.calendars import Addresses, Calendars
from bot.clock import Bells, Clock
from bot.courtesies import Courtesies
from bot.housekeeping import Housekeeping
from bot.intake import Intake
from bot.metrics import Metrics
from bot.outcomes import Stopped
from bot.pacing import Pacing, Quotas
from bot.painter import BRUSH, Painter
from bot.polling import WEBHOOK_PATH, Letterbox, Polling, RawBot
from bot.sender import Sender
from bot.settings import Settings
from bot.ticker import Ticker
from bot.wordlists import read_word_lists
from desk.understanding.sense import WordLists, is_danger
from handlers.callbacks import parse
from handlers.keys import key_of
from handlers.register import register
from storage.store import connect

CONNECTIONS = 32  # sends in flight, answers to taps, and some to spare
NO_TOKEN = "HUYING_TOKEN: found nothing; expected the token that @BotFather gave you"


async def build(
    settings: Settings,
    clock: Clock,
    wire: BaseRequest | None = None,
    *,
    quotas: Quotas | None = None,
    brush: Path = BRUSH,
) -> App:
    """One bot, ready to start. Tests pass a clock, the sandbox's wire, lifted quotas, or a quick brush; nothing else
    differs."""
    lists, bells, metrics = read_word_lists(settings.words), Bells(), Metrics()
    bot = telegram_bot(settings, wire)
    store = await connect(settings.database_url, now=clock.now)
    application = application_of(bot)
    courtesies = Courtesies(bot)
    letterbox = Letterbox(store=store, clock=clock, is_danger=danger(lists), bells=bells)
    addresses = addresses_of(settings)
    calendar = addresses.of if addresses is not None else None
    in_all: dict[str, Any] = {"store": store, "clock": clock, "lists": lists, "bells": bells}
    app = App(
        store=store,
        application=application,
        clock=clock,
        bells=bells,
        courtesies=courtesies,
        polling=Polling(letterbox=letterbox, bot=bot, clock=clock, bells=bells),
        intake=Intake(**in_all, application=application, courtesies=courtesies, metrics=metrics),
        ticker=Ticker(**in_all, metrics=metrics),
        sender=Sender(**in_all, bot=bot, pacing=Pacing(quotas or Quotas()), metrics=metrics, calendar=calendar),
        painter=Painter(**in_all, brush=brush),
        housekeeping=Housekeeping(store=store, clock=clock, bells=bells, metrics=metrics),
        webhook=webhook_of(settings),
    )
    app.web = web_of(settings, app, letterbox, metrics)
    return app


def telegram_bot(settings: Settings, wire: BaseRequest | None) -> RawBot:
    """The one that speaks the Bot API; Stopped without a token."""
    # PTB gives durations as numbers, with a warning each time, unless it finds this.
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # noqa: TID251 -- PTB looks for it there
    if settings.token is None:
        raise Stopped(NO_TOKEN)
    return RawBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=wire or http(CONNECTIONS),
        get_updates_request=wire or http(2),
    )


@cache
def trusted() -> SSLContext:
    """Whose certificates are believed. To read them all takes longer than anything else here: both pools share them."""
    return httpx.create_ssl_context()


def http(connections: int) -> HTTPXRequest:
    """A pool of connections; a send that hangs ends well before its claim does."""
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=5.0,
        pool_timeout=5.0,
        read_timeout=15.0,
        write_timeout=10.0,
        media_write_timeout=20.0,
        httpx_kwargs={"verify": trusted()},
    )


def application_of(bot: RawBot) -> Application[Any, Any, Any, Any, Any, Any]:
    """PTB's dispatcher with our handlers; it fetches nothing, and remembers nothing."""
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    register(application)
    return application


def danger(lists: WordLists) -> IsDanger:
    """Whether a text puts its lane first: words of danger, the red key, or the red button's data."""

    def speaks_of_danger(text: str) -> bool:
        pressed = parse(text)
        if pressed is not None:
            return pressed.verb == "danger_now"
        return key_of(text) == "danger" or is_danger(text, lists)

    return speaks_of_danger


def webhook_of(settings: Settings) -> WebhookAddress | None:
    """Where updates are to be brought; None: they are fetched."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return WebhookAddress(settings.webhook_url + WEBHOOK_PATH, settings.webhook_secret.get_secret_value())


def addresses_of(settings: Settings) -> Addresses | None:
    """Where calendar programs find the roster; None: nowhere."""
    url = settings.public_url or settings.webhook_url
    if url is None or settings.listen is None or settings.token is None:
        return None
    return Addresses(url, settings.token.get_secret_value())


def web_of(settings: Settings, app: App, letterbox: Letterbox, metrics: Metrics) -> Pages | None:
    """The pages, if an address is set."""
    if settings.listen is None:
        return None
    from bot.web import Web, Webhook, pages  # noqa: PLC0415 -- without an address `run` starts sooner without it

    taker = None
    if app.webhook is not None:
        taker = Webhook(letterbox=letterbox, bot=lambda: app.application.bot.id, secret=app.webhook.secret)
    addresses = addresses_of(settings)
    calendar = Calendars(store=app.store, clock=app.clock, addresses=addresses).fetch if addresses else None
    shown = pages(metrics=metrics, healthy=app.healthy, webhook=taker, calendar=calendar)
    return Web(app=shown, host=settings.listen.host, port=settings.listen.port)
