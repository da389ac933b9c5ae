"""What people put right of category and urgency: counted from the record, for coordinators alone."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import levels
from desk.due import summary
from desk.due.summary import group_facts
from desk.notices import Kind
from desk.rules.corrections import Correction, Corrections
from desk.rules.figures import Figures, figures
from desk.terms import EventKind
from desk.views import Corrected, DaySummary
from roster.plan import PersonId
from tests.desk.made import hours
from tests.desk.records import Record, when
from tests.desk.street import Street

CORRECT, RELEVEL = EventKind.CORRECT, EventKind.RELEVEL


def of_the_day(record: Record) -> Figures:
    return figures(record.sorted(), when(0), when(24 * 60))


def put_right(record: Record, request: int, before: str, after: str, at: float = 0) -> None:
    lines = record.of(request, at=at, category=before)
    lines.category = after
    facts: Any = {"from": before}
    lines.write(at + 1, CORRECT, **facts)


def test_requests_that_were_put_right_and_what_most_often() -> None:
    record = Record()
    for request in (1, 2):
        put_right(record, request, "other", "medicine")
    put_right(record, 3, "home", "supplies")
    raised: Any = {"from": "routine", "to": "urgent", "reason": None}
    record.of(4).write(1, RELEVEL, **raised)
    record.of(5)
    put_right(record, 6, "other", "medicine", at=-30)  # of the day before
    assert of_the_day(record).corrected == Corrections(requests=4, most=Correction("category", "other", "medicine"))


def test_of_two_as_often_always_the_same_is_named() -> None:
    record = Record()
    put_right(record, 1, "other", "travel")
    put_right(record, 2, "home", "supplies")
    assert of_the_day(record).corrected.most == Correction("category", "home", "supplies")


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (CORRECT, {}),  # the place
        (CORRECT, {"from": "supplies"}),  # to what it was
        (RELEVEL, {"from": "routine", "to": "urgent", "reason": "sealed"}),
        (RELEVEL, {"from": "urgent", "to": "routine", "reason": "unsealed"}),
        (RELEVEL, {"from": "routine", "to": "urgent", "reason": None, "by_time": True}),
        (EventKind.JOINED, {"from": 2}),
    ],
)
def test_what_nobody_took_for_something_else(kind: EventKind, facts: dict[str, Any]) -> None:
    record = Record()
    by: Any = None if facts.pop("by_time", False) else PersonId(2)
    record.of(1).write(1, kind, by=by, **facts)
    assert of_the_day(record).corrected == Corrections()


def test_what_is_sheltered_is_counted_and_not_named() -> None:
    record = Record()
    put_right(record, 1, "other", "safety")
    assert of_the_day(record).corrected == Corrections(requests=1)


async def test_residents_and_staff_put_it_right_and_coordinators_read_it_and_no_group(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Mei", receipts.correct, "home", on=Kind.RECEIPT)
    await street.says("Ana", "rice")
    await street.mail()
    await street.taps("Arjun", levels.relevel, "urgent", of=2)
    assert (await street.last(EventKind.CORRECT)).facts["from"] == "medicine"
    community = await street.work.communities.get(street.community)
    await summary.promise_next(street.desk(), community)
    street.at(street.now + hours(9))
    await street.wakes()
    await street.mail()
    shown = street.seen(Kind.DAY_FIGURES, "Li")
    assert isinstance(shown, DaySummary)
    assert shown.corrected == Corrected(of=2, out_of=2, family="category", before="medicine", after="home")
    day = of_the_day(Record())
    assert "corrected" not in group_facts(day, day)
