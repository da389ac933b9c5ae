"""Who reads a complaint: past the roster, and past the one it is about."""

import re
from collections.abc import Iterable, Sequence

from desk.model import Person, Request
from roster.plan import PersonId

from .lifecycle import working_on

ORDINARY = frozenset({  # names that are words as well
    "an", "april", "bill", "chance", "dawn", "do", "faith", "fan", "frank", "grace", "he", "hope", "joy",
    "june", "long", "mark", "may", "pat", "ray", "rich", "rob", "rose", "she", "so", "song", "sue", "summer",
    "sun", "will", "you", "young",
})  # fmt: skip


def about(request: Request | None) -> PersonId | None:
    """Whom it is about: who has it, else who followed it. None: that is for its words to say."""
    return None if request is None else working_on(request) or request.owner


def named(text: str, people: Iterable[Person]) -> list[PersonId]:
    """Whose whole name stands in the words, however it is written; Will must be written so, "nobody will come" does not
    name him."""
    return [one.id for one in people if one.name and re.search(_whole(one.name), text, _case(one.name))]


def _case(name: str) -> re.RegexFlag:
    return re.NOFLAG if name.casefold() in ORDINARY else re.IGNORECASE


def _whole(name: str) -> str:
    """Li is not in "listen"; of a script that writes no gaps every place will do."""
    before, after = (
        f"{look}[A-Za-z0-9])" if end.isascii() else "" for look, end in (("(?<!", name[0]), ("(?!", name[-1]))
    )
    return f"{before}{re.escape(name)}{after}"


def reader(
    here: Sequence[PersonId], above: Sequence[PersonId], concerned: Iterable[PersonId | None]
) -> PersonId | None:
    """A coordinator of the neighbourhood, else of the one above; never who complains or is complained about. None: the
    operator, outside of the bot."""
    out = set(concerned)
    return next((one for one in (*here, *above) if one not in out), None)
