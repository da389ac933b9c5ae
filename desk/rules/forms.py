"""A message that asks, button by button, what somebody wants to arrange in the roster: what it knows, what it asks.

leave: who, first day, last day. cover: who, seat, until when. swap: who, which turn, to whom. special_day: who, day,
seat.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from desk.model import CommunityId
from roster.coming import Turn, turns_ahead
from roster.duty import duty_at
from roster.localtime import DAY, first_instant, local_clock, local_date
from roster.plan import PersonId, Plan, Seat
from roster.scopes import Scope, scopes_of

AHEAD = timedelta(days=28)  # turns that can be given away
DAYS_SHOWN, HOURS_SHOWN, MOST_TURNS, MOST_PAGES = 14, 8, 20, 26
EVERYBODY = "all"


class What(StrEnum):
    """What somebody wants to arrange."""

    LEAVE = "leave"
    COVER = "cover"
    SWAP = "swap"
    SPECIAL_DAY = "special_day"


class Step(StrEnum):
    """What is asked next; or what became of it."""

    WHO = "who"
    START = "start"
    END = "end"
    SEAT = "seat"
    UNTIL = "until"
    TURN = "turn"
    TO = "to"
    CONFIRM = "confirm"
    DONE = "done"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"


STEPS: Mapping[What, tuple[Step, ...]] = {
    What.LEAVE: (Step.WHO, Step.START, Step.END),
    What.COVER: (Step.WHO, Step.SEAT, Step.UNTIL),
    What.SWAP: (Step.WHO, Step.TURN, Step.TO),
    What.SPECIAL_DAY: (Step.WHO, Step.START, Step.SEAT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is known so far."""

    what: What
    community: CommunityId
    who: PersonId | None = None  # who is away, stands in, gives a turn away, has the day
    start: date | None = None
    end: date | None = None  # the last day, that one too
    since: datetime | None = None  # of a cover; None: from now on
    until: datetime | None = None
    seat: Scope | None = None
    turn: tuple[int, date, int] | None = None  # rotation, date, which of that date
    to: PersonId | str | None = None  # a person, or everybody
    result: Step | None = None  # what became of it
    made: int | None = None  # the key of what was arranged or offered
    page: int = 0

    @property
    def step(self) -> Step:
        """What is asked next."""
        if self.result is not None:
            return self.result
        return next((step for step in STEPS[self.what] if getattr(self, step.value) is None), Step.CONFIRM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A button: what it carries, what the form knows after it was pressed, and what stands on it, unless words do."""

    argument: str
    gives: Mapping[str, Any] = field(default_factory=dict)
    person: PersonId | None = None
    day: date | None = None
    at: datetime | None = None
    seat: Scope | None = None
    turn: Turn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of a step depend on."""

    form: Form
    plan: Plan
    staff: Collection[PersonId]
    now: datetime


def options(asked: Asked) -> list[Option]:
    """What can be pressed now. Nothing else is heard: a button that was shown long ago may be no option any more."""
    return list(OPTIONS[asked.form.step](asked))


def pressed(form: Form, option: Option) -> Form:
    """What the form knows after it; another step begins on its first page."""
    return replace(form, **{"page": 0, **option.gives})


def _people(asked: Asked) -> Iterator[Option]:
    for person in asked.staff:
        yield Option(argument=f"who-{person}", gives={"who": person}, person=person)


def _receivers(asked: Asked) -> Iterator[Option]:
    yield Option(argument=f"to-{EVERYBODY}", gives={"to": EVERYBODY})
    for person in asked.staff:
        if person != asked.form.who:
            yield Option(argument=f"to-{person}", gives={"to": person}, person=person)


def _days(asked: Asked) -> Iterator[Option]:
    """Fourteen days from today, or from the first day on; and the pages before and after."""
    form, step = asked.form, asked.form.step
    first = (form.start if step is Step.END else None) or local_date(asked.now, asked.plan.zone)
    for ahead in range(DAYS_SHOWN):
        day = first + (form.page * DAYS_SHOWN + ahead) * DAY
        yield Option(argument=f"{step.value}-{day:%Y%m%d}", gives={step.value: day}, day=day)
    for name, page in (("back", form.page - 1), ("on", form.page + 1)):
        if 0 <= page <= MOST_PAGES:
            yield Option(argument=f"page_{name}", gives={"page": page})


def _seats(asked: Asked) -> Iterator[Option]:
    for place, seat in enumerate(scopes_of(asked.plan)):
        yield Option(argument=f"seat-{place}", gives={"seat": seat}, seat=seat)


def _hours(asked: Asked) -> Iterator[Option]:
    """The next whole hours of the clock on the wall, and the end of the duty that is covered."""
    since, seat = asked.form.since or asked.now, asked.form.seat or Scope()
    ends = duty_at(asked.plan, since, seat=seat.seat, building=seat.building, category=seat.category).until
    first = local_clock(since, asked.plan.zone).replace(minute=0, second=0, microsecond=0)
    marks = (first + timedelta(hours=ahead) for ahead in range(1, HOURS_SHOWN + 1))
    hours = {first_instant(mark.date(), mark.time(), asked.plan.zone) for mark in marks} | ({ends} if ends else set())
    for at in sorted(hours):
        yield Option(argument=f"until-{int(at.timestamp())}", gives={"until": at}, at=at)


def _turns(asked: Asked) -> Iterator[Option]:
    for turn in turns_of(asked):
        argument = f"turn-{turn.rotation}.{turn.day:%Y%m%d}.{turn.place}"
        yield Option(argument=argument, gives={"turn": (turn.rotation, turn.day, turn.place)}, turn=turn)


def _words(*arguments: str) -> Callable[[Asked], Iterator[Option]]:
    return lambda _: (Option(argument=one) for one in arguments)


OPTIONS: Mapping[Step, Callable[[Asked], Iterator[Option]]] = {
    Step.WHO: _people,
    Step.START: _days,
    Step.END: _days,
    Step.SEAT: _seats,
    Step.UNTIL: _hours,
    Step.TURN: _turns,
    Step.TO: _receivers,
    Step.CONFIRM: _words("ok", "drop"),
    Step.DONE: _words("back"),
    Step.OFFERED: _words("back"),
    Step.WITHDRAWN: _words(),
}


def turns_of(asked: Asked) -> Sequence[Turn]:
    """The turns that can be given away."""
    who = asked.form.who
    return [] if who is None else turns_ahead(asked.plan, who, asked.now, asked.now + AHEAD)[:MOST_TURNS]


def span(form: Form, plan: Plan, now: datetime) -> tuple[datetime, datetime]:
    """From when until when it holds. What begins today begins now; days last until midnight."""
    if form.what is What.COVER:
        return form.since or now, form.until or now
    first = form.start or local_date(now, plan.zone)
    start = first_instant(first, time.min, plan.zone)
    end = first_instant((form.end or first) + DAY, time.min, plan.zone)
    return (now if first == local_date(now, plan.zone) else start), end


def to_facts(form: Form) -> dict[str, Any]:
    """As JSON."""
    facts = {name: getattr(form, name) for name in ("what", "community", "who", "to", "result", "made", "page")}
    for name in ("start", "end", "since", "until"):
        value = getattr(form, name)
        facts[name] = value.isoformat() if value is not None else None
    facts["seat"] = [form.seat.seat, form.seat.building, form.seat.category] if form.seat else None
    facts["turn"] = [form.turn[0], form.turn[1].isoformat(), form.turn[2]] if form.turn else None
    return facts


def from_facts(facts: Mapping[str, Any]) -> Form:
    """The way back."""
    seat, turn = facts["seat"], facts["turn"]
    days: dict[str, Any] = {name: date.fromisoformat(facts[name]) for name in ("start", "end") if facts[name]}
    hours: dict[str, Any] = {name: datetime.fromisoformat(facts[name]) for name in ("since", "until") if facts[name]}
    return Form(
        what=What(facts["what"]),
        community=facts["community"],
        who=facts["who"],
        seat=Scope(seat=Seat(seat[0]), building=seat[1], category=seat[2]) if seat else None,
        turn=(turn[0], date.fromisoformat(turn[1]), turn[2]) if turn else None,
        to=facts["to"],
        result=Step(facts["result"]) if facts["result"] else None,
        made=facts["made"],
        page=facts["page"],
        **days,
        **hours,
    )
