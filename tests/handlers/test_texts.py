"""People's words are harmless wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.rules.room import units
from handlers.render.texts import excerpt, people, plain, pointed_out, share, shorten, visible

ANYTHING = st.text(alphabet=st.characters() | st.sampled_from("\u202e\u2067\u2069אب<&>😀\n\x00\ud800"))


def test_markup_of_people_is_text() -> None:
    assert people("<b>1 & 2</b>") == "&lt;b&gt;1 &amp; 2&lt;/b&gt;"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("My insulin runs out TONIGHT", ("insulin", "TONIGHT"), "My <b>insulin</b> runs out <b>TONIGHT</b>"),
        ("Mother can't  breathe", ("can't  breathe",), "Mother <b>can't  breathe</b>"),
        ("A cold old man", ("old",), "A cold <b>old</b> man"),
        ("胰岛素今晚用完", ("胰岛素", "今晚"), "<b>胰岛素</b><b>今晚</b>用完"),
        ("fire <b>& amp</b>", ("amp", "b"), "fire &lt;<b>b</b>&gt;&amp; <b>amp</b>&lt;/<b>b</b>&gt;"),
        ("奶奶91岁", ("91岁",), "奶奶<b>91岁</b>"),
        ("fire alarm", ("fire", "fire alarm"), "<b>fire alarm</b>"),
        ("Niño", ("nino",), "Niño"),
        ("Water", (), "Water"),
        ("(a+ [c", ("a+", "[c"), "(<b>a+</b> <b>[c</b>"),
    ],
)
def test_some_words_of_peoples_are_pointed_out(text: str, words: tuple[str, ...], shown: str) -> None:
    assert pointed_out(text, 100, words) == shown


@given(ANYTHING, st.lists(ANYTHING.filter(bool), max_size=3))
def test_pointing_out_changes_nothing_that_is_read(text: str, words: list[str]) -> None:
    assert visible(pointed_out(text, 60, words)) == visible(people(text, 60))


def test_right_to_left_script_cannot_reorder_its_neighbours() -> None:
    assert people("שלום\nhello") == "\u2068שלום\u2069\nhello"


def test_marks_that_turn_the_direction_are_dropped() -> None:
    assert people("Mei\u202e txt.exe\u2069") == "Mei txt.exe"


def test_what_cannot_be_sent_is_dropped() -> None:
    assert people("a\x00b\ud800c") == "abc"


def test_a_text_is_cut_between_characters() -> None:
    assert shorten("😀😀😀😀", 6) == "😀😀…"


def test_an_isolate_that_was_cut_open_is_closed() -> None:
    assert people("שלום שלום", 6) == "\u2068שלו…\u2069"


def test_lines_of_a_name_become_one() -> None:
    assert excerpt("one\n\n two") == "one two"
    assert plain("one\n<two>") == "one <two>"


@given(ANYTHING, st.integers(min_value=2, max_value=50))
def test_nothing_is_longer_than_it_may_be(text: str, most: int) -> None:
    shown = visible(people(text, most))
    assert units(shown) <= most
    assert shown.count("\u2068") == shown.count("\u2069")


@pytest.mark.parametrize(
    ("room", "lengths", "granted"),
    [(100, [10, 20], [10, 20]), (100, [10, 500, 500], [10, 45, 45]), (0, [5], [0]), (-5, [5, 5], [0, 0]), (10, [], [])],
)
def test_the_short_ones_get_all_and_the_long_ones_the_rest(room: int, lengths: list[int], granted: list[int]) -> None:
    assert share(room, lengths) == granted
