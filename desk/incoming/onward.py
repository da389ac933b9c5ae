"""What goes on with something unfinished of hers; and which one, if nobody can tell."""

from datetime import timedelta

from desk.calling import adding, afterwards
from desk.casework import merging, spoken
from desk.desk import Desk
from desk.model import Promise, Request
from desk.notices import Kind
from desk.outgoing import cards, telling
from desk.rules.lifecycle import working_on
from desk.sentences import Sentence
from desk.taps import Tap
from desk.terms import Category, Purpose, State

from . import anew, courtesies, evening
from .heard import Heard, continued, is_apart, open_among, repeated
from .situated import asked_solved, spoken_to

ABOUT_WITHIN = timedelta(minutes=2)


async def reply(desk: Desk, heard: Heard) -> None:
    """An answer to what was said about one of hers."""
    if await _outcome_said(desk, heard):
        return
    about = heard.target.request if heard.target is not None else None
    request = await desk.work.requests.get(about) if about is not None else await spoken_to(desk, heard)
    request = request or heard.goes_on
    if request is None:
        return
    hers, request = request, await merging.standing_for(desk, request)
    if not request.unfinished or (request.state is State.DONE and heard.meant.thanks):
        await (courtesies.thanks if heard.meant.thanks else anew.new)(desk, heard)
        return
    if is_apart(heard, request):
        await _apart(desk, heard)
        return
    await telling.say(desk, heard.chat, Sentence.ADDED, request=request, number=hers.number, worker_id=request.worker)
    if heard.meant.category is Category.SAFETY:
        request = await anew.understood(desk, heard, request)
    await adding.add(desk, heard.person, request, heard.piece)


async def _apart(desk: Desk, heard: Heard) -> None:
    """Whatever they answer, words about somebody's safety go to what is hers in private."""
    private = next((one for one in open_among(heard) if one.sheltered), None)
    if private is None:
        await anew.new(desk, heard)
        return
    await telling.say(
        desk, heard.chat, Sentence.ADDED, request=private, number=private.number, worker_id=private.worker
    )
    await adding.add(desk, heard.person, private, heard.piece)


async def _outcome_said(desk: Desk, heard: Heard) -> bool:
    """Whether it was yes or no to "is it solved?", of one or of several."""
    asked = await asked_solved(desk, heard)
    if asked is not None:
        await _outcome(desk, heard, asked, yes=heard.meant.answer is True)
        return True
    word = await evening.said(desk, heard)
    if word is not None and word.about is not None:
        await _outcome(desk, heard, word.about, yes=word.yes)
    elif word is not None:
        await evening.ask_which(desk, heard, word)
    return word is not None


async def _outcome(desk: Desk, heard: Heard, request: Request, *, yes: bool) -> None:
    """Yes or no in words does what the buttons below "is it solved?" do; the words are kept."""
    await spoken.keep_words(desk, request, heard.person, heard.piece, Purpose.THANKS if yes else Purpose.ADDED)
    pressed = Tap(chat=heard.chat, message=0, key=request.key, stage=request.stage)
    await (afterwards.solved if yes else afterwards.not_solved)(desk, heard.person, pressed)
    if yes:
        await telling.say(desk, heard.chat, Sentence.THANKS)


async def repeat(desk: Desk, heard: Heard) -> None:
    """It is one: the words are there, and whoever waits for an answer hears that they are."""
    request = repeated(desk, heard)
    if request is not None:
        await telling.say(
            desk, heard.chat, Sentence.HAD_ALREADY, request=request, number=request.number,
            worker_id=working_on(request),
        )  # fmt: skip


async def go_on(desk: Desk, heard: Heard) -> None:
    """One more piece of the utterance."""
    request, about, last = continued(desk, heard), heard.about, heard.last
    if about is not None and last is not None and last.id in about.facts["words"]:
        await which(desk, heard)  # what it goes on with has no place yet
    elif request is not None:
        request = await anew.understood(desk, heard, request)
        await adding.add(desk, heard.person, request, heard.piece)


async def which(desk: Desk, heard: Heard) -> None:
    """Which one is meant? Until it is said, the words lie with the latest; after two minutes they go there."""
    latest = _latest(heard)
    words = await spoken.keep_words(desk, latest, heard.person, heard.piece, Purpose.ADDED)
    kept = list(heard.about.facts["words"]) if heard.about is not None else []
    if kept:
        await desk.work.words.move(kept, latest.id)
    expires = desk.now + ABOUT_WITHIN
    question = await desk.work.questions.ask(
        person=heard.person.id, kind="about", request=latest.id, facts={"words": [*kept, words.id]},
        asked_at=desk.now, expires_at=expires, closes={"about"},
    )  # fmt: skip
    await desk.work.promises.add(
        Promise(
            name=f"about/{question}", kind="about", at=expires, community=latest.community,
            facts={"question": question, "request": latest.id, "person": heard.person.id, "words": [*kept, words.id]},
        )
    )  # fmt: skip
    for asked in await desk.work.messages.of_chat(heard.chat, {Kind.ABOUT}):
        await cards.remove(desk, asked)  # its question is this one now
    await telling.show_to(desk, heard.chat, Kind.ABOUT, heard.person, question=question)


def _latest(heard: Heard) -> Request:
    """What goes on with words whose place is being asked for lies with them."""
    fitting = [one for one in heard.mine if not is_apart(heard, one)] or list(heard.mine)
    about = heard.about.request if heard.about is not None else None
    return next((one for one in fitting if one.id == about), fitting[0])
