"""Buttons: what one carries is taken apart, and its use case is asked. It gives no right to anything."""

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from desk.model import ChatId
from desk.sentences import Toast
from desk.taps import Nod, Tap

from .callbacks import Pressed, parse
from .people import meet
from .toasts import show
from .turn import CURRENT
from .use_cases import PRESSES

GONE = Nod(code=Toast.GONE)


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """A press. Of a message that Telegram no longer shows it still works: the data says all."""
    turn, query = CURRENT.get(), update.callback_query
    here = await meet(turn, update)
    found = parse(query.data) if query is not None else None
    if query is None or here is None or found is None:
        turn.toast = GONE
        return
    nod = await PRESSES[found.verb](turn.desk, here.person, tap(query, found, here.chat))
    await show(turn, here.person, nod)


def tap(query: CallbackQuery, found: Pressed, chat: ChatId) -> Tap:
    """What the desk is told of it."""
    message = query.message.message_id if query.message is not None else 0
    return Tap(chat=chat, message=message, key=found.key, stage=found.stage, argument=found.argument)
