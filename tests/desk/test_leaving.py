"""Who is taken off the list: what she had is asked of others, and nobody writes to her about it any more."""

from desk.beyond import raising
from desk.casework import keeping, leaving, passing, working
from desk.model import CommunityId
from desk.notices import Kind
from desk.oversight import complaints
from desk.terms import EventKind, Role, State
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.test_arriving import second
from tests.desk.test_complaints import complains, served
from tests.desk.test_sending import river, send
from tests.desk.test_watch_list import SEALED, asks_from, sealed
from tests.desk.town_hall import NUMBERS, garden, gucheng, seat, works


async def without(street: Street, gone: str, duty: str) -> None:
    """The file is applied without her; `duty` has the primary seat."""
    people = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    left = tuple(one for one in people if one.name != gone)
    setup = garden(people=left, rotations=(seat(Seat.PRIMARY, duty), seat(Seat.BACKUP, duty)))
    await street.work.configurations.apply(setup, street.now)
    await leaving.nobody_who_left_has_anything(street.desk(), street.community)


async def test_what_she_had_is_new_again_and_the_coordinators_hear_of_it(street: Street) -> None:
    await street.says("Mei", "Insulin pens run out tonight")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    await street.passes(minutes=1)
    await street.mail()
    await without(street, "Arjun", "Wei")
    mail = await street.mail()
    assert sorted(mail) == ["Arjun 6 edit card", "Li 4 say:worker_left", "Mei 6 edit receipt", "Wei 4 card"]
    facts = street.seen(Kind.SAY).facts  # type: ignore[attr-defined]
    assert facts == {"person": "Arjun", "numbers": "#1", "community": None}


async def test_who_serves_two_neighbourhoods_reads_in_which_it_was(street: Street) -> None:
    await second(street, people=(works("Li", Role.COORDINATOR),), fallback=NUMBERS["Li"])
    await street.work.people.set_current((await street.who("Mei")).id, street.community)
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await without(street, "Arjun", "Wei")
    await street.mail()
    assert street.seen(Kind.SAY, "Li").facts["community"] == "Garden Lane 7"  # type: ignore[attr-defined]
    request, wei = await street.request(), await street.who("Wei")
    assert (request.state, request.worker, request.owner) == (State.NEW, wei.id, None)
    assert (await street.last(EventKind.PASS_ON)).actor is None


async def test_what_was_only_asked_of_her_lies_with_whoever_is_on_duty(street: Street) -> None:
    await street.says("Mei", "Insulin pens run out tonight")
    await street.mail()
    await without(street, "Arjun", "Wei")
    assert sorted(await street.mail()) == ["Arjun 6 edit card", "Mei 6 edit receipt", "Wei 4 card"]
    assert (await street.request()).worker == (await street.who("Wei")).id


async def test_an_owner_who_left_follows_nothing_to_its_end(street: Street) -> None:
    await street.says("Mei", "Insulin pens run out tonight")
    await street.says("Ana", "Insulin pens run out tonight")
    await street.mail()
    for number in (1, 2):
        key = (await street.request(number)).key
        await street.taps("Arjun", working.accept, key=key)
        await street.taps("Arjun", passing.pass_on, "cannot", key=key, stage=1)
    await street.taps("Wei", working.accept, key=(await street.request(1)).key)
    arjun, wei = await street.who("Arjun"), await street.who("Wei")
    assert (await street.request(1)).owner == arjun.id
    await without(street, "Arjun", "Wei")
    assert [(await street.request(number)).owner for number in (1, 2)] == [wei.id, None]
    assert (await street.request(1)).state is State.ACCEPTED


async def test_nothing_about_staff_is_said_to_who_works_here_no_more(street: Street) -> None:
    await street.says("Mei", "Insulin pens run out tonight")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(hours=2, minutes=15)
    people = (works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    setup = garden(people=people, rotations=(seat(Seat.PRIMARY, "Wei"), seat(Seat.BACKUP, "Wei")))
    await street.work.configurations.apply(setup, street.now)
    assert "Arjun 4 say:lease_lost" not in await street.mail()


async def test_the_watch_list_and_complaints_leave_the_phone_of_who_left(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.taps("Arjun", working.accept)
    await complains(street)
    await street.passes(hours=1)
    await street.mail()
    assert {Kind.WATCH_LIST, Kind.COMPLAINT} <= {one.kind for one in await street.shown("Li")}
    people = (works("Arjun", Role.WORKER), works("Wei", Role.COORDINATOR))
    left = garden(people=people, fallback=NUMBERS["Wei"], buildings=SEALED)
    await street.work.configurations.apply(left, street.now)
    await leaving.nobody_who_left_has_anything(street.desk(), street.community)
    assert (await street.mail()).count("Li 6 remove") >= 2
    assert not {Kind.WATCH_LIST, Kind.COMPLAINT} & {one.kind for one in await street.shown("Li")}
    assert Kind.WATCH_LIST in {one.kind for one in await street.shown("Arjun")}


async def test_what_telegram_deletes_no_more_becomes_a_line(street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Li", Role.COORDINATOR))
    await street.opens(people=people)
    await served(street)
    assert "Li 4 complaint" in await complains(street)
    await street.taps("Li", complaints.read, on=Kind.COMPLAINT)
    await street.sleeps(hours=48)
    await street.mail()
    await leaving.nobody_who_left_has_anything(street.desk(), street.community)
    assert await street.mail() == []
    fewer = garden(people=(people[0], works("Wei", Role.COORDINATOR)), fallback=NUMBERS["Wei"])
    await street.work.configurations.apply(fewer, street.now)
    await leaving.nobody_who_left_has_anything(street.desk(), street.community)
    assert "Li 6 edit complaint" in await street.mail()
    assert street.seen(Kind.COMPLAINT, "Li").code == "put_away"  # type: ignore[attr-defined]


async def test_a_watch_list_of_another_neighbourhood_stays(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    await street.mail()
    other = await second(street)
    await leaving.nobody_who_left_has_anything(street.desk(), other)
    await street.mail()
    assert Kind.WATCH_LIST in {one.kind for one in await street.shown("Li")}


async def test_what_was_passed_to_her_from_elsewhere_is_new_there_and_off_her_phone(street: Street) -> None:
    beside = await river(street)
    await send(street, beside)
    await street.passes(seconds=30)
    await street.mail()
    await street.taps("Sara", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    left = garden(
        code="river", name="River", people=(works("Ravi", Role.WORKER, Role.COORDINATOR),), fallback=NUMBERS["Ravi"],
        rotations=(seat(Seat.PRIMARY, "Ravi"),), parent="gucheng",
    )  # fmt: skip
    await street.work.configurations.apply(left, street.now)
    await leaving.nobody_who_left_has_anything(street.desk(), beside)
    lines = await street.mail()
    assert {"Ravi 4 card", "Ravi 4 say:worker_left", "Li 4 say:worker_left", "Sara 6 edit card"} <= set(lines)
    facts = street.seen(Kind.SAY, "Ravi").facts  # type: ignore[attr-defined]
    assert facts == {"person": "Sara", "numbers": "#1", "community": "Garden Lane 7"}
    request = await street.request()
    assert (request.state, request.worker, request.away) == (State.NEW, (await street.who("Ravi")).id, beside)


async def test_what_was_raised_to_her_does_not_stay_with_her(street: Street) -> None:
    above = await applied_above(street, "Ravi", "Sara")
    await street.opens(parent="gucheng", reception=True)
    for name in ("Ravi", "Sara"):
        await street.starts(name)
    await street.says("Mei", "at once: insulin")
    await street.mail()
    await street.taps("Li", raising.press, str(above), of=1)
    assert "Ravi 4 escalation" in await street.mail()
    await applied_above(street, "Sara")
    await leaving.nobody_who_left_has_anything(street.desk(), above)
    assert [one for one in await street.mail() if "escalation" in one] == ["Ravi 6 edit escalation"]


async def applied_above(street: Street, *coordinators: str) -> CommunityId:
    people = tuple(works(name, Role.WORKER, Role.COORDINATOR) for name in coordinators)
    file = gucheng(people=people, fallback=NUMBERS["Sara"], rotations=())
    return await street.work.configurations.apply(file, street.now)
