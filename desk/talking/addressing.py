"""For whom? What a worker writes to nobody in particular goes nowhere before she says it.

Words of danger, from somebody who has an emergency in hand, are most likely about that one, and may be her own cry: she
is asked, and after two minutes without an answer her colleagues have the words (docs/decisions/0019).
"""

from collections.abc import Sequence
from datetime import timedelta

from desk.access import staffed
from desk.calling import adding, callers, posting
from desk.casework import spoken
from desk.desk import Desk
from desk.model import ChatId, CommunityId, Person, Piece, Promise, QuestionId, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators, on_duty, own_people, reachable
from desk.oversight import complaints
from desk.refusals import NoSuchRequest
from desk.rules.lifecycle import Actor, event
from desk.sentences import Sentence, Toast
from desk.talking import asking, writing
from desk.taps import Nod, Tap
from desk.terms import EventKind, Purpose, Role, Source, Urgency
from desk.understanding.sense import understand
from roster.plan import Seat

UNSAID_FOR = timedelta(minutes=2)  # as long as a resident's "about which?"
GONE = Nod(code=Toast.GONE)


async def ask_for_whom(desk: Desk, person: Person, chat: ChatId, piece: Piece, at_work: Request | None = None) -> None:
    """A worker's text that is no reply goes nowhere before she says for whom it is. Words of danger, while she is
    `at_work` on this request, do not wait for that longer than two minutes."""
    if await asking.went_on(desk, person, "for_whom", piece):
        return
    question = await asking.ask(desk, person, "for_whom", at_work, [piece])
    await telling.show_to(desk, chat, Kind.FOR_WHOM, person, question=question)
    if at_work is not None:
        await desk.work.promises.add(
            Promise(
                name=f"for_whom/{question}", kind="for_whom", at=desk.now + UNSAID_FOR, community=at_work.community,
                facts={"question": question},
            )
        )  # fmt: skip


async def unsaid(desk: Desk, promise: Promise) -> None:
    """She has not said for whom her words of danger are, and may be unable to: her colleagues have them now. She can
    still say it."""
    question = await desk.work.questions.get(QuestionId(promise.facts["question"]))
    if question is None or question.request is None:
        return
    person, request = await desk.work.people.get(question.person), await desk.work.requests.get(question.request)
    said = asking.pieces(question)
    words = [await spoken.keep_words(desk, request, person, one, Purpose.NOTE, told=True) for one in said]
    await desk.work.requests.record(event(request, EventKind.NOTE, Actor(person.id, Role.WORKER), desk.now))
    colleagues = await _colleagues(desk, request, person)
    for one in colleagues:
        await telling.say(
            desk, one.chat, Sentence.UNSAID, request=request, verbs=("open_card",), priority=Priority.EMERGENCY,
            number=request.number, worker_id=person.id,
        )  # fmt: skip
        for each in words:
            await telling.relay(desk, request, each.id, one.chat, to_staff=True)
    if colleagues:
        await _say_who_knows(desk, person, request, question.id, colleagues)
    await cards.refresh(desk, request)


async def _say_who_knows(
    desk: Desk, person: Person, request: Request, question: QuestionId, colleagues: Sequence[Person]
) -> None:
    names = ", ".join(one.name for one in colleagues)
    await telling.say(
        desk, person.chat, Sentence.UNSAID_TOLD, request=request, priority=Priority.EMERGENCY, number=request.number,
        names=names,
    )  # fmt: skip
    asked = await desk.work.messages.of_chat(person.chat, {Kind.FOR_WHOM}) if person.chat is not None else ()
    for message in asked:
        if message.facts["question"] == question:
            await desk.work.messages.change(message.id, {**message.facts, "told": True})
            await cards.show(desk, message)


async def _colleagues(desk: Desk, request: Request, person: Person) -> list[Person]:
    """Those on duty and the coordinators, without her and without whose request it is."""
    seats = [] if request.sheltered else [await on_duty(desk, request, seat) for seat in (Seat.PRIMARY, Seat.BACKUP)]
    people = [await desk.work.people.get(duty.person) for duty in seats]
    people += await coordinators(desk, request)
    found = {one.id: one for one in people if reachable(one) and one.id not in {person.id, *own_people(request)}}
    return list(found.values())


async def for_whom(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """To a request's resident, as a request for somebody who phoned, as her own request, or nowhere."""
    key, _, choice = tap.argument.partition("-")
    question = await asking.question(desk, person, key, "for_whom")
    if question is None:
        return GONE
    said = asking.pieces(question)
    await desk.work.questions.close(question.id)
    await asking.take_away(desk, tap)
    if choice == "drop":
        return Nod(code=Toast.DROPPED)
    if choice == "complain":
        await _complained(desk, person, tap.chat, said)
        return None
    if choice in {"file", "own"}:
        await _filed(desk, person, said, own=choice == "own")
        return Nod(code=Toast.FILED)
    request = await desk.work.requests.by_key(choice)
    if request is None:
        raise NoSuchRequest
    went = await writing.answered_card(desk, person, tap.chat, request.id, said)
    return Nod(code=Toast.SENT) if went else None


async def _filed(desk: Desk, person: Person, said: Sequence[Piece], *, own: bool) -> None:
    """For oneself, or for somebody who phoned."""
    community = await desk.work.communities.get(await _place_for(desk, person, own=own))
    telling_most = next((one for one in said if one.text), said[0])
    meant = understand(telling_most.text or "", desk.lists)
    urgency = posting.weighed(desk, community, telling_most, meant)
    whose = (
        callers.Caller(person.id)
        if own
        else await callers.caller(desk, community.id, telling_most.text or "", meant.category)
    )
    chosen = posting.Posting(
        asker=person,
        resident=whose.person,
        role=Role.RESIDENT if own else Role.WORKER,
        source=Source.RESIDENT if own else Source.WORKER,
        building=None,
        category=meant.category,
        urgency=Urgency.EMERGENCY if meant.danger else urgency,
        danger=meant.danger,
        call=meant.call,
        by_number=whose.known,
    )
    await posting.post(desk, community, await adding.placed(desk, community, chosen) if own else chosen, said)


async def _complained(desk: Desk, person: Person, chat: ChatId, said: Sequence[Piece]) -> None:
    """Somebody who phoned complains about a worker. What cannot be read is asked for in words."""
    text = "\n".join(one.text for one in said if one.text).strip()
    if not text:
        await telling.say(desk, chat, Sentence.COMPLAIN_IN_WORDS)
        return
    community = await desk.work.communities.get(await _place_for(desk, person, own=False))
    who = await callers.caller(desk, community.id, text, None)
    await complaints.passed_on(desk, person, chat, community, who.person, text)


async def _place_for(desk: Desk, person: Person, *, own: bool) -> CommunityId:
    """Her own request is for where she is; for others she files only where she works."""
    places = await staffed(desk, person)
    return person.community if person.community is not None and (own or person.community in places) else places[0]
