"""Who she is here: her neighbourhoods, her language, what she may do."""

from desk import views
from desk.rules.deadlines import asleep_until
from desk.terms import Role

from .facts import Reading


async def welcome(one: Reading) -> views.Welcome | None:
    """Who is welcomed to what."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    roles = frozenset(role for membership in held for role in membership.roles)
    known = one.community.name if one.community else None
    return views.Welcome(
        **one.base,
        community=known,
        name=one.person.name,
        roles=roles,
        asleep_until=asleep_until(one.community, one.now),
    )


async def language(one: Reading) -> views.Language:
    """Which one is chosen."""
    return views.Language(**one.base, chosen=one.person.language if one.person else None)


async def where(one: Reading) -> views.Where | None:
    """The neighbourhoods she belongs to."""
    if one.person is None:
        return None
    held = [await one.work.communities.get(m.community) for m in await one.work.people.memberships(one.person.id)]
    choices = tuple(views.Choice(argument=place.code, label=place.name) for place in held)
    return views.Where(**one.base, choices=choices, current=one.community.name if one.community else None)


async def help_(one: Reading) -> views.Help | None:
    """For these roles."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    roles = frozenset(role for membership in held for role in membership.roles) | {Role.RESIDENT}
    community = one.community
    return views.Help(
        **one.base,
        roles=roles,
        desk_phone=community.desk_phone if community else None,
        emergency=community.emergency if community else {},
        asleep_until=asleep_until(one.community, one.now),
    )
