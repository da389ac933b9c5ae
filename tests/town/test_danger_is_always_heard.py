"""Words of danger are heard from anybody, behind whatever they stand; and a number alone is no danger."""

import pytest

from tests.town.town import Town

FATHER = "my father has chest pain and cannot breathe"


async def test_who_worked_here_once_is_heard_when_she_answers_an_old_card(town: Town) -> None:
    mei, bo = town.resident("Mei"), town.worker("Bo")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    await bo.says("/open")
    await bo.taps("🟠 #1")
    town.setup.people = [one for one in town.setup.people if one.name != "Bo"]
    shown = bo.sees("Insulin").message_id
    await town.configure([town.setup])
    bo.reads()
    await bo.does(lambda phone: phone.says(FATHER, None, reply_to=shown))
    assert "Call 120" in bo.reads()[0]


@pytest.mark.parametrize("command", ["/start", "/assign", "/my", "/unknown"])
async def test_danger_behind_a_command_is_heard(town: Town, command: str) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says(f"{command} {FATHER}")
    assert "Call 120" in mei.reads()[0]


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("/help\n我爸没有呼吸了", "120"),
        ("/start\n救命", "120"),
        ("/help\tfire in my flat", "119"),
        ("/help@huying_bot\nfire in my flat", "119"),
        ("/my，救命", "120"),
        ("/sos", "120"),
        ("/SOS", "120"),
        ("/my_father_cannot_breathe", "120"),
        ("/fire in my flat", "119"),
    ],
)
async def test_danger_below_a_command_or_as_its_name_is_heard(town: Town, said: str, call: str) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says(said)
    assert f"Call {call}" in mei.reads()[0]


async def test_what_stands_below_a_command_is_all_there(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("/my\nNo rice")
    assert arjun.reads()[0].splitlines()[4] == "No rice"


async def test_the_link_of_a_neighbourhood_is_no_cry(town: Town) -> None:
    town.setup.code = "sos"
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.starts("sos")
    assert mei.reads()[0].startswith("Hello. This is the help desk of Garden Lane 7.")
    assert arjun.reads() == []


async def test_a_command_that_is_edited_into_words_of_danger_is_heard(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    number = await mei.says("/help")
    mei.reads()
    await mei.does(lambda phone: phone.edits(number, f"/help {FATHER}"))
    assert "Call 120" in mei.reads()[0]


@pytest.mark.parametrize("flat", ["119", "120", "110"])
async def test_a_number_alone_is_the_flat_that_was_asked_for(town: Town, flat: str) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    await mei.taps("3")
    await mei.says(flat)
    assert mei.sees("#1 ·").words.startswith("#1 · home and repairs")
    assert [seen.words for seen in mei.chat() if "now." in seen.words and "Call" in seen.words] == []
    assert flat in mei.sees("#1 ·").words


async def test_a_fever_is_no_flat(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    town.forgets()
    await mei.says("The lift in our house is broken")
    await mei.taps("3")
    await town.passes(minutes=1)
    arjun.reads()
    await mei.says("39.5 fever")
    assert "39.5 fever" in arjun.reads()[-1]


async def test_a_number_that_is_asked_for_is_nothing_numb(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.forgets()
    await mei.says("What is the number of the shop")
    assert mei.reads()[0].startswith("#1 · question\n")
