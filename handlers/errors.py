"""What handlers raise. Refusals become words or a toast, in this one place; everything else is the intake's."""

from telegram import Update
from telegram.ext import ContextTypes

from desk.model import ChatId
from desk.outgoing import telling
from desk.refusals import AlreadyTaken, Refusal, Stale, TooLateToUndo
from desk.taps import Nod

from . import toasts
from .people import Here, group, meet, met_in_group
from .turn import CURRENT, Turn

toast_text = toasts.text


async def note_failure(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """PTB swallows what a handler raises: it is kept on the turn, where the intake looks."""
    CURRENT.get().failure = context.error


async def refused(turn: Turn, update: Update) -> None:
    """Say the refusal to whoever asked. What the handlers wrote is rolled back: the person is met again."""
    refusal = turn.failure
    if not isinstance(refusal, Refusal):
        return
    here = await meet(turn, update)
    if here is None:
        await _in_group(turn, update, refusal)
    elif update.callback_query is not None:
        await _of_a_tap(turn, here, refusal)
    else:
        await telling.refuse(turn.desk, here.chat, refusal)


async def _of_a_tap(turn: Turn, here: Here, refusal: Refusal) -> None:
    """A toast; for an old button, and for a request that somebody else has, a fresh card too (promise P9)."""
    await toasts.show(turn, here.person, Nod(code=f"refusal.{refusal.code}", facts=refusal.facts))
    if isinstance(refusal, Stale | AlreadyTaken | TooLateToUndo) and refusal.request is not None:
        request = await turn.desk.work.requests.get(refusal.request)
        await telling.fresh(turn.desk, request, here.chat)


async def _in_group(turn: Turn, update: Update, refusal: Refusal) -> None:
    chat: ChatId | None = await group(turn, update.effective_chat) if update.effective_chat else None
    await met_in_group(turn, update)
    if chat is not None:
        await telling.refuse(turn.desk, chat, refusal)
