"""What every reader looks up: where a message goes, in whose language, and a request as messages may name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk import views
from desk.model import Community, CommunityId, Message, Person, Request, Words
from desk.notices import Kind, Notice
from desk.outgoing.staff import language_of
from desk.ports import Work
from desk.terms import OPEN, Purpose, Role, Source, State
from desk.understanding.sense import WordLists
from roster.plan import PersonId

STAFF = frozenset({Role.WORKER, Role.COORDINATOR})
EXCERPT = 60  # characters of somebody's words in a list
PROTECTED = frozenset(
    {
        Kind.CARD, Kind.ESCALATION, Kind.LIST, Kind.NUDGE, Kind.ECHO, Kind.FOR_WHOM, Kind.BOARD, Kind.HANDED_OVER,
        Kind.STAND_DOWN, Kind.ASSIGN, Kind.UNREACHABLE, Kind.UNREADABLE, Kind.PEOPLE, Kind.ROSTER,
        Kind.HANDOFF, Kind.SLIP, Kind.ROSTER_PICTURE, Kind.FINDINGS, Kind.WATCH_LIST, Kind.FAIRNESS, Kind.PROPOSAL,
        Kind.SEALS, Kind.SURGE, Kind.COMPLAINT, Kind.ROTATION, Kind.HISTORY,
        Kind.HOT_SPOT,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One notice with what is known about where it goes."""

    work: Work
    notice: Notice
    now: datetime
    lists: WordLists
    message: Message | None  # its row of the ledger, if it has one
    request: Request | None
    person: Person | None  # who reads it; None in a group
    community: Community | None
    target: views.Target
    reader: views.Reader

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the ledger's row shows beyond its request, over what the notice was written with."""
        return {**self.notice.facts, **(self.message.facts if self.message else {})}

    @property
    def base(self) -> dict[str, Any]:
        """What every view has."""
        return {"kind": self.notice.kind, "target": self.target, "reader": self.reader}


async def looked_up(work: Work, notice: Notice, now: datetime, lists: WordLists) -> Reading | None:
    """Everything around a notice; None when it is no longer true: another stage, or a message that is gone."""
    message = await work.messages.get(notice.message) if notice.message is not None else None
    if message is not None and message.gone_at is not None:
        return None
    request = await work.requests.get(notice.request) if notice.request is not None else None
    if request is not None and notice.stage is not None and request.stage != notice.stage:
        return None
    chat = await work.chats.get(notice.chat)
    person = await work.people.get(chat.person) if chat.person is not None else None
    community = await _community(work, request, chat.community, person)
    return Reading(
        work=work,
        notice=notice,
        now=now,
        lists=lists,
        message=message,
        request=request,
        person=person,
        community=community,
        target=views.Target(
            chat=chat.telegram_id,
            edit=message.telegram_id if message is not None else None,
            reply_to=None,
            silent=notice.silent,
            protect=_protected(notice, request, person),
            repeated=bool(notice.facts.get("maybe_repeated")),
        ),
        reader=views.Reader(
            languages=language_of(person, community), zone=community.zone if community is not None else ZoneInfo("UTC")
        ),
    )


def taken_meanwhile(one: Reading, request: Request) -> bool:
    """It would ask her for the first time to take what somebody else has by now."""
    if not one.notice.facts.get("asks") or one.target.edit is not None or one.target.repeated:
        return False
    hers = one.person is not None and request.worker == one.person.id
    return request.state is not State.NEW and not hers


def _protected(notice: Notice, request: Request | None, person: Person | None) -> bool:
    """All that staff is shown of a request, in whatever form; what its own people read is theirs (care rule 1)."""
    if notice.kind in PROTECTED or notice.facts.get("to_staff"):
        return True
    if notice.kind is not Kind.SAY or request is None or person is None:
        return False
    return person.id not in {request.resident, None if request.source is Source.WORKER else request.asker}


async def _community(
    work: Work, request: Request | None, linked: CommunityId | None, person: Person | None
) -> Community | None:
    key = request.community if request is not None else linked or (person.community if person else None)
    held = await work.people.memberships(person.id) if key is None and person is not None else ()
    for chosen in (key, *(one.community for one in held)):
        if chosen is not None:
            return await work.communities.get(chosen)
    known = await work.communities.all()
    return known[0] if len(known) == 1 else next((one for one in known if one.reception), None)


async def subject(one: Reading, request: Request) -> views.Subject:
    """A request as every message may name it."""
    return views.Subject(
        number=request.number,
        key=request.key,
        stage=request.stage,
        state=request.state,
        urgency=request.urgency,
        category=request.category,
        community=await _among_several(one, request),
    )


async def _among_several(one: Reading, request: Request) -> str | None:
    """The community's name, for a reader who serves more than one, or another one."""
    if one.person is None or len(await one.work.communities.all()) == 1:
        return None
    held = {held.community: held.roles & STAFF for held in await one.work.people.memberships(one.person.id)}
    served = [community for community, roles in held.items() if roles]
    elsewhere = bool(served) and request.community not in held
    return (await one.work.communities.get(request.community)).name if len(served) > 1 or elsewhere else None


async def name(work: Work, person: PersonId | None) -> str | None:
    """A person's name; None for nobody, and for who was forgotten."""
    return (await work.people.get(person)).name or None if person is not None else None


async def building(work: Work, request: Request) -> str | None:
    """The name of the building, if it is known."""
    return (await work.communities.building(request.building)).name if request.building is not None else None


async def flat(work: Work, request: Request) -> str | None:
    """The flat of whoever is to be helped."""
    if request.resident is None:
        return None
    membership = await work.people.membership(request.resident, request.community)
    return membership.flat if membership else None


async def item(one: Reading, request: Request) -> views.Item:
    """A request in a list."""
    return (await items(one, [request]))[0]


async def items(one: Reading, requests: Sequence[Request]) -> tuple[views.Item, ...]:
    """Several; what was said of all of them is read at once."""
    said = await one.work.words.of_several([request.id for request in requests if not request.sheltered])
    return tuple([await _item(one, request, said.get(request.id, ())) for request in requests])


async def _item(one: Reading, request: Request, said: Sequence[Words]) -> views.Item:
    work, due = one.work, deadline(request)
    return views.Item(
        subject=await subject(one, request),
        building=await building(work, request),
        asked_at=request.asked_at,
        due=due,
        overdue=due is not None and due <= one.now,
        worker=await name(work, request.worker) if request.state is not State.NEW else None,
        waiting_for=request.waiting_for,
        excerpt=excerpt(said),
        asleep=request.quiet_until is not None and one.now < request.quiet_until,
    )


def deadline(request: Request) -> datetime | None:
    """The nearer deadline that still counts; None when it is no longer open."""
    if request.state not in OPEN:
        return None
    return request.respond_by if request.responded_at is None else request.resolve_by


def excerpt(words: Sequence[Words]) -> str:
    """The first words of a request, or what kind of thing it was."""
    texts = [one.text for one in words if one.text and one.purpose in {Purpose.ASKED, Purpose.ADDED}]
    return shortened(texts[0]) if texts else ""


def shortened(text: str) -> str:
    """One line of it."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


def line_of(words: Words, by: str | None) -> views.Line:
    """Something that was said, for showing."""
    return views.Line(kind=words.kind, purpose=words.purpose, text=words.text, at=words.at, by=by)


def seconds(value: Any) -> timedelta | None:
    """A duration as notices keep it."""
    return timedelta(seconds=float(value)) if value is not None else None


def instant(value: Any) -> datetime | None:
    """An instant as notices keep it."""
    return datetime.fromisoformat(str(value)) if value else None
