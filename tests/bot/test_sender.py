"""Messages out: gravest first, within the quotas, true when they leave, once."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
import structlog

from bot.clock import HandClock
from bot.outcomes import Stopped
from bot.pacing import LIFTED
from desk.desk import Desk
from desk.due import delivery
from desk.loops import Settlement, Waiting
from desk.model import ChatId
from desk.notices import Kind, Notice, Priority
from desk.sentences import Sentence
from sandbox.accounts import Account
from sandbox.server import Telegram
from tests.bot.house import House


def greeting(chat: ChatId, name: str, priority: Priority = Priority.ANSWER, **more: Any) -> Notice:
    facts = {"code": str(Sentence.ADDED), "verbs": [], "keys": False, "facts": {"number": int(name)}}
    return Notice(name=name, chat=chat, kind=Kind.SAY, priority=priority, facts=facts, **more)


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    account = telegram.add_account("Mei")
    account.starts()
    return account


@pytest.fixture
def arjun(telegram: Telegram) -> Account:
    account = telegram.add_account("Arjun")
    account.starts()
    return account


def numbers(texts: list[str]) -> list[int]:
    return [int("".join(letter for letter in text if letter.isdigit())) for text in texts]


async def test_what_is_written_is_sent_once(house: House, mei: Account) -> None:
    await house.say(mei, 1)
    await house.settle()
    await house.passes(minutes=5)
    assert numbers(house.reads(mei)) == [1]
    assert await house.outbox() == {"sent": 1}


async def test_the_gravest_overtakes_what_waits(house: House, mei: Account, telegram: Telegram) -> None:
    others = []
    for number in range(40):
        person = telegram.add_account(f"Person {number}")
        person.starts()
        others.append(person)
        await house.say(person, number, Priority.SUMMARY)
    await house.say(mei, 99, Priority.EMERGENCY)
    await house.sender.step()
    assert next(entry.params["chat_id"] for entry in house.sends()) == mei.id
    await house.passes(seconds=10)
    assert len(house.sends()) == 41


async def test_three_at_once_to_one_person_and_the_rest_in_their_time(
    house: House, mei: Account, clock: HandClock
) -> None:
    started = clock.now()
    for number in range(1, 6):
        await house.say(mei, number)
    await house.settle()
    assert numbers(house.reads(mei)) == [1, 2, 3]
    assert house.sender.look_again is not None
    await house.passes(seconds=4)
    assert numbers(house.reads(mei)) == [1, 2, 3, 4, 5]
    assert (house.sends()[3].at - started).total_seconds() == pytest.approx(3.05)


async def test_what_an_earlier_process_sent_counts_for_the_next(house: House, mei: Account) -> None:
    for number in range(1, 5):
        await house.say(mei, number)
    await house.settle()
    fresh = house.new_sender()
    await fresh.start()
    await fresh.step()
    assert numbers(house.reads(mei)) == [1, 2, 3]


async def test_what_is_not_due_yet_waits_for_its_moment(house: House, mei: Account, clock: HandClock) -> None:
    chat = await house.chat(mei)
    later = clock.now().replace(minute=20)
    await house.post(greeting(chat, "1", not_before=later))
    await house.settle()
    assert house.reads(mei) == []
    assert house.sender.look_again == later
    await house.passes(minutes=21)
    assert [entry.at for entry in house.sends()] == [later]


async def test_what_is_no_longer_true_is_not_sent(house: House, mei: Account) -> None:
    """A message about a stage that is past, or about nothing: the reader finds it untrue, and it is dropped."""
    chat = await house.chat(mei)
    await house.post(Notice(name="q", chat=chat, kind=Kind.ABOUT, priority=Priority.ANSWER, facts={"question": 77}))
    await house.settle()
    assert house.reads(mei) == []
    assert set(await house.outbox()) <= {"dropped", "dead"}


async def test_one_bad_row_harms_no_other(house: House, mei: Account, arjun: Account) -> None:
    chat = await house.chat(mei)
    bad = replace(greeting(chat, "1", Priority.EMERGENCY), facts={"code": "there_is_no_such_sentence"})
    await house.post(bad)
    await house.say(arjun, 2)
    with structlog.testing.capture_logs() as logs:
        await house.settle()
    assert numbers(house.reads(arjun)) == [2]
    assert await house.outbox() == {"sent": 1, "dead": 1}
    assert "notice.failed" in [line["event"] for line in logs]


async def test_a_flight_that_cannot_be_settled_is_dead_and_the_others_are_not(
    house: House, mei: Account, arjun: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They land in one round, and what the good one leaves behind is written once."""
    await house.chat(arjun)
    settled = delivery.settled

    async def breaks_for_mei(desk: Desk, waiting: Waiting, outcome: delivery.Sent) -> Settlement:
        settlement = await settled(desk, waiting, outcome)
        if waiting.telegram_chat == mei.id:
            raise ValueError("a bad row")
        return settlement

    monkeypatch.setattr(delivery, "settled", breaks_for_mei)
    await house.say(arjun, 1)
    await house.say(mei, 2)
    await house.settle()
    assert await house.outbox() == {"sent": 1, "dead": 1}
    assert [numbers(house.reads(one)) for one in (arjun, mei)] == [[1], [2]]


async def test_429_pauses_that_chat_and_no_other(house: House, mei: Account, arjun: Account) -> None:
    house.telegram.faults.next("429", "sendMessage", chat=mei.id, retry_after=7)
    await house.say(mei, 1)
    await house.say(mei, 2)
    await house.say(arjun, 3)
    await house.settle()
    assert (numbers(house.reads(mei)), numbers(house.reads(arjun))) == ([], [3])
    await house.passes(seconds=6.9)
    assert house.reads(mei) == []
    await house.passes(seconds=0.2)
    assert numbers(house.reads(mei)) == [1, 2]


async def test_who_blocked_the_bot_is_marked_and_written_to_no_more(house: House, mei: Account) -> None:
    chat = await house.chat(mei)
    mei.blocks()
    await house.post(greeting(chat, "1"))
    await house.settle()
    async with house.store.work() as work:
        person = await work.people.by_telegram(mei.id)
    assert person is not None
    assert person.unreachable_since is not None
    assert (await house.outbox()).get("dropped") == 1


async def test_while_telegram_is_down_nothing_is_lost_and_the_order_stays(
    house: House, mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object, **__: object) -> tuple[int, bytes]:
        raise ConnectionRefusedError("nobody listens")

    with monkeypatch.context() as patch:
        patch.setattr("tests.bot.wire.SandboxWire.do_request", refused)
        await house.say(mei, 1)
        await house.say(mei, 2)
        for _ in range(5):
            await house.sender.step()
            house.clock.advance_to(house.sender.look_again or house.clock.now())
    await house.passes(minutes=1)
    assert numbers(house.reads(mei)) == [1, 2]


async def test_an_answer_that_got_lost_is_repeated_once_and_says_so(house: House, mei: Account) -> None:
    house.telegram.faults.next("cut_after", "sendMessage")
    await house.say(mei, 1)
    await house.passes(minutes=1)
    assert len(house.sends()) == 2
    assert await house.outbox() == {"sent": 1, "maybe": 1}


async def test_two_answers_that_got_lost_are_enough(house: House, mei: Account) -> None:
    house.telegram.faults.next("cut_after", "sendMessage", times=5)
    await house.say(mei, 1)
    await house.passes(minutes=5)
    assert len(house.sends()) == 2
    assert await house.outbox() == {"maybe": 2}


async def test_a_refused_token_stops_the_process_and_loses_nothing(house: House, mei: Account) -> None:
    await house.say(mei, 1)
    tokens = house.telegram.tokens.copy()
    house.telegram.tokens.clear()
    with pytest.raises(Stopped, match="HUYING_TOKEN"):
        for _ in range(3):
            await house.sender.step()
    house.telegram.tokens.update(tokens)
    fresh = house.new_sender()
    await fresh.start()
    while await fresh.step():
        pass
    assert numbers(house.reads(mei)) == [1]


async def test_claims_of_a_dead_process_wait_again_at_once(house: House, mei: Account, clock: HandClock) -> None:
    await house.say(mei, 1)
    async with house.store.work() as work:
        [head] = await work.queue.heads(clock.now(), busy=(), limit=5)
        assert await work.queue.claim(head.id, until=clock.now().replace(minute=1))
        await work.commit()
    await house.settle()
    assert house.reads(mei) == []
    fresh = house.new_sender()
    with structlog.testing.capture_logs() as logs:
        await fresh.start()
    assert [line["event"] for line in logs] == ["sender.reclaimed"]
    await fresh.step()
    assert numbers(house.reads(mei)) == [1]


async def test_a_claim_that_nobody_settled_waits_again_after_its_lease(
    house: House, mei: Account, clock: HandClock
) -> None:
    await house.settle()
    await house.say(mei, 1)
    async with house.store.work() as work:
        [head] = await work.queue.heads(clock.now(), busy=(), limit=5)
        await work.queue.claim(head.id, until=clock.now().replace(minute=1))
        await work.commit()
    await house.passes(seconds=59)
    assert house.reads(mei) == []
    await house.passes(minutes=2)
    assert numbers(house.reads(mei)) == [1]


async def test_in_the_background_it_sends_and_lands_before_it_leaves(house: House, mei: Account) -> None:
    sender = house.new_sender(LIFTED)
    house.telegram.quotas.lifted = True
    await sender.start()
    running = asyncio.create_task(sender.run())
    for number in range(1, 31):
        await house.say(mei, number)
        house.bells.ring(None)
    while len(house.sends()) < 30:  # noqa: ASYNC110 -- the sandbox rings no bell
        await asyncio.sleep(0.01)  # noqa: TID251 -- a loop in the background
    house.bells.stop()
    await asyncio.wait_for(running, 5)
    assert numbers(house.reads(mei)) == list(range(1, 31))
    assert await house.outbox() == {"sent": 30}


async def test_stopping_settles_what_is_in_flight_and_takes_no_more(house: House, mei: Account) -> None:
    await house.say(mei, 1)
    sender = house.new_sender()
    await sender.start()
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background
    house.bells.stop()
    await asyncio.wait_for(running, 5)
    await house.say(mei, 2)
    assert await house.outbox() == {"sent": 1, "waiting": 1}
