"""Buttons pressed twice, late, by the wrong person, or with data that nobody made."""

import re

import pytest

from desk.configuration import PersonSetup
from sandbox.world import Query
from tests.town.town import COORDINATOR, WORKER, Neighbour, Setup, Town

GONE = "This button is no longer of use."
NOT_YOURS = "There is no such request, or it is not yours."


NO_LONGER = "That no longer fits: this request is marked “done” now. If something is still needed, just write it here."


async def forges(town: Town, who: Neighbour, data: str, message: int = 0) -> str | None:
    """A press that no app would offer: any data, under any message."""
    world, account = town.telegram, who.account
    query = Query(str(world.next_number()), town.bot.id, account.id, world.now())
    world.queries[query.id] = query
    chat = world.private_chat(town.bot, account)
    shown = chat.messages.get(message)
    body = {"id": query.id, "from": account.user, "chat_instance": "1", "data": data}
    body["message"] = shown.body if shown else {"message_id": message, "date": 0, "chat": chat.profile}
    before = len(account.toasts)
    world.tell(town.bot, "callback_query", body, chat.id)
    await town.settles()
    texts = [toast.text for toast in account.toasts[before:]]
    return texts[-1] if texts else None


def data_of(who: Neighbour, label: str) -> str:
    """What the button of that label sends."""
    every = [button for seen in who.chat() for row in seen.buttons for button in row if button.label == label]
    assert every and every[-1].data is not None
    return every[-1].data


async def test_pressed_twice_it_happens_once(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await mei.taps("More")
    withdraw = data_of(mei, "I no longer need it")
    mei.reads(), arjun.reads()
    assert await forges(town, mei, withdraw, mei.sees("#1").message_id) == "#1 is withdrawn."
    assert await forges(town, mei, withdraw, mei.sees("#1").message_id) == "#1 is withdrawn."
    assert mei.reads() == []
    assert arjun.reads() == ["#1 is no longer needed: the resident withdrew it."]


async def test_not_solved_and_a_rating_pressed_twice_count_once(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("The lift in our house is broken")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    again, question = data_of(mei, "Not solved"), mei.sees("solved for you").message_id
    for _ in range(2):
        assert await forges(town, mei, again, question) == "It is open again. Somebody is being asked now."
    await arjun.taps("I'll take it", on="urgent")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    await mei.taps("Solved", on="for you")
    five, one = data_of(mei, "5"), data_of(mei, "1")
    asked = mei.sees("How was the help").message_id
    assert [await forges(town, mei, data, asked) for data in (five, one)] == ["Thank you.", "Thank you."]
    assert mei.sees("You gave").words == "Thank you. You gave 5 of 5."
    town.forgets()


async def test_a_late_tap_gets_a_kind_word_and_moves_nothing_backwards(town: Town) -> None:
    mei, arjun, wei = town.resident("Mei"), town.on_duty("Arjun"), town.worker("Wei")
    await mei.says("The lift in our house is broken")
    take = data_of(arjun, "I'll take it")
    await arjun.taps("I'll take it")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=21)
    mei.reads(), arjun.reads()
    card = arjun.sees("#1").message_id
    assert await forges(town, arjun, take, card) == NO_LONGER
    assert await forges(town, wei, take, 0) == NO_LONGER
    assert (mei.reads(), arjun.reads(), wei.reads()) == ([], [], [])


@pytest.mark.parametrize(
    "data",
    ["", "zz:x:1", "wd", "wd::", "wd:nosuchkey:1", "bu:nosuchkey:1:7", "ra::0:9", "wh::0:river-9",
     "ab::0:99-new", "ab::0:x-y", "tb::0:99", "fw::0:1-own", "op:nosuchkey:3:own", "tp::0:open-all-99999", "mn::0:more",
     "as:nosuchkey:0:1", "pg::0:1", "x" * 64, "wd:nosuchkey:999999", "wd:nosuchkey:-1", "\u202e"],
)  # fmt: skip
async def test_forged_data_is_refused_kindly_and_tells_nothing(town: Town, data: str) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.starts()
    mei.reads()
    assert await forges(town, mei, data) in {GONE, NOT_YOURS, "This is for the people of the help desk."}
    assert (mei.reads(), arjun.reads()) == ([], [])


async def test_a_stranger_with_the_right_data_gets_nothing_and_changes_nothing(town: Town) -> None:
    mei, mallory, arjun = town.resident("Mei"), town.resident("Mallory"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mallory.starts()
    mallory.reads(), mei.reads(), arjun.reads()
    (key,) = set(re.findall(r":(\w{8}):", " ".join(b.data or "" for s in arjun.chat() for r in s.buttons for b in r)))
    verbs = (
        "co:{}:0:care dn:{}:0 tn:{}:0 wd:{}:0 cd:{}:0:cannot mi:{}:0 bu:{}:0:1 "
        "so:{}:0 ns:{}:0 ra:{}:0:1 ac:{}:0 to:{}:0 "
        "le:{}:0:2h pa:{}:0:cannot wa:{}:0:permit re:{}:0 fi:{}:0:helped "
        "un:{}:0 sa:{}:0 ri:{}:0 lv:{}:0:routine sm:{}:0 op:{}:0"
    )
    for data in verbs.format(*[key] * 30).split():
        assert await forges(town, mallory, data) == NOT_YOURS, data
    assert (mallory.reads(), mei.reads(), arjun.reads()) == ([], [], [])
    assert len(mallory.chat()) == 1


async def test_a_worker_of_another_neighbourhood_is_a_stranger_here(town: Town) -> None:
    mei, yu, arjun = town.resident("Mei"), town.resident("Yu"), town.on_duty("Arjun")
    await mei.starts("garden-7")
    await yu.starts()
    hers = PersonSetup(telegram_id=yu.account.id, name="Yu", roles=WORKER | COORDINATOR, phone="+86 1")
    await town.configure([Setup(code="river-9", name="River Street 9", reception=True, people=[hers])])
    await mei.says("Insulin pens run out tonight")
    take = data_of(arjun, "I'll take it")
    mei.reads(), arjun.reads(), yu.reads()
    assert await forges(town, yu, take) == NOT_YOURS
    assert await forges(town, yu, take.replace("ac:", "sa:")) == NOT_YOURS
    for command in ("/open", "/mine", "/next", "/board", "/assign 1 Yu"):
        await yu.says(command)
    assert yu.reads() == [
        "Nothing is open.",
        "You have no requests in hand.",
        "Nobody is waiting. Everything is in somebody's hands.",
        "There are none.",
        "There is no such request, or it is not yours.",
    ]
    await town.passes(hours=1)  # the whole ladder
    assert yu.reads() == []
    town.forgets()


async def test_a_removed_worker_gets_nothing_and_learns_nothing(town: Town) -> None:
    mei, arjun, bo = town.resident("Mei"), town.on_duty("Arjun"), town.worker("Bo")
    await town.ready()
    town.setup.people = [one for one in town.setup.people if one.name != "Bo"]
    await town.configure([town.setup])
    await mei.says("Insulin pens run out tonight")
    take = data_of(arjun, "I'll take it")
    mei.reads(), arjun.reads()
    assert await forges(town, bo, take) == NOT_YOURS
    for command in ("/open", "/mine", "/next"):
        await bo.says(command)
    assert bo.reads() == ["This is for the people of the help desk."] * 3
    await town.passes(hours=1)
    assert bo.reads() == []
    town.forgets()
