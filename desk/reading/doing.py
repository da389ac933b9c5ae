"""What helps a worker while she is at it: checklists and first questions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk import views
from desk.model import Event, Request
from desk.outgoing.staff import own_people, reachable, works_here
from desk.rules import checklists, contacts, entering, following, phrase_book
from desk.rules.helpers import helpers
from desk.terms import OPEN, EventKind

from .facts import Reading, building, name, subject


async def doing(one: Reading, request: Request, record: Sequence[Event], said: Sequence[Event]) -> dict[str, Any]:
    """What a card shows of it; `said` with its people and those of what was merged into it."""
    known = (await one.work.communities.get(request.community)).contacts
    hops = contacts.chain(known, request.category, record)
    return {
        "checklist": await _checklist(one, request, record, said),
        **await _helpers(one, request, record),
        "entry": await _entry(one, record),
        "said": tuple(phrase_book.said(said)[-phrase_book.SHOWN :]),
        "unsay": phrase_book.can_unsay(record, one.person.id, one.now) if one.person is not None else None,
        "visit": request.visit,
        "recurs": following.series(record),
        "contacts": views.Contacts(hops=tuple(hops), next=contacts.next_hop(hops)),
    }


async def _entry(one: Reading, record: Sequence[Event]) -> views.HomeEntry:
    found = entering.entry(record)
    outsider = found.witness in entering.OUTSIDERS
    return views.HomeEntry(
        consent=found.consent,
        unable=found.unable,
        witness=str(found.witness) if outsider else await name(one.work, found.witness),  # type: ignore[arg-type]
        outsider=outsider,
        entered_at=found.entered_at,
        asked=entering.QUESTION in checklists.asked_first(record),
    )


async def _helpers(one: Reading, request: Request, record: Sequence[Event]) -> dict[str, Any]:
    """Who still works there."""
    found = [key for key in helpers(record) if await works_here(one.work, request, key)]
    names = [(await one.work.people.get(key)).name for key in found]
    return {"helpers": tuple(names), "helping": one.person is not None and one.person.id in found}


async def _checklist(one: Reading, request: Request, record: Sequence[Event], said: Sequence[Event]) -> views.Checklist:
    """Of its category; what was asked or ticked for another stays. Who only phoned is asked by phone."""
    own = (await one.work.communities.get(request.community)).checklists
    asked, ticked = checklists.asked_first(said), checklists.ticked(record)
    people = [await one.work.people.get(key) for key in own_people(request)]
    sent = checklists.questions(own, request.category) if any(map(reachable, people)) else ()
    known = [(checklists.question(own, code), answer) for code, answer in asked.items()]
    done = [checklists.task(own, code) for code in ticked]
    return views.Checklist(
        questions=tuple(entry for entry in sent if entry.code not in checklists.asked_first(record)),
        asked=tuple(
            views.FirstAsked(question=entry, answer=checklists.among(entry.answers, code))
            for entry, code in known
            if entry is not None
        ),
        tasks=tuple(entry for entry in checklists.tasks(own, request.category) if entry.code not in ticked),
        done=tuple(entry for entry in done if entry is not None),
    )


async def first_question(one: Reading) -> views.FirstQuestion | None:
    """Shown again once it was answered. None when the community has struck it out meanwhile, and for the first time
    only while it is open."""
    request = one.request
    if one.base["target"].edit is None and request is not None and request.state not in OPEN:
        return None
    own = one.community.checklists if one.community is not None else ()
    question = checklists.question(own, str(one.facts["question"]))
    if request is None or question is None:
        return None
    return views.FirstQuestion(
        **one.base,
        subject=await subject(one, request),
        worker=await name(one.work, one.facts["by"]) or "",
        question=question,
        answer=checklists.among(question.answers, one.facts["answer"]),
        open=request.unfinished,
    )


async def phrase(one: Reading) -> views.PhraseView | None:
    """Shown again once it was answered, and for the first time only while it is open."""
    request, said = one.request, phrase_book.phrase(str(one.facts["phrase"]))
    if request is None or said is None or (one.base["target"].edit is None and request.state not in OPEN):
        return None
    return views.PhraseView(
        **one.base,
        subject=await subject(one, request),
        worker=await name(one.work, one.facts["by"]) or "",
        phrase=said,
        answer=one.facts["answer"],
        open=request.unfinished,
    )


async def slip(one: Reading) -> views.Slip | None:
    """For whoever took it, while she works here. Once the request is over it opens no gate."""
    request, person = one.request, one.person
    if request is None or person is None or one.community is None:
        return None
    record = await one.work.requests.events(request.id)
    called = [event.at for event in record if event.kind is EventKind.CALLED and event.facts["called"]]
    return views.Slip(
        **one.base,
        subject=await subject(one, request),
        over=request.state not in OPEN or not await works_here(one.work, request, person.id),
        community=one.community.name,
        building=await building(one.work, request),
        asked_at=request.asked_at,
        at=datetime.fromisoformat(one.facts["at"]),
        escort=person.name,
        called_at=called[-1] if called else None,
        desk_phone=one.community.desk_phone,
    )
