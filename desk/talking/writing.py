"""Write: between a worker and a resident, through the bot, so that neither sees the other's account."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desk.access import STAFF, acting
from desk.calling import adding, posting
from desk.casework import merging, spoken, working
from desk.casework.keeping import noted, on_record
from desk.desk import Desk
from desk.model import ChatId, Facts, Person, Piece, Request, RequestId, Words, WordsId
from desk.notices import Kind
from desk.outgoing import cards, telling
from desk.outgoing.sharing import hears_little, is_known
from desk.outgoing.staff import reachable
from desk.refusals import NoSuchRequest, ReachedNobody
from desk.rules.figures import answered_at
from desk.rules.helpers import helpers
from desk.rules.lifecycle import TIME, Actor, changed, event
from desk.sentences import Sentence, Toast
from desk.talking import asking
from desk.taps import Nod, Tap
from desk.terms import Category, EventKind, PieceKind, Purpose, Role, Source, State
from desk.understanding.sense import understand
from roster.plan import PersonId

TAKE_BACK_WITHIN = timedelta(minutes=10)
GONE = Nod(code=Toast.GONE)


async def answered_card(
    desk: Desk, person: Person, chat: ChatId, about: RequestId, said: Sequence[Piece], *, to: PersonId | None = None
) -> bool:
    """A reply to a card: to its people; to words of one of them: to that one. If somebody else has it now it reaches
    nobody before a button says so. What was merged goes on as the other one.

    Whether it went.
    """
    request = await merging.standing_for(desk, await desk.work.requests.get(about))
    actor = await acting(desk, person, request, STAFF)
    if not request.unfinished:
        raise ReachedNobody(request.id, number=request.number, state=request.state.value)
    helping = person.id in helpers(await desk.work.requests.events(request.id))
    if request.worker != person.id and not helping and await _is_with_others(desk, request, chat):
        question = await asking.ask(desk, person, "handed_over", request, said)
        await telling.show_to(desk, chat, Kind.HANDED_OVER, person, question=question, request=request.id)
        return False
    await _each_to_resident(desk, person, chat, request, actor, said, to=to)
    return True


async def _each_to_resident(
    desk: Desk,
    person: Person,
    chat: ChatId,
    request: Request,
    actor: Actor,
    said: Sequence[Piece],
    *,
    to: PersonId | None = None,
) -> None:
    for piece in said:
        await to_resident(desk, person, chat, await desk.work.requests.get(request.id), actor, piece, to=to)


async def _is_with_others(desk: Desk, request: Request, chat: ChatId) -> bool:
    """Somebody else has it; or is asked now, since the duty went on and took the card from here along."""
    if request.state is not State.NEW:
        return True
    known = await desk.work.messages.of_request(request.id, cards.CARDS)
    return request.worker is not None and any(one.chat == chat and cards.is_stub(one) for one in known)


async def to_resident(
    desk: Desk,
    person: Person,
    chat: ChatId,
    request: Request,
    actor: Actor,
    piece: Piece,
    *,
    to: PersonId | None = None,
) -> None:
    """The words go to everybody behind the request, or to one of them, and an echo says where they went. A human has
    answered."""
    behind = [one for one, hers in await telling.followers(desk, request) if await _may_read(desk, hers, one)]
    meant = [one for one in behind if one.id == to] or behind
    reached = [one for one in meant if reachable(one)]
    if not reached:
        await _reaches_nobody(desk, person, chat, request, actor, piece)
        return
    words = await spoken.keep_words(desk, request, person, piece, Purpose.TO_RESIDENT, told=True)
    request = await answered(desk, person, request, actor, {"words": words.id})
    for one in reached:
        await telling.relay(desk, request, words.id, one.chat, to_staff=False)
    if request.worker not in {None, person.id} and request.state in {State.ACCEPTED, State.WAITING}:
        worker = await desk.work.people.get(request.worker)
        await telling.relay(desk, request, words.id, worker.chat, to_staff=True)  # she reads what her helper writes
    went_to = [one.id for one in reached]
    await telling.show_to(desk, chat, Kind.ECHO, person, words=words.id, request=request.id, to=went_to)


async def _may_read(desk: Desk, request: Request, person: Person) -> bool:
    """Words are for whoever is to be helped; for who asked for her, if she agrees or has no Telegram."""
    return not await hears_little(desk.work, request, person.id) or not await is_known(desk.work, request)


async def answered(desk: Desk, person: Person, request: Request, actor: Actor, facts: Facts) -> Request:
    """A human has written to the resident, on record; of who has it in hand it is a sign of life."""
    noted_at = desk.now if request.state is State.NEW else request.noted_at  # what was promised meanwhile is kept
    after = replace(request, responded_at=request.responded_at or desk.now, noted_at=noted_at)
    request = await desk.work.requests.save(changed(request, after, EventKind.MESSAGE, actor, desk.now, facts))
    if request.worker == person.id and request.state in {State.ACCEPTED, State.WAITING}:
        request = await noted(desk, request, actor)
    return request


async def _reaches_nobody(
    desk: Desk, person: Person, chat: ChatId, request: Request, actor: Actor, piece: Piece
) -> None:
    """Nobody behind the request can be told: the words stay with it as a note, which answers nobody."""
    await spoken.keep_words(desk, request, person, piece, Purpose.NOTE, told=True)
    request = await on_record(desk, person, request, actor)
    await telling.say(desk, chat, Sentence.NOT_REACHED, request=request, number=request.number)
    await cards.refresh(desk, request)


async def undelivered(desk: Desk, request: Request, key: WordsId) -> None:
    """Telegram did not take them, and nobody else behind the request has them or will: they are a note from now on, no
    answer, and their author hears so."""
    words = await desk.work.words.get(key)
    if words.author is None or words.purpose is not Purpose.TO_RESIDENT or await _reach_somebody(desk, request, key):
        return
    await desk.work.words.move([key], request.id, purpose=Purpose.NOTE)
    request = await unheard(desk, request, {"words": key})
    await _echo_says_so(desk, request, key)
    author = await desk.work.people.get(words.author)
    await telling.say(desk, author.chat, Sentence.NOT_REACHED, request=request, number=request.number)
    await cards.refresh(desk, request)


async def unheard(
    desk: Desk, request: Request, facts: Facts, *, kind: EventKind = EventKind.UNDELIVERED, by: Actor = TIME
) -> Request:
    """What a human wrote was no answer: the clock of the response runs on as if it had not been written."""
    lost = event(request, kind, by, desk.now, facts)
    heard = answered_at([*await desk.work.requests.events(request.id), lost], request.episode)
    after = replace(request, responded_at=heard, noted_at=None if request.state is State.NEW else request.noted_at)
    return await desk.work.requests.save(changed(request, after, kind, by, desk.now, facts))


async def _echo_says_so(desk: Desk, request: Request, key: WordsId) -> None:
    for echo in await desk.work.messages.of_request(request.id, {Kind.ECHO}):
        if echo.facts["words"] == key:
            await desk.work.messages.change(echo.id, {**echo.facts, "lost": True})
            await cards.show(desk, echo)


async def _reach_somebody(desk: Desk, request: Request, key: WordsId) -> bool:
    """Whether anybody has them, or can be told and has them soon."""
    there = [one for one in await desk.work.messages.of_request(request.id, {Kind.PIECE}) if one.words == key]
    return bool(there) or any(reachable(one) for one, _ in await telling.followers(desk, request))


async def take_back(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The words vanish from the resident's chat, if they are one's own and not older than ten minutes."""
    echo = await desk.work.messages.find(tap.chat, tap.message)
    if echo is None or echo.person != person.id or echo.kind != Kind.ECHO:
        return GONE
    words = await desk.work.words.get(WordsId(echo.facts["words"]))
    if desk.now > words.at + TAKE_BACK_WITHIN:
        return Nod(code=Toast.TOO_LATE_TO_TAKE_BACK)
    await desk.work.words.replace_text(words.id, "")
    there = [one for one in await desk.work.messages.of_request(words.request, {Kind.PIECE}) if one.words == words.id]
    for message in there:
        await cards.remove(desk, message)
    repeated = any(one.facts.get("maybe_repeated") for one in there)  # of the first copy nobody knows
    await desk.work.messages.change(echo.id, {**echo.facts, "taken_back": True, "repeated": repeated})
    await cards.show(desk, echo)
    return Nod(code=Toast.TAKEN_BACK)


async def give_over(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Give what I wrote to whoever has the request now."""
    question = await asking.question(desk, person, tap.argument, "handed_over")
    if question is None or question.request is None:
        return GONE
    request = await desk.work.requests.get(question.request)
    actor = await acting(desk, person, request, STAFF)
    said = asking.pieces(question)
    words = [await spoken.keep_words(desk, request, person, one, Purpose.NOTE) for one in said]
    await desk.work.requests.record(event(request, EventKind.NOTE, actor, desk.now))
    await adding.passed_to_worker(desk, request, words)
    if request.state is State.NEW:
        await cards.refresh(desk, request)  # which hold the words
    await desk.work.questions.close(question.id)
    await asking.take_away(desk, tap)
    return Nod(code=Toast.SENT)


async def take_it_back(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Take the request back, and what I wrote goes to the resident."""
    question = await asking.question(desk, person, tap.argument, "handed_over")
    if question is None or question.request is None:
        return GONE
    request = await desk.work.requests.get(question.request)
    await working.take_over(desk, person, replace(tap, key=request.key, stage=request.stage))
    request = await desk.work.requests.get(request.id)
    actor = await acting(desk, person, request, STAFF)
    await _each_to_resident(desk, person, tap.chat, request, actor, asking.pieces(question))
    await desk.work.questions.close(question.id)
    await asking.take_away(desk, tap)
    return Nod(code=Toast.TAKEN_OVER, facts={"number": request.number})


async def about(desk: Desk, person: Person, tap: Tap) -> Nod:
    """A resident says which request her words belong to; "new" makes one of them, even later (split)."""
    key, _, choice = tap.argument.partition("-")
    question = await asking.question(desk, person, key, "about")
    if question is None or question.request is None:
        return GONE
    words = [await desk.work.words.get(WordsId(one)) for one in question.facts["words"]]
    await desk.work.questions.close(question.id)
    await desk.work.promises.keep(f"about/{question.id}", desk.now)
    await asking.take_away(desk, tap)
    latest = await desk.work.requests.get(question.request)
    actor = Actor(person.id, Role.RESIDENT)
    if choice == "new":
        await split(desk, person, latest, [one.id for one in words])
        return Nod(code=Toast.FILED)
    chosen = await desk.work.requests.by_key(choice)
    if chosen is None or person.id not in {chosen.asker, chosen.resident}:
        raise NoSuchRequest
    goes_on = await merging.standing_for(desk, chosen)
    if not goes_on.unfinished or is_private(desk, goes_on, words):
        await split(desk, person, chosen, [one.id for one in words])
        return Nod(code=Toast.FILED)
    await desk.work.words.move([one.id for one in words], goes_on.id)
    await adding.pass_on_words(desk, goes_on, actor, words)
    return Nod(code=Toast.SENT)


def is_private(desk: Desk, chosen: Request, words: Sequence[Words]) -> bool:
    """Words about somebody's safety never lie where everybody on duty reads them, not by a tap on the wrong number."""
    about = {understand(one.text or "", desk.lists).category for one in words}
    return Category.SAFETY in about and not chosen.sheltered


async def split(desk: Desk, person: Person, source: Request, words: list[WordsId]) -> Request:
    """A new request from part of what was said, where she is now."""
    community = await desk.work.communities.get(person.community or source.community)
    kept = [await desk.work.words.get(one) for one in words]
    said = Piece(kind=PieceKind.TEXT, text="\n".join(one.text for one in kept if one.text) or None)
    meant = understand(said.text or "", desk.lists)
    urgency = posting.weighed(desk, community, said, meant)
    chosen = posting.Posting(
        asker=person, resident=source.resident, role=Role.RESIDENT, source=Source.RESIDENT, building=source.building,
        category=meant.category, urgency=urgency, danger=meant.danger, call=meant.call,
    )  # fmt: skip
    if community.id != source.community:
        chosen = await adding.placed(desk, community, chosen)
    request = await posting.post(desk, community, chosen, [])
    await desk.work.words.move(words, request.id, purpose=Purpose.ASKED)
    await adding.passed_to_worker(desk, request, kept)
    facts = {"into": request.id}
    await desk.work.requests.record(event(source, EventKind.SPLIT, Actor(person.id, Role.RESIDENT), desk.now, facts))
    await cards.refresh(desk, source)
    return request
