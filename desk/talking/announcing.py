"""Announce an answer: one text of a coordinator's goes to everybody whose request belongs to a hot spot, each in her
own chat. She reads it once more before it leaves; every request stays open until it is done."""

from datetime import timedelta

from desk.access import COORDINATOR, acting
from desk.calling import hot_spots
from desk.casework import spoken
from desk.desk import Desk
from desk.model import ChatId, Person, Piece, Question, RequestId
from desk.notices import Kind
from desk.outgoing import telling
from desk.outgoing.staff import own_people, reachable
from desk.ports.hot_spots import HotSpot
from desk.reading.hot_spots import coordinates, unanswered
from desk.refusals import NotForYou
from desk.rules.lifecycle import working_on
from desk.sentences import Sentence, Toast
from desk.talking import asking, writing
from desk.taps import Nod, Tap
from desk.terms import PieceKind, Purpose
from roster.plan import PersonId

ASKED, SHOWN = "announce", "announcement"  # questions: it is waited for; it is shown before it goes
WRITTEN_WITHIN = timedelta(minutes=15)
SENT_WITHIN = timedelta(hours=1)
GONE = Nod(code=Toast.GONE)


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """[Announce an answer] below a hot spot."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.HOT_SPOT:
        return GONE
    found = await _hers(desk, person, message.facts["hot_spot"])
    if not await unanswered(desk.work, found):
        return Nod(code=Toast.ALL_ANSWERED)
    await _ask(desk, person, tap.chat, found)
    return None


async def _hers(desk: Desk, person: Person, key: int) -> HotSpot:
    """Nothing on a button gives the right to it."""
    found = await desk.work.hot_spots.get(key)
    if not await coordinates(desk.work, person.id, found):
        raise NotForYou
    return found


async def _ask(desk: Desk, person: Person, chat: ChatId, found: HotSpot) -> None:
    await desk.work.questions.ask(
        person=person.id, kind=ASKED, request=None, facts={"hot_spot": found.id}, asked_at=desk.now,
        expires_at=desk.now + WRITTEN_WITHIN, closes=(ASKED, SHOWN),
    )  # fmt: skip
    await telling.say(desk, chat, Sentence.ANNOUNCE_HOW)


async def given(desk: Desk, person: Person, chat: ChatId, question: Question, piece: Piece) -> None:
    """She has written it: that is what would go."""
    shown = await desk.work.questions.ask(
        person=person.id, kind=SHOWN, request=None, facts={**question.facts, "text": (piece.text or "").strip()},
        asked_at=desk.now, expires_at=desk.now + SENT_WITHIN, closes=(ASKED, SHOWN),
    )  # fmt: skip
    await telling.show_to(desk, chat, Kind.ANNOUNCEMENT, person, question=shown)


async def decide(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """It goes; or she writes it anew (`-anew`), or drops it (`-drop`)."""
    key, _, choice = tap.argument.partition("-")
    question = await asking.question(desk, person, key, SHOWN)
    if question is None or desk.now > question.expires_at:
        return GONE
    found = await _hers(desk, person, question.facts["hot_spot"])
    await desk.work.questions.close(question.id)
    await asking.take_away(desk, tap)
    if choice == "anew":
        await _ask(desk, person, tap.chat, found)
        return None
    if choice == "drop":
        return Nod(code=Toast.DROPPED)
    told = await _announced(desk, person, found, question.facts["text"])
    return Nod(code=Toast.ANNOUNCED, facts={"people": told}) if told else Nod(code=Toast.ALL_ANSWERED)


async def _announced(desk: Desk, person: Person, found: HotSpot, text: str) -> int:
    """To each once, however many requests are hers; and once to each who has some of them in hand. How many it was."""
    told: set[PersonId] = {person.id}
    answered: list[RequestId] = []
    for hers, into in await unanswered(desk.work, found):
        people = [await desk.work.people.get(key) for key in own_people(hers) if key not in told]
        reached = [one for one in people if reachable(one)]
        told |= {one.id for one in reached}
        if reached:
            await _answer(desk, person, into.id, reached, text, told)
            answered.append(hers.id)
    await desk.work.hot_spots.answered(found.id, answered, desk.now)
    await hot_spots.show_anew(desk, found)
    return len(answered)


async def _answer(
    desk: Desk, person: Person, about: RequestId, reached: list[Person], text: str, told: set[PersonId]
) -> None:
    request = await desk.work.requests.get(about)
    actor = await acting(desk, person, request, COORDINATOR)
    said = Piece(kind=PieceKind.TEXT, text=text)
    words = await spoken.keep_words(desk, request, person, said, Purpose.TO_RESIDENT, told=True)
    request = await writing.answered(desk, person, request, actor, {"words": words.id})
    for one in reached:
        await telling.relay(desk, request, words.id, one.chat, to_staff=False)
    worker = working_on(request)
    if worker is not None and worker not in told:
        told.add(worker)
        await telling.relay(desk, request, words.id, (await desk.work.people.get(worker)).chat, to_staff=True)
