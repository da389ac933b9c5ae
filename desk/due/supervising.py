"""What time does to one request: ask again, ask one more, write down a missed promise, take back a silent lease."""

from collections.abc import Awaitable, Callable

from desk.desk import Desk
from desk.model import Change, Request
from desk.rules.reminders import Step, What, due, looked, made_up, overslept

from . import done, in_hand, overdue, second, unaccepted


async def supervise(desk: Desk, request: Request) -> None:
    """Do all that fell due since the last look, each thing once, and say when to look again. What was slept through is
    made up, merged, and says so."""
    steps, record = due(request, desk.now), await desk.work.requests.events(request.id)
    late = overslept(request, record, desk.now)
    steps = steps if late is None else made_up(steps, late)
    request = await desk.work.requests.save(Change(before=request, after=looked(request, desk.now), event=None))
    for step in steps:
        request = await STEPS[step.what](desk, request, step)


Doing = Callable[[Desk, Request, Step], Awaitable[Request]]
STEPS: dict[What, Doing] = {
    What.PING: unaccepted.ping,
    What.RUNG: unaccepted.rung,
    What.RESPONSE_BREACH: overdue.response_breach,
    What.STILL_UNANSWERED: overdue.still_unanswered,
    What.RESOLUTION_BREACH: overdue.resolution_breach,
    What.STILL_LATE: second.still_late,
    What.STILL_WAITING: second.still_waiting,
    What.ASK_WORKER: in_hand.ask_worker,
    What.LEASE_ENDS: in_hand.lease_ends,
    What.ASK_NOTE: in_hand.ask_note,
    What.RESUME: in_hand.resume,
    What.ASK_TOGETHER: done.ask_together,
    What.ASK_RESIDENT: done.ask_resident,
    What.CLOSE: done.close,
    What.ASK_COORDINATORS: done.ask_coordinators,
}
