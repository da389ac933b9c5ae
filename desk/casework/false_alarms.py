"""A false alarm is closed by two: whoever says so, and one coordinator (care rule 6)."""

from desk.desk import Desk
from desk.model import Request
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators
from desk.sentences import Sentence


async def ask_second(desk: Desk, request: Request, *, again: bool = False) -> None:
    """The other coordinators are asked, until one closes it or opens it again; she who said it only if there is no
    other."""
    known = await coordinators(desk, request)
    others = [one for one in known if one.id != request.worker]
    for one in others or known:
        await telling.say(
            desk, one.chat, Sentence.FALSE_ALARM, request=request, verbs=("close", "not_solved", "open_card"),
            priority=Priority.CARD, topic="unconfirmed", later=None if again else cards.PATIENCE, stage=request.stage,
            number=request.number, worker_id=request.worker,
        )  # fmt: skip
