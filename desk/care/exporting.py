"""[Export mine]: all that is kept of somebody, as a file in her chat."""

from desk.desk import Desk
from desk.model import Person
from desk.notices import Kind, Notice, Priority
from desk.sentences import Toast
from desk.taps import Nod, Tap


async def export_mine(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Of whoever reads in this private chat; one waits at most. Read when it leaves, put together outside any
    transaction."""
    if person.chat != tap.chat:
        return Nod(code=Toast.GONE)
    await desk.work.outbox.add(
        Notice(
            name=f"{desk.turn}/export/{person.id}",
            chat=tap.chat,
            kind=Kind.EXPORT,
            priority=Priority.ANSWER,
            slot=f"export/{person.id}",
        )
    )
    return Nod(code=Toast.EXPORTING)
