"""A complaint goes past the worker and past the roster, to one coordinator; it stands in no list and no figure."""

from dataclasses import replace

import pytest

from desk.casework import working
from desk.incoming import edits, hearing
from desk.lists import boards
from desk.model import Piece
from desk.notices import Kind
from desk.oversight import complaints
from desk.refusals import NoCommunity, NoSuchRequest
from desk.rules.complaints import about, named, reader
from desk.sentences import Toast
from desk.talking import addressing
from desk.terms import PieceKind, Role, State
from desk.views import ComplaintView, Say
from roster.plan import PersonId, Seat
from tests.desk.made import ARJUN, LI, MEI, WEI, asked
from tests.desk.street import Street
from tests.desk.test_staff import PERSON
from tests.desk.town_hall import COORDINATOR, NUMBERS, garden, gucheng, seat, works

RUDE = "He shouted at my mother"


@pytest.mark.parametrize(
    ("here", "above", "expected"),
    [
        ([LI], [], LI),
        ([ARJUN, LI], [], LI),  # past the one it is about
        ([MEI, LI], [], LI),  # past the one who complains
        ([ARJUN], [WEI, LI], WEI),
        ([ARJUN], [ARJUN, LI], LI),
        ([ARJUN], [MEI], None),
        ([], [], None),
    ],
)
def test_one_coordinator_reads_it_never_one_who_is_concerned(
    here: list[PersonId], above: list[PersonId], expected: PersonId | None
) -> None:
    assert reader(here, above, (MEI, ARJUN, None)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arjun shouted, not Li", [ARJUN, LI]),
        ("listen, he did nothing for Eli", []),
        ("李娜凶我", [WEI]),
        ("Li娜", [LI]),
        ("nobody will come", []),
        ("Will said that nobody will come", [MEI]),
    ],
)
def test_whose_whole_name_stands_in_the_words(text: str, expected: list[PersonId]) -> None:
    names = {ARJUN: "Arjun", LI: "Li", WEI: "李娜", MEI: "Will"}
    names[PersonId(9)] = ""  # who has none
    assert named(text, [replace(PERSON, id=key, name=name) for key, name in names.items()]) == expected


def test_it_is_about_whoever_has_it_else_whoever_followed_it() -> None:
    assert about(None) is None
    assert about(asked()) is None  # nobody has taken it yet
    assert about(asked(state=State.ACCEPTED, worker=ARJUN, owner=WEI)) == ARJUN
    assert about(asked(owner=WEI)) == WEI


async def served(street: Street) -> None:
    """Arjun has Mei's request in hand."""
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()


async def complains(street: Street, text: str = RUDE) -> list[str]:
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", text)
    return await street.mail()


async def test_by_the_button_it_reaches_one_coordinator_and_no_one_else(street: Street) -> None:
    await served(street)
    assert await complains(street) == ["Mei 2 say:complaint_kept", "Li 4 complaint"]
    told = street.seen(Kind.COMPLAINT)
    assert isinstance(told, ComplaintView)
    assert (told.sender, told.worker, told.number, told.text, told.read) == ("Mei", "Arjun", 1, RUDE, False)
    assert told.target.protect
    kept = next(one for one in street.views if isinstance(one, Say))
    assert kept.facts == {"coordinator": "Li"}


async def test_it_stands_in_no_record_no_words_and_no_list(street: Street) -> None:
    await served(street)
    request = await street.request()
    before = await street.record(), list(await street.work.words.of(request.id))
    await complains(street)
    assert (await street.record(), list(await street.work.words.of(request.id))) == before
    assert await street.request() == request
    for asks in (boards.open_, boards.mine):
        await street.asks("Arjun", asks)
    await street.taps("Arjun", boards.open_card, on=Kind.CARD)
    await street.mail()
    assert RUDE not in repr(street.views)
    with pytest.raises(NoSuchRequest):  # a worker's button of that name is nobody's
        await street.taps("Arjun", complaints.press, on=Kind.CARD)


async def test_who_reads_it_is_told_before_it_is_written(street: Street) -> None:
    await served(street)
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    assert await street.mail() == ["Mei 2 say:complain_how"]
    told = next(one for one in street.views if isinstance(one, Say))
    assert told.facts == {"coordinator": "Li", "person": "Arjun"}


async def test_a_voice_is_asked_for_in_words_and_reaches_nobody(street: Street) -> None:
    await served(street)
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", None, kind=PieceKind.VOICE, file="voice")
    assert await street.mail() == ["Mei 2 say:complain_in_words"]
    await street.says("Mei", RUDE)
    assert await street.mail() == ["Mei 2 say:complaint_kept", "Li 4 complaint"]
    await street.sleeps(minutes=2)
    await street.says("Mei", "and rice")
    assert "Li 4 complaint" not in await street.mail()  # it was one complaint


async def test_half_an_hour_later_words_are_words_again(street: Street) -> None:
    await served(street)
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    await street.sleeps(minutes=31)
    await street.says("Mei", RUDE)
    assert [one for one in await street.mail() if "compl" in one] == ["Mei 2 say:complain_how"]


async def test_words_of_danger_go_before_it(street: Street) -> None:
    await served(street)
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", "heart attack")
    assert "Mei 1 danger" in await street.mail()


async def test_by_the_command_about_the_latest_also_once_it_is_over(street: Street) -> None:
    await served(street)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(minutes=1)
    await street.mail()
    await street.asks("Mei", complaints.complain, f" {RUDE} ")
    assert await street.mail() == ["Mei 2 say:complaint_kept", "Li 4 complaint"]
    told = street.seen(Kind.COMPLAINT)
    assert isinstance(told, ComplaintView)
    assert (told.worker, told.text) == ("Arjun", RUDE)
    await street.asks("Mei", complaints.complain)
    assert await street.mail() == ["Mei 2 say:complain_how"]


async def test_without_a_request_it_is_about_whom_its_words_name(street: Street) -> None:
    with pytest.raises(NoCommunity):
        await street.asks("Ana", complaints.complain, RUDE)
    await street.work.people.set_current((await street.who("Ana")).id, street.community)
    await street.asks("Ana", complaints.complain, "Arjun shouted")
    assert await street.mail() == ["Ana 2 say:complaint_kept", "Li 4 complaint"]
    assert (told(street).worker, told(street).number, told(street).text) == ("Arjun", None, "Arjun shouted")


@pytest.mark.parametrize(("words", "worker"), [("Li shouted", "Li"), ("Li and Arjun shouted", None)])
async def test_without_a_request_it_goes_past_the_coordinator_whom_its_words_name(
    street: Street, words: str, worker: str | None
) -> None:
    """So does what follows it, and so they do a day later."""
    await street.opens(people=(*garden().people, works("Sara", Role.COORDINATOR)))
    await street.starts("Sara")
    await street.work.people.set_current((await street.who("Ana")).id, street.community)
    await street.asks("Ana", complaints.complain)
    await street.mail()
    await street.says("Ana", words)
    assert await street.mail() == ["Ana 2 say:complaint_kept", "Sara 4 complaint"]
    assert told(street).worker == worker
    await street.says("Ana", "and never came back")
    assert await street.mail() == ["Ana 2 say:complaint_kept", "Sara 4 complaint"]
    await street.passes(hours=24)
    assert {line for line in await street.mail() if "complaint" in line} == {"Sara 4 complaint"}


async def test_about_the_only_coordinator_by_name_it_is_the_operators(street: Street) -> None:
    await street.work.people.set_current((await street.who("Ana")).id, street.community)
    await street.asks("Ana", complaints.complain, "Li shouted")
    assert await street.mail() == ["Ana 2 say:complaint_kept"]
    (kept,) = await street.work.complaints.for_operator()
    assert (kept.about, kept.reader) == ((await street.who("Li")).id, None)


async def test_it_comes_again_each_day_until_it_is_read(street: Street) -> None:
    await served(street)
    await complains(street)
    await street.passes(hours=24)
    assert "Li 4 complaint" in await street.mail()
    assert [one.kind for one in await street.shown("Li")].count(Kind.COMPLAINT) == 1
    nod = await street.taps("Li", complaints.read, on=Kind.COMPLAINT)
    assert nod is not None
    assert nod.code is Toast.NOTED
    await street.taps("Li", complaints.read, on=Kind.COMPLAINT)
    assert [one for one in await street.mail() if "compl" in one] == ["Li 2 edit complaint", "Mei 3 say:complaint_read"]
    await street.passes(hours=48)
    assert [one for one in await street.mail() if "compl" in one] == []


async def test_only_whom_it_was_given_to_reads_it(street: Street) -> None:
    await served(street)
    await complains(street)
    message = (await street.newest("Li", Kind.COMPLAINT)).telegram_id
    nod = await street.taps("Arjun", complaints.read, message=message)
    assert nod is not None
    assert nod.code is Toast.GONE


async def test_who_coordinates_no_more_reads_it_no_more_and_another_does(street: Street) -> None:
    await served(street)
    await street.taps("Mei", complaints.press, on=Kind.RECEIPT)
    await street.mail()
    await street.says("Mei", RUDE)
    li, wei = await street.who("Li"), await street.who("Wei")
    await street.work.people.set_roles(li.id, street.community, frozenset(), street.now)
    await street.work.people.set_roles(wei.id, street.community, {Role.COORDINATOR, Role.WORKER}, street.now)
    community = await street.work.communities.get(street.community)
    assert community.fallback == li.id  # who is asked when nobody else is, reads it still
    assert "Li 4 complaint" in await street.mail()
    message = (await street.newest("Li", Kind.COMPLAINT)).telegram_id
    await street.passes(hours=24)
    assert "Wei 4 complaint" in await street.mail()
    nod = await street.taps("Li", complaints.read, message=message)
    assert nod is not None
    assert nod.code is Toast.GONE


async def test_who_coordinates_no_more_ends_it_by_no_late_press(street: Street) -> None:
    await served(street)
    await complains(street)
    message = (await street.newest("Li", Kind.COMPLAINT)).telegram_id
    people = (works("Arjun", Role.WORKER), works("Wei", Role.COORDINATOR))
    await street.opens(people=people, fallback=NUMBERS["Wei"], rotations=(seat(Seat.PRIMARY, "Arjun"),))
    nod = await street.taps("Li", complaints.read, message=message)
    assert nod is not None
    assert nod.code is Toast.GONE
    await street.passes(hours=24)
    lines = [one for one in await street.mail() if "compl" in one]
    assert lines == ["Wei 4 complaint"]


async def alone(street: Street, **changes: str) -> None:
    """Li is on duty, and the only coordinator."""
    people = (works("Li", Role.WORKER, Role.COORDINATOR),)
    await street.opens(people=people, rotations=(seat(Seat.PRIMARY, "Li"),), **changes)
    await street.work.people.set_current((await street.who("Mei")).id, street.community)
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Li", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()


async def test_about_the_only_coordinator_the_level_above_reads_it(street: Street) -> None:
    people = (works("Wei", Role.COORDINATOR),)
    above = garden(code="street", name="Garden Street", fallback=NUMBERS["Wei"], people=people, rotations=())
    await street.work.configurations.apply(above, street.now)
    await alone(street, parent="street")
    assert await complains(street) == ["Mei 2 say:complaint_kept", "Wei 4 complaint"]


async def test_else_the_operator_and_nobody_within_the_bot(street: Street) -> None:
    await alone(street)
    assert await complains(street) == ["Mei 2 say:complaint_kept"]
    kept = next(one for one in street.views if isinstance(one, Say))
    assert kept.facts == {"coordinator": None}
    (found,) = await street.work.complaints.for_operator()
    assert (found.text, found.reader, found.about) == (RUDE, None, (await street.who("Li")).id)
    await complaints.read_by_operator(street.desk())
    assert await street.mail() == ["Mei 3 say:complaint_read"]
    assert await street.work.complaints.for_operator() == []


async def test_a_coordinator_who_cannot_be_told_is_passed_by(street: Street) -> None:
    await served(street)
    li = await street.who("Li")
    await street.work.people.set_unreachable(li.id, street.now)
    await complains(street)
    assert len(await street.work.complaints.for_operator()) == 1


async def test_two_complaints_stand_side_by_side(street: Street) -> None:
    await served(street)
    await complains(street)
    await street.work.people.set_current((await street.who("Ana")).id, street.community)
    await street.asks("Ana", complaints.complain, "Arjun shouted")
    await street.mail()
    assert [one.kind for one in await street.shown("Li")].count(Kind.COMPLAINT) == 2


async def test_what_goes_to_somebody_else_before_it_has_left_is_not_shown(street: Street) -> None:
    await served(street)
    await street.asks("Mei", complaints.complain, RUDE)
    message = (await street.work.messages.of_chat(await street.chat("Li"), {Kind.COMPLAINT}))[0]
    await street.work.complaints.pass_to(message.facts["complaint"], None)
    assert await street.mail() == ["Mei 2 say:complaint_kept"]


async def test_who_coordinates_no_more_is_not_shown_it(street: Street) -> None:
    people = (works("Arjun", Role.WORKER), works("Wei", Role.COORDINATOR), works("Li", Role.COORDINATOR))
    await street.opens(people=people, fallback=NUMBERS["Wei"], rotations=(seat(Seat.PRIMARY, "Arjun"),))
    await street.work.people.set_unreachable((await street.who("Wei")).id, street.now)
    await served(street)
    await street.asks("Mei", complaints.complain, RUDE)
    await street.work.people.set_roles((await street.who("Li")).id, street.community, frozenset(), street.now)
    assert await street.mail() == ["Mei 2 say:complaint_kept"]


async def test_what_follows_it_and_an_edit_of_it_reach_the_worker_no_more_than_it_did(street: Street) -> None:
    await served(street)
    await complains(street)
    await street.sleeps(minutes=1)
    await street.says("Mei", "and he never came back")
    assert await street.mail() == ["Mei 2 say:complaint_kept", "Li 4 complaint"]
    mei, chat = await street.who("Mei"), await street.chat("Mei")
    for came_as, text in ((70, "He shouted at my mother, twice"), (71, "nobody knows this one")):
        written = Piece(kind=PieceKind.TEXT, text="He shouted", came_as=70)
        if came_as == 70:
            await hearing.hear(street.desk(), mei, chat, written)
            await street.mail()
        said = Piece(kind=PieceKind.TEXT, text=text, came_as=came_as)
        assert await complaints.edited(street.desk(), mei, chat, said) is (came_as == 70)
    assert await street.mail() == ["Mei 2 say:complaint_kept", "Li 4 complaint"]
    unchanged = Piece(kind=PieceKind.TEXT, text=" He shouted at my mother, twice", came_as=70)
    assert await complaints.edited(street.desk(), mei, chat, unchanged)
    assert await street.mail() == []  # its reader has these words
    await street.sleeps(minutes=1)
    await edits.heard_edit(street.desk(), mei, chat, 70, "He shouted at us")
    assert [line for line in await street.mail() if line.startswith("Arjun")] == []
    await street.sleeps(minutes=3)
    await street.says("Mei", "please bring rice")
    assert any(line.startswith("Arjun") for line in await street.mail())


async def test_it_goes_past_a_coordinator_above_whom_its_words_name_too(street: Street) -> None:
    above = gucheng(people=(works("Ravi", *COORDINATOR), works("Sara", *COORDINATOR)), rotations=())
    await street.work.configurations.apply(above, street.now)
    await street.opens(parent="gucheng", reception=True)
    for name in ("Ravi", "Sara"):
        await street.starts(name)
    await street.work.people.set_current((await street.who("Ana")).id, street.community)
    await street.asks("Ana", complaints.complain, "Li and Ravi shouted")
    assert await street.mail() == ["Ana 2 say:complaint_kept", "Sara 4 complaint"]


async def phones(street: Street, text: str, choice: str = "complain", who: str = "Arjun") -> list[str]:
    """Somebody is on the phone with this worker, who writes it down."""
    await street.says(who, text)
    await street.mail()
    asked = await street.newest(who, Kind.FOR_WHOM)
    await street.taps(who, addressing.for_whom, f"{asked.facts['question']}-{choice}", on=Kind.FOR_WHOM)
    return [line for line in await street.mail() if "compl" in line]


def told(street: Street) -> ComplaintView:
    view = street.seen(Kind.COMPLAINT)
    assert isinstance(view, ComplaintView)
    return view


async def test_of_a_caller_it_goes_past_whoever_has_her_request_and_no_record_has_it(street: Street) -> None:
    await phones(street, "rice, 13800001111", "file", "Wei")
    await street.taps("Arjun", working.accept, of=1)
    await street.mail()
    before = await street.record()
    assert await phones(street, f"{RUDE}, 13800001111", who="Wei") == [
        "Wei 2 say:complaint_passed_on",
        "Li 4 complaint",
    ]
    shown = told(street)
    assert (shown.sender, shown.caller, shown.phone, shown.worker, shown.number) == (
        "Wei", True, "13800001111", "Arjun", 1,
    )  # fmt: skip
    assert await street.record() == before
    await street.taps("Li", complaints.read, on=Kind.COMPLAINT)
    assert "Wei 3 say:complaint_read" in await street.mail()


async def test_of_a_caller_it_goes_past_whom_her_words_name_and_past_who_wrote_it_down(street: Street) -> None:
    people = (*garden().people, works("Sara", Role.COORDINATOR), works("Ravi", Role.COORDINATOR))
    await street.opens(people=people)
    for name in ("Sara", "Ravi"):
        await street.starts(name)
    assert await phones(street, "Li shouted at her", who="Sara") == [
        "Sara 2 say:complaint_passed_on",
        "Ravi 4 complaint",
    ]
    assert (told(street).worker, told(street).phone, told(street).number) == ("Li", None, None)
    await street.passes(hours=24)
    assert [line for line in await street.mail() if "complaint" in line] == ["Ravi 4 complaint"]
    await phones(street, "Li and Ravi shouted at her", who="Sara")
    assert (told(street).worker, told(street).target.chat) == (None, NUMBERS["Sara"])  # there is nobody else


async def test_about_the_only_coordinator_what_a_caller_says_is_the_operators(street: Street) -> None:
    assert await phones(street, "Li shouted at her") == ["Arjun 2 say:complaint_passed_on"]
    (kept,) = await complaints.read_by_operator(street.desk())
    assert (kept.about, kept.reader) == ((await street.who("Li")).id, None)


async def test_what_a_caller_says_must_be_in_words(street: Street) -> None:
    await street.says("Arjun", None, kind=PieceKind.VOICE, file="voice")
    await street.mail()
    asked = await street.newest("Arjun", Kind.FOR_WHOM)
    await street.taps("Arjun", addressing.for_whom, f"{asked.facts['question']}-complain", on=Kind.FOR_WHOM)
    assert "Arjun 2 say:complain_in_words" in await street.mail()
