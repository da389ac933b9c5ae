"""From her third open request on that can wait, a resident's receipts are one list, edited as they move: her chat stays
hers to read. What is graver has a receipt of its own, and so has what still has something to ask or to answer."""

from datetime import timedelta

from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.terms import OPEN, Category, Source, Urgency

FROM = 3
FAR_UP = timedelta(minutes=15)  # an edit further up in her chat would answer her where she does not look
APART = frozenset({Category.QUESTION, Category.SAFETY})  # an answer may stand on its receipt; a matter of its own


async def received(desk: Desk, request: Request, person: Person, *, asks: bool) -> bool:
    """Whether the list is its receipt: then it stands on it."""
    if person.chat is None or not _can_wait(request):
        return False
    hers = await desk.work.requests.of_person(person.id, OPEN)
    if sum(_can_wait(one) and one.source is not Source.WORKER for one in hers) < FROM:
        return False
    receipts = await desk.work.messages.of_chat(person.chat, {Kind.RECEIPT})
    if asks and not any(one.facts.get("place") == "" for one in receipts):
        return False  # she was never asked where she is, or has said nothing to that yet
    for earlier in await cards.lists_of_hers(desk, person.chat):
        if earlier.sent_at is None or desk.now - earlier.sent_at < FAR_UP:
            await cards.show(desk, earlier, priority=Priority.ANSWER)
            return True
        await cards.remove(desk, earlier)
    await telling.show_to(desk, person.chat, Kind.MINE, person, receipt=True)
    return True


def _can_wait(request: Request) -> bool:
    return request.urgency is Urgency.ROUTINE and not request.danger and request.category not in APART
