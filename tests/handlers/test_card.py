"""What a worker sees of a request, word by word."""

from dataclasses import replace
from typing import Any

import pytest

from desk import views
from desk.notices import Kind
from desk.terms import Category, Outcome, PieceKind, Purpose, ReopenReason, Source, State, Urgency, WaitReason
from desk.views import Reopened
from tests.handlers.made import CHINESE, EMERGENCY, NOW, asked, at, buttons, card, line, subject, text


def test_a_new_card_has_one_next_step() -> None:
    view = card()
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_whose_message_could_not_be_read() -> None:
    view: dict[str, Any] = {"source": Source.UNREADABLE, "writer_language": None}
    assert text(card(**view)).splitlines()[2] == "Building 3 · Mei, from a message that could not be read"
    assert text(card(CHINESE, **view)).splitlines()[2] == "3 号楼 · Mei，来自一条无法读取的消息"


def test_in_chinese_it_names_the_writers_language() -> None:
    view = card(CHINESE)
    assert text(view) == (
        "<b>⚪ #12 · 一般 · 药品</b>\n"
        "\n"
        "3 号楼 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "对方使用：英语\n"
        "\n"
        "14:20 起 · 16:20 前答复 · 明天 14:20 前办完"
    )
    assert buttons(view) == [
        [("我来接", "ac:k3yk3yk3:1")],
        [("看地址", "sa:k3yk3yk3:1"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_an_emergency_shows_flat_and_danger() -> None:
    view = card(
        subject=EMERGENCY, danger=True, flat="402", address_hidden=False, respond_by=at(14, 30), resolve_by=at(16, 20)
    )
    assert text(view) == (
        "<b>🔴 #12 · emergency · medical</b>\n"
        "\n"
        "Danger to life was reported.\n"
        "Building 3, flat 402 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 14:30 · done by 16:20"
    )
    assert buttons(view) == [[("I'll take it", "ac:k3yk3yk3:1")], [("More", "mn:k3yk3yk3:1:more")]]


def test_until_somebody_rang_it_says_that_the_resident_cannot_call() -> None:
    view = card(subject=EMERGENCY, danger=True, cannot_call=True, address_hidden=False)
    assert text(view).splitlines()[2:4] == [
        "Danger to life was reported.",
        "The resident cannot call the emergency number. Please ring it for them.",
    ]
    assert buttons(view)[:2] == [[("I'll take it", "ac:k3yk3yk3:1")], [("I have called", "cd:k3yk3yk3:1:called")]]
    assert "居民打不了急救或报警电话，请替他们打。" in text(card(CHINESE, subject=EMERGENCY, cannot_call=True))


def test_the_first_line_about_safety_gives_nothing_away() -> None:
    view = card(subject=subject(category=Category.SAFETY, urgency=Urgency.URGENT))
    assert text(view) == (
        "<b>🟠 #12 · please open</b>\n"
        "\n"
        "About safety, urgent. Is it safe to write? Ask that first.\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_safety_in_chinese() -> None:
    view = card(CHINESE, subject=subject(category=Category.SAFETY, urgency=Urgency.URGENT), writer_language="zh-hans")
    assert text(view) == (
        "<b>🟠 #12 · 请打开查看</b>\n"
        "\n"
        "涉及人身安全，较急。先问对方：现在方便回消息吗？\n"
        "3 号楼 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "14:20 起 · 16:20 前答复 · 明天 14:20 前办完"
    )
    assert buttons(view) == [
        [("我来接", "ac:k3yk3yk3:1")],
        [("看地址", "sa:k3yk3yk3:1"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_mine_with_undo() -> None:
    view = card(
        subject=subject(state=State.ACCEPTED, stage=2),
        mine=True,
        answered=True,
        worker="Arjun",
        owner="Arjun",
        lease_until=at(16),
        undo_until=at(14, 21),
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · done by 14:20 tomorrow\n"
        "You have it until 16:00. Then you are asked how it goes."
    )
    assert buttons(view) == [
        [("Done", "mn:k3yk3yk3:2:done")],
        [("Undo", "un:k3yk3yk3:2"), ("Another time", "mn:k3yk3yk3:2:lease")],
        [("Show address", "sa:k3yk3yk3:2"), ("More", "mn:k3yk3yk3:2:more")],
    ]


def test_mine_when_undo_is_over() -> None:
    view = card(
        subject=subject(state=State.ACCEPTED, stage=2),
        mine=True,
        answered=True,
        worker="Arjun",
        owner="Arjun",
        lease_until=at(16),
        undo_until=at(14, 19),
        address_hidden=False,
        phone="+86 139",
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "Phone <code>+86 139</code>\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · done by 14:20 tomorrow\n"
        "You have it until 16:00. Then you are asked how it goes."
    )
    assert buttons(view) == [[("Done", "mn:k3yk3yk3:2:done")], [("More", "mn:k3yk3yk3:2:more")]]


def test_somebody_elses() -> None:
    view = card(
        subject=subject(state=State.ACCEPTED, stage=2), answered=True, worker="Arjun", owner="Wei", lease_until=at(16)
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · done by 14:20 tomorrow\n"
        "Arjun has it since 14:20, until 16:00.\n"
        "Followed to the end by Wei."
    )
    assert buttons(view) == [
        [("Take over", "to:k3yk3yk3:2")],
        [("Show address", "sa:k3yk3yk3:2"), ("More", "mn:k3yk3yk3:2:more")],
    ]


def test_waiting_and_mine() -> None:
    view = card(
        subject=subject(state=State.WAITING), mine=True, answered=True, worker="Arjun", waiting_for=WaitReason.SUPPLY
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · done by 14:20 tomorrow\n"
        "You have it. Waiting for supplies."
    )
    assert buttons(view) == [
        [("It goes on", "re:k3yk3yk3:1")],
        [("Until when", "mn:k3yk3yk3:1:until"), ("Add a note", "no:k3yk3yk3:1")],
        [("Nothing new", "sm:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_waiting_in_chinese() -> None:
    view = card(
        CHINESE,
        subject=subject(state=State.WAITING),
        mine=True,
        answered=True,
        worker="Arjun",
        waiting_for=WaitReason.SUPPLY,
        waiting_until=at(18),
        writer_language="zh",
    )
    assert text(view) == (
        "<b>⚪ #12 · 一般 · 药品</b>\n"
        "\n"
        "3 号楼 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "14:20 起 · 明天 14:20 前办完\n"
        "你在办，正在等物资，到 18:00。"
    )
    assert buttons(view) == [
        [("继续办", "re:k3yk3yk3:1")],
        [("等到什么时候", "mn:k3yk3yk3:1:until"), ("写备注", "no:k3yk3yk3:1")],
        [("还没有新消息", "sm:k3yk3yk3:1")],
        [("看地址", "sa:k3yk3yk3:1"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_nobody_is_said_to_owe_a_word_when_nobody_was_asked() -> None:
    done: dict[str, Any] = {"subject": subject(state=State.DONE), "answered": True, "worker": "Arjun"}
    quiet = card(**done, outcome=Outcome.PASSED_AWAY)
    phoned = card(**done, outcome=Outcome.HELPED, source=Source.WORKER, resident=None)
    assert text(quiet).splitlines()[-1] == "Done by Arjun: passed away."
    assert text(phoned).splitlines()[-1] == "Done by Arjun: helped."
    assert text(card(CHINESE, **done, outcome=Outcome.HOSPITAL)).splitlines()[-1] == "Arjun 已办完：已住院。"


def test_done_for_a_coordinator() -> None:
    view = card(
        subject=subject(state=State.DONE), coordinator=True, answered=True, worker="Arjun", outcome=Outcome.HELPED
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20\n"
        "Done by Arjun: helped. The resident has not confirmed it yet."
    )
    assert buttons(view) == [
        [("Solved", "so:k3yk3yk3:1"), ("Not solved", "ns:k3yk3yk3:1")],
        [("What follows", "mn:k3yk3yk3:1:after")],
        [("Show address", "sa:k3yk3yk3:1")],
    ]


def test_closed_is_one_line() -> None:
    view = card(subject=subject(state=State.CLOSED))
    assert text(view) == "#12 closed"
    assert buttons(view) == []


REOPENED = {
    ("en", ReopenReason.NOT_SOLVED, "Still nothing"): "⚠ Not solved, says Mei (14:20): “Still nothing”",
    ("en", ReopenReason.NOT_SOLVED, None): "⚠ Not solved, says Mei (14:20).",
    ("en", ReopenReason.AGAIN, "Again"): "⚠ The same trouble is back, says Mei (14:20): “Again”",
    ("en", ReopenReason.AGAIN, None): "⚠ The same trouble is back, says Mei (14:20).",
    ("zh-Hans", ReopenReason.NOT_SOLVED, "还没有"): "⚠ Mei 说没有解决（14:20）：“还没有”",
    ("zh-Hans", ReopenReason.NOT_SOLVED, None): "⚠ Mei 说没有解决（14:20）。",
    ("zh-Hans", ReopenReason.AGAIN, "又坏了"): "⚠ Mei 说同样的问题又来了（14:20）：“又坏了”",
    ("zh-Hans", ReopenReason.AGAIN, None): "⚠ Mei 说同样的问题又来了（14:20）。",
}


@pytest.mark.parametrize(("said", "first"), REOPENED.items())
def test_what_was_done_and_is_not_says_so_at_the_top(said: tuple[str, ReopenReason, str | None], first: str) -> None:
    language, reason, words = said
    view = card((language,), reopened=Reopened(by="Mei", at=NOW, reason=reason, words=words))
    assert text(view).split("\n\n")[1] == first


def test_no_longer_staff() -> None:
    view = card(staff=False, worker="Arjun")
    assert text(view) == "#12 is with Arjun now."
    assert buttons(view) == []
    passed_on = replace(view, undo_until=at(14, 21))
    assert text(passed_on) == "#12 is with Arjun now."
    assert buttons(passed_on) == [[("Undo", "un:k3yk3yk3:1")]]


def test_late() -> None:
    view = card(respond_by=at(14), resolve_by=at(14, 10))
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer was due by 14:00 · was to be done by 14:10"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_an_escalation_says_first_who_was_asked() -> None:
    view = replace(card(), kind=Kind.ESCALATION, asked=asked())
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Asked so far:\n"
        "03:00 Arjun (on duty)\n"
        "03:05 Wei (backup): could not be reached\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_an_escalation_in_chinese() -> None:
    view = replace(card(CHINESE, writer_language="zh"), kind=Kind.ESCALATION, asked=asked())
    assert text(view) == (
        "<b>⚪ #12 · 一般 · 药品</b>\n"
        "\n"
        "已经通知过：\n"
        "03:00 Arjun（值班）\n"
        "03:05 Wei（备班）：联系不上\n"
        "\n"
        "3 号楼 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "14:20 起 · 16:20 前答复 · 明天 14:20 前办完"
    )
    assert buttons(view) == [
        [("我来接", "ac:k3yk3yk3:1")],
        [("看地址", "sa:k3yk3yk3:1"), ("更多", "mn:k3yk3yk3:1:more")],
    ]


def test_for_somebody_else_with_pictures_and_additions() -> None:
    view = card(
        for_other=True,
        resident="Wang",
        place=(31.2304, 121.4737),
        follows=9,
        target=views.Target(chat=7, repeated=True),
        words=(
            line(),
            line(None, kind=PieceKind.PHOTO),
            line("and bread", purpose=Purpose.ADDED, at=at(14, 25)),
            line("called, no answer", purpose=Purpose.NOTE, by="Arjun"),
        ),
    )
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei asks for Wang\n"
        "On the map: <code>31.23040, 121.47370</code>\n"
        "Follows #9\n"
        "\n"
        "<blockquote>Insulin pens run out tonight\n"
        "[picture]\n"
        "Added, 14:25:\n"
        "and bread\n"
        "Note by Arjun, 14:20:\n"
        "called, no answer</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow\n"
        "\n"
        "You may have had this message before: the line broke while it was sent."
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_the_first_card_does_not_tell_its_reader_that_he_was_asked() -> None:
    view = card(asked=asked()[:1], mine=True)
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Building 3 · Mei\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_filed_by_a_worker() -> None:
    view = card(source=Source.WORKER, asker="Arjun", resident="Old Wang", building=None)
    assert text(view) == (
        "<b>⚪ #12 · routine · medicine</b>\n"
        "\n"
        "Place not known yet · Old Wang, filed by Arjun\n"
        "\n"
        "<blockquote>Insulin pens run out tonight</blockquote>\n"
        "\n"
        "Since 14:20 · answer by 16:20 · done by 14:20 tomorrow"
    )
    assert buttons(view) == [
        [("I'll take it", "ac:k3yk3yk3:1")],
        [("Show address", "sa:k3yk3yk3:1"), ("More", "mn:k3yk3yk3:1:more")],
    ]


def test_more() -> None:
    view = card(menu="more")
    assert buttons(view) == [
        [("I am ringing them", "ri:k3yk3yk3:1")],
        [("Say …", "mn:k3yk3yk3:1:say")],
        [("Done", "mn:k3yk3yk3:1:done")],
        [("Pass on", "mn:k3yk3yk3:1:pass")],
        [("Needs a visit", "vi:k3yk3yk3:1")],
        [("How grave", "mn:k3yk3yk3:1:level"), ("Category", "mn:k3yk3yk3:1:category")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_more_of_mine() -> None:
    view = card(subject=subject(state=State.ACCEPTED, stage=2), mine=True, worker="Arjun", menu="more")
    assert buttons(view) == [
        [("Say …", "mn:k3yk3yk3:2:say")],
        [("It has to wait", "mn:k3yk3yk3:2:wait")],
        [("Pass on", "mn:k3yk3yk3:2:pass")],
        [("Another time", "mn:k3yk3yk3:2:lease")],
        [("Needs a visit", "vi:k3yk3yk3:2"), ("Add a helper", "mn:k3yk3yk3:2:helper")],
        [("How grave", "mn:k3yk3yk3:2:level"), ("Category", "mn:k3yk3yk3:2:category")],
        [("Back", "mn:k3yk3yk3:2:main")],
    ]


def test_the_lease() -> None:
    view = card(subject=subject(state=State.ACCEPTED, stage=2), mine=True, worker="Arjun", menu="lease")
    assert buttons(view) == [
        [("30 min", "le:k3yk3yk3:2:30m"), ("2 h", "le:k3yk3yk3:2:2h"), ("Today", "le:k3yk3yk3:2:today")],
        [("Back", "mn:k3yk3yk3:2:main")],
    ]


def test_reasons_to_wait() -> None:
    view = card(subject=subject(state=State.ACCEPTED, stage=2), mine=True, worker="Arjun", menu="wait")
    assert buttons(view) == [
        [("For a permit", "wa:k3yk3yk3:2:permit"), ("For supplies", "wa:k3yk3yk3:2:supply")],
        [("For the hospital", "wa:k3yk3yk3:2:hospital"), ("For somebody else", "wa:k3yk3yk3:2:third_party")],
        [("For the resident", "wa:k3yk3yk3:2:resident")],
        [("Back", "mn:k3yk3yk3:2:main")],
    ]


def test_to_whom_it_can_be_passed() -> None:
    clinic = views.SeatChoice(
        rotation=7, seat="primary", buildings=("3", "North <Tower>"), categories=(Category.MEDICAL, Category.SAFETY),
        name="Ana",
    )  # fmt: skip
    backup = views.SeatChoice(rotation=8, seat="backup", buildings=(), categories=(), name="A & B")
    view = card(menu="pass", passes=(views.Choice(argument="3", label="Wei"),), rotations=(clinic, backup))
    assert buttons(view) == [
        [("I am off duty", "pa:k3yk3yk3:1:off_duty")],
        [("Not my building", "pa:k3yk3yk3:1:wrong_place")],
        [("I cannot do it", "pa:k3yk3yk3:1:cannot")],
        [("Wei", "pa:k3yk3yk3:1:assigned-3")],
        [("On duty · Building 3 · N… · Ana", "pa:k3yk3yk3:1:assigned-r7")],
        [("Backup · A & B", "pa:k3yk3yk3:1:assigned-r8")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_outcomes() -> None:
    view = card(menu="done")
    assert buttons(view) == [
        [("Helped", "fi:k3yk3yk3:1:helped"), ("Answered", "fi:k3yk3yk3:1:answered")],
        [("In hospital", "fi:k3yk3yk3:1:hospital"), ("Passed away", "fi:k3yk3yk3:1:passed_away")],
        [("Not possible", "fi:k3yk3yk3:1:not_possible"), ("False alarm", "fi:k3yk3yk3:1:false_alarm")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_levels() -> None:
    view = card(menu="level")
    assert buttons(view) == [
        [("🔴 Emergency", "lv:k3yk3yk3:1:emergency")],
        [("🟠 Urgent", "lv:k3yk3yk3:1:urgent")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_lower_with_a_reason() -> None:
    assert buttons(card(menu="lower_routine")) == [
        [("I spoke with them", "lv:k3yk3yk3:1:routine-heard")],
        [("Help is there already", "lv:k3yk3yk3:1:routine-help_there")],
        [("Not what it sounded like", "lv:k3yk3yk3:1:routine-otherwise")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_categories() -> None:
    view = card(menu="category")
    assert buttons(view) == [
        [("medical", "co:k3yk3yk3:1:medical"), ("supplies", "co:k3yk3yk3:1:supplies")],
        [("care", "co:k3yk3yk3:1:care"), ("going out, coming home", "co:k3yk3yk3:1:travel")],
        [("testing and transfer", "co:k3yk3yk3:1:testing"), ("home and repairs", "co:k3yk3yk3:1:home")],
        [("safety", "co:k3yk3yk3:1:safety"), ("question", "co:k3yk3yk3:1:question")],
        [("other", "co:k3yk3yk3:1:other")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]


def test_of_a_card_whose_duty_went_on_a_line_is_left_and_the_way_to_look_at_it() -> None:
    view = card(stub=True, holder="Wei")
    assert text(view) == "#12 has gone to Wei with the duty. There is nothing more for you to do."
    assert buttons(view) == [[("Open it", "op:k3yk3yk3:1")]]
    assert text(replace(view, holder=None)) == (
        "#12 has gone to others with the duty. There is nothing more for you to do."
    )
    assert text(replace(view, subject=subject(state=State.ACCEPTED))) == "#12 is with Wei now."
    assert text(replace(view, subject=subject(state=State.CLOSED))) == "#12 closed"
    assert text(card(CHINESE, stub=True, holder="Wei")) == "已交班：#12 转给了 Wei，你不用再跟进。"
    assert text(card(CHINESE, stub=True)) == "已交班：#12 转给了别人，你不用再跟进。"


def test_until_when() -> None:
    view = card(subject=subject(state=State.WAITING), mine=True, menu="until")
    assert buttons(view, at(17, 59)) == [
        [("1 h", "wu:k3yk3yk3:1:1h"), ("This evening", "wu:k3yk3yk3:1:evening")],
        [("Tomorrow", "wu:k3yk3yk3:1:tomorrow")],
        [("Back", "mn:k3yk3yk3:1:main")],
    ]
    assert buttons(view, at(19))[0] == [("1 h", "wu:k3yk3yk3:1:1h"), ("Tomorrow", "wu:k3yk3yk3:1:tomorrow")]
