"""/leave, /cover, /swap and /special: a message that asks, button by button, or is told all of it in words."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from desk.access import staffed
from desk.desk import Desk
from desk.model import ChatId, CommunityId, Message, MessageId, Person, Question
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import staff_of
from desk.refusals import ForCoordinators, ImpossibleDate, NoSuchTurn, NotForYou
from desk.rules.forms import EVERYBODY, Asked, Form, Step, What, from_facts, options, pressed, to_facts
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.understanding.spans import ImpossibleDay, days_in, hours_in
from roster.localtime import first_instant, local_clock, local_date
from roster.plan import Plan

from . import arranging, offers
from .people import leads

TYPED = {Step.START: "day", Step.END: "day", Step.TURN: "day", Step.UNTIL: "hour"}  # what can be typed instead
WRITTEN_WITHIN = timedelta(minutes=15)


async def leave(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/leave [22 to 25 Nov]: somebody is away."""
    await _opens(desk, person, chat, What.LEAVE, argument)


async def cover(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/cover [from now till 20:00]: somebody stands in."""
    await _opens(desk, person, chat, What.COVER, argument)


async def swap(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/swap: a turn changes hands."""
    await _opens(desk, person, chat, What.SWAP, argument)


async def special(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/special [25 Dec]: a day that is settled by hand."""
    await _opens(desk, person, chat, What.SPECIAL_DAY, argument)


async def ask_swap(desk: Desk, person: Person, tap: Tap) -> None:
    """[Ask for a swap] below what changed."""
    await _opens(desk, person, tap.chat, What.SWAP, "")


async def _opens(desk: Desk, person: Person, chat: ChatId, what: What, words: str) -> None:
    held = await staffed(desk, person)
    community = person.community if person.community in held else held[0]
    form = Form(what=what, community=community)
    named = await _named(desk, community, words)
    if await leads(desk, person, community):
        form = replace(form, who=named.id if named else None)
    elif named is not None and named.id != person.id:
        raise ForCoordinators
    else:
        form = replace(form, who=person.id)
    plan = await desk.work.communities.plan(community)
    form = _spoken(form, _without(named.name, words) if named else words, plan, desk.now)
    await _show_to(desk, person, chat, await _straight_on(desk, form))


async def _show_to(desk: Desk, person: Person, chat: ChatId, form: Form) -> None:
    message = await telling.show_to(desk, chat, Kind.ARRANGE, person, **to_facts(form))
    await _await_words(desk, person, message, form)


async def _await_words(desk: Desk, person: Person, message: MessageId, form: Form) -> None:
    """As long as it asks for a day or an hour, what she writes may be the answer."""
    earlier = await desk.work.questions.open_for(person.id, desk.now, TYPED.values())
    if earlier is not None:
        await desk.work.questions.close(earlier.id)
    if form.step in TYPED:
        await desk.work.questions.ask(
            person=person.id, kind=TYPED[form.step], request=None, facts={"message": message}, asked_at=desk.now,
            expires_at=desk.now + WRITTEN_WITHIN, closes=(),
        )  # fmt: skip


async def typed(desk: Desk, person: Person, chat: ChatId, question: Question, words: str) -> None:
    """The answer in words: the form goes on below it."""
    message = await desk.work.messages.get(question.facts["message"])
    form = from_facts(message.facts)
    if form.community not in await staffed(desk, person):
        raise NotForYou
    form = await _answered(desk, form, words)
    await cards.remove(desk, message)
    await _show_to(desk, person, chat, await _straight_on(desk, form))


async def _answered(desk: Desk, form: Form, words: str) -> Form:
    asked = await _asked(desk, form)
    spoken = _spoken(form, words, asked.plan, desk.now)
    if form.step is Step.TURN:
        day = _day_of(words, asked)
        turn = next((one for one in options(asked) if one.turn is not None and one.turn.day == day), None)
        if turn is None:
            raise NoSuchTurn
        return pressed(form, turn)
    if form.step is Step.END and spoken.start == spoken.end:
        return replace(form, end=spoken.end)
    return spoken


def _day_of(words: str, asked: Asked) -> date | None:
    days = _days(words, asked.plan, asked.now)
    return days[0] if days is not None else None


async def _named(desk: Desk, community: CommunityId, words: str) -> Person | None:
    """Who of the staff is named in the words; of several that fit the longest name."""
    fitting = [one for one in await staff_of(desk.work, community) if one.name.casefold() in words.casefold()]
    return max(fitting, key=lambda one: len(one.name), default=None)


def _without(name: str, words: str) -> str:
    """The rest of the words, however the name is written: Arjun is no day in June."""
    return re.sub(re.escape(name), " ", words, flags=re.IGNORECASE)


def _spoken(form: Form, words: str, plan: Plan, now: datetime) -> Form:
    """What the words say; what they leave open is asked by buttons."""
    days = _days(words, plan, now)
    if form.what is What.COVER:
        since, until = (_instant(one, plan, now) for one in _hours(words, plan, now))
        return replace(form, since=since, until=until)
    if days is None or form.what is What.SWAP:
        return form
    return replace(form, start=days[0], end=days[1] if form.what is What.LEAVE else None)


def _days(words: str, plan: Plan, now: datetime) -> tuple[date, date] | None:
    try:
        return days_in(words, local_date(now, plan.zone))
    except ImpossibleDay:
        raise ImpossibleDate from None


def _hours(words: str, plan: Plan, now: datetime) -> tuple[datetime | None, datetime | None]:
    try:
        return hours_in(words, local_clock(now, plan.zone))
    except ImpossibleDay:
        raise ImpossibleDate from None


def _instant(wall: datetime | None, plan: Plan, now: datetime) -> datetime | None:
    """None for now: it is later by the time that it is confirmed."""
    if wall is None or wall == local_clock(now, plan.zone):
        return None
    return first_instant(wall.date(), wall.time(), plan.zone)


async def _straight_on(desk: Desk, form: Form) -> Form:
    """A question with one answer is not asked."""
    asked = await _asked(desk, form)
    only = options(asked)
    return pressed(form, only[0]) if form.step is Step.SEAT and len(only) == 1 else form


async def _asked(desk: Desk, form: Form) -> Asked:
    plan = await desk.work.communities.plan(form.community)
    staff = [one.id for one in await staff_of(desk.work, form.community)]
    return Asked(form=form, plan=plan, staff=staff, now=desk.now)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """One of its buttons: an answer, a page, or what ends it."""
    message, held = await desk.work.messages.find(tap.chat, tap.message), await staffed(desk, person)
    if message is None or message.person != person.id or message.kind != Kind.ARRANGE:
        return Nod(code=Toast.GONE)
    form = from_facts(message.facts)
    option = next((one for one in options(await _asked(desk, form)) if one.argument == tap.argument), None)
    if option is None or form.community not in held:
        await cards.show(desk, message, priority=Priority.ANSWER)
        return Nod(code=Toast.GONE)
    if option.argument == "drop":
        await cards.remove(desk, message)
        await _await_words(desk, person, message.id, replace(form, result=Step.WITHDRAWN))
        return Nod(code=Toast.NOT_CHANGED)
    return await _becomes(desk, person, message, pressed(form, option), option.argument)


async def _becomes(desk: Desk, person: Person, message: Message, form: Form, argument: str) -> Nod | None:
    ends = argument in ENDS
    if form.what is What.SWAP and form.step is Step.CONFIRM:  # to whom was the last question
        argument, ends = "ok", True
    form = await ENDS[argument](desk, person, form) if ends else await _straight_on(desk, form)
    await desk.work.messages.change(message.id, to_facts(form))
    await cards.show(desk, message, priority=Priority.ANSWER)
    await _await_words(desk, person, message.id, form)
    return None


async def _confirmed(desk: Desk, person: Person, form: Form) -> Form:
    """A turn that is one's own is offered; one who leads gives anybody's to somebody at once."""
    who = form.who or person.id
    by_word = form.to != EVERYBODY and who != person.id
    if form.turn is not None and not by_word:
        return await offers.make(desk, person, form, form.turn, who)
    return await arranging.arrange(desk, person, form, who)


async def _taken_back(desk: Desk, person: Person, form: Form) -> Form:
    if form.result is Step.OFFERED:
        return await offers.take_back(desk, person, form)
    return await arranging.take_back(desk, person, form)


ENDS: dict[str, Callable[[Desk, Person, Form], Awaitable[Form]]] = {"ok": _confirmed, "back": _taken_back}
