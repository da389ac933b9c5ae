"""Why a request was taken for what it is: shown on the card and where it can be put right, and gone once it was."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import levels
from desk.notices import Kind
from desk.terms import LowerReason, Urgency
from desk.understanding.text import as_written
from tests.desk.street import Street
from tests.desk.test_safety import HIT, named

SAID = "My insulin is out, at once please"
WHY = ("insulin", "at once")


async def pointed_at(street: Street, reader: str = "Arjun") -> tuple[str, ...]:
    """On this card, as it was last shown."""
    await street.mail()
    shown: Any = street.seen(Kind.CARD, reader)
    return tuple(word for line in shown.words for word in line.why)


async def in_the_menu(street: Street, reader: str = "Mei") -> tuple[str, ...]:
    """Below her receipt, once she pressed [Not medicine?]."""
    await street.mail()
    await street.taps(reader, receipts.menu, "categories", on=Kind.RECEIPT)
    await street.mail()
    shown: Any = street.seen(Kind.RECEIPT, reader)
    return tuple(shown.why)


async def test_a_card_points_at_the_words_that_decided(street: Street) -> None:
    await street.says("Mei", SAID)
    assert await pointed_at(street) == WHY
    await street.says("Mei", "at once: the key is with the porter")
    assert await pointed_at(street) == WHY


async def test_whoever_wrote_them_reads_them_where_she_may_put_it_right(street: Street) -> None:
    await street.says("Mei", SAID)
    await street.mail()
    shown: Any = street.seen(Kind.RECEIPT)
    assert shown.why == ()
    assert await in_the_menu(street) == WHY


async def test_once_it_was_put_right_nothing_is_pointed_at(street: Street) -> None:
    await street.says("Mei", SAID)
    await street.mail()
    await street.taps("Mei", receipts.correct, "care", on=Kind.RECEIPT)
    assert await pointed_at(street) == ()
    assert await in_the_menu(street) == ()


async def test_what_somebody_made_less_urgent_is_still_what_it_is(street: Street) -> None:
    await street.says("Mei", SAID)
    await street.mail()
    await street.taps("Arjun", levels.relevel, f"routine-{LowerReason.HEARD.value}")
    assert (await street.request()).urgency is Urgency.ROUTINE
    assert await pointed_at(street) == WHY


async def test_what_is_about_safety_points_at_nothing(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    assert await pointed_at(street, "Li") == ()


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("Mother CAN'T  breathe", "cant breathe", "CAN'T  breathe"),
        ("A cold old man", "old", "old"),
        ("a baby with fever, nothing", "fever , nothing", "fever, nothing"),
        ("奶奶91岁", "91 岁", "91岁"),
        ("Niño", "nino", "nino"),  # with other letters
    ],
)
def test_words_are_shown_as_they_were_written(text: str, word: str, written: str) -> None:
    assert as_written(text, [word]) == (written,)
