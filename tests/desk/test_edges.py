"""Phone callers, workers who left, nobody at all: what has no chat is told nothing, and nothing breaks."""

from dataclasses import replace

import pytest

from desk.calling import posting, receipts
from desk.casework import keeping, passing, working
from desk.due import promises
from desk.due.delivery import Later, Maybe, Unreachable
from desk.incoming import arriving, crying, hearing
from desk.lists import boards
from desk.model import Piece, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, pinned, telling
from desk.rules.lifecycle import TIME, changed
from desk.sentences import ProgressCode
from desk.talking import writing
from desk.taps import Nod
from desk.terms import Category, EventKind, PieceKind, Role, Source, State, Urgency
from desk.views import Mine
from tests.desk.street import Street
from tests.desk.town_hall import works


async def for_a_caller(street: Street) -> Request:
    """Mei asks for her aunt, who has a telephone and nothing else."""
    aunt = await street.work.people.add(name="Aunt Lin", phone="+86 139")
    community = await street.work.communities.get(street.community)
    chosen = posting.Posting(
        asker=await street.who("Mei"), resident=aunt.id, role=Role.RESIDENT, source=Source.RESIDENT, building=None,
        category=Category.SUPPLIES, urgency=Urgency.ROUTINE, danger=False,
    )  # fmt: skip
    return await posting.post(street.desk(), community, chosen, [Piece(kind=PieceKind.TEXT, text="rice for my aunt")])


async def test_a_caller_without_a_chat_is_told_nothing_and_who_asked_is(street: Street) -> None:
    await for_a_caller(street)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(seconds=20)
    lines = await street.mail()
    assert [line for line in lines if "edit" not in line] == ["Li 1 stand_down", "Mei 3 solved"]


async def test_nothing_is_written_to_who_has_no_chat(street: Street) -> None:
    request = await for_a_caller(street)
    await street.mail()
    assert request.resident is not None
    aunt = await street.work.people.get(request.resident)
    await cards.card(street.desk(), request, aunt, priority=Priority.CARD)
    await pinned.keep_pinned(street.desk(), aunt)
    await telling.nudge(street.desk(), request, [aunt])
    await telling.relay(street.desk(), request, (await street.work.words.of(request.id))[0].id, None, to_staff=True)
    await telling.progress(street.desk(), request, ProgressCode.LATE)
    assert await street.mail() == []  # and who asked for her hears three things only


async def force(street: Street, **changes: object) -> Request:
    """Put a request as people alone could not leave it."""
    request = await street.request()
    after = replace(request, **changes)  # type: ignore[arg-type]  # each fits its field
    return await street.work.requests.save(changed(request, after, EventKind.HAND_OVER, TIME, street.now))


@pytest.mark.parametrize(
    ("state", "then", "told"),
    [
        (State.ACCEPTED, State.NEW, "Arjun 4 escalation"),
        (State.WAITING, State.WAITING, "Li 4 say:late_resolution"),
    ],
)
async def test_a_request_whose_worker_is_gone_is_not_forgotten(
    street: Street, state: State, then: State, told: str
) -> None:
    await street.says("Mei", "insulin at once")
    await street.taps("Arjun", working.accept)
    if state is State.WAITING:
        await street.taps("Arjun", keeping.wait, "permit")
    await force(street, worker=None)
    await street.mail()
    await street.passes(hours=9)
    request = await street.request()
    assert request.state is then
    assert request.look_again_at is not None
    assert told in await street.mail()


async def test_what_nobody_does_can_be_taken_over_withdrawn_and_called_about(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.taps("Arjun", working.accept)
    await force(street, worker=None)
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert await street.taps("Mei", receipts.called, "cannot", on=Kind.DANGER) == Nod(code="cannot_call")
    await street.taps("Li", working.take_over)
    assert (await street.request()).worker == (await street.who("Li")).id
    await force(street, worker=None)
    await street.taps("Mei", receipts.withdraw, on=Kind.DANGER)
    assert (await street.request()).state is State.WITHDRAWN


async def test_the_red_key_again_is_told_to_who_has_it(street: Street) -> None:
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    await street.taps("Wei", working.accept, key=(await street.request()).key)
    await street.mail()
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert "Wei 1 say:red_key_again" in await street.mail()


async def test_without_any_coordinator_the_fallback_person_stands_for_them(street: Street) -> None:
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, set(), street.now)
    await street.says("Mei", "fire")
    await street.passes(minutes=10)
    assert "Li 1 escalation" in await street.mail()


async def test_passed_on_by_name_it_stays_with_her_whoever_is_on_duty(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    wei = await street.who("Wei")
    await street.taps("Arjun", passing.pass_on, f"cannot-{wei.id}")
    await street.passes(minutes=6)
    assert (await street.request()).worker == wei.id
    assert "Wei 5 nudge" in await street.mail()


async def test_more_said_after_it_was_done_raises_it_and_wakes_nobody(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.finish, "helped", key=(await street.request()).key)
    await street.says("Mei", "at once")
    request = await street.request()
    assert (request.state, request.urgency) == (State.DONE, Urgency.URGENT)


async def test_who_was_welcomed_has_the_keys_already(street: Street) -> None:
    await street.asks("Mei", arriving.start, "")
    await street.mail()
    await street.says("Mei", "insulin")
    said = [one for one in await street.shown("Mei") if one.kind == Kind.SAY]
    await street.mail()
    assert said == []


async def test_another_kind_of_danger_brings_another_number_to_call(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.says("Mei", "and now fire")
    assert "Mei 1 danger" in await street.mail()


async def test_the_number_is_asked_for_last_and_may_be_typed(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    (building, _) = await street.work.communities.buildings(street.community)
    await street.taps("Mei", receipts.building, str(building.id), on=Kind.RECEIPT)
    await street.says("Mei", "1201")
    await street.mail()
    await street.says("Mei", "+86 138 0000 0000")
    assert (await street.who("Mei")).phone == "+86 138 0000 0000"
    assert "Mei 2 say:phone_kept" in await street.mail()
    assert await street.work.requests.by_number(street.community, 2) is None


async def test_only_the_words_that_were_meant_are_taken_back(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    for text in ("At three", "At four"):
        await street.replies("Arjun", text, Kind.CARD)
    await street.mail()
    await street.taps("Arjun", writing.take_back, on=Kind.ECHO)
    assert [line for line in await street.mail() if "remove" in line] == ["Mei 6 remove"]


async def test_a_coordinator_without_a_chat_is_not_asked_whether_it_arrived(bare_street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR))
    await bare_street.opens(people=(*people, works("Sara", Role.COORDINATOR)))
    group = await bare_street.group()
    await bare_street.work.communities.link_group(bare_street.community, group, staff=False)
    await promises.arrange(bare_street.desk())
    await bare_street.passes(hours=8)
    assert [line for line in await bare_street.mail({"group": Maybe()}) if "arrive" in line] == ["Li 4 did_it_arrive"]


async def test_closed_by_the_clock_the_household_hears_it_but_not_after_a_death(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.finish, "passed_away", key=(await street.request()).key)
    await street.mail()
    await street.passes(hours=48)
    assert (await street.request()).state is State.CLOSED
    assert [line for line in await street.mail() if line.startswith("Mei") and "edit" not in line] == []


async def test_an_emergency_keeps_its_card_when_the_others_become_a_list(street: Street) -> None:
    await street.says("Mei", "fire")
    for name, text in (("Ana", "insulin"), ("Ana", "rice"), ("Ana", "the tap leaks")):
        await street.sleeps(minutes=1)
        await street.says(name, text)
    lines = await street.mail()
    assert [line for line in lines if line.startswith("Arjun")] == ["Arjun 1 card", "Arjun 4 list"]


async def test_a_shared_number_answers_the_question_for_it(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.sleeps(minutes=1)
    await street.says("Mei", "insulin")
    await street.mail()
    (building, _) = await street.work.communities.buildings(street.community)
    await street.taps("Mei", receipts.building, str(building.id), on=Kind.RECEIPT)
    await street.says("Mei", "1201")
    await street.says("Mei", None, kind=PieceKind.CONTACT, phone="+86 138")
    assert await street.work.questions.open_for((await street.who("Mei")).id, street.now, {"about"}) is None
    receipt = [one for one in await street.shown("Mei") if one.kind == Kind.RECEIPT]
    assert [one.facts["place"] for one in receipt] == ["building", ""]


async def test_put_right_from_a_message_that_has_no_menu_it_counts(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Mei", receipts.correct, "home", on=Kind.RECEIPT, message=1)
    assert (await street.request()).category is Category.HOME


async def test_blocked_while_no_request_waits_nobody_else_is_woken(street: Street) -> None:
    await hearing.need_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert await street.mail({"Mei": Unreachable()}) == ["Mei 2 say:need"]
    assert (await street.who("Mei")).unreachable_since == street.now


async def test_held_back_where_nobody_is_above_nobody_is_woken_twice(street: Street) -> None:
    """The staff group is the last rung; and what is about no request has no rungs."""
    await street.work.communities.link_group(street.community, await street.group(), staff=True)
    await telling.say(street.desk(), await street.chat("Mei"), "need", priority=Priority.EMERGENCY)
    await street.mail({"Mei": Later(60)})
    await street.says("Ana", "fire")
    await street.passes(minutes=16)
    await street.mail()
    before = [one for one in await street.record() if one.kind is EventKind.REACH]
    await crying.red_key(street.desk(), await street.who("Ana"), await street.chat("Ana"))
    await street.mail({"Ana": Later(60)})
    assert [one for one in await street.record() if one.kind is EventKind.REACH] == before


async def test_what_is_done_has_no_deadline_in_a_list(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.finish, "helped", key=(await street.request()).key)
    await street.asks("Mei", boards.my)
    await street.mail()
    mine = street.seen(Kind.MINE)
    assert isinstance(mine, Mine)
    assert [(one.due, one.overdue) for one in mine.items] == [(None, False)]


async def test_who_is_on_duty_and_passes_it_on_does_not_get_it_back(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", passing.pass_on, "cannot")
    assert (await street.request()).worker == (await street.who("Wei")).id


async def test_with_a_backup_out_of_reach_it_goes_to_a_coordinator_and_alone_it_comes_back(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    for name, next_one in (("Wei", "Li"), ("Li", "Arjun")):
        await street.work.people.set_unreachable((await street.who(name)).id, street.now)
        await street.taps("Arjun", passing.pass_on, "cannot")
        assert (await street.request()).worker == (await street.who(next_one)).id
        await street.taps("Li", working.take_over)
        await street.taps("Li", passing.pass_on, "off_duty")


async def test_an_open_menu_closes_when_what_can_be_pressed_has_changed(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", receipts.menu, "more")
    assert (await street.newest("Arjun", Kind.CARD)).facts == {"menu": "more"}
    await street.taps("Arjun", working.accept)
    assert (await street.newest("Arjun", Kind.CARD)).facts == {"menu": "main"}
