"""Keeping at it: the lease and its renewal, waiting, notes, a moment's quiet; levels; looks at addresses."""

from dataclasses import replace

import pytest

from desk.calling import receipts
from desk.casework import keeping, levels, looking, working
from desk.due import supervising
from desk.incoming import arriving, crying
from desk.model import Change, Request
from desk.notices import Kind
from desk.refusals import AlreadyTaken, NeedsReason, NoSuchRequest, NotPossible, Stale
from desk.rules.reminders import What
from desk.taps import Nod
from desk.terms import EventKind, Role, State, Urgency, WaitReason
from desk.views import Card, Privacy
from roster.plan import PersonId
from tests.desk.made import NOON, hours, local, minutes
from tests.desk.street import Street


@pytest.mark.parametrize(
    ("argument", "until"),
    [
        ("30m", NOON + minutes(31)),
        ("2h", NOON + minutes(121)),
        ("today", NOON + minutes(481)),
        ("x", NOON + minutes(121)),
    ],
)
async def test_she_says_until_when_within_what_the_policy_allows(
    accepted: Street, argument: str, until: object
) -> None:
    assert await accepted.taps("Arjun", keeping.lease, argument) == Nod(code="lease", facts={"until": until})
    request = await accepted.request()
    assert (request.lease_until, request.noted_at, request.stage) == (until, accepted.now, 1)


async def test_today_ends_at_the_communitys_midnight(street: Street) -> None:
    street.at(local("2026-11-22 21:00"))
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.lease, "today")
    assert (await street.request()).lease_until == local("2026-11-23 00:00")


@pytest.mark.parametrize("doing", [keeping.lease, keeping.wait, keeping.resume, keeping.note_same])
async def test_only_its_worker_or_a_coordinator_keeps_at_it(accepted: Street, doing: object) -> None:
    with pytest.raises(AlreadyTaken):
        await accepted.taps("Wei", doing, "permit")  # type: ignore[arg-type]  # one of four alike
    with pytest.raises(NoSuchRequest):
        await accepted.taps("Mei", doing, "permit", on=Kind.RECEIPT)  # type: ignore[arg-type]
    with pytest.raises(Stale):
        await accepted.taps("Arjun", doing, "permit", stage=0)  # type: ignore[arg-type]


async def test_a_lease_is_for_what_was_accepted(street: Street) -> None:
    await street.says("Mei", "insulin")
    with pytest.raises(NotPossible):
        await street.taps("Arjun", keeping.lease, "2h")


@pytest.mark.parametrize("argument", ["", "weather"])
async def test_waiting_needs_a_reason(accepted: Street, argument: str) -> None:
    with pytest.raises(NeedsReason):
        await accepted.taps("Arjun", keeping.wait, argument)


async def test_waiting_is_told_with_its_reason_and_asked_about_each_interval(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, "permit")
    await accepted.sleeps(seconds=20)
    assert "Mei 3 progress:waiting" in await accepted.mail()
    await accepted.passes(hours=12)
    assert "Arjun 5 nudge" in await accepted.mail()
    await accepted.passes(hours=12)
    lines = await accepted.mail()
    assert [line for line in lines if line.startswith("Li")] == ["Li 4 say:late_resolution", "Li 4 say:note_overdue"]


async def test_a_note_holds_off_the_next_question_for_an_interval(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, "supply")
    await accepted.passes(hours=11)
    assert await accepted.taps("Arjun", keeping.note_same) == Nod(code="noted")
    request = await accepted.request()
    assert (request.state, request.noted_at, request.lease_until) == (State.WAITING, accepted.now, None)
    await accepted.mail()
    await accepted.passes(hours=12, seconds=-1)
    assert [line for line in await accepted.mail() if "nudge" in line] == []
    await accepted.passes(seconds=1)
    assert "Arjun 5 nudge" in await accepted.mail()


async def test_a_note_while_at_it_is_a_new_lease(accepted: Street) -> None:
    await accepted.sleeps(hours=2)
    await accepted.taps("Arjun", keeping.note_same)
    assert (await accepted.request()).lease_until == accepted.now + hours(8)


async def test_it_goes_on(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, "permit")
    assert await accepted.taps("Arjun", keeping.resume) == Nod(code="resumed", facts={"number": 1})
    request = await accepted.request()
    assert (request.state, request.waiting_for) == (State.ACCEPTED, None)
    with pytest.raises(NotPossible):
        await accepted.taps("Arjun", keeping.resume)


async def test_the_residents_words_resume_what_waited_for_them(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, WaitReason.RESIDENT.value)
    await accepted.mail()
    await accepted.replies("Mei", "Yes, I am at home", Kind.RECEIPT)
    assert (await accepted.request()).state is State.ACCEPTED
    assert (await accepted.last(EventKind.RESUME)).role is Role.RESIDENT


async def test_i_am_ringing_quiets_my_own_pings_for_five_minutes_and_nobody_elses(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.passes(minutes=5)
    await street.mail()
    nod = await street.taps("Arjun", keeping.ringing)
    assert nod == Nod(code="held", facts={"until": NOON + minutes(10)})
    await street.passes(minutes=4)
    assert await pinged(street) == [(6, ["Wei"]), (8, ["Wei"])]
    await street.passes(minutes=1)
    assert (await pinged(street))[-1] == (10, ["Arjun", "Wei", "Li"])


async def pinged(street: Street) -> list[tuple[float, list[str]]]:
    """Who was pinged from the sixth minute on."""
    names = {(await street.who(name)).id: name for name in ("Arjun", "Wei", "Li")}
    pings = [one for one in await street.record() if one.kind is EventKind.PING and one.at >= NOON + minutes(6)]
    return [((one.at - NOON) / minutes(1), [names[PersonId(key)] for key in one.facts["people"]]) for one in pings]


async def test_lowered_the_resident_hears_it_and_can_object(accepted: Street) -> None:
    await accepted.taps("Mei", crying.red_button, on=Kind.RECEIPT)
    await accepted.mail()
    await accepted.taps("Arjun", levels.relevel, "routine-heard")
    assert await accepted.mail() == [
        "Arjun 2 edit card",
        "Li 4 say:lowered_staff",
        "Mei 6 edit receipt",
        "Mei 6 edit danger",
        "Wei 6 edit escalation",
    ]
    await accepted.sleeps(seconds=20)
    assert await accepted.mail() == ["Mei 2 say:relevelled"]
    request = await accepted.request()
    assert (request.urgency, request.respond_by) == (Urgency.ROUTINE, NOON + minutes(11))


async def test_who_lowers_says_why_and_a_coordinator_who_does_it_knows(accepted: Street) -> None:
    await accepted.taps("Mei", crying.red_button, on=Kind.RECEIPT)
    for argument in ("routine", "routine-because"):
        with pytest.raises(NeedsReason):
            await accepted.taps("Arjun", levels.relevel, argument)
    await accepted.mail()
    await accepted.taps("Li", levels.relevel, "urgent-help_there")
    assert "Li 4 say:lowered_staff" not in await accepted.mail()
    assert (await accepted.last(EventKind.RELEVEL)).facts["reason"] == "help_there"


async def test_raised_whoever_has_it_gets_a_card_at_once_and_is_asked_sooner(accepted: Street) -> None:
    await accepted.taps("Li", levels.relevel, "emergency")
    assert (await accepted.request()).lease_until == accepted.now + minutes(15)
    assert (await accepted.mail())[0] == "Arjun 1 card"


async def test_raised_while_it_waits_it_goes_on_waiting(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, "permit")
    await accepted.taps("Arjun", levels.relevel, "urgent")
    request = await accepted.request()
    assert (request.state, request.waiting_for, request.urgency) == (State.WAITING, WaitReason.PERMIT, Urgency.URGENT)


async def test_raised_while_new_the_ladder_starts_at_its_foot(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.passes(minutes=70)
    await street.mail()
    await street.taps("Arjun", levels.relevel, "emergency")
    request = await street.request()
    assert (request.stage_since, request.asked_at) == (NOON + minutes(70), NOON)
    assert request.look_again_at == NOON + minutes(72)
    assert "Arjun 1 card" in await street.mail()


@pytest.mark.parametrize("argument", ["", "calm"])
async def test_a_level_that_is_none_is_refused(accepted: Street, argument: str) -> None:
    with pytest.raises(NotPossible):
        await accepted.taps("Arjun", levels.relevel, argument)


async def test_what_is_done_keeps_its_level_so_that_the_clock_never_closes_an_emergency(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    with pytest.raises(NotPossible):
        await street.taps("Arjun", levels.relevel, "routine-heard")


async def test_the_address_comes_by_a_button_on_record_and_the_resident_can_read_who_looked(accepted: Street) -> None:
    mei = await accepted.who("Mei")
    await accepted.work.people.set_place(mei.id, accepted.community, building=None, flat="1201")
    await accepted.work.people.set_phone(mei.id, "+86 138")
    assert await accepted.taps("Arjun", looking.show_address) is None
    assert await accepted.mail() == ["Arjun 2 edit card"]
    card = accepted.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert (card.flat, card.phone, card.address_hidden) == ("1201", "+86 138", False)
    assert (await accepted.last(EventKind.LOOK)).actor == (await accepted.who("Arjun")).id
    await privacy(accepted)
    page = accepted.seen(Kind.PRIVACY)
    assert isinstance(page, Privacy)
    assert [(look.number, look.name, look.at) for look in page.looks] == [(1, "Arjun", accepted.now)]


async def privacy(street: Street) -> None:
    await street.asks("Mei", arriving.privacy)
    await street.mail()


async def test_a_look_opens_no_other_card_than_the_one_it_is_on_record_for(accepted: Street) -> None:
    await accepted.says("Ana", "rice")
    await accepted.mail()
    other = await accepted.request(2)
    first = await accepted.request(1)
    assert await accepted.taps("Arjun", looking.show_address, key=first.key) == Nod(code="gone")
    assert [one.facts for one in await accepted.work.messages.of_request(other.id, {Kind.CARD})] == [{}]
    assert await accepted.taps("Arjun", looking.show_address, message=1) == Nod(code="gone")


async def test_what_is_over_shows_no_address(accepted: Street) -> None:
    await accepted.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await accepted.taps("Arjun", looking.show_address)


@pytest.mark.parametrize(("who", "expected"), [("Wei", ["Li 4 say:many_looks"]), ("Li", [])])
async def test_more_than_ten_looks_without_an_accept_are_told_to_the_coordinators(
    street: Street, who: str, expected: list[str]
) -> None:
    keys = []
    for number in range(1, 12):
        await street.says("Mei", "rice")
        request = await street.request(number)
        await street.work.requests.save(Change(before=request, after=closed(request), event=None))
        keys.append(request)
    for request in keys[:10]:
        await street.work.looks.add(request.id, (await street.who(who)).id, street.now)
    await street.mail()
    await street.says("Mei", "insulin")
    await street.taps(who, looking.show_address, key=(await street.request(12)).key)
    assert [line for line in await street.mail() if "many_looks" in line] == expected


def closed(request: Request) -> Request:
    """Out of the way, so that the next words are another request."""
    return replace(request, state=State.CLOSED, look_again_at=None)


def test_every_step_of_the_clock_has_something_that_does_it() -> None:
    assert set(supervising.STEPS) == set(What)
