"""An edit of a rotation, as far as a coordinator has chosen it, and how its message keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from desk.model import CommunityId
from roster.plan import PersonId


class Part(StrEnum):
    """What is being chosen; or that it is done."""

    ROTATION = "rotation"
    MENU = "menu"
    ORDER = "order"
    ADD = "add"
    REMOVE = "remove"
    SHIFT = "shift"
    HANDOFF = "handoff"
    STARTS = "starts"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What of a rotation can be changed."""

    members: tuple[PersonId, ...]
    shift: str
    handoff: time
    starts: date | None = None  # None: from the next handoff on


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was chosen so far."""

    community: CommunityId
    rotation: int | None = None
    seen: Terms | None = None  # how it stood when it was opened
    wanted: Terms | None = None
    part: Part = Part.ROTATION
    page: int = 0

    @property
    def changed(self) -> bool:
        return self.wanted != self.seen


def to_facts(draft: Draft) -> dict[str, Any]:
    """As its message keeps it."""
    return {
        "community": draft.community,
        "rotation": draft.rotation,
        "seen": _terms_fact(draft.seen),
        "wanted": _terms_fact(draft.wanted),
        "part": draft.part.value,
        "page": draft.page,
    }


def _terms_fact(terms: Terms | None) -> dict[str, Any] | None:
    if terms is None:
        return None
    starts = terms.starts.isoformat() if terms.starts is not None else None
    return {
        "members": list(terms.members),
        "shift": terms.shift,
        "handoff": terms.handoff.isoformat(),
        "starts": starts,
    }


def from_facts(facts: Mapping[str, Any]) -> Draft:
    """The way back."""
    return Draft(
        community=facts["community"],
        rotation=facts["rotation"],
        seen=_terms_of_fact(facts["seen"]),
        wanted=_terms_of_fact(facts["wanted"]),
        part=Part(facts["part"]),
        page=facts["page"],
    )


def _terms_of_fact(fact: Mapping[str, Any] | None) -> Terms | None:
    if fact is None:
        return None
    return Terms(
        members=tuple(fact["members"]),
        shift=fact["shift"],
        handoff=time.fromisoformat(fact["handoff"]),
        starts=date.fromisoformat(fact["starts"]) if fact["starts"] else None,
    )
