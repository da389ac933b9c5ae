"""What a tapper sees for a moment: short, in her language, by her clock."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from desk import refusals
from desk.desk import Desk
from desk.ports import Work
from desk.refusals import NotArranged
from desk.rules.room import units
from desk.sentences import Toast
from desk.taps import Nod
from desk.understanding.sense import word_lists
from handlers.errors import toast_text
from handlers.turn import Turn
from locales.translator import offered
from tests.handlers.made import NOW, ZONE

CODES = [one.value for one in Toast] + [
    f"refusal.{one.code}"
    for one in vars(refusals).values()
    if isinstance(one, type) and issubclass(one, refusals.Refusal)
]


def turn(nod: Nod | None, *languages: str) -> Turn:
    desk = Desk(work=cast("Work", None), now=NOW, lists=word_lists({}), turn="test")
    return Turn(desk=desk, bot_username="huying_bot", toast=nod, languages=languages, zone=ZONE)


def said(code: str, *languages: str, **facts: Any) -> str | None:
    return toast_text(turn(Nod(code=code, facts=facts), *languages))


def test_no_toast_no_words() -> None:
    assert toast_text(turn(None)) is None


def test_a_toast_in_two_languages() -> None:
    assert said("accepted", "en", number=12) == "#12 is yours. The others will hear it."
    assert said("accepted", "zh-CN", number=12) == "#12 归你了，会告诉其他人。"


def test_an_instant_is_read_on_the_wall() -> None:
    assert said("lease", "en", until=datetime(2026, 11, 22, 8, tzinfo=UTC)) == "Until 16:00."
    assert said("lease", "zh", until=datetime(2026, 11, 23, 8, tzinfo=UTC)) == "到明天 16:00。"


def test_words_of_the_house_are_looked_up() -> None:
    assert said("corrected", "en", category="medicine") == "Changed to: medicine."
    assert (
        said("refusal.not_possible", "en", state="closed")
        == "That no longer fits: this request is marked “closed” now. If something is still needed, just write it here."
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("not_arranged", "这样安排不了。什么都没有改动。"),
        ("in_the_past", "已经开始或已经过去了。什么都没有改动。"),
        ("ends_before_it_starts", "结束早于开始。什么都没有改动。"),
        ("impossible_date", "没有这个日期或时间。请这样写：11月22日到25日，或到20:00。"),
        ("overlapping_covers", "那段时间已经有人代班。什么都没有改动。"),
        ("nobody_takes_turns", "每天都得有人。什么都没有改动。"),
        ("same_hours", "同样的时段已有另一组轮班。什么都没有改动。"),
        ("member_on_duty", "小陈正在值班：等这班结束再去掉，或先找人代班（/cover）。什么都没有改动。"),
        ("turns_of_hours", "这组轮班每天有固定的下班时间，每班只能按天算。什么都没有改动。"),
        ("works_here_no_more", "小陈已经不在这里工作了。什么都没有改动。"),
        ("nothing_changes", "那时本来就是这个人值班。什么都没有改动。"),
        ("swap_with_oneself", "不能和自己换班。什么都没有改动。"),
        ("no_such_turn", "已经没有这个班了。什么都没有改动。"),
        ("not_their_turn", "这个班现在已是别人的。什么都没有改动。"),
        ("turn_taken", "小陈先接了这个班。"),
        ("for_coordinators", "替别人安排，要请负责人。"),
    ],
)
def test_what_the_roster_refuses_in_chinese(code: str, words: str) -> None:
    assert said(f"refusal.{code}", "zh", name="小陈", by="小陈") == words


def test_every_refusal_of_the_roster_is_read_here() -> None:
    (whole,) = [mark for mark in test_what_the_roster_refuses_in_chinese.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    arranged = [one.code for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, NotArranged)]
    assert {*arranged, "for_coordinators"} == {code for code, _ in whole.args[1]}


def test_a_name_is_read_without_markup() -> None:
    assert said("refusal.already_taken", "en", worker="<b>\nArjun") == "<b> Arjun has it already."
    assert said("refusal.already_taken", "en") == "Somebody has it already."


def test_a_code_without_words_is_silence() -> None:
    assert said("nonsense", "en") is None


@pytest.mark.parametrize("tag", sorted(offered()))
@pytest.mark.parametrize("code", CODES)
def test_every_toast_fits(code: str, tag: str) -> None:
    shown = said(code, tag, number=123456, until=NOW, category="travel", worker="W" * 500)
    assert shown
    assert units(shown) <= 200
    assert "None" not in shown
