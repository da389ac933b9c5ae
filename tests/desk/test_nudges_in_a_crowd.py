"""Much is open at once: a nudge names what it must, and is read in a few statements."""

from typing import Any

import pytest
from sqlalchemy import Executable

from desk.casework import keeping, working
from desk.notices import Kind, Notice, Priority
from desk.reading import read
from desk.reading.waiting import MANY, due_for
from desk.views import Nudge
from storage.transaction import Transaction
from tests.desk.made import hours
from tests.desk.street import Street


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Executable]:
    """The statements that the database was asked."""
    statements: list[Executable] = []
    execute = Transaction._execute

    async def counted(self: Transaction, statement: Executable, parameters: Any) -> Any:
        statements.append(statement)
        return await execute(self, statement, parameters)

    monkeypatch.setattr(Transaction, "_execute", counted)
    return statements


async def crowd(street: Street, count: int) -> None:
    """So many more are asked of Arjun, each as urgent as the last one."""
    pattern = await street.work.requests.next_due(street.now + hours(24))
    assert pattern is not None
    for _ in range(count):
        await street.work.requests.add(pattern, (await street.work.requests.events(pattern.id))[0])


async def test_however_much_nobody_has_taken_she_is_asked_about_what_she_has_in_hand(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.lease, "30m")
    await street.says("Ana", "insulin at once")
    await crowd(street, MANY)
    street.at(street.now + hours(1))
    waiting, leases, _ = await due_for(street.work, (await street.who("Arjun")).id, street.now)
    assert (len(waiting), [one.number for one in leases]) == (MANY, [1])


@pytest.mark.parametrize("name", ["Arjun", "Wei"])
async def test_it_is_read_in_as_many_statements_however_much_it_names(
    street: Street, asked: list[Executable], name: str
) -> None:
    counts, named = [], []
    notice = Notice(name="n", chat=await street.chat(name), kind=Kind.NUDGE, priority=Priority.PING)
    await street.says("Mei", "rice")
    await street.says("Ana", "insulin at once")
    await street.passes(minutes=20)
    for _ in range(3):
        await crowd(street, 10)
        asked.clear()
        nudge = await read(street.work, notice, street.now, street.lists)
        assert isinstance(nudge, Nudge)
        counts.append(len(asked))
        named.append(len(nudge.unaccepted))
    assert counts[1] == counts[2]
    assert named == ([12, 22, 32] if name == "Arjun" else [1, 1, 1])
