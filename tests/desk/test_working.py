"""Accept, take over, pass on, finish: who may, who is told, and what an old or forged button does."""

import pytest

from desk.casework import passing, undoing, working
from desk.model import Person, Request
from desk.notices import Kind
from desk.refusals import AlreadyTaken, NeedsOutcome, NeedsReason, NoSuchRequest, NotForYou, NotPossible, Stale
from desk.taps import Nod
from desk.terms import EventKind, Role, State
from tests.desk.made import NOON, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, garden, works


@pytest.fixture
async def asked(street: Street) -> Street:
    """Mei's request lies on Arjun's phone."""
    await street.says("Mei", "insulin")
    await street.mail()
    return street


async def held(street: Street, number: int = 1) -> tuple[State, str | None, str | None]:
    """State, worker, owner."""
    request = await street.request(number)
    return request.state, await named(street, request.worker), await named(street, request.owner)


async def named(street: Street, key: object) -> str | None:
    people = {person.id: person for person in [await street.who(name) for name in ("Arjun", "Wei", "Li", "Mei")]}
    return people[key].name if key in people else None  # type: ignore[index]  # it is one of the keys


async def test_one_tap_accepts_with_a_lease_to_the_end_of_the_shift_at_most(asked: Street) -> None:
    assert await asked.taps("Arjun", working.accept) == Nod(code="accepted", facts={"number": 1})
    request = await asked.request()
    assert await held(asked) == (State.ACCEPTED, "Arjun", "Arjun")
    assert (request.responded_at, request.lease_until, request.stage) == (NOON, NOON + hours(8), 1)


async def test_near_the_end_of_a_shift_the_lease_ends_with_it(street: Street) -> None:
    street.at(local("2026-11-23 05:00"))
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    assert (await street.request()).lease_until == local("2026-11-23 08:00")


async def test_the_resident_hears_of_an_accept_after_the_time_for_an_undo(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    assert await asked.mail() == ["Arjun 2 edit card"]
    await asked.sleeps(seconds=19)
    assert await asked.mail() == []
    await asked.sleeps(seconds=1)
    assert await asked.mail() == ["Mei 3 progress:accepted", "Mei 6 edit receipt"]


async def test_everybody_else_who_was_asked_can_sleep(asked: Street) -> None:
    await asked.passes(hours=2)
    await asked.mail()
    await asked.taps("Wei", working.accept, on=Kind.ESCALATION)
    await asked.sleeps(seconds=20)
    lines = await asked.mail()
    assert [line for line in lines if "stand_down" in line] == ["Arjun 1 stand_down", "Li 1 stand_down"]


async def test_of_an_emergency_everybody_hears_at_once(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.passes(minutes=5)
    await street.mail()
    await street.taps("Arjun", working.accept)
    lines = await street.mail()
    assert [line for line in lines if "edit" not in line and "remove" not in line] == [
        "Wei 1 stand_down",
        "Mei 1 progress:accepted",
    ]
    assert (await street.request()).lease_until == NOON + minutes(20)


async def test_the_same_tap_twice_is_said_to_be_yours_already(asked: Street) -> None:
    tap = await asked.tap("Arjun")
    await working.accept(asked.desk(), await asked.who("Arjun"), tap)
    before = await asked.record()
    assert await working.accept(asked.desk(), await asked.who("Arjun"), tap) == Nod(code="already_yours")
    assert await asked.record() == before


async def test_what_somebody_has_is_refused_naming_her(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    with pytest.raises(AlreadyTaken) as refused:
        await asked.taps("Wei", working.accept)
    assert refused.value.facts == {"worker_id": (await asked.who("Arjun")).id}
    await asked.taps("Arjun", working.finish, "helped")
    with pytest.raises(NotPossible):
        await asked.taps("Wei", working.accept)


async def test_a_wrong_person_learns_nothing(asked: Street) -> None:
    """Neither the resident herself, nor a stranger, nor a worker of another community."""
    await asked.work.configurations.apply(
        garden(
            code="garden-9", name="Garden Lane 9", people=(works("Sara", *COORDINATOR), works("Ravi", Role.WORKER)),
            fallback=402, rotations=(),
        ),
        asked.now,
    )  # fmt: skip
    for name in ("Mei", "Ana", "Ravi", "Sara"):
        for doing in (working.accept, working.take_over, passing.pass_on, working.finish, undoing.undo):
            with pytest.raises(NoSuchRequest) as refused:
                await asked.taps(name, doing, "helped", key=(await asked.request()).key)
            assert (refused.value.request, refused.value.facts) == (None, {})


async def test_a_removed_worker_is_a_stranger_from_then_on(asked: Street) -> None:
    arjun = await asked.who("Arjun")
    await asked.work.people.set_roles(arjun.id, asked.community, set(), asked.now)
    with pytest.raises(NoSuchRequest):
        await asked.taps("Arjun", working.accept)


async def test_a_button_without_a_request_behind_it_finds_nothing(asked: Street) -> None:
    with pytest.raises(NoSuchRequest):
        await asked.taps("Arjun", working.accept, key="zzzzzzzz")


@pytest.mark.parametrize("doing", [passing.pass_on, working.finish, undoing.undo])
async def test_an_old_button_never_moves_a_request(asked: Street, doing: object) -> None:
    await asked.taps("Arjun", working.accept)
    before = await asked.request()
    with pytest.raises(Stale):
        await asked.taps("Arjun", doing, "helped", stage=0)  # type: ignore[arg-type]  # one of three alike
    assert await asked.request() == before


async def test_a_coordinator_takes_over_and_the_other_is_told(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    await asked.sleeps(seconds=20)
    await asked.mail()
    assert await asked.taps("Li", working.take_over) == Nod(code="taken_over", facts={"number": 1})
    assert await held(asked) == (State.ACCEPTED, "Li", "Li")
    await asked.sleeps(seconds=20)
    assert await asked.mail() == [
        "Arjun 3 say:taken_from_you",
        "Mei 3 progress:taken_over",
        "Arjun 6 edit card",
        "Mei 6 edit receipt",
    ]


async def test_only_who_has_a_seat_takes_over(bare_street: Street) -> None:
    hired = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    await bare_street.opens(people=(*hired, works("Ravi", Role.WORKER)))
    await bare_street.says("Mei", "insulin")
    await bare_street.taps("Arjun", working.accept)
    with pytest.raises(NotForYou):
        await bare_street.taps("Ravi", working.take_over)
    await bare_street.taps("Wei", working.take_over)
    assert await held(bare_street) == (State.ACCEPTED, "Wei", "Wei")
    assert await bare_street.taps("Wei", working.take_over) == Nod(code="already_yours")


async def test_taking_over_what_nobody_has_is_accepting_it(asked: Street) -> None:
    assert await asked.taps("Arjun", working.take_over) == Nod(code="accepted", facts={"number": 1})
    assert await held(asked) == (State.ACCEPTED, "Arjun", "Arjun")


async def test_passed_on_it_is_new_and_its_owner_and_its_deadlines_stay(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    before = await asked.request()
    await asked.sleeps(minutes=3)
    wei = await asked.who("Wei")
    await asked.taps("Arjun", passing.pass_on, f"cannot-{wei.id}")
    after = await asked.request()
    assert await held(asked) == (State.NEW, "Wei", "Arjun")
    assert anchors(after) == anchors(before)
    assert after.directed_to == wei.id
    assert (await asked.last(EventKind.PASS_ON)).facts["reason"] == "cannot"
    await asked.sleeps(seconds=20)
    lines = await asked.mail()
    assert {"Mei 3 progress:passed_on_anew", "Wei 4 card"} <= set(lines)


def anchors(request: Request) -> tuple[object, ...]:
    return request.asked_at, request.respond_by, request.resolve_by


async def test_passed_on_to_the_roster_it_goes_to_whoever_is_on_duty(asked: Street) -> None:
    await asked.taps("Wei", working.accept)
    await asked.taps("Wei", passing.pass_on, "off_duty")
    assert await held(asked) == (State.NEW, "Arjun", "Wei")


@pytest.mark.parametrize("argument", ["", "because", "cannot because"])
async def test_passing_on_needs_a_reason(asked: Street, argument: str) -> None:
    with pytest.raises(NeedsReason):
        await asked.taps("Arjun", passing.pass_on, argument)


@pytest.mark.parametrize("key", ["0", "x", "-1", "9" * 15, "9" * 40, "²"])
async def test_passing_on_to_somebody_who_does_not_work_here_is_refused(asked: Street, key: str) -> None:
    with pytest.raises(NoSuchRequest):
        await asked.taps("Arjun", passing.pass_on, f"cannot-{key}")
    with pytest.raises(NoSuchRequest):
        await asked.taps("Arjun", passing.pass_on, f"cannot-{(await asked.who('Mei')).id}")
    assert await held(asked) == (State.NEW, "Arjun", None)


async def test_another_worker_does_not_pass_on_what_somebody_has(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    with pytest.raises(AlreadyTaken):
        await asked.taps("Wei", passing.pass_on, "cannot")
    await asked.taps("Li", passing.pass_on, "cannot")
    assert await held(asked) == (State.NEW, "Arjun", "Arjun")


@pytest.mark.parametrize("argument", ["", "fine", "HELPED"])
async def test_done_needs_an_outcome(asked: Street, argument: str) -> None:
    with pytest.raises(NeedsOutcome):
        await asked.taps("Arjun", working.finish, argument)


async def test_done_the_resident_is_asked_and_the_others_can_sleep(asked: Street) -> None:
    await asked.passes(hours=1)
    await asked.mail()
    assert await asked.taps("Wei", working.finish, "helped", on=Kind.ESCALATION) == Nod(
        code="finished", facts={"number": 1}
    )
    request = await asked.request()
    assert (request.state, request.outcome, request.finished_at) == (State.DONE, "helped", asked.now)
    await asked.sleeps(seconds=20)
    lines = await asked.mail()
    assert [line for line in lines if "edit" not in line and "remove" not in line] == [
        "Arjun 1 stand_down",
        "Mei 3 solved",
    ]


@pytest.mark.parametrize("outcome", ["hospital", "passed_away"])
async def test_after_hospital_or_a_death_the_household_is_left_in_peace(asked: Street, outcome: str) -> None:
    await asked.taps("Arjun", working.accept)
    await asked.sleeps(minutes=1)
    await asked.mail()
    await asked.taps("Arjun", working.finish, outcome)
    await asked.passes(days=3)
    lines = await asked.mail()
    assert [line for line in lines if line.startswith("Mei") and "edit" not in line] == []
    assert (await asked.request()).state is State.CLOSED


async def test_a_person_who_may_do_nothing_is_not_even_told_that_it_is_old(asked: Street) -> None:
    stranger: Person = await asked.who("Ana")
    with pytest.raises(NoSuchRequest):
        await working.finish(asked.desk(), stranger, await asked.tap("Arjun", "helped", stage=7))
