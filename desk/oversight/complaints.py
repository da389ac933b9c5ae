"""A resident complains about a worker. One coordinator reads it, by name: past the roster, past whom it is about, into
no record, no figure and no list. Where nobody within the bot may read it, the operator does (`bot.py complaints`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desk.access import RESIDENT, request_for
from desk.desk import Desk
from desk.model import (
    ChatId,
    Community,
    CommunityId,
    Complaint,
    ComplaintId,
    Person,
    Piece,
    Promise,
    Question,
    Request,
    RequestId,
)
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators_of, reachable, staff_of
from desk.reading.complaints import may_read
from desk.refusals import NoCommunity
from desk.rules import complaints
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import State
from roster.plan import PersonId

ASKED, GIVEN = "complaint", "complained"  # questions: it is waited for; it was written
GOES_ON = timedelta(minutes=2)  # what follows within them belongs to it: it must not reach the one complained about
EDITED_WITHIN = timedelta(hours=48)  # Telegram lets nobody edit later
WRITTEN_WITHIN = timedelta(minutes=30)
AGAIN_AFTER = timedelta(hours=24)
GONE = Nod(code=Toast.GONE)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Below [More] of her receipt: about whoever has that request."""
    request, _ = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    await _ask(desk, person, tap.chat, await desk.work.communities.get(request.community), request)
    return None


async def complain(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/complain: about whoever has, or had, her latest request; without one, whom its words name. What stands behind it
    is the complaint."""
    request = await desk.work.requests.last_of_person(person.id)
    key = request.community if request is not None else person.community
    if key is None:
        raise NoCommunity
    community = await desk.work.communities.get(key)
    if argument.strip():
        await _keep(desk, person, chat, community, request, argument.strip())
    else:
        await _ask(desk, person, chat, community, request)


async def _ask(desk: Desk, person: Person, chat: ChatId, community: Community, request: Request | None) -> None:
    """What she writes next is the complaint; first she reads who will read it."""
    await desk.work.questions.ask(
        person=person.id, kind="complaint", request=request.id if request else None,
        facts={"community": community.id}, asked_at=desk.now, expires_at=desk.now + WRITTEN_WITHIN,
        closes=("complaint",),
    )  # fmt: skip
    reader = await _reader(desk, community, (person.id, complaints.about(request)))
    await telling.say(desk, chat, Sentence.COMPLAIN_HOW, coordinator_id=reader, person_id=complaints.about(request))


async def given(desk: Desk, person: Person, chat: ChatId, question: Question, piece: Piece) -> None:
    """She has written it; what cannot be read is asked for in words."""
    text = (piece.text or "").strip()
    if not text:
        await telling.say(desk, chat, Sentence.COMPLAIN_IN_WORDS)
        return
    await desk.work.questions.close(question.id)
    community = await desk.work.communities.get(CommunityId(question.facts["community"]))
    request = await desk.work.requests.get(RequestId(question.request)) if question.request is not None else None
    complaint = await _keep(desk, person, chat, community, request, text, before=await _said_before(desk, question))
    await _goes_on(desk, person, question, piece, complaint)


async def _said_before(desk: Desk, question: Question) -> str:
    """What this goes on from, or puts right: whom that names, this is about as well."""
    earlier = [ComplaintId(one) for one in question.facts.get("given", {}).values()]
    return " ".join([(await desk.work.complaints.get(one)).text or "" for one in earlier])


async def _goes_on(desk: Desk, person: Person, question: Question, piece: Piece, complaint: ComplaintId) -> None:
    """What follows soon belongs to it, and an edit of it as long as there may be one."""
    before = await desk.work.questions.open_for(person.id, desk.now, {GIVEN})
    given = {**(before.facts["given"] if before is not None else {}), str(piece.came_as): complaint}
    for kind, lasts in ((ASKED, GOES_ON), (GIVEN, EDITED_WITHIN)):
        await desk.work.questions.ask(
            person=person.id, kind=kind, request=question.request, facts={**question.facts, "given": given},
            asked_at=desk.now, expires_at=desk.now + lasts, closes=(kind,),
        )  # fmt: skip


async def edited(desk: Desk, person: Person, chat: ChatId, said: Piece) -> bool:
    """Whether it was the words of a complaint: put right, they go where the first ones went, and to nobody else; one
    that changed no word goes nowhere."""
    given_before = await desk.work.questions.open_for(person.id, desk.now, {GIVEN})
    if given_before is None or str(said.came_as) not in given_before.facts["given"]:
        return False
    complaint = await desk.work.complaints.get(ComplaintId(given_before.facts["given"][str(said.came_as)]))
    if complaint.text != (said.text or "").strip():
        await given(desk, person, chat, given_before, said)
    return True


async def _keep(
    desk: Desk,
    person: Person,
    chat: ChatId,
    community: Community,
    request: Request | None,
    text: str,
    *,
    before: str = "",
) -> ComplaintId:
    whom = await _whom(desk, community, request, f"{before} {text}")
    reader = await _reader(desk, community, (person.id, *whom))
    complaint = await desk.work.complaints.add(
        community=community.id, request=request.id if request else None, by=person.id,
        about=whom[0] if len(whom) == 1 else None, reader=reader, text=text, at=desk.now,
    )  # fmt: skip
    await telling.say(desk, chat, Sentence.COMPLAINT_KEPT, coordinator_id=reader)
    await _give(desk, complaint, reader)
    return complaint


async def _whom(desk: Desk, community: Community, request: Request | None, text: str) -> Sequence[PersonId]:
    """Whom it is about, and past whom it goes: whoever has her request; if nobody has, whom her words name."""
    known = complaints.about(request)
    return [known] if known is not None else await _named(desk, community, text)


async def _named(desk: Desk, community: Community, text: str) -> Sequence[PersonId]:
    """Here, or above, where it may go."""
    places = [one for one in (community.id, community.parent) if one is not None]
    people = {one.id: one for place in places for one in await staff_of(desk.work, place)}
    return complaints.named(text, people.values())


async def passed_on(
    desk: Desk, person: Person, chat: ChatId, community: Community, caller: PersonId, text: str
) -> None:
    """By whoever is on the phone with her. Whom it is about her words name, or else her request does; it goes past all
    whom they name, and past whoever passes it on, if there is anybody else."""
    theirs = await desk.work.requests.of_person(caller, frozenset(State))
    request = next((one for one in theirs if not one.sheltered), None)  # a number alone made her its caller
    named = await _named(desk, community, text)
    about = named[0] if len(named) == 1 else complaints.about(request)
    out = (caller, about, *named, *map(complaints.about, theirs[:1]))
    reader = await _reader(desk, community, out, last=person.id)
    complaint = await desk.work.complaints.add(
        community=community.id, request=request.id if request else None, by=caller, passed_on_by=person.id,
        about=about, reader=reader, text=text, at=desk.now,
    )  # fmt: skip
    await telling.say(desk, chat, Sentence.COMPLAINT_PASSED_ON, coordinator_id=reader)
    await _give(desk, complaint, reader)


async def _reader(
    desk: Desk,
    community: Community,
    out: Sequence[PersonId | None],
    *,
    first: PersonId | None = None,
    last: PersonId | None = None,
) -> PersonId | None:
    """Looked up anew each time: who can be told, and is not concerned; `first` who has it already, `last` only if there
    is nobody else."""
    here = await coordinators_of(desk.work, community.id)
    above = await coordinators_of(desk.work, community.parent) if community.parent is not None else ()
    theirs, highers = (
        sorted((one.id for one in found if reachable(one)), key=lambda key: key != first) for found in (here, above)
    )
    others = complaints.reader(theirs, highers, (*out, last))
    return complaints.reader(theirs, highers, out) if others is None and last is not None else others


async def _give(desk: Desk, complaint: ComplaintId, reader: PersonId | None) -> None:
    """To her alone; and again each day until she says that she has read it."""
    person = await desk.work.people.get(reader) if reader is not None else None
    if person is None or person.chat is None:
        return
    for earlier in await desk.work.messages.of_chat(person.chat, {Kind.COMPLAINT}):
        if earlier.facts["complaint"] == complaint:
            await cards.remove(desk, earlier)
    facts = {"complaint": complaint}
    row = await desk.work.messages.reserve(chat=person.chat, kind=Kind.COMPLAINT, person=person.id, facts=facts)
    await desk.work.outbox.add(
        Notice(name=f"complaint/{row}", chat=person.chat, kind=Kind.COMPLAINT, priority=Priority.CARD, message=row)
    )
    at = desk.now + AGAIN_AFTER
    name = f"complaint/{complaint}/{at.isoformat()}"
    await desk.work.promises.add(
        Promise(name=name, kind="complaint", at=at, community=None, facts={"complaint": complaint})
    )


async def again(desk: Desk, promise: Promise) -> None:
    """A day later, unread: who read it first may not be there any more."""
    complaint = await desk.work.complaints.get(ComplaintId(promise.facts["complaint"]))
    if complaint.read_at is not None:
        return
    request = await desk.work.requests.get(complaint.request) if complaint.request is not None else None
    community = await desk.work.communities.get(complaint.community)
    named = await _named(desk, community, complaint.text or "")
    out = (complaint.by, complaint.about, complaints.about(request), *(named if _by_words(complaint) else ()))
    reader = await _reader(desk, community, out, first=complaint.reader, last=complaint.passed_on_by)
    await desk.work.complaints.pass_to(complaint.id, reader)
    await _give(desk, complaint.id, reader)


def _by_words(complaint: Complaint) -> bool:
    return complaint.passed_on_by is not None or complaint.about is None


async def read(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """She has read it: whoever complained hears so."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.COMPLAINT:
        return GONE
    complaint = await desk.work.complaints.get(ComplaintId(message.facts["complaint"]))
    if not await may_read(desk.work, complaint, person.id):
        return GONE  # somebody else reads it by now, or will
    if complaint.read_at is None:
        await _read(desk, complaint, person.id)
    await cards.show(desk, message, priority=Priority.ANSWER)
    return Nod(code=Toast.NOTED)


async def read_by_operator(desk: Desk) -> Sequence[Complaint]:
    """All that wait for whoever runs the bot; they are read with that."""
    found = await desk.work.complaints.for_operator()
    for complaint in found:
        await _read(replace(desk, turn=f"{desk.turn}/{complaint.id}"), complaint, None)
    return found


async def _read(desk: Desk, complaint: Complaint, reader: PersonId | None) -> None:
    await desk.work.complaints.read(complaint.id, desk.now)
    by = await desk.work.people.get(complaint.passed_on_by or complaint.by)  # who phoned may be rung by anybody
    await telling.say(desk, by.chat, Sentence.COMPLAINT_READ, priority=Priority.RELAY, coordinator_id=reader)
