"""Everything else that residents read."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from desk import views
from desk.terms import Outcome, Role, Rung
from handlers import render
from tests.handlers.made import CHINESE, ENGLISH, NOW, at, buttons, everything, item, staying_keys, text


def test_welcome() -> None:
    view = everything()["welcome"]
    assert text(view) == (
        "Hello. This is the help desk of Garden Lane 7.\n"
        "\n"
        "Write what you need in your own words, or send a voice message or a picture. Somebody on duty is "
        "told at once, day and night.\n"
        "\n"
        "You work here: /open shows what is open, /mine what you have, /duty who is on duty.\n"
        "\n"
        "Only the people of the help desk read what you write: /privacy\n"
        "English · 简体中文: /language"
    )
    assert staying_keys(view) == [["🔴 Danger to life"], ["I need something", "My requests"]]


@pytest.mark.parametrize(
    ("languages", "line"),
    [
        (ENGLISH, "It is night: what can wait is seen to from 07:00 tomorrow. "
                  "What cannot wait, and danger, wake somebody at once."),
        (CHINESE, "现在是夜里：不急的事明天 07:00 起处理；急事和危险会马上叫醒人。"),
    ],
)  # fmt: skip
def test_in_a_silent_night_nobody_is_promised_what_the_morning_brings(languages: tuple[str, ...], line: str) -> None:
    views, until = everything(languages), at(7, days=1)
    assert line in text(replace(views["welcome"], asleep_until=until))
    assert line in text(replace(views["say"], code="greeting", facts={"until": until}, verbs=()))
    shown = text(replace(views["help"], asleep_until=until))
    assert line.replace(". What cannot wait", "; what cannot wait") in shown


def test_welcome_in_chinese() -> None:
    view = replace(everything(CHINESE)["welcome"], roles=frozenset(), community=None)
    assert text(view) == (
        "您好，这里是小区求助服务台。\n"
        "\n"
        "需要什么，用自己的话写下来就行，也可以发语音或图片。不管白天夜里，值班人员都会马上收到。\n"
        "\n"
        "您写的内容只有服务台的人能看到：/privacy\n"
        "English · 简体中文：/language"
    )
    assert staying_keys(view) == [["🔴 有生命危险"], ["我需要帮助", "我的求助"]]


def test_progress() -> None:
    view = everything()["progress"]
    assert text(view) == "#12: Arjun is on it. You will hear again by 16:00."
    assert buttons(view) == []


def test_progress_in_chinese() -> None:
    view = everything(CHINESE)["progress"]
    assert text(view) == "#12：Arjun 接手了，最晚 16:00 会再告诉您进展。"
    assert buttons(view) == []


def test_a_step_of_an_emergency() -> None:
    view = replace(everything()["progress"], code="step", rung=Rung.BACKUP, worker=None, until=None)
    assert text(view) == "#12: nobody has answered yet. The backup is being called now."
    assert buttons(view) == []


def test_solved() -> None:
    view = everything()["solved"]
    assert text(view) == (
        "Arjun says that #12 is done.\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "2 messages that you added were not answered yet.\n"
        "Is it solved for you?"
    )
    assert buttons(view) == [[("Solved", "so:k3yk3yk3:3")], [("Not solved", "ns:k3yk3yk3:3")]]


def test_solved_in_chinese() -> None:
    view = replace(everything(CHINESE)["solved"], outcome=Outcome.NOT_POSSIBLE, unread=0)
    assert text(view) == (
        "Arjun 没能办成 #12。\n<blockquote>Insulin pens run out tonight</blockquote>\n您的问题用别的办法解决了吗？"
    )
    assert buttons(view) == [[("解决了", "so:k3yk3yk3:3")], [("没有解决", "ns:k3yk3yk3:3")]]


def test_what_was_not_possible_is_not_called_done() -> None:
    view = replace(everything()["solved"], outcome=Outcome.NOT_POSSIBLE, unread=0, excerpt="")
    assert text(view) == "Arjun could not do what you asked in #12.\nIs it solved for you in another way?"
    again = replace(view, reminder=True, worker=None)
    assert text(again) == "Once more about #12, which could not be done.\nIs it solved for you in another way?"


def test_a_false_alarm_is_not_called_done() -> None:
    view = replace(everything()["solved"], outcome=Outcome.FALSE_ALARM, unread=0, excerpt="")
    assert text(view) == "Arjun says about #12: nothing had happened.\nIs everything all right?"
    chinese = replace(everything(CHINESE)["solved"], outcome=Outcome.FALSE_ALARM, unread=0, excerpt="", reminder=True)
    assert text(chinese) == "再问一次 #12，Arjun 说没有出事。\n现在一切都好吗？"


def test_solved_asked_again() -> None:
    view = replace(everything()["solved"], reminder=True, worker=None, unread=1)
    assert text(view) == (
        "Once more about #12.\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "1 message that you added was not answered yet.\n"
        "Is it solved for you?"
    )
    assert buttons(view) == [[("Solved", "so:k3yk3yk3:3")], [("Not solved", "ns:k3yk3yk3:3")]]


def test_rate() -> None:
    view = everything()["rate"]
    assert text(view) == "How was the help with #12 from Arjun? 1 is poor, 5 is very good. You need not answer."
    assert buttons(view) == [
        [
            ("1", "ra:k3yk3yk3:4:1"),
            ("2", "ra:k3yk3yk3:4:2"),
            ("3", "ra:k3yk3yk3:4:3"),
            ("4", "ra:k3yk3yk3:4:4"),
            ("5", "ra:k3yk3yk3:4:5"),
        ]
    ]


def test_rated() -> None:
    view = replace(everything()["rate"], rating=4)
    assert text(view) == "Thank you. You gave 4 of 5."
    assert buttons(view) == []


def test_about() -> None:
    view = everything()["about"]
    assert text(view) == (
        "<blockquote>And bread</blockquote>\n"
        "Is this about one of your requests, or something new? If you do not say, it is added to the latest "
        "in two minutes."
    )
    assert buttons(view) == [[("#12 medicine", "ab::0:5-k3yk3yk3")], [("Something new", "ab::0:5-new")]]


def test_about_in_chinese() -> None:
    view = everything(CHINESE)["about"]
    assert text(view) == (
        "<blockquote>And bread</blockquote>\n这是说哪一件事，还是另一件新的事？两分钟内不选，就记到最近的一件上。"
    )
    assert buttons(view) == [[("#12 药品", "ab::0:5-k3yk3yk3")], [("是另一件事", "ab::0:5-new")]]


def test_several_are_asked_about_together() -> None:
    view = everything()["solved together"]
    assert text(view).replace("\n<blockquote>Insulin pens run out tonight</blockquote>", "") == (
        "<b>These 5 are done. Are they solved?</b>\n\n"
        "#12 · medicine · Arjun\n\n#13 · medicine\n\n✓ #14 · medicine · solved, thank you\n\n"
        "#15 · medicine · open again\n\n#16 · medicine · closed"
    )
    assert buttons(view) == [
        [("#12 solved", "so:k3yk3yk3:3"), ("#12 not solved", "ns:k3yk3yk3:3")],
        [("#13 solved", "so:k3yk3yk3:3"), ("#13 not solved", "ns:k3yk3yk3:3")],
    ]


def test_several_are_asked_about_together_in_chinese_and_once_more() -> None:
    view = replace(everything(CHINESE)["solved together"], reminder=True)
    view = replace(view, items=tuple(replace(one, excerpt="") for one in view.items))
    assert text(view) == (
        "<b>再问一次，之后不再问：这 5 件解决了吗？</b>\n\n"
        "#12 · 药品 · Arjun\n\n#13 · 药品\n\n✓ #14 · 药品 · 已解决，谢谢\n\n"
        "#15 · 药品 · 已重新打开\n\n#16 · 药品 · 已结束"
    )
    assert [one[0] for row in buttons(view) for one in row][:2] == ["#12 解决了", "#12 没解决"]


def test_mine() -> None:
    view = everything()["mine"]
    assert text(view) == (
        "<b>Your requests</b>\n"
        "\n"
        "#12 · medicine · somebody is being asked; you will hear by 15:20\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "#12 · medicine · Arjun is on it; you will hear by 15:20\n"
        "<blockquote>Insulin pens run out tonight</blockquote>"
    )
    assert buttons(view) == [[("⚪ #12", "op:k3yk3yk3:1:own"), ("⚪ #12", "op:k3yk3yk3:2:own")]]


@pytest.mark.parametrize(
    ("languages", "title"),
    [(ENGLISH, "We have all of it. You have 2 requests with us"), (CHINESE, "都收到了。您现在有 2 件求助")],
)
def test_the_list_that_is_a_receipt_says_so(languages: tuple[str, ...], title: str) -> None:
    view = replace(everything(languages)["mine"], receipt=True)
    assert text(view).split("\n")[0] == f"<b>{title}</b>"


@pytest.mark.parametrize(
    ("languages", "state"),
    [
        (ENGLISH, "waits for the morning; you will hear by 07:30 tomorrow"),
        (CHINESE, "等到早上处理，最晚明天 07:30 会有人联系您"),
    ],
)  # fmt: skip
def test_mine_in_a_silent_night(languages: tuple[str, ...], state: str) -> None:
    asleep = item(asleep=True, due=at(7, 30, days=1))
    view = replace(everything(languages)["mine"], items=(asleep,))
    assert text(view).splitlines()[2].endswith(f" · {state}")
    late = replace(view, items=(replace(asleep, overdue=True),))
    assert state not in text(late)


def test_nothing_of_mine() -> None:
    view = replace(everything()["mine"], items=())
    assert text(view) == "You have no requests. If you need something, just write it here."
    assert buttons(view) == []


def test_language() -> None:
    view = everything()["language"]
    assert text(view) == "Which language do you want to read?"
    assert buttons(view) == [[("✓ English", "la::0:en")], [("简体中文", "la::0:zh-Hans")]]


def test_where() -> None:
    view = everything()["where"]
    assert text(view) == "What you write goes to Garden Lane 7."
    assert buttons(view) == [[("Garden Lane 7", "wh::0:garden-7")]]


def test_privacy() -> None:
    view = everything()["privacy"]
    assert text(view) == (
        "What is kept: what you write and send here, your name on Telegram, the building, flat and number "
        "that you give, and what was done about it.\n"
        "\n"
        "How long: what you write is erased 30 days after your request is over, and then your name, flat and "
        "phone number, until you write again; voices, pictures and files after 7 days. Its number, its times and how "
        "it ended stay.\n"
        "\n"
        "Who sees it: the workers and coordinators of your neighbourhood. Flat and number only if they ask "
        "for it, and each time is written down. In an emergency everybody who is called sees your flat at once. "
        "They do not see your Telegram account, you do not see theirs.\n"
        "\n"
        "Groups are told nothing about you: only how many asked and how fast help came.\n"
        "\n"
        "Who has seen your address:\n"
        "#12: Arjun, 14:25"
    )
    assert buttons(view) == [[("Export mine", "xm::0")], [("Erase mine", "em::0:ask")]]


def test_whether_all_of_it_is_to_go() -> None:
    asked = views.Erasing(unfinished=(12, 15), emergencies=(), name_stays=True)
    view = replace(everything()["privacy"], erasing=asked)
    assert text(view) == (
        "Erase everything of yours? What you wrote and sent, your name, building, flat and phone number. It cannot be "
        "brought back. Only how many requests there were, of what kind, when, and how they ended stays, without your "
        "name.\n"
        "\n"
        "Not finished yet: #12, #15. They are withdrawn first, and nobody comes for them any more.\n"
        "\n"
        "You work here: your name and phone number stay as long as the roster needs them."
    )
    assert buttons(view) == [[("Withdraw and erase all", "em::0:yes")], [("Keep it", "em::0:no")]]
    nothing = replace(view, erasing=replace(asked, unfinished=()))
    assert buttons(nothing) == [[("Erase it all", "em::0:yes")], [("Keep it", "em::0:no")]]
    grave = replace(view, erasing=replace(asked, emergencies=(12,)))
    assert buttons(grave) == [[("Keep it", "em::0:no")]]


def test_all_that_is_kept_as_a_file() -> None:
    made = render.call(everything()["export"], now=NOW, bot_username="bot")
    assert (made.method, made.arguments["filename"]) == ("send_document", "huying-2026-11-22.json")
    content = made.arguments["document"]
    assert isinstance(content, bytes)
    assert json.loads(content) == {
        "at": "2026-11-22T14:20+08:00",
        "name": "Mei",
        "language": "en",
        "neighbourhoods": [
            {
                "neighbourhood": "Garden Lane 7", "roles": ["resident"], "building": "3", "flat": "402",
                "since": "2026-11-22T14:20+08:00",
            }
        ],
        "requests": [
            {
                "number": "#12", "neighbourhood": "Garden Lane 7", "about": "medicine", "urgency": "urgent",
                "asked at": "2026-11-22T14:20+08:00", "outcome": "helped", "stars": 4,
                "what was said": [{"at": "2026-11-22T14:20+08:00", "text": "Insulin pens run out tonight"},
                    {"at": "2026-11-22T14:20+08:00", "by": "Arjun", "form": "[picture]"}],
            }
        ],
        "who saw your address": [{"number": "#12", "by": "Arjun", "at": "2026-11-22T14:20+08:00"}],
        "complaints": [{"at": "2026-11-22T14:20+08:00", "text": "He was rude"}],
    }  # fmt: skip


def test_privacy_in_chinese() -> None:
    view = replace(everything(CHINESE)["privacy"], looks=())
    assert text(view) == (
        "保存的内容：您写的和发的内容、您在 Telegram 上的名字、您告诉我们的楼号、房号和电话，以及办理经过。\n"
        "\n"
        "保存多久：求助结束 30 天后清除文字，以及您的名字、房号和电话，直到您再写来；"
        "7 天后清除语音、图片和文件。编号、时间和结果会保留。\n"
        "\n"
        "谁能看到：您所在小区的工作人员和负责人。房号和电话要他们另外点开才能看，每次都会留下记录。"
        "遇到紧急情况，被叫来的人都能直接看到房号。他们看不到您的 Telegram 账号，您也看不到他们的。\n"
        "\n"
        "群里不会出现任何关于您的信息，只有多少人求助、多快有人回应。\n"
        "\n"
        "还没有人看到过您的地址。"
    )
    assert buttons(view) == [[("导出我的资料", "xm::0")], [("清除我的资料", "em::0:ask")]]


def test_help() -> None:
    view = everything()["help"]
    assert text(view) == (
        "Write what you need, and the worker on duty is told at once. You get a number, a name and a time. "
        "If nobody answers, others are asked until somebody does.\n"
        "\n"
        "/my - my requests\n"
        "/answers - what is often asked, with answers\n"
        "/duty - who is on duty\n"
        "/where - choose my neighbourhood\n"
        "/language - choose a language\n"
        "/complain - complain about a worker, in private\n"
        "/privacy - what is kept about me\n"
        "/help - how this works\n"
        "\n"
        "In danger to life call first: ambulance 120 · fire 119\n"
        "No answer here within a minute? Ring the desk: +86 21 5555"
    )
    assert buttons(view) == []


def test_help_for_a_coordinator_in_chinese() -> None:
    view = replace(everything(CHINESE)["help"], roles=frozenset({Role.COORDINATOR}), emergency={}, desk_phone=None)
    assert text(view) == (
        "需要什么就写下来，值班人员马上会收到。您会看到编号、负责的人和时间。没人回应，就会一直找其他人，直到"
        "有人回应。\n"
        "\n"
        "回复卡片，就是写给居民。双方都看不到对方的账号。\n"
        "\n"
        "/open - 未办的求助\n"
        "/mine - 我手上的求助\n"
        "/next - 下一件\n"
        "/board - 全部求助\n"
        "/assign - 把求助派给某人\n"
        "/people - 有哪些工作人员\n"
        "/seal - 封控一栋楼\n"
        "/unseal - 解封一栋楼\n"
        "/surge - 高峰模式：请后备上岗\n"
        "/my - 我的求助\n"
        "/answers - 常见问题和回答\n"
        "/duty - 谁在值班\n"
        "/roster - 今后十四天的排班\n"
        "/shift - 我值过的班\n"
        "/fairness - 各人值了多少班\n"
        "/calendar - 在日历应用里看排班\n"
        "/leave - 请假\n"
        "/cover - 代班\n"
        "/swap - 换班\n"
        "/special - 单独安排一天\n"
        "/handoff - 交接我手上的\n"
        "/where - 选择我的小区\n"
        "/language - 选择语言\n"
        "/complain - 投诉工作人员（不公开）\n"
        "/privacy - 保存了我的哪些信息\n"
        "/help - 怎么用"
    )
    assert buttons(view) == []


def test_a_sentence_with_a_button() -> None:
    view = everything()["say"]
    assert text(view) == "Added to #12. Arjun gets it now."
    assert buttons(view) == [[("🔴 Danger to life", "dn:k3yk3yk3:1")]]


def test_a_sentence_without_its_fact() -> None:
    view = replace(everything()["say"], facts={"number": 12, "worker": None}, verbs=())
    assert text(view) == "Added to #12."
    assert buttons(view) == []


def test_a_refusal() -> None:
    view = replace(everything()["say"], code="refusal.not_possible", facts={"state": "closed"}, verbs=())
    assert (
        text(view)
        == "That no longer fits: this request is marked “closed” now. If something is still needed, just write it here."
    )
    assert buttons(view) == []


def test_a_refusal_in_chinese() -> None:
    view = replace(
        everything(CHINESE)["say"], code="refusal.already_taken", facts={"worker": "Arjun"}, verbs=("take_over",)
    )
    assert text(view) == "Arjun 已经在办了。"
    assert buttons(view) == [[("我来接手", "to:k3yk3yk3:1")]]


def test_an_emergency_that_nobody_was_called_for_in_chinese() -> None:
    view = replace(everything(CHINESE)["progress"], code="made_up_emergency", late=timedelta(hours=3), until=at(14, 30))
    assert text(view) == (
        "#12：服务台停了 3 小时，这段时间没有呼叫任何人，非常抱歉。现在正在呼叫所有该呼叫的人，"
        "最晚 14:30 会有人联系您。如果还有危险，请拨打急救或报警电话。"
    )
