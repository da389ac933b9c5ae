"""Words of danger from somebody at work, two minutes later."""

import pytest

from desk.casework import working
from desk.model import Promise
from desk.notices import Kind
from desk.talking import addressing
from desk.terms import EventKind, Purpose, Role
from tests.desk.made import NOON
from tests.desk.street import Street
from tests.desk.town_hall import garden, works


@pytest.fixture
async def at_work(street: Street) -> Street:
    """Arjun has Mei's emergency, and has written to nobody in particular."""
    await street.says("Mei", "heart attack")
    await street.taps("Arjun", working.accept)
    await street.says("Arjun", "heart attack!")
    await street.mail()
    return street


async def test_unanswered_it_is_a_note_of_hers_and_her_colleagues_have_it(at_work: Street) -> None:
    await at_work.passes(minutes=2)
    lines = await at_work.mail()
    for name in ("Wei", "Li"):
        assert [line for line in lines if line.startswith(name)][:2] == [f"{name} 1 say:unsaid", f"{name} 1 piece"]
    assert {"Arjun 1 say:unsaid_told", "Arjun 6 edit for_whom"} <= set(lines)
    note = await at_work.last(EventKind.NOTE)
    assert (note.actor, note.role) == ((await at_work.who("Arjun")).id, Role.WORKER)
    said = await at_work.work.words.of((await at_work.request()).id)
    assert [one.purpose for one in said] == [Purpose.ASKED, Purpose.NOTE]


async def test_answered_in_time_nobody_else_hears_of_it(at_work: Street) -> None:
    question = await at_work.work.questions.open_for((await at_work.who("Arjun")).id, at_work.now, {"for_whom"})
    assert question is not None
    await at_work.taps("Arjun", addressing.for_whom, f"{question.id}-drop", on=Kind.FOR_WHOM)
    await at_work.passes(minutes=2)
    assert [line for line in await at_work.mail() if "unsaid" in line] == []


async def test_two_questions_are_told_apart(at_work: Street) -> None:
    await at_work.sleeps(minutes=1)
    await at_work.says("Arjun", "fire!")
    await at_work.mail()
    await at_work.passes(minutes=1)
    lines = await at_work.mail()
    assert (lines.count("Wei 1 say:unsaid"), lines.count("Arjun 6 edit for_whom")) == (1, 1)


async def test_who_works_alone_is_told_of_nobody(bare_street: Street) -> None:
    await bare_street.work.configurations.apply(
        garden(people=(works("Li", Role.WORKER, Role.COORDINATOR),), rotations=()), NOON
    )
    community = await bare_street.work.communities.by_code("garden-7")
    assert community is not None
    bare_street.community = community.id
    await bare_street.starts("Li")
    await bare_street.says("Mei", "heart attack")
    await bare_street.taps("Li", working.accept)
    await bare_street.says("Li", "fire!")
    await bare_street.passes(minutes=2)
    assert [line for line in await bare_street.mail() if "unsaid" in line] == []
    assert (await bare_street.last(EventKind.NOTE)).actor == (await bare_street.who("Li")).id


async def test_a_promise_of_what_is_no_longer_asked_does_nothing(at_work: Street) -> None:
    promise = Promise(name="for_whom/99", kind="for_whom", at=NOON, community=None, facts={"question": 99})
    await addressing.unsaid(at_work.desk(), promise)
    assert await at_work.mail() == []
