"""Toasts: what a tapper sees for a moment. Made ready while the turn's transaction is open, put into words after it."""

from desk.desk import Desk
from desk.incoming.arriving import community_of
from desk.model import Facts, Person
from desk.outgoing.staff import language_of
from desk.taps import Nod
from locales.translator import match, translator

from .render.pen import Pen
from .render.texts import shorten
from .turn import Turn

MOST_IN_A_TOAST = 200


async def show(turn: Turn, person: Person, nod: Nod | None) -> None:
    """Keep the toast on the turn, with the names behind its facts, and how this person reads."""
    if nod is None:
        return
    community = await community_of(turn.desk, person)
    turn.languages = language_of(await turn.desk.work.people.get(person.id), community)  # she may just have chosen one
    turn.zone = community.zone if community is not None else turn.zone
    turn.toast = Nod(code=nod.code, facts=await _named(turn.desk, nod.facts), alert=nod.alert)


async def _named(desk: Desk, facts: Facts) -> Facts:
    """Persons among the facts are keys ending in `_id`."""
    return {
        key.removesuffix("_id"): (await desk.work.people.get(value)).name if key.endswith("_id") and value else value
        for key, value in facts.items()
    }


def text(turn: Turn) -> str | None:
    """The toast in its reader's words."""
    if turn.toast is None:
        return None
    languages = turn.languages or _languages(turn.person)
    pen = Pen(words=translator(match(languages)), zone=turn.zone, now=turn.desk.now, bot=turn.bot_username)
    code = turn.toast.code
    key = code if code.startswith("refusal.") else f"toast.{code}"
    return shorten(pen.aloud(key, **turn.toast.facts), MOST_IN_A_TOAST) if pen.words.has(key) else None


def _languages(person: Person | None) -> tuple[str, ...]:
    return language_of(person, None)
