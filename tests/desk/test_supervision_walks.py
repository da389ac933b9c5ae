"""Whatever people press, say and leave unanswered, and however long the bot is away: what supervision keeps.

The whole desk on a real database, without Telegram. Each step may be refused, and then changes nothing. After each,
everything that may leave is sent, unless Telegram is away, and these hold:

- no unfinished request is without an hour at which somebody is asked again, and the clock knows of it;
- nobody is asked about what is over, and of workers only who has it is asked about what is in hand;
- an episode's hour of asking never moves, and its limits only come nearer;
- what was merged goes on, one step away;
- an answer of the list ends what its resident says it ends.

A few walks each time; a hundred with `--hypothesis-profile=far --timeout=0`.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from desk.answering import at_once
from desk.beyond import raising, sending
from desk.calling import after_all, afterwards, for_others, receipts, several, sheltering
from desk.care import lifting
from desk.casework import keeping, levels, looking, merging, passing, undoing, verifying, waiting, working
from desk.doing import entering, following, helping, passing_gate, visiting
from desk.duty import items
from desk.incoming import crying
from desk.oversight import seal, surge
from desk.phrases import saying
from storage import connect
from tests.desk.made import NOON
from tests.desk.street import Street
from tests.desk.walking import ABOVE, Walk

SAID = [
    "rice", "the tap drips", "insulin at once", "please bring rice for two", "a fever since noon", "fire", "hit me",
    "rice\nthe tap drips\ninsulin", "rice for my mother", "thank you", "yes", "when do you test?",
]  # fmt: skip
HOME, RESIDENTS = ["Arjun", "Wei", "Li"], ["Mei", "Ana"]
STAFF = [*HOME, *ABOVE]
USUAL = [
    (working.accept, ""), (working.take_over, ""), (working.finish, "helped"), (keeping.wait, "supply"),
    (keeping.resume, ""), (undoing.undo, ""),
]  # fmt: skip
STAFF_PRESSES = [
    *USUAL, (working.finish, "false_alarm"), (working.finish, "hospital"), (keeping.lease, "30m"),
    (keeping.ringing, ""), (keeping.note_same, ""), (passing.pass_on, "cannot"), (passing.pass_on, "assigned-{Wei}"),
    (passing.pass_on, "wrong_place-{Sara}"), (levels.relevel, "emergency"), (levels.relevel, "routine-heard"),
    (levels.relevel, "urgent-otherwise"), (merging.merge, "1"), (merging.merge, "2"), (afterwards.solved, ""),
    (afterwards.not_solved, ""), (waiting.wait_until, "1h"), (waiting.wait_until, "tomorrow"), (waiting.note, ""),
    (receipts.correct, "safety"), (receipts.correct, "supplies"), (receipts.withdraw, ""), (verifying.verify, ""),
    (looking.show_address, ""), (saying.say, "at_door"),
]  # fmt: skip
FURTHER_PRESSES = [
    (raising.press, "{gucheng}"), (sending.press, "{gucheng}"), (sending.press, "{home}"), (visiting.visit, ""),
    (helping.helper, "{Wei}"), (helping.helper, "{Sara}"), (entering.enter, ""), (passing_gate.slip, ""),
    (following.follow_up, ""), (following.recur, "7"), (following.stop_recurring, ""), (lifting.lift, ""),
]  # fmt: skip
OWN_PRESSES = [
    (afterwards.solved, ""), (afterwards.not_solved, ""), (receipts.withdraw, ""), (receipts.mistake, ""),
    (receipts.tonight, ""), (receipts.building, "{b3}"), (afterwards.rate, "5"), (for_others.for_other, ""),
    (sheltering.safe, "no"), (sheltering.safe, "yes"), (several.apart, ""), (crying.red_button, ""),
    (following.stop_recurring, ""), (after_all.needed_after_all, ""),
    (at_once.suffice, ""), (at_once.still_needed, ""),
]  # fmt: skip
ORDERS = [(seal.seal, "3"), (seal.unseal, "3"), (surge.surge, "on"), (surge.surge, "off")]
FIRST = [
    ("says", "Mei", "when do you test?"), ("passes", 1), ("says", "Mei", "rice"), ("says", "Ana", "insulin at once"),
]  # fmt: skip
BESIDE = [
    *(("orders", one) for one in ORDERS),
    *(("answers", name, one) for name in HOME for one in [items.keep, items.take]),
    *(("blocks", name) for name in STAFF), *(("starts", name) for name in STAFF), ("line", False), ("line", True),
    ("line", True),
]  # fmt: skip
STEP = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(RESIDENTS), st.sampled_from(SAID)),
    st.tuples(st.just("presses"), st.sampled_from(HOME), st.sampled_from(USUAL), st.just(0)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(STAFF_PRESSES), st.integers(0, 1)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(STAFF_PRESSES), st.integers(0, 3)),
    st.tuples(st.just("presses"), st.sampled_from(STAFF), st.sampled_from(FURTHER_PRESSES), st.integers(0, 1)),
    st.tuples(st.just("presses"), st.sampled_from(RESIDENTS), st.sampled_from(OWN_PRESSES), st.integers(0, 1)),
    st.tuples(st.just("passes"), st.sampled_from([1, 4, 16, 40])),
    st.tuples(st.just("sleeps"), st.sampled_from([5, 35, 35, 130, 500, 1500, 3000])),
    st.sampled_from(BESIDE),
)


async def walked(steps: Sequence[Sequence[Any]]) -> None:
    """A street of its own, walked to the end."""
    clock = [NOON]
    store = await connect("sqlite+aiosqlite://", now=lambda: clock[0])
    try:
        async with store.work() as work:
            walk = Walk(Street(work, clock))
            await walk.begins()
            for step in (*FIRST, *steps):
                await walk.takes(step)
    finally:
        await store.close()


@settings(  # a walk is too long to be cut down
    max_examples=settings().max_examples // 16, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(st.lists(STEP, min_size=25, max_size=40))
@example([("presses", "Mei", (at_once.suffice, ""), 1), ("presses", "Mei", (afterwards.not_solved, ""), 1)])
@example([("presses", "Mei", (at_once.still_needed, ""), 1), ("presses", "Mei", (at_once.suffice, ""), 1)])
def test_supervision_holds_whatever_people_do(steps: list[Sequence[Any]]) -> None:
    asyncio.run(walked(steps))
