"""What a message may mean where it comes: what was asked of her, and who spoke to her last."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.access import Relation, relations
from desk.calling.after_all import dealt_with_together
from desk.desk import Desk
from desk.model import Message, Request
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.terms import PieceKind, Purpose, Role, State, WaitReason

from .heard import Heard, continued, emergency_for, not_over, open_or_merged, repeated
from .meaning import Situation

ANSWER_WITHIN = timedelta(minutes=15)  # later the question is still open, for what cannot be anything else
ASKED_BY_STAFF = frozenset({Kind.QUESTION, Kind.PHRASE})
STAFF_KINDS = frozenset({Kind.CARD, Kind.ESCALATION, Kind.ECHO, Kind.STAND_DOWN, Kind.NUDGE})


async def situation(desk: Desk, heard: Heard, *, asked_solved: bool) -> Situation:
    """As far as its meaning depends on it."""
    memberships = await desk.work.people.memberships(heard.person.id)
    spoken = await spoken_to(desk, heard)
    return Situation(
        staff=any(one.roles & {Role.WORKER, Role.COORDINATOR} for one in memberships),
        answers=await _answers(desk, heard),
        question=heard.question.kind if heard.question else None,
        of_other=_about_other(heard),
        buildings=await _buildings(desk, heard),
        late=heard.question is not None and desk.now > heard.question.asked_at + ANSWER_WITHIN,
        emergency=emergency_for(heard, open_or_merged(heard)) is not None,
        lately=emergency_for(heard, not_over(heard)) is not None,
        at_work=heard.at_work is not None,
        asked_solved=asked_solved,
        asked_first=await _asked_first(desk, heard),
        spoken_to=spoken is not None,
        together=heard.meant.answer is False and await dealt_with_together(desk, heard.person) is not None,
        repeats=repeated(desk, heard) is not None and spoken is None,
        continues=continued(desk, heard) is not None,
        unfinished=[one.category for one in [*heard.mine, *open_or_merged(heard), *([spoken] if spoken else [])]],
        elsewhere=heard.goes_on is not None and not heard.mine,
    )


def _about_other(heard: Heard) -> bool:
    """Whether what is asked of her is about a request of hers for somebody else."""
    about = heard.question.request if heard.question is not None else None
    return any(one.for_other for one in heard.mine if one.id == about)


async def _buildings(desk: Desk, heard: Heard) -> list[str]:
    """What may be answered, if it is asked in which building she is."""
    if heard.question is None or heard.question.kind != "building":
        return []
    asked = next(one for one in heard.mine if one.id == heard.question.request)
    return [one.name for one in await desk.work.communities.buildings(asked.community)]


async def _answers(desk: Desk, heard: Heard) -> str | None:
    target = heard.target
    if target is None or target.request is None:
        return None
    request = await desk.work.requests.get(target.request)
    held = await relations(desk, heard.person, request)
    if not held and heard.meant.danger:
        return None  # whoever is in danger is heard, whatever she answers
    if not held:
        raise NoSuchRequest
    if held == {Relation.RESIDENT}:
        return "own"
    for_staff = Kind(target.kind) in STAFF_KINDS or bool(target.facts.get("to_staff"))
    return "card" if for_staff or Relation.RESIDENT not in held else "own"


async def spoken_to(desk: Desk, heard: Heard) -> Request | None:
    """Of hers, the one that waits for her answer; else the one about which a human wrote to her after her own last
    words: "yes" is meant for that one."""
    for request in heard.mine:
        if request.state is State.WAITING and request.waiting_for is WaitReason.RESIDENT:
            return request
    newest = await _last_words_to(desk, heard)
    if newest is None or (heard.last is not None and heard.last.at > newest[0]):
        return None
    return newest[1]


async def _last_words_to(desk: Desk, heard: Heard) -> tuple[datetime, Request] | None:
    """When a human wrote to her last, or asked her what is not answered yet, and about which of hers."""
    hers = _asked_of_her(heard)
    if not hers:
        return None
    newest: tuple[datetime, Request] | None = None
    for request in hers:
        for words in await desk.work.words.of(request.merged_into or request.id):
            if words.purpose is Purpose.TO_RESIDENT and words.text != "" and (newest is None or words.at >= newest[0]):
                newest = words.at, request
    for asked in await desk.work.messages.of_chat(heard.chat, ASKED_BY_STAFF):
        about = next((one for one in heard.mine if one.id == asked.request), None)
        if about and asked.sent_at and not asked.facts["answer"] and (newest is None or asked.sent_at >= newest[0]):
            newest = asked.sent_at, about
    return newest


async def _asked_first(desk: Desk, heard: Heard) -> bool:
    """What takes words, a first question or a phrase, came to her a short while ago; she has written nothing since."""
    mine = {one.id for one in heard.mine}
    if not mine:
        return False
    asked = [one for one in await desk.work.messages.of_chat(heard.chat, ASKED_BY_STAFF) if one.request in mine]
    since = asked[-1].sent_at if asked and asked[-1].facts["in_words"] else None
    if since is None or desk.now > since + ANSWER_WITHIN:
        return False
    return heard.last is None or heard.last.at <= since


async def asked_solved(desk: Desk, heard: Heard) -> Request | None:
    """The request of which she was asked last whether it is solved, if this is a plain yes or no to that: a reply to
    the question, or no reply, and no human has written to her since."""
    if heard.meant.answer is None or heard.piece.kind is not PieceKind.TEXT:
        return None
    asked = heard.target if heard.target is not None else await last_question(desk, heard)
    if asked is None or Kind(asked.kind) is not Kind.SOLVED:
        return None
    return next(iter(unanswered(heard, asked)), None)


async def last_question(desk: Desk, heard: Heard) -> Message | None:
    """The newest "is it solved?" in her chat that is not answered, unless a human has written to her since."""
    if heard.done_with is None and not any(one.state is State.DONE for one in heard.mine):
        return None
    written = await _last_words_to(desk, heard)
    asked = [
        one
        for one in await desk.work.messages.of_chat(heard.chat, {Kind.SOLVED, Kind.SOLVED_TOGETHER})
        if one.sent_at is not None and (written is None or one.sent_at >= written[0]) and unanswered(heard, one)
    ]
    return max(asked, key=lambda one: one.id, default=None)


def _asked_of_her(heard: Heard) -> Sequence[Request]:
    return heard.mine if heard.done_with is None else [*heard.mine, heard.done_with]


def unanswered(heard: Heard, asked: Message) -> list[Request]:
    """Of what a message asks about, the requests of hers for which her word is still missing."""
    keys = asked.facts["requests"] if asked.kind == Kind.SOLVED_TOGETHER else [asked.request]
    return [one for one in _asked_of_her(heard) if one.id in keys and one.state is State.DONE]
