"""Who phones is a person, too: known by her number from the first call on, with requests, a place and a series of her
own, and without Telegram."""

from dataclasses import dataclass

from desk.desk import Desk
from desk.model import CommunityId
from desk.terms import Category, Role
from desk.understanding.phones import names_several, phone_in
from roster.plan import PersonId


@dataclass(frozen=True, slots=True)
class Caller:
    """Who phoned."""

    person: PersonId
    known: bool = False  # by her number, from before


async def caller(desk: Desk, community: CommunityId, text: str, category: Category | None) -> Caller:
    """Whoever has the number that stands in the text; without one, somebody who is not known yet. Of several one may be
    a neighbour's, and nobody is found by any. What endangers her reaches nobody by a number: another may hold the
    phone."""
    phone, borrowed = phone_in(text), names_several(text)
    finds = phone if category is not Category.SAFETY and not borrowed else None
    known = await desk.work.people.by_phone(community, finds) if finds is not None else None
    if known is not None:
        return Caller(known.id, known=True)
    person = await desk.work.people.add(name="", phone=phone)
    if borrowed:
        await desk.work.people.set_phone(person.id, phone)
    await desk.work.people.join(person.id, community, {Role.RESIDENT}, desk.now)
    return Caller(person.id)
