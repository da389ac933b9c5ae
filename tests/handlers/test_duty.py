"""Who is on duty, and the roster of the days ahead, as they are read."""

from dataclasses import replace

from desk.terms import Category
from tests.handlers.made import CHINESE, buttons, duty_line, everything, roster, text


def test_duty() -> None:
    view = everything()["duty"]
    assert text(view) == (
        "<b>On duty at Garden Lane 7</b>\n"
        "On duty: Arjun until 20:00, then Wei\n"
        "Backup: Wei\n"
        "\n"
        "Phone of the desk: +86 21 5555"
    )
    assert buttons(view) == []


def test_duty_in_chinese() -> None:
    view = everything(CHINESE)["duty"]
    assert text(view) == (
        "<b>Garden Lane 7 值班</b>\n值班：Arjun，到 20:00，之后是 Wei\n备班：Wei\n\n服务台电话：+86 21 5555"
    )
    assert buttons(view) == []


def test_of_several_neighbourhoods_each_has_its_own_phone() -> None:
    lines = (duty_line(), duty_line(community="River Street 9", name="Olga", until=None, next=None))
    view = replace(
        everything()["duty"], lines=lines, phones={"River Street 9": "+86 21 9", "Garden Lane 7": "+86 21 7"}
    )
    assert text(view) == (
        "<b>On duty at Garden Lane 7</b>\nOn duty: Arjun until 20:00, then Wei\nPhone of the desk: +86 21 7\n\n"
        "<b>On duty at River Street 9</b>\nOn duty: Olga\nPhone of the desk: +86 21 9"
    )


def test_nobody_is_on_duty() -> None:
    view = replace(everything()["duty"], lines=(), phones={})
    assert text(view) == "There is no duty to show: you belong to no neighbourhood yet. /where"
    assert buttons(view) == []


def test_duty_of_a_part_in_place_of_somebody_and_a_gap() -> None:
    lines = (
        duty_line(building="3", instead_of="Ravi"),
        duty_line(category=Category.SAFETY, until=None, next=None),
        duty_line(seat="backup", name="Li", gap=True),
        duty_line(seat="backup", name="Li", gap=True, until=None, next=None),
    )
    assert text(replace(everything()["duty"], lines=lines, phones={})) == (
        "<b>On duty at Garden Lane 7</b>\n"
        "On duty · Building 3: Arjun for Ravi until 20:00, then Wei\n"
        "On duty · private: Arjun\n"
        "Backup: nobody is rostered; Li is asked, until 20:00, then Wei\n"
        "Backup: nobody is rostered; Li is asked"
    )


def test_the_roster_counts_its_gaps_and_makes_them_striking() -> None:
    assert text(roster()) == (
        "<b>Roster of Garden Lane 7</b>\n"
        "Sun, Nov 22 to Sat, Dec 5\n"
        "<b>⚠️ 1 gap: nobody is rostered</b>\n"
        "\n"
        "<b>On duty</b>\n"
        "Sun, Nov 22: now Arjun · 12:00 Wei for Ravi\n"
        "\n"
        "<b>Backup · Building 3 · medical</b>\n"
        "Mon, Nov 23 (holiday): <b>⚠️ 08:00 nobody (Li is asked)</b>"
    )
    assert buttons(roster()) == []


def test_the_roster_in_chinese() -> None:
    assert text(roster(CHINESE)) == (
        "<b>Garden Lane 7 排班表</b>\n"
        "11月22日周日至12月5日周六\n"
        "<b>⚠️ 1 处空班：没有排人</b>\n"
        "\n"
        "<b>值班</b>\n"
        "11月22日周日：现在 Arjun · 12:00 Wei（替 Ravi）\n"
        "\n"
        "<b>备班 · 3 号楼 · 就医</b>\n"
        "11月23日周一（节假日）：<b>⚠️ 08:00 空班（由 Li 接）</b>"
    )


def test_a_roster_that_is_too_long_has_pages() -> None:
    days = roster().blocks[0].days * 90
    long = roster(gaps=0, blocks=(replace(roster().blocks[0], days=days),))
    first = text(long)
    assert first.startswith(
        "<b>Roster of Garden Lane 7</b>\nSun, Nov 22 to Sat, Dec 5\nPage 1 of 2\n\n<b>On duty</b>\n"
    )
    assert buttons(long) == [[("Next page", "tp::0:roster-all-1")]]
    last = replace(long, page=7)
    assert "Page 2 of 2\n\n<b>On duty</b>\n" in text(last)
    assert buttons(last) == [[("Back a page", "tp::0:roster-all-0")]]
    assert first.count("now Arjun") + text(last).count("now Arjun") == 90
