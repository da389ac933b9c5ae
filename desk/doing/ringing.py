"""Contacts by category, in order: each call is told with one tap, and stands on the card with its time."""

from desk.access import STAFF, request_for
from desk.desk import Desk
from desk.model import Person
from desk.outgoing import cards
from desk.refusals import NotPossible
from desk.rules import contacts
from desk.rules.lifecycle import event
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind

MENU = "contacts"
REACHED, MISSED = "yes", "no"


async def contact(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Rung: reached, or not; then whoever comes next is shown."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    known = (await desk.work.communities.get(request.community)).contacts
    code, _, answer = tap.argument.partition("-")
    if code not in map(contacts.code_of, known) or answer not in {REACHED, MISSED}:
        return Nod(code=Toast.GONE)
    facts = {"contact": code, "reached": answer == REACHED}
    await desk.work.requests.record(event(request, EventKind.CONTACT, actor, desk.now, facts))
    await cards.refresh(desk, request, tapped=tap.chat)
    await cards.keep_open(desk, tap.chat, tap.message, MENU)
    record = await desk.work.requests.events(request.id)
    following = contacts.next_hop(contacts.chain(known, request.category, record))
    if following is None or answer == REACHED:
        return Nod(code=Toast.NOTED)
    return Nod(code=Toast.RING_NEXT, facts={"name": following.contact.name})
