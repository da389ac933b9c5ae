"""What is asked in every turn finds its rows by an index, however many rows there are."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Executable, Select, text
from sqlalchemy.dialects import sqlite

from desk.model import CommunityId
from desk.ports import Selection
from desk.terms import OPEN, Category, Role, State, Urgency
from roster.plan import BuildingId
from storage import Database, connect
from storage.lookups import Lookup
from storage.queries import (
    chats,
    figures,
    hot_spots,
    inbox,
    lists,
    looks,
    memberships,
    messages,
    outbox,
    people,
    promises,
    questions,
    queue,
    record,
    requests,
    settling,
    words,
)
from storage.transaction import CURRENT
from tests.storage.facts import NOW

ASKED_ALWAYS: dict[str, Executable | Lookup] = {
    "chats.seen": chats.BY_TELEGRAM,
    "people.seen": people.BY_TELEGRAM,
    "people.get": people.GET,
    "people.with_role": people.WITH_ROLE[Role.WORKER],
    "people.with_role of a coordinator": people.WITH_ROLE[Role.COORDINATOR],
    "people.membership": memberships.GET,
    "people.memberships": memberships.OF,
    "people.since": memberships.SINCE,
    "requests.get": requests.GET,
    "requests.by_key": requests.BY_KEY,
    "requests.by_number": requests.BY_NUMBER,
    "requests.next_due": requests.NEXT_DUE,
    "requests.earliest_look": requests.EARLIEST_LOOK,
    "requests.of_person": requests.OF_PERSON,
    "requests.of_askers": requests.OF_ASKERS,
    "requests.made_sure_of": requests.MADE_SURE_OF,
    "requests.near, of a resident": requests.NEAR["resident"],
    "requests.near, of a building": requests.NEAR["building"],
    "requests.several": requests.SEVERAL,
    "hot_spots.asked": hot_spots.ASKED,
    "hot_spots.of": hot_spots.OF,
    "hot_spots.requests": hot_spots.REQUESTS,
    "requests.merged_into": requests.MERGED_INTO,
    "requests.last_of_person": requests.LAST_OF_PERSON,
    "requests.events": record.EVENTS,
    "requests.events_between": figures.lines_between(record.EVENT.columns),
    "requests.answers_between": figures.answers_between(record.EVENT.columns),
    "words.last_by": words.LAST_BY,
    "words.by_origin": words.BY_ORIGIN,
    "words.of": words.OF,
    "words.of_several": words.OF_SEVERAL,
    "questions.all_open_for": questions.ALL_OPEN_FOR,
    "questions.open_for": questions.OPEN_FOR,
    "promises.next_due": promises.NEXT_DUE,
    "promises.earliest": promises.EARLIEST,
    "looks.by_worker": looks.BY_WORKER,
    "messages.find": messages.FIND,
    "messages.of_request": messages.OF_REQUEST,
    "messages.of_chat": messages.OF_CHAT,
    "outbox.add": outbox.MEETS,
    "queue.heads": queue.HEADS,
    "queue.next_ready": queue.NEXT_READY,
    "queue.reclaim": queue.RAN_OUT,
    "queue.settle, a rival": settling.RIVAL,
    "queue.sent_since": queue.SENT_SINCE,
    "inbox.heads": inbox.HEADS,
}


ALLOWED = ("INDEX", "CONSTANT ROW", "anon_")  # by an index, no table at all, or the heads of lanes just found


async def plan_of(database: Database, asked: Executable | Lookup) -> list[str]:
    statement = asked.statement if isinstance(asked, Lookup) else asked
    assert isinstance(statement, Select)
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    lists: dict[str, Any] = {
        "states": ["new"],
        "kinds": ["card"],
        "busy": [1],
        "these": [1],
        "of_requests": [1],
        "higher": [3],
        "lower": [1],
        "buildings0": [1],
        "categories0": ["medical"],
    }
    said = compiled.construct_expanded_state({name: lists.get(name, value) for name, value in compiled.params.items()})
    async with database.work():
        db = CURRENT.get()
        assert db is not None
        return [row.detail for row in await db.rows(text(f"EXPLAIN QUERY PLAN {said.statement}"), said.parameters)]


FILTERED: dict[str, dict[str, Any]] = {
    "ix_request_board": {},
    "ix_request_state_board": {"states": {State.WAITING}},
    "ix_request_due_board": {"due_before": NOW},
    "ix_request_building_board": {"building": BuildingId(1)},
    "ix_request_above": {"raised": True},
    "ix_request_away": {"raised": True},
}


async def test_what_was_raised_past_a_community_is_found_by_an_index() -> None:
    database = await connect("sqlite+aiosqlite://")
    chosen = Selection(communities=[CommunityId(2)], states=OPEN, raised=True)
    middle = lists.Middle(higher=[3], lower=[1])
    steps = await plan_of(database, lists.listed(requests.REQUEST.columns, chosen, middle)[0])
    await database.close()
    assert len([step for step in steps if "ix_request_above " in step]) == 2 * len(Urgency)
    assert not [step for step in steps if step.startswith("SCAN request")]


@pytest.mark.parametrize("index", FILTERED)
async def test_a_page_of_a_board_is_read_in_its_order(index: str) -> None:
    database = await connect("sqlite+aiosqlite://")
    chosen = replace(Selection(communities=[CommunityId(1)], states=OPEN), **FILTERED[index])
    steps = await plan_of(database, lists.listed(requests.REQUEST.columns, chosen)[0])
    await database.close()
    found = [place for place, step in enumerate(steps) if f"{index} " in step]
    assert len(found) == len(Urgency)
    assert not any("TEMP B-TREE" in steps[place + 1] for place in found)  # only the few that were found are sorted


async def test_a_watch_list_is_found_by_its_buildings_beside_what_was_merged() -> None:
    database = await connect("sqlite+aiosqlite://")
    watched = [([BuildingId(1)], {Category.MEDICAL})]
    chosen = Selection(communities=[CommunityId(1)], states=OPEN, watched=watched)
    steps = await plan_of(database, lists.listed(requests.REQUEST.columns, chosen)[0])
    await database.close()
    assert len([step for step in steps if "ix_request_building_board (building=?" in step]) == len(Urgency)
    assert len([step for step in steps if "ix_request_merged_into " in step]) == len(Urgency)
    assert not [step for step in steps if step.startswith("SCAN request")]


async def test_when_the_next_message_may_leave_is_read_from_one_end_of_an_index() -> None:
    database = await connect("sqlite+aiosqlite://")
    steps = await plan_of(database, queue.NEXT_READY)
    await database.close()
    assert [step for step in steps if "outbox" in step] == [
        "SEARCH outbox USING INDEX ix_outbox_not_before (not_before>?)",
        "SEARCH outbox USING INDEX ix_outbox_waiting (chat=?)",
        "SEARCH outbox USING INDEX ix_outbox_claimed (lease_until>?)",
    ]


@pytest.mark.parametrize("asked", ASKED_ALWAYS)
async def test_no_table_is_read_from_end_to_end(asked: str) -> None:
    database = await connect("sqlite+aiosqlite://")  # PostgreSQL reads small tables whole, and rightly so
    steps = await plan_of(database, ASKED_ALWAYS[asked])
    await database.close()
    whole = [step for step in steps if step.startswith("SCAN") and not any(word in step for word in ALLOWED)]
    assert whole == []
