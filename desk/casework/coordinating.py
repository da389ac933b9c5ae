"""What only coordinators do: give a request to somebody, see who works here."""

from desk.access import COORDINATOR, coordinated, request_for
from desk.casework.passing import passed
from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import can_go, colleagues, reachable
from desk.refusals import CannotBeTold, NoSuchRequest, NotPossible, Remote
from desk.rules.lifecycle import Actor
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, PassReason, Role
from roster.plan import PersonId

LONGEST_NUMBER = 9  # digits


async def assign(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/assign 12 [name]: to whom shall it go? With a name that fits one worker, at once."""
    communities = await coordinated(desk, person)
    number, _, name = argument.strip().lstrip("#").partition(" ")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        await telling.say(desk, chat, Sentence.ASSIGN_HOW)
        return
    here_first = sorted(communities, key=lambda one: one.id != person.community)  # numbers repeat among them
    found = [await desk.work.requests.by_number(one.id, int(number)) for one in here_first]
    request = next((one for one in found if one is not None), None)
    if request is None:
        raise NoSuchRequest
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    wanted = name.strip().casefold()
    named = [one for one in await workers_of(desk, request) if wanted and wanted in one.name.casefold()]
    if len(named) == 1:
        await _assigned(desk, person, chat, request, named[0])
        return
    await telling.show_to(desk, chat, Kind.ASSIGN, person, request=request.id)


async def assign_to(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The button behind a name."""
    request, _ = await request_for(desk, person, tap, COORDINATOR)
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    workers = {str(one.id): one for one in await workers_of(desk, request)}
    if tap.argument not in workers:
        raise NoSuchRequest
    await _assigned(desk, person, tap.chat, request, workers[tap.argument])
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None and message.kind == Kind.ASSIGN:
        await cards.remove(desk, message)
    return Nod(code=Toast.ASSIGNED, facts={"worker_id": PersonId(int(tap.argument))})


async def workers_of(desk: Desk, request: Request) -> list[Person]:
    """Who works in the request's community, each once."""
    return list(await colleagues(desk.work, request))


async def people(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/people: who works here, and who cannot be reached."""
    del argument
    for community in await coordinated(desk, person):
        await telling.show_to(desk, chat, Kind.PEOPLE, person, community=community.id)


async def post_again(desk: Desk, person: Person, tap: Tap) -> Nod:
    """A summary that may not have arrived is posted once more, by a coordinator's word."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.DID_IT_ARRIVE:
        return Nod(code=Toast.GONE)
    facts = message.facts
    await coordinated(desk, person)
    await desk.work.outbox.add(
        Notice(
            name=f"{facts['name']}/again", chat=facts["chat"], kind=Kind(facts["kind"]), priority=Priority.SUMMARY,
            facts=facts["facts"],
        )
    )  # fmt: skip
    await cards.remove(desk, message)
    return Nod(code=Toast.SENT)


async def _assigned(desk: Desk, person: Person, chat: ChatId, request: Request, worker: Person) -> None:
    """Whoever cannot be told is given nothing: it would come back at once."""
    if not reachable(worker):
        raise CannotBeTold(request.id, number=request.number, worker_id=worker.id)
    if not await can_go(desk.work, request, worker):
        raise Remote(request.id, number=request.number)
    actor = Actor(person.id, Role.COORDINATOR)
    request = await passed(desk, request, actor, to=worker.id, reason=PassReason.ASSIGNED)
    await telling.say(desk, chat, Sentence.ASSIGNED, request=request, number=request.number, worker_id=worker.id)
