"""Who has carried how much, and a proposal, as coordinators read them."""

from desk.views import View
from tests.handlers.made import BACKUP_OF_3, CHINESE, ON_DUTY, buttons, fairness, proposal, text


def labels(view: View) -> list[list[str]]:
    return [[label for label, _ in row] for row in buttons(view)]


def test_who_has_carried_how_much() -> None:
    assert text(fairness()) == (
        "<b>Who has carried how much · Garden Lane 7</b>\nSince Sun, Aug 30, as it was, not as it was planned.\n\n"
        "<b>On duty</b>\n"
        "Wei: 12 shifts · 11 nights · 4 weekend days · 1 holiday · 264 h\n"
        "Arjun: 1 shift · 12 h\n\n"
        "<b>Backup</b>\nArjun: 1 shift · 12 h\n\n"
        "<b>Turns owed, after leave</b>\nArjun owes Wei 2 shifts\nWei owes Arjun 1 shift\n\n"
        "<b>Asked again (pings)</b>\nWei 14 · Li 2\n\n"
        "A night is one on duty at 03:00."
    )


def test_who_has_carried_how_much_in_chinese() -> None:
    assert text(fairness(CHINESE)) == (
        "<b>各人值了多少班 · Garden Lane 7</b>\n自8月30日周日起，按实际值班，不按排班。\n\n"
        "<b>值班</b>\nWei：12 个班 · 11 个夜 · 周末 4 天 · 假日 1 天 · 264 小时\nArjun：1 个班 · 12 小时\n\n"
        "<b>备班</b>\nArjun：1 个班 · 12 小时\n\n"
        "<b>请假欠下的班</b>\nArjun 欠 Wei 2 个班\nWei 欠 Arjun 1 个班\n\n"
        "<b>被再次提醒的次数</b>\nWei 14 · Li 2\n\n"
        "凌晨三点在班算一个夜。"
    )


def test_where_there_is_one_rotation_its_button_needs_no_name() -> None:
    assert labels(fairness(rotations=((4, ON_DUTY),))) == [["Propose the next weeks"]]
    assert labels(fairness()) == [["Propose: On duty"], ["Propose: Backup · Building 3, 5 · private"]]
    assert labels(fairness(CHINESE, rotations=((4, ON_DUTY), (5, BACKUP_OF_3)))) == [
        ["提议：值班"],
        ["提议：备班 · 3, 5 号楼 · 私密"],
    ]
    assert labels(fairness(rotations=())) == []


def test_before_anything_is_on_record() -> None:
    assert text(fairness(seats=(), pings=(), owed=())) == (
        "<b>Who has carried how much · Garden Lane 7</b>\nSince Sun, Aug 30, as it was, not as it was planned.\n\n"
        "Nothing is on record yet: it is written down each time a shift begins."
    )


def test_a_proposal_says_why_in_chinese() -> None:
    assert text(proposal(CHINESE)) == (
        "<b>把今后几周排匀 · Garden Lane 7 · 值班</b>\n"
        "11月25日周三至12月23日周三的班。各人值过的班自8月30日周日起算。\n\n"
        "11月27日周五 08:00 至 11月28日周六 08:00：Arjun 替 Wei（没有别人在）\n"
        "11月28日周六 08:00 至 11月29日周日 08:00：Arjun 替 Wei（假日班最少：1）\n"
        "11月29日周日 08:00 至 11月30日周一 08:00：Arjun 替 Wei（周末班最少：2）\n"
        "11月30日周一 08:00 至 12月1日周二 08:00：Arjun 替 Wei（夜班最少：3）\n"
        "12月1日周二 08:00 至 12月2日周三 08:00：Arjun 替 Wei（班最少：4）\n"
        "12月2日周三 08:00 至 12月3日周四 08:00：Arjun 替 Wei（这样才匀）\n\n"
        "其余 21 个班不变。\n\n"
        "<b>这之后</b>\nWei：12 个班 · 11 个夜 · 周末 4 天 · 假日 1 天 · 264 小时\nArjun：1 个班 · 12 小时\n\n"
        "就这样定吗？班有变动的人都会收到通知。"
    )
    assert labels(proposal(CHINESE)) == [["是"], ["不了"]]


def test_where_nothing_would_be_more_even_there_is_nothing_to_press() -> None:
    view = proposal(lines=())
    assert "It is as even as it can be: no turn would change hands." in text(view)
    assert (labels(view), labels(proposal(applied=True))) == ([], [])


def test_what_is_too_long_for_a_message_ends_with_dots() -> None:
    assert text(fairness(seats=fairness().seats * 60)).endswith("…")
