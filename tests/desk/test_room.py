"""What fits: nothing of a text is lost where it is cut, and what a card does not show is known."""

from hypothesis import given
from hypothesis import strategies as st

from desk.model import RequestId, Words, WordsId
from desk.rules.room import BELOW_A_FILE, IN_A_MESSAGE, left_out, parts, units
from desk.terms import PieceKind, Purpose
from tests.desk.made import MEI, NOON


def words(text: str | None, number: int = 1, *, kind: PieceKind = PieceKind.TEXT, file: str | None = None) -> Words:
    return Words(
        id=WordsId(number), request=RequestId(1), author=MEI, purpose=Purpose.ADDED, kind=kind, at=NOON, text=text,
        file=file,
    )  # fmt: skip


@given(st.text(alphabet="a 😀\nא", max_size=4096).map(lambda text: text * 3))
def test_the_parts_are_the_text_and_each_of_them_fits(text: str) -> None:
    told = parts(words(text))
    assert "".join(told) == text
    assert all(units(part) <= IN_A_MESSAGE for part in told)


def test_a_text_that_fits_is_one_part_and_no_text_too() -> None:
    assert (parts(words("rice")), parts(words(None))) == (["rice"], [""])


def test_a_cut_falls_between_two_words() -> None:
    first, second = parts(words("rice " * 800))
    assert (first[-5:], second[:5]) == ("rice ", "rice ")
    assert [len(part) for part in parts(words("x" * 4000))] == [IN_A_MESSAGE - 2, 4002 - IN_A_MESSAGE]


def test_below_a_file_is_less_room_and_with_a_place_none() -> None:
    photo = parts(words("x" * 1000, kind=PieceKind.PHOTO, file="f"))
    assert [len(part) for part in photo] == [BELOW_A_FILE - 2, 1002 - BELOW_A_FILE]
    assert parts(words("Shop\nLane 7", kind=PieceKind.PLACE)) == ["", "Shop\nLane 7"]


def test_a_card_shows_a_few_short_words_whole() -> None:
    assert left_out([]) == []
    assert left_out([words("rice", number) for number in range(12)]) == []


def test_of_many_messages_it_leaves_out_the_middle() -> None:
    said = [words("rice", number) for number in range(15)]
    assert left_out(said) == said[4:7]


def test_of_long_ones_it_leaves_out_what_has_no_room() -> None:
    long, short = words("x" * 2800), words("rice", 2)
    assert left_out([long]) == [long]
    assert left_out([long, short]) == [long]
