"""Is it safe to write to her? Whoever says no gets nothing at all until she writes again, and staff hear it (care
rule 3)."""

from dataclasses import replace
from datetime import datetime

from desk.access import RESIDENT, request_for
from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators
from desk.rules.lifecycle import Actor, event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import UNFINISHED, EventKind, Role

# What was written to her about it: none of it stays on her phone.
WRITTEN = frozenset({Kind.SAY, Kind.PROGRESS, Kind.PIECE, Kind.QUESTION, Kind.PHRASE, Kind.SOLVED, Kind.RATE})


async def safe(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Yes; no: then only what she has already stays, and says nothing; or go on, after she was silent."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if not request.sheltered or tap.argument not in {"yes", "no", "on"}:
        return Nod(code=Toast.GONE)
    if tap.argument == "no":
        await _silent(desk, person, desk.now)
        for message in await desk.work.messages.of_request(request.id, WRITTEN):
            if message.chat == tap.chat:
                await cards.remove(desk, message)
    if tap.argument != "on":
        await _said(desk, person, request, actor, safe=tap.argument == "yes")
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.NOT_SAFE if tap.argument == "no" else Toast.SAFE)


async def writes_again(desk: Desk, person: Person) -> Person:
    """Whatever she does: she can be written to, and is asked anew."""
    if person.silent_since is None:
        return person
    await _silent(desk, person, None)
    for request in await desk.work.requests.of_person(person.id, UNFINISHED):
        if request.sheltered:
            await _said(desk, person, request, Actor(person.id, Role.RESIDENT), safe=None)
            await cards.refresh(desk, request, tapped=person.chat)
    return replace(person, silent_since=None)


async def _silent(desk: Desk, person: Person, since: datetime | None) -> None:
    await desk.work.people.set_silent(person.id, since)


async def _said(desk: Desk, person: Person, request: Request, actor: Actor, *, safe: bool | None) -> None:
    """On record. Who is trusted with it hears what changes her ways: that it is not safe, and that she is back."""
    facts = {"person": person.id, "safe": safe}
    await desk.work.requests.record(event(request, EventKind.SAFE, actor, desk.now, facts))
    if safe:
        return
    sentence = Sentence.WRITES_AGAIN if safe is None else Sentence.NOT_SAFE
    for chat in await _who_hears(desk, request):
        await telling.say(
            desk, chat, sentence, request=request, priority=Priority.EMERGENCY, topic="safe", number=request.number
        )


async def _who_hears(desk: Desk, request: Request) -> list[ChatId]:
    return [one.chat for one in await coordinators(desk, request) if one.chat is not None]
