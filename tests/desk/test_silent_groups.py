"""A group that cannot be written to: the coordinators hear which one, and nobody there counts as asked."""

import pytest

from desk.casework import coordinating, working
from desk.due import delivery, promises
from desk.due.delivery import Unreachable
from desk.incoming import grouping
from desk.model import ChatId
from desk.notices import Kind
from desk.outgoing import ladder, telling
from desk.terms import EventKind
from desk.views import DidItArrive, GroupUnreachable
from tests.desk.street import Street
from tests.desk.test_arriving import second

SILENT = {"group": Unreachable()}


async def linked(street: Street, *, staff: bool) -> ChatId:
    group = await street.group(-200 if staff else -100)
    await street.work.communities.link_group(street.community, group, staff=staff)
    return group


def told(street: Street) -> tuple[str, bool, bool]:
    view = street.seen(Kind.GROUP_UNREACHABLE)
    assert isinstance(view, GroupUnreachable)
    return view.community, view.staff, view.removed


async def test_what_it_cannot_be_told_is_told_once_a_day(street: Street) -> None:
    group = await linked(street, staff=False)
    for _ in range(2):
        await telling.say(street.desk(), group, "no_summary_yet")
        assert await street.mail(SILENT) == ["group 2 say:no_summary_yet", "Li 4 group_unreachable"]
        assert told(street) == ("Garden Lane 7", False, False)
        await telling.say(street.desk(), group, "no_summary_yet")
        assert await street.mail(SILENT) == ["group 2 say:no_summary_yet"]
        await street.sleeps(days=1)


async def test_of_another_group_that_took_its_place_nothing_is_said(street: Street) -> None:
    group = await linked(street, staff=True)
    await telling.say(street.desk(), group, "no_summary_yet")
    await street.work.communities.link_group(street.community, await street.group(-300), staff=True)
    assert await street.mail(SILENT) == ["group 2 say:no_summary_yet"]


async def test_the_staff_group_that_cannot_be_told_was_not_asked(street: Street) -> None:
    await linked(street, staff=True)
    await street.says("Mei", "fire")
    await street.mail()
    await street.passes(minutes=15)
    await street.mail(SILENT)
    assert told(street) == ("Garden Lane 7", True, False)
    last = (await ladder.asked(street.desk(), await street.request()))[-1]
    assert (last.kind, last.facts["rung"], last.facts["silent"]) == (EventKind.SKIP, "staff_group", True)


async def test_of_a_request_that_went_on_meanwhile_nothing_is_written_down(street: Street) -> None:
    await linked(street, staff=True)
    await street.says("Mei", "fire")
    await street.mail()
    await street.passes(minutes=15)
    request = await street.request()
    heads = await street.work.queue.heads(street.now, busy=[], limit=50)
    count = next(one for one in heads if one.notice.kind is Kind.STAFF_COUNT)
    await street.taps("Arjun", working.accept)
    await delivery.settled(street.desk(), count, Unreachable())
    assert EventKind.SKIP not in {one.kind for one in await street.work.requests.events(request.id)}


@pytest.mark.parametrize("staff", [False, True])
async def test_taken_out_of_a_group_the_coordinators_hear_it_each_time(street: Street, staff: bool) -> None:
    for _ in range(2):
        group = await linked(street, staff=staff)
        await grouping.left(street.desk(), group)
        assert await street.mail() == ["Li 4 group_unreachable"]
        assert told(street) == ("Garden Lane 7", staff, True)


async def test_taken_out_and_in_again_at_once_is_not_worth_a_word(street: Street) -> None:
    group = await linked(street, staff=False)
    await grouping.left(street.desk(), group)
    await linked(street, staff=False)
    assert await street.mail() == []


async def test_a_group_that_is_nobodys_is_no_loss(street: Street) -> None:
    await telling.say(street.desk(), await street.group(), "no_summary_yet")
    assert await street.mail(SILENT) == ["group 2 say:no_summary_yet"]


async def test_without_a_coordinator_who_pressed_start_nobody_can_hear_it(street: Street) -> None:
    other = await second(street)
    group = await street.group()
    await street.work.communities.link_group(other, group, staff=False)
    await telling.say(street.desk(), group, "no_summary_yet")
    assert await street.mail(SILENT) == ["group 2 say:no_summary_yet"]


async def test_a_summary_that_was_not_posted_is_told_and_can_be_posted(street: Street) -> None:
    await linked(street, staff=False)
    await promises.arrange(street.desk())
    await street.passes(hours=8)
    assert await street.mail(SILENT) == ["Li 7 day_figures", "group 8 summary", "Li 4 did_it_arrive"]
    view = street.seen(Kind.DID_IT_ARRIVE)
    assert isinstance(view, DidItArrive)
    assert (view.what, view.community) == ("summary", "Garden Lane 7")
    await street.taps("Li", coordinating.post_again, on=Kind.DID_IT_ARRIVE)
    assert sorted(await street.mail(SILENT)) == ["Li 4 did_it_arrive", "Li 6 remove", "group 8 summary"]
    await street.taps("Li", coordinating.post_again, on=Kind.DID_IT_ARRIVE)
    assert sorted(await street.mail()) == ["Li 6 remove", "group 8 summary"]


async def test_asked_for_in_a_group_that_cannot_be_written_to_it_is_one_more_message(street: Street) -> None:
    group = await linked(street, staff=False)
    await promises.arrange(street.desk())
    await street.passes(hours=8)
    await street.mail()
    await grouping.group_summary(street.desk(), None, group, "")
    assert await street.mail(SILENT) == ["group 2 summary", "Li 4 group_unreachable"]
