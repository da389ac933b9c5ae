"""Who asks for somebody else learns three things: received, somebody is on it, done (care rule 2)."""

from desk.model import Request
from desk.ports import Work
from desk.rules.sharing import shared
from desk.sentences import ProgressCode
from roster.plan import PersonId


async def hears_little(work: Work, request: Request, person: PersonId) -> bool:
    """More only if she for whom it is agrees."""
    if not request.for_other or person != request.asker:
        return False
    return not shared(await work.requests.events(request.id))


async def hears(work: Work, request: Request, person: PersonId, code: ProgressCode) -> bool:
    """Whether a line is for this person. A household that is left in peace reads no "done"; who asked for it does."""
    if code is ProgressCode.DONE_QUIETLY:
        return request.for_other and person == request.asker
    return code is ProgressCode.ACCEPTED or not await hears_little(work, request, person)


async def may_be_known(work: Work, request: Request) -> bool:
    """Whether the asker has given a number, or she is known without one: from then on the place may be hers, and what
    he reads must not tell whether that number belongs to somebody."""
    helped = await work.people.get(request.person)
    return helped.telegram_id is not None or helped.phone is not None


async def is_known(work: Work, request: Request) -> bool:
    """Whether whoever is to be helped can be spoken to by the bot; else words go to who asked for her."""
    return request.resident is not None and (await work.people.get(request.resident)).telegram_id is not None
