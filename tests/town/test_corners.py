"""Corners: old lists, old words, old questions, at the moment in which something else has just changed."""

from datetime import datetime

from sandbox.faults import Kind
from tests.town.test_bad_input_buttons import forges
from tests.town.town import SHANGHAI, Town


async def test_a_button_of_an_old_list_opens_what_is_over_by_now(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("We have no rice left")
    await arjun.says("/open")
    await mei.taps("More", "#1")
    await mei.taps("I no longer need it", "#1")
    arjun.reads()
    await arjun.taps("⚪ #1")
    assert arjun.reads() == ["#1 was withdrawn"]
    assert arjun.buttons("#1 was withdrawn") == []
    town.forgets()


async def test_thanks_may_be_put_more_nicely_without_anybody_being_asked(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("We have no rice left")
    await town.passes(minutes=1)
    number = await mei.says("Thank you")
    assert mei.reads()[-1] == "Thank you for telling us."
    arjun.reads()
    await mei.does(lambda phone: phone.edits(number, "Thank you so much"))
    assert mei.reads() == []
    assert arjun.reads() == []


async def test_of_two_messages_of_a_worker_only_the_edited_one_is_shown_anew(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("We have no rice left")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    first = await arjun.says("I come at four", reply_to="#1 ·")
    await arjun.says("Please have a bag ready", reply_to="#1 ·")
    mei.reads()
    await arjun.does(lambda phone: phone.edits(first, "I come at five"))
    assert mei.reads() == ["Arjun, about your #1:\nI come at five"]
    assert [seen.words for seen in mei.chat() if "about your #1" in seen.words] == [
        "Arjun, about your #1:\nPlease have a bag ready",
        "Arjun, about your #1:\nI come at five",
    ]
    town.forgets()


async def test_nobody_has_answered_is_not_said_once_somebody_has(town: Town) -> None:
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=59)
    li.reads()
    town.telegram.faults.next(Kind.TOO_MANY, "sendMessage", chat=li.account.id, retry_after=60)
    await town.passes(minutes=1)
    await arjun.says("Which kind do you use?", reply_to="#1 ·")
    await town.passes(minutes=2)
    assert [text for text in li.reads() if "nobody has answered" in text] == []
    town.forgets()


async def test_who_works_here_no_longer_is_not_told_how_much_is_open(town: Town) -> None:
    mei, arjun, _ = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    await mei.says("We have no rice left")
    arjun.reads()
    town.setup.people = [one for one in town.setup.people if one.telegram_id != arjun.account.id]
    town.setup.seats = [(seat, member) for seat, member in town.setup.seats if member != arjun.account.id]
    await town.configure([town.setup])
    await town.passes(minutes=1)
    assert arjun.reads() == []
    town.forgets()


async def test_a_worker_who_asked_for_herself_keeps_what_is_hers_when_the_staff_changes(town: Town) -> None:
    arjun, _, bo = town.on_duty("Arjun"), town.backup("Wei"), town.worker("Bo")
    await bo.says("Our tap drips")
    await bo.taps("My own request")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    await arjun.says("I come at four", reply_to="#1 ·")
    town.setup.people = [one for one in town.setup.people if one.telegram_id != bo.account.id]
    await town.configure([town.setup])
    await town.settles()
    assert bo.sees("I come at four").words == "Arjun, about your #1:\nI come at four"
    town.forgets()


async def test_tonight_is_refused_kindly_once_somebody_has_it() -> None:
    town = Town(start=datetime(2026, 11, 22, 23, 30, tzinfo=SHANGHAI))
    await town.opens()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    old = next(button.data for row in mei.sees("#1").buttons for button in row if button.label == "I need it tonight")
    await arjun.taps("I'll take it")
    await town.passes(minutes=1)
    mei.reads()
    assert old is not None
    assert (
        await forges(town, mei, old, mei.sees("#1").message_id)
        == "That no longer fits: this request is marked “somebody is on it” now. "
        "If something is still needed, just write it here."
    )
    assert mei.reads() == []
    await town.closes()


async def test_tonight_pressed_twice_says_the_same_twice() -> None:
    town = Town(start=datetime(2026, 11, 22, 23, 30, tzinfo=SHANGHAI))
    await town.opens()
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The tap drips")
    labels = {button.label: button.data for row in mei.sees("#1").buttons for button in row}
    first = await mei.taps("I need it tonight")
    mei.reads(), arjun.reads()
    again = labels["I need it tonight"]
    assert again is not None
    assert await forges(town, mei, again, mei.sees("#1").message_id) == first == "Somebody is being asked tonight."
    assert (mei.reads(), arjun.reads()) == ([], [])
    await town.closes()
