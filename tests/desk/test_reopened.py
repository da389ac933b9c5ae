"""A card of what was done before says at its top that it is not, who says so, and what she wrote."""

from desk.calling import afterwards
from desk.casework import undoing, working
from desk.notices import Kind
from desk.terms import PieceKind, ReopenReason
from desk.views import Card, Reopened
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.test_afterwards import done
from tests.desk.test_evening_in_words import SAID


async def shown(street: Street) -> Reopened | None:
    """What Arjun's newest card says of it."""
    await street.sleeps(seconds=20)
    await street.mail()
    card = street.seen(Kind.CARD, "Arjun")
    assert isinstance(card, Card)
    return card.reopened


def said(words: str | None, by: str = "Mei", at: int = 1, reason: ReopenReason = ReopenReason.NOT_SOLVED) -> Reopened:
    return Reopened(by=by, at=NOON + minutes(at), reason=reason, words=words)


async def test_by_a_button_nothing_is_said_with_it(street: Street) -> None:
    await done(street)
    await street.taps("Mei", afterwards.not_solved, on=Kind.SOLVED)
    assert await shown(street) == said(None)


async def test_no_in_words_is_read_there_and_stays_as_long_as_it_is_open(street: Street) -> None:
    await done(street)
    street.lists = SAID
    await street.says("Mei", "Not solved!")
    assert await shown(street) == said("Not solved!")
    await street.sleeps(minutes=5)
    await street.says("Mei", "Please hurry, insulin")
    await street.taps("Arjun", working.accept)
    assert await shown(street) == said("Not solved!")
    await street.taps("Arjun", working.finish, "helped")
    assert await shown(street) is None


async def test_of_what_she_wrote_the_last_words_and_no_picture(street: Street) -> None:
    await done(street)
    for words in ("The wrong insulin", "I need the red one"):
        await street.replies("Mei", words, Kind.SOLVED)
        await street.sleeps(seconds=5)
        await street.mail()
    await street.replies("Mei", "", Kind.SOLVED, kind=PieceKind.PHOTO, file="a")
    await street.mail()
    await street.taps("Mei", afterwards.not_solved, on=Kind.SOLVED)
    again = await shown(street)
    assert again is not None and again.words == "I need the red one"


async def test_once_closed_it_is_the_same_trouble_again(street: Street) -> None:
    await done(street)
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await street.sleeps(minutes=1)
    await street.taps("Mei", afterwards.not_solved, key=(await street.request()).key)
    assert await shown(street) == said(None, at=2, reason=ReopenReason.AGAIN)


async def test_opened_again_by_mistake_it_is_done_as_before(street: Street) -> None:
    await done(street)
    await street.taps("Li", afterwards.not_solved, key=(await street.request()).key)
    assert await shown(street) == said(None, "Li")
    await street.taps("Li", undoing.undo, of=1)
    assert await shown(street) is None


async def test_what_is_about_safety_says_nothing_of_her_words_so_far_above(street: Street) -> None:
    await done(street, "My husband hit me", by="Li")
    street.lists = SAID
    await street.says("Mei", "Not solved!")
    await street.mail()
    card = street.seen(Kind.CARD, "Li")
    assert isinstance(card, Card)
    assert card.reopened == said(None)
