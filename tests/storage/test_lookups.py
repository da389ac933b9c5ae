"""What is asked again within one transaction is answered from memory, and never with what is no longer true."""

import pytest

from desk.model import CommunityId
from desk.refusals import NotPossible
from desk.terms import Role
from roster.plan import PersonId
from storage import Database
from storage.work import SqlWork
from tests.storage.facts import NOW, arrives


def counted(work: SqlWork, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every statement from now on."""
    asked: list[object] = []
    rows = type(work._db).rows

    async def watched(db: object, statement: object, parameters: object = None) -> object:
        asked.append(statement)
        return await rows(db, statement, parameters)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(type(work._db), "rows", watched)
    return asked


async def test_the_same_question_is_asked_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        asked = counted(work, monkeypatch)
        assert [await work.people.memberships(mei.id) for _ in range(3)] == [[]] * 3
        assert len(asked) == 1


async def test_the_staff_of_a_community_is_read_once_until_it_changes(
    database: Database, garden: CommunityId, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        asked = counted(work, monkeypatch)
        for _ in range(3):
            assert len(await work.people.with_role(garden, Role.WORKER)) == 2
        assert len(asked) == 1
        await work.people.join(mei.id, garden, {Role.WORKER}, NOW)
        assert len(await work.people.with_role(garden, Role.WORKER)) == 3


async def test_what_this_transaction_changed_is_asked_anew(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        before = await work.people.get(mei.id)
        await work.people.set_phone(mei.id, "+1")
        assert [before.phone, (await work.people.get(mei.id)).phone] == [None, "+1"]


async def test_what_was_taken_back_is_forgotten(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        with pytest.raises(NotPossible):
            async with work.savepoint():
                await work.people.set_phone(mei.id, "+1")
                assert (await work.people.get(mei.id)).phone == "+1"
                raise NotPossible
        assert (await work.people.get(mei.id)).phone is None


async def test_nobody_is_not_remembered_as_somebody(database: Database) -> None:
    async with database.work() as work:
        for _ in range(2):
            with pytest.raises(LookupError, match="no such row"):
                await work.people.get(PersonId(404))
