"""The word lists are read once, at start."""

from bot.wordlists import read_word_lists


def test_english_and_chinese_are_among_them() -> None:
    assert {"en", "zh-Hans"} <= {tag.replace("_", "-") for tag in read_word_lists().languages}
