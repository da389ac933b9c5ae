"""The board, giving a request to somebody, the people who work here, and emergencies that nobody confirmed."""

from tests.town.test_bad_input_buttons import data_of, forges
from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty, Wei behind him; Li coordinates."""
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    mei.reads()
    return mei, arjun, wei, li


async def ten_are_open(town: Town) -> Neighbour:
    """Two urgent ones and eight routine ones; Arjun has the first and waits with the third. Gives Li."""
    _, arjun, _, li = await cast(town)
    for number in range(1, 11):
        caller = town.resident(f"Caller {number}")
        await caller.says("The tap in the kitchen drips" if number > 2 else "Insulin pens run out tonight")
    await arjun.taps("I'll take it", "#1 ·")
    await arjun.taps("I'll take it", "#3 ·")
    await arjun.taps("More", "#3 ·")
    await arjun.taps("It has to wait", "#3 ·")
    await arjun.taps("For a permit", "#3 ·")
    li.reads()
    return li


async def test_the_board_has_pages(town: Town) -> None:
    li = await ten_are_open(town)
    await li.says("/board")
    assert li.reads() == [
        "10 requests\nPage 1 of 2\n\n🟠 #1 urgent, medicine · Arjun has it\n"
        "“Insulin pens run out tonight”\n\n🟠 #2 urgent, medicine · waiting for 1 min\n"
        "“Insulin pens run out tonight”\n\n"
        "⚪ #3 routine, home and repairs · Arjun waits for a permit\n"
        "“The tap in the kitchen drips”\n\n⚪ #4 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”\n\n⚪ #5 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”\n\n⚪ #6 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”\n\n⚪ #7 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”\n\n⚪ #8 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”"
    ]
    assert li.buttons("requests") == [
        ["🟠 #1", "🟠 #2", "⚪ #3", "⚪ #4"],
        ["⚪ #5", "⚪ #6", "⚪ #7", "⚪ #8"],
        ["Next page"],
        ["Nobody has it", "Due soon", "Late"],
        ["Waiting", "Watch list", "By building"],
    ]
    await li.taps("Next page")
    assert li.sees("Page").words == (
        "10 requests\nPage 2 of 2\n\n⚪ #9 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”\n\n⚪ #10 routine, home and repairs · waiting for 1 min\n"
        "“The tap in the kitchen drips”"
    )
    assert li.buttons("Page") == [
        ["⚪ #9", "⚪ #10"],
        ["Back a page"],
        ["Nobody has it", "Due soon", "Late"],
        ["Waiting", "Watch list", "By building"],
    ]
    town.forgets()


async def test_the_board_has_filters(town: Town) -> None:
    li = await ten_are_open(town)
    await li.says("/board")
    await li.taps("Waiting")
    assert li.sees("Shown").words == (
        "1 request\nShown: Waiting\n\n⚪ #3 routine, home and repairs · Arjun waits for a permit\n"
        "“The tap in the kitchen drips”"
    )
    assert li.buttons("Shown") == [
        ["⚪ #3"],
        ["All", "Nobody has it", "Due soon"],
        ["Late", "Watch list", "By building"],
    ]
    await town.passes(minutes=10)
    await li.taps("Due soon")
    assert li.sees("Shown").words == (
        "1 request\nShown: Due soon\n\n🟠 #2 urgent, medicine · waiting for 10 min\n“Insulin pens run out tonight”"
    )
    await li.taps("Late")
    assert li.sees("Shown").words == "There are none.\nShown: Late"
    await li.taps("Nobody has it")
    assert li.sees("Shown").words.splitlines()[:3] == ["8 requests", "Shown: Nobody has it", ""]
    town.forgets()


async def test_assign_with_a_name_gives_it_at_once(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await mei.says("Insulin pens run out tonight")
    mei.reads(), arjun.reads()
    await li.says("/assign 1 wei")
    assert li.reads() == ["#1 was given to Wei."]
    assert wei.reads() == [
        "Li gave you #1.",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
    ]
    await town.passes(seconds=21)
    assert mei.reads() == ["#1 was passed on to Wei. You need not ask again; the time we promised stays."]
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00\n\nAsked so far:\n10:00 Wei (was given it)"
    )
    town.forgets()


async def test_assign_without_a_name_asks_to_whom(town: Town) -> None:
    mei, _, wei, li = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await li.says("/assign #1")
    assert li.reads() == ["Who shall take #1?"]
    assert li.buttons("Who shall") == [["Arjun"], ["Wei"], ["Li"]]
    assert await li.taps("Wei") == "It is given."
    assert li.reads() == ["#1 was given to Wei."]
    assert wei.reads() == [
        "Li gave you #1.",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
    ]
    town.forgets()


async def test_assign_says_how_when_it_cannot_tell_what_is_meant(town: Town) -> None:
    _, _, _, li = await cast(town)
    await li.says("/assign")
    await li.says("/assign Wei")
    await li.says("/assign 99 Wei")
    assert li.reads() == [
        "Write the number and a name: /assign 12 Arjun. Without a name you can choose.",
        "Write the number and a name: /assign 12 Arjun. Without a name you can choose.",
        "There is no such request, or it is not yours.",
    ]


async def test_nothing_is_given_to_whom_cannot_be_told(town: Town) -> None:
    olga = town.worker("Olga", started=False)
    mei, arjun, wei, li = await cast(town)
    await mei.says("Insulin pens run out tonight")
    refused = "#1 stays as it is: Olga cannot be told. Has Olga pressed Start? Choose somebody else."
    await li.says("/assign 1  olga")
    assert li.reads() == [refused]
    await li.says("/assign 1")
    assert await li.taps("Olga") == refused
    await arjun.taps("I'll take it")
    await arjun.taps("More")
    await arjun.taps("Pass on")
    assert ["Wei", "Li"] in arjun.buttons("#1 ·")
    assert not any("Olga" in row for row in arjun.buttons("#1 ·"))
    assert (wei.reads(), olga.reads()) == ([], [])
    town.forgets()


async def test_who_is_named_is_found_whatever_is_typed_around_it(town: Town) -> None:
    mei, _, wei, li = await cast(town)
    await mei.says("Insulin pens run out tonight")
    await li.says("/assign 1   Wei ")
    assert li.reads() == ["#1 was given to Wei."]
    assert wei.reads()[0] == "Li gave you #1."
    town.forgets()


async def test_in_chinese_nothing_is_given_to_whom_cannot_be_told(town: Town) -> None:
    town.worker("Olga", started=False)
    mei, li = town.resident("Mei"), town.coordinator("Li", language="zh-hans")
    await mei.says("Insulin pens run out tonight")
    li.reads()
    await li.says("/assign 1 Olga")
    assert li.reads() == ["#1 没有转出：通知不到 Olga，对方可能没有点过“开始”。请另选一人。"]
    town.forgets()


async def test_people_shows_who_works_here_and_who_cannot_be_reached(town: Town) -> None:
    town.worker("Olga", started=False)
    _, arjun, wei, li = await cast(town)
    await arjun.does(lambda phone: phone.blocks())
    assert len(wei.reads()) == len(li.reads()) == 1
    await li.says("/people")
    assert li.reads() == [
        "People of Garden Lane 7\n\nLi · coordinator\nOlga · worker · has not pressed Start\n"
        "Arjun · worker · cannot be reached\nWei · worker\n\n"
        "Link for residents: https://t.me/huying_bot?start=garden-7"
    ]
    town.forgets()


async def test_an_emergency_that_is_done_is_confirmed_by_a_persons_word_alone(town: Town) -> None:
    mei, arjun, wei, li = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(minutes=1)
    for one in (mei, arjun, wei, li):
        one.reads()
    await town.passes(hours=11, minutes=58)
    assert [one for one in li.reads() if "#1" in one] == []
    await town.passes(minutes=2)
    assert [one for one in li.reads() if "#1" in one] == [
        "Emergency #1 was finished by Arjun, and nobody has confirmed it. Please ask, and confirm it."
    ]
    assert li.buttons("nobody has confirmed") == [["Solved"], ["Not solved"], ["Open it"]]
    await town.passes(hours=12)
    assert [one for one in li.reads() if "#1" in one] == [
        "Emergency #1 was finished by Arjun, and nobody has confirmed it. Please ask, and confirm it."
    ]
    assert await li.taps("Solved", "nobody has confirmed") == "Thank you."
    await town.passes(hours=13)
    assert [one for one in li.reads() if "#1" in one] == []
    assert arjun.sees("#1").words == "#1 closed"
    town.forgets()


async def test_or_she_opens_it_again(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(hours=12, minutes=1)
    mei.reads(), arjun.reads(), li.reads()
    assert await li.taps("Not solved", "nobody has confirmed") == "It is open again. Somebody is being asked now."
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\n⚠ Not solved, says Li (22:01).\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 22:01 · answer by 22:11 · done by 00:01 tomorrow\nFollowed to the end by Arjun."
    ]
    assert li.reads() == []
    assert mei.reads() == ["#1 is open again. You will hear from a person by 22:11."]
    town.forgets()


async def test_what_is_not_done_in_time_is_told_to_worker_coordinators_and_resident(town: Town) -> None:
    mei, arjun, _, li = await cast(town)
    await mei.says("Insulin pens run out tonight")
    for _ in range(4):
        await arjun.taps("I'll take it") if "You have it" not in arjun.sees("#1 ·").words else None
        await town.passes(minutes=119)
        await arjun.taps("More", "#1 ·")
        await arjun.taps("Another time", "#1 ·")
        await arjun.taps("2 h", "#1 ·")
    mei.reads(), arjun.reads(), li.reads()
    await town.passes(minutes=5)
    assert arjun.reads() == ["#1 is not done in time. Arjun has it."]
    assert li.reads() == ["#1 is not done in time. Arjun has it."]
    assert li.buttons("not done in time") == [["Open it"]]
    assert mei.reads() == [
        "#1 is not done in the time we promised. We are sorry. Arjun is still on it, and the coordinators know. "
        "You will hear by 19:56."
    ]
    town.forgets()


async def unconfirmed(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour]:
    """An emergency is done since this morning, and Li and Wu are asked."""
    mei, arjun, li, wu = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li"), town.coordinator("Wu")
    await mei.says("My father has chest pain and cannot breathe")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(hours=13)
    for one in (mei, arjun, li, wu):
        one.reads()
    assert "nobody has confirmed" in wu.sees("nobody has confirmed").words
    return mei, arjun, li, wu


async def test_what_one_coordinator_has_confirmed_another_does_not_open_by_an_older_button(town: Town) -> None:
    mei, arjun, li, wu = await unconfirmed(town)
    older, where = data_of(wu, "Not solved"), wu.sees("nobody has confirmed").message_id
    await li.taps("Solved")
    await town.passes(minutes=1)
    assert [one.words for one in wu.chat() if "nobody has confirmed" in one.words] == []
    assert await forges(town, wu, older, where) == (
        "Something has changed since that button was made. Here is how it stands now."
    )
    await town.passes(minutes=1)
    assert (arjun.reads(), wu.reads()) == ([], [])
    assert mei.sees("#1 ·").words.startswith("#1 · medical\nThis is closed.")
    town.forgets()


async def test_a_button_of_an_earlier_episode_closes_no_later_one(town: Town) -> None:
    mei, arjun, _, wu = await unconfirmed(town)
    older, where = data_of(wu, "Solved"), wu.sees("nobody has confirmed").message_id
    question, asked = data_of(mei, "Solved"), mei.sees("for you").message_id
    await mei.taps("Not solved", on="for you")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(minutes=1)
    for who, button, message in ((wu, older, where), (mei, question, asked)):
        assert await forges(town, who, button, message) == (
            "Something has changed since that button was made. Here is how it stands now."
        )
    assert mei.sees("Is it solved for you?").labels() == [["Solved"], ["Not solved"]]
    town.forgets()
