"""Two in the morning, a father's heart, and a gate that is locked: one tap brings the slip that opens it."""

from datetime import datetime
from typing import Any

from tests.town.both import in_both
from tests.town.town import SHANGHAI, Town

ENGLISH: dict[str, Any] = {
    "says": "My father has a heart attack",
    "called": "I have called",
    "accept": "I'll take it",
    "slip": "Gate slip",
    "shows": "🔴 GATE SLIP · #1\n\nGarden Lane 7\n\nDanger to life: please let us through at once.\n\n"
    "Reported at 02:00\nEmergency number called at 02:00\nEscort: Arjun (slip of 02:01)\n"
    "To check: +86 21 5555 0007",
    "done": ("Done", "In hospital"),
    "over": "#1 is over. This slip opens no gate any more.",
}
CHINESE: dict[str, Any] = {
    "says": "我爸心脏病发作了",
    "called": "已经打了",
    "accept": "我来接",
    "slip": "放行单",
    "shows": "🔴 放行单 · #1\n\nGarden Lane 7\n\n有人有生命危险，请立即放行。\n\n"
    "02:00 报告\n02:00 已拨打急救或报警电话\n陪同：Arjun（02:01 开单）\n核实请打：+86 21 5555 0007",
    "done": ("办完了", "已住院"),
    "over": "#1 已结束，本放行单作废。",
}


@in_both(ENGLISH, CHINESE)
async def test_the_gate_opens(language: str, words: dict[str, Any]) -> None:
    town = Town(start=datetime(2026, 11, 23, 2, tzinfo=SHANGHAI))
    await town.opens()
    mei, arjun = town.resident("Mei", language=language), town.on_duty("Arjun", language=language)
    await mei.says(words["says"])
    await mei.taps(words["called"])
    await arjun.taps(words["accept"])
    await town.passes(minutes=1)
    arjun.reads()
    await arjun.taps(words["slip"])
    assert arjun.reads() == [words["shows"]]
    for step in words["done"]:
        await arjun.taps(step)
    assert words["over"] in [one.words for one in arjun.chat()]
    assert words["shows"] not in [one.words for one in arjun.chat()]
    await town.closes()
