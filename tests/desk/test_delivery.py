"""What follows from an attempt to send; and what the desk takes from workers' phones again."""

from datetime import timedelta
from typing import Any

import pytest

from desk.calling import afterwards
from desk.casework import tidying, working
from desk.due import delivery
from desk.due.delivery import Delivered, Later, Lost, Maybe, Moved, Rejected, Sent, Stop, Unreachable
from desk.loops import Fate, Settlement, Waiting
from desk.model import Promise
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.terms import PieceKind, State
from desk.views import Card, Say
from tests.desk.made import NOON, hours
from tests.desk.street import Street


async def waiting(street: Street, kind: Kind, *, attempts: int = 0) -> Waiting:
    """The row of this kind that waits to leave."""
    heads = await street.work.queue.heads(street.now, busy=[], limit=50)
    found = next(one for one in heads if one.notice.kind is kind)
    return Waiting(
        id=found.id, notice=found.notice, telegram_chat=found.telegram_chat, priority=found.priority,
        created_at=found.created_at, attempts=attempts,
    )  # fmt: skip


async def ends(street: Street, row: Waiting, outcome: Sent) -> Settlement:
    return await delivery.settled(street.desk(), row, outcome)


def later(row: Waiting, seconds: float, error: str = "later") -> Settlement:
    return Settlement(id=row.id, fate=Fate.LATER, at=NOON, not_before=NOON + timedelta(seconds=seconds), error=error)


class Once(dict[str, Sent]):
    """What goes wrong with somebody's next message, and with no other."""

    def get(self, reader: str, default: Any = None) -> Any:
        return self.pop(reader, default)


@pytest.fixture
async def asked(street: Street) -> Street:
    await street.says("Mei", "insulin")
    return street


async def test_each_outcome_says_how_the_row_ends(asked: Street) -> None:
    row = await waiting(asked, Kind.RECEIPT)
    assert await ends(asked, row, Delivered(7)) == Settlement(id=row.id, fate=Fate.SENT, at=NOON, telegram_id=7)
    assert await ends(asked, row, Rejected("bad")) == Settlement(id=row.id, fate=Fate.DEAD, at=NOON, error="bad")
    assert await ends(asked, row, Stop("unauthorized")) == later(row, 0, "unauthorized")
    assert await ends(asked, row, Later(30)) == later(row, 30)
    assert await ends(asked, row, Lost()) == Settlement(id=row.id, fate=Fate.DROPPED, at=NOON, error="lost")


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 1), (1, 2), (3, 8), (4, 15), (500, 15)])
async def test_when_telegram_is_not_reached_the_rests_grow(asked: Street, attempts: int, seconds: float) -> None:
    row = await waiting(asked, Kind.RECEIPT, attempts=attempts)
    assert await ends(asked, row, Later(None)) == later(row, seconds)


async def test_a_group_that_moved_is_written_to_at_its_new_number(street: Street) -> None:
    group = await street.group(-100)
    await telling.say(street.desk(), group, "press_start")
    row = await waiting(street, Kind.SAY)
    assert await ends(street, row, Moved(-1001)) == later(row, 0)
    assert (await street.work.chats.get(group)).telegram_id == -1001


async def test_a_card_that_was_deleted_is_posted_anew(asked: Street) -> None:
    await asked.mail()
    await asked.taps("Arjun", working.accept)
    lines = await asked.mail({"Arjun": Lost()})
    assert lines == ["Arjun 2 edit card", "Arjun 2 card"]
    card = asked.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert (card.target.edit, card.subject.state) == (None, State.ACCEPTED)


async def test_what_was_to_be_deleted_and_is_gone_is_no_loss(street: Street) -> None:
    notice = Notice(
        name="x", chat=await street.chat("Mei"), kind=Kind.REMOVE, priority=Priority.EDIT, facts={"telegram_id": 4}
    )
    await street.work.outbox.add(notice)
    row = await waiting(street, Kind.REMOVE)
    assert (await ends(street, row, Lost())).fate is Fate.DROPPED
    assert await ends(street, row, Maybe()) == later(row, 1)


async def test_a_message_that_may_have_arrived_is_repeated_once_and_says_so(asked: Street) -> None:
    lines = await asked.mail({"Arjun": Maybe()})
    assert [line for line in lines if line.startswith("Arjun")] == ["Arjun 4 card", "Arjun 4 card"]
    card = asked.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert card.target.repeated is True


async def test_a_receipt_that_may_have_arrived_says_so_until_it_is_shown_anew(asked: Street) -> None:
    lines = await asked.mail(Once({"Mei": Maybe()}))
    assert [line for line in lines if line.startswith("Mei")] == ["Mei 2 receipt", "Mei 2 receipt"]
    assert asked.seen(Kind.RECEIPT).target.repeated
    await asked.taps("Arjun", working.accept)
    await asked.sleeps(seconds=20)
    await asked.mail()
    shown = asked.seen(Kind.RECEIPT).target
    assert (shown.edit is not None, shown.repeated) == (True, False)


async def test_an_edit_that_may_have_arrived_is_made_again(asked: Street) -> None:
    await asked.mail()
    await asked.taps("Arjun", working.accept)
    row = await waiting(asked, Kind.CARD)
    assert await ends(asked, row, Maybe()) == later(row, 1)


async def test_nobody_is_asked_about_the_summary_of_a_group_that_is_nobodys(street: Street) -> None:
    group = await street.group()
    await street.work.outbox.add(Notice(name="s", chat=group, kind=Kind.SUMMARY, priority=Priority.SUMMARY))
    row = await waiting(street, Kind.SUMMARY)
    assert (await ends(street, row, Maybe())).fate is Fate.MAYBE
    heads = await street.work.queue.heads(street.now, busy=[], limit=50)
    assert [one.notice.kind for one in heads] == [Kind.SUMMARY]


async def test_at_most_one_nudge_stands_in_a_chat(asked: Street) -> None:
    for _ in range(3):
        await asked.passes(hours=1)
        await asked.mail()
    assert len([one for one in await asked.shown("Arjun") if one.kind == Kind.NUDGE]) == 1


async def test_a_file_shown_to_staff_goes_before_telegram_keeps_it_for_ever(street: Street) -> None:
    await street.says("Mei", None, kind=PieceKind.PHOTO, file="a")
    await street.mail()
    assert [one.kind for one in await street.shown("Arjun")].count(Kind.PIECE) == 1
    await street.passes(hours=46)
    await street.mail()
    assert [one.kind for one in await street.shown("Arjun")].count(Kind.PIECE) == 0


async def test_words_stay_as_long_as_their_request(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.says("Mei", "insulin, the long ones")
    await street.passes(minutes=2)
    await street.mail()
    assert await street.work.promises.earliest() is None


async def test_a_day_after_it_is_over_nothing_of_it_is_on_a_workers_phone(asked: Street) -> None:
    await asked.mail()
    await asked.replies("Arjun", "which one?", Kind.CARD)
    await asked.mail()
    await tidying.promise_wiping(asked.desk(), await asked.request())
    await asked.passes(hours=24)
    assert [one.kind for one in await asked.shown("Arjun")].count(Kind.ECHO) == 1  # it is not over
    await asked.taps("Arjun", working.finish, "helped")
    await asked.taps("Li", afterwards.solved, key=(await asked.request()).key)
    await tidying.promise_wiping(asked.desk(), await asked.request())
    await asked.mail()
    await asked.passes(hours=24)
    await asked.mail()
    kinds = [one.kind for one in await asked.shown("Arjun")]
    assert kinds.count(Kind.NUDGE) == 0
    over = [view for view in asked.views if isinstance(view, Say) and view.code == "over"]
    assert [view.facts for view in over] == [{"number": 1}] * len(over)
    assert over != []


async def test_a_file_that_is_gone_already_is_gone(street: Street) -> None:
    chat = await street.chat("Arjun")
    promise = Promise(name="file/1", kind="file", at=NOON, community=None, facts={"chat": chat, "telegram_id": 4})
    await tidying.keep_file(street.desk(), promise)
    assert await street.mail() == []
    assert hours(46) == tidying.FILES_GO_AFTER


async def test_whoever_blocked_the_bot_before_words_were_edited_on_her_phone_is_not_reached(asked: Street) -> None:
    await asked.taps("Arjun", working.accept)
    await asked.mail()
    await asked.replies("Mei", "the long ones", Kind.RECEIPT)
    await asked.mail()
    await cards.show(asked.desk(), await asked.newest("Arjun", Kind.PIECE))
    row = await waiting(asked, Kind.PIECE)
    ended = Settlement(id=row.id, fate=Fate.DROPPED, at=asked.now, error="unreachable")
    assert await ends(asked, row, Unreachable()) == ended
    assert (await asked.who("Arjun")).unreachable_since == asked.now


async def test_what_was_taken_away_while_it_was_on_its_way_goes_from_the_phone_too(asked: Street) -> None:
    row = await waiting(asked, Kind.CARD)
    assert row.notice.message is not None
    await cards.remove(asked.desk(), await asked.work.messages.get(row.notice.message))
    await ends(asked, row, Delivered(55))
    assert (await waiting(asked, Kind.REMOVE)).notice.facts == {"telegram_id": 55}
