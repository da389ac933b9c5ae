"""`apply` and `show`: a community file goes in, and comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.community_file import BadFile, read_community, refuse
from bot.community_file_text import changes, write_community
from bot.outcomes import Stopped
from desk.arriving import CLAIM
from desk.configuration import Configuration
from desk.loops import LoopWork, Store
from desk.model import CommunityId
from desk.terms import Role

__all__ = ["Applied", "BadFile", "apply", "link", "show"]

NO_RECEPTION = "with two communities, one is the reception: say reception = true here, or in the other's file first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What `apply` did."""

    code: str
    changes: Sequence[str]  # none: everything was as the file says
    claim: str | None  # for the first coordinator; None when one has pressed Start


async def apply(store: Store, text: str, now: datetime) -> Applied:
    """Bring the community to what the file says, in one transaction; BadFile, and nothing is changed."""
    after = read_community(text)
    async with store.work() as work:
        before = await work.configurations.read(after.code)
        others = await _others(work, after.code)
        _fits_in(text, after, others)
        community = await work.configurations.apply(after, now)
        moved = [await _give_up_reception(work, other, now) for other in others if after.reception and other.reception]
        claim = await _claim(work, community, now)
        await work.commit()
    return Applied(code=after.code, changes=[*changes(before, after), *moved], claim=claim)


async def show(store: Store, code: str) -> str:
    """The community as a file; Stopped names those that there are."""
    async with store.work() as work:
        found = await work.configurations.read(code)
        codes = [community.code for community in await work.communities.all()]
    if found is None:
        raise Stopped(f"no community has the code {code}; there are: {', '.join(codes) or 'none yet'}")
    return write_community(found)


def link(username: str | None, payload: str) -> str:
    """What a person opens to come to the bot with this payload."""
    return f"https://t.me/{username or '<your bot>'}?start={payload}"


async def _others(work: LoopWork, code: str) -> list[Configuration]:
    found = [await work.configurations.read(community.code) for community in await work.communities.all()]
    return [configuration for configuration in found if configuration and configuration.code != code]


def _fits_in(text: str, new: Configuration, others: list[Configuration]) -> None:
    if new.parent and new.parent not in [other.code for other in others]:
        raise refuse(text, ("community", "parent"), f'no community has the code "{new.parent}": apply its file first')
    if others and not new.reception and not any(other.reception for other in others):
        raise refuse(text, ("community", "reception"), NO_RECEPTION)


async def _give_up_reception(work: LoopWork, other: Configuration, now: datetime) -> str:
    """There is one reception: it moves."""
    await work.configurations.apply(replace(other, reception=False), now)
    return f"~ {other.code}: reception true -> (not said)"


async def _claim(work: LoopWork, community: CommunityId, now: datetime) -> str | None:
    coordinators = await work.people.with_role(community, Role.COORDINATOR)
    if any(person.chat is not None for person in coordinators):
        return None
    return CLAIM + await work.communities.new_claim(community, now)
