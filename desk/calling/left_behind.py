"""Whoever asked first needs it no more, is in no danger after all, or hers is about her safety: the neighbours whose
requests went into it still need what they asked for. It is asked for anew, in the words of the first of them, and the
others go along."""

from collections.abc import Sequence
from dataclasses import replace

from desk.calling import posting
from desk.calling.after_all import SAID_BY_HER, as_pieces
from desk.desk import Desk
from desk.model import Change, Person, Request
from desk.notices import Priority
from desk.outgoing import telling
from desk.outgoing.staff import own_people
from desk.rules.lifecycle import TIME
from desk.sentences import Sentence
from desk.terms import Role, Urgency


async def go_on(desk: Desk, person: Person, request: Request) -> None:
    """Hers is over by her own word alone."""
    merged = await desk.work.requests.merged_into(request.id)
    await _together(desk, [one for one in merged if person.id not in own_people(one)])


async def in_danger_still(desk: Desk, person: Person, request: Request) -> None:
    """By her own word alone nobody is in danger: what another asked for as an emergency is one."""
    merged = await desk.work.requests.merged_into(request.id)
    graver = [one for one in merged if one.urgency is Urgency.EMERGENCY]
    await _together(desk, [one for one in graver if person.id not in own_people(one)])


async def go_apart(desk: Desk, request: Request) -> None:
    """It turns out to be about somebody's safety: only what is of the same people stays with it (care rule 3)."""
    if request.sheltered:
        hers = set(own_people(request))
        merged = await desk.work.requests.merged_into(request.id)
        await _together(desk, [one for one in merged if not own_people(one) or not hers.issuperset(own_people(one))])


async def _together(desk: Desk, left: Sequence[Request]) -> None:
    if not left:
        return
    again = await _asked_anew(desk, left[0])
    for one in left:
        await desk.work.requests.save(Change(before=one, after=replace(one, merged_into=again.id), event=None))
        await _tell(desk, one, again if one is left[0] else None)


async def _asked_anew(desk: Desk, first: Request) -> Request:
    """As grave as she asked for it."""
    said = [one for one in await desk.work.words.of(first.id) if one.purpose in SAID_BY_HER]
    chosen = posting.Posting(
        asker=await desk.work.people.get(first.asker), resident=first.resident, role=Role.RESIDENT, source=first.source,
        building=first.building, category=first.category, urgency=first.urgency, danger=first.danger, follows=first.id,
        by=TIME,
    )  # fmt: skip
    return await posting.post(desk, await desk.work.communities.get(first.community), chosen, as_pieces(said))


async def _tell(desk: Desk, one: Request, again: Request | None) -> None:
    """She knows it by her own number; the new one is hers alone whose words it has."""
    for person in await telling.concerned(desk, one):
        await telling.say(
            desk, person.chat, Sentence.GOES_ON, request=again, priority=Priority.RELAY, parent=one.number,
            number=again.number if again is not None else None,
        )  # fmt: skip
