"""No message gets through to whoever is on duty: the seat passes on, and comes back with her."""

from datetime import date

from desk.due import promises
from desk.incoming import arriving
from desk.notices import Kind
from desk.rules.stand_ins import between
from desk.terms import Role
from roster.duty import duty_at
from roster.plan import Duty, Seat
from roster.scopes import Scope
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works


async def blocks(street: Street, *names: str) -> None:
    for name in names:
        await arriving.blocked(street.desk(), await street.who(name))


async def duty(street: Street, scope: Scope = Scope()) -> Duty:  # noqa: B008 -- it never changes
    plan = await street.work.communities.plan(street.community)
    return duty_at(plan, street.now, seat=scope.seat, building=scope.building, category=scope.category)


async def has_it(street: Street) -> str:
    return (await street.work.people.get((await duty(street)).person)).name


async def test_the_backup_has_the_seat_until_the_turn_ends_and_all_who_need_to_know_do(street: Street) -> None:
    until = (await duty(street)).until
    await blocks(street, "Arjun")
    found = await duty(street)
    assert (await has_it(street), found.since, found.until) == ("Wei", street.now, until)
    assert sorted(await street.mail()) == ["Li 4 say:seat_passed", "Wei 4 shifts"]
    facts = street.seen(Kind.SAY, "Li").facts  # type: ignore[attr-defined]
    assert (facts["worker"], facts["backup"], facts["until"]) == ("Arjun", "Wei", until)
    await blocks(street, "Arjun")
    assert await street.mail() == []


async def test_who_is_back_during_her_shift_has_what_is_left_of_it(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await blocks(street, "Arjun")
    await street.mail()
    await street.asks("Arjun", arriving.start)
    assert await has_it(street) == "Arjun"
    assert [one for one in await street.mail() if "edit" not in one and "remove" not in one] == [
        "Arjun 2 welcome", "Arjun 4 say:seat_back", "Wei 4 shifts", "Arjun 4 card",
    ]  # fmt: skip
    await street.asks("Arjun", arriving.start)
    assert await street.mail() == ["Arjun 2 welcome"]


async def test_without_a_backup_the_fallback_person_answers_and_the_coordinators_are_asked(
    bare_street: Street,
) -> None:
    street = bare_street
    people = (*garden().people, works("Sara", Role.COORDINATOR))
    await street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Arjun"),))
    await street.starts("Sara")
    await street.says("Mei", "insulin")
    await street.mail()
    await blocks(street, "Arjun")
    assert await has_it(street) == "Li"
    assert [one for one in sorted(await street.mail()) if "edit" not in one and "unreachable" not in one] == [
        "Li 4 card", "Li 4 shifts", "Sara 4 escalation", "Sara 4 say:seat_passed_alone",
    ]  # fmt: skip


async def test_where_nobody_can_be_told_the_seat_stays_where_it_is(street: Street) -> None:
    await blocks(street, "Wei", "Li", "Arjun")
    assert await has_it(street) == "Arjun"


async def test_each_of_several_who_can_be_told_nothing_gets_back_what_is_hers(street: Street) -> None:
    await blocks(street, "Arjun", "Wei")
    assert await has_it(street) == "Li"
    await street.asks("Wei", arriving.start)
    assert await has_it(street) == "Wei"
    await blocks(street, "Wei")
    await street.asks("Arjun", arriving.start)
    assert await has_it(street) == "Arjun"


async def test_nobody_gets_a_seat_by_it_that_was_never_hers(street: Street) -> None:
    await blocks(street, "Arjun")
    plan = await street.work.communities.plan(street.community)
    keys = [(await street.who(name)).id for name in ("Arjun", "Wei", "Ana")]
    kept = [[one.person for one in between(plan, Scope(), key, street.now)] for key in keys]
    assert kept == [[keys[1]], [], []]


async def test_who_can_be_told_nothing_when_her_shift_begins_does_not_get_it(bare_street: Street) -> None:
    street = bare_street
    rotations = (seat(Seat.PRIMARY, "Arjun", "Ravi", starts=date(2026, 11, 22)), seat(Seat.BACKUP, "Wei"))
    await street.opens(people=(*garden().people, works("Ravi", Role.WORKER)), rotations=rotations)
    await promises.arrange(street.desk())
    await street.passes(hours=20, minutes=1)
    await street.mail()
    assert await has_it(street) == "Wei"
    handed = await street.work.rosters.handoffs(street.community, local("2026-11-23 00:00"), street.now)
    assert [(await street.work.people.get(one.incoming)).name for one in handed if one.seat is Seat.PRIMARY] == ["Wei"]
    ravi = await street.starts("Ravi")
    await arriving.start(street.desk(), ravi, ravi.chat or await street.chat("Ravi"), "")
    assert await has_it(street) == "Ravi"


async def test_each_part_of_the_seat_passes_to_whoever_is_behind_there(bare_street: Street) -> None:
    street = bare_street
    parts = {"buildings": ("3",)}
    rotations = (
        seat(Seat.PRIMARY, "Arjun"), seat(Seat.PRIMARY, "Arjun", **parts), seat(Seat.BACKUP, "Wei"),
        seat(Seat.BACKUP, "Ravi", **parts),
    )  # fmt: skip
    await street.opens(people=(*garden().people, works("Ravi", Role.WORKER)), rotations=rotations)
    await street.starts("Ravi")
    await blocks(street, "Arjun")
    three = (await street.work.communities.buildings(street.community))[0].id
    found = [await duty(street), await duty(street, Scope(building=three))]
    assert [(await street.work.people.get(one.person)).name for one in found] == ["Wei", "Ravi"]
