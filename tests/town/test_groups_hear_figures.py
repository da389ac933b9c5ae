"""Groups: linked by a coordinator, told each evening in figures, and never told anything about a person."""

from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.town.town import Neighbour, Town

NEEDS = [
    "Insulin pens run out tonight",
    "The tap in the kitchen drips",
    "Please bring rice",
    "When does testing start?",
]
WRITE_PRIVATELY = "Please write to me privately; only the help desk reads it there. In danger to life call 120."


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty; Li coordinates and made the group of the lane."""
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    lane = town.group("Lane 7", li, mei)
    await town.ready()
    await mei.starts()
    mei.reads()
    return mei, arjun, li, lane


async def test_added_by_a_coordinator_the_group_is_linked(town: Town) -> None:
    _, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    assert lane.reads() == [
        "Each evening this group hears how the help desk of Garden Lane 7 is doing. To ask for help, write to me "
        "privately: nobody here sees it."
    ]
    assert lane.buttons() == [["Write to me"]]
    assert li.reads() == []


async def test_a_group_that_no_coordinator_linked_gets_one_line_and_is_left(town: Town) -> None:
    mei, _, _, _ = await cast(town)
    other = town.group("Somewhere else", mei)
    await town.brings_the_bot(mei, other)
    assert other.reads() == [
        "No coordinator has linked this group to a neighbourhood, so I am leaving it. A coordinator can add me "
        "again and write /link."
    ]
    assert other.place is not None
    assert not other.place.has(town.bot.id)
    await mei.says("/start")
    mei.reads()


async def test_a_second_group_is_for_the_staff_and_link_says_which_is_which(town: Town) -> None:
    _, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    lane.reads()
    await lane.says("/link staff")
    assert lane.reads() == [
        "This is the staff group of Garden Lane 7 now. When nobody takes a request, it is told the number and how "
        "long it waits, and nothing about the person."
    ]
    assert lane.buttons("staff") == []
    await lane.says("/link")
    assert lane.reads() == [
        "Each evening this group hears how the help desk of Garden Lane 7 is doing. To ask for help, write to me "
        "privately: nobody here sees it."
    ]
    staff = town.group("Staff", li)
    await town.brings_the_bot(li, staff)
    assert staff.reads() == [
        "This is the staff group of Garden Lane 7 now. When nobody takes a request, it is told the number and how "
        "long it waits, and nothing about the person."
    ]


async def test_link_by_somebody_else_is_refused(town: Town) -> None:
    mei, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    lane.reads()
    assert lane.place is not None
    as_mei = town.within(lane.place, mei)
    as_mei.reads()
    await as_mei.says("/link staff")
    assert lane.reads() == as_mei.reads() == ["This is for the people of the help desk."]


async def test_a_quiet_evening_gets_counts_alone_and_summary_repeats_it_exactly(town: Town) -> None:
    mei, arjun, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    lane.reads()
    await lane.says("/summary")
    assert lane.reads() == ["There is no summary yet. The first one comes this evening."]
    await mei.says("Insulin pens run out tonight")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(hours=10)
    published = lane.reads()
    assert published == [
        "Garden Lane 7, Sun, Nov 22\n\n1 request for help came in.\n1 was dealt with.\n"
        "Nothing is left open.\n\nTomorrow:\nOn duty: Arjun until 08:00 on Nov 24\nBackup: Li\n\n"
        "If you need help, write to me privately. Nobody here sees it."
    ]
    assert lane.buttons() == [["Write to me"]]
    await mei.says("My husband has chest pain and cannot breathe")
    await lane.says("/summary")
    assert lane.reads() == published
    town.forgets()


async def test_ten_requests_and_three_workers_over_a_week_show_rates_and_folded_parts(town: Town) -> None:
    wei, olga = town.backup("Wei"), town.worker("Olga")
    _, arjun, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    workers = [arjun, wei, olga]
    for number in range(12):
        caller = town.resident(f"Caller {number}")
        await caller.says(NEEDS[0] if number < 6 else NEEDS[1] if number < 10 else NEEDS[2 + number % 2])
        worker = workers[number % 3]
        await worker.says("/next")
        await worker.taps("I'll take it", f"#{number + 1} ·")
        await worker.taps("Done", f"#{number + 1} ·")
        await worker.taps("Helped", f"#{number + 1} ·")
        await town.passes(seconds=30)
        if number % 4:
            await caller.taps("Solved", "Is it solved for you")
            await caller.taps("5" if number % 2 else "3", "How was the help")
    await town.passes(hours=10)
    assert lane.reads()[1:] == [
        "Garden Lane 7, Sun, Nov 22\n\n12 requests for help came in.\n12 were dealt with.\n"
        "Nothing is left open.\n\nHalf heard from a person within 1 min.\n\nIn the last seven days:\n"
        "Answered in time: 12 of 12 (100%).\nSolved, as residents say: 9 of 9 (100%).\n"
        "Rated 4 or 5 of 5: 6 of 9 (67%).\n\nWhat it was about: medicine 6, others 6.\n\nTomorrow:\n"
        "On duty: Arjun until 08:00 on Nov 24\nBackup: Wei until 08:00 on Nov 24\n\n"
        "If you need help, write to me privately. Nobody here sees it."
    ]
    assert li.sees("Nine in ten").words == (
        "Garden Lane 7, Sun, Nov 22\n\n12 requests for help came in.\n12 were dealt with.\n"
        "Nothing is left open.\n\nHalf heard from a person within 1 min.\n"
        "Nine in ten heard from a person within 1 min.\n\nAnswered in time: 12 of 12 (100%).\n"
        "Solved, as residents say: 9 of 9 (100%).\nRated 4 or 5 of 5: 6 of 9 (67%).\n\n"
        "What it was about: home and repairs 4, medicine 6, question 1, supplies 1.\n\nTomorrow:\n"
        "On duty: Arjun until 08:00 on Nov 24\nBackup: Wei until 08:00 on Nov 24"
    )
    town.forgets()


async def test_anybody_may_ask_who_is_on_duty_but_a_request_goes_on_in_private(town: Town) -> None:
    mei, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    lane.reads()
    assert lane.place is not None
    as_mei = town.within(lane.place, mei)
    as_mei.reads()
    await as_mei.says("/duty")
    assert (
        lane.reads()
        == as_mei.reads()
        == ["On duty at Garden Lane 7\nOn duty: Arjun\nBackup: Li\n\nPhone of the desk: +86 21 5555 0007"]
    )
    await as_mei.says("/request")
    assert lane.reads() == as_mei.reads() == [WRITE_PRIVATELY]
    assert lane.buttons("privately") == [["Write to me"]]
    assert mei.reads() == ["Write what you need in your own words. A voice message or a picture is fine too."]
    await as_mei.says("Insulin pens run out tonight")
    assert lane.reads() == as_mei.reads() == []


async def test_what_is_asked_in_the_group_is_heard_and_answered_in_private(town: Town) -> None:
    mei, arjun, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    assert lane.place is not None
    as_mei = town.within(lane.place, mei)
    lane.reads()
    as_mei.reads()
    await as_mei.says("/request@huying_bot\nMy father has chest pain and cannot breathe")
    assert lane.reads() == as_mei.reads() == [WRITE_PRIVATELY]
    called, receipt = mei.reads()
    assert called.startswith("Call 120 now.")
    assert receipt.startswith("🔴 #1 · emergency · medical\n")
    (card,) = arjun.reads()
    assert "My father has chest pain and cannot breathe" in card.split("\n")


async def test_danger_in_the_group_is_heard_even_of_whom_the_bot_cannot_answer(town: Town) -> None:
    _, arjun, li, lane = await cast(town)
    wang = town.resident("Wang")
    assert lane.place is not None
    wang.account.joins(lane.place)
    await town.brings_the_bot(li, lane)
    as_wang = town.within(lane.place, wang)
    lane.reads()
    as_wang.reads()
    await as_wang.says("/request The tap in the kitchen drips")
    assert lane.reads() == as_wang.reads() == [WRITE_PRIVATELY]
    assert arjun.reads() == []
    await as_wang.says("/request，我爸没有呼吸了")
    assert lane.reads() == as_wang.reads() == [WRITE_PRIVATELY]
    (card,) = arjun.reads()
    assert "，我爸没有呼吸了" in card.split("\n")
    await as_wang.says("/request he does not breathe, building 3")
    assert lane.reads() == as_wang.reads() == [WRITE_PRIVATELY]
    assert "he does not breathe, building 3" in arjun.sees("#1 ·").words
    assert arjun.reads() == ["#1 · Wang:\nhe does not breathe, building 3"]
    assert wang.chat() == []


RECORDED = {
    "en": "Recorded. The help desk goes on with it privately. In danger to life call 120.",
    "zh-Hans": "已登记，之后由服务台私下联系。有生命危险请先打 120。",
}


async def records(who: Neighbour, there: Neighbour, said: str) -> None:
    """Answer with /request what somebody said in the group."""
    assert there.place is not None
    about = [number for number, one in there.place.messages.items() if said in str(one.body.get("text"))][-1]
    await who.does(lambda phone: phone.says("/request", there.place, reply_to=about))


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_what_somebody_wrote_in_the_group_becomes_a_request_when_a_worker_asks(town: Town, language: str) -> None:
    town.setup.language = language
    mei, arjun, li, lane = await cast(town)
    wang = town.resident("Wang")
    place = lane.place
    assert place is not None
    for one in (wang, arjun):
        one.account.joins(place)
    await town.brings_the_bot(li, lane)
    as_mei, as_wang, as_arjun = (town.within(place, one) for one in (mei, wang, arjun))
    await as_mei.says("Insulin pens run out tonight")
    await as_wang.says("No water at all since yesterday")
    lane.reads()
    assert arjun.reads() == []
    for said in ("Insulin pens", "No water"):
        await records(arjun, as_arjun, said)
        assert lane.reads()[-1:] == [RECORDED[language]]
        assert lane.buttons(RECORDED[language]) != []
        assert said in arjun.reads()[0]
    assert mei.reads()[0].startswith("#1 · medicine\nWe have it.")
    assert wang.chat() == []
    await records(wang, as_wang, "No water")
    assert arjun.reads() == []  # who cannot be answered is asked to write privately, as ever
    town.forgets()


async def test_in_a_chinese_group_the_number_is_told_too(town: Town) -> None:
    town.setup.language = "zh-Hans"
    mei, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    assert lane.place is not None
    lane.reads()
    await town.within(lane.place, mei).says("/request")
    assert lane.reads() == ["请给我发私信，只有服务台的人能看到。有生命危险请先打 120。"]
    town.forgets()


async def test_anonymous_administrators_channels_and_other_bots_are_nobody(town: Town) -> None:
    _, _, li, lane = await cast(town)
    await town.brings_the_bot(li, lane)
    lane.reads()
    place = lane.place
    assert place is not None
    await li.does(lambda phone: phone.says("/link staff", place, on_behalf_of=place))
    await li.does(lambda phone: phone.says("/request", place, on_behalf_of=place))
    assert lane.reads() == []
    await li.does(lambda phone: phone.says("/duty", place, on_behalf_of=place))
    assert lane.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: Li\n\nPhone of the desk: +86 21 5555 0007"
    ]


async def test_a_group_that_becomes_a_supergroup_gets_its_summary_in_the_new_one(town: Town) -> None:
    mei, _, li, _ = await cast(town)
    small = town.group("Lane 7", li, mei, kind="group")
    await town.brings_the_bot(li, small)
    small.reads()
    place = small.place
    assert place is not None
    upgraded = li.account.upgrades(place)
    large = town.within(upgraded, li)
    await town.passes(hours=10)
    assert large.reads() == [
        "Garden Lane 7, Sun, Nov 22\n\nNobody asked for help, and nothing is open.\n\nTomorrow:\n"
        "On duty: Arjun until 08:00 on Nov 24\nBackup: Li\n\n"
        "If you need help, write to me privately. Nobody here sees it."
    ]
    town.forgets()


names = st.sampled_from(["Zebulon", "Xiomara", "Quirin"])
words = st.sampled_from(
    ["wombat medicine ran out", "chest pain, he cannot breathe, vermilion door", "xylophone tap drips"]
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, need=words, flat=st.sampled_from(["1907", "2313"]), accepts=st.booleans())
async def test_no_word_name_flat_or_number_of_a_request_is_ever_seen_in_a_group(
    name: str, need: str, flat: str, accepts: bool
) -> None:
    town = Town()
    await town.opens()
    try:
        caller, arjun, li = town.resident(name), town.on_duty("Arjun"), town.coordinator("Li")
        lane, staff = town.group("Lane 7", li, caller), town.group("Staff", li, arjun)
        town.setup.summary_at = time(11)
        await town.ready()
        await town.brings_the_bot(li, lane)
        await town.brings_the_bot(li, staff)
        await caller.starts()
        await caller.says(need)
        await caller.says(f"flat {flat}, ring +86 139 4455 6677")
        assert lane.place is not None
        await town.within(lane.place, caller).says(f"/request {need}")
        if accepts:
            await arjun.taps("I'll take it")
            await arjun.says("I come with the emerald key", reply_to="Since 10:00")
        await town.passes(hours=1)
        await lane.says("/summary")
        told = "\n".join(seen.words for room in (lane, staff) for seen in room.chat())
        stored = {name, flat, "4455", "wombat", "vermilion", "xylophone", "chest", "emerald", "door", "drips"}
        assert {one for one in stored if one in told} == set()
        assert "request" in told
    finally:
        await town.closes()
