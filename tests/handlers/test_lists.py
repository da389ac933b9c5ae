"""Lists, nudges and the pinned line."""

from dataclasses import replace

from desk import views
from desk.terms import Category, State, Urgency
from desk.views import Target
from tests.handlers.made import (
    CHINESE,
    EMERGENCY,
    ENGLISH,
    asked,
    buttons,
    everything,
    item,
    made_list,
    nudge,
    subject,
    text,
)


def test_several_new_cards_are_one_list() -> None:
    view = everything()["list"]
    assert text(view) == (
        "<b>5 new requests, the gravest first</b>\n"
        "\n"
        "🔴 #12 emergency, medical · Building 3 · waiting for 1 h\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "⚪ #12 routine, medicine · Building 3 · waiting for 1 h\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "and 3 more"
    )
    assert buttons(view) == [[("🔴 #12", "op:k3yk3yk3:1"), ("⚪ #12", "op:k3yk3yk3:1")]]


def test_what_others_have_in_hand_is_to_be_looked_at() -> None:
    view = made_list(item(EMERGENCY), item())
    heads = [text(replace(view, raised=True, some_in_hand=some)).split("\n")[0] for some in (False, True)]
    assert heads == [
        "<b>2 requests that nobody has taken, the gravest first</b>", "<b>2 requests to look at, the gravest first</b>",
    ]  # fmt: skip
    reader = everything(CHINESE)["list"].reader
    chinese = replace(view, raised=True, some_in_hand=True, reader=reader)
    assert text(chinese).split("\n")[0] == "<b>2 件请过目，最急的在前</b>"


def test_a_list_in_chinese() -> None:
    view = everything(CHINESE)["list"]
    assert text(view) == (
        "<b>5 件新求助，最急的在前</b>\n"
        "\n"
        "🔴 #12 紧急，就医 · 3 号楼 · 等了 1 小时\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "⚪ #12 一般，药品 · 3 号楼 · 等了 1 小时\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "还有 3 件"
    )
    assert buttons(view) == [[("🔴 #12", "op:k3yk3yk3:1"), ("⚪ #12", "op:k3yk3yk3:1")]]


def test_safety_shows_its_number_only() -> None:
    view = made_list(item(subject(category=Category.SAFETY)))
    assert text(view) == ("<b>1 new request</b>\n\n⚪ #12 routine, private · Building 3 · waiting for 1 h")
    assert buttons(view) == [[("⚪ #12", "op:k3yk3yk3:1")]]


def test_a_nudge() -> None:
    view = nudge()
    assert text(view) == (
        "<b>This is still waiting for you.</b>\n"
        "\n"
        "Nobody has taken it yet:\n"
        "⚪ #12 routine, medicine · Building 3 · waiting for 1 h\n"
        "“Insulin pens run out tonight”"
    )
    assert buttons(view) == [[("I'll take #12", "ac:k3yk3yk3:1")]]


def test_a_nudge_about_everything() -> None:
    view = nudge(
        emergency=True,
        unaccepted=(item(EMERGENCY, overdue=True),),
        leases=(item(subject(state=State.ACCEPTED, stage=2), worker="Arjun", overdue=True),),
        notes=(item(subject(state=State.WAITING, number=14), worker="Arjun"),),
        asked=asked(),
        target=Target(chat=7, repeated=True),
    )
    assert text(view) == (
        "<b>🔴 Emergency: this is still waiting for you.</b>\n"
        "\n"
        "Nobody has taken it yet:\n"
        "🔴 #12 emergency, medical · Building 3 · late, waiting for 1 h\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "The time you gave is over. How is it going?\n"
        "⚪ #12 routine, medicine · Building 3 · late, Arjun has it\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "Still waiting. Is there any news?\n"
        "⚪ #14 routine, medicine · Building 3 · Arjun waits for somebody else\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "Asked so far:\n"
        "03:00 Arjun (on duty)\n"
        "03:05 Wei (backup): could not be reached\n"
        "\n"
        "You may have had this message before: the line broke while it was sent."
    )
    assert buttons(view) == [
        [("I'll take #12", "ac:k3yk3yk3:1")],
        [("#12: 2 h more", "le:k3yk3yk3:2:2h"), ("Open #12", "op:k3yk3yk3:2")],
        [("#14: nothing new", "sm:k3yk3yk3:1"), ("Open #14", "op:k3yk3yk3:1")],
    ]


def test_a_nudge_in_chinese() -> None:
    view = nudge(
        CHINESE,
        emergency=True,
        unaccepted=(item(EMERGENCY),),
        leases=(item(subject(state=State.ACCEPTED, stage=2), worker="Arjun"),),
    )
    assert text(view) == (
        "<b>🔴 紧急：还在等你。</b>\n"
        "\n"
        "还没有人接：\n"
        "🔴 #12 紧急，就医 · 3 号楼 · 等了 1 小时\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "你说的时间到了，进展怎么样？\n"
        "⚪ #12 一般，药品 · 3 号楼 · Arjun 在办\n"
        "“Insulin pens run out tonight”"
    )
    assert buttons(view) == [
        [("我来接 #12", "ac:k3yk3yk3:1")],
        [("#12 再要 2 小时", "le:k3yk3yk3:2:2h"), ("打开 #12", "op:k3yk3yk3:2")],
    ]


def test_a_board_can_be_turned_and_filtered() -> None:
    view = everything()["board"]
    assert text(view) == (
        "<b>10 requests</b>\n"
        "Shown: Due soon\n"
        "Page 1 of 2\n"
        "\n"
        "🔴 #12 emergency, medical · Building 3 · late, waiting for 1 h\n"
        "“Insulin pens run out tonight”\n"
        "\n"
        "⚪ #12 routine, medicine · Building 3 · Arjun has it\n"
        "“Insulin pens run out tonight”"
    )
    assert buttons(view) == [
        [("🔴 #12", "op:k3yk3yk3:1"), ("⚪ #12", "op:k3yk3yk3:2")],
        [("Next page", "tp::0:board-due-1")],
        [
            ("All", "tp::0:board-all-0"),
            ("Nobody has it", "tp::0:board-unaccepted-0"),
            ("Late", "tp::0:board-overdue-0"),
        ],
        [
            ("Waiting", "tp::0:board-waiting-0"),
            ("Watch list", "tp::0:board-watch-0"),
            ("By building", "tp::0:board-buildings-0"),
        ],
    ]


def test_a_board_of_one_building_and_which_it_shall_be() -> None:
    choices = (views.Choice(argument="b7", label="3"), views.Choice(argument="b8", label="North Tower"))
    asks = replace(everything()["board"], filter="buildings", items=(), buildings=choices, pages=1)
    assert text(asks) == "<b>10 requests</b>\nOf which building?"
    assert buttons(asks)[0] == [("3", "tp::0:board-b7-0"), ("North Tower", "tp::0:board-b8-0")]
    assert text(replace(asks, buildings=())).endswith("No building is written down.")
    one = replace(everything()["board"], filter="b7", building="3", pages=1)
    assert text(one).splitlines()[:2] == ["<b>10 requests</b>", "Shown: Building 3"]
    assert text(replace(one, building=None)).splitlines()[1] == "Shown: By building"
    chinese = [replace(everything(CHINESE)["board"], filter=chosen, pages=1) for chosen in ("watch", "buildings")]
    assert [text(view).splitlines()[1] for view in chinese] == ["筛选：督办清单", "还没有登记楼栋。"]


def test_an_empty_board() -> None:
    view = replace(everything()["board"], title="mine", filter="all", items=(), total=0, pages=1)
    assert text(view) == "<b>You have no requests in hand.</b>"
    assert buttons(view) == []


def test_the_pinned_line() -> None:
    view = everything()["pinned"]
    assert text(view) == "12 open: 1 emergency, 11 routine, 3 due within 30 min"
    assert buttons(view) == []


def test_the_pinned_line_in_chinese() -> None:
    view = everything(CHINESE)["pinned"]
    assert text(view) == "未办 12 件：紧急 1 件，一般 11 件，30 分钟内到时限 3 件"
    assert buttons(view) == []


def test_a_list_is_counted_so_far_and_says_so() -> None:
    many = replace(everything()["pinned"], open=1000, by_urgency={Urgency.ROUTINE: 1000}, due_soon=0, or_more=True)
    assert text(many) == "1,000 open: 1,000 routine, and more"
    board = replace(everything()["board"], filter="all", total=1000, pages=125, or_more=True)
    assert text(board).splitlines()[:3] == ["<b>1,000 requests</b>", "and more", "Page 1 of 125"]
    chinese = replace(everything(CHINESE)["board"], filter="all", total=1000, pages=125, or_more=True)
    assert text(chinese).splitlines()[1] == "还有更多"


def test_nothing_is_open() -> None:
    view = replace(everything()["pinned"], open=0, by_urgency={}, due_soon=0)
    assert text(view) == "Nothing is open"
    assert buttons(view) == []


def test_a_list_of_which_nothing_is_left() -> None:
    english, chinese = (replace(everything(one)["list"], items=(), total=0) for one in (ENGLISH, CHINESE))
    assert (text(english), text(chinese)) == ("Nothing new is left on this list.", "这份清单上没有新的求助了。")
    assert buttons(english) == []
