"""Pictures of the roster: painted by a process of its own, sent when they are there."""

import asyncio
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.painter import BRUSH, Unpainted, paint
from desk.views import Bar, DrawnRow
from handlers.render.drawing import MOST_ROWS, sketch
from tests.handlers.made import CHINESE, at, drawing

ALARM = (198, 40, 40)


def colours(content: bytes) -> Counter[Any]:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.size[0] > 1000
    return Counter(picture.get_flattened_data())


def brush_that(tmp_path: Path, code: str) -> Path:
    path = tmp_path / "brush.py"
    path.write_text(code, encoding="utf-8")
    return path


async def test_gaps_are_striking_and_there_are_none_without_them() -> None:
    with_gap, without = [colours(await paint(BRUSH, sketch(one))) for one in (drawing(), drawing(gaps=()))]
    assert with_gap[ALARM] > 300
    assert without[ALARM] == 0


async def test_every_sign_of_both_languages_can_be_painted(tmp_path: Path) -> None:
    strict = brush_that(
        tmp_path,
        f"import runpy, warnings\nwarnings.simplefilter('error')\nrunpy.run_path({str(BRUSH)!r}, run_name='__main__')",
    )
    names = DrawnRow(name="欧阳建国 $5_x$ Ñandú", bars=drawing().rows[0].bars)
    for languages in (("en",), CHINESE):
        assert await paint(strict, sketch(drawing(languages, rows=(names,))))
    with pytest.raises(Unpainted):
        await paint(strict, sketch(drawing(rows=(replace(names, name="\U0001f9d1"),))))


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def lives(process: str) -> bool:
    return Path(f"/proc/{process}").exists()


async def test_a_brush_that_never_ends_is_ended(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = f"import os, time\nopen({str(pid)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    painting = asyncio.create_task(paint(brush_that(tmp_path, code), sketch(drawing())))
    while not written(pid):  # noqa: ASYNC110 -- a process that starts rings no bell
        await asyncio.sleep(0.01)  # noqa: TID251
    painting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await painting
    assert not lives(written(pid))


def test_what_is_painted_in_english() -> None:
    assert sketch(drawing()) == {
        "title": "Roster of Garden Lane 7",
        "days": [
            {"name": "Sun\nNov 29", "rest": True},
            {"name": "Mon\n30", "rest": False},
            {"name": "Tue\nDec 1", "rest": False},
        ],
        "rows": [
            {"name": "⚠ Nobody rostered", "gap": True, "bars": [{"seat": "gap", "from": 1.0, "to": 1.5}]},
            {"name": "Arjun", "gap": False, "bars": [{"seat": "primary", "from": -0.5, "to": 1.0}]},
        ],
        "legend": [{"seat": "primary", "name": "On duty"}, {"seat": "gap", "name": "Nobody on duty"}],
    }


def test_what_is_painted_in_chinese() -> None:
    behind = (Bar(seat="backup", since=at(0), until=at(12)),)
    painted = sketch(drawing(CHINESE, gaps=behind))
    assert (painted["title"], painted["days"][0]["name"]) == ("Garden Lane 7 排班表", "周日\n11月29日")
    assert [row["name"] for row in painted["rows"]] == ["⚠ 没有排人", "Arjun"]
    assert [one["name"] for one in painted["legend"]] == ["值班", "备班空班"]


def test_very_many_people_are_counted() -> None:
    rows = sketch(drawing(rows=drawing().rows * (MOST_ROWS + 7), gaps=()))["rows"]
    assert len(rows) == MOST_ROWS + 1
    assert rows[-1] == {"name": "and 7 more", "gap": False, "bars": []}
