"""What a resident sees of a request, word by word."""

from dataclasses import replace

import pytest

from desk import views
from desk.terms import Outcome, State, Urgency, WaitReason
from handlers.calls import Call
from handlers.render.post import marked
from handlers.render.texts import Html
from tests.handlers.made import CHINESE, EMERGENCY, ENGLISH, NOW, at, buttons, receipt, subject, text


def test_a_new_request_says_number_kind_name_and_hour() -> None:
    view = receipt()
    assert text(view) == ("<b>#12 · medicine</b>\nWe have it. Asked now: Arjun. You will hear from a person by 16:20.")
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_in_chinese() -> None:
    view = receipt(CHINESE)
    assert text(view) == ("<b>#12 · 药品</b>\n收到了。已通知 Arjun，最晚 16:20 会有人联系您。")
    assert buttons(view) == [
        [("🔴 有生命危险", "dn:k3yk3yk3:1")],
        [("不是药品？", "mn:k3yk3yk3:1:categories"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


@pytest.mark.parametrize(
    ("languages", "mark"),
    [
        (ENGLISH, "You may have had this message before: the line broke while it was sent."),
        (CHINESE, "这条可能已经发过一遍：刚才发送时断线了。"),
    ],
)
def test_one_that_may_be_there_twice_says_so_below(languages: tuple[str, ...], mark: str) -> None:
    view = receipt(languages)
    again = replace(view, target=replace(view.target, repeated=True))
    assert text(again) == f"{text(view)}\n\n{mark}"
    assert buttons(again) == buttons(view)


def test_a_message_that_is_full_leaves_as_it_is_and_a_picture_too() -> None:
    for arguments in ({"text": "x" * 4090}, {"photo": "a"}):
        assert marked(Call("send", arguments), Html("twice")) == Call("send", arguments)


def test_a_chinese_name_and_tomorrow_need_no_spaces() -> None:
    view = receipt(CHINESE, duty="王伟", respond_by=at(8, days=1))
    assert text(view) == ("<b>#12 · 药品</b>\n收到了。已通知王伟，最晚明天 08:00 会有人联系您。")
    assert buttons(view) == [
        [("🔴 有生命危险", "dn:k3yk3yk3:1")],
        [("不是药品？", "mn:k3yk3yk3:1:categories"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_an_emergency_says_that_people_are_being_called() -> None:
    view = receipt(subject=EMERGENCY, respond_by=at(14, 30))
    assert text(view) == (
        "<b>🔴 #12 · emergency · medical</b>\n"
        "Arjun is being called now, and others after that, until somebody answers. You will hear from a "
        "person by 14:30."
    )
    assert buttons(view) == [[("Not medical?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")]]


def test_an_emergency_in_chinese() -> None:
    view = receipt(CHINESE, subject=EMERGENCY, respond_by=at(14, 30))
    assert text(view) == (
        "<b>🔴 #12 · 紧急 · 就医</b>\n正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应。最晚 14:30 会有人联系您。"
    )
    assert buttons(view) == [[("不是就医？", "mn:k3yk3yk3:1:categories"), ("更多", "mn:k3yk3yk3:1:more")]]


def test_at_night_it_says_when_and_offers_tonight() -> None:
    view = receipt(quiet_until=at(7, days=1), respond_by=at(7, 30, days=1))
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "We have it. It is night: somebody will look at it from 07:00 tomorrow, and you will hear from a "
        "person by 07:30 tomorrow. If it cannot wait until morning, press “I need it tonight”."
    )
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("I need it tonight", "tn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_at_night_in_chinese() -> None:
    view = receipt(CHINESE, quiet_until=at(7, days=1), respond_by=at(7, 30, days=1))
    assert text(view) == (
        "<b>#12 · 药品</b>\n"
        "收到了。现在是夜里，明天 07:00 起有人处理，最晚明天 07:30 会联系您。等不到早上的话，请按“今晚就需要”"
        "。"
    )
    assert buttons(view) == [
        [("🔴 有生命危险", "dn:k3yk3yk3:1")],
        [("今晚就需要", "tn:k3yk3yk3:1")],
        [("不是药品？", "mn:k3yk3yk3:1:categories"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_when_the_time_is_over_it_says_so() -> None:
    view = receipt(respond_by=at(14))
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "We have it. Arjun was asked and has not answered yet. We keep asking, and ask others too."
    )
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_it_asks_for_the_building_by_buttons() -> None:
    view = receipt(
        place="building",
        buildings=(views.Choice(argument="1", label="1"), views.Choice(argument="2", label="North <Tower>")),
    )
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "We have it. Asked now: Arjun. You will hear from a person by 16:20.\n"
        "\n"
        "Which building are you in? You may skip this."
    )
    assert buttons(view) == [
        [("1", "bu:k3yk3yk3:1:1"), ("North <Tower>", "bu:k3yk3yk3:1:2")],
        [("Skip", "sp:k3yk3yk3:1")],
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_it_asks_for_the_flat() -> None:
    view = receipt(place="flat", building="3")
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "We have it. Asked now: Arjun. You will hear from a person by 16:20.\n"
        "Building 3\n"
        "\n"
        "Which flat? Write it, like 402. You may skip this."
    )
    assert buttons(view) == [
        [("Skip", "sp:k3yk3yk3:1")],
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_the_flat_is_shown_to_whoever_typed_it() -> None:
    view = receipt(building="3", flat="402", pieces=3)
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "We have it. Asked now: Arjun. You will hear from a person by 16:20.\n"
        "3 messages from you are with it.\n"
        "Building 3, flat 402"
    )
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_accepted() -> None:
    view = receipt(subject=subject(state=State.ACCEPTED, stage=2), duty=None, worker="Arjun", lease_until=at(16))
    assert text(view) == ("<b>#12 · medicine</b>\nArjun is on it. You will hear again by 16:00.")
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:2")],
        [("Not medicine?", "mn:k3yk3yk3:2:categories"), ("More", "mn:k3yk3yk3:2:more")],
    ]


def test_accepted_in_chinese() -> None:
    view = receipt(
        CHINESE, subject=subject(state=State.ACCEPTED, stage=2), duty=None, worker="Arjun", lease_until=at(16)
    )
    assert text(view) == ("<b>#12 · 药品</b>\nArjun 正在办，最晚 16:00 会再告诉您进展。")
    assert buttons(view) == [
        [("🔴 有生命危险", "dn:k3yk3yk3:2")],
        [("不是药品？", "mn:k3yk3yk3:2:categories"), ("更多", "mn:k3yk3yk3:2:more")],
    ]


def test_waiting() -> None:
    view = receipt(
        subject=subject(state=State.WAITING), worker="Arjun", waiting_for=WaitReason.PERMIT, waiting_until=at(18)
    )
    assert text(view) == (
        "<b>#12 · medicine</b>\nArjun has it and is waiting for a permit. You will hear again by 18:00."
    )
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:1")],
        [("Not medicine?", "mn:k3yk3yk3:1:categories"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_waiting_for_the_resident_in_chinese() -> None:
    view = receipt(CHINESE, subject=subject(state=State.WAITING), worker="Arjun", waiting_for=WaitReason.RESIDENT)
    assert text(view) == ("<b>#12 · 药品</b>\nArjun 在办，正在等您的回复。")
    assert buttons(view) == [
        [("🔴 有生命危险", "dn:k3yk3yk3:1")],
        [("不是药品？", "mn:k3yk3yk3:1:categories"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_done_asks() -> None:
    view = receipt(subject=subject(state=State.DONE), worker="Arjun", outcome=Outcome.HELPED)
    assert text(view) == ("<b>#12 · medicine</b>\nDone by Arjun: help was given. Is it solved?")
    assert buttons(view) == [[("Solved", "so:k3yk3yk3:1"), ("Not solved", "ns:k3yk3yk3:1")]]


def test_what_was_not_possible_is_not_called_done() -> None:
    view = receipt(subject=subject(state=State.DONE), worker="Arjun", outcome=Outcome.NOT_POSSIBLE)
    assert text(view) == "<b>#12 · medicine</b>\nArjun could not do it. Is it solved in another way?"
    chinese = receipt(CHINESE, subject=subject(state=State.DONE), worker="Arjun", outcome=Outcome.FALSE_ALARM)
    assert text(chinese) == "<b>#12 · 药品</b>\nArjun 说没有出事。现在一切都好吗？"


def test_a_household_in_grief_is_not_asked_whether_it_is_solved() -> None:
    view = receipt(subject=subject(state=State.DONE), worker="Arjun", outcome=Outcome.HOSPITAL)
    assert text(view) == ("<b>#12 · medicine</b>\nIf you need us, write here.")
    assert buttons(view) == []


def test_a_household_in_grief_is_asked_nothing() -> None:
    view = receipt(subject=subject(state=State.CLOSED), worker="Arjun", outcome=Outcome.PASSED_AWAY)
    assert text(view) == ("<b>#12 · medicine</b>\nThis is closed.")
    assert buttons(view) == []


def test_closed_can_come_back() -> None:
    view = receipt(
        subject=subject(state=State.CLOSED), worker="Arjun", outcome=Outcome.HELPED, reopen_until=at(14, days=3)
    )
    assert text(view) == (
        "<b>#12 · medicine</b>\n"
        "This is closed. If it comes back before 14:00 on Nov 25, press “Not solved”; later just write."
    )
    assert buttons(view) == [[("Not solved", "ns:k3yk3yk3:1")]]


def test_closed_for_longer_it_offers_nothing_that_would_be_refused() -> None:
    view = receipt(subject=subject(state=State.CLOSED), outcome=Outcome.HELPED, reopen_until=at(14))
    assert text(view) == "<b>#12 · medicine</b>\nThis is closed. If it comes back, just write."
    assert buttons(view) == []


def test_withdrawn() -> None:
    view = receipt(subject=subject(state=State.WITHDRAWN))
    assert text(view) == ("<b>#12 · medicine</b>\nThis was withdrawn. If you need it after all, just write.")
    assert buttons(view) == []


def test_whoever_asks_for_another_learns_three_things_only() -> None:
    view = receipt(subject=subject(state=State.ACCEPTED, stage=2), worker="Arjun", for_other=True, lease_until=at(16))
    assert text(view) == ("<b>#12 · medicine</b>\nSomebody is on it.")
    assert buttons(view) == [
        [("🔴 Danger to life", "dn:k3yk3yk3:2")],
        [("Not medicine?", "mn:k3yk3yk3:2:categories"), ("More", "mn:k3yk3yk3:2:more")],
    ]


def test_the_kinds() -> None:
    view = receipt(menu="categories")
    assert buttons(view) == [
        [("medical", "co:k3yk3yk3:1:medical"), ("supplies", "co:k3yk3yk3:1:supplies")],
        [("care", "co:k3yk3yk3:1:care"), ("going out, coming home", "co:k3yk3yk3:1:travel")],
        [("testing and transfer", "co:k3yk3yk3:1:testing"), ("home and repairs", "co:k3yk3yk3:1:home")],
        [("safety", "co:k3yk3yk3:1:safety"), ("question", "co:k3yk3yk3:1:question")],
        [("other", "co:k3yk3yk3:1:other")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


@pytest.mark.parametrize(("languages", "label"), [(ENGLISH, "It cannot wait"), (CHINESE, "等不了，要快")])
def test_what_is_routine_may_be_said_to_be_more(languages: tuple[str, ...], label: str) -> None:
    sooner = [(label, "cw:k3yk3yk3:1")]
    assert sooner in buttons(receipt(languages, menu="more", subject=subject(urgency=Urgency.ROUTINE)))
    for view in (
        receipt(languages, menu="more", subject=subject(urgency=Urgency.URGENT)),
        receipt(languages, menu="more", subject=subject(urgency=Urgency.ROUTINE), quiet_until=NOW),
        receipt(languages, menu="more", subject=subject(urgency=Urgency.ROUTINE, state=State.DONE)),
    ):
        assert sooner not in buttons(view)


def test_more() -> None:
    view = receipt(menu="more")
    assert buttons(view) == [
        [("It is for somebody else", "fo:k3yk3yk3:1")],
        [("It cannot wait", "cw:k3yk3yk3:1")],
        [("I no longer need it", "wd:k3yk3yk3:1")],
        [("Complain about a worker", "cm:k3yk3yk3:1")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_whose_words_name_somebody_else_reads_the_button_at_once_and_not_twice() -> None:
    asks = ("It is for somebody else", "fo:k3yk3yk3:1")
    assert buttons(receipt(offers_other=True))[0] == [asks]
    assert [asks] not in buttons(receipt(offers_other=True, menu="more"))
    assert [asks] in buttons(receipt(menu="more"))
    assert [asks] not in buttons(receipt(offers_other=True, asks_for=True))
