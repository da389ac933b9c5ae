"""Hot spots: when much the same thing, asked for by many, is told as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from desk.model import Request, RequestId
from desk.terms import Category, Source, State, Urgency
from roster.plan import PersonId

WITHIN = timedelta(hours=1)
PEOPLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks for, as far as a hot spot looks at it."""

    id: RequestId
    person: PersonId  # the resident, else the one who asked
    source: Source
    category: Category
    text: str


def counts(request: Request) -> bool:
    """An emergency is each its own, what is about safety is shown beside nothing (care rule 3), and what was withdrawn
    was never asked."""
    calm = request.urgency is not Urgency.EMERGENCY and not request.danger
    return calm and request.category is not Category.SAFETY and request.state is not State.WITHDRAWN


def people(requests: Iterable[Request | Asked]) -> int:
    """How many asked: whoever writes twice is one. Of those who phoned each is one, though a worker wrote for them."""
    return len({(one.source, one.id if one.source is Source.WORKER else one.person) for one in requests})
