"""An edit of a rotation, as coordinators read it."""

from datetime import date

from desk.rules.drafts import Part
from desk.views import EditEffect, Pick, View
from tests.handlers.made import BACKUP_OF_3, CHINESE, ON_DUTY, buttons, roster, rotation_edit, text


def labels(view: View) -> list[list[str]]:
    return [[label for label, _ in row] for row in buttons(view)]


def test_what_comes_of_it_in_chinese() -> None:
    view = rotation_edit(CHINESE, starts=date(2026, 12, 1))
    assert text(view) == (
        "<b>改排班 · Garden Lane 7 · 值班</b>\n顺序：Wei → Arjun → Ana\n每班：12 小时，08:00 交班\n从12月1日周二起\n\n"
        "<b>有什么变化</b>\n11月23日周一 08:00 至 11月24日周二 08:00 · 值班：Ana 替 Wei\n\n"
        "<b>这十四天由谁值</b>\n11月22日周日：08:00 Wei · 20:00 Ana\n"
        "11月23日周一：⚠️ 08:00 空班（由 Li 接）\n\n"
        "点“就这样改”之前什么都不变。点了之后，班有变动的人都会收到通知。"
    )
    assert labels(view) == [["就这样改"], ["顺序", "加人"], ["不了"]]


def test_why_it_cannot_be() -> None:
    told = EditEffect(refused="member_on_duty", name="Wei")
    assert text(rotation_edit(effect=told, members=())) == (
        "<b>Change the roster · Garden Lane 7 · On duty</b>\nOrder: nobody\nEach turn: 12 h, from 08:00\n"
        "From the next handoff on\n\n"
        "Wei is on duty now: take this name out after the turn, or let somebody stand in first (/cover). "
        "Nothing was changed.\n\nChoose otherwise, or drop it."
    )


def test_what_changes_nothing_in_these_days_says_so() -> None:
    view = rotation_edit(effect=EditEffect())
    assert "<b>What changes</b>\nNobody's shifts change in these 14 days.\n" in text(view)
    many = rotation_edit(effect=EditEffect(moves=(rotation_edit().effect or EditEffect()).moves * 17))
    assert "\nand 2 more\n" in text(many)


def test_which_rotation_is_asked_where_there_are_several() -> None:
    picks = (Pick(argument="rotation-1", seat=ON_DUTY), Pick(argument="rotation-2", seat=BACKUP_OF_3))
    view = rotation_edit(part=Part.ROTATION, seat=None, effect=None, picks=(*picks, Pick(argument="drop")))
    assert text(view) == "<b>Change the roster · Garden Lane 7</b>\n\nWhich rotation?"
    assert labels(view) == [["On duty"], ["Backup · Building 3, 5 · private"], ["Drop it"]]


def test_hours_and_days_stand_side_by_side() -> None:
    back = Pick(argument="part-menu")
    shifts = tuple(Pick(argument=f"shift-{one}", text=one) for one in ("12h", "1d", "7d"))
    assert labels(rotation_edit(part=Part.SHIFT, effect=None, picks=(*shifts, back))) == [
        ["12 h", "24 h", "7 days"],
        ["Back"],
    ]
    hours = (Pick(argument="handoff-0800", text="08:00"), Pick(argument="handoff-2000", text="20:00"))
    assert labels(rotation_edit(part=Part.HANDOFF, effect=None, picks=(*hours, back)))[0] == ["08:00", "20:00"]
    days = (Pick(argument="starts-20261201", day=date(2026, 12, 1)), Pick(argument="page_on"))
    view = rotation_edit(part=Part.STARTS, effect=None, picks=(Pick(argument="starts-next"), *days, back))
    assert labels(view) == [["Tue, Dec 1"], ["Next page"], ["From the next handoff"], ["Back"]]
    order = (Pick(argument="up-0", name="Wei"), Pick(argument="up-1", name="Ana"))
    assert labels(rotation_edit(part=Part.ORDER, effect=None, picks=order)) == [["↑ Wei"], ["↑ Ana"]]


def test_who_may_change_the_roster_finds_the_button_below_it() -> None:
    assert buttons(roster(edit=4))[-1] == [("Change the roster", "er::0:4")]
