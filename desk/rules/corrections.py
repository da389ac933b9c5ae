"""What people put right: how often the words of a request were taken for another category or urgency."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from desk.model import Event, RequestId
from desk.terms import Category, EventKind

from .sealing import SEALED, UNSEALED

OF_A_BUILDING = frozenset({SEALED, UNSEALED})  # nobody took its words for something else


@dataclass(frozen=True, slots=True)
class Correction:
    """From what to what: two categories, or two urgencies."""

    family: str  # category, urgency
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Of the requests of a period."""

    requests: int = 0  # in which something was put right
    most: Correction | None = None  # what most often was


NOTHING = Corrections()


def counted(record: Sequence[Event], requests: Collection[RequestId]) -> Corrections:
    """By residents and staff; what the clock or a seal made graver was never wrong."""
    found = [(one.request, made) for one in record if one.request in requests for made in _made(one)]
    often = Counter(made for _, made in found if Category.SAFETY not in {made.before, made.after})  # care rule 3
    most = min(often.items(), key=lambda pair: (-pair[1], pair[0].before, pair[0].after), default=None)
    return Corrections(requests=len({request for request, _ in found}), most=most[0] if most is not None else None)


def put_right(record: Sequence[Event]) -> bool:
    """Whether somebody said of this request that it is something else. How urgent it is tells nothing of what it is."""
    return any(made.family == "category" for one in record for made in _made(one))


def _made(one: Event) -> Iterator[Correction]:
    if one.actor is None or "from" not in one.facts:
        return
    if one.kind is EventKind.CORRECT:
        made = Correction("category", one.facts["from"], one.facts["category"])
    elif one.kind is EventKind.RELEVEL and one.facts.get("reason") not in OF_A_BUILDING:
        made = Correction("urgency", one.facts["from"], one.facts["to"])
    else:
        return
    if made.before != made.after:
        yield made
