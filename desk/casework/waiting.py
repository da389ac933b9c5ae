"""Waiting: until when, and with what note. That it waits, and that it goes on, are moves (keeping.py)."""

from dataclasses import replace
from datetime import timedelta

from desk.access import STAFF, acting, request_for
from desk.casework import spoken
from desk.casework.keeping import on_record
from desk.casework.working import own
from desk.desk import Desk
from desk.model import ChatId, Person, Piece, QuestionId, Request, RequestId
from desk.notices import Kind
from desk.outgoing import cards, telling
from desk.outgoing.staff import works_here
from desk.refusals import NotPossible
from desk.rules import deadlines
from desk.rules.lifecycle import changed
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind, PieceKind, Purpose, State

PHOTO = "photo"
WRITTEN_WITHIN = timedelta(minutes=15)  # later a text is a text again


async def wait_until(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Then it goes on by itself: its worker is asked how it stands, and its people hear again."""
    request, actor = await own(desk, person, tap)
    community = await desk.work.communities.get(request.community)
    until = deadlines.waiting_until(community, tap.argument, desk.now)
    if request.state is not State.WAITING or until is None:
        raise NotPossible(request.id, state=request.state.value)
    after = replace(request, waiting_until=until)
    request = await desk.work.requests.save(changed(request, after, EventKind.EXTEND, actor, desk.now))
    if await _has_been_told(desk, request):
        await telling.progress(desk, request, ProgressCode.WAITING, reason=request.waiting_for, until=until)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.LEASE, facts={"until": until})


async def _has_been_told(desk: Desk, request: Request) -> bool:
    """Its people have read already that it waits. A line that has not left says by itself until when."""
    told = await desk.work.messages.of_request(request.id, {Kind.PROGRESS})
    return any(
        one.facts["code"] == ProgressCode.WAITING and one.sent_at is not None and one.sent_at >= request.stage_since
        for one in told
    )


async def note(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """What she writes, says or shows next is a note on this request, for staff."""
    request, _ = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    await desk.work.questions.ask(
        person=person.id, kind="note", request=request.id, facts={}, asked_at=desk.now,
        expires_at=desk.now + WRITTEN_WITHIN, closes=("note",),
    )  # fmt: skip
    how = Sentence.PHOTO_HOW if tap.argument == PHOTO else Sentence.NOTE_HOW
    await telling.say(desk, tap.chat, how, request=request, number=request.number)
    return None


async def note_given(
    desk: Desk, person: Person, chat: ChatId, question: QuestionId, about: RequestId, piece: Piece
) -> None:
    """It lies with the request and stands on its cards; of who has it, it is the sign of life that is asked for. Who
    works there no longer is told that it was not kept: it holds what others need, and is no request of hers."""
    await desk.work.questions.close(question)
    request = await desk.work.requests.get(about)
    if not await works_here(desk.work, request, person.id):
        await telling.say(desk, chat, Sentence.NOTE_NOT_KEPT, request=request, number=request.number)
        return
    actor = await acting(desk, person, request, STAFF)
    await spoken.keep_words(desk, request, person, piece, Purpose.NOTE, told=True)
    request = await on_record(desk, person, request, actor)
    kept = Sentence.PHOTO_KEPT if piece.kind is PieceKind.PHOTO else Sentence.NOTE_KEPT
    await telling.say(desk, chat, kept, request=request, number=request.number)
    await cards.refresh(desk, request, tapped=chat)
