"""Two neighbourhoods in one bot know nothing of each other; who no longer works here learns nothing more."""

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
