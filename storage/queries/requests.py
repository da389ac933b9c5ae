"""Requests: written, found, listed."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import choice

from sqlalchemy import bindparam, func, insert, or_, select, update

from desk.model import Change, CommunityId, Event, Request, RequestId
from desk.ports import Selection, Tally
from desk.refusals import Overtaken
from desk.terms import EventKind, State
from roster.plan import BuildingId, PersonId
from storage.lookups import Lookup
from storage.shapes import Shaped, without
from storage.tables import communities, events, requests
from storage.tables.requests import IS_OPEN
from storage.transaction import Transaction

from .lists import NOWHERE, Middle, counted, listed, tallied
from .record import Record

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
KEY_LENGTH = 8
TRIES = 5
LARGEST_NUMBER = 2**31 - 1

REQUEST = Shaped(Request, requests)
FIXED = ("id", "key", "policy")  # of a request that is saved; a policy that changed is written apart, since it is long

GET = Lookup(select(*REQUEST.columns).where(requests.c.id == bindparam("request")), requests)
SEVERAL = select(*REQUEST.columns).where(requests.c.id.in_(bindparam("these", expanding=True))).order_by(requests.c.id)
BY_KEY = select(*REQUEST.columns).where(requests.c.key == bindparam("button"))
BY_NUMBER = select(*REQUEST.columns).where(
    requests.c.community == bindparam("community"), requests.c.number == bindparam("wanted")
)
EARLIEST_LOOK = select(func.min(requests.c.look_again_at)).where(requests.c.look_again_at.is_not(None))
NEXT_DUE = (
    select(*REQUEST.columns)
    .where(requests.c.look_again_at <= bindparam("now"))
    .order_by(requests.c.look_again_at, requests.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
OF_PERSON = (
    select(*REQUEST.columns)
    .where(
        or_(requests.c.resident == bindparam("person"), requests.c.asker == bindparam("person")),
        requests.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(requests.c.id.desc())
)
OF_ASKERS = (
    select(*REQUEST.columns)
    .where(
        or_(
            requests.c.resident.in_(bindparam("these", expanding=True)),
            requests.c.asker.in_(bindparam("these", expanding=True)),
        )
    )
    .order_by(requests.c.id.desc())
)
MADE_SURE_OF = (
    select(requests.c.asker)
    .distinct()
    .join(events, events.c.request == requests.c.id)
    .where(
        requests.c.asker.in_(bindparam("these", expanding=True)),
        requests.c.community == bindparam("community"),
        events.c.kind == EventKind.VERIFY,
    )
)
LAST_OF_PERSON = (
    select(*REQUEST.columns).where(requests.c.asker == bindparam("person")).order_by(requests.c.id.desc()).limit(1)
)
NEAR = {
    column.name: select(*REQUEST.columns)
    .where(column == bindparam("same"), requests.c.posted_at >= bindparam("since"), IS_OPEN)
    .order_by(requests.c.posted_at.desc())
    .limit(bindparam("most"))
    for column in (requests.c.resident, requests.c.building)
}
MERGED_INTO = Lookup(
    select(*REQUEST.columns).where(requests.c.merged_into == bindparam("request")).order_by(requests.c.id), requests
)
NEXT_NUMBER = (
    update(communities)
    .where(communities.c.id == bindparam("community"))
    .values(last_number=communities.c.last_number + 1)
    .returning(communities.c.last_number)
)
ADD = insert(requests)
# What is set besides: the columns that are among the parameters.
SAVE = (
    update(requests)
    .where(requests.c.id == bindparam("seen_id"), requests.c.version == bindparam("seen_version"))
    .values(last_seq=requests.c.last_seq + bindparam("lines"))
    .returning(requests.c.last_seq)
)
SAVE_POLICY = update(requests).where(requests.c.id == bindparam("seen_id")).values(policy=bindparam("copy"))


class Requests(Record):
    """`desk.ports.Requests`."""

    __slots__ = ("_middle_of",)

    def __init__(self, db: Transaction, middle_of: Callable[[Collection[CommunityId]], Awaitable[Middle]]) -> None:
        super().__init__(db)
        self._middle_of = middle_of

    async def add(self, request: Request, event: Event) -> Request:
        """Write a new request; its `id`, `number`, `key` are given here, whatever the argument holds."""
        number = await self._db.value(NEXT_NUMBER, {"community": request.community})
        key = await self._free_key()
        values = without(REQUEST.values(request, number=number, key=key), "id")
        inserted = await self._db.insert(ADD, values | {"last_seq": 1, "due_at": next_limit(request)})
        self._db.due(request.look_again_at)
        await self._write(event, RequestId(inserted), seq=1, community=request.community)
        return Request(**values, id=RequestId(inserted))

    async def get(self, request: RequestId) -> Request:
        """For the clock and the sender, which act for nobody. A LookupError if there is none."""
        return REQUEST.of(await self._db.look_up_one(GET, {"request": request}))

    async def several(self, keys: Collection[RequestId]) -> Sequence[Request]:
        """These, in the order of their keys."""
        return [REQUEST.of(row) for row in await self._db.rows(SEVERAL, {"these": sorted(keys)})] if keys else []

    async def by_key(self, key: str) -> Request | None:
        row = await self._db.row(BY_KEY, {"button": key})
        return REQUEST.of(row) if row else None

    async def by_number(self, community: CommunityId, number: int) -> Request | None:
        if not 0 < number <= LARGEST_NUMBER:
            return None
        row = await self._db.row(BY_NUMBER, {"community": community, "wanted": number})
        return REQUEST.of(row) if row else None

    async def save(self, change: Change) -> Request:
        """Write `after` with version + 1 and its event, or raise Overtaken if the version is no longer `before`'s.

        In another community it gets a number of that community's.
        """
        before, after = change.before, change.after
        values = without(REQUEST.values(after, version=before.version + 1), *FIXED)
        if after.community != before.community:
            values["number"] = await self._db.value(NEXT_NUMBER, {"community": after.community})
        seen = {"seen_id": before.id, "seen_version": before.version, "lines": 1 if change.event else 0}
        seq = await self._db.value(SAVE, values | seen | {"due_at": next_limit(after)})
        if seq is None:
            raise Overtaken(before.id)
        self._db.due(after.look_again_at)
        if after.policy is not before.policy:
            await self._db.write(SAVE_POLICY, {"seen_id": before.id, "copy": after.policy})
        if change.event:
            await self._write(change.event, before.id, seq=seq, community=before.community)
        return Request(**values, id=before.id, key=before.key, policy=after.policy)

    async def next_due(self, now: datetime) -> Request | None:
        """The request whose `look_again_at` is earliest, if that is not after `now`."""
        row = await self._db.row(NEXT_DUE, {"now": now})
        return REQUEST.of(row) if row else None

    async def earliest_look(self) -> datetime | None:
        """The earliest `look_again_at` of all; None when nothing is unfinished."""
        earliest: datetime | None = await self._db.value(EARLIEST_LOOK)
        return earliest

    async def of_person(self, person: PersonId, states: Collection[State]) -> Sequence[Request]:
        """Requests whose resident or asker this is, newest first."""
        rows = await self._db.rows(OF_PERSON, {"person": person, "states": sorted(states)})
        return [REQUEST.of(row) for row in rows]

    async def of_askers(self, persons: Collection[PersonId]) -> Mapping[PersonId, Sequence[Request]]:
        """What each of these asked for, or was asked for them, in whatever state, newest first."""
        rows = await self._db.rows(OF_ASKERS, {"these": sorted(persons)}) if persons else []
        found = [REQUEST.of(row) for row in rows]
        return {key: [one for one in found if key in {one.asker, one.resident}] for key in persons}

    async def made_sure_of(self, community: CommunityId, persons: Collection[PersonId]) -> Collection[PersonId]:
        """Of these askers, whom staff of this community has made sure of, at whatever request."""
        asked = {"community": community, "these": sorted(persons)}
        return {row.asker for row in await self._db.rows(MADE_SURE_OF, asked)} if persons else set()

    async def near(
        self, resident: PersonId | None, building: BuildingId | None, since: datetime, most: int
    ) -> Sequence[Request]:
        """What is open of this resident or of this building and was posted since, newest first; `most` of each."""
        found: dict[RequestId, Request] = {}
        for name, same in (("resident", resident), ("building", building)):
            if same is not None:
                rows = await self._db.rows(NEAR[name], {"same": same, "since": since, "most": most})
                found |= {row.id: REQUEST.of(row) for row in rows}
        return sorted(found.values(), key=lambda one: (one.posted_at, one.id), reverse=True)

    async def merged_into(self, request: RequestId) -> Sequence[Request]:
        """What was merged into it, oldest first."""
        return [REQUEST.of(row) for row in await self._db.look_up(MERGED_INTO, {"request": request})]

    async def last_of_person(self, person: PersonId) -> Request | None:
        """The newest request this person posted, in whatever state."""
        row = await self._db.row(LAST_OF_PERSON, {"person": person})
        return REQUEST.of(row) if row else None

    async def select(self, selection: Selection) -> Sequence[Request]:
        """One page of a list: gravest first, then oldest."""
        return [
            REQUEST.of(row)
            for row in await self._db.rows(*listed(REQUEST.columns, selection, await self._middle(selection)))
        ]

    async def count(self, selection: Selection, most: int | None = None) -> int:
        """How many the list has in all; if `most` is given, no further than that."""
        return int(await self._db.value(*counted(selection, most, await self._middle(selection))))

    async def tally(self, selection: Selection, now: datetime, soon: timedelta, most: int) -> Tally:
        """The list in figures, of `most` requests at most."""
        rows = await self._db.rows(*tallied(selection, now, soon, most, await self._middle(selection)))
        return Tally(
            by_urgency={row.urgency: row.requests for row in rows},
            due_soon=sum(row.due_soon for row in rows),
            overdue=sum(row.overdue for row in rows),
        )

    async def _middle(self, selection: Selection) -> Middle:
        return await self._middle_of(selection.communities) if selection.raised else NOWHERE

    async def _free_key(self) -> str:
        """Random, so that a button made before a backup was restored reaches nobody else's request."""
        for _ in range(TRIES):
            key = random_key()
            if await self.by_key(key) is None:
                return key
        raise RuntimeError(f"no free key in {TRIES} tries")


def next_limit(request: Request) -> datetime:
    """The limit that counts next: the answer's, until there is one."""
    return min(request.respond_by, request.resolve_by) if request.responded_at is None else request.resolve_by


def random_key() -> str:
    return "".join(choice(LETTERS) for _ in range(KEY_LENGTH))
