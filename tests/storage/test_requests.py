"""Requests: their numbers and keys, the guard of their versions, their record, lists."""

from dataclasses import replace

import pytest

from desk.model import Change, CommunityId, RequestId
from desk.policy import DEFAULT_POLICY
from desk.ports import Selection, Tally
from desk.refusals import Overtaken
from desk.terms import OPEN, EventKind, Outcome, State, Urgency, WaitReason
from storage import Database
from storage.queries import requests as keys
from tests.storage.facts import ARJUN, DAY, GARDEN, HOUR, MINUTE, NOW, an_event, arrives, posts


async def test_a_request_comes_back_as_it_was_written(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, arjun = await arrives(work), await arrives(work, ARJUN)
        building = (await work.communities.buildings(garden))[0].id
        first = await posts(work, garden, mei.id)
        full = await posts(
            work,
            garden,
            mei.id,
            state=State.WAITING,
            danger=True,
            building=building,
            worker=arjun.id,
            owner=arjun.id,
            directed_to=arjun.id,
            quiet_until=NOW + DAY,
            responded_at=NOW,
            lease_until=NOW + HOUR,
            waiting_for=WaitReason.HOSPITAL,
            waiting_until=NOW + HOUR,
            noted_at=NOW,
            finished_at=NOW,
            outcome=Outcome.HELPED,
            solved=False,
            rating=5,
            follows=first.id,
            merged_into=first.id,
            policy=replace(DEFAULT_POLICY, version=7, close_after=MINUTE / 3),
        )
        await work.commit()
    async with database.work() as work:
        assert await work.requests.get(full.id) == full
        assert await work.requests.by_key(full.key) == full
        assert await work.requests.by_number(garden, full.number) == full


async def test_numbers_count_in_each_community_and_are_never_given_twice(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        park = await work.configurations.apply(replace(GARDEN, code="park", name="Park"), NOW)
        numbers = [(await posts(work, where, mei.id)).number for where in (garden, garden, park, garden)]
        await work.commit()
    assert numbers == [1, 2, 1, 3]
    async with database.work() as work:
        assert (await posts(work, garden, mei.id)).number == 4  # rolled back: nobody was told this number


async def test_a_key_that_is_taken_is_drawn_again(
    database: Database, garden: CommunityId, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["aaaaaaaa", "aaaaaaaa", "bbbbbbbb"])
    monkeypatch.setattr(keys, "random_key", lambda: next(drawn))
    async with database.work() as work:
        mei = await arrives(work)
        assert [(await posts(work, garden, mei.id)).key for _ in range(2)] == ["aaaaaaaa", "bbbbbbbb"]


def test_keys_hold_no_letter_that_looks_like_another() -> None:
    key = keys.random_key()
    assert len(key) == 8
    assert not set("ilo01") & set(keys.LETTERS)
    assert set(key) <= set(keys.LETTERS)


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30])
async def test_a_number_that_no_request_can_have_finds_none(
    database: Database, garden: CommunityId, number: int
) -> None:
    async with database.work() as work:
        assert await work.requests.by_number(garden, number) is None


async def test_a_change_is_written_from_the_version_that_was_seen(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        seen = await posts(work, garden, mei.id)
        after = replace(seen, state=State.ACCEPTED, stage=2, worker=mei.id)
        saved = await work.requests.save(
            Change(before=seen, after=after, event=an_event(seen.id, EventKind.ACCEPT, actor=mei.id))
        )
        assert saved == replace(after, version=2)
        assert await work.requests.get(seen.id) == saved
        assert [event.kind for event in await work.requests.events(seen.id)] == [EventKind.POST, EventKind.ACCEPT]
        with pytest.raises(Overtaken):
            await work.requests.save(Change(before=seen, after=after, event=None))


async def test_of_two_who_saw_the_same_version_one_is_overtaken(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        seen = await posts(work, garden, (await arrives(work)).id)
        await work.commit()
    overtaken = 0
    for _ in range(2):
        try:
            async with database.work() as work:
                await work.requests.save(Change(before=seen, after=replace(seen, stage=2), event=None))
                await work.commit()
        except Overtaken:
            overtaken += 1
    assert overtaken == 1


async def test_a_policy_that_changed_is_written_too(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        seen = await posts(work, garden, (await arrives(work)).id)
        stricter = replace(seen.policy, version=2, close_after=HOUR)
        await work.requests.save(Change(before=seen, after=replace(seen, policy=stricter), event=None))
        assert (await work.requests.get(seen.id)).policy == stricter


async def test_in_another_community_it_gets_a_number_of_that_one(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        park = await work.configurations.apply(replace(GARDEN, code="park", name="Park"), NOW)
        await posts(work, park, mei.id)
        seen = await posts(work, garden, mei.id)
        moved = await work.requests.save(Change(before=seen, after=replace(seen, community=park), event=None))
        assert (seen.number, moved.number) == (1, 2)
        assert await work.requests.by_number(park, 2) == moved


async def test_a_line_of_record_moves_nothing_and_overtakes_nobody(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        seen = await posts(work, garden, (await arrives(work)).id)
        ping = an_event(seen.id, EventKind.PING, at=NOW + MINUTE)
        await work.requests.record(ping)
        await work.requests.save(Change(before=seen, after=seen, event=an_event(seen.id, EventKind.NOTE)))
        record = await work.requests.events(seen.id)
        assert [(event.seq, event.kind) for event in record] == [(1, "post"), (2, "ping"), (3, "note")]
        assert record[1] == replace(ping, seq=2)


async def test_the_request_due_soonest_comes_first(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        assert await work.requests.earliest_look() is None
        later, sooner = [await posts(work, garden, mei, look_again_at=NOW + wait) for wait in (HOUR, MINUTE)]
        await posts(work, garden, mei, state=State.CLOSED, look_again_at=None)
        assert await work.requests.earliest_look() == NOW + MINUTE
        assert await work.requests.next_due(NOW) is None
        assert await work.requests.next_due(NOW + MINUTE) == sooner
        await work.requests.save(Change(before=sooner, after=replace(sooner, look_again_at=NOW + DAY), event=None))
        assert await work.requests.next_due(NOW + HOUR) == later


async def test_an_unfinished_request_without_a_next_look_is_refused(database: Database, garden: CommunityId) -> None:
    with pytest.raises(Exception, match="never_silent"):
        async with database.work() as work:
            await posts(work, garden, (await arrives(work)).id, look_again_at=None)


async def test_a_persons_requests_are_those_posted_by_or_for_them(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, wu = (await arrives(work)).id, (await arrives(work, 2002, "Wu")).id
        own = await posts(work, garden, mei)
        for_wu = await posts(work, garden, mei, resident=wu)
        over = await posts(work, garden, mei, state=State.CLOSED)
        assert await work.requests.of_person(mei, OPEN) == [for_wu, own]
        assert await work.requests.of_person(wu, OPEN) == [for_wu]
        assert await work.requests.of_person(mei, [State.CLOSED]) == [over]
        assert await work.requests.of_askers([mei, wu]) == {mei: [over, for_wu, own], wu: [for_wu]}
        assert await work.requests.of_askers([]) == {}
        assert await work.requests.last_of_person(mei) == over
        assert await work.requests.last_of_person(wu) is None


async def test_a_list_is_gravest_first_then_oldest(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        routine = await posts(work, garden, mei, urgency=Urgency.ROUTINE, asked_at=NOW - DAY)
        young = await posts(work, garden, mei, urgency=Urgency.EMERGENCY, asked_at=NOW)
        old = await posts(work, garden, mei, urgency=Urgency.EMERGENCY, asked_at=NOW - HOUR)
        await posts(work, garden, mei, state=State.CLOSED, urgency=Urgency.EMERGENCY)
        everything = Selection(communities=[garden], states=OPEN)
        assert await work.requests.select(everything) == [old, young, routine]
        assert await work.requests.select(replace(everything, offset=1, limit=1)) == [young]
        assert await work.requests.count(everything) == 3
        assert await work.requests.count(replace(everything, communities=[])) == 0


async def test_a_list_can_be_of_a_worker_an_owner_a_building_or_what_is_due(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei, arjun = (await arrives(work)).id, (await arrives(work, ARJUN)).id
        building = (await work.communities.buildings(garden))[1].id
        hers = await posts(work, garden, mei, worker=arjun, responded_at=NOW)
        owned = await posts(work, garden, mei, owner=arjun, building=building, resolve_by=NOW + 20 * MINUTE)
        everything = Selection(communities=[garden], states=OPEN)
        assert await work.requests.select(replace(everything, worker=arjun)) == [hers]
        assert await work.requests.select(replace(everything, owner=arjun)) == [owned]
        assert await work.requests.select(replace(everything, building=building)) == [owned]
        assert await work.requests.select(replace(everything, due_before=NOW + 21 * MINUTE)) == [owned]
        assert await work.requests.count(replace(everything, due_before=NOW + HOUR)) == 1  # the other was answered
        assert await work.requests.count(replace(everything, due_before=NOW + DAY)) == 2


async def test_a_list_in_figures_and_no_further_than_asked(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        later = NOW + DAY
        await posts(work, garden, mei, urgency=Urgency.ROUTINE, respond_by=NOW - MINUTE, resolve_by=later)
        await posts(work, garden, mei, urgency=Urgency.ROUTINE, respond_by=NOW + 30 * MINUTE, resolve_by=later)
        await posts(work, garden, mei, urgency=Urgency.URGENT, respond_by=NOW, resolve_by=later, responded_at=NOW)
        await posts(work, garden, mei, state=State.DONE, urgency=Urgency.URGENT, respond_by=NOW)
        everything = Selection(communities=[garden], states=OPEN)
        tally = await work.requests.tally(everything, NOW, 30 * MINUTE, 10)
        assert tally == Tally(by_urgency={Urgency.ROUTINE: 2, Urgency.URGENT: 1}, due_soon=1, overdue=1)
        assert sum((await work.requests.tally(everything, NOW, HOUR, 2)).by_urgency.values()) == 2
        assert (await work.requests.count(everything, 2), await work.requests.count(everything, 9)) == (2, 3)


async def test_the_lists_of_several_neighbourhoods_are_one(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        river = await work.configurations.apply(replace(GARDEN, code="river"), NOW)
        mei = (await arrives(work)).id
        young = await posts(work, garden, mei, urgency=Urgency.URGENT, asked_at=NOW)
        old = await posts(work, river, mei, urgency=Urgency.URGENT, asked_at=NOW - HOUR)
        routine = await posts(work, river, mei, urgency=Urgency.ROUTINE, asked_at=NOW - DAY)
        both = Selection(communities=[garden, river], states=OPEN)
        assert await work.requests.select(both) == [old, young, routine]


async def test_what_is_near_is_open_recent_and_newest_first(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, wu = (await arrives(work)).id, (await arrives(work, ARJUN)).id
        building = (await work.communities.buildings(garden))[0].id
        hers = await posts(work, garden, mei, resident=mei, posted_at=NOW - HOUR)
        both = await posts(work, garden, mei, resident=mei, building=building, posted_at=NOW)
        other = await posts(work, garden, wu, resident=wu, building=building, posted_at=NOW - 2 * HOUR)
        await posts(work, garden, mei, resident=mei, posted_at=NOW - 3 * DAY)
        await posts(work, garden, mei, resident=mei, posted_at=NOW, state=State.CLOSED)
        near = work.requests.near
        assert await near(mei, building, NOW - DAY, 9) == [both, hers, other]
        assert await near(None, building, NOW - DAY, 1) == [both]
        assert await near(None, None, NOW - DAY, 9) == []
        assert await work.requests.merged_into(hers.id) == []


async def test_a_request_that_is_not_there_says_so(database: Database) -> None:
    async with database.work() as work:
        assert await work.requests.by_key("aaaaaaaa") is None
        with pytest.raises(LookupError):
            await work.requests.get(RequestId(404))
        with pytest.raises(LookupError):
            await work.requests.record(an_event(RequestId(404), EventKind.PING))
