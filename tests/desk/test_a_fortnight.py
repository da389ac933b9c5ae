"""The first day of a seal and the thirteen after it: 450 requests, 80 of them in one hour and five in one minute, then
one or two a day. Four workers do what they can, a fifth never answers and has his turns all the same.

`make test` plays it with a tenth of them and fewer hands, `make fortnight` with all.
"""

import os
import random
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.cli_apply import bring_in
from bot.wordlists import read_word_lists
from desk.loops import LoopWork
from desk.model import CommunityId, Event, Request
from desk.notices import Kind
from desk.outgoing.cards import CARDS
from desk.ports import Selection
from desk.sentences import ProgressCode, Sentence
from desk.terms import Role, State, Urgency
from desk.views import DaySummary
from roster.plan import Seat
from storage import connect
from tests.desk.fortnight import MINUTE, Days, Seen, Somebody, named
from tests.desk.fortnight_people import HOUR, Coordinator, Resident, Worker
from tests.desk.made import local
from tests.desk.town_hall import NUMBERS, garden, seat, works

ALL = 450
MANY = int(os.environ.get("HUYING_FORTNIGHT", "45"))  # noqa: TID251 -- says how long the test may take
SIX = local("2026-11-22 06:00")
DAY = timedelta(days=1)
DAYS = 14  # on which something is asked; three more, until the last of it is closed
END = SIX + (DAYS + 3) * DAY
PACE = timedelta(minutes=6.5) * min(ALL / MANY, 3)  # one request with another; fewer of them have fewer hands
ANSWERING, NEVER = ("Arjun", "Sara", "Wei", "Ana"), "Ravi"
PEAK_HOUR = 3  # after six
PEAK_MINUTE = 30  # of that hour
QUIET = 4  # days after the flood
QUOTA = timedelta(seconds=10)  # what is written at once may leave so much later
GROUP, STAFF_GROUP, RESIDENTS = -100, -200, 10_000  # at Telegram; a resident's is hers and her number
PINGS = frozenset({Kind.NUDGE, Kind.CARD, Kind.ESCALATION, Kind.LIST, Kind.STAFF_COUNT})
QUOTAS = {True: (3, timedelta(seconds=3)), False: (20, MINUTE)}  # of a private chat, of a group

# What was asked for, in the shares of such days; each with its flat, so that no two are the same words.
SAID = (
    ("No rice and no oil left, flat {flat}", 14),
    ("家里没有菜和米了，{flat}室", 14),
    ("Insulin pens run out tonight, flat {flat}", 4),
    ("降压药明天就吃完了，{flat}室", 5),
    ("The baby of {flat} has a fever since last night", 3),
    ("When is the next test? We are in {flat}", 3),
    ("{flat}室水管漏水", 2),
    ("Could somebody walk the dog of {flat}?", 2),
    ("My mother of 90 in {flat} has not eaten today", 3),
)
GRAVE = "My husband in {flat} has chest pain and cannot breathe"
AGAIN = "Is somebody coming to {flat}?"


def first_day(chance: random.Random) -> list[timedelta]:
    """From six to ten in the evening."""
    minute, hour = max(MANY * 5 // ALL, 2), MANY * 80 // ALL
    peak = [timedelta(hours=PEAK_HOUR, minutes=PEAK_MINUTE, seconds=-second) for second in range(minute)]
    around = [second for second in range(3600) if second // 60 not in {PEAK_MINUTE - 1, PEAK_MINUTE}]
    busy = [PEAK_HOUR * HOUR + timedelta(seconds=one) for one in chance.sample(around, hour - minute)]
    others = [second for second in range(16 * 3600) if second // 3600 != PEAK_HOUR]
    return sorted(peak + busy + [timedelta(seconds=one) for one in chance.sample(others, MANY - hour)])


def days_after(chance: random.Random) -> list[timedelta]:
    """One or two a day, by daylight."""
    return [
        day * DAY + timedelta(seconds=second)
        for day in range(1, DAYS)
        for second in sorted(chance.sample(range(3 * 3600, 12 * 3600), chance.choice([1, 2])))
    ]


@dataclass(frozen=True)
class Story:
    """What was to happen, and where to see what did."""

    days: Days
    community: CommunityId
    asked: dict[int, datetime]  # when each request was asked, by its number
    words: list[str]
    grave: dict[int, datetime]
    never_done: int  # waits for somebody to the end
    unconfirmed: int  # an emergency that is done, and of which nobody says that it is solved

    @property
    def work(self) -> LoopWork:
        return self.days.work

    def staff(self) -> set[int]:
        return {NUMBERS[name] for name in (*ANSWERING, NEVER, "Li")}

    async def requests(self) -> Sequence[Request]:
        every = Selection(communities=[self.community], states=frozenset(State), limit=1000)
        return sorted(await self.work.requests.select(every), key=lambda one: one.number)

    async def record(self) -> Sequence[Event]:
        return await self.work.requests.events_between(self.community, SIX, self.days.now + DAY)


async def begun(days: Days, community: CommunityId) -> Story:
    """Everybody has moved in, and it is known who will ask for what."""
    arrivals = [*first_day(days.chance), *days_after(days.chance)]
    peak = next(at for at, one in enumerate(arrivals, 1) if one == PEAK_HOUR * HOUR + PEAK_MINUTE * MINUTE)
    # Whoever never answers is on duty on the third day.
    third = next(at for at, one in enumerate(arrivals, 1) if one > 2 * DAY + 2 * HOUR)
    grave = {peak, peak - 1, MANY // 10, MANY // 2, MANY - 2, third}
    story = Story(days, community, {}, [], {}, never_done=MANY // 5, unconfirmed=MANY // 2)
    waits = set(range(7, MANY, 30)) | {story.never_done}
    for name in ANSWERING:
        worker = await days.moves_in(
            Worker, name, NUMBERS[name], pace=PACE, waits=waits - grave, never_done=story.never_done
        )
        days.at(SIX, worker.looks)
    await days.moves_in(Coordinator, "Li", NUMBERS["Li"], leaves=story.unconfirmed)
    await days.moves_in(Somebody, NEVER, NUMBERS[NEVER])
    for number, at in enumerate(arrivals, 1):
        kinds = [one for one, _ in SAID], [share for _, share in SAID]
        said = GRAVE if number in grave else days.chance.choices(*kinds)[0]
        days.at(SIX + at, lambda number=number, said=said: somebody_asks(story, number, said))  # type: ignore[misc]
    return story


async def somebody_asks(story: Story, number: int, said: str) -> None:
    """A household that was never heard of writes; of some, somebody writes once more."""
    days, flat = story.days, 1000 + number
    answers = days.chance.random() < 0.6 and number != story.unconfirmed
    household = await days.moves_in(
        Resident, f"Household {flat}", RESIDENTS + number, answers=answers, content=number % 9 != 0
    )
    story.asked[number] = days.now
    story.words.append(said.format(flat=flat))
    if said is GRAVE:
        story.grave[number] = days.now
    elif number % 25 == 0:
        story.words.append(AGAIN.format(flat=flat))
        days.soon(lambda: household.says(AGAIN.format(flat=flat)), 20 * MINUTE, HOUR)
    await household.says(said.format(flat=flat))


async def test_a_fortnight_that_begins_with_a_flood() -> None:
    clock = [SIX]
    store = await connect("sqlite+aiosqlite://", now=lambda: clock[0])
    people = (*(works(name, Role.WORKER) for name in (*ANSWERING, NEVER)), works("Li", Role.COORDINATOR))
    turns = (seat(Seat.PRIMARY, "Arjun", "Sara", NEVER), seat(Seat.BACKUP, "Wei", "Ana"))
    await bring_in(store, garden(people=people, rotations=turns, group=GROUP, staff_group=STAFF_GROUP), SIX)
    async with store.work() as work:
        community = await work.communities.by_code("garden-7")
        assert community is not None
        days = Days(work, clock, read_word_lists())
        story = await begun(days, community.id)
        await days.passes(until=END)
        await nothing_is_lost(story)
        await every_open_one_has_a_next_time(story)
        only_what_was_left_on_purpose_is_unfinished(story, await story.requests())
        every_emergency_reached_people_at_once(story)
        nobody_is_pinged_about_what_is_over(story)
        clocks_are_never_reset(await story.record())
        one_escalation_in_five_minutes(story)
        quotas_are_held(story)
        each_evening_adds_up(story)
        it_never_falls_silent(story)
        after_the_flood_it_is_quiet(story)
    await store.close()


async def nothing_is_lost(story: Story) -> None:
    """Each who asked has one request and one receipt, and all that was said lies with them, once."""
    requests = await story.requests()
    assert {one.number: one.posted_at for one in requests} == story.asked
    words = await story.work.words.of_several([one.id for one in requests])
    assert sorted(one.text or "" for said in words.values() for one in said) == sorted(story.words)
    receipts = [named(one)[0].number for one in story.days.seen if one.kind is Kind.RECEIPT and one.new]
    assert sorted(receipts) == sorted(story.asked)
    counts = await story.work.queue.counts()
    assert (counts["dead"], counts["maybe"]) == (0, 0)


async def every_open_one_has_a_next_time(story: Story) -> None:
    left = [one for one in await story.requests() if one.unfinished]
    assert [one for one in left if one.look_again_at is None or one.look_again_at <= story.days.now] == []


def only_what_was_left_on_purpose_is_unfinished(story: Story, requests: Sequence[Request]) -> None:
    left = {one.number: one.state for one in requests if one.unfinished}
    assert left == {story.never_done: State.WAITING, story.unconfirmed: State.DONE}
    assert {one.state for one in requests} == {State.WAITING, State.DONE, State.CLOSED}


def every_emergency_reached_people_at_once(story: Story) -> None:
    """In the very second of its words; and where that one never answers, somebody who does within five minutes."""
    assert len(story.grave) == 6
    able = {NUMBERS[name] for name in ANSWERING}
    for number, at in story.grave.items():
        cards = [one for one in story.days.seen if one.new and one.kind in CARDS and named(one)[0].number == number]
        assert cards[0].at == at
        assert cards[0].chat in story.staff()
        assert min(one.at for one in cards if one.chat in able) <= at + 5 * MINUTE


def nobody_is_pinged_about_what_is_over(story: Story) -> None:
    """By what people remember having done."""
    over: set[int] = set()
    deeds = deque(story.days.log)
    for one in story.days.seen:
        while deeds and deeds[0].at <= one.at:
            deed = deeds.popleft()
            over = over - {deed.number} if deed.what == "not solved" else over
            over = over | {deed.number} if deed.what == "finishes" else over
        if one.new and one.kind in PINGS:
            assert not over & {each.number for each in named(one)}


def clocks_are_never_reset(record: Sequence[Event]) -> None:
    """Whatever happens to an episode, it was asked then, and its limit only comes nearer."""
    first: dict[tuple[int, int], Event] = {}
    last: dict[tuple[int, int], str] = {}
    for one in record:
        episode = one.request, one.facts["episode"]
        assert one.facts["asked_at"] == first.setdefault(episode, one).facts["asked_at"]
        assert one.facts["respond_by"] <= last.get(episode, one.facts["respond_by"])
        last[episode] = one.facts["respond_by"]
    assert len({request for request, episode in first if episode == 2}) > MANY // 30


def one_escalation_in_five_minutes(story: Story) -> None:
    raised = [one for one in story.days.seen if one.new and is_raised(one)]
    assert len(raised) > 0
    for chat in story.staff():
        times = [one.at for one in raised if one.chat == chat]
        assert [(a, b) for a, b in pairwise(times) if b - a < 5 * MINUTE - QUOTA] == []


def is_raised(seen: Seen) -> bool:
    if seen.kind is Kind.ESCALATION:
        return named(seen)[0].urgency is not Urgency.EMERGENCY
    return seen.kind is Kind.LIST and seen.view.raised  # type: ignore[attr-defined]


def quotas_are_held(story: Story) -> None:
    """As Telegram counts, beside what the sender counts itself."""
    chats: dict[int, list[datetime]] = {}
    for one in story.days.seen:
        if one.counted:
            chats.setdefault(one.chat, []).append(one.at)
    for chat, times in chats.items():
        most, within = QUOTAS[chat > 0]
        assert all(later - earlier > within for earlier, later in zip(times, times[most:], strict=False))
    assert max(Counter(one.at for one in story.days.seen if one.counted).values()) <= 30


def each_evening_adds_up(story: Story) -> None:
    """What the coordinator reads is what people remember; and the days make up the whole."""
    evenings = [one for one in story.days.seen if one.kind is Kind.DAY_FIGURES and one.new]
    assert len(evenings) == (END - SIX) // DAY
    start = SIX
    for evening in evenings:
        view = evening.view
        assert isinstance(view, DaySummary)
        assert view.response is not None and view.resolution is not None and view.satisfaction is not None
        end = local("2026-11-22 20:00") + evenings.index(evening) * DAY
        deeds = Counter(one.what for one in story.days.log if start <= one.at < end)
        posted = [at for at in story.asked.values() if start <= at < end]
        stars = {count: deeds[f"{count} stars"] for count in range(1, 6)}
        assert (view.received, sum(count for _, count in view.categories)) == (len(posted), len(posted))
        assert view.done == deeds["finishes"]
        assert (view.resolution.of, view.resolution.out_of) == (deeds["solved"], deeds["solved"] + deeds["not solved"])
        assert (view.satisfaction.of, view.satisfaction.out_of) == (stars[4] + stars[5], sum(stars.values()))
        assert view.open_now == open_at(story, evening.at)
        start = end


def open_at(story: Story, instant: datetime) -> int:
    deeds = Counter(one.what for one in story.days.log if one.at <= instant)
    asked = sum(at <= instant for at in story.asked.values())
    return asked + deeds["not solved"] - deeds["finishes"]


def it_never_falls_silent(story: Story) -> None:
    """Until somebody has it, each is named to somebody who works here at least once an hour."""
    told: dict[int, list[datetime]] = {number: [at] for number, at in story.asked.items()}
    for one in story.days.seen:
        if one.new and one.kind in PINGS and one.chat in story.staff():
            for each in named(one):
                told[each.number].append(one.at)
    taken = {one.number: one.at for one in reversed(story.days.log) if one.what in {"takes", "finishes"}}
    for number, times in told.items():
        until = [*(at for at in times if at < taken[number]), taken[number]]
        assert max(later - earlier for earlier, later in pairwise(until)) <= HOUR + MINUTE


def after_the_flood_it_is_quiet(story: Story) -> None:
    """From the fifth day on nobody of the staff is told more than twenty times a day, of two things that are never over
    and of shifts, too; no resident hears anything that she has not asked for in these days, and each hears little
    beside the word, every two hours, that nobody has hers yet."""
    told = [one for one in story.days.seen if one.new and getattr(one.view, "code", "") != Sentence.NOTHING_NEXT]
    counts = Counter(((one.at - SIX) // DAY, one.chat) for one in told)
    assert max(count for (day, chat), count in counts.items() if day >= QUIET and chat in story.staff()) <= 20
    asked = {RESIDENTS + number: at for number, at in story.asked.items() if number != story.never_done}
    heard = [one for one in story.days.seen if one.new and one.chat in asked]
    assert max(one.at - asked[one.chat] for one in heard) < QUIET * DAY
    beside = [one.chat for one in heard if getattr(one.view, "code", "") != ProgressCode.DELAYED]
    assert max(Counter(beside).values()) <= 12
