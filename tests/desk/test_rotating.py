"""What can be chosen of a rotation, why it cannot be applied, and old buttons."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from desk import views
from desk.configuration import RotationSetup
from desk.notices import Kind
from desk.planning import rotating
from desk.refusals import NotArranged, NotForYou
from desk.rules.drafts import Draft, Part, from_facts, to_facts
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import Role
from roster.plan import Seat, Shift
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import NUMBERS, garden, seat, works

GONE = Nod(code=Toast.GONE)
MEANWHILE = Nod(code=Toast.EDITED_MEANWHILE, alert=True)


async def opened(street: Street, *rotations: RotationSetup) -> Street:
    await street.opens(rotations=rotations or (seat(Seat.PRIMARY, "Wei", "Arjun"),))
    await street.asks("Li", rotating.edit)
    await street.mail()
    return street


async def press(street: Street, *arguments: str) -> Any:
    for argument in arguments:
        nod = await street.taps("Li", rotating.press, argument, on=Kind.ROTATION)
    return nod


async def view(street: Street) -> views.RotationEdit:
    await street.mail()
    shown = street.seen(Kind.ROTATION)
    assert isinstance(shown, views.RotationEdit)
    return shown


async def refused(street: Street) -> tuple[str | None, str | None]:
    shown = await view(street)
    assert "ok" not in [one.argument for one in shown.picks]
    assert shown.effect is not None
    return shown.effect.refused, shown.effect.name


async def rotations(street: Street) -> tuple[RotationSetup, ...]:
    found = await street.work.configurations.read("garden-7")
    assert found is not None
    return tuple(found.rotations)


async def test_everything_of_a_rotation_is_changed_from_a_date_on(bare_street: Street) -> None:
    street = await opened(bare_street)
    await press(street, "part-order", "up-0", "part-menu", "part-shift", "shift-12h", "part-handoff", "handoff-2000")
    await press(street, "part-starts", "page_on", "page_back", "starts-20261201")
    assert (await view(street)).starts is not None
    await press(street, "ok")
    assert (await view(street)).part is Part.DONE
    (found,) = await rotations(street)
    assert found.members == (NUMBERS["Arjun"], NUMBERS["Wei"])
    assert (found.handoff, found.shift) == (time(20), Shift(hours=12))
    old, new = (await street.work.communities.plan(street.community)).rotations
    assert (f"{old.ends}", f"{new.starts}", new.follows) == ("2026-12-02", "2026-12-01", old.id)
    assert await press(street, "ok") == GONE


async def test_of_several_rotations_one_is_chosen_and_those_that_are_over_are_not_offered(bare_street: Street) -> None:
    street = await opened(bare_street, seat(Seat.PRIMARY, "Wei", "Arjun"), seat(Seat.BACKUP, "Arjun"))
    plan = await street.work.communities.plan(street.community)
    assert await press(street, "rotation-99") == GONE
    await press(street, f"rotation-{plan.rotations[1].id}")
    assert "part-order" not in [one.argument for one in (await view(street)).picks]
    await press(street, "part-starts", "starts-next")
    shown = await view(street)
    assert (shown.members, shown.changed, shown.effect) == (("Arjun",), False, None)
    assert await press(street, "drop") == Nod(code=Toast.NOT_CHANGED)


async def test_a_rotation_of_nobody_is_refused(bare_street: Street) -> None:
    street = await opened(bare_street, seat(Seat.PRIMARY, "Wei", starts=date(2026, 12, 1)))
    await press(street, "part-remove", "remove-0")
    assert await refused(street) == ("nobody_takes_turns", None)
    assert await press(street, "ok") == GONE
    assert (await rotations(street))[0].members == (NUMBERS["Wei"],)


async def test_whoever_leaves_on_a_date_leaves_nobody_behind(bare_street: Street) -> None:
    dated = seat(Seat.PRIMARY, "Arjun", "Wei", leaves=((NUMBERS["Arjun"], date(2026, 12, 1)),))
    street = await opened(bare_street, dated)
    street.at(local("2026-11-23 12:00"))
    await press(street, "part-remove", "remove-1")
    assert await refused(street) == ("nobody_takes_turns", None)
    street.at(local("2026-12-02 12:00"))
    assert await press(street, "part-add") == MEANWHILE
    assert (await view(street)).members == ("Wei",)


async def test_hours_that_another_rotation_has_are_refused(bare_street: Street) -> None:
    day = seat(Seat.PRIMARY, "Wei", until=time(20))
    night = seat(Seat.PRIMARY, "Arjun", handoff=time(20), until=time(8))
    street = await opened(bare_street, day, night)
    plan = await street.work.communities.plan(street.community)
    await press(street, f"rotation-{plan.rotations[1].id}", "part-handoff", "handoff-1900")
    assert await refused(street) == ("same_hours", None)
    await press(street, "part-handoff", "handoff-2000", "part-shift", "shift-12h")
    assert await refused(street) == ("turns_of_hours", None)


async def test_who_works_here_no_more_is_refused(bare_street: Street) -> None:
    street = await opened(bare_street, seat(Seat.PRIMARY, "Arjun"))
    await press(street, "part-add", f"add-{(await street.who('Wei')).id}")
    await street.work.people.set_roles((await street.who("Wei")).id, street.community, set(), street.now)
    assert await press(street, "ok") == GONE
    assert await refused(street) == ("works_here_no_more", "Wei")
    assert (await rotations(street))[0].members == (NUMBERS["Arjun"],)


async def test_what_was_edited_meanwhile_is_shown_as_it_stands(bare_street: Street) -> None:
    street = await opened(bare_street)
    await press(street, "part-order", "up-0")
    await street.work.configurations.apply(garden(rotations=(seat(Seat.PRIMARY, "Wei"),)), street.now)
    assert await press(street, "part-menu") == MEANWHILE
    shown = await view(street)
    assert (shown.members, shown.changed) == (("Wei",), False)
    await street.work.configurations.apply(garden(rotations=(seat(Seat.RESERVE, "Arjun"),)), street.now)
    assert await press(street, "part-add") == MEANWHILE
    assert (await view(street)).seat is None


async def test_only_who_coordinates_edits(bare_street: Street) -> None:
    street = await opened(bare_street)
    with pytest.raises(NotForYou):
        await street.asks("Arjun", rotating.edit)
    tap = await street.tap("Li", "part-add", on=Kind.ROTATION)
    assert await rotating.press(street.desk(), await street.who("Wei"), tap) == GONE
    assert await rotating.press(street.desk(), await street.who("Li"), replace(tap, message=99)) == GONE
    assert await street.taps("Li", rotating.edit_pressed, "99", on=Kind.ROTATION) == GONE
    assert await street.taps("Li", rotating.edit_pressed, str(street.community), on=Kind.ROTATION) is None
    await street.asks("Li", rotating.edit)
    await street.work.people.set_roles((await street.who("Li")).id, street.community, {Role.WORKER}, street.now)
    assert await street.mail() == []
    assert await rotating.press(street.desk(), await street.who("Li"), tap) == GONE


def test_a_draft_comes_back_from_its_row() -> None:
    draft = Draft(community=1)  # type: ignore[arg-type]
    assert from_facts(to_facts(draft)) == draft


async def test_the_day_can_be_written_instead(bare_street: Street) -> None:
    street = await opened(bare_street)
    await press(street, "part-handoff", "handoff-2000", "part-starts")
    await street.mail()
    for words, code in (("31 Feb", "impossible_date"), ("1 Dec 2031", "impossible_date"), ("22 Nov", "in_the_past")):
        with pytest.raises(NotArranged) as refusal:
            await street.says("Li", words)
        assert refusal.value.code == code
    await street.says("Li", "12月1日")
    shown = await view(street)
    assert (shown.part, shown.starts, shown.handoff) == (Part.MENU, date(2026, 12, 1), time(20))
    await press(street, "ok")
    assert f"{(await rotations(street))[0].starts}" == "2026-12-01"
    await street.says("Li", "2 Dec")
    assert "Li 2 rotation" not in await street.mail()


async def test_a_day_that_is_written_after_somebody_else_changed_it_begins_anew(bare_street: Street) -> None:
    street = await opened(bare_street)
    await press(street, "part-starts")
    turns = (seat(Seat.PRIMARY, "Wei", "Arjun", shift=Shift(days=2)),)
    await street.work.configurations.apply(garden(rotations=turns), street.now)
    await street.says("Li", "1 Dec")
    shown = await view(street)
    assert (shown.part, shown.starts, shown.changed) == (Part.MENU, None, False)


async def test_who_coordinates_no_more_writes_no_day(bare_street: Street) -> None:
    street = await opened(bare_street)
    await press(street, "part-starts")
    await street.mail()
    people = (*garden().people[:2], works("Li", Role.WORKER), works("Sara", Role.COORDINATOR))
    await street.work.configurations.apply(garden(people=people, fallback=NUMBERS["Sara"]), street.now)
    with pytest.raises(NotForYou):
        await street.says("Li", "1 Dec")
