"""Going into a home needs consent and a witness, both said before it can be marked."""

from desk.casework.working import own
from desk.desk import Desk
from desk.model import Person, Request
from desk.outgoing import cards
from desk.outgoing.staff import works_here
from desk.refusals import NeedsConsent, NeedsWitness, NoSuchRequest, NotPossible
from desk.rules.entering import CONSENT, ENTERED, OUTSIDERS, UNABLE, WITNESS, entry
from desk.rules.lifecycle import event
from desk.sentences import Toast
from desk.taps import Nod, Tap, key_in
from desk.terms import EventKind, State, Urgency
from roster.plan import PersonId

MENU = "entry"
IN_HAND = frozenset({State.ACCEPTED, State.WAITING})


async def enter(desk: Desk, person: Person, tap: Tap) -> Nod:
    """One step: they agreed, nobody can answer, who the witness is; and at last: I was inside."""
    request, actor = await own(desk, person, tap)
    step, _, who = tap.argument.partition("-")
    if request.state not in IN_HAND or not request.visit or step not in {CONSENT, UNABLE, WITNESS, ENTERED}:
        raise NotPossible(request.id, state=request.state.value)
    if step == UNABLE and request.urgency is not Urgency.EMERGENCY:
        raise NeedsConsent(request.id, number=request.number)
    facts: dict[str, str | PersonId] = {"step": step}
    if step == WITNESS:
        facts["witness"] = await _witness(desk, person, request, who)
    if step == ENTERED:
        await _ready(desk, person, request)
    await desk.work.requests.record(event(request, EventKind.ENTRY, actor, desk.now, facts))
    await cards.refresh(desk, request, tapped=tap.chat)
    if step != ENTERED:
        await cards.keep_open(desk, tap.chat, tap.message, MENU)
    return Nod(code=Toast.NOTED)


async def _witness(desk: Desk, person: Person, request: Request, who: str) -> PersonId | str:
    """Somebody else: who works here, a neighbour, the police."""
    if who in OUTSIDERS:
        return who
    known = key_in(who)
    if known is None or known == person.id or not await works_here(desk.work, request, PersonId(known)):
        raise NoSuchRequest
    return PersonId(known)


async def _ready(desk: Desk, person: Person, request: Request) -> None:
    """Refused, with the reason, before both were said."""
    so_far = entry(await desk.work.requests.events(request.id))
    if not so_far.consent and not so_far.unable:
        raise NeedsConsent(request.id, number=request.number)
    if so_far.witness in {None, person.id}:  # nobody is her own
        raise NeedsWitness(request.id, number=request.number)
