"""Who reads a complaint: past the roster, and past the one it is about."""

from collections.abc import Iterable, Sequence

from desk.model import Request
from roster.plan import PersonId

from .lifecycle import working_on


def about(request: Request | None) -> PersonId | None:
    """Whom it is about: who has it, else who followed it. None: that is for its words to say."""
    return None if request is None else working_on(request) or request.owner


def reader(
    here: Sequence[PersonId], above: Sequence[PersonId], concerned: Iterable[PersonId | None]
) -> PersonId | None:
    """A coordinator of the neighbourhood, else of the one above; never who complains or is complained about. None: the
    operator, outside of the bot."""
    out = set(concerned)
    return next((one for one in (*here, *above) if one not in out), None)
