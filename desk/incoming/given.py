"""What she was asked to write: a building, a flat, a number, a complaint."""

from desk.calling import for_others, receipts
from desk.desk import Desk
from desk.outgoing import telling
from desk.oversight import complaints
from desk.sentences import Sentence

from .heard import Heard


async def answer(desk: Desk, heard: Heard) -> None:
    """To what her receipt asks."""
    question = heard.question
    if question is None or question.request is None:
        return
    request = await desk.work.requests.get(question.request)
    await desk.work.questions.close(question.id)
    text = (heard.piece.number or heard.piece.text or "").strip()
    if question.kind == "phone" and request.for_other:
        await for_others.phone_given(desk, heard.person, heard.chat, request, text)
        return
    if question.kind == "phone":
        await _phone_kept(desk, heard, text)
        return
    message = await desk.work.messages.get(question.facts["message"])
    if question.kind == "building":
        await receipts.building_given(desk, heard.person, request, text, message)
    else:
        await receipts.flat_given(desk, heard.person, request, text, message, said_as=heard.piece.came_as)


async def phone(desk: Desk, heard: Heard) -> None:
    """Her own contact, shared by a key."""
    await _phone_kept(desk, heard, heard.piece.phone, own=True)


async def _phone_kept(desk: Desk, heard: Heard, number: str | None, *, own: bool = False) -> None:
    """Typed, it may be a neighbour's: only her own contact makes her whoever calls from there."""
    await desk.work.people.set_phone(heard.person.id, number, findable=own)
    await receipts.phone_given(desk, heard.person, heard.mine)
    await telling.say(desk, heard.chat, Sentence.PHONE_KEPT, keys=True)


async def complaint(desk: Desk, heard: Heard) -> None:
    """It goes to one coordinator."""
    if heard.question is not None:
        await complaints.given(desk, heard.person, heard.chat, heard.question, heard.piece)
