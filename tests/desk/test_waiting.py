"""Until when it waits, and with what note."""

from datetime import datetime

import pytest

from desk.calling import receipts
from desk.casework import keeping, waiting, working
from desk.notices import Kind
from desk.refusals import AlreadyTaken, NoSuchRequest, NotPossible
from desk.rules.deadlines import waiting_until
from desk.taps import Nod
from desk.terms import EventKind, PieceKind, Purpose, State
from roster.plan import Seat
from tests.desk.made import NOON, community, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, WORKER, seat, works


@pytest.mark.parametrize(
    ("now", "wanted", "until"),
    [
        ("2026-11-22 12:00", "1h", "2026-11-22 13:00"),
        ("2026-11-22 23:30", "1h", "2026-11-23 00:30"),
        ("2026-11-22 12:00", "evening", "2026-11-22 19:00"),
        ("2026-11-22 19:00", "evening", "2026-11-23 00:00"),
        ("2026-11-22 23:30", "evening", "2026-11-23 00:00"),
        ("2026-11-22 12:00", "tomorrow", "2026-11-23 09:00"),
        ("2026-11-22 00:00", "tomorrow", "2026-11-23 09:00"),
    ],
)
def test_the_presets_go_by_the_communitys_clock(now: str, wanted: str, until: str) -> None:
    assert waiting_until(community(), wanted, local(now)) == local(until)


def test_what_no_button_says_is_no_hour() -> None:
    assert waiting_until(community(), "x", NOON) is None


@pytest.fixture
async def waits(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    return street


async def lines(street: Street) -> list[str]:
    return [line for line in await street.mail() if "progress" in line or "say" in line or "nudge" in line]


async def test_chosen_at_once_the_line_that_has_not_left_tells_it(waits: Street) -> None:
    nod = await waits.taps("Arjun", waiting.wait_until, "1h")
    assert nod == Nod(code="lease", facts={"until": NOON + hours(1)})
    await waits.sleeps(seconds=20)
    assert await lines(waits) == ["Mei 3 progress:waiting"]
    assert told(waits) == NOON + hours(1)


async def test_chosen_later_it_is_told_anew(waits: Street) -> None:
    await waits.sleeps(seconds=20)
    await waits.mail()
    await waits.taps("Arjun", waiting.wait_until, "tomorrow")
    assert await lines(waits) == ["Mei 3 progress:waiting"]
    assert told(waits) == local("2026-11-23 09:00")
    assert (await waits.request()).look_again_at is not None


def told(street: Street) -> datetime | None:
    until: datetime | None = street.seen(Kind.PROGRESS, "Mei").until  # type: ignore[attr-defined]
    return until


async def test_at_its_hour_its_worker_is_asked_and_the_resident_hears(waits: Street) -> None:
    await waits.taps("Arjun", waiting.wait_until, "1h")
    await waits.sleeps(minutes=1)
    await waits.mail()
    await waits.passes(minutes=59)
    request = await waits.request()
    assert (request.state, request.lease_until) == (State.ACCEPTED, NOON + hours(1))
    assert await lines(waits) == ["Mei 3 progress:waited", "Arjun 5 nudge"]
    assert told(waits) == NOON + minutes(90)
    await waits.passes(minutes=30)
    assert (await waits.request()).state is State.NEW


async def test_only_what_waits_has_an_hour_and_only_its_worker_sets_it(waits: Street) -> None:
    with pytest.raises(NotPossible):
        await waits.taps("Arjun", waiting.wait_until, "next week")
    with pytest.raises(AlreadyTaken):
        await waits.taps("Wei", waiting.wait_until, "1h")
    await waits.taps("Arjun", keeping.resume)
    with pytest.raises(NotPossible):
        await waits.taps("Arjun", waiting.wait_until, "1h")


async def test_a_voice_is_a_note_too_and_of_who_has_it_a_sign_of_life(waits: Street) -> None:
    await waits.taps("Arjun", waiting.note)
    await waits.sleeps(minutes=14)
    await waits.says("Arjun", None, kind=PieceKind.VOICE, file="a")
    assert (await waits.request()).noted_at == waits.now
    said = await waits.work.words.of((await waits.request()).id)
    assert [(one.purpose, one.file) for one in said[1:]] == [(Purpose.NOTE, "a")]
    assert "Arjun 2 say:note_kept" in await waits.mail()


async def test_anybody_who_works_here_may_write_one(waits: Street) -> None:
    await waits.taps("Wei", waiting.note)
    await waits.says("Wei", "the shop opens at three")
    assert (await waits.last(EventKind.NOTE)).actor == (await waits.who("Wei")).id
    assert (await waits.request()).noted_at is None


async def test_who_works_there_no_longer_leaves_no_note_and_asks_for_nothing(waits: Street) -> None:
    await waits.taps("Arjun", waiting.note)
    await waits.mail()
    await waits.opens(people=(works("Wei", *WORKER), works("Li", *COORDINATOR)), rotations=(seat(Seat.PRIMARY, "Wei"),))
    await waits.says("Arjun", "she wants large, flat 402")
    assert await waits.mail() == ["Arjun 2 say:note_not_kept"]
    assert await waits.work.requests.by_number(waits.community, 2) is None
    await waits.says("Arjun", "rice")
    assert (await waits.request(2)).asker == (await waits.who("Arjun")).id


async def test_later_a_text_is_a_text_again_and_a_sticker_is_no_note(waits: Street) -> None:
    await waits.taps("Arjun", waiting.note)
    await waits.says("Arjun", None, kind=PieceKind.STICKER, file="a")
    assert "Arjun 2 for_whom" in await waits.mail()
    await waits.taps("Arjun", waiting.note)
    await waits.sleeps(minutes=15)
    await waits.says("Arjun", "the shop opens at three")
    assert "Arjun 2 for_whom" in await waits.mail()


async def test_words_of_danger_are_no_note(waits: Street) -> None:
    await waits.taps("Arjun", waiting.note)
    await waits.says("Arjun", "fire!")
    assert (await waits.request(2)).asker == (await waits.who("Arjun")).id


async def test_of_what_is_over_and_for_strangers_there_are_no_notes(waits: Street) -> None:
    with pytest.raises(NoSuchRequest):
        await waits.taps("Mei", waiting.note, on=Kind.RECEIPT)
    await waits.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await waits.taps("Arjun", waiting.note)


@pytest.mark.parametrize(
    ("kind", "file", "kept"), [(PieceKind.PHOTO, "PIC", "photo_kept"), (PieceKind.TEXT, None, "note_kept")]
)
async def test_a_photo_of_what_is_done_is_for_staff_alone(
    waits: Street, kind: PieceKind, file: str | None, kept: str
) -> None:
    await waits.taps("Arjun", working.finish, "helped")
    await waits.sleeps(minutes=1)
    await waits.mail()
    await waits.taps("Arjun", waiting.note, "photo")
    assert await lines(waits) == ["Arjun 2 say:photo_how"]
    await waits.says("Arjun", "at the door", kind=kind, file=file)
    assert await lines(waits) == [f"Arjun 2 say:{kept}"]
    words = (await waits.work.words.of((await waits.request()).id))[-1]
    assert (words.purpose, words.kind, words.file) == (Purpose.NOTE, kind, file)
