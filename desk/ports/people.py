"""People, communities, chats and rosters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from desk.model import Building, Chat, ChatId, Community, CommunityId, Membership, Person
from desk.terms import Role
from roster.plan import BuildingId, Leave, Override, PersonId, Plan, Rotation, Seat, Swap

Arranged = TypeVar("Arranged", bound=Override | Leave | Swap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """A turn that began, from one to another or to the same person once more: a fact, whatever is made of the rotation
    later."""

    community: CommunityId
    seat: Seat
    at: datetime
    outgoing: PersonId | None  # None: the seat was empty
    incoming: PersonId
    rotation: int | None = None  # None: a cover for the seat everywhere, or the fallback


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A turn that somebody would give away; the first who takes it has it."""

    id: int
    community: CommunityId
    rotation: int
    day: date
    place: int
    instead_of: PersonId  # who gives it away
    person: PersonId | None  # to whom; None: to all who work there
    made_at: datetime
    made_by: PersonId | None
    withdrawn_at: datetime | None = None
    taken_at: datetime | None = None
    taken_by: PersonId | None = None

    @property
    def open(self) -> bool:
        """Nobody has taken it, and it was not taken back."""
        return self.taken_at is None and self.withdrawn_at is None


class People(Protocol):
    """Persons and their places in communities."""

    async def get(self, person: PersonId) -> Person: ...
    async def by_telegram(self, telegram_id: int) -> Person | None: ...
    async def by_phone(self, community: CommunityId, phone: str) -> Person | None:
        """Who belongs to the community and is found by this number, in any spelling; who has Telegram before who has
        not. A number that somebody with Telegram has only typed finds nobody: it may be anybody's."""

    async def seen(self, *, telegram_id: int, name: str, language: str | None, chat: ChatId | None) -> Person:
        """Find or make the person; name, Telegram's language and private chat are brought up to date; reachable again
        when `chat` is given."""

    async def add(self, *, name: str, phone: str | None) -> Person:
        """Somebody without Telegram: a phone caller."""

    async def choose_language(self, person: PersonId, language: str) -> None: ...
    async def set_phone(self, person: PersonId, phone: str | None, *, findable: bool = False) -> None:
        """`findable`: it is certainly hers, or she is known by nothing else. Of one that is not, she is found only if
        she was by the same before."""

    async def set_current(self, person: PersonId, community: CommunityId) -> None: ...
    async def set_silent(self, person: PersonId, since: datetime | None) -> None: ...
    async def set_unreachable(self, person: PersonId, since: datetime | None) -> None: ...
    async def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Those that last now."""

    async def membership(self, person: PersonId, community: CommunityId) -> Membership | None:
        """The one that lasts now."""

    async def since(self, community: CommunityId, persons: Collection[PersonId]) -> Mapping[PersonId, datetime]:
        """Since when these belong to it; nothing of whom it does not know now."""

    async def join(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> Membership:
        """Make or widen a membership; roles are added to those held."""

    async def set_roles(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> None:
        """Exactly these roles from now on; none at all ends the membership."""

    async def set_place(
        self, person: PersonId, community: CommunityId, *, building: BuildingId | None, flat: str | None
    ) -> None: ...
    async def with_role(self, community: CommunityId, role: Role) -> Sequence[Person]:
        """All who hold the role now, in the order of their keys."""


class Communities(Protocol):
    """Communities, their buildings, plans and codes."""

    async def get(self, community: CommunityId) -> Community: ...
    async def by_code(self, code: str) -> Community | None: ...
    async def all(self) -> Sequence[Community]:
        """In the order of their keys."""

    async def buildings(self, community: CommunityId) -> Sequence[Building]:
        """In natural order of their names ("2" before "10")."""

    async def building(self, building: BuildingId) -> Building: ...
    async def set_sealed(self, building: BuildingId, *, sealed: bool) -> None: ...
    async def set_surge(self, community: CommunityId, since: datetime | None) -> None: ...
    async def plan(self, community: CommunityId) -> Plan:
        """What `roster.duty_at` answers from."""

    async def link_group(self, community: CommunityId, chat: ChatId, *, staff: bool) -> None: ...
    async def unlink_group(self, chat: ChatId) -> None:
        """The group is no community's any more, neither its group nor its staff group."""

    async def claim(self, code: str, person: PersonId, now: datetime) -> CommunityId | None:
        """Use up a claim code, once; the community it opens, or None."""

    async def new_claim(self, community: CommunityId, now: datetime) -> str:
        """A fresh claim code for the first coordinator."""


class Chats(Protocol):
    """Chats of Telegram."""

    async def get(self, chat: ChatId) -> Chat: ...
    async def seen(self, *, telegram_id: int, kind: str, person: PersonId | None) -> Chat:
        """Find or make it."""

    async def moved(self, *, old: int, new: int) -> None:
        """A group became a supergroup: rewrite its number, forget its messages. Twice does what once does."""


class Rosters(Protocol):
    """What is written about duty; who has it is read from `Communities.plan`."""

    async def arrange(self, community: CommunityId, wanted: Arranged) -> Arranged:
        """Write down an exception to the rotations; its `id` is given here."""

    async def withdraw(
        self, community: CommunityId, arranged: Override | Leave | Swap, at: datetime, by: PersonId | None
    ) -> bool:
        """Take it back from this instant on: what was until then stays. False if it was taken back before. By nobody:
        the file."""

    async def edit(self, community: CommunityId, rotation: int, wanted: Rotation, at: datetime, by: PersonId) -> None:
        """End a rotation at its next handoff, or at the start of what is wanted if that is later, and begin that: the
        same door as a community file's. Only members, turns, handoff and start are taken from it."""

    async def add_offer(self, offer: Offer) -> Offer:
        """Its `id` is given here."""

    async def offer(self, offer: int) -> Offer | None: ...
    async def open_offer(self, like: Offer) -> Offer | None:
        """The one in which the same person gives the same turn away already."""

    async def take_offer(self, offer: int, at: datetime, by: PersonId) -> None:
        """Overtaken if it is no longer open: the first one wins."""

    async def withdraw_offer(self, offer: int, at: datetime, by: PersonId) -> bool:
        """False if it is no longer open."""

    async def record_handoff(self, handoff: Handoff) -> None:
        """A fact that no later edit of a rotation changes. Recording it twice is recording it once."""

    async def handoffs(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Handoff]:
        """Those that took place in [start, end), oldest first."""
