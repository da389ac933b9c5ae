"""Take back a phrase that a thumb sent by mistake: within the minute of an undo, as long as nobody has answered it."""

from desk.access import STAFF, request_for
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.rules import phrase_book
from desk.rules.phrase_book import Said
from desk.sentences import Sentence, Toast
from desk.talking import writing
from desk.taps import Nod, Tap
from desk.terms import EventKind


async def unsay(desk: Desk, person: Person, tap: Tap) -> Nod:
    """It was no answer: the promise that it had kept stands again."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    last = phrase_book.can_unsay(await desk.work.requests.events(request.id), person.id, desk.now)
    if last is None or tap.argument != str(last.message):
        return Nod(code=Toast.TOO_LATE_TO_TAKE_BACK)
    await _put_right(desk, request, person, last)
    facts = {"message": last.message}
    request = await writing.unheard(desk, request, facts, kind=EventKind.UNSAY, by=actor)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.TAKEN_BACK)


async def _put_right(desk: Desk, request: Request, by: Person, last: Said) -> None:
    """It goes from her phone. Once it was there nobody knows whether she has read it: she is told that it was a
    mistake."""
    message = await desk.work.messages.get(last.message)
    await cards.remove(desk, message)
    if message.telegram_id is not None:
        await telling.say(
            desk, message.chat, Sentence.SENT_BY_MISTAKE, request=request,
            priority=cards.graver(request, Priority.RELAY), number=request.number, person_id=by.id,
        )  # fmt: skip
