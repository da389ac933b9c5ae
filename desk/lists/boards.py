"""Lists: what a worker, a coordinator or a resident asks to see. What they hold is read when they are shown."""

from desk.access import ANYONE_CONCERNED, STAFF, coordinated, request_for, staffed
from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, files, telling
from desk.ports import Selection
from desk.reading.boards import FILTERS, building_of
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import State

TITLES = {Kind.BOARD: frozenset({"open", "mine", "board"}), Kind.ROSTER: frozenset({"roster"})}


async def my(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/my: a resident's requests."""
    del argument
    await telling.show_to(desk, chat, Kind.MINE, person)


async def mine(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/mine: what a worker has in hand, in all her communities."""
    del argument
    await staffed(desk, person)
    await _list(desk, person, chat, "mine")


async def open_(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/open: what is open, gravest and oldest first."""
    del argument
    await staffed(desk, person)
    await _list(desk, person, chat, "open")


async def board(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/board: a coordinator's list, with filters."""
    del argument
    await coordinated(desk, person)
    await _list(desk, person, chat, "board")


async def next_(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/next: the card of the gravest that nobody has."""
    del argument
    selection = Selection(
        communities=await staffed(desk, person), states={State.NEW}, raised=True, limit=1, sheltered=False
    )
    found = await desk.work.requests.select(selection)
    if not found:
        await telling.say(desk, chat, Sentence.NOTHING_NEXT)
        return
    await _card(desk, found[0], person)


async def duty(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/duty: who, until when, who next."""
    del argument
    await telling.show_to(desk, chat, Kind.DUTY, person)


async def open_card(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """A button of a list: the card of one request. A resident gets her receipt."""
    request, _ = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    if person.id in {request.asker, request.resident} and tap.argument == "own":
        await cards.receipt(desk, request, person)
        return None
    await request_for(desk, person, tap, STAFF, at_any_stage=True)
    await _card(desk, request, person)
    return None


async def turn_page(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Another page or filter of a list: `title-filter-page`."""
    title, _, rest = tap.argument.partition("-")
    chosen, _, page = rest.partition("-")
    message = await desk.work.messages.find(tap.chat, tap.message)
    known = chosen in FILTERS or building_of(chosen) is not None
    if message is None or message.person != person.id or not known:
        return Nod(code=Toast.GONE)
    if title not in TITLES.get(Kind(message.kind), ()):
        return Nod(code=Toast.GONE)
    number = int(page) if page.isdigit() else 0
    await desk.work.messages.change(message.id, {**message.facts, "title": title, "filter": chosen, "page": number})
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None


async def _card(desk: Desk, request: Request, person: Person) -> None:
    await cards.card(desk, request, person, priority=Priority.ANSWER)
    if request.unfinished:
        await files.follow(desk, request, person)


async def _list(desk: Desk, person: Person, chat: ChatId, title: str) -> None:
    await telling.show_to(desk, chat, Kind.BOARD, person, title=title, filter="all", page=0)
