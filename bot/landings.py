"""What follows from the flights that are over, written in the round's transaction."""

from collections.abc import Sequence
from datetime import datetime

from bot.flights import Landed
from bot.outages import is_outage, place, report
from desk.desk import Desk
from desk.due import clockwork, delivery
from desk.due.delivery import Later
from desk.loops import Fate, LoopWork, Settlement, Waiting
from desk.notices import Priority
from desk.outgoing.dispatch import LONG_PAUSE
from desk.refusals import Overtaken
from desk.understanding.sense import WordLists

MOST_HEADS = 64


async def settle(work: LoopWork, landed: Sequence[Landed], now: datetime, lists: WordLists) -> list[Settlement]:
    """Close the rows of these flights, or let them wait again; in this order, in one batch."""
    names = [f"sent/{one.waiting.id}/{one.waiting.attempts}" for one in landed]
    turns = [(Desk(work=work, now=now, lists=lists, turn=name), one) for name, one in zip(names, landed, strict=True)]
    settlements = await _together(work, turns) or [await _alone(desk, work, one) for desk, one in turns]
    await work.queue.settle(settlements)
    return settlements


async def _together(work: LoopWork, turns: Sequence[tuple[Desk, Landed]]) -> list[Settlement] | None:
    """None if one of them cannot be settled, and none is: a savepoint for each would cost more than the rest."""
    if not turns:
        return None
    try:
        async with work.savepoint():
            return [await _settled(desk, work, one) for desk, one in turns]
    except Exception as failure:
        if is_outage(failure) or isinstance(failure, Overtaken):
            raise
        return None


async def _alone(desk: Desk, work: LoopWork, landed: Landed) -> Settlement:
    """One bad row must not hold back the others: what cannot be settled is our fault, and dead."""
    try:
        async with work.savepoint():
            return await _settled(desk, work, landed)
    except Exception as failure:
        if is_outage(failure) or isinstance(failure, Overtaken):
            raise
        report("notice.unsettled", failure, row=landed.waiting.id)
        return Settlement(id=landed.waiting.id, fate=Fate.DEAD, at=desk.now, error=f"settling: {place(failure)}")


async def _settled(desk: Desk, work: LoopWork, landed: Landed) -> Settlement:
    settlement = await delivery.settled(desk, landed.waiting, landed.outcome)
    if isinstance(landed.outcome, Later) and settlement.not_before is not None:
        await _pause(desk, work, landed.waiting, settlement.not_before)
    return settlement


async def _pause(desk: Desk, work: LoopWork, refused: Waiting, until: datetime) -> None:
    """Nothing to this chat until then, so that nothing overtakes what was refused. Emergencies that wait behind it go
    to the next seat, if that is too long."""
    chat = refused.notice.chat
    if until - desk.now > LONG_PAUSE:
        heads = await work.queue.heads(desk.now, busy=(), limit=MOST_HEADS)
        behind = {head.notice.request: head for head in heads if head.notice.chat == chat}
        for request, head in behind.items():
            if request != refused.notice.request and head.notice.priority is Priority.EMERGENCY:
                await clockwork.held_back(desk, head)
    await work.queue.pause(chat, until)
