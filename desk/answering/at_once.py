"""A question that the community has answered before: the answer stands on its receipt in the same second. The request
is an ordinary one all the while, with its card and its clocks; only its resident says that the answer was enough."""

from desk.access import RESIDENT, request_for
from desk.calling import left_behind
from desk.casework import tidying
from desk.desk import Desk
from desk.model import Community, Person, Piece, Request
from desk.outgoing import cards
from desk.refusals import NotPossible
from desk.rules import answers
from desk.rules.lifecycle import TIME, event, move
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import Action, EventKind, Outcome, PieceKind, State
from desk.understanding.sense import Understanding
from roster.localtime import local_date


async def offer(desk: Desk, community: Community, request: Request, piece: Piece, meant: Understanding) -> None:
    """Note on its record which answer fits, so that its receipt can show it. None: it goes to a person alone."""
    if piece.kind is not PieceKind.TEXT or not answers.is_calm(meant, request):
        return
    place = None if request.building is None else (await desk.work.communities.building(request.building)).name
    today = local_date(desk.now, community.zone)
    found = answers.fitting(community.answers, piece.text or "", desk.lists, building=place, today=today)
    if found is not None:
        facts = {"answer": answers.code_of(found), "shown": True}
        await desk.work.requests.record(event(request, EventKind.ANSWER, TIME, desk.now, facts))


async def suffice(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[That answers it]: over, without a person. It can be opened again like anything that is closed."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state is State.CLOSED and request.outcome is Outcome.AT_ONCE:
        return Nod(code=Toast.CLOSED)
    code = await _shown(desk, request)
    change = move(
        request, Action.SUFFICE, actor, desk.now, facts={"answer": code}, outcome=Outcome.AT_ONCE,
        finished_at=desk.now,
    )  # fmt: skip
    was, request = request, await desk.work.requests.save(change)
    await tidying.promise_wiping(desk, request)
    await left_behind.go_on(desk, person, was)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.ANSWERED_AT_ONCE)


async def still_needed(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I still need a person]: it stays what it was, due when it was; the buttons below the answer go."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    code = await _shown(desk, request)
    facts = {"answer": code, "shown": False}
    await desk.work.requests.record(event(request, EventKind.ANSWER, actor, desk.now, facts))
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.A_PERSON_COMES)


async def _shown(desk: Desk, request: Request) -> str:
    """What its receipt shows; NotPossible when it shows nothing of the kind, or no longer."""
    shown = answers.last_shown(await desk.work.requests.events(request.id))
    if shown is None or not answers.may_be_read(request):
        raise NotPossible(request.id, state=request.state.value)
    return shown[0]
