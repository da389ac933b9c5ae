"""Two neighbourhoods in one bot know nothing of each other; who no longer works here learns nothing more."""

from datetime import time, timedelta

from desk.configuration import PersonSetup
from roster.plan import Seat
from tests.town.town import COORDINATOR, WORKER, Neighbour, Setup, Town


async def other_place(town: Town) -> Neighbour:
    """River Street has Olga, who works and coordinates there."""
    olga = town.resident("Olga")
    await olga.starts()
    river = Setup(code="river-9", name="River Street 9", buildings=("1",))
    river.people.append(
        PersonSetup(telegram_id=olga.account.id, name="Olga", roles=WORKER | COORDINATOR, phone="+86 1")
    )
    river.seats.append((Seat.PRIMARY, olga.account.id))
    await town.configure([town.setup, river])
    olga.reads()
    return olga


async def test_a_worker_of_one_sees_and_does_nothing_in_the_other(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    olga = await other_place(town)
    await mei.starts("garden-7")
    await mei.says("Insulin pens run out tonight")
    assert len(arjun.reads()) == 1
    for command in ("/open", "/mine", "/next", "/board", "/assign 1 Olga", "/duty"):
        await olga.says(command)
    assert olga.reads() == [
        "Nothing is open.",
        "You have no requests in hand.",
        "Nobody is waiting. Everything is in somebody's hands.",
        "There are none.",
        "There is no such request, or it is not yours.",
        "On duty at River Street 9\nOn duty: Olga\nBackup: nobody is rostered; Olga is asked\n\n"
        "Phone of the desk: +86 21 5555 0007",
    ]
    button = arjun.sees("#1 ·").body["reply_markup"]["inline_keyboard"][0][0]
    await olga.says("/board")
    own = olga.sees("There are none").body["reply_markup"]["inline_keyboard"][0][0]
    own["callback_data"] = button["callback_data"]
    assert await olga.taps(own["text"], "There are none") == "There is no such request, or it is not yours."
    await town.passes(minutes=50)
    assert [one for one in olga.reads() if "#1" in one] == []
    assert arjun.buttons("#1 ·") == [["I'll take it"], ["Show address", "More"]]
    town.forgets()


async def test_a_removed_worker_gets_nothing_and_her_cards_learn_nothing_more(town: Town) -> None:
    mei, _, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=15)
    await town.passes(minutes=6)
    wei.reads()
    town.setup.people = [one for one in town.setup.people if one.telegram_id != wei.account.id]
    town.setup.seats = [(seat, member) for seat, member in town.setup.seats if member != wei.account.id]
    await town.configure([town.setup])
    await town.settles()
    assert [seen.words for seen in wei.chat()][1:] == [
        "#1 is with somebody else now.",
        "1 open: 1 urgent, 1 due within 30 min",
    ]
    assert [seen.labels() for seen in wei.chat()][1:] == [[], []]
    assert [command["command"] for command in wei.account.menu()] == [
        *("my", "answers", "duty", "where", "language", "complain", "privacy", "help"),
    ]
    await mei.says("And I live in flat 402", reply_to="#1")
    await town.passes(hours=5)
    assert wei.reads() == []
    assert [seen.words for seen in wei.chat() if "#1" in seen.words] == ["#1 is with somebody else now."]
    await wei.says("/open")
    assert wei.reads() == ["This is for the people of the help desk."]
    town.forgets()


def street(town: Town, number: int) -> Setup:
    """One of many neighbourhoods: one person is on duty there, and coordinates."""
    account = town.telegram.add_account(f"Worker {number}", language="en")
    account.starts()
    works = PersonSetup(telegram_id=account.id, name=account.name, roles=WORKER | COORDINATOR, phone="+86 1")
    seats = [(Seat.PRIMARY, account.id)]
    return Setup(code=f"street-{number}", name=f"Street {number}", people=[works], seats=seats)


async def test_of_one_and_twenty_a_worker_and_a_coordinator_see_their_own(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    town.setup.summary_at = time(10, 1)
    await town.ready()
    await town.configure([town.setup, *(street(town, number) for number in range(1, 21))])
    for number in (1, 2, 20):  # their numbers start at #1 too
        caller = town.telegram.add_account(f"Caller {number}", language="en")
        caller.starts(f"street-{number}")
        caller.says("The tap in the kitchen drips")
    await mei.starts("garden-7")
    await mei.says("Insulin pens run out tonight")
    for command in ("/open", "/next", "/duty"):
        await arjun.says(command)
    line = "🟠 #1 urgent, medicine · waiting for 1 min\n“Insulin pens run out tonight”"
    assert arjun.reads() == [
        f"1 open request\n\n{line}",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: nobody is rostered; Li is asked\n\n"
        "Phone of the desk: +86 21 5555 0007",
    ]
    for command in ("/board", "/people"):
        await li.says(command)
    town.clock.advance_to(town.clock.now() + timedelta(minutes=1))
    await town.settles()
    assert li.reads() == [
        f"1 request\n\n{line}",
        "People of Garden Lane 7\n\nLi · coordinator\nArjun · worker\n\n"
        "Link for residents: https://t.me/huying_bot?start=garden-7",
        "Garden Lane 7, Sun, Nov 22\n\n1 request for help came in.\n0 were dealt with.\n1 is still open.\n\n"
        "What it was about: medicine 1.\n\n"
        "Tomorrow:\nOn duty: Arjun until 08:00 on Nov 24\nBackup: Li",
    ]
    town.forgets()
