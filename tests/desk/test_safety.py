"""Violence, self-harm, a child in danger: to coordinators who are named for it, on no list and in no group."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import levels, passing, working
from desk.configuration import BuildingSetup
from desk.doing import visiting
from desk.due import promises
from desk.incoming import arriving
from desk.lists import boards
from desk.model import Change
from desk.notices import Kind, Notice, Priority
from desk.outgoing.staff import receiver_of
from desk.oversight import seal, surge
from desk.reading import read
from desk.refusals import NoSuchRequest
from desk.rules.figures import figures
from desk.terms import Category, EventKind, PieceKind, Role, State, Urgency
from desk.views import Say
from roster.plan import Seat
from tests.desk.made import NOON, hours
from tests.desk.street import Street
from tests.desk.town_hall import seat, works

HIT = "My husband hit me last week"
PEOPLE = (
    works("Arjun", Role.WORKER),
    works("Wei", Role.WORKER, Role.COORDINATOR),
    works("Li", Role.COORDINATOR, Role.SAFETY),
)
ROTATIONS = (seat(Seat.PRIMARY, "Arjun"), seat(Seat.BACKUP, "Wei"))


async def named(street: Street, **changes: Any) -> None:
    """Li is named for it; Wei coordinates, and has the backup seat."""
    await street.opens(**{"people": PEOPLE, "rotations": ROTATIONS} | changes)


def to_staff(mail: list[str]) -> list[str]:
    return [line for line in mail if line.split()[0] in {"Arjun", "Wei", "Li", "Ravi", "group"}]


async def test_it_goes_to_who_is_named_and_past_the_roster(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    assert to_staff(await street.mail()) == ["Li 4 card"]
    assert (await street.request()).worker == (await street.who("Li")).id


async def test_where_nobody_is_named_all_coordinators_have_it_at_once(street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Wei", Role.COORDINATOR), works("Li", Role.COORDINATOR))
    await named(street, people=people, rotations=ROTATIONS[:1])
    await street.says("Mei", HIT)
    assert sorted(to_staff(await street.mail())) == ["Li 4 card", "Wei 4 card"]


async def test_who_is_named_and_cannot_be_told_is_stood_in_for_by_the_others(street: Street) -> None:
    await named(street)
    li = await street.who("Li")
    await street.work.people.set_unreachable(li.id, street.now)
    await street.says("Mei", HIT)
    assert to_staff(await street.mail()) == ["Wei 4 card", "Wei 4 unreachable"]


async def test_through_a_whole_day_it_is_asked_of_her_alone_and_in_no_group(street: Street) -> None:
    group = await street.group()
    await named(street)
    await street.work.communities.link_group(street.community, group, staff=True)
    await street.says("Mei", HIT)
    told = set()
    for _ in range(12):
        await street.passes(hours=1)
        told |= {line.split()[0] for line in to_staff(await street.mail())}
    assert told == {"Li"}
    assert (await street.request()).state is State.NEW


async def test_no_worker_comes_to_it_by_any_button(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    request = await street.request()
    for name in ("Arjun", "Wei"):
        with pytest.raises(NoSuchRequest):
            await street.taps(name, working.accept, key=request.key)
    await street.taps("Li", working.accept)
    assert (await street.request()).state is State.ACCEPTED
    for to in (f"assigned-{(await street.who('Arjun')).id}", "assigned-r1"):
        with pytest.raises(NoSuchRequest):
            await street.taps("Li", passing.pass_on, to)


async def test_it_stands_on_no_list_but_hers_who_has_it(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    for name, asks in (("Arjun", boards.open_), ("Wei", boards.board), ("Li", boards.board), ("Wei", boards.mine)):
        await street.asks(name, asks)
        await street.mail()
        view: Any = street.seen(Kind.BOARD, name)
        assert (view.total, view.items) == (0, ())
    await street.asks("Li", boards.mine)
    await street.mail()
    mine: Any = street.seen(Kind.BOARD, "Li")
    assert mine.total == 1
    await street.says("Ana", "rice")
    await street.mail()
    await street.asks("Wei", boards.next_)
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Wei")
    assert card.subject.number == 2
    pinned: Any = await read(
        street.work,
        Notice(name="p", chat=await street.chat("Wei"), kind=Kind.PINNED, priority=Priority.EDIT),
        street.now,
        street.lists,
    )
    assert pinned.open == 1


async def test_a_seal_and_a_surge_count_and_name_it_to_who_is_trusted_alone(street: Street) -> None:
    await named(street)
    here = (await street.work.communities.buildings(street.community))[0]
    for number, (name, words) in enumerate((("Mei", HIT), ("Ana", "rice")), 1):
        await street.says(name, words)
        request = await street.request(number)
        plain = replace(request, building=here.id, urgency=Urgency.ROUTINE)
        await street.work.requests.save(Change(before=request, after=plain, event=None))
    found: dict[str, list[int]] = {}
    for name in ("Wei", "Li"):
        for asks, kind in ((seal.seal, Kind.SEALS), (surge.surge, Kind.SURGE)):
            await street.asks(name, asks)
            await street.mail()
            if kind is Kind.SEALS:
                await street.taps(name, seal.press, f"{here.id}-ask", on=kind)
                await street.mail()
            shown: Any = street.seen(kind, name)
            found.setdefault(name, []).append(shown.open)
    assert found == {"Wei": [1, 1], "Li": [2, 2]}
    await street.asks("Wei", seal.seal, here.name)
    await street.mail()
    told = {name: street.seen(Kind.SAY, name) for name in ("Arjun", "Wei", "Li")}
    assert {name: one.facts["numbers"] for name, one in told.items() if isinstance(one, Say)} == {
        "Arjun": "#2", "Wei": "#2", "Li": "#1, #2",
    }  # fmt: skip


async def test_what_turns_out_so_is_not_named_as_gone_from_the_watch_list(street: Street) -> None:
    await named(street, buildings=(BuildingSetup(name="3", sealed=True),))
    await promises.arrange(street.desk())
    here = (await street.work.communities.buildings(street.community))[0]
    for name in ("Mei", "Ana"):
        await street.says(name, "rice")
        await street.mail()
        await street.taps(name, receipts.building, str(here.id), on=Kind.RECEIPT)
    await street.passes(hours=1)
    await street.mail()
    await street.taps("Arjun", receipts.correct, "safety", of=1)
    await street.passes(hours=1)
    await street.mail()
    told: Any = street.seen(Kind.WATCH_LIST, "Arjun")
    assert ([one.item.subject.number for one in told.items], told.gone) == ([2], ())


async def test_the_summary_counts_it_and_does_not_name_it(street: Street) -> None:
    await street.says("Mei", HIT)
    found = figures(await street.record(), NOON - hours(1), NOON + hours(1))
    assert (found.received, dict(found.categories)) == (1, {Category.OTHER: 1})


async def test_what_turns_out_to_be_about_safety_leaves_the_roster(street: Street) -> None:
    """Arjun had it in hand, and its words and its voice on his phone."""
    await named(street)
    await street.says("Mei", None, kind=PieceKind.VOICE, file="voice")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await street.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT)
    mail = await street.mail()
    assert {"Arjun 6 remove", "Arjun 6 edit card", "Li 4 card"} <= set(mail)
    card: Any = street.seen(Kind.CARD, "Arjun")
    assert not card.staff
    request = await street.request()
    assert (request.state, request.worker) == (State.NEW, (await street.who("Li")).id)


async def test_it_stays_with_who_is_trusted_and_has_it_in_hand(street: Street) -> None:
    await named(street)
    await street.says("Mei", "rice")
    await street.mail()
    request = await street.request()
    await street.taps("Li", working.accept, key=request.key)
    await street.mail()
    await street.taps("Li", receipts.correct, "safety", key=request.key, stage=1)
    assert (await street.request()).state is State.ACCEPTED


async def test_one_more_line_of_what_was_said_may_tell_it(street: Street) -> None:
    await named(street)
    await street.says("Mei", "please come")
    await street.says("Mei", "he hit me")
    mail = await street.mail()
    assert "Li 4 card" in mail
    assert not [line for line in mail if line.startswith(("Arjun 4 card", "Wei"))]


async def test_a_turn_at_the_handoff_takes_it_nowhere(street: Street) -> None:
    people = (works("Arjun", Role.WORKER, Role.COORDINATOR), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    rotations = (seat(Seat.PRIMARY, "Arjun", "Wei"),)
    await named(street, people=people, rotations=rotations)
    await promises.arrange(street.desk())
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Arjun", working.accept)
    assert await receiver_of(street.work, await street.request(), (await street.who("Arjun")).id, street.now) is None
    for _ in range(24):
        await street.passes(hours=1)
        assert "handoff" not in " ".join(await street.mail())


async def test_raised_to_an_emergency_it_is_told_to_no_seat(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await street.taps("Li", levels.relevel, "emergency")
    assert {line.split()[0] for line in await street.mail()} == {"Li", "Mei"}


async def test_words_of_danger_of_who_is_at_it_go_to_who_is_trusted(street: Street) -> None:
    people = (*PEOPLE[:2], works("Li", Role.COORDINATOR, Role.SAFETY), works("Ravi", Role.COORDINATOR, Role.SAFETY))
    await named(street, people=people)
    await street.starts("Ravi")
    await street.says("Mei", "knife")
    await street.mail()
    await street.taps("Li", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await street.says("Li", "knife")
    await street.passes(minutes=2)
    told = [line.split()[0] for line in await street.mail() if line.endswith(":unsaid")]
    assert told == ["Ravi"]


async def test_passed_on_it_is_asked_of_all_who_are_trusted(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.taps("Li", passing.pass_on, "cannot")
    await street.passes(minutes=1)
    assert to_staff(await street.mail())[-1].startswith("Li")
    assert (await street.request()).worker == (await street.who("Li")).id


async def test_a_visit_is_offered_to_nobody_else(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.taps("Li", visiting.visit)
    await street.passes(minutes=1)
    await street.mail()
    await street.taps("Li", receipts.menu, "pass")
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Li")
    assert (card.passes, card.rotations, card.coordinator) == ((), (), True)
    assert (await street.request()).state is State.ACCEPTED
    assert not [one for one in await street.record() if one.kind is EventKind.REACH and one.facts["rung"] != "worker"]


async def test_when_she_who_is_named_blocks_the_bot_the_others_are_asked_at_once_and_once(street: Street) -> None:
    people = (*PEOPLE, works("Ravi", Role.COORDINATOR))
    await named(street, people=people)
    await street.starts("Ravi")
    await street.says("Mei", HIT)
    await street.mail()
    await arriving.blocked(street.desk(), await street.who("Li"))
    mail = await street.mail()
    assert {"Wei 4 card", "Ravi 4 card", "Mei 6 edit receipt"} <= set(mail)
    holder = (await street.request()).worker
    assert holder in {(await street.who(name)).id for name in ("Wei", "Ravi")}
    await street.passes(hours=2)
    assert not [line for line in await street.mail() if line.endswith(" 4 card")]


async def test_where_nobody_else_is_trusted_it_stays_hers_who_blocked_the_bot(street: Street) -> None:
    await named(street, people=(PEOPLE[0], works("Wei", Role.WORKER), PEOPLE[2]))
    await street.says("Mei", HIT)
    await street.mail()
    await arriving.blocked(street.desk(), await street.who("Li"))
    assert to_staff(await street.mail()) == ["Li 6 edit card"]
    assert (await street.request()).worker == (await street.who("Li")).id


async def test_who_stood_in_and_has_it_in_hand_keeps_it_when_the_named_one_is_back(street: Street) -> None:
    await named(street)
    await arriving.blocked(street.desk(), await street.who("Li"))
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Wei", working.accept)
    await street.passes(minutes=3)
    await street.mail()
    await arriving.unblocked(street.desk(), await street.who("Li"))
    await street.says(
        "Mei", "he is back, please hurry", reply_to=(await street.newest("Mei", Kind.RECEIPT)).telegram_id
    )
    assert "Wei 3 piece" in await street.mail()
    await street.replies("Wei", "I am on my way", Kind.CARD)
    assert "Mei 3 piece" in await street.mail()
    await street.taps("Wei", working.finish, "helped")
    assert (await street.request()).state is State.DONE


async def test_who_coordinates_and_is_not_named_keeps_nothing_that_turns_out_so(street: Street) -> None:
    await named(street)
    await street.says("Mei", "rice")
    await street.mail()
    request = await street.request()
    await street.taps("Wei", working.accept, key=request.key)
    await street.passes(minutes=1)
    await street.mail()
    await street.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT)
    request = await street.request()
    assert (request.state, request.worker) == (State.NEW, (await street.who("Li")).id)
