"""What begins: a request of her own, an emergency; and what joins the one that is open."""

from dataclasses import replace

from desk.answering import at_once
from desk.calling import adding, after_all, alarm, posting, several
from desk.casework import merging
from desk.casework.levels import relevelled
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.rules.lifecycle import Actor, working_on
from desk.sentences import Sentence
from desk.terms import OPEN, Role, Urgency

from .arriving import community_of
from .heard import Heard, continued, emergency_for, not_over, open_or_merged


async def post_own(desk: Desk, heard: Heard) -> Request | None:
    """A request for oneself from one message; None, with a word why, when no neighbourhood is known."""
    community, meant = await community_of(desk, heard.person), heard.meant
    if community is None:
        await telling.say(desk, heard.chat, Sentence.NO_COMMUNITY)
        return None
    urgency = posting.weighed(desk, community, heard.piece, meant)
    chosen = posting.by_resident(heard.person, meant.category, urgency, danger=meant.danger, call=meant.call)
    chosen = replace(chosen, for_other=meant.for_other)
    chosen = await after_all.carried_on(desk, heard.person, meant, chosen)
    request = await posting.post(desk, community, await adding.placed(desk, community, chosen), [heard.piece])
    await at_once.offer(desk, community, request, heard.piece, meant)
    return request


async def new(desk: Desk, heard: Heard) -> None:
    """It gets a number at once; what else is in it is asked afterwards."""
    request = await post_own(desk, heard)
    if request is not None:
        await several.ask(desk, heard.person, request, heard.piece.text or "")


async def danger(desk: Desk, heard: Heard) -> None:
    """A new emergency now; or the one that is open; or the utterance that goes on, raised to one."""
    emergency = emergency_for(heard, open_or_merged(heard))
    going_on = continued(desk, heard)
    if emergency is not None:
        if heard.meant.call != await cards.told_to_call(desk, emergency):
            await cards.danger(desk, emergency, heard.person, call=heard.meant.call)
        await alarm.hers_too(desk, heard.person, emergency)
        await _joined(desk, heard, emergency)
    elif going_on is not None and going_on.state in OPEN:
        going_on = await understood(desk, heard, going_on)
        await adding.add(desk, heard.person, going_on, heard.piece)
        await raised(desk, heard.person, going_on, heard.meant.call)
    else:
        await post_own(desk, heard)


async def raised(desk: Desk, person: Person, request: Request, call: str | None) -> None:
    """Mortal danger in what was no emergency."""
    current = await desk.work.requests.get(request.id)
    await cards.danger(desk, current, person, call=call)
    graver = await relevelled(desk, current, Actor(person.id, Role.RESIDENT), Urgency.EMERGENCY, danger=True)
    await cards.refresh(desk, graver)


async def join(desk: Desk, heard: Heard) -> None:
    """Every message of hers goes to it."""
    emergency = emergency_for(heard, open_or_merged(heard)) or emergency_for(heard, not_over(heard))
    if emergency is not None:
        await _joined(desk, heard, emergency)


async def _joined(desk: Desk, heard: Heard, emergency: Request) -> None:
    """Whoever asked knows it by her own number, though it was merged into another one."""
    stands = await merging.standing_for(desk, emergency)
    await telling.say(
        desk, heard.chat, Sentence.EMERGENCY_JOINED, request=stands, priority=Priority.EMERGENCY,
        number=emergency.number, worker_id=working_on(stands),
    )  # fmt: skip
    stands = await understood(desk, heard, stands)
    await adding.add(desk, heard.person, stands, heard.piece)


async def understood(desk: Desk, heard: Heard, request: Request) -> Request:
    """As these words say what it is about. The red key proposes an illness; the first words after it know better."""
    if request.id == heard.unsaid:
        return await adding.corrected(desk, request, Actor(heard.person.id, Role.RESIDENT), heard.meant.category)
    return await adding.understood_better(desk, heard.person, request, heard.meant)
