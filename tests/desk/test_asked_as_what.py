"""As what somebody was asked, who reads later who was: by her turn, or otherwise."""

from desk.calling import for_others, receipts
from desk.casework import passing
from desk.doing import visiting
from desk.notices import Kind
from desk.terms import Part, Rung
from desk.views import Card
from tests.desk.street import Street
from tests.desk.test_visiting import opens


async def asked(street: Street, name: str) -> list[tuple[str | None, Rung, Part | None]]:
    await street.mail()
    card = street.seen(Kind.CARD, name)
    assert isinstance(card, Card)
    return [(one.name, one.rung, one.part) for one in card.asked]


async def test_a_coordinator_while_nobody_knows_where_it_is(street: Street) -> None:
    await street.says("Mei", "at once: my mother has no insulin")
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT, key=(await street.request()).key)
    assert await asked(street, "Li") == [
        ("Arjun", Rung.WORKER, None),
        ("Li", Rung.WORKER, Part.COORDINATOR),
    ]


async def test_whoever_is_trusted_with_what_is_about_safety(street: Street) -> None:
    await street.says("Mei", "insulin")
    request = await street.request()
    await street.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT, key=request.key)
    assert (await asked(street, "Li"))[-1] == ("Li", Rung.WORKER, Part.COORDINATOR)


async def test_by_name(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    wei = (await street.who("Wei")).id
    await street.taps("Arjun", passing.pass_on, f"cannot-{wei}", key=(await street.request()).key)
    await street.sleeps(seconds=20)
    assert await asked(street, "Wei") == [("Wei", Rung.WORKER, Part.GIVEN)]


async def test_who_is_on_site_for_a_visit(street: Street) -> None:
    await opens(street, "Wei")
    await street.taps("Arjun", visiting.visit)
    assert (await asked(street, "Wei"))[-1] == ("Wei", Rung.WORKER, Part.VISIT)


async def test_by_her_turn_though_somebody_has_to_go(street: Street) -> None:
    await opens(street, "Arjun")
    await street.taps("Arjun", visiting.visit)
    await street.taps("Li", passing.pass_on, "assigned", key=(await street.request()).key)
    await street.sleeps(seconds=20)
    assert (await asked(street, "Arjun"))[-1] == ("Arjun", Rung.WORKER, None)
