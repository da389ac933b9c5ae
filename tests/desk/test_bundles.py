"""One escalation each five minutes and person: what is raised meanwhile comes together, and nothing is left out."""

from datetime import time

from desk.casework import working
from desk.notices import Kind
from desk.terms import EventKind, Role
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import seat, works


async def three_urgent(street: Street) -> None:
    """From noon on, a minute apart; the backup is asked after a quarter of an hour."""
    for name, words in (("Mei", "at once: insulin"), ("Ana", "at once: rice"), ("Sara", "at once: tap")):
        await street.says(name, words)
        await street.passes(minutes=1)
    await street.mail()
    await street.passes(minutes=12)
    assert [one for one in await street.mail() if one.startswith("Wei")] == ["Wei 4 escalation"]


async def to(street: Street, name: str, **by: float) -> list[str]:
    await street.passes(**by)
    return [one for one in await street.mail() if one.startswith(name)]


def numbers(street: Street, name: str) -> list[int]:
    return [one.subject.number for one in street.seen(Kind.LIST, name).items]  # type: ignore[attr-defined]


async def test_the_first_comes_at_once_and_the_others_together(street: Street) -> None:
    await three_urgent(street)
    assert await to(street, "Wei", minutes=2) == []
    assert await to(street, "Wei", minutes=2, seconds=59) == []
    assert await to(street, "Wei", seconds=1) == ["Wei 4 list", "Wei 5 nudge"]
    assert numbers(street, "Wei") == [2, 3]


async def test_who_takes_one_of_them_first_says_nothing_of_it_to_who_does_not_know(street: Street) -> None:
    await three_urgent(street)
    await street.passes(minutes=1)
    await street.taps("Arjun", working.accept, of=2)
    assert await to(street, "Wei", seconds=30) == []
    await street.taps("Arjun", working.accept, of=1)
    assert await to(street, "Wei", seconds=30) == ["Wei 1 stand_down", "Wei 6 edit escalation"]
    assert {one.facts["person"] for one in await street.record(2) if one.kind is EventKind.REACH} == {
        (await street.who(name)).id for name in ("Arjun", "Wei")
    }


async def test_an_emergency_waits_for_nothing_and_holds_nothing_back(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    await street.passes(minutes=10)
    await street.says("Ana", "I have a heart attack")
    await street.mail()
    await street.passes(minutes=5)
    assert sorted(one for one in await street.mail() if "Wei" in one and "escalation" in one) == [
        "Wei 1 escalation", "Wei 4 escalation",
    ]  # fmt: skip


async def test_after_five_minutes_the_next_one_comes_by_itself(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    await street.passes(minutes=5)
    await street.says("Ana", "at once: rice")
    await street.passes(minutes=10)
    await street.mail()
    assert "Wei 4 escalation" in await to(street, "Wei", minutes=5)


async def taken(street: Street, *chosen: int) -> None:
    for number in chosen:
        await street.taps("Arjun", working.accept, of=number)


async def test_what_did_not_leave_as_all_of_it_was_taken_keeps_no_later_one_from_her(street: Street) -> None:
    await three_urgent(street)
    await street.passes(minutes=2)
    await taken(street, 1, 2, 3)
    assert [one for one in await to(street, "Wei", minutes=10) if "list" in one] == []
    await street.says("Ravi", "at once: heating")
    assert "Wei 4 escalation" in await to(street, "Wei", minutes=15)


async def test_a_new_list_takes_the_place_of_the_one_before(street: Street) -> None:
    seen = []
    for pair in (("Mei", "Ana"), ("Ravi", "Sara")):
        for name in pair:
            await street.says(name, "at once: insulin")
            await street.passes(minutes=1)
        assert "Wei 4 escalation" in await to(street, "Wei", minutes=13)
        seen.append([one for one in await to(street, "Wei", minutes=5) if "nudge" not in one])
    assert seen == [["Wei 4 list"], ["Wei 4 list", "Wei 6 remove", "Wei 6 remove"]]  # the last nudge goes, too
    assert len([one for one in await street.shown("Wei") if one.kind == Kind.LIST]) == 1


async def test_who_comes_to_the_seat_is_told_of_one_and_of_the_others_together(bare_street: Street) -> None:
    street = bare_street
    people = (*(works(name, Role.WORKER) for name in ("Arjun", "Wei", "Ravi")), works("Li", Role.COORDINATOR))
    half_past = seat(Seat.BACKUP, "Wei", "Ravi", handoff=time(12, 30))
    await street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Arjun"), half_past))
    await street.starts("Ravi")
    await three_urgent(street)
    read = [await to(street, "Ravi", minutes=1) for _ in range(16, 41)]
    news = [(16 + at, one) for at, lines in enumerate(read) for one in lines if "escalation" in one or "4 " in one]
    assert news == [(35, "Ravi 4 escalation"), (40, "Ravi 4 list")]
    assert numbers(street, "Ravi") == [2, 3]
