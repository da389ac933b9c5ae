"""What is said again and again takes the place of what was said before, and still makes itself heard."""

from desk.due.delivery import Later
from desk.notices import Kind
from desk.outgoing import telling
from desk.views import Say
from tests.desk.made import hours
from tests.desk.street import Street


async def unanswered(street: Street) -> set[int | None]:
    """The numbers of what is said about unanswered requests in Li's chat."""
    told = [one for one in await street.shown("Li") if one.kind == Kind.SAY and one.facts["topic"] == "unanswered"]
    assert len({one.request for one in told}) == len(told)
    return {one.request for one in told}


async def test_that_nobody_has_answered_stands_there_once_for_each_request(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.says("Ana", "insulin at once")
    for _ in range(3):
        await street.passes(hours=1)
        lines = await street.mail()
        assert lines.count("Li 4 say:late_response") == 2
    assert await unanswered(street) == {(await street.request(1)).id, (await street.request(2)).id}
    assert lines.count("Li 6 remove") == 2


async def test_at_most_one_waits_and_it_says_how_long_it_is_when_it_leaves(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.passes(minutes=29)
    await street.mail()
    for _ in range(3):
        await street.passes(minutes=30)
    lines = await street.mail({"Wei": Later(9)})
    assert lines.count("Li 4 say:late_response") == 1
    told = next(one for one in street.views if isinstance(one, Say))
    request = await street.request()
    assert told.facts["span"] == street.now - request.asked_at > hours(1)


async def test_a_sentence_without_a_topic_takes_nobodys_place(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.passes(hours=1)
    await street.mail()
    request, li = await street.request(), await street.who("Li")
    await telling.say(street.desk(), li.chat, "many_looks", request=request, number=1)
    await telling.say(street.desk(), li.chat, "nothing_next", topic="unanswered")
    assert await street.mail() == ["Li 2 say:many_looks", "Li 2 say:nothing_next"]
    assert await unanswered(street) == {request.id}
