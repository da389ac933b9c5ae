"""What somebody writes, says or shows: where it goes, and what is answered in the same turn."""

from dataclasses import replace

import pytest

from desk.calling import adding, receipts
from desk.casework import working
from desk.incoming import crying, hearing
from desk.incoming.edits import heard_edit
from desk.model import Piece
from desk.notices import Kind
from desk.refusals import NoSuchRequest, Overtaken
from desk.terms import Category, PieceKind, Purpose, State, Urgency
from desk.views import Card, ForWhom
from tests.desk.street import Street
from tests.desk.town_hall import garden


async def words(street: Street, number: int = 1) -> list[tuple[str | None, Purpose]]:
    said = await street.work.words.of((await street.request(number)).id)
    return [(one.text, one.purpose) for one in said]


async def how_many(street: Street) -> int:
    number = 0
    while await street.work.requests.by_number(street.community, number + 1):
        number += 1
    return number


async def test_words_within_thirty_seconds_are_one_utterance(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.sleeps(seconds=30)
    await street.says("Mei", "two pens")
    await street.sleeps(seconds=31)
    assert await words(street) == [("insulin", Purpose.ASKED), ("two pens", Purpose.ADDED)]
    await street.says("Mei", "hello there")
    assert await how_many(street) == 1


async def test_the_same_words_within_two_minutes_are_one(street: Street) -> None:
    await street.says("Mei", "insulin, two pens")
    for _ in range(2):
        await street.sleeps(minutes=1)
        await street.says("Mei", "Insulin,  two pens")
    assert (await words(street), await how_many(street)) == ([("insulin, two pens", Purpose.ASKED)], 1)
    await street.sleeps(seconds=1)
    await street.says("Mei", "insulin, two pens")
    assert await words(street) == [("insulin, two pens", Purpose.ASKED), ("insulin, two pens", Purpose.ADDED)]


async def test_the_same_words_are_said_again_where_they_answer_or_protest(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.says("Mei", "insulin")
    assert [purpose for _, purpose in await words(street)] == [Purpose.ASKED, Purpose.ADDED]


async def test_other_pictures_and_places_are_no_repetition(street: Street) -> None:
    await street.says("Mei", "the tap", kind=PieceKind.PHOTO, file="a")
    await street.says("Mei", "the tap", kind=PieceKind.PHOTO, file="b")
    for _ in range(2):
        await street.says("Mei", None, kind=PieceKind.PLACE, latitude=31.2, longitude=121.5)
    assert [purpose for _, purpose in await words(street)] == [Purpose.ASKED, *[Purpose.ADDED] * 3]


async def test_an_album_is_one_utterance_however_long_it_takes(street: Street) -> None:
    await street.says("Mei", "the tap", kind=PieceKind.PHOTO, file="a", album="42")
    await street.sleeps(minutes=3)
    await street.says("Mei", None, kind=PieceKind.PHOTO, file="b", album="42")
    assert await how_many(street) == 1
    lines = await street.mail()
    assert [line for line in lines if "piece" in line] == ["Arjun 3 piece", "Arjun 3 piece"]


async def test_a_place_belongs_to_what_was_said_before_it(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=10)
    await street.says("Mei", None, kind=PieceKind.PLACE, latitude=31.2, longitude=121.5)
    await street.mail()
    card = street.seen(Kind.CARD, "Arjun")
    assert isinstance(card, Card)
    assert (await how_many(street), card.place) == (1, (31.2, 121.5))


async def test_one_more_piece_says_what_the_first_left_open_and_never_makes_it_less_grave(street: Street) -> None:
    await street.says("Mei", "please")
    assert (await street.request()).category is Category.OTHER
    await street.says("Mei", "insulin at once")
    request = await street.request()
    assert (request.category, request.urgency) == (Category.MEDICINE, Urgency.URGENT)
    await street.says("Mei", "rice")
    assert await street.request() == replace(request, version=request.version + 1)


async def test_danger_within_an_utterance_raises_that_request(street: Street) -> None:
    await street.says("Mei", "please come")
    await street.sleeps(seconds=10)
    await street.says("Mei", "heart attack")
    request = await street.request()
    assert (await how_many(street), request.urgency, request.danger) == (1, Urgency.EMERGENCY, True)
    assert {"Mei 1 danger", "Arjun 1 card"} <= set(await street.mail())


@pytest.mark.parametrize("text", ["heart attack", "心脏病", "Fire!"])
async def test_danger_in_any_language_is_a_new_emergency_whatever_was_being_asked(street: Street, text: str) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    (building, _) = await street.work.communities.buildings(street.community)
    await street.taps("Mei", receipts.building, str(building.id), on=Kind.RECEIPT)
    await street.sleeps(minutes=1)
    await street.says("Mei", text)
    assert (await street.request(2)).urgency is Urgency.EMERGENCY


async def test_everything_joins_an_open_emergency(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    await street.sleeps(minutes=5)
    await street.says("Mei", "rice")
    await street.says("Mei", "fire in the kitchen too")
    assert await how_many(street) == 1
    assert [line for line in await street.mail() if "say" in line] == ["Mei 1 say:emergency_joined"] * 2


async def test_a_second_danger_after_a_finished_emergency_wakes_people_again(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(minutes=30)
    await street.says("Mei", "thank you")
    assert await how_many(street) == 1
    await street.says("Mei", "fire again")
    assert ((await street.request(2)).state, (await street.request(2)).urgency) == (State.NEW, Urgency.EMERGENCY)
    assert "Arjun 1 card" in await street.mail()


async def test_the_red_key_is_an_emergency_before_any_word(street: Street) -> None:
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    request = await street.request()
    assert (request.urgency, request.danger, await words(street)) == (Urgency.EMERGENCY, True, [])
    assert await street.mail() == ["Arjun 1 card", "Mei 1 danger", "Mei 1 receipt", "Mei 2 say:red_key"]
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert await how_many(street) == 1
    assert await street.mail() == ["Mei 1 danger", "Arjun 1 say:red_key_again", "Mei 2 say:red_key_heard"]


async def test_after_a_finished_emergency_the_red_key_is_another(street: Street) -> None:
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    await street.taps("Arjun", working.finish, "helped", key=(await street.request()).key)
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert await how_many(street) == 2


async def test_where_nobody_is_at_home_it_is_said_so(street: Street) -> None:
    await street.work.configurations.apply(garden(code="garden-9", name="Garden Lane 9"), street.now)
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    await street.says("Mei", "rice")
    assert await street.mail() == ["Mei 2 say:no_community"] * 2


async def test_the_second_key_asks_for_words(street: Street) -> None:
    await hearing.need_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    assert await street.mail() == ["Mei 2 say:need"]


@pytest.mark.parametrize(
    ("piece", "answer"),
    [
        ({"text": "hello"}, "Mei 2 say:greeting"),
        ({"text": "thank you"}, "Mei 2 say:thanks"),
        ({"text": None, "kind": PieceKind.STICKER}, "Mei 2 say:wordless"),
        ({"text": None, "kind": PieceKind.CONTACT, "phone": "+86 138"}, "Mei 2 say:phone_kept"),
    ],
)
async def test_what_is_no_request_is_answered_all_the_same(
    street: Street, piece: dict[str, object], answer: str
) -> None:
    await street.says("Mei", **piece)  # type: ignore[arg-type]  # each fits its field
    assert (await street.mail(), await how_many(street)) == ([answer], 0)


async def test_a_shared_number_is_kept(street: Street) -> None:
    await street.says("Mei", None, kind=PieceKind.CONTACT, phone="+86 138")
    assert (await street.who("Mei")).phone == "+86 138"


async def test_thanks_are_kept_with_the_last_request_and_open_nothing(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(minutes=5)
    before = await street.request()
    await street.says("Mei", "thank you")
    assert await street.request() == before
    assert (await words(street))[-1] == ("thank you", Purpose.THANKS)


async def test_a_reply_to_what_is_over_is_a_new_request_or_thanks(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()
    await street.replies("Mei", "thank you", Kind.RECEIPT)
    assert [line for line in await street.mail() if "say" in line] == ["Mei 2 say:thanks"]
    await street.replies("Mei", "rice", Kind.RECEIPT)
    assert await how_many(street) == 2


async def test_a_reply_to_an_own_message_is_added_to_its_request(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.sleeps(minutes=1)
    await street.replies("Mei", "rice too", Kind.RECEIPT)
    assert await words(street) == [("insulin", Purpose.ASKED), ("rice too", Purpose.ADDED)]
    assert [line for line in await street.mail() if "say" in line] == ["Mei 2 say:added"]


async def test_a_reply_through_a_message_of_somebody_elses_request_is_refused(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    arjun = await street.who("Arjun")
    await street.work.people.set_roles(arjun.id, street.community, set(), street.now)
    with pytest.raises(NoSuchRequest):
        await street.replies("Arjun", "rice", Kind.CARD)


async def nudged(street: Street, *names: str) -> Street:
    """Each has asked for something, and Arjun is asked again."""
    for name in names:
        await street.says(name, "insulin")
    await street.passes(minutes=30)
    await street.mail()
    return street


async def test_a_reply_to_a_nudge_about_one_request_belongs_to_it(street: Street) -> None:
    await nudged(street, "Mei")
    await street.replies("Arjun", "is it the heart attack?", Kind.NUDGE)
    assert {"Arjun 2 echo", "Mei 3 piece"} <= set(await street.mail())


async def test_a_reply_to_a_nudge_about_several_asks_for_whom_it_is(street: Street) -> None:
    await nudged(street, "Mei", "Ana")
    await street.replies("Arjun", "coming", Kind.NUDGE)
    assert await street.mail() == ["Arjun 2 for_whom"]
    await street.replies("Arjun", "heart attack", Kind.NUDGE)
    assert await street.mail() == ["Arjun 2 for_whom"]
    asked = street.seen(Kind.FOR_WHOM)
    assert isinstance(asked, ForWhom)
    assert (asked.danger, [one.subject.number for one in asked.items]) == (True, [1, 2])


async def test_a_reply_to_a_nudge_of_which_nothing_is_left_asks_for_whom_it_is(street: Street) -> None:
    await nudged(street, "Mei")
    await street.taps("Arjun", working.accept)
    await street.replies("Arjun", "coming", Kind.NUDGE)
    assert "Arjun 2 for_whom" in await street.mail()
    await street.replies("Arjun", "heart attack", Kind.NUDGE)
    assert (await street.request(2)).urgency is Urgency.EMERGENCY


async def test_who_is_asked_as_well_is_offered_what_she_was_asked_about(street: Street) -> None:
    await nudged(street, "Mei", "Ana")
    await street.passes(hours=1)
    await street.mail()
    await street.replies("Wei", "heart attack", Kind.NUDGE)
    await street.mail()
    asked = street.seen(Kind.FOR_WHOM)
    assert isinstance(asked, ForWhom)
    assert [one.subject.number for one in asked.items] == [1]


async def test_an_edit_puts_right_the_words_wherever_they_were_shown(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    came_as = (await street.work.words.of((await street.request()).id))[0].came_as
    assert came_as is not None
    await edits(street, came_as, "insulin, 3 pens")
    assert await words(street) == [("insulin, 3 pens", Purpose.ASKED)]
    assert await street.mail() == ["Mei 2 edit receipt", "Arjun 6 edit card"]
    await street.taps("Arjun", working.accept)
    await street.mail()
    await edits(street, came_as, "insulin, 4 pens")
    assert "Arjun 3 piece" in await street.mail()
    await edits(street, came_as, "heart attack")
    assert (await street.request()).urgency is Urgency.EMERGENCY


async def edits(street: Street, came_as: int, text: str) -> None:
    await heard_edit(street.desk(), await street.who("Mei"), await street.chat("Mei"), came_as, text)


async def test_an_edit_of_what_is_over_or_of_nothing_moves_nothing(street: Street) -> None:
    await edits(street, 7, "hello")
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()
    came_as = (await street.work.words.of((await street.request()).id))[0].came_as
    assert came_as is not None
    await edits(street, came_as, "insulin, or rice")
    assert (await street.mail(), await how_many(street)) == (["Mei 2 say:edit_of_over"], 1)


async def test_an_edit_that_changes_nothing_asks_nothing_anew(street: Street) -> None:
    await street.says("Arjun", "coming")
    await street.says("Arjun", "coming soon")
    await street.mail()
    arjun, chat = await street.who("Arjun"), await street.chat("Arjun")
    question = await street.work.questions.open_for(arjun.id, street.now, {"for_whom"})
    assert question is not None
    number = question.facts["pieces"][0]["came_as"]
    await heard_edit(street.desk(), arjun, chat, number, "coming soon")
    assert await street.mail() == []
    await heard_edit(street.desk(), arjun, chat, number, "coming at once")
    assert sorted(await street.mail()) == ["Arjun 2 for_whom", "Arjun 6 remove"]
    assert [one.kind for one in await street.shown("Arjun")].count(Kind.FOR_WHOM) == 2


async def test_what_is_added_to_a_request_that_was_moved_meanwhile_is_heard_again(street: Street) -> None:
    await street.says("Mei", "insulin")
    seen, mei = await street.request(), await street.who("Mei")
    await street.taps("Arjun", working.accept)
    with pytest.raises(Overtaken):
        await adding.add(street.desk(), mei, seen, Piece(kind=PieceKind.TEXT, text="by noon"))
