"""The red key while an emergency runs already: the number once more, and whoever has to do with it hears of it."""

from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Priority
from desk.outgoing import cards, dispatch, telling
from desk.rules.lifecycle import working_on
from desk.sentences import Sentence
from desk.terms import State


async def pressed_again(desk: Desk, person: Person, chat: ChatId, emergency: Request) -> None:
    """No second emergency, and no silence either: those who were asked, or who has it, are told at once."""
    await cards.danger(desk, emergency, person)
    for one in await _involved(desk, emergency):
        await telling.say(
            desk, one.chat, Sentence.RED_KEY_AGAIN, request=emergency, priority=Priority.EMERGENCY,
            number=emergency.number,
        )  # fmt: skip
    await telling.say(
        desk, chat, Sentence.RED_KEY_HEARD, request=emergency, number=emergency.number,
        worker_id=working_on(emergency),
    )  # fmt: skip


async def _involved(desk: Desk, emergency: Request) -> list[Person]:
    if emergency.state is State.NEW or emergency.worker is None:
        return await dispatch.asked_people(desk, emergency)
    return [await desk.work.people.get(emergency.worker)]
