"""The one pinned message of a worker: "12 open: 1 emergency, 3 due within 30 min". Edited, never the only notice."""

from datetime import datetime

from desk.desk import Desk
from desk.model import ChatId, Person
from desk.notices import Kind, Notice, Priority

from . import cards


async def keep_pinned(desk: Desk, person: Person, at: datetime | None = None) -> None:
    """Her first card, which leaves now or `at` that hour, brings the pinned message; later ones bring it up to date."""
    if person.chat is None:
        return
    if await cards.bring_pinned_up_to_date(desk, person.chat):
        return
    row = await desk.work.messages.reserve(chat=person.chat, kind=Kind.PINNED, person=person.id)
    await desk.work.outbox.add(
        Notice(
            name=f"pinned/{row}",
            chat=person.chat,
            kind=Kind.PINNED,
            priority=Priority.EDIT,
            message=row,
            not_before=(at or desk.now) + cards.SETTLES,
            silent=True,
        )
    )


async def pin(desk: Desk, chat: ChatId, telegram_id: int) -> None:
    """It has been sent: pin it."""
    await desk.work.outbox.add(
        Notice(
            name=f"pin/{chat}/{telegram_id}",
            chat=chat,
            kind=Kind.PIN,
            priority=Priority.EDIT,
            facts={"telegram_id": telegram_id},
        )
    )
