"""What would ask somebody for the first time to take what another has by then does not leave, and leaves no trace."""

from desk.casework import working
from desk.due.delivery import Delivered, Maybe, Rejected
from desk.notices import Kind
from desk.terms import PieceKind, State
from desk.views import Card, Nudge
from tests.desk.street import Street

URGENT = "at once: insulin"


async def escalated(street: Street, name: str = "Mei", words: str = URGENT) -> None:
    """The backup is asked after a quarter of an hour; her card has not left."""
    await street.says(name, words)
    await street.mail()
    await street.passes(minutes=15)


async def taken(street: Street, number: int = 1, by: str = "Arjun") -> None:
    await street.taps(by, working.accept, of=number)


def to(lines: list[str], name: str) -> list[str]:
    return [one for one in lines if one.startswith(name)]


async def test_an_escalation_that_waited_until_somebody_took_it_wakes_nobody(street: Street) -> None:
    await street.says("Mei", URGENT)
    await street.says("Mei", None, kind=PieceKind.PHOTO, file="AgAC")
    await street.mail()
    await street.passes(minutes=15)
    await taken(street)
    await street.sleeps(minutes=1)
    assert to(await street.mail(), "Wei") == []
    assert await street.work.messages.of_request((await street.request()).id, {Kind.ESCALATION}) == []
    await escalated(street, "Ana")
    assert "Wei 4 escalation" in await street.mail()


async def test_who_takes_it_before_her_card_leaves_has_it(street: Street) -> None:
    await escalated(street)
    await taken(street, by="Wei")
    assert "Wei 4 escalation" in await street.mail()
    card = street.seen(Kind.ESCALATION, "Wei")
    assert isinstance(card, Card) and card.mine


async def test_who_read_of_it_in_a_reminder_hears_that_she_can_sleep(street: Street) -> None:
    await escalated(street)
    await street.mail({"Wei": Rejected("no such thing")})
    await street.passes(minutes=5)
    assert {"Wei 5 card", "Wei 5 nudge"} <= set(await street.mail())
    assert isinstance(street.seen(Kind.NUDGE, "Wei"), Nudge)
    await taken(street)
    await street.sleeps(minutes=1)
    assert "Wei 1 stand_down" in await street.mail()


async def test_what_may_have_arrived_is_shown_as_it_is_now(street: Street) -> None:
    await escalated(street)
    left = await street.work.queue.heads(street.now, busy=[], limit=9)
    for one in left:
        await street.leaves(one, {"Wei": Maybe()})
    await taken(street)
    assert "Wei 4 escalation" in await street.mail()
    card = street.seen(Kind.ESCALATION, "Wei")
    assert isinstance(card, Card) and (card.subject.state, card.target.repeated) == (State.ACCEPTED, True)


async def test_a_card_that_never_left_counts_among_no_crowd(street: Street) -> None:
    for name in ("Mei", "Ana", "Sara"):
        await street.says(name, "rice")
    await street.mail({"Arjun": Rejected("no such thing")})
    await street.says("Ravi", "rice")
    assert to(await street.mail(), "Arjun") == ["Arjun 4 card"]


async def test_a_list_that_may_have_arrived_is_repeated(street: Street) -> None:
    for name in ("Mei", "Ana", "Sara", "Ravi"):
        await street.says(name, "rice")
    listed = [
        one for one in await street.work.queue.heads(street.now, busy=[], limit=9) if one.notice.kind is Kind.LIST
    ]
    assert await street.leaves(listed[0], {"Arjun": Maybe()}) == "Arjun 4 list"
    assert "Arjun 4 list" in await street.mail({"Arjun": Delivered(7)})
