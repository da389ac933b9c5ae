"""The corners of leave, covers, swaps, offers and handoffs: old buttons, others' buttons, and what is over by then."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk.casework import keeping, working
from desk.due import promises
from desk.duty import forms, items, offers, presence, telling
from desk.notices import Kind, Notice, Priority
from desk.outgoing.staff import item_name
from desk.reading import read
from desk.refusals import ForCoordinators, ImpossibleDate, NoSuchRequest, NoSuchTurn, NotForYou, NotTheirTurn, TurnTaken
from desk.rules.arranging import swap_of
from desk.rules.forms import Form, Step, What, from_facts, to_facts
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import EventKind, Role
from roster.plan import Override, OverrideKind, Seat
from roster.scopes import Scope
from tests.desk.made import NOON, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import NUMBERS, garden, seat, works

GONE = Nod(code=Toast.GONE)


async def opened(bare_street: Street, *rotations: Any) -> Street:
    """Arjun is on duty today, Wei tomorrow."""
    await bare_street.opens(rotations=rotations or (seat(Seat.PRIMARY, "Wei", "Arjun"),))
    await promises.arrange(bare_street.desk())
    return bare_street


async def form_of(street: Street, name: str) -> Form:
    return from_facts((await street.newest(name, Kind.ARRANGE)).facts)


async def press(street: Street, name: str, argument: str) -> Nod | None:
    return await street.taps(name, forms.press, argument, on=Kind.ARRANGE)


async def test_a_button_that_is_no_option_any_more(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Arjun", forms.leave)
    await street.mail()
    assert await press(street, "Arjun", "start-20200101") == GONE
    assert (await form_of(street, "Arjun")).step is Step.START
    assert await street.mail() == ["Arjun 2 edit arrange"]


async def test_a_form_is_its_readers(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Arjun", forms.leave)
    await street.mail()
    message = await street.newest("Arjun", Kind.ARRANGE)
    tap = await street.tap("Arjun", "start-20261123", on=Kind.ARRANGE)
    assert await forms.press(street.desk(), await street.who("Wei"), tap) == GONE
    assert await forms.press(street.desk(), await street.who("Arjun"), replace(tap, message=99)) == GONE
    await street.work.people.set_roles((await street.who("Arjun")).id, street.community, {Role.RESIDENT}, street.now)
    with pytest.raises(NotForYou):
        await forms.press(street.desk(), await street.who("Arjun"), tap)
    assert message.facts["start"] is None


async def test_where_there_are_several_seats_one_is_chosen_and_only_that_is_covered(bare_street: Street) -> None:
    street = await opened(
        bare_street, seat(Seat.PRIMARY, "Arjun"), seat(Seat.PRIMARY, "Wei", buildings=("3",)), seat(Seat.BACKUP, "Wei")
    )
    await street.asks("Li", forms.cover, "Li till 20:00")
    await street.mail()
    assert (await form_of(street, "Li")).step is Step.SEAT
    await press(street, "Li", "seat-1")
    assert (await form_of(street, "Li")).step is Step.CONFIRM
    await street.mail()
    await press(street, "Li", "ok")
    (made,) = (await street.work.communities.plan(street.community)).overrides
    narrow = (await street.work.communities.plan(street.community)).rotations[1]
    assert (made.rotation, made.made_by) == (narrow.id, (await street.who("Li")).id)
    assert "Wei 4 shifts" in await street.mail()


async def test_the_hours_of_a_cover_end_with_the_duty(bare_street: Street) -> None:
    street = await opened(bare_street)
    street.at(local("2026-11-23 05:30"))
    await street.asks("Li", forms.cover, "Li")
    await street.mail()
    picks = [one.at for one in street.seen(Kind.ARRANGE).picks]  # type: ignore[attr-defined]
    assert picks == [local(f"2026-11-23 {hour:02}:00") for hour in range(6, 14)]


async def test_words_of_a_swap_name_no_day(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Arjun", forms.swap, "24 Nov")
    await street.mail()
    assert (await form_of(street, "Arjun")).start is None


async def test_a_coordinator_names_who_it_is_for_and_the_longest_name_is_meant(bare_street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    longer = (*people, replace(works("Ravi", Role.WORKER), name="Wei Ming"))
    await bare_street.opens(people=longer, rotations=(seat(Seat.PRIMARY, "Wei", "Arjun"),))
    await bare_street.asks("Li", forms.leave, "Wei Ming tomorrow")
    await bare_street.mail()
    named = await bare_street.work.people.get((await form_of(bare_street, "Li")).who or 0)  # type: ignore[arg-type]
    assert named.name == "Wei Ming"
    with pytest.raises(ForCoordinators):
        await bare_street.asks("Arjun", forms.leave, "Wei tomorrow")


@pytest.mark.parametrize("words", ["arjun 25 Dec", "ARJUN 25 Dec", "25 Dec Arjun"])
async def test_a_name_is_no_day_however_it_is_written(bare_street: Street, words: str) -> None:
    street = await opened(bare_street)
    await street.asks("Li", forms.leave, words)
    await street.mail()
    form = await form_of(street, "Li")
    assert (form.who, form.start, form.end) == ((await street.who("Arjun")).id, date(2026, 12, 25), date(2026, 12, 25))


async def test_her_own_name_may_be_said(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Arjun", forms.leave, "Arjun tomorrow")
    await street.mail()
    assert (await form_of(street, "Arjun")).who == (await street.who("Arjun")).id


@pytest.mark.parametrize("what", What)
def test_a_form_comes_back_from_its_row(what: What) -> None:
    full = Form(
        what=what,
        community=1,  # type: ignore[arg-type]
        who=2,  # type: ignore[arg-type]
        start=date(2026, 11, 22),
        end=date(2026, 11, 25),
        since=NOON,
        until=NOON + timedelta(hours=1),
        seat=Scope(seat=Seat.BACKUP, category="medical"),
        turn=(3, date(2026, 11, 22), 1),
        to="all",
        result=Step.OFFERED,
        made=4,
        page=5,
    )
    for form in (full, Form(what=what, community=1)):  # type: ignore[arg-type]
        assert from_facts(to_facts(form)) == form


async def offered(street: Street, to: str = "all") -> int:
    """Arjun offers his turn of Tuesday."""
    await street.asks("Arjun", forms.swap)
    await street.mail()
    turn = next(one for one in street.seen(Kind.ARRANGE).picks)  # type: ignore[attr-defined]
    await press(street, "Arjun", turn.argument)
    await street.mail()
    await press(street, "Arjun", f"to-{to}")
    await street.mail()
    return (await form_of(street, "Arjun")).made or 0


async def test_an_offer_is_heard_from_those_to_whom_it_was_made(bare_street: Street) -> None:
    street = await opened(bare_street)
    wei = (await street.who("Wei")).id
    offer = await offered(street, str(wei))
    for argument in ("", "x", "99"):
        with pytest.raises(NoSuchTurn):
            await street.taps("Wei", offers.take, argument, on=Kind.OFFER)
    for name in ("Li", "Mei"):
        with pytest.raises((NoSuchTurn, NotForYou)):
            await street.taps(name, offers.take, str(offer), on=Kind.OFFER)
    await street.taps("Wei", offers.decline, str(offer), on=Kind.OFFER, message=0)
    with pytest.raises(TurnTaken):
        await street.taps("Wei", offers.take, str(offer), on=Kind.OFFER)
    with pytest.raises(TurnTaken):
        await press(street, "Arjun", "back")


async def test_a_turn_is_offered_once_at_a_time(bare_street: Street) -> None:
    street = await opened(bare_street)
    offer = await offered(street)
    assert await offered(street) == offer  # pressed twice, or asked twice within the hour: nobody hears it twice
    await street.sleeps(hours=1)
    again = await offered(street)
    wei = (await street.who("Wei")).id
    alone = await offered(street, str(wei))
    found = [await street.work.rosters.offer(one) for one in (offer, again, alone)]
    assert [one.open for one in found if one is not None] == [False, False, True]
    shown = [one.facts["offer"] for one in await street.shown("Wei") if one.kind == Kind.OFFER]
    assert shown == [offer, again, alone]
    assert [one.facts["offer"] for one in await street.shown("Li") if one.kind == Kind.OFFER] == [offer, again]


async def test_of_a_turn_that_has_gone_on_to_another_nothing_is_taken(bare_street: Street) -> None:
    street = await opened(bare_street)
    offer = await offered(street)
    found = await street.work.rosters.offer(offer)
    assert found is not None
    plan = await street.work.communities.plan(street.community)
    swap = swap_of((found.rotation, found.day, found.place), giver=found.instead_of, taker=found.instead_of,
                   by=found.instead_of, now=street.now)  # fmt: skip
    begins = local(f"{found.day} 08:00")
    assert offers.rest_of(plan, swap, begins - minutes(1)) is None
    assert offers.rest_of(plan, swap, begins + timedelta(days=1)) is None
    li = (await street.who("Li")).id
    stands_in = Override(
        id=0, kind=OverrideKind.COVER, seat=Seat.PRIMARY, person=li, start=begins, end=begins + timedelta(hours=8),
        made_at=street.now,
    )  # fmt: skip
    await street.work.rosters.arrange(street.community, stands_in)
    street.at(begins + timedelta(hours=1))
    with pytest.raises(NotTheirTurn):
        await street.taps("Wei", offers.take, str(offer), on=Kind.OFFER)


async def test_an_offer_that_is_over_says_so(bare_street: Street) -> None:
    street = await opened(bare_street)
    offer = await offered(street)
    found = await street.work.rosters.offer(offer)
    assert found is not None
    gone = await street.work.rosters.add_offer(replace(found, day=date(2020, 1, 1)))
    wei = await street.who("Wei")
    row = await street.work.messages.reserve(
        chat=await street.chat("Wei"), kind=Kind.OFFER, person=wei.id, facts={"offer": gone.id}
    )
    await street.work.outbox.add(
        Notice(name="old", chat=await street.chat("Wei"), kind=Kind.OFFER, priority=Priority.CARD, message=row)
    )
    assert await street.mail() == []


@pytest.mark.parametrize("kind", [Kind.SHIFTS, Kind.ARRANGE, Kind.OFFER, Kind.HANDOFF])
async def test_a_group_is_shown_nothing_of_a_persons_shifts(bare_street: Street, kind: Kind) -> None:
    street = await opened(bare_street)
    offer = await offered(street)
    notice = Notice(name="x", chat=await street.group(), kind=kind, priority=Priority.CARD, facts={"offer": offer})
    assert await read(street.work, notice, street.now, street.lists) is None


async def shift_begins(street: Street) -> None:
    """It is eight; Wei's turn begins."""
    await street.passes(hours=20)
    await street.mail()


async def test_somebody_elses_shift_is_not_answered_for(bare_street: Street) -> None:
    street = await opened(bare_street)
    await shift_begins(street)
    for doing in (presence.here, presence.find_cover):
        assert await street.taps("Li", doing, on=Kind.SHIFT) == GONE


async def test_what_was_found_and_gone_is_not_looked_for_again(bare_street: Street) -> None:
    street = await opened(bare_street)
    await shift_begins(street)
    who = "Wei" if [one for one in await street.shown("Wei") if one.kind == Kind.SHIFT] else "Arjun"
    await street.asks("Li", forms.cover, "Li till 20:00")
    await street.mail()
    await press(street, "Li", "ok")
    with pytest.raises(NoSuchTurn):
        await street.taps(who, presence.find_cover, on=Kind.SHIFT)
    assert await street.taps(who, presence.here, on=Kind.SHIFT) == Nod(code=Toast.HERE)
    duty = (await street.work.communities.plan(street.community)).overrides
    assert [one.end for one in duty] == [local("2026-11-23 20:00")]  # what people arranged is not taken back
    await street.passes(minutes=30)
    assert "Li 4 say:silent_alone" not in await street.mail()


async def test_whoever_does_something_is_there(bare_street: Street) -> None:
    street = await opened(bare_street)
    await shift_begins(street)
    who = "Wei" if [one for one in await street.shown("Wei") if one.kind == Kind.SHIFT] else "Arjun"
    await street.passes(minutes=1)
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps(who, working.accept)
    await street.passes(minutes=15)
    assert [line for line in await street.mail() if "silent" in line] == []


async def in_hand(street: Street) -> None:
    """Arjun has a request when the duty goes on to Wei; both were told."""
    await street.passes(hours=19, minutes=50)
    await street.says("Mei", "insulin")
    await street.mail()
    holder = (await street.request()).worker
    name = "Arjun" if holder == (await street.who("Arjun")).id else "Wei"
    await street.taps(name, working.accept)
    await street.passes(minutes=10)
    await street.mail()


async def sides(street: Street) -> tuple[str, str]:
    """Who hands over, and who takes over."""
    facts = (await street.newest("Wei", Kind.HANDOFF)).facts
    wei = (await street.who("Wei")).id
    return ("Wei", "Arjun") if facts["outgoing"] == wei else ("Arjun", "Wei")


async def test_an_item_is_answered_for_by_its_own_side_and_once(bare_street: Street) -> None:
    street = await opened(bare_street)
    await in_hand(street)
    outgoing, incoming = await sides(street)
    assert await street.taps(incoming, items.keep, on=Kind.HANDOFF) == GONE
    assert await street.taps(outgoing, items.take, on=Kind.HANDOFF) == GONE
    assert await street.taps(outgoing, items.take, on=Kind.HANDOFF, message=0) == GONE
    with pytest.raises(NoSuchRequest):
        await street.taps("Ana", items.keep, on=Kind.HANDOFF)
    await street.taps(outgoing, items.keep, on=Kind.HANDOFF)
    assert (await street.last(EventKind.KEEP)).actor == (await street.who(outgoing)).id
    assert await street.taps(incoming, items.take, on=Kind.HANDOFF) == GONE
    at = (await street.newest("Wei", Kind.HANDOFF)).facts["at"]
    assert await street.work.promises.get(item_name((await street.request()).id, at)) is None
    assert (await street.request()).worker == (await street.who(outgoing)).id


async def test_what_was_done_meanwhile_goes_to_nobody(bare_street: Street) -> None:
    street = await opened(bare_street)
    await in_hand(street)
    outgoing, incoming = await sides(street)
    await street.taps(outgoing, working.finish, "helped")
    assert await street.taps(incoming, items.take, on=Kind.HANDOFF) == GONE
    await street.asks(outgoing, items.handoff)
    await street.mail()
    await street.passes(minutes=40)
    await street.mail()
    assert [one.fate for one in street.seen(Kind.HANDOFF, incoming).items] == ["over"]  # type: ignore[attr-defined]
    assert (await street.request()).worker == (await street.who(outgoing)).id


async def test_to_who_works_here_no_longer_nothing_goes(bare_street: Street) -> None:
    street = await opened(bare_street)
    await in_hand(street)
    outgoing, incoming = await sides(street)
    await street.taps(outgoing, keeping.wait, "supply")
    await street.asks(outgoing, items.handoff)
    person = await street.who(incoming)
    await street.work.people.set_roles(person.id, street.community, {Role.RESIDENT}, street.now)
    await street.passes(minutes=31)
    assert (await street.request()).worker == (await street.who(outgoing)).id


async def test_a_gap_takes_over_nothing(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.passes(hours=19, minutes=50)
    await street.says("Mei", "insulin")
    await street.mail()
    holder = "Arjun" if (await street.request()).worker == (await street.who("Arjun")).id else "Wei"
    await street.taps(holder, working.accept)
    await street.work.configurations.apply(garden(rotations=()), street.now)
    await promises.arrange(street.desk())
    await street.passes(minutes=11)
    assert [line for line in await street.mail() if line.endswith(("handoff", "shift"))] == []


async def test_what_is_done_before_the_list_is_read_stands_on_none(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.passes(hours=19, minutes=50)
    await street.says("Mei", "insulin")
    await street.mail()
    holder = "Arjun" if (await street.request()).worker == (await street.who("Arjun")).id else "Wei"
    await street.taps(holder, working.accept)
    await street.passes(minutes=10)
    await street.taps(holder, working.finish, "helped")
    assert [line for line in await street.mail() if line.endswith("handoff")] == []


async def test_who_takes_over_and_has_no_chat_gets_no_list_and_has_it_all_the_same(bare_street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Ravi", Role.WORKER), works("Li", Role.COORDINATOR))
    await bare_street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Arjun", "Ravi"),))
    await bare_street.work.people.set_unreachable((await bare_street.who("Li")).id, bare_street.now)  # nobody else
    await promises.arrange(bare_street.desk())
    await bare_street.passes(hours=43, minutes=50)
    await bare_street.says("Mei", "insulin")
    await bare_street.mail()
    await bare_street.taps("Arjun", working.accept)
    await bare_street.passes(minutes=10)
    lines = await bare_street.mail()
    assert [line for line in lines if line.endswith("handoff")] == ["Arjun 4 handoff"]
    await bare_street.passes(minutes=31)
    assert (await bare_street.last(EventKind.HAND_OVER)).facts["to"] == (await bare_street.request()).worker
    ravi = await bare_street.work.people.by_telegram(NUMBERS["Ravi"])
    assert ravi is not None and (await bare_street.request()).worker == ravi.id


async def test_two_offers_are_two(bare_street: Street) -> None:
    street = await opened(bare_street)
    await offered(street)
    await offered(street)
    await press(street, "Arjun", "back")
    assert sorted(await street.mail()) == ["Arjun 2 edit arrange", "Li 6 edit offer", "Wei 6 edit offer"]


async def test_what_is_over_before_it_is_read_is_not_told(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Li", forms.cover, "Li till 13:00")
    await street.mail()
    await press(street, "Li", "ok")
    await street.sleeps(hours=2)
    assert [line for line in await street.mail() if line.endswith("shifts")] == []


async def test_what_is_given_is_hers_and_goes_to_who_is_named(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.says("Mei", "insulin")
    await street.mail()
    holder = "Arjun" if (await street.request()).worker == (await street.who("Arjun")).id else "Wei"
    other = "Wei" if holder == "Arjun" else "Arjun"
    await street.taps(holder, working.accept)
    await street.asks(holder, items.handoff)
    await street.mail()
    for argument in ("", "99"):
        assert await street.taps(holder, items.give, argument, on=Kind.HANDOFF) == GONE
    key = str((await street.who(other)).id)
    assert await street.taps(other, items.give, key, on=Kind.CARD) == GONE
    assert await street.taps(holder, items.give, key, on=Kind.HANDOFF) == Nod(code=Toast.PASSED_ON)
    assert (await street.request()).worker == (await street.who(other)).id


async def test_with_nobody_to_come_nothing_can_be_given(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.asks("Arjun", items.handoff)
    await street.mail()
    assert [one.fate for one in street.seen(Kind.HANDOFF).items] == ["alone"]  # type: ignore[attr-defined]


async def test_who_has_no_chat_is_told_nothing_and_missed_all_the_same(bare_street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Ravi", Role.WORKER), works("Li", Role.COORDINATOR))
    rotations = (seat(Seat.PRIMARY, "Ravi", "Arjun"), seat(Seat.BACKUP, "Li"))
    await bare_street.opens(people=people, rotations=rotations)
    await promises.arrange(bare_street.desk())
    await bare_street.passes(hours=44, minutes=11)
    duty = (await bare_street.work.communities.plan(bare_street.community)).overrides
    assert {one.person for one in duty} == {(await bare_street.who("Li")).id}


async def test_one_shift_that_serves_several_places_is_told_once(bare_street: Street) -> None:
    street = await opened(bare_street, seat(Seat.PRIMARY, "Wei", "Arjun", buildings=("3", "5")))
    await street.passes(hours=7, minutes=1)
    assert len([line for line in await street.mail() if line.endswith("shift")]) == 1


async def test_the_fallback_person_has_no_shift_by_being_asked(bare_street: Street) -> None:
    street = await opened(bare_street)
    plan = await street.work.communities.plan(street.community)
    await street.work.configurations.apply(garden(rotations=()), street.now)
    whom = await telling.moved(street.desk(), street.community, plan, why="edit")
    li = (await street.who("Li")).id
    assert li in whom
    assert [line.split()[0] for line in await street.mail() if line.endswith("shifts")] == ["Arjun", "Wei"]


async def test_who_has_no_chat_is_told_of_no_change(bare_street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Ravi", Role.WORKER), works("Li", Role.COORDINATOR))
    await bare_street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Ravi"),))
    await bare_street.asks("Arjun", forms.cover, "till 20:00")
    await bare_street.mail()
    await press(bare_street, "Arjun", "ok")
    assert await bare_street.mail() == ["Arjun 2 edit arrange"]


async def test_who_works_here_no_more_answers_no_form(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Arjun", forms.leave)
    await street.mail()
    arjun = await street.who("Arjun")
    question = await street.work.questions.open_for(arjun.id, street.now, {"day"})
    assert question is not None
    await street.work.people.set_roles(arjun.id, street.community, {Role.RESIDENT}, street.now)
    with pytest.raises(NotForYou):
        await forms.typed(street.desk(), arjun, await street.chat("Arjun"), question, "tomorrow")
    await street.work.people.set_roles(arjun.id, street.community, {Role.WORKER}, street.now)
    message = await street.newest("Arjun", Kind.ARRANGE)
    await street.work.messages.change(message.id, {**message.facts, "community": 99})
    with pytest.raises(NotForYou):
        await forms.typed(street.desk(), arjun, await street.chat("Arjun"), question, "tomorrow")


async def test_hours_that_there_are_not(bare_street: Street) -> None:
    street = await opened(bare_street)
    await street.asks("Li", forms.cover, "Wei")
    with pytest.raises(ImpossibleDate):
        await street.says("Li", "25:00")
    with pytest.raises(ImpossibleDate):
        await street.asks("Li", forms.cover, "Wei 22 Nov 08:00 30 Feb 23 Nov 20:00")
