"""Thanks, greetings, and what holds no words."""

from desk.calling import adding
from desk.casework import spoken
from desk.desk import Desk
from desk.model import Request
from desk.notices import Kind
from desk.outgoing import telling
from desk.rules.deadlines import asleep_until
from desk.sentences import Sentence
from desk.terms import Purpose

from .arriving import community_of
from .heard import Heard, open_among


async def thanks(desk: Desk, heard: Heard) -> None:
    """Kept with the last request as thanks: no clock, no reopening."""
    if heard.meant.over and open_among(heard):
        await _said_to_be_over(desk, heard, open_among(heard)[0])
        return
    last = await desk.work.requests.last_of_person(heard.person.id)
    if last is not None:
        await spoken.keep_words(desk, last, heard.person, heard.piece, Purpose.THANKS, told=True)
    await telling.say(desk, heard.chat, Sentence.THANKS)


async def greeting(desk: Desk, heard: Heard) -> None:
    """When something of hers is unfinished, "is anybody there?" asks how it stands."""
    if heard.meant.over and open_among(heard):
        await _said_to_be_over(desk, heard, open_among(heard)[0])
    elif heard.mine:
        await telling.show_to(desk, heard.chat, Kind.MINE, heard.person)
    else:
        until = asleep_until(await community_of(desk, heard.person), desk.now)
        await telling.say(desk, heard.chat, Sentence.GREETING, keys=True, until=until)


async def _said_to_be_over(desk: Desk, heard: Heard, request: Request) -> None:
    """Whoever has it reads so, and one tap of hers ends it."""
    await telling.say(
        desk, heard.chat, Sentence.SAID_TO_BE_OVER, request=request, verbs=("withdraw",), number=request.number,
        worker_id=request.worker,
    )  # fmt: skip
    await adding.add(desk, heard.person, request, heard.piece)


async def wordless(desk: Desk, heard: Heard) -> None:
    """Say it in words, please."""
    await telling.say(desk, heard.chat, Sentence.WORDLESS, keys=True)
