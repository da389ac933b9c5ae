"""Who had which seat, as it is read."""

from tests.handlers.made import CHINESE, buttons, history, text


def test_ones_own_shifts() -> None:
    assert text(history()) == (
        "<b>Your shifts at Garden Lane 7</b>\nPage 2 of 3\n\n"
        "from Sun, Nov 22, 08:00 on · On duty\n"
        "Fri, Nov 20, 08:00 to Sat, Nov 21, 08:00 · On duty, then Arjun\n"
        "Thu, Nov 19, 08:00 to Fri, Nov 20, 08:00 · Backup · Building 3, 5 · private"
    )
    assert buttons(history()) == [
        [("Back a page", "hi::0:own-0"), ("Next page", "hi::0:own-2")],
        [("Everybody's", "hi::0:all-0")],
    ]


def test_everybodys_in_chinese() -> None:
    view = history(CHINESE, everybody=True, page=0, pages=1)
    assert text(view) == (
        "<b>Garden Lane 7 值过的班</b>\n\n"
        "从 11月22日周日 08:00 起 · 值班：Wei\n"
        "11月20日周五 08:00 至 11月21日周六 08:00 · 值班：Wei，之后是 Arjun\n"
        "11月19日周四 08:00 至 11月20日周五 08:00 · 备班 · 3, 5 号楼 · 私密：Wei"
    )
    assert buttons(view) == [[("只看我的", "hi::0:own-0")]]


def test_before_anything_is_on_record() -> None:
    assert "Nothing is on record yet" in text(history(lines=(), page=0, pages=1))
