"""Several things at one go: a request of each, if whoever wrote them says so. Until then they are one, and wait for
nobody's answer."""

from dataclasses import replace

from desk.access import RESIDENT, request_for
from desk.calling import posting, receipts
from desk.desk import Desk
from desk.model import ChatId, Person, Piece, Request
from desk.outgoing import cards, telling
from desk.refusals import NotPossible
from desk.rules.lifecycle import Actor, changed
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, PieceKind, Purpose, Role, Source, Urgency
from desk.understanding.sense import understand
from desk.understanding.several import Thing, things_in

GONE = Nod(code=Toast.GONE)


async def ask(desk: Desk, person: Person, request: Request, text: str) -> None:
    """Offered once, below the receipt, where the lines speak of different matters."""
    things = things_in(text, desk.lists)
    if things and not request.danger:
        await telling.say(
            desk, person.chat, Sentence.SEVERAL, request=request, verbs=("apart", "together"), count=len(things)
        )


async def apart(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[One request each]: the first keeps its number and its clock, the others get their own."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    await _question_goes(desk, tap)
    said = next((one for one in await desk.work.words.of(request.id) if one.purpose is Purpose.ASKED), None)
    things = things_in(said.text or "", desk.lists) if said is not None else ()
    if said is None or not things:
        return GONE
    if request.state not in OPEN or request.urgency is Urgency.EMERGENCY:
        raise NotPossible(request.id, state=request.state.value)
    await desk.work.words.replace_text(said.id, things[0].text)
    others = [await _posted(desk, person, request, thing) for thing in things[1:]]
    await _keeps(desk, request, actor, things[0], others, tap.chat)
    return Nod(code=Toast.FILED)


async def together(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """[It is one]: it stays as it is."""
    await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    await _question_goes(desk, tap)
    return None


async def _posted(desk: Desk, person: Person, source: Request, thing: Thing) -> Request:
    community = await desk.work.communities.get(source.community)
    said = Piece(kind=PieceKind.TEXT, text=thing.text)
    urgency = posting.weighed(desk, community, said, understand(thing.text, desk.lists))
    chosen = posting.Posting(
        asker=person, resident=source.resident, role=Role.RESIDENT, source=Source.RESIDENT, building=source.building,
        category=thing.category, urgency=urgency, danger=False,
    )  # fmt: skip
    return await posting.post(desk, community, chosen, [said])


async def _keeps(desk: Desk, request: Request, actor: Actor, thing: Thing, others: list[Request], chat: ChatId) -> None:
    request = await desk.work.requests.get(request.id)
    after = replace(request, category=thing.category)
    facts = {"into": [one.id for one in others]}
    request = await desk.work.requests.save(changed(request, after, EventKind.SPLIT, actor, desk.now, facts))
    await receipts.placed(desk, request, chat)


async def _question_goes(desk: Desk, tap: Tap) -> None:
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is not None:
        await cards.remove(desk, message)
