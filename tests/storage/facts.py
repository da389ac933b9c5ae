"""Facts to write down: a community, a request, an event, a notice; each field can be said otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.loops import Fate, LoopWork, Settlement
from desk.model import ChatId, CommunityId, Event, Person, Request, RequestId, Words, WordsId
from desk.notices import Kind, Notice, Priority
from desk.policy import DEFAULT_POLICY
from desk.ports import Offer
from desk.terms import Category, EventKind, PieceKind, Purpose, Role, Source, State, Urgency
from roster.plan import Override, OverrideKind, PersonId, Seat, Shift

NOW = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEI, ARJUN, MEI = 1001, 1002, 2001  # their numbers at Telegram

GARDEN = Configuration(
    code="garden-7",
    name="Garden Lane 7",
    zone=ZoneInfo("Asia/Shanghai"),
    language="zh-Hans",
    emergency={"medical": "120", "fire": "119"},
    fallback=WEI,
    policy=DEFAULT_POLICY,
    buildings=(BuildingSetup(name="2"), BuildingSetup(name="3", sealed=True), BuildingSetup(name="10")),
    people=(
        PersonSetup(
            telegram_id=WEI,
            name="Li Wei",
            roles=frozenset({Role.WORKER, Role.COORDINATOR}),
            phone="+8613800000000",
            on_site=True,
        ),
        PersonSetup(telegram_id=ARJUN, name="Arjun", roles=frozenset({Role.WORKER})),
    ),
    rotations=(
        RotationSetup(
            seat=Seat.PRIMARY,
            members=(WEI, ARJUN),
            shift=Shift.parse("12h"),
            handoff=time(8),
            starts=date(2026, 11, 1),
        ),
    ),
)


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


async def arrives(work: LoopWork, telegram_id: int = MEI, name: str = "Mei") -> Person:
    """Somebody writes to the bot for the first time, or again."""
    chat = await work.chats.seen(telegram_id=telegram_id, kind="private", person=None)
    return await work.people.seen(telegram_id=telegram_id, name=name, language="en", chat=chat.id)


async def chat_of(work: LoopWork, telegram_id: int = MEI) -> ChatId:
    person = await arrives(work, telegram_id)
    assert person.chat is not None
    return person.chat


async def who_take_turns(work: LoopWork, garden: CommunityId) -> tuple[PersonId, PersonId, int]:
    """Wei and Arjun, and the rotation they are in."""
    wei, arjun = (await arrives(work, WEI)).id, (await arrives(work, ARJUN)).id
    return wei, arjun, (await work.communities.plan(garden)).rotations[0].id


def an_offer(community: CommunityId, rotation: int, giver: PersonId, **other: Any) -> Offer:
    """The giver's turn of today, for whoever takes it."""
    offer = Offer(
        id=0,
        community=community,
        rotation=rotation,
        day=NOW.date(),
        place=1,
        instead_of=giver,
        person=None,
        made_at=NOW,
        made_by=giver,
    )
    return replace(offer, **other)


def a_cover(person: PersonId, **other: Any) -> Override:
    """The primary seat, for an hour from now."""
    cover = Override(
        id=0,
        kind=OverrideKind.COVER,
        seat=Seat.PRIMARY,
        person=person,
        start=NOW,
        end=NOW + HOUR,
        made_at=NOW,
        made_by=person,
    )
    return replace(cover, **other)


async def posts(work: LoopWork, community: CommunityId, asker: PersonId, **other: Any) -> Request:
    """A request, with its first line of record."""
    request = a_request(community, asker, **other)
    return await work.requests.add(request, an_event(request.id, actor=asker, at=request.posted_at))


def a_request(community: CommunityId, asker: PersonId, **other: Any) -> Request:
    return replace(
        Request(
            id=RequestId(0),
            key="",
            community=community,
            number=0,
            state=State.NEW,
            stage=1,
            version=1,
            category=Category.MEDICINE,
            urgency=Urgency.URGENT,
            danger=False,
            episode=1,
            source=Source.RESIDENT,
            asker=asker,
            resident=asker,
            building=None,
            worker=None,
            owner=None,
            directed_to=None,
            directed_rotation=None,
            posted_at=NOW,
            asked_at=NOW,
            stage_since=NOW,
            quiet_until=None,
            respond_by=NOW + 30 * MINUTE,
            resolve_by=NOW + 8 * HOUR,
            responded_at=None,
            lease_until=None,
            waiting_for=None,
            waiting_until=None,
            noted_at=None,
            finished_at=None,
            outcome=None,
            solved=None,
            rating=None,
            follows=None,
            merged_into=None,
            policy=DEFAULT_POLICY,
            looked_at=NOW,
            look_again_at=NOW + 5 * MINUTE,
        ),
        **other,
    )


def an_event(
    request: RequestId, kind: EventKind = EventKind.POST, *, actor: PersonId | None = None, at: datetime = NOW
) -> Event:
    role = Role.RESIDENT if actor is not None else None
    return Event(request=request, at=at, kind=kind, actor=actor, role=role, facts={"urgency": "urgent", "episode": 1})


def a_notice(name: str, chat: ChatId, **other: Any) -> Notice:
    return replace(Notice(name=name, chat=chat, kind=Kind.SAY, priority=Priority.ANSWER), **other)


def some_words(request: RequestId, author: PersonId | None, **other: Any) -> Words:
    said = Words(
        id=WordsId(0),
        request=request,
        author=author,
        purpose=Purpose.ASKED,
        kind=PieceKind.TEXT,
        at=NOW,
        text="Insulin",
    )
    return replace(said, **other)


async def goes_out(work: LoopWork, notice: Notice, telegram_id: int | None, *, fate: Fate = Fate.SENT) -> int:
    """Queue it, claim it, settle it. The row it had."""
    await work.outbox.add(notice)
    waiting = await work.queue.heads(NOW, busy=[], limit=99)
    row = next(head.id for head in waiting if head.notice.name == notice.name)
    assert await work.queue.claim(row, until=NOW + MINUTE)
    await work.queue.settle([Settlement(id=row, fate=fate, at=NOW, telegram_id=telegram_id)])
    return row
