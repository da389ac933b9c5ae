"""Add: what a resident says about a request that stands. It goes to the worker, or onto the cards: never unseen."""

from collections.abc import Sequence
from dataclasses import replace

from desk.calling import left_behind, posting, unlinking
from desk.casework import guarding, spoken
from desk.casework.keeping import answer_came
from desk.casework.levels import relevelled
from desk.casework.working import ask_solved
from desk.desk import Desk
from desk.model import Community, Person, Piece, Request, Words
from desk.notices import Kind, Priority
from desk.outgoing import cards, files, ladder, telling
from desk.outgoing.staff import coordinators, own_people, reachable, works_here
from desk.rules.lifecycle import Actor, changed
from desk.sentences import Sentence
from desk.terms import OPEN, Category, EventKind, PieceKind, Purpose, Role, State, Urgency
from desk.understanding.sense import Understanding, understand


async def add(desk: Desk, person: Person, request: Request, piece: Piece) -> Request:
    """Keep it with the request, on record, and pass it on. An answer that was waited for resumes the request."""
    words = await spoken.keep_words(desk, request, person, piece, Purpose.ADDED)
    actor = Actor(person.id, Role.RESIDENT)
    # A version of its own: what is added while the clock closes the request is heard again, as of a closed one.
    request = await desk.work.requests.save(changed(request, request, EventKind.ADD, actor, desk.now))
    return await pass_on_words(desk, request, actor, [words])


async def pass_on_words(desk: Desk, request: Request, actor: Actor, words: Sequence[Words]) -> Request:
    """Show added words to whoever has to do with the request."""
    request = await answer_came(desk, request, actor)
    if request.state is State.NEW and request.urgency is Urgency.ROUTINE and await _cannot_wait(desk, request, words):
        request = await relevelled(desk, request, actor, Urgency.URGENT)
    await passed_to_worker(desk, request, words)
    await cards.refresh(desk, request)
    if request.state is State.DONE and actor.person in own_people(request):
        await _asked_anew(desk, request)
    return request


async def _cannot_wait(desk: Desk, request: Request, words: Sequence[Words]) -> bool:
    """Whether any of it would be urgent by itself: a voice, say, until somebody has heard it. Words of danger are heard
    elsewhere (desk/incoming/anew.py)."""
    community = await desk.work.communities.get(request.community)
    return any(
        posting.weighed(desk, community, Piece(kind=one.kind), understand(one.text or "", desk.lists)) is Urgency.URGENT
        for one in words
    )


async def _asked_anew(desk: Desk, request: Request) -> None:
    """Whoever writes about what is done may mean that it is not: "is it solved?" stands below her words, with its
    buttons."""
    for message in await desk.work.messages.of_request(request.id, {Kind.SOLVED}):
        await cards.remove(desk, message)
    await ask_solved(desk, request, reminder=True)


async def passed_to_worker(desk: Desk, request: Request, words: Sequence[Words], *, again: bool = False) -> None:
    """To her who has it, each piece with sound; if she cannot be told, to the coordinators. While it is new the cards
    show the words, and files are sent along; in an emergency the words too: a card makes no sound when it changes."""
    if request.state is State.NEW:
        people = await ladder.asked_people(desk, request)
        aloud = request.urgency is Urgency.EMERGENCY
        sent = [one for one in words if aloud or one.kind is not PieceKind.TEXT]
    else:
        people = await who_has(desk, request)
        sent = list(words)
    for one in sent:
        for person in people:
            await telling.relay(desk, request, one.id, person.chat, to_staff=True, again=again)
    for person in people if request.state is not State.NEW else ():
        await files.left_out(desk, request, person)  # her card shows the latest words: older ones may have left it
    await desk.work.words.mark_told([one.id for one in words] if people else [])


async def who_has(desk: Desk, request: Request) -> list[Person]:
    """Her who has it, else the coordinators; who writes about an emergency that is done is heard by all of them: it may
    not be over."""
    worker = await _worker(desk, request)
    if worker and request.state is State.DONE and request.urgency is Urgency.EMERGENCY:
        return list({one.id: one for one in [*worker, *await coordinators(desk, request)]}.values())
    return worker or list(await coordinators(desk, request))


async def _worker(desk: Desk, request: Request) -> list[Person]:
    if request.worker is not None and await works_here(desk.work, request, request.worker):
        worker = await desk.work.people.get(request.worker)
        if reachable(worker):
            return [worker]
    return []


async def understood_better(desk: Desk, person: Person, request: Request, meant: Understanding) -> Request:
    """One more piece of an utterance may say what the first left open; it never makes it less grave."""
    actor = Actor(person.id, Role.RESIDENT)
    if request.category is Category.OTHER and meant.category is not Category.OTHER and request.state is State.NEW:
        request = await corrected(desk, request, actor, meant.category)
    if meant.urgency.rank < request.urgency.rank and meant.urgency is not Urgency.EMERGENCY:
        request = await relevelled(desk, request, actor, meant.urgency)
    return request


async def corrected(desk: Desk, request: Request, actor: Actor, category: Category) -> Request:
    """It is about something else. What is about somebody's safety is theirs who are trusted with that, and urgent."""
    facts = {"from": request.category.value}
    was, after = request, replace(request, category=category)
    request = await desk.work.requests.save(changed(request, after, EventKind.CORRECT, actor, desk.now, facts))
    request = await unlinking.let_go(desk, request)
    request = await guarding.guarded(desk, request)
    await left_behind.go_apart(desk, request, was)
    if request.sheltered and request.state in OPEN and request.urgency is Urgency.ROUTINE:
        request = await relevelled(desk, request, actor, Urgency.URGENT)
    return request


async def placed(desk: Desk, community: Community, posted: posting.Posting) -> posting.Posting:
    """The place that is known of the resident; whoever posts belongs to the community from now on."""
    membership = await desk.work.people.membership(posted.asker.id, community.id)
    if membership is None:
        membership = await desk.work.people.join(posted.asker.id, community.id, {Role.RESIDENT}, desk.now)
        if posted.asker.chat is not None and not await desk.work.messages.of_chat(posted.asker.chat, {Kind.WELCOME}):
            await telling.say(desk, posted.asker.chat, Sentence.KEYS, keys=True, priority=Priority.REPORT)
    return replace(posted, building=membership.building)
