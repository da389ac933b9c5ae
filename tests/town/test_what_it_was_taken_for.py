"""The words that decided, for whoever reads them at night, and for whoever may say that they were taken wrongly."""

from typing import Any

from tests.town.both import in_both
from tests.town.town import Town

ENGLISH = {
    "said": "Grandma's insulin runs out tonight", "heavy": ["Grandma", "insulin", "runs out tonight"],
    "not": "Not medicine?", "other": "care",
    "why": "Taken for this because of “insulin”, “runs out tonight”, and “Grandma”.",
}  # fmt: skip
CHINESE = {
    "said": "我奶奶的胰岛素今晚用完", "heavy": ["奶奶", "胰岛素", "今晚", "用完"],
    "not": "不是药品？", "other": "照护", "why": "是根据“胰岛素”、“用完”、“今晚”和“奶奶”这样判断的。",
}  # fmt: skip


def heavy(shown: Any) -> list[str]:
    """What stands out of its words."""
    units = shown.words.encode("utf-16-le")
    found = [one for one in shown.entities if one["type"] == "bold"][1:]  # after the head
    return [units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in found]


@in_both(ENGLISH, CHINESE)
async def test_what_it_was_taken_for_and_why(town: Town, language: str, words: dict[str, Any]) -> None:
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun")
    await mei.says(words["said"])
    assert heavy(arjun.sees("#1")) == words["heavy"]
    assert words["why"] not in mei.sees("#1").words
    await mei.taps(words["not"])
    assert mei.sees("#1").words.endswith(f"\n\n{words['why']}")
    await mei.taps(words["other"])
    await town.passes(seconds=21)
    assert heavy(arjun.sees("#1")) == []
    town.forgets()
