"""What a tapper sees for a moment: short, in her language, by her clock."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from desk import refusals
from desk.desk import Desk
from desk.ports import Work
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
