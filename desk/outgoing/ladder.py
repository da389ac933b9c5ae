"""The ladder of one request: who was asked since it became new, who could not be, and what notes it."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import Event, Json, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.rules import asked as asked_about
from desk.rules.lifecycle import TIME, event
from desk.terms import EventKind, Rung

from .staff import coordinators, of_rung, part_of

LADDER = (Rung.WORKER, Rung.RESERVE, Rung.BACKUP, Rung.ABOVE, Rung.COORDINATORS, Rung.STAFF_GROUP)


async def asked(desk: Desk, request: Request) -> Sequence[Event]:
    """Who was asked since it became new, oldest first."""
    return asked_about.asked(request, await desk.work.requests.events(request.id))


async def asked_people(desk: Desk, request: Request) -> list[Person]:
    """The persons who were reached since it became new."""
    keys = asked_about.reached(request, await desk.work.requests.events(request.id))
    return [await desk.work.people.get(key) for key in keys]


async def woken(desk: Desk, request: Request) -> Sequence[tuple[Person, Request]]:
    """Who is to hear that somebody has it, each with the request that she was asked about: this one, or what has gone
    into it, unless she has heard so of that, or has the card of this one."""
    found = {one.id: (one, request) for one in await asked_people(desk, request)}
    shown = await desk.work.messages.of_request(request.id, {Kind.CARD, Kind.ESCALATION})
    knows = {one.person for one in shown if one.telegram_id is not None}
    for merged in await desk.work.requests.merged_into(request.id):
        told = {one.person for one in await desk.work.messages.of_request(merged.id, {Kind.STAND_DOWN})}
        for key in asked_about.until_merged(merged, await desk.work.requests.events(merged.id)):
            if key not in told | knows:
                found[key] = await desk.work.people.get(key), merged
    return list(found.values())


async def not_yet_asked(desk: Desk, request: Request, rung: Rung) -> Sequence[Person]:
    """Who stands on it, and was neither told nor passed over."""
    skipped = {one.facts["person"] for one in await asked(desk, request) if one.kind is EventKind.SKIP}
    known = skipped | {one.id for one in await asked_people(desk, request)}
    return [person for person in await of_rung(desk, request, rung) if person.id not in known]


async def could_not_reach(desk: Desk, request: Request, person: Person) -> None:
    """Tell the coordinators, except her, who could not be told of this request; once a day each."""
    day = desk.now.date().isoformat()
    for one in await coordinators(desk, request):
        if one.id != person.id and one.chat is not None:
            await desk.work.outbox.add(
                Notice(
                    name=f"unreachable/{person.id}/{one.id}/{request.id}/{day}",
                    chat=one.chat,
                    kind=Kind.UNREACHABLE,
                    priority=Priority.CARD,
                    facts={"person": person.id},
                    request=request.id,
                    silent=quiet(desk, request),
                )
            )


async def was_not_reached(desk: Desk, request: Request, person: Person) -> None:
    """She was told, and it did not get through: nobody reads that she was asked, and the coordinators hear it."""
    for one in await asked(desk, request):
        if one.kind is EventKind.REACH and one.facts["person"] == person.id:
            await note_person(desk, request, EventKind.SKIP, Rung(one.facts["rung"]), person)
    await could_not_reach(desk, request, person)


def quiet(desk: Desk, request: Request) -> bool:
    """Posted in a silent night that is not over: whatever is said of it makes no sound."""
    return request.quiet_until is not None and desk.now < request.quiet_until


async def note_person(
    desk: Desk, request: Request, kind: EventKind, rung: Rung, person: Person, *, counted: bool = False
) -> None:
    facts: dict[str, Json] = {"rung": rung.value, "person": person.id, "since": request.stage_since.isoformat()}
    if counted:
        facts["counted"] = True
    if rung is Rung.WORKER and (part := await part_of(desk, request, person)) is not None:
        facts["part"] = part.value
    await desk.work.requests.record(event(request, kind, TIME, desk.now, facts))


async def note_staff_group(desk: Desk, request: Request, kind: EventKind, **more: bool) -> None:
    facts = {"rung": Rung.STAFF_GROUP.value, "person": None, "since": request.stage_since.isoformat(), **more}
    await desk.work.requests.record(event(request, kind, TIME, desk.now, facts))
