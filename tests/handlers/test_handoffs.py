"""What is open at a handoff, as both read it in Chinese."""

from dataclasses import replace

import pytest

from tests.handlers.made import CHINESE, buttons, everything, text

ITEM = "⚪ #12 一般，药品 · 3 号楼 · 有人在办\n“Insulin pens run out tonight”"


@pytest.mark.parametrize(
    ("side", "head", "label"),
    [
        ("outgoing", "交接给 Wei：你手上的", "#12 我继续跟"),
        ("incoming", "从 Wei 接手：手上的", "#12 我来接"),
        ("giving", "你手上的", "#12 交给 Wei"),
    ],
)
def test_each_item_is_kept_taken_or_given(side: str, head: str, label: str) -> None:
    view = replace(everything(CHINESE)["handoff"], side=side, other="Wei")
    assert text(view) == f"<b>{head}</b>\n\n{ITEM}\n\n{ITEM}\n… 接手了\n\n到 16:00 没有回应的，由值班的人接手。"
    assert [[name for name, _ in row] for row in buttons(view)] == [[label]]
