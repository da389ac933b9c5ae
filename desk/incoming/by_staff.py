"""What staff write: to a resident, for somebody, or because they were asked to."""

from desk.casework import waiting
from desk.desk import Desk
from desk.duty import forms
from desk.notices import Kind
from desk.planning import rotating
from desk.talking import addressing, announcing, writing

from .heard import Heard


async def to_resident(desk: Desk, heard: Heard) -> None:
    """Her words, whatever they are."""
    if heard.target is not None and heard.target.request is not None:
        words = heard.target.words
        author = None if words is None else (await desk.work.words.get(words)).author
        await writing.answered_card(desk, heard.person, heard.chat, heard.target.request, [heard.piece], to=author)


async def for_whom(desk: Desk, heard: Heard) -> None:
    """It goes nowhere before she says so."""
    await addressing.ask_for_whom(desk, heard.person, heard.chat, heard.piece, heard.at_work)


async def note(desk: Desk, heard: Heard) -> None:
    """It lies with the request."""
    question = heard.question
    if question is not None and question.request is not None:
        await waiting.note_given(desk, heard.person, heard.chat, question.id, question.request, heard.piece)


async def day(desk: Desk, heard: Heard) -> None:
    """It goes into the form that asked."""
    if heard.question is not None:
        asks = (await desk.work.messages.get(heard.question.facts["message"])).kind
        typed = rotating.typed if asks == Kind.ROTATION else forms.typed
        await typed(desk, heard.person, heard.chat, heard.question, heard.piece.text or "")


async def announcement(desk: Desk, heard: Heard) -> None:
    """It is shown to her once more first."""
    if heard.question is not None:
        await announcing.given(desk, heard.person, heard.chat, heard.question, heard.piece)
