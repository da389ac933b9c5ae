"""Promises with an hour of their own: the summary, the handoff, the two minutes after "about #12, or something new?".

Each names what it does, once for ever; keeping it late, or after a clock change, does no harm.
"""

from collections.abc import Awaitable, Callable

from desk.beyond import sending
from desk.calling import adding
from desk.care import erasing
from desk.casework import merging, tidying
from desk.desk import Desk
from desk.doing import following
from desk.duty import beginning, handing, items, presence
from desk.model import Person, Promise, RequestId, WordsId
from desk.notices import Priority
from desk.outgoing import dispatch, floods, telling
from desk.oversight import complaints, surge, watch_list
from desk.rules.lifecycle import Actor
from desk.sentences import Sentence
from desk.talking import addressing, writing
from desk.terms import Role, State
from roster.plan import PersonId

from . import summary, watching


async def keep(desk: Desk, promise: Promise) -> None:
    """Write down that it is done, and do it: what it promises anew is another one."""
    await desk.work.promises.keep(promise.name, desk.now)
    await KINDS[promise.kind](desk, promise)


async def arrange(desk: Desk) -> None:
    """See to it that every community has its next summary, handoff and watch list, and that its roster is watched.
    Twice is once."""
    for community in await desk.work.communities.all():
        await summary.promise_next(desk, community)
        await handing.promise_next(desk, community.id)
        await beginning.promise_evening(desk, community)
        await watching.promise_next(desk, community)
        await watch_list.promise_next(desk, community)
        await surge.promise_evening(desk, community)


async def _handoff(desk: Desk, promise: Promise) -> None:
    """What is new goes to the incoming, with its card; the ladder goes on where it was."""
    if promise.community is not None:
        await handing.hand_over(desk, promise.community, promise.at)


async def _about(desk: Desk, promise: Promise) -> None:
    """She did not say which: it stays with the latest, and is passed on; also when another question took the place of
    this one. If the latest is over by now, the words are a request of their own, unless it was withdrawn."""
    person = await desk.work.people.get(PersonId(promise.facts["person"]))
    hers = await desk.work.requests.get(RequestId(promise.facts["request"]))
    if hers.state is State.WITHDRAWN or await _asked_anew(desk, person, promise):
        return
    words = [await desk.work.words.get(WordsId(one)) for one in promise.facts["words"]]
    request = await merging.standing_for(desk, hers)
    if not request.unfinished:
        await writing.split(desk, person, hers, [one.id for one in words])
        return
    await desk.work.words.move([one.id for one in words], request.id)
    await adding.pass_on_words(desk, request, Actor(person.id, Role.RESIDENT), words)
    await telling.say(desk, person.chat, Sentence.ADDED, request=request, priority=Priority.RELAY, number=hers.number)


async def _rest_of_coordinators(desk: Desk, promise: Promise) -> None:
    """Two minutes after she whose turn it is, while nobody has accepted."""
    request = await desk.work.requests.get(RequestId(promise.facts["request"]))
    if request.state is State.NEW and request.stage_since.isoformat() == promise.facts["since"]:
        await dispatch.reach_the_rest(desk, request)


async def _asked_anew(desk: Desk, person: Person, promise: Promise) -> bool:
    """She went on writing: a later question holds these words too, and has its own two minutes."""
    question = await desk.work.questions.open_for(person.id, desk.now, {"about"})
    if question is None or question.id == promise.facts["question"]:
        return False
    return set(promise.facts["words"]) <= set(question.facts["words"])


KINDS: dict[str, Callable[[Desk, Promise], Awaitable[None]]] = {
    "summary": summary.publish,
    "handoff": _handoff,
    "evening": beginning.evening,
    "here": presence.silent,
    "item": items.unanswered,
    "away": sending.come_back,
    "watch": watching.watch,
    "watch_list": watch_list.tell,
    "complaint": complaints.again,
    "flood": floods.remind,
    "surge": surge.still_on,
    "about": _about,
    "coordinators": _rest_of_coordinators,
    "for_whom": addressing.unsaid,
    "recur": following.due_again,
    "erase": erasing.erase,
    "file": tidying.keep_file,
    "wipe": tidying.keep_wiped,
}
