"""The lists at start: all are read, kept for the next start, and made anew when they changed."""

import sys
from pathlib import Path

import pytest

from bot import wordlists
from bot.outcomes import Stopped
from bot.wordlists import lists_in, read_word_lists
from desk.terms import Category, Urgency
from desk.understanding.sense import WordLists, understand

LIST = '[supplies]\nstrong = ["{word}"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One list, and a process that may keep what it prepared."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "en.toml").write_text(LIST.format(word="rice"))
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("__pycache__/*"))


def knows(lists: WordLists, word: str) -> bool:
    return understand(f"we need {word}", lists).category is Category.SUPPLIES


def test_all_lists_are_read() -> None:
    lists = read_word_lists()
    assert {understand(text, lists).category for text in ("insulin", "胰岛素")} == {Category.MEDICINE}


def test_what_was_prepared_is_kept_and_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = lists_in(folder)
    assert len(kept(folder)) == 1
    monkeypatch.setattr(wordlists, "word_lists", None)  # a second preparation would fail
    again = lists_in(folder)
    assert again.prepared.plain() == made.prepared.plain()
    assert knows(again, "rice")


def test_the_real_lists_are_the_same_when_kept(folder: Path) -> None:
    for path in (wordlists.DESK / "words").glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    made, again = lists_in(folder), lists_in(folder)
    assert made.prepared.plain() == again.prepared.plain() == read_word_lists().prepared.plain()


def test_a_list_that_changed_is_prepared_anew(folder: Path) -> None:
    lists_in(folder)
    (folder / "en.toml").write_text(LIST.format(word="oats"))
    lists = lists_in(folder)
    assert (knows(lists, "oats"), knows(lists, "rice"), len(kept(folder))) == (True, False, 1)


def test_a_list_that_came_or_went_is_noticed(folder: Path) -> None:
    lists_in(folder)
    (folder / "fr.toml").write_text(LIST.format(word="riz"))
    assert knows(lists_in(folder), "riz")
    (folder / "fr.toml").unlink()
    assert not knows(lists_in(folder), "riz")


def test_code_that_changed_prepares_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists_in(folder)
    before = kept(folder)[0].read_bytes()
    monkeypatch.setattr(wordlists, "DESK", tmp_path)  # a desk of which no line is the same
    lists_in(folder)
    assert kept(folder)[0].read_bytes() != before


@pytest.mark.parametrize("broken", [b"", b"rubbish", bytes(40)])
def test_what_cannot_be_read_is_made_anew(folder: Path, broken: bytes) -> None:
    lists_in(folder)
    whole = kept(folder)[0].read_bytes()
    for content in (broken, whole[: len(whole) // 2]):
        kept(folder)[0].write_bytes(content)
        assert knows(lists_in(folder), "rice")
        assert kept(folder)[0].read_bytes() == whole


def test_where_nothing_may_be_written_it_is_made_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "__pycache__").write_text("a file where a folder should be")
    assert knows(lists_in(folder), "rice")
    (folder / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert knows(lists_in(folder), "rice")
    assert kept(folder) == []


def test_a_list_of_ones_own_adds_to_the_others(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "en.toml").write_text(LIST.format(word="targh"))  # the name of another list takes nothing from it
    for lists in (lists_in(folder, own), lists_in(folder, own)):
        assert (knows(lists, "rice"), knows(lists, "targh")) == (True, True)
    assert (len(kept(own)), kept(folder)) == (1, [])


def test_the_manuals_example_is_read_as_it_says(tmp_path: Path) -> None:
    page = (wordlists.DESK.parent / "docs" / "word-lists.md").read_text(encoding="utf-8")
    (tmp_path / "kiosk.toml").write_text(page.partition("```toml")[2].partition("```")[0], encoding="utf-8")
    lists, plain = read_word_lists(tmp_path), read_word_lists()
    taken = understand("Somebody has to bring fever tea from Doctor Wu for my popo", lists)
    assert (taken.category, taken.urgency, set(taken.vulnerable)) == (Category.MEDICAL, Urgency.URGENT, {"elder"})
    assert understand("She cannot get air!", lists).call == "medical"
    assert not understand("We cannot get air conditioning", lists).danger
    assert understand("Rice, before dark", lists).urgency is Urgency.URGENT
    assert understand("Rice, before dark", plain).urgency is Urgency.ROUTINE


def test_a_bad_list_of_ones_own_stops_the_start_with_its_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "tlh.toml").write_text('[care]\nloud = ["targh"]\n')
    with pytest.raises(Stopped) as stopped:
        read_word_lists(tmp_path)
    assert str(stopped.value) == f"{tmp_path}/tlh.toml: care.loud: no such list; there are certain, strong, usual, weak"


def test_a_bad_list_is_named(folder: Path) -> None:
    for content in (b"strong = [", b"# \xff"):
        (folder / "en.toml").write_bytes(content)
        with pytest.raises(ValueError, match=r"/en\.toml: "):
            lists_in(folder)
