"""What coordinators read."""

from dataclasses import replace

import pytest

from tests.handlers.made import CHINESE, ENGLISH, buttons, everything, text


def test_unreachable() -> None:
    view = everything()["unreachable"]
    assert text(view) == "Wei could not be told about #12: this person has never pressed Start."
    assert buttons(view) == []


def test_unreadable() -> None:
    view = everything()["unreadable"]
    assert text(view) == (
        "<b>A message from Mei could not be read.</b>\n"
        "<blockquote>???</blockquote>\n"
        "It is on record as #12, urgent. Please ask what was meant."
    )
    assert buttons(view) == []


@pytest.mark.parametrize(
    ("languages", "sender", "words"),
    [
        (ENGLISH, "Mei", "Mei pressed a button, and it did nothing: a mistake of ours. Mei was told so and can press "
                         "it again. Whoever runs the bot finds the reason in its log."),
        (ENGLISH, None, "Somebody pressed a button, and it did nothing: a mistake of ours. "
                        "Whoever runs the bot finds the reason in its log."),
        (CHINESE, "Mei", "Mei 按了一个按钮，但没有反应，是我们这边出了错。"
                         "已经告诉 Mei，可以再按一次。原因在机器人的日志里。"),
    ],
)  # fmt: skip
def test_a_press_that_failed_is_no_message(languages: tuple[str, ...], sender: str | None, words: str) -> None:
    assert text(replace(everything(languages)["unreadable"], tap=True, sender=sender)) == words


def test_people() -> None:
    view = everything()["people"]
    assert text(view) == (
        "<b>People of Garden Lane 7</b>\n"
        "\n"
        "Arjun · worker\n"
        "Wei · worker · coordinator · has not pressed Start · no phone number\n"
        "\n"
        "Link for residents: <code>https://t.me/huying_bot?start=garden-7</code>"
    )
    assert buttons(view) == []


def test_assign() -> None:
    view = everything()["assign"]
    assert text(view) == "Who shall take #12?"
    assert buttons(view) == [[("Arjun", "as:k3yk3yk3:1:3")], [("Wei", "as:k3yk3yk3:1:4")]]


def test_did_it_arrive() -> None:
    view = everything()["did it arrive"]
    assert text(view) == (
        "The evening summary may not have arrived: the line broke while it was sent. Please look, and post "
        "it again only if it is not there."
    )
    assert buttons(view) == [[("Post it again", "pg::0")]]


def test_unreachable_in_chinese() -> None:
    view = everything(CHINESE)["unreachable"]
    assert text(view) == "没能把 #12 通知到 Wei：对方还没有点过“开始”。"
    assert buttons(view) == []


def test_unreadable_in_chinese() -> None:
    view = everything(CHINESE)["unreadable"]
    assert text(view) == (
        "<b>Mei 发来的一条消息无法读取。</b>\n<blockquote>???</blockquote>\n已记为 #12，较急。请问问对方想说什么。"
    )
    assert buttons(view) == []


def test_people_in_chinese() -> None:
    view = everything(CHINESE)["people"]
    assert text(view) == (
        "<b>Garden Lane 7 的工作人员</b>\n"
        "\n"
        "Arjun · 工作人员\n"
        "Wei · 工作人员 · 负责人 · 还没有点过“开始” · 没有电话号码\n"
        "\n"
        "给居民的链接：<code>https://t.me/huying_bot?start=garden-7</code>"
    )
    assert buttons(view) == []


def test_assign_in_chinese() -> None:
    view = everything(CHINESE)["assign"]
    assert text(view) == "#12 派给谁？"
    assert buttons(view) == [[("Arjun", "as:k3yk3yk3:1:3")], [("Wei", "as:k3yk3yk3:1:4")]]


def test_did_it_arrive_in_chinese() -> None:
    view = everything(CHINESE)["did it arrive"]
    assert text(view) == "晚间小结可能没有发出去：发送时断线了。请看一下，确实没有再重发。"
    assert buttons(view) == [[("再发一次", "pg::0")]]


def test_what_surely_did_not_arrive_in_chinese() -> None:
    view = everything(CHINESE)["it did not arrive"]
    assert text(view) == (
        "晚间小结没能发到 Garden Lane 7 的居民群：我可能被移出了群，或者没有发言权限。请恢复我的发言权限；"
        "如果我被移出了群，请把我重新拉进去，并在群里发 /link。然后再点下面的按钮。"
    )
    assert buttons(view) == [[("再发一次", "pg::0")]]


def test_a_group_that_cannot_be_written_to_in_chinese() -> None:
    view = everything(CHINESE)["group unreachable"]
    assert text(view) == (
        "我在 Garden Lane 7 的工作群里发不了消息：可能被移出了群，或者没有发言权限。在此之前，求助等得太久时，"
        "群里不会收到通知。请恢复我的发言权限；如果我被移出了群，请把我重新拉进去，并在群里发 /link staff。"
    )
    assert text(replace(view, staff=False, removed=True)) == (
        "我被移出了 Garden Lane 7 的居民群，群里不会再收到晚间小结。"
        "如果不是有意的，请把我重新拉进群，并在群里发 /link。"
    )


def test_somebody_who_blocked_the_bot() -> None:
    view = replace(everything()["unreachable"], never_started=False, subject=None)
    assert text(view) == "Wei cannot be told anything: this person has blocked the bot."
    assert buttons(view) == []
