"""What becomes of an emergency that runs already, told aloud to whoever has to do with it: the red key once more, its
place, that nobody can call, that it was a mistake."""

from collections.abc import Iterable
from dataclasses import replace

from desk.casework import merging
from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, ladder, telling
from desk.outgoing.staff import coordinators, own_people, reachable
from desk.rules import deadlines
from desk.rules.lifecycle import Actor, changed, working_on
from desk.sentences import Sentence
from desk.terms import OPEN, EventKind, Role, State, Urgency


async def pressed_again(desk: Desk, person: Person, chat: ChatId, hers: Request) -> None:
    """No second emergency, and no silence either: those who were asked, or who has it, are told at once. She knows it
    by her own number, though it was merged into another one."""
    await cards.danger(desk, hers, person)
    await hers_too(desk, person, hers)
    emergency = await merging.standing_for(desk, hers)
    await _tell(desk, emergency, await _involved(desk, emergency), Sentence.RED_KEY_AGAIN)
    await telling.say(
        desk, chat, Sentence.RED_KEY_HEARD, request=emergency, number=hers.number, worker_id=working_on(emergency),
    )  # fmt: skip


async def hers_too(desk: Desk, person: Person, hers: Request) -> None:
    """What was merged into an emergency is one by her own cry now: it stays one, whatever becomes of the other."""
    kept = await desk.work.requests.get(hers.id)
    if kept.merged_into is None or (kept.danger and kept.urgency is Urgency.EMERGENCY):
        return
    respond_by, resolve_by = deadlines.relevelled(kept, Urgency.EMERGENCY, desk.now)
    after = replace(
        kept, urgency=Urgency.EMERGENCY, danger=True, respond_by=respond_by, resolve_by=resolve_by, quiet_until=None
    )
    facts = {"from": kept.urgency.value, "to": after.urgency.value, "reason": None}
    actor = Actor(person.id, Role.RESIDENT)
    await desk.work.requests.save(changed(kept, after, EventKind.RELEVEL, actor, desk.now, facts))


async def _involved(desk: Desk, emergency: Request) -> list[Person]:
    if emergency.state is State.NEW or emergency.worker is None:
        return await ladder.asked_people(desk, emergency)
    return [await desk.work.people.get(emergency.worker)]


async def cannot_call(desk: Desk, emergency: Request) -> bool:
    """Those who were asked, or who has it, are to ring for her; if they cannot be told, the coordinators. Whether
    anybody can."""
    involved = [one for one in await _involved(desk, emergency) if reachable(one)]
    people = involved or [one for one in await coordinators(desk, emergency) if reachable(one)]
    await _tell(desk, emergency, people, Sentence.CANNOT_CALL)
    return bool(people)


async def was_a_mistake(desk: Desk, request: Request) -> None:
    """Who was woken, or is on her way, need not run any more; and the coordinators hear what was taken back."""
    people = [*await _involved(desk, request), *await coordinators(desk, request)]
    await _tell(desk, request, people, Sentence.MISTAKE_STAFF)


async def place_known(desk: Desk, request: Request) -> None:
    """Where it is, is known now, or known better: of an emergency a fresh card says so, with sound."""
    if request.urgency is not Urgency.EMERGENCY or request.state not in OPEN:
        return
    people = {one.chat: one for one in await _involved(desk, request)}
    for card in await desk.work.messages.of_request(request.id, cards.CARDS):
        if card.chat in people and not cards.is_stub(card):
            await cards.card(desk, request, people[card.chat], kind=Kind(card.kind), priority=Priority.EMERGENCY)


async def _tell(desk: Desk, request: Request, people: Iterable[Person], sentence: Sentence) -> None:
    own = own_people(request)
    for one in {one.id: one for one in people if one.id not in own}.values():
        await telling.say(desk, one.chat, sentence, request=request, priority=Priority.EMERGENCY, number=request.number)
