"""What is done: its resident is asked, then it is closed, or who coordinates decides."""

from collections.abc import Sequence

from desk.calling import afterwards
from desk.casework import false_alarms, together
from desk.casework.working import ask_solved
from desk.desk import Desk
from desk.model import Request
from desk.notices import Priority
from desk.outgoing import cards, peace, telling
from desk.outgoing.staff import coordinators
from desk.rules import pranks
from desk.rules.lifecycle import TIME
from desk.rules.reminders import Step
from desk.sentences import Sentence
from desk.terms import Purpose


async def ask_together(desk: Desk, request: Request, step: Step) -> Request:
    del step
    await together.ask(desk, request, reminder=False)
    return request


async def ask_resident(desk: Desk, request: Request, step: Step) -> Request:
    del step
    if request.quiet_until is not None:
        await together.ask(desk, request, reminder=True)
    else:
        await ask_solved(desk, request, reminder=True)
    return request


async def close(desk: Desk, request: Request, step: Step) -> Request:
    del step
    if await _spoke_since(desk, request):
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED)
        return request
    request = await afterwards.confirmed(desk, request, TIME, solved=None)
    await cards.refresh(desk, request)
    return request


async def ask_coordinators(desk: Desk, request: Request, step: Step) -> Request:
    """An emergency, and a false alarm, is closed by a person's word alone."""
    del step
    if pranks.needs_two(request):
        await false_alarms.ask_second(desk, request, again=True)
        return request
    if await peace.in_peace(desk.work, request):
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED_QUIETLY, ("close",))
    else:
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED_EMERGENCY)
    return request


async def _spoke_since(desk: Desk, request: Request) -> bool:
    """Whether something was said after it was finished: then no clock closes it over those words."""
    said = [one.at for one in await desk.work.words.of(request.id) if one.purpose is Purpose.ADDED]
    return any(at > (request.finished_at or request.stage_since) for at in said)


async def _ask_to_confirm(
    desk: Desk, request: Request, sentence: Sentence, answers: Sequence[str] = ("solved", "not_solved")
) -> None:
    for one in await coordinators(desk, request):
        await telling.say(
            desk, one.chat, sentence, request=request, verbs=(*answers, "open_card"),
            priority=Priority.CARD, topic="unconfirmed", number=request.number, worker_id=request.worker,
            outcome=request.outcome,
        )  # fmt: skip
