"""Voices and pictures reach whoever has to hear and see them, also the second time."""

import pytest

from desk.calling import afterwards
from desk.casework import working
from desk.lists import boards
from desk.notices import Kind
from desk.terms import PieceKind, Role
from tests.desk.street import Street


@pytest.fixture
async def spoken(street: Street) -> Street:
    """Mei has sent a voice note; it is on Arjun's phone."""
    await street.says("Mei", None, kind=PieceKind.VOICE, file="voice-1")
    assert "Arjun 3 piece" in await street.mail()
    return street


def pieces(lines: list[str]) -> list[str]:
    return [line for line in lines if line.endswith("piece")]


async def test_whoever_opens_a_card_of_a_list_hears_the_voice_once(spoken: Street) -> None:
    for _ in range(2):
        await spoken.asks("Li", boards.next_)
    assert pieces(await spoken.mail()) == ["Li 3 piece"]
    await spoken.taps("Li", working.accept)
    assert pieces(await spoken.mail()) == []


async def test_whoever_takes_over_sees_what_was_sent_to_the_other(spoken: Street) -> None:
    await spoken.taps("Arjun", working.accept)
    await spoken.sleeps(seconds=10)
    await spoken.says("Mei", None, kind=PieceKind.PHOTO, file="photo-1")
    assert pieces(await spoken.mail()) == ["Arjun 3 piece"]
    await spoken.taps("Wei", working.take_over)
    assert pieces(await spoken.mail()) == ["Wei 3 piece", "Wei 3 piece"]


async def test_what_was_tidied_away_comes_again_with_a_reopened_request(spoken: Street) -> None:
    await spoken.taps("Arjun", working.accept)
    await spoken.taps("Arjun", working.finish, "helped")
    await spoken.sleeps(seconds=30)
    await spoken.mail()
    await spoken.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await spoken.mail()
    await spoken.passes(hours=47)
    assert "Arjun 6 remove" in await spoken.mail()
    await spoken.taps("Mei", afterwards.not_solved, "not_solved", on=Kind.RECEIPT)
    assert pieces(await spoken.mail()) == ["Arjun 1 piece"]


async def test_a_voice_that_was_taken_back_does_not_leave(spoken: Street) -> None:
    await spoken.taps("Arjun", working.accept)
    await spoken.mail()
    await spoken.replies("Arjun", "", Kind.CARD, kind=PieceKind.VOICE, file="voice-2")
    said = (await spoken.work.words.of((await spoken.request()).id))[-1]
    await spoken.work.words.replace_text(said.id, "")  # what "take back" does
    assert pieces(await spoken.mail()) == []


async def test_words_for_a_worker_who_left_or_blocked_the_bot_go_to_the_coordinators(spoken: Street) -> None:
    await spoken.taps("Arjun", working.accept)
    await spoken.taps("Arjun", working.finish, "helped")
    arjun = await spoken.who("Arjun")
    await spoken.work.people.set_unreachable(arjun.id, spoken.now)
    await spoken.says("Mei", "it is broken again")
    assert pieces(await spoken.mail()) == ["Li 3 piece"]
    await spoken.work.people.set_unreachable(arjun.id, None)
    await spoken.says("Mei", "quite broken")
    await spoken.work.people.set_roles(arjun.id, spoken.community, {Role.RESIDENT}, spoken.now)
    assert pieces(await spoken.mail()) == []
    await spoken.says("Mei", "all of it")
    assert pieces(await spoken.mail()) == ["Li 3 piece"]
