"""Paints a roster: people and days. A process of its own: reads what to paint as JSON, writes a PNG.

    {"title": ..., "days": [{"name": ..., "rest": false}], "rows": [{"name": ..., "gap": false,
     "bars": [{"seat": "primary", "from": 0.4, "to": 1.4}]}], "legend": [{"seat": "primary", "name": ...}]}

Places are days from the left edge. It knows nothing of the rest of the house, which never loads what it draws with.
"""

import json
import sys
from typing import Any

from matplotlib import font_manager, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]

INK, PALE, REST, ALARM = "#1c2733", "#d5dbe1", "#f1f3f5", "#c62828"
# A seat is told by its height as well as by its colour.
SEATS = {
    "primary": ("#1f6fb2", 0.64),
    "backup": ("#8cbce0", 0.34),
    "reserve": ("#b8c0c8", 0.18),
    "coordinator": ("#8e6bb0", 0.26),
    "gap": (ALARM, 0.64),
    "gap_behind": ("#ef9a9a", 0.34),
}
WIDTH, ROW, AROUND = 11.5, 0.36, 1.45  # inches
DOTS = 110  # to the inch


def paint(wanted: dict[str, Any]) -> Figure:
    """The picture: a row for each person, a column for each day. A gap goes through all rows."""
    rows, days = wanted["rows"], wanted["days"]
    figure = Figure(figsize=(WIDTH, AROUND + ROW * max(len(rows), 2)), facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlim(0, len(days))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    _columns(axes, days)
    for place, row in enumerate(rows):
        _row(axes, place, row, len(days))
    axes.set_yticks(range(len(rows)), [row["name"] for row in rows], fontsize=11)
    for label, row in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_color(ALARM if row["gap"] else INK)
    axes.set_title(wanted["title"], fontsize=14, color=INK, loc="left", pad=12)
    figure.legend(handles=_legend(wanted["legend"]), loc="outside lower left", ncols=5, frameon=False, fontsize=10)
    return figure


def _columns(axes: Axes, days: list[dict[str, Any]]) -> None:
    for place, day in enumerate(days):
        if day["rest"]:
            axes.axvspan(place, place + 1, color=REST, zorder=0)
        axes.axvline(place, color=PALE, linewidth=0.8, zorder=1)
    axes.set_xticks([place + 0.5 for place in range(len(days))], [day["name"] for day in days], fontsize=9.5)
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0, colors=INK)
    axes.spines[:].set_visible(False)


def _row(axes: Axes, place: int, row: dict[str, Any], days: int) -> None:
    axes.axhline(place + 0.5, color=PALE, linewidth=0.6, zorder=1)
    for bar in row["bars"]:
        left, right = max(0.0, bar["from"]), min(float(days), bar["to"])
        if left < right:
            axes.add_patch(_block(bar["seat"], left, right, place))
            if bar["seat"] == "gap":
                axes.axvspan(left, right, color=ALARM, alpha=0.14, linewidth=0, zorder=0.5)


def _block(seat: str, left: float, right: float, place: int) -> Rectangle:
    colour, height = SEATS[seat]
    low = place - height / 2
    return Rectangle((left, low), right - left, height, facecolor=colour, edgecolor="white", linewidth=0.8, zorder=2)


def _legend(legend: list[dict[str, str]]) -> list[Patch]:
    return [Patch(facecolor=SEATS[one["seat"]][0], label=one["name"]) for one in legend]


def main() -> None:
    """From standard input to standard output."""
    font_manager.fontManager.addfont(str(FONT_PATH))
    rcParams["font.family"] = ["Noto Sans CJK SC", "DejaVu Sans"]
    rcParams["text.parse_math"] = False  # a name may hold a dollar
    paint(json.load(sys.stdin)).savefig(sys.stdout.buffer, format="png", dpi=DOTS)


if __name__ == "__main__":
    main()
