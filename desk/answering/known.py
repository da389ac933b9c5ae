"""/answers: what the community has answered before, for everybody to read; coordinators see what was of use."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import ChatId, Community, Person
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap


async def answers(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/answers: the questions, of each community of hers; a button opens the answer."""
    del argument
    known = [one for one in await _hers(desk, person) if one.answers]
    for community in known:
        await telling.show_to(desk, chat, Kind.ANSWERS, person, community=community.id, open="")
    if not known:
        await telling.say(desk, chat, Sentence.NO_ANSWERS, keys=True)


async def _hers(desk: Desk, person: Person) -> Sequence[Community]:
    """Hers, the current one first; before her first words the only one there is."""
    held = [one.community for one in await desk.work.people.memberships(person.id)]
    keys = dict.fromkeys([*filter(None, [person.community]), *held])
    every = await desk.work.communities.all()
    return [await desk.work.communities.get(key) for key in keys] or (every if len(every) == 1 else [])


async def read_answer(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """One question with its answer; `back`: the questions again."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.ANSWERS:
        return Nod(code=Toast.GONE)
    opened = "" if tap.argument == "back" else tap.argument
    await desk.work.messages.change(message.id, {**message.facts, "open": opened})
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None
