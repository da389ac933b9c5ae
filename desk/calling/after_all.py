"""Needed after all: what was withdrawn by a slip is asked for again, as grave as it was, with its words. And what
somebody writes whose request has just come to an end goes on where that one ended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desk.access import RESIDENT, request_for
from desk.calling import posting
from desk.casework import spoken
from desk.desk import Desk
from desk.model import Person, Piece, Request, Words
from desk.refusals import NotPossible, TooLate
from desk.rules.lifecycle import REOPEN_WITHIN
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import UNFINISHED, Category, Purpose, Role, State, Urgency
from desk.understanding.sense import Understanding

SOON = timedelta(minutes=10)
SAYS_LITTLE = frozenset({Category.OTHER, Category.QUESTION})
SAID_BY_HER = frozenset({Purpose.ASKED, Purpose.ADDED})


async def needed_after_all(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I need it after all], within three days; a second press finds what the first one made."""
    request, _ = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state is not State.WITHDRAWN:
        raise NotPossible(request.id, state=request.state.value)
    if desk.now > request.stage_since + REOPEN_WITHIN or await spoken.erased(desk, request):
        raise TooLate(request.id)
    if not any(one.follows == request.id for one in await desk.work.requests.of_person(person.id, UNFINISHED)):
        await _again(desk, person, request)
    return Nod(code=Toast.REOPENED)


async def withdrawn_just_now(desk: Desk, person: Person) -> Request | None:
    """Her last request, if it was an emergency and was withdrawn within the last ten minutes: what she writes now may
    well be about it."""
    last = await desk.work.requests.last_of_person(person.id)
    if last is None or last.state is not State.WITHDRAWN or last.urgency is not Urgency.EMERGENCY:
        return None
    return last if desk.now <= last.stage_since + SOON else None


async def dealt_with_together(desk: Desk, person: Person) -> Request | None:
    """Her last request, if it was merged and what it went into is said to be done: she has heard that she may write,
    should it not be done for her."""
    last = await desk.work.requests.last_of_person(person.id)
    if last is None or last.merged_into is None:
        return None
    other = await desk.work.requests.get(last.merged_into)
    ended = other.state in {State.DONE, State.CLOSED} and desk.now <= other.stage_since + REOPEN_WITHIN
    return replace(last, urgency=other.urgency) if ended else None


async def carried_on(desk: Desk, person: Person, meant: Understanding, chosen: posting.Posting) -> posting.Posting:
    """What she writes now, as far as it may be about the one that has just ended: no less grave than that."""
    withdrawn = await withdrawn_just_now(desk, person)
    if withdrawn is not None:
        return _no_less(chosen, Urgency.URGENT, withdrawn)
    together = await dealt_with_together(desk, person)
    if together is None or meant.category not in {together.category, *SAYS_LITTLE}:
        return chosen
    known = replace(chosen, category=together.category) if meant.category in SAYS_LITTLE else chosen
    after_it = together.urgency.one_higher() if meant.answer is False else together.urgency
    return _no_less(known, after_it, together)


def _no_less(chosen: posting.Posting, than: Urgency, ended: Request) -> posting.Posting:
    return replace(chosen, urgency=min(chosen.urgency, than, key=lambda one: one.rank), follows=ended.id)


async def _again(desk: Desk, person: Person, request: Request) -> None:
    community = await desk.work.communities.get(request.community)
    said = [one for one in await desk.work.words.of(request.id) if one.purpose in SAID_BY_HER]
    again = posting.Posting(
        asker=person, resident=request.resident, role=Role.RESIDENT, source=request.source, building=request.building,
        category=request.category, urgency=request.urgency, danger=request.danger, follows=request.id,
    )  # fmt: skip
    await posting.post(desk, community, again, as_pieces(said))


def as_pieces(said: Sequence[Words]) -> list[Piece]:
    """What was said, to be said again of another request."""
    return [
        Piece(
            kind=one.kind, text=one.text, file=one.file, latitude=one.latitude, longitude=one.longitude, album=one.album
        )
        for one in said
    ]
