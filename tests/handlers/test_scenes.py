"""What comes in finds its way: through the real library, the real desk, and the sandbox."""

from typing import Any

import pytest
from telegram import Update

from desk.desk import Desk
from desk.understanding.sense import word_lists
from handlers import dead_letters, errors
from handlers.turn import CURRENT, Turn
from sandbox.chats import Group
from tests.town.town import Neighbour, Town

RECEIPT = "#1 · medicine\nWe have it. Asked now: Arjun. You will hear from a person by 10:30."
ASKED = "\n\nWhich building are you in? You may skip this."
NEED = "Insulin pens run out tonight"
HOW = "Write what you need in your own words. A voice message or a picture is fine too."
NEVER_STARTED = "Please write to me privately; only the help desk reads it there. In danger to life call 120."
GONE = "This button is no longer of use."


@pytest.fixture
async def mei(town: Town) -> Neighbour:
    town.on_duty("Arjun")
    town.forgets()
    mei = town.resident("Mei")
    await mei.starts("garden-7")
    mei.reads()
    await town.passes(seconds=10)
    return mei


def forged(data: str, account: int, number: int = 1) -> dict[str, Any]:
    """A press with data that no button of ours holds, of a message that may be out of reach."""
    chat = {"id": account, "type": "private", "first_name": "Mei"}
    held = {"message_id": number, "date": 0, "chat": chat}
    user = {"id": account, "is_bot": False, "first_name": "Mei", "language_code": "en"}
    return {
        "update_id": 1,
        "callback_query": {"id": "1", "from": user, "chat_instance": "1", "message": held, "data": data},
    }


async def handled(town: Town, body: dict[str, Any]) -> Turn:
    """Let the handlers see an update that no phone would send, and commit what they did."""
    async with town.app.store.work() as work:
        desk = Desk(work=work, now=town.clock.now(), lists=word_lists({}), turn=f"test/{body['update_id']}")
        turn = Turn(desk=desk, bot_username="huying_bot")
        before = CURRENT.set(turn)
        update = Update.de_json(body, town.app.application.bot)
        await town.app.application.process_update(update)
        CURRENT.reset(before)
        if turn.failure is not None:
            await errors.refused(turn, update)
        await work.commit()
    await town.settles()
    return turn


async def test_start_welcomes_and_leaves_three_keys(town: Town) -> None:
    town.forgets()
    mei = town.resident("Mei", language="zh-hans")
    await town.settles()
    await mei.starts("garden-7")
    assert mei.reads() == [
        "您好，这里是 Garden Lane 7 的求助服务台。\n\n"
        "需要什么，用自己的话写下来就行，也可以发语音或图片。不管白天夜里，值班人员都会马上收到。\n\n"
        "您写的内容只有服务台的人能看到：/privacy\n"
        "English · 简体中文：/language"
    ]
    assert mei.account.keyboard() == [["🔴 有生命危险"], ["我需要帮助", "我的求助"]]


async def test_a_key_works_in_any_language(mei: Neighbour) -> None:
    await mei.says("我需要帮助")
    assert mei.reads() == [HOW]


async def test_the_key_for_my_requests(mei: Neighbour) -> None:
    await mei.says("My requests")
    assert mei.reads() == ["You have no requests. If you need something, just write it here."]


async def test_the_red_key(mei: Neighbour) -> None:
    await mei.says("🔴 Danger to life")
    assert mei.reads()[0].startswith("Call 120 now.\n")


async def test_words_become_a_request(mei: Neighbour) -> None:
    await mei.says(NEED)
    assert mei.reads() == [RECEIPT + ASKED]


async def test_an_edited_message_puts_the_words_right(town: Town, mei: Neighbour) -> None:
    number = await mei.says(NEED)
    await mei.does(lambda phone: phone.edits(number, "Insulin pens run out at six"))
    await town.passes(minutes=1)
    assert "Insulin pens run out at six" in town.neighbours[0].sees("#1").words


async def test_a_command_that_nobody_knows_and_one_for_others(town: Town, mei: Neighbour) -> None:
    await mei.says("/nonsense")
    await town.passes(seconds=5)
    await mei.says("/board")
    assert mei.reads() == [
        "I do not know this command. /help shows what there is. If you need something, just write it.",
        "This is for the people of the help desk.",
    ]


async def test_a_command_may_name_the_bot(mei: Neighbour) -> None:
    await mei.says("/where@huying_bot")
    assert mei.reads() == ["What you write goes to Garden Lane 7."]


@pytest.mark.parametrize("data", ["", "rubbish", "ac", "zz:k3y:1", "ac:" + "x" * 70, "tp::0:board-all-0", "tb::0:41"])
async def test_forged_data_gets_a_kind_word(town: Town, mei: Neighbour, data: str) -> None:
    turn = await handled(town, forged(data, mei.account.id))
    assert errors.toast_text(turn) in {GONE, "There is no such request, or it is not yours."}
    assert mei.reads() == []


async def test_a_button_out_of_telegrams_reach_still_works(town: Town, mei: Neighbour) -> None:
    turn = await handled(town, forged("la::0:zh-Hans", mei.account.id))
    assert turn.toast is not None
    assert mei.reads() == ["从现在起我用中文。"]


async def test_an_old_button_is_told_so_in_ones_own_language(town: Town, mei: Neighbour) -> None:
    turn = await handled(town, forged("ac:whatever:1", mei.account.id))
    assert errors.toast_text(turn) == "There is no such request, or it is not yours."


async def test_whoever_blocks_the_bot_and_comes_back_can_be_reached(town: Town, mei: Neighbour) -> None:
    await mei.does(lambda phone: phone.blocks())
    await mei.does(lambda phone: phone.unblocks())
    await mei.says(NEED)
    assert mei.reads() == [RECEIPT + ASKED]


async def test_a_service_message_is_nothing_that_was_said(town: Town, mei: Neighbour) -> None:
    chat = {"id": mei.account.id, "type": "private", "first_name": "Mei"}
    body = {
        "message_id": 5,
        "date": 0,
        "chat": chat,
        "from": {"id": mei.account.id, "is_bot": False, "first_name": "Mei"},
    }
    await handled(
        town,
        {"update_id": 2, "message": {**body, "message_auto_delete_timer_changed": {"message_auto_delete_time": 1}}},
    )
    assert mei.reads() == []


class TestGroups:
    """Groups hear little and are heard even less."""

    @pytest.fixture
    async def li(self, town: Town) -> Neighbour:
        town.forgets()
        town.on_duty("Arjun")
        li = town.coordinator("Li")
        await town.settles()
        return li

    @pytest.fixture
    async def group(self, town: Town, li: Neighbour) -> Group:
        group = town.telegram.add_group("Garden", administrators=[li.account], bot=town.bot)
        await town.passes(minutes=1)
        return group

    async def test_a_coordinator_links_it_by_adding_the_bot(self, li: Neighbour, group: Group) -> None:
        assert li.account.reads(group) == [
            "Each evening this group hears how the help desk of Garden Lane 7 is doing. To ask for help, write to me "
            "privately: nobody here sees it."
        ]

    async def test_anybody_elses_group_gets_one_line_and_is_left(self, town: Town, li: Neighbour) -> None:
        wang = town.resident("Wang")
        group = town.telegram.add_group("Elsewhere", members=[wang.account], bot=town.bot)
        await town.passes(minutes=2)
        assert wang.account.reads(group)[0].startswith("No coordinator has linked this group")
        assert not group.has(town.bot.id)

    async def test_an_anonymous_administrator_may_ask_who_is_on_duty(
        self, town: Town, li: Neighbour, group: Group
    ) -> None:
        group.members[li.account.id].anonymous = True
        li.account.reads(group)
        li.account.says("/duty@huying_bot", group)
        await town.passes(minutes=1)
        assert "On duty: Arjun" in li.account.reads(group)[-1]

    async def test_an_anonymous_administrator_cannot_link(self, town: Town, li: Neighbour, group: Group) -> None:
        group.members[li.account.id].anonymous = True
        before = li.account.reads(group)
        li.account.says("/link staff", group)
        await town.passes(minutes=1)
        assert li.account.reads(group) == before

    async def test_whoever_never_pressed_start_gets_a_button_that_does(self, town: Town, group: Group) -> None:
        wang = town.telegram.add_account("Wang")
        wang.joins(group)
        wang.says("/request@huying_bot my secret", group)
        await town.passes(minutes=1)
        last = wang.last(group)
        assert last is not None
        assert (last.words, last.labels()) == (NEVER_STARTED, [["Write to me"]])

    async def test_only_a_coordinator_can_link(self, town: Town, group: Group) -> None:
        wang = town.telegram.add_account("Wang")
        wang.joins(group)
        wang.says("/link", group)
        await town.passes(minutes=1)
        assert wang.reads(group)[-1] == "This is for the people of the help desk."

    async def test_what_people_say_there_is_not_read(self, town: Town, li: Neighbour, group: Group) -> None:
        await handled(
            town,
            {
                "update_id": 3,
                "message": {
                    "message_id": 50, "date": 0, "chat": group.profile, "text": "My father does not breathe",
                    "from": {"id": li.account.id, "is_bot": False, "first_name": "Li"},
                },
            },
        )  # fmt: skip
        assert li.reads() == []

    async def test_a_group_that_becomes_a_supergroup_stays_linked(self, town: Town, li: Neighbour) -> None:
        group = town.telegram.add_group("Small", administrators=[li.account], bot=town.bot, kind="group")
        await town.settles()
        larger = li.account.upgrades(group)
        await town.passes(minutes=1)
        li.account.says("/duty@huying_bot", larger)
        await town.passes(minutes=1)
        assert "On duty: Arjun" in li.account.reads(larger)[-1]

    async def test_a_bot_that_was_removed_forgets_the_group(self, town: Town, li: Neighbour, group: Group) -> None:
        li.account.removes(town.bot, group)
        await town.settles()
        async with town.app.store.work() as work:
            known = await work.chats.seen(telegram_id=group.id, kind="supergroup", person=None)
        assert known.community is None


class TestDeadLetters:
    """What can be read of an update that nobody could deal with."""

    async def buried(self, town: Town, body: dict[str, Any]) -> Turn:
        async with town.app.store.work() as work:
            desk = Desk(work=work, now=town.clock.now(), lists=word_lists({}), turn="dead/1")
            turn = Turn(desk=desk, bot_username="huying_bot")
            await dead_letters.bury(turn, body, "KeyError")
            await work.commit()
        await town.settles()
        return turn

    async def test_a_residents_message_becomes_a_request_all_the_same(self, town: Town, mei: Neighbour) -> None:
        sender = {"id": mei.account.id, "is_bot": False, "first_name": "Mei", "language_code": "en"}
        chat = {"id": mei.account.id, "type": "private"}
        body = {"update_id": 9, "message": {"message_id": 44, "from": sender, "chat": chat, "text": "help", "poll": 7}}
        turn = await self.buried(town, body)
        assert turn.person is not None
        assert mei.reads()[0].startswith("#1 · other\n")

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"update_id": 1, "message": "text"},
            {"update_id": 1, "message": {"from": 3, "chat": [], "text": 7, "message_id": True}},
            {"update_id": 1, "message": {"from": {"id": "x"}, "chat": {"id": None}}},
            {"update_id": 1, "message": {"from": {"id": 5, "is_bot": True}, "chat": {"id": 5, "type": "private"}}},
            {"update_id": 1, "message": {"from": {"id": 5}, "chat": {"id": -5, "type": "group"}}},
            {"update_id": 1, "something_new": {"from": {"id": 5}}},
        ],
    )
    async def test_whatever_its_shape(self, town: Town, body: dict[str, Any]) -> None:
        town.forgets()
        await town.settles()
        assert (await self.buried(town, body)).person is None

    async def test_a_dead_press_makes_no_request(self, town: Town, mei: Neighbour) -> None:
        await self.buried(town, forged("ac:k3y:1", mei.account.id))
        assert mei.reads() == [
            "Something went wrong on our side, and the coordinators know. Please try once more, or write what you need."
        ]
