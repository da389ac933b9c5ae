"""Who has carried how much, and a proposal for the next weeks that one tap applies."""

from datetime import date, datetime
from typing import Any

from desk.access import coordinated
from desk.desk import Desk
from desk.duty import telling
from desk.duty.handing import promise_next
from desk.duty.people import leads
from desk.model import ChatId, CommunityId, Facts, Message, Person
from desk.notices import Kind, Priority
from desk.outgoing import cards
from desk.outgoing.telling import show_to
from desk.outgoing.watching import watch_soon
from desk.reading.fairness import proposed
from desk.rules.arranging import swap_of
from desk.rules.proposals import to_facts
from desk.sentences import Toast
from desk.taps import Nod, Tap, key_in

GONE = Nod(code=Toast.GONE)


async def fairness(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/fairness: of each community that she coordinates."""
    del argument
    for community in await coordinated(desk, person):
        await show_to(desk, chat, Kind.FAIRNESS, person, community=community.id)


async def propose(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """[Propose the next weeks], of one rotation."""
    message = await _hers(desk, person, tap, Kind.FAIRNESS)
    facts = await _facts(desk, message.facts, key_in(tap.argument), desk.now) if message is not None else None
    if facts is None:
        return GONE
    await show_to(desk, tap.chat, Kind.PROPOSAL, person, **facts)
    return None


async def decide(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """[Yes], or [Drop it]. What was shown is done, or nothing: if the roster has changed, it is proposed anew."""
    message = await _hers(desk, person, tap, Kind.PROPOSAL)
    if message is None or message.facts["applied"]:
        return GONE
    if tap.argument != "ok":
        await cards.remove(desk, message)
        return Nod(code=Toast.NOT_CHANGED)
    shown, nod = message.facts, None
    if await _still_holds(desk, shown):
        await _apply(desk, person, shown)
        after: Facts | None = {**shown, "applied": True}
    else:
        after, nod = await _facts(desk, shown, shown["rotation"], desk.now), Nod(code=Toast.ROSTER_CHANGED, alert=True)
    if after is None:
        return GONE
    await desk.work.messages.change(message.id, after)
    await cards.show(desk, message, priority=Priority.ANSWER)
    return nod


async def _hers(desk: Desk, person: Person, tap: Tap, kind: Kind) -> Message | None:
    """The message behind a button, while she coordinates what it is about."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != kind:
        return None
    return message if await leads(desk, person, message.facts["community"]) else None


async def _facts(desk: Desk, about: Facts, rotation: int | None, at: datetime) -> dict[str, Any] | None:
    """What is proposed by the roster as it is now and by what was on record then; None: there is no such rotation."""
    community = CommunityId(about["community"])
    found = await proposed(desk.work, community, rotation or 0, at)
    return None if found is None else to_facts(community, found, at)


async def _still_holds(desk: Desk, shown: Facts) -> bool:
    """The same comes of the roster as it is now, and no turn that moves has begun."""
    again = await _facts(desk, shown, shown["rotation"], datetime.fromisoformat(shown["at"]))
    begins = min((turn["start"] for turn in _moved(shown)), default=None)
    return (
        again is not None
        and again["turns"] == shown["turns"]
        and begins is not None
        and desk.now < datetime.fromisoformat(begins)
    )


def _moved(shown: Facts) -> list[Facts]:
    return [turn for turn in shown["turns"] if turn["was"] != turn["becomes"]]


async def _apply(desk: Desk, person: Person, shown: Facts) -> None:
    """A swap for each turn that moves, on record as hers; everybody concerned hears it in one message."""
    community = CommunityId(shown["community"])
    before = await desk.work.communities.plan(community)
    for turn in _moved(shown):
        of = (shown["rotation"], date.fromisoformat(turn["day"]), turn["place"])
        swap = swap_of(of, giver=turn["was"], taker=turn["becomes"], by=person.id, now=desk.now)
        await desk.work.rosters.arrange(community, swap)
    until = max(datetime.fromisoformat(turn["end"]) for turn in _moved(shown))
    await telling.moved(desk, community, before, why="proposal", by=person.id, until=until, known=person.id)
    await promise_next(desk, community)
    await watch_soon(desk, community)
