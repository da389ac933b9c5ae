"""Words between resident and worker, and where they went."""

from dataclasses import replace

from desk.terms import PieceKind
from tests.handlers.made import CHINESE, buttons, everything, line, subject, text


def test_a_workers_words() -> None:
    view = everything()["piece"]
    assert text(view) == ("<b>Arjun, about your #12:</b>\n<blockquote>What may she eat?</blockquote>")
    assert buttons(view) == []


def test_a_residents_words_in_chinese() -> None:
    view = replace(everything(CHINESE)["piece"], to_staff=True, sender="Mei", building="3")
    assert text(view) == ("<b>#12 · 3 号楼，Mei：</b>\n<blockquote>What may she eat?</blockquote>")
    assert buttons(view) == []


def test_something_that_cannot_be_shown() -> None:
    view = replace(everything()["piece"], line=line(None, kind=PieceKind.OTHER))
    assert text(view) == "<b>Arjun, about your #12:</b> [something that cannot be shown here]"
    assert buttons(view) == []


def test_echo() -> None:
    view = everything()["echo"]
    assert text(view) == "→ #12, Building 3, Mei"
    assert buttons(view) == [[("Take back", "tb:k3yk3yk3:2:41")]]


def test_taken_back_after_a_line_that_broke() -> None:
    view = replace(everything()["echo"], taken_back=True, repeated=True)
    assert text(view) == "#12: taken back as far as I can. The line broke, and Mei may still have one copy."
    chinese = replace(everything(CHINESE)["echo"], taken_back=True, repeated=True)
    assert text(chinese) == "#12：已尽量收回。发送时断过线，Mei 那边可能还留着一条。"
    assert buttons(view) == []


def test_taken_back() -> None:
    view = replace(everything()["echo"], taken_back=True)
    assert text(view) == "#12: taken back, it is gone from the chat of Mei."
    assert buttons(view) == []


def test_for_whom() -> None:
    view = everything()["for whom"]
    assert text(view) == ("<blockquote>I will be there at three</blockquote>\nFor whom is this? Nobody has got it yet.")
    assert buttons(view) == [
        [("#12, Building 3", "fw::0:6-k3yk3yk3")],
        [("#12", "fw::0:6-k3yk3yk3")],
        [("File for a resident", "fw::0:6-file"), ("A caller complains", "fw::0:6-complain")],
        [("My own request", "fw::0:6-own")],
        [("Drop", "fw::0:6-drop")],
    ]


def test_for_whom_in_chinese() -> None:
    view = everything(CHINESE)["for whom"]
    assert text(view) == ("<blockquote>I will be there at three</blockquote>\n这是给谁的？现在还没有发给任何人。")
    assert buttons(view) == [
        [("#12，3 号楼", "fw::0:6-k3yk3yk3")],
        [("#12", "fw::0:6-k3yk3yk3")],
        [("替居民登记", "fw::0:6-file"), ("来电投诉", "fw::0:6-complain")],
        [("是我自己的求助", "fw::0:6-own")],
        [("不发了", "fw::0:6-drop")],
    ]


def test_handed_over() -> None:
    view = everything()["handed over"]
    assert text(view) == "Arjun has #12 since 13:00. What you wrote has reached nobody."
    assert buttons(view) == [[("Give it to Arjun", "go::0:8")], [("Take the request back", "ti::0:8")]]


def test_handed_over_and_not_yet_accepted() -> None:
    view = replace(everything()["handed over"], subject=subject())
    assert text(view) == "Arjun is asked about #12 since 13:00. What you wrote has reached nobody."
    chinese = replace(everything(CHINESE)["handed over"], subject=subject())
    assert text(chinese) == "13:00 起，#12 已转给 Arjun。你写的还没有发给任何人。"


def test_handed_over_in_chinese() -> None:
    view = everything(CHINESE)["handed over"]
    assert text(view) == "Arjun 从 13:00 起在办 #12。你写的还没有发给任何人。"
    assert buttons(view) == [[("转给 Arjun", "go::0:8")], [("我接回来", "ti::0:8")]]


def test_somebody_has_it() -> None:
    view = everything()["stand down"]
    assert text(view) == "Arjun has #12 since 03:11. There is nothing more for you to do."
    assert buttons(view) == []
