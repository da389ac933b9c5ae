"""Telegram's menu of commands follows a person's roles and language."""

from desk.desk import Desk
from desk.model import Person
from desk.notices import Kind, Notice, Priority


async def keep_menu(desk: Desk, person: Person) -> None:
    """Set it: when she presses Start, chooses a language, gets a role or loses one."""
    if person.chat is None:
        return
    await desk.work.outbox.add(
        Notice(
            name=f"menu/{person.id}/{desk.turn}",
            chat=person.chat,
            kind=Kind.MENU,
            priority=Priority.EDIT,
            slot=f"menu/{person.chat}",
        )
    )
