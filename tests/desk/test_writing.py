"""Between a worker and a resident, through the bot: where words go, and where they do not."""

from dataclasses import replace

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.due import delivery
from desk.due.delivery import Unreachable
from desk.incoming.edits import FOR_WHOM
from desk.model import Piece
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotForYou, ReachedNobody
from desk.rules.lifecycle import Actor, event
from desk.rules.reminders import planned
from desk.talking import addressing, writing
from desk.taps import Nod
from desk.terms import EventKind, PieceKind, Purpose, Role, Source, State, Urgency
from desk.views import Echo, HandedOver, PieceView
from tests.desk.made import NOON, asked, minutes
from tests.desk.street import Street
from tests.desk.test_delivery import waiting


async def test_a_reply_to_a_card_goes_to_the_resident_and_is_echoed(accepted: Street) -> None:
    await accepted.replies("Arjun", "I bring it at three", Kind.CARD)
    assert await accepted.mail() == ["Arjun 2 echo", "Mei 3 piece"]
    piece, echo = accepted.seen(Kind.PIECE), accepted.seen(Kind.ECHO)
    assert isinstance(piece, PieceView)
    assert isinstance(echo, Echo)
    assert (piece.line.text, piece.sender, piece.building, piece.to_staff) == (
        "I bring it at three",
        "Arjun",
        None,
        False,
    )
    assert (echo.residents, echo.taken_back) == (("Mei",), False)


async def test_the_first_human_words_stop_the_clock_and_are_a_note(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.sleeps(minutes=4)
    await street.replies("Arjun", "Which one?", Kind.CARD)
    request = await street.request()
    assert (request.state, request.responded_at, request.noted_at) == (State.NEW, NOON + minutes(4), NOON + minutes(4))
    assert (await street.last(EventKind.MESSAGE)).role is Role.WORKER
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.replies("Arjun", "On my way", Kind.CARD)
    request = await street.request()
    assert (request.responded_at, request.noted_at) == (NOON + minutes(4), NOON + minutes(5))


async def test_the_resident_answers_what_the_worker_wrote(accepted: Street) -> None:
    await accepted.replies("Arjun", "Which one?", Kind.CARD)
    await accepted.mail()
    await accepted.replies("Mei", "The blue one", Kind.PIECE)
    lines = await accepted.mail()
    assert [line for line in lines if "piece" in line or "say" in line] == ["Mei 2 say:added", "Arjun 3 piece"]


async def test_a_reply_to_what_somebody_else_has_reaches_nobody_before_a_button(accepted: Street) -> None:
    await accepted.taps("Li", working.take_over)
    await accepted.sleeps(minutes=1)
    await accepted.mail()
    await accepted.replies("Arjun", "I am late", Kind.CARD)
    assert await accepted.mail() == ["Arjun 2 handed_over"]
    view = accepted.seen(Kind.HANDED_OVER)
    assert isinstance(view, HandedOver)
    assert (view.worker, view.since) == ("Li", NOON + minutes(1))
    assert await accepted.taps("Arjun", writing.give_over, str(view.question), on=Kind.HANDED_OVER) == Nod(code="sent")
    assert await accepted.mail() == ["Li 3 piece", "Arjun 6 remove"]
    assert await accepted.taps("Arjun", writing.give_over, str(view.question)) == Nod(code="gone")


async def test_taken_back_with_the_request_the_words_go_to_the_resident(accepted: Street) -> None:
    await accepted.taps("Wei", working.take_over)
    await accepted.sleeps(minutes=1)
    await accepted.mail()
    await accepted.replies("Arjun", "I am late", Kind.CARD)
    await accepted.mail()
    question = await accepted.work.questions.open_for((await accepted.who("Arjun")).id, accepted.now, FOR_WHOM)
    assert question is not None
    nod = await accepted.taps("Arjun", writing.take_it_back, str(question.id), on=Kind.HANDED_OVER)
    assert nod == Nod(code="taken_over", facts={"number": 1})
    assert (await accepted.request()).worker == (await accepted.who("Arjun")).id
    assert "Mei 3 piece" in await accepted.mail()
    assert await accepted.taps("Arjun", writing.take_it_back, str(question.id)) == Nod(code="gone")


@pytest.mark.parametrize("argument", ["", "x", "0", "9" * 15, "9" * 60])
async def test_a_question_that_is_not_there_is_gone(accepted: Street, argument: str) -> None:
    for doing in (writing.give_over, writing.take_it_back):
        assert await accepted.taps("Arjun", doing, argument) == Nod(code="gone")
    for choosing in (addressing.for_whom, writing.about):
        assert await accepted.taps("Arjun", choosing, f"{argument}-new") == Nod(code="gone")


async def test_nobody_answers_a_question_of_somebody_else(accepted: Street) -> None:
    await accepted.says("Arjun", "Who has the key?")
    question = await accepted.work.questions.open_for((await accepted.who("Arjun")).id, accepted.now, FOR_WHOM)
    assert question is not None
    assert await accepted.taps("Wei", addressing.for_whom, f"{question.id}-drop") == Nod(code="gone")
    assert await accepted.taps("Arjun", writing.give_over, str(question.id)) == Nod(code="gone")


async def test_a_reply_to_what_is_over_is_refused(accepted: Street) -> None:
    await accepted.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(ReachedNobody) as told:  # not "just write it here", which is for residents
        await accepted.replies("Arjun", "I am late", Kind.CARD)
    assert told.value.facts == {"number": 1, "state": "withdrawn"}


async def test_a_stranger_cannot_write_through_a_card(accepted: Street) -> None:
    about, ana = await accepted.request(), await accepted.who("Ana")
    with pytest.raises(NoSuchRequest):
        await writing.answered_card(
            accepted.desk(), ana, await accepted.chat("Ana"), about.id, [Piece(kind=PieceKind.TEXT, text="x")]
        )


async def test_words_are_taken_back_within_ten_minutes(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD)
    await accepted.mail()
    await accepted.sleeps(minutes=10)
    assert await accepted.taps("Arjun", writing.take_back, on=Kind.ECHO) == Nod(code="taken_back")
    assert await accepted.mail() == ["Mei 6 remove", "Arjun 6 edit echo"]
    echo = accepted.seen(Kind.ECHO)
    assert isinstance(echo, Echo)
    assert echo.taken_back is True
    said = await accepted.work.words.of((await accepted.request()).id)
    assert [one.text for one in said if one.purpose is Purpose.TO_RESIDENT] == [""]


async def test_after_a_line_that_broke_one_copy_may_stay(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD)
    row = await waiting(accepted, Kind.PIECE)
    ended = await delivery.settled(accepted.desk(), row, delivery.Maybe())
    await accepted.work.queue.settle([ended])
    await accepted.mail()
    await accepted.taps("Arjun", writing.take_back, on=Kind.ECHO)
    assert await accepted.mail() == ["Mei 6 remove", "Arjun 6 edit echo"]
    echo = accepted.seen(Kind.ECHO)
    assert isinstance(echo, Echo)
    assert (echo.taken_back, echo.repeated) == (True, True)


async def test_taken_back_before_they_left_they_never_leave(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD)
    await accepted.replies("Arjun", "At four", Kind.CARD)
    words = [one for one in await accepted.work.words.of((await accepted.request()).id) if one.text == "At four"]
    await accepted.work.words.replace_text(words[0].id, "")
    assert [line for line in await accepted.mail() if line.startswith("Mei")] == ["Mei 3 piece"]


async def test_later_it_is_too_late_and_others_words_are_not_ours(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD)
    await accepted.mail()
    tap = await accepted.tap("Arjun", on=Kind.ECHO)
    assert await writing.take_back(accepted.desk(), await accepted.who("Wei"), tap) == Nod(code="gone")
    assert await accepted.taps("Arjun", writing.take_back, "99") == Nod(code="gone")
    await accepted.sleeps(minutes=10, seconds=1)
    late = await accepted.taps("Arjun", writing.take_back, on=Kind.ECHO)
    assert late == Nod(code="too_late_to_take_back")


async def test_a_text_of_a_worker_that_is_no_reply_goes_where_she_says(accepted: Street) -> None:
    choices = [
        (f"{(await accepted.request()).key}", Nod(code="sent"), ["Mei 3 piece"]),
        ("drop", Nod(code="dropped"), []),
        ("zzzzzzzz", None, []),
    ]
    for choice, nod, expected in choices:
        await accepted.says("Arjun", "At three")
        assert await accepted.mail() == ["Arjun 2 for_whom"]
        question = await accepted.work.questions.open_for((await accepted.who("Arjun")).id, accepted.now, FOR_WHOM)
        assert question is not None
        if nod is None:
            with pytest.raises(NoSuchRequest):
                await accepted.taps("Arjun", addressing.for_whom, f"{question.id}-{choice}", on=Kind.FOR_WHOM)
        else:
            assert await accepted.taps("Arjun", addressing.for_whom, f"{question.id}-{choice}", on=Kind.FOR_WHOM) == nod
        assert [line for line in await accepted.mail() if line.startswith("Mei")] == expected


async def test_filed_for_a_caller_nobody_who_can_be_written_to_is_the_resident(street: Street) -> None:
    await filed(street, "file", "rice for the lady of 1201")
    request, arjun = await street.request(), await street.who("Arjun")
    assert (request.source, request.asker) == (Source.WORKER, arjun.id)
    assert (await street.work.people.get(request.person)).telegram_id is None
    assert [line for line in await street.mail() if "receipt" in line] == []
    await street.replies("Arjun", "It is coming", Kind.CARD)
    assert [line for line in await street.mail() if "say" in line] == ["Arjun 2 say:not_reached"]


async def filed(street: Street, choice: str, text: str) -> None:
    await street.says("Arjun", text)
    await street.mail()
    question = await street.work.questions.open_for((await street.who("Arjun")).id, street.now, FOR_WHOM)
    assert question is not None
    nod = await street.taps("Arjun", addressing.for_whom, f"{question.id}-{choice}", on=Kind.FOR_WHOM)
    assert nod == Nod(code="filed")


async def test_a_workers_own_request_is_a_residents(street: Street) -> None:
    await filed(street, "own", "the tap leaks")
    request, arjun = await street.request(), await street.who("Arjun")
    assert (request.source, request.asker, request.resident) == (Source.RESIDENT, arjun.id, arjun.id)
    assert "Arjun 2 receipt" in await street.mail()


async def test_who_works_nowhere_files_nothing(accepted: Street) -> None:
    await accepted.says("Arjun", "rice for the lady of 1201")
    arjun = await accepted.who("Arjun")
    question = await accepted.work.questions.open_for(arjun.id, accepted.now, FOR_WHOM)
    assert question is not None
    await accepted.work.people.set_roles(arjun.id, accepted.community, set(), accepted.now)
    with pytest.raises(NotForYou):
        await accepted.taps("Arjun", addressing.for_whom, f"{question.id}-file")


async def test_what_a_worker_filed_is_no_emergency_of_her_own(street: Street) -> None:
    await filed(street, "file", "rice for the lady of 1201")
    request = await street.request()
    from desk.casework import levels

    await street.taps("Li", levels.relevel, "emergency", key=request.key, stage=request.stage)
    assert (await street.request()).urgency is Urgency.EMERGENCY
    await street.mail()
    await street.says("Arjun", "Who has the key?")
    assert await street.mail() == ["Arjun 2 for_whom"]


async def unheard(street: Street, text: str) -> None:
    """Arjun writes, and Telegram does not take it to Mei."""
    await street.replies("Arjun", text, Kind.CARD)
    await street.mail({"Mei": Unreachable()})


async def purposes(street: Street) -> list[Purpose]:
    return [one.purpose for one in await street.work.words.of((await street.request()).id)]


async def test_words_that_were_not_taken_are_no_answer(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await unheard(street, "Which one?")
    request = await street.request()
    assert (request.responded_at, request.noted_at) == (None, None)
    assert (await street.last(EventKind.UNDELIVERED)).actor is None
    assert await purposes(street) == [Purpose.ASKED, Purpose.NOTE]
    assert (await street.newest("Arjun", Kind.ECHO)).facts["lost"] is True
    await street.passes(hours=2)
    assert (await street.last(EventKind.RESPONSE_BREACH)).at == request.respond_by


async def test_an_accept_answers_all_the_same(accepted: Street) -> None:
    await accepted.replies("Arjun", "Which one?", Kind.CARD)
    await accepted.mail()
    heard = await accepted.newest("Arjun", Kind.ECHO)
    await accepted.sleeps(minutes=3)
    await unheard(accepted, "The long ones?")
    request = await accepted.request()
    assert (request.responded_at, request.noted_at) == (NOON, accepted.now)
    assert "lost" not in (await accepted.work.messages.get(heard.id)).facts


async def test_a_text_in_several_messages_is_taken_back_once(accepted: Street) -> None:
    await accepted.replies("Arjun", "x" * 5000, Kind.CARD)
    lines = await accepted.mail({"Mei": Unreachable()})
    assert lines.count("Arjun 2 say:not_reached") == 1


@pytest.mark.parametrize("lost", [["Mei"], ["Ana"], ["Mei", "Ana"]])
async def test_what_has_reached_one_of_two_is_an_answer(street: Street, lost: list[str]) -> None:
    mei, ana, arjun = await street.who("Mei"), await street.who("Ana"), await street.who("Arjun")
    draft = planned(replace(asked(), community=street.community, asker=ana.id, resident=mei.id, worker=arjun.id))
    record = event(draft, EventKind.POST, Actor(ana.id, Role.RESIDENT), street.now)
    request = await street.work.requests.add(draft, record)
    agreed = event(request, EventKind.SHARE, Actor(mei.id, Role.RESIDENT), street.now, {"share": True})
    await street.work.requests.record(agreed)
    piece, actor = Piece(kind=PieceKind.TEXT, text="At three"), Actor(arjun.id, Role.WORKER)
    await writing.to_resident(street.desk(), arjun, await street.chat("Arjun"), request, actor, piece)
    lines = await street.mail({name: Unreachable() for name in lost})
    assert lines.count("Arjun 2 say:not_reached") == (1 if len(lost) > 1 else 0)
    assert ((await street.request()).responded_at is None) is (len(lost) > 1)
