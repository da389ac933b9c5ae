"""Before a message leaves, its facts are read again: what is no longer true is not sent (promise P4)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import coordinating, levels, undoing, working
from desk.incoming import arriving, hearing
from desk.incoming.heard import Heard
from desk.incoming.meaning import Meant
from desk.model import Change, ChatId, Piece, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import files, telling
from desk.outgoing.telling import plain
from desk.reading import read
from desk.sentences import Sentence
from desk.talking import addressing
from desk.terms import PieceKind, Role, Source, State, Urgency
from desk.understanding.sense import understand
from desk.views import Bare, Card, CardList, Language, Nudge, Pinned, Privacy, Receipt, Say, View
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.test_arriving import second
from tests.desk.town_hall import garden
from tests.storage.facts import posts

ABOUT_A_REQUEST = [Kind.RECEIPT, Kind.DANGER, Kind.PROGRESS, Kind.SOLVED, Kind.RATE, Kind.CARD, Kind.ESCALATION]
TO_A_PERSON = [
    Kind.WELCOME,
    Kind.MINE,
    Kind.WHERE,
    Kind.PRIVACY,
    Kind.HELP,
    Kind.LIST,
    Kind.NUDGE,
    Kind.BOARD,
    Kind.MENU,
]


async def shown(street: Street, kind: Kind, chat: ChatId, **notice: Any) -> View | None:
    made = Notice(name="n", chat=chat, kind=kind, priority=Priority.ANSWER, **notice)
    return await read(street.work, made, street.now, street.lists)


@pytest.mark.parametrize("kind", [*ABOUT_A_REQUEST, Kind.STAND_DOWN, Kind.STAFF_COUNT, Kind.ECHO, Kind.ABOUT])
async def test_what_is_about_no_request_is_not_shown(street: Street, kind: Kind) -> None:
    assert await shown(street, kind, await street.chat("Mei"), facts={"code": "late"}) is None


@pytest.mark.parametrize("kind", [*TO_A_PERSON, Kind.PINNED])
async def test_what_is_for_a_person_is_not_shown_to_a_group(street: Street, kind: Kind) -> None:
    board = {"title": "board", "filter": "all", "page": 0}
    assert await shown(street, kind, await street.group(), facts=board) is None


async def test_a_group_has_no_chosen_language_and_its_clock_is_its_communitys(street: Street) -> None:
    view = await shown(street, Kind.LANGUAGE, await street.group())
    assert isinstance(view, Language)
    assert (view.chosen, view.reader.zone.key, view.target.chat) == (None, "Asia/Shanghai", -100)


@pytest.mark.parametrize("kind", [Kind.FOR_WHOM, Kind.HANDED_OVER, Kind.ABOUT])
async def test_a_question_that_was_closed_is_not_asked(street: Street, kind: Kind) -> None:
    assert await shown(street, kind, await street.chat("Arjun"), facts={"question": 99}) is None


async def test_what_was_handed_over_and_is_nobodys_now_is_not_asked(street: Street) -> None:
    await street.says("Mei", "insulin")
    request, arjun = await street.request(), await street.who("Arjun")
    await street.work.requests.save(unheld(request))
    question = await street.work.questions.ask(
        person=arjun.id, kind="handed_over", request=request.id, facts={}, asked_at=NOON, expires_at=NOON + minutes(9)
    )
    assert await shown(street, Kind.HANDED_OVER, await street.chat("Arjun"), facts={"question": question}) is None
    assert await shown(street, Kind.STAND_DOWN, await street.chat("Arjun"), request=request.id) is None


def unheld(request: Request) -> Change:
    return Change(before=request, after=replace(request, worker=None), event=None)


async def test_each_kind_ends_with_what_it_says(street: Street) -> None:
    """Solved and rated only at their stage; who can be reached again; a list that only coordinators read."""
    await street.says("Mei", "insulin")
    request, mei = await street.request(), await street.chat("Mei")
    assert await shown(street, Kind.SOLVED, mei, request=request.id) is None
    assert await shown(street, Kind.RATE, mei, request=request.id) is None
    arjun = {"person": (await street.who("Arjun")).id}
    assert await shown(street, Kind.UNREACHABLE, await street.chat("Li"), facts=arjun) is None
    people = {"community": street.community}
    assert await shown(street, Kind.PEOPLE, await street.chat("Arjun"), facts=people) is None
    await street.asks("Li", coordinating.assign, "1")
    await street.taps("Mei", receipts.withdraw, key=request.key)
    assert [line for line in await street.mail() if line == "Li 2 assign"] == []


async def test_at_another_stage_and_taken_away_it_does_not_leave(street: Street) -> None:
    await street.says("Mei", "insulin")
    request, mei = await street.request(), await street.chat("Mei")
    late: dict[str, Any] = {"facts": {"code": "late"}, "request": request.id}
    assert await shown(street, Kind.PROGRESS, mei, stage=1, **late) is None
    assert await shown(street, Kind.PROGRESS, mei, stage=0, **late) is not None
    row = await street.work.messages.reserve(chat=mei, kind=Kind.RECEIPT, person=None, request=request.id)
    await street.work.messages.gone(row, NOON)
    assert await shown(street, Kind.RECEIPT, mei, message=row, request=request.id) is None


async def test_words_that_were_erased_are_not_relayed(street: Street) -> None:
    await street.says("Mei", "insulin")
    request = await street.request()
    (said,) = await street.work.words.of(request.id)
    piece: dict[str, Any] = {"facts": {"words": said.id, "to_staff": True}}
    chat = await street.chat("Arjun")
    assert await shown(street, Kind.PIECE, chat, request=request.id, **piece) is not None
    assert await shown(street, Kind.PIECE, chat, **piece) is None
    await street.work.words.replace_text(said.id, "")
    assert await shown(street, Kind.PIECE, chat, request=request.id, **piece) is None


async def test_a_nudge_with_nothing_due_is_not_sent(street: Street) -> None:
    assert await shown(street, Kind.NUDGE, await street.chat("Arjun")) is None
    assert await shown(street, Kind.NUDGE, await street.chat("Mei")) is None
    assert await shown(street, Kind.LIST, await street.chat("Arjun")) is None


async def test_a_nudge_names_all_that_is_due_and_answers_the_gravest_card(street: Street) -> None:
    await street.says("Ana", "rice")
    await street.says("Mei", "insulin at once")
    await street.mail()
    cards = {one.request: one.telegram_id for one in await street.shown("Arjun") if one.kind == Kind.CARD}
    await street.passes(minutes=5)
    await street.mail()
    nudge = street.seen(Kind.NUDGE, "Arjun")
    assert isinstance(nudge, Nudge)
    assert [one.subject.number for one in nudge.unaccepted] == [2, 1]
    assert (nudge.target.reply_to, nudge.emergency) == (cards[(await street.request(2)).id], False)


async def test_who_was_not_asked_is_nudged_about_nothing_of_it(street: Street) -> None:
    await street.says("Mei", "insulin")
    assert await shown(street, Kind.NUDGE, await street.chat("Wei")) is None


async def test_a_list_holds_what_has_no_card_yet(street: Street) -> None:
    for text in ("insulin", "rice", "fever: asdf", "the tap leaks"):
        await street.says("Mei", text)
        await street.sleeps(minutes=1)
    await street.mail()
    crowd = street.seen(Kind.LIST)
    assert isinstance(crowd, CardList)
    assert (crowd.total, [one.subject.urgency for one in crowd.items][:1]) == (4, [Urgency.URGENT])
    await street.passes(minutes=30)
    assert "Arjun 4 card" not in await street.mail()
    assert len([one for one in await street.shown("Arjun") if one.kind == Kind.CARD]) == 4


async def test_the_pinned_line_counts_what_is_open(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.says("Ana", "fire")
    await street.taps("Mei", receipts.withdraw, key=(await street.request(1)).key)
    await street.sleeps(minutes=11)
    view = await shown(street, Kind.PINNED, await street.chat("Wei"))
    assert isinstance(view, Pinned)
    assert (view.open, view.by_urgency[Urgency.EMERGENCY], view.due_soon, view.overdue) == (1, 1, 0, 1)


async def test_a_card_offers_to_whom_it_can_be_passed(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", receipts.menu, "pass")
    await street.mail()
    card = street.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert ([one.label for one in card.passes], card.menu) == (["Wei", "Li"], "pass")


async def test_a_card_shows_until_when_a_step_can_be_taken_back_to_whom_took_it(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.mail()
    card = street.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert (card.undo_until, card.worker, card.owner) == (NOON + minutes(1), "Arjun", "Arjun")
    await street.taps("Arjun", undoing.undo)
    await street.mail()
    card = street.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert (card.undo_until, card.worker) == (None, None)


async def test_a_card_after_its_reader_left_shows_neither_address_nor_rights(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    arjun = await street.who("Arjun")
    await street.work.people.set_roles(arjun.id, street.community, set(), street.now)
    view = await shown(street, Kind.CARD, await street.chat("Arjun"), request=(await street.request()).id)
    assert isinstance(view, Card)
    assert (view.staff, view.coordinator, view.phone, view.flat) == (False, False, None, None)


async def test_a_receipt_shown_to_somebody_else_is_not_hers(street: Street) -> None:
    await street.says("Mei", "insulin")
    view = await shown(street, Kind.RECEIPT, await street.chat("Ana"), request=(await street.request()).id)
    assert isinstance(view, Receipt)
    assert (view.own, view.for_other, view.flat) == (False, True, None)


async def test_a_call_without_words_names_its_message(street: Street) -> None:
    view = await shown(street, Kind.REMOVE, await street.chat("Mei"), facts={"telegram_id": 7})
    assert isinstance(view, Bare)
    assert view.message == 7


def test_facts_are_written_as_json() -> None:
    assert plain({"at": NOON, "for": timedelta(minutes=2), "state": State.NEW, "number": 3, "none": None}) == {
        "at": {"instant": "2026-11-22T04:00:00+00:00"},
        "for": {"seconds": 120.0},
        "state": "new",
        "number": 3,
        "none": None,
    }


async def test_facts_are_read_back_as_they_were(street: Street) -> None:
    facts = plain(
        {"at": NOON, "for": timedelta(minutes=2), "worker_id": (await street.who("Wei")).id, "nobody_id": None}
    )
    view = await shown(street, Kind.SAY, await street.chat("Mei"), facts={"code": "x", "facts": facts})
    assert isinstance(view, Say)
    assert view.facts == {"at": NOON, "for": timedelta(minutes=2), "worker": "Wei", "nobody": None}
    assert (view.verbs, view.keys) == ((), False)


async def test_what_is_over_says_so_in_place_of_what_was_shown(street: Street) -> None:
    view = await shown(street, Kind.PIECE, await street.chat("Arjun"), facts={"over": True})
    assert isinstance(view, Say)
    assert (view.code, view.facts) == ("put_away", {})


@pytest.mark.parametrize(
    "what",
    [
        *(Meant.JOIN, Meant.REPLY, Meant.ANSWER, Meant.NOTE, Meant.CONTINUE, Meant.REPEAT, Meant.DAY),
        *(Meant.COMPLAINT, Meant.ANNOUNCEMENT),
    ],
)
async def test_what_is_no_longer_there_is_passed_over(street: Street, what: Any) -> None:
    """Between looking and doing nothing changes; and if it did, nothing would break."""
    heard = Heard(
        person=await street.who("Mei"), chat=await street.chat("Mei"), piece=Piece(kind=PieceKind.TEXT, text="x"),
        meant=understand("x", street.lists), target=None, question=None, about=None, last=None, mine=[], goes_on=None,
        done_with=None,
        at_work=None, unsaid=None,
    )  # fmt: skip
    for doing in (hearing.DOINGS[what], hearing.DOINGS[Meant.TO_RESIDENT]):
        await doing(street.desk(), heard)
    assert await street.mail() == []


async def test_a_part_that_an_edit_took_away_is_not_sent(street: Street) -> None:
    await street.says("Mei", "insulin")
    request = await street.request()
    (words,) = await street.work.words.of(request.id)
    facts = {"words": words.id, "part": 1, "to_staff": True}
    assert await shown(street, Kind.PIECE, await street.chat("Arjun"), facts=facts, request=request.id) is None


async def test_a_sentence_for_staff_is_nothing_for_others(street: Street) -> None:
    await street.says("Mei", "insulin")
    request = await street.request()
    facts = {"code": Sentence.PASSED_BY, "facts": {}, "verbs": [], "keys": False}
    assert await shown(street, Kind.SAY, await street.chat("Mei"), facts=facts, request=request.id) is None


async def test_who_has_no_chat_is_told_nothing_and_nobody_gets_back_what_she_sent(street: Street) -> None:
    voice = Piece(kind=PieceKind.VOICE, file="f")
    await hearing.hear(street.desk(), await street.who("Mei"), await street.chat("Mei"), voice)
    await street.mail()
    request, mei = await street.request(), await street.who("Mei")
    await telling.about(street.desk(), request, replace(mei, chat=None), Kind.RATE, priority=Priority.ANSWER)
    await files.follow(street.desk(), request, mei)
    assert await street.mail() == []


async def test_privacy_tells_for_how_long_hers_are_kept(street: Street) -> None:
    await street.work.configurations.apply(garden(keep_words=timedelta(days=90)), street.now)
    other = await second(street, keep_words=timedelta(days=60), keep_files=timedelta(days=10))
    for community, kept in ((street.community, (90, 7)), (other, (90, 10))):
        await street.work.people.join((await street.who("Mei")).id, community, {Role.RESIDENT}, street.now)
        await street.asks("Mei", arriving.privacy)
        await street.mail()
        view = street.seen(Kind.PRIVACY)
        assert isinstance(view, Privacy)
        assert (view.words, view.files) == tuple(timedelta(days=days) for days in kept)


async def test_privacy_tells_of_ones_own_place_alone(street: Street) -> None:
    """Who filed something for a caller is not the one whose flat was shown."""
    await street.says("Arjun", "rice for the lady of 1201")
    await street.mail()
    arjun = await street.who("Arjun")
    question = await street.work.questions.open_for(arjun.id, street.now, {"for_whom"})
    assert question is not None
    await street.taps("Arjun", addressing.for_whom, f"{question.id}-file", on=Kind.FOR_WHOM)
    await street.mail()
    await street.taps("Arjun", levels.relevel, "emergency")
    await street.work.people.set_place(arjun.id, street.community, building=None, flat="7")
    view = await shown(street, Kind.PRIVACY, await street.chat("Arjun"))
    assert isinstance(view, Privacy)
    assert ((await street.request()).urgency, view.looks) == (Urgency.EMERGENCY, ())


async def test_whom_the_bot_does_not_know_lives_in_no_flat(street: Street) -> None:
    """A neighbour rang, and nobody said for whom."""
    arjun = await street.who("Arjun")
    phoned = await posts(
        street.work, street.community, arjun.id, resident=None, source=Source.WORKER, urgency=Urgency.EMERGENCY
    )
    view: Any = await shown(street, Kind.CARD, await street.chat("Arjun"), request=phoned.id)
    assert (view.flat, view.building, view.resident) == (None, None, None)
