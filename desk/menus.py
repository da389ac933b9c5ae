"""Telegram's menu of commands follows a person's roles and language."""

from .desk import Desk
from .model import Person
from .notices import Kind, Notice, Priority


async def keep_menu(desk: Desk, person: Person, *, anew: bool = False) -> None:
    """Set it, once for each set of roles and each language; `anew` when one of them may have changed and back."""
    if person.chat is None:
        return
    held = await desk.work.people.memberships(person.id)
    roles = sorted({role.value for membership in held for role in membership.roles})
    language = person.language or person.telegram_language or ""
    await desk.work.outbox.add(
        Notice(
            name=f"menu/{person.id}/{language}/{'+'.join(roles)}" + (f"/{desk.turn}" if anew else ""),
            chat=person.chat,
            kind=Kind.MENU,
            priority=Priority.EDIT,
            slot=f"menu/{person.chat}",
        )
    )
