"""The main job by the real program: a call comes in, somebody answers, the neighbourhood hears of it.

Killed twice on the way, at the worst moments; at the end Telegram's side is counted: nothing lost, nothing doubled.
"""

from collections import Counter
from datetime import time
from pathlib import Path

import pytest

from bot.pacing import Quotas
from tests.process.village import Village, gone_wrong, village

pytestmark = [pytest.mark.process, pytest.mark.kills, pytest.mark.timeout(300)]

NEED, MORE = "Insulin pens run out tonight", "The last dose is at nine"
PING = "<b>This is still waiting for you.</b>"
ASKED = f"Arjun says that #1 is done: help was given.\n{NEED}"
GROUP_READS = (
    "Garden Lane 7, {day}\n\n1 request for help came in.\n1 was dealt with.\nNothing is left open.\n\n"
    "Tomorrow:\nOn duty: Arjun until 08:00 on {after}\nBackup: Li\n\n"
    "If you need help, write to me privately. Nobody here sees it."
)


async def test_somebody_calls_and_somebody_answers_whatever_happens_to_the_process(tmp_path: Path) -> None:
    async with village(tmp_path) as here:
        await opens(here)
        await calls_and_is_not_heard(here)
        await is_heard(here)
        await the_evening_comes(here)
        assert gone_wrong(here.output) == []
        assert left_out(here) == []
        assert doubled(here) == []


async def opens(here: Village) -> None:
    """An operator brings the community in and starts the bot."""
    here.clock_shows("Noon", time(12))
    here.writes(zone="Noon")
    lines = await here.done("apply", "village.toml")
    assert "link for residents: https://t.me/garden_lane_bot?start=garden-7" in lines
    await here.runs()


async def calls_and_is_not_heard(here: Village) -> None:
    """Mei has her number, Arjun his card; he is asked again and again, also by the process after the first."""
    here.mei.says(NEED)
    receipt = await here.sees(here.mei, "We have it. Asked now: Arjun.")
    assert receipt.words.startswith("#1 · medicine\n")
    await here.sees(here.arjun, NEED)
    await here.until(lambda: pings(here) >= 2, "two pings")
    await here.kill()
    here.mei.says(MORE, reply_to=receipt.message_id)
    known = pings(here)
    await here.runs()
    await here.until(lambda: pings(here) >= known + 2, "two pings more")


async def is_heard(here: Village) -> None:
    """Arjun takes it, helps, and says so; before Mei is asked whether it is solved, the process is killed again."""
    await here.sees(here.arjun, MORE)
    await here.taps(here.arjun, "I'll take it", on=MORE)
    await here.taps(here.arjun, "Done", on=MORE)
    await here.taps(here.arjun, "Helped", on=MORE)
    await here.sees(here.arjun, "Done by Arjun")
    await here.kill()
    assert [one for one in here.mei.reads() if ASKED in one] == []
    over = pings(here)
    await here.runs()
    await here.taps(here.mei, "Solved", on=ASKED)
    await here.sees(here.mei, "This is closed.")
    assert pings(here) == over


async def the_evening_comes(here: Village) -> None:
    """The file moves the village to where it is nearly eight; the bot that runs hears of it with its next work."""
    here.clock_shows("Evening", time(19, 59, 58))
    here.writes(zone="Evening")
    assert (await here.done("apply", "village.toml"))[0] == '~ community: timezone "Noon" -> "Evening"'
    here.mei.says("/duty")
    await here.sees(here.mei, "On duty: Arjun")
    summary = await here.sees(here.li, "1 request for help", here.group)
    day, after = summary.words.split("\n")[0].removeprefix("Garden Lane 7, "), summary.words.split("08:00 on ")[1][:6]
    assert summary.words == GROUP_READS.format(day=day, after=after)
    await here.sees(here.li, "Solved, as residents say: 1 of 1 (100%).")
    await here.stops()


def pings(here: Village) -> int:
    return len([entry for _, entry in here.sent(here.arjun.id) if str(entry.params["text"]).startswith(PING)])


def left_out(here: Village) -> list[str]:
    """What should have reached somebody, and did not."""
    promised = {
        here.mei.id: ("We have it.", "These keys stay with you.", "Is it solved", "How was the help", "On duty: Arjun"),
        here.arjun.id: ("#1 · urgent · medicine", PING),
        here.li.id: ("Garden Lane 7",),
        here.group.id: ("Garden Lane 7",),
    }
    told = {chat: "\n".join(str(entry.params.get("text")) for _, entry in here.sent(chat)) for chat in promised}
    return [words for chat, wanted in promised.items() for words in wanted if words not in told[chat]]


def doubled(here: Village) -> list[str]:
    """What reached somebody twice, beyond what was in flight when a process was killed: sent again by the next one,
    once, and at most so many as fly together. A ping is one of many by its nature, and is counted where it belongs."""
    seen: dict[tuple[object, object], list[int]] = {}
    for process, entry in here.sent():
        if not str(entry.params.get("text")).startswith(PING):
            seen.setdefault((entry.chat, entry.params.get("text")), []).append(process)
    twice = {str(words): processes for (_, words), processes in seen.items() if len(processes) > 1}
    in_flight = {
        words: (first, second) for words, (first, second, *more) in twice.items() if second == first + 1 and not more
    }
    assert max(Counter(first for first, _ in in_flight.values()).values(), default=0) <= Quotas().flights
    return [words for words in twice if words not in in_flight]
