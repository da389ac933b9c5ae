"""Open questions, promises and looks: small things that must not be forgotten."""

from dataclasses import replace

from desk.model import Change, CommunityId, Promise
from desk.ports.telling import PLACE
from storage import Database
from tests.storage.facts import ARJUN, HOUR, MINUTE, NOW, arrives, posts


async def test_a_person_has_one_open_question_and_it_expires(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        request = (await posts(work, garden, mei)).id
        first = await work.questions.ask(
            person=mei, kind="flat", request=request, facts={"message": 4}, asked_at=NOW, expires_at=NOW + HOUR
        )
        assert await work.questions.open_for(mei, NOW, {"about"}) is None
        open_now = await work.questions.open_for(mei, NOW, PLACE)
        assert open_now is not None
        assert (open_now.id, open_now.kind, open_now.request, open_now.facts) == (
            first,
            "flat",
            request,
            {"message": 4},
        )
        assert await work.questions.all_open_for(mei, NOW) == [open_now]
        assert await work.questions.open_for(mei, NOW + HOUR, PLACE) is None
        assert await work.questions.all_open_for(mei, NOW + HOUR) == []
        assert await work.questions.get(first) == open_now
        second = await work.questions.ask(
            person=mei, kind="phone", request=None, facts={}, asked_at=NOW, expires_at=NOW + HOUR
        )
        assert await work.questions.get(first) is None
        await work.questions.close(second)
        assert await work.questions.open_for(mei, NOW, PLACE) is None


async def test_a_number_of_a_question_is_never_given_twice(database: Database) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        numbers = [
            await work.questions.ask(
                person=mei, kind="flat", request=None, facts={}, asked_at=NOW, expires_at=NOW + HOUR
            )
            for _ in range(3)
        ]
        assert len(set(numbers)) == 3  # a promise names a question by its number


def promise(name: str, minutes: int = 0) -> Promise:
    return Promise(name=name, kind="summary", at=NOW + minutes * MINUTE, community=None, facts={"day": "2026-11-22"})


async def test_the_promise_due_soonest_comes_first_until_it_is_kept(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        assert await work.promises.earliest() is None
        for made in (promise("b", 5), promise("a", 2)):
            await work.promises.add(made)
        assert await work.promises.earliest() == NOW + 2 * MINUTE
        assert await work.promises.next_due(NOW) is None
        assert await work.promises.next_due(NOW + HOUR) == promise("a", 2)
        await work.promises.keep("a", NOW)
        assert await work.promises.next_due(NOW + HOUR) == promise("b", 5)
        assert await work.promises.get("a") is None
        assert await work.promises.get("b") == promise("b", 5)


async def test_a_promise_is_made_once_even_after_it_was_kept(database: Database) -> None:
    async with database.work() as work:
        await work.promises.add(promise("a"))
        await work.promises.add(promise("a", 9))
        assert await work.promises.get("a") == promise("a")
        await work.promises.keep("a", NOW)
        await work.promises.add(promise("a"))
        assert await work.promises.next_due(NOW + HOUR) is None


async def test_a_promise_is_moved_until_it_is_kept(database: Database) -> None:
    async with database.work() as work:
        assert await work.promises.put(promise("a"))
        assert await work.promises.put(promise("a", 9))
        assert await work.promises.get("a") == promise("a", 9)
        await work.promises.keep("a", NOW)
        assert not await work.promises.put(promise("a", 12))
        assert await work.promises.earliest() is None


async def test_whoever_looked_at_an_address_is_on_record(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, wu, arjun = [(await arrives(work, number)).id for number in (2001, 2002, ARJUN)]
        own = (await posts(work, garden, mei)).id
        for_wu = (await posts(work, garden, mei, resident=wu)).id
        for_a_caller = (await posts(work, garden, mei, resident=None)).id
        for minutes, request in enumerate((own, for_wu, for_a_caller)):
            await work.looks.add(request, arjun, NOW + minutes * MINUTE)
        assert await work.looks.of_resident(wu) == [(for_wu, arjun, NOW + MINUTE)]
        assert [look[0] for look in await work.looks.of_resident(mei)] == [for_a_caller, own]
        assert await work.looks.by_worker(arjun, NOW + MINUTE) == [for_wu, for_a_caller]


async def test_a_transaction_knows_the_earliest_hour_that_it_wrote(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        assert work.soonest is None
        await work.promises.add(Promise(name="a", kind="k", at=NOW + 3 * HOUR, community=None, facts={}))
        assert work.soonest == NOW + 3 * HOUR
        await work.promises.put(Promise(name="b", kind="k", at=NOW + 2 * HOUR, community=None, facts={}))
        assert work.soonest == NOW + 2 * HOUR
        await work.promises.put(Promise(name="b", kind="k", at=NOW + 4 * HOUR, community=None, facts={}))
        assert work.soonest == NOW + 2 * HOUR
        request = await posts(work, garden, (await arrives(work)).id, look_again_at=NOW + HOUR)
        assert work.soonest == NOW + HOUR
        sooner = replace(request, look_again_at=NOW + MINUTE)
        await work.requests.save(Change(before=request, after=sooner, event=None))
        assert work.soonest == NOW + MINUTE
