"""Flat and number come by one button, on record, and do not stay on phones."""

from sandbox.people.sight import Seen
from tests.town.town import Neighbour, Town


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Mei lives in building 3, flat 402, and gave her number; Arjun is on duty; Li coordinates."""
    mei, arjun, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.says("402")
    await mei.says("+86 139 1111 2222")
    await town.passes(seconds=30)
    mei.reads(), arjun.reads()
    return mei, arjun, li


def shown_by_the_bot(neighbour: Neighbour) -> list[Seen]:
    """All that the bot shows of a request on this phone now."""
    return [seen for seen in neighbour.chat() if "#" in seen.words]


async def test_flat_and_number_come_by_a_button_and_the_resident_can_see_who_looked(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nBuilding 3 · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    )
    await mei.says("/privacy")
    assert mei.reads() == [
        "What is kept: what you write and send here, your name on Telegram, the building, flat and number that "
        "you give, and what was done about it.\n\n"
        "How long: what you write is erased 30 days after your request is over, and then your name, flat and "
        "phone number, until you write again; voices, pictures and files after 7 days. Its number, its times and how "
        "it ended stay.\n\n"
        "Who sees it: the workers and coordinators of your neighbourhood. Flat and number only if they ask for "
        "it, and each time is written down. In an emergency everybody who "
        "is called sees your flat at once. "
        "They do not see your Telegram account, you do not see theirs.\n\n"
        "Groups are told nothing about you: only how many asked and how fast help came.\n\n"
        "Nobody has seen your address."
    ]
    await arjun.taps("Show address")
    assert arjun.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nBuilding 3, flat 402 · Mei\nPhone +86 139 1111 2222\n\n"
        "Insulin pens run out tonight\n\nSince 10:00 · answer by 10:30 · done by 18:00"
    )
    assert arjun.buttons("#1 ·") == [["I'll take it"], ["More"]]
    assert arjun.sees("#1 ·").protected
    await mei.says("/privacy")
    assert mei.reads()[0].splitlines()[-2:] == ["Who has seen your address:", "#1: Arjun, 10:00"]


async def test_in_an_emergency_the_flat_is_on_the_card_at_once_and_the_number_is_not(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await mei.says("My husband has chest pain and cannot breathe")
    assert arjun.reads()[0] == (
        "🔴 #1 · emergency · medicine\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nBuilding 3, flat 402 · Mei\n\n"
        "Insulin pens run out tonight\nAdded, 10:00:\nMy husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    )
    await arjun.taps("I'll take it")
    await arjun.taps("Show address")
    await town.passes(minutes=1)
    await mei.says("/privacy")
    assert mei.reads()[-1].splitlines()[-3:] == [
        "Who has seen your address:",
        "#1: Arjun, 10:00",
        "#1: shown to Arjun, 10:00",
    ]
    town.forgets()


async def test_in_chinese_privacy_tells_to_whom_the_flat_was_shown(town: Town) -> None:
    mei, _, _ = town.resident("Mei", language="zh-hans"), town.on_duty("Arjun"), town.backup("Wei")
    await mei.says("水龙头坏了")
    await mei.taps("3")
    await mei.says("402")
    await mei.says("/privacy")
    assert mei.reads()[-1].splitlines()[-1] == "还没有人看到过您的地址。"
    await mei.says("我爸没有呼吸了")
    await town.passes(minutes=6)
    await mei.says("/privacy")
    assert mei.reads()[-1].splitlines()[-3:] == [
        "谁看到过您的地址：",
        "#1：给 Wei 显示过，10:05",
        "#1：给 Arjun 显示过，10:00",
    ]
    town.forgets()


async def test_more_than_ten_looks_a_shift_are_told_to_the_coordinators_once(town: Town) -> None:
    hua = town.coordinator("华姐", language="zh-hans")
    _, arjun, li = await cast(town)
    for number in range(2, 14):
        caller = town.resident(f"Caller {number}")
        await caller.says("The tap in the kitchen drips")
    assert len(li.reads()) == 1  # so many alike are a hot spot
    hua.reads()
    for number in range(1, 11):
        await arjun.taps("Show address", f"#{number} ·")
    assert li.reads() == []
    await arjun.taps("Show address", "#11 ·")
    assert li.reads() == ["Arjun has looked at more than ten addresses in this shift without taking the requests."]
    assert hua.reads() == ["Arjun 这一班看了十多个地址，却没有接这些求助。"]
    await arjun.taps("Show address", "#12 ·")
    assert li.reads() == []
    town.forgets()


async def test_closed_the_card_says_its_number_only_and_a_day_later_nothing_else_is_left(town: Town) -> None:
    mei, arjun, _ = await cast(town)
    await arjun.taps("Show address")
    await arjun.taps("I'll take it")
    await arjun.says("Which pens?", reply_to="Since 10:00")
    await mei.says("The blue ones", reply_to="Which pens?")
    await arjun.taps("Done")
    await arjun.taps("Helped")
    await town.passes(seconds=30)
    await mei.taps("Solved")
    await town.passes(seconds=30)
    assert arjun.buttons("#1 closed") == []
    assert [seen.words for seen in shown_by_the_bot(arjun)] == [
        "#1 closed",
        "→ #1, Building 3, Mei",
        "#1 · Building 3, Mei:\nThe blue ones",
    ]
    await town.passes(hours=23, minutes=58)
    assert len(shown_by_the_bot(arjun)) == 3
    await town.passes(minutes=2)
    assert [seen.words for seen in shown_by_the_bot(arjun)] == ["#1 closed"]
    town.forgets()


async def test_pictures_on_a_workers_phone_are_gone_before_two_days_whatever_becomes_of_the_request(town: Town) -> None:
    town.asks_seldom()
    mei, arjun, _ = await cast(town)
    await arjun.taps("I'll take it")
    await mei.does(lambda phone: phone.sends_photo(caption="The empty box", reply_to=mei.sees("#1 ·").message_id))
    assert arjun.reads() == ["#1 · Building 3, Mei:\nThe empty box"]
    picture = arjun.sees("The empty box")
    assert (picture.kind, picture.protected) == ("photo", True)
    await town.passes(hours=45)
    assert picture.message_id in [seen.message_id for seen in arjun.chat()]
    await town.passes(hours=2)
    assert picture.message_id not in [seen.message_id for seen in arjun.chat()]
    town.forgets()


async def test_all_that_staff_is_shown_of_a_request_is_protected_and_what_residents_see_is_not(town: Town) -> None:
    wei = town.backup("Wei")
    mei, arjun, li = await cast(town)
    await town.passes(minutes=35)
    await arjun.says("/open")
    await li.says("/board")
    await li.says("/assign 1")
    await arjun.says("Hello?")
    await arjun.taps("I'll take it", "#1 ·")
    await arjun.says("Which pens?", reply_to="Since 10:00")
    await mei.says("The blue ones", reply_to="Which pens?")
    await town.passes(minutes=150)
    for one in (arjun, wei, li):
        assert [seen.words for seen in shown_by_the_bot(one) if not seen.protected] == []
    assert [seen.words for seen in mei.chat() if seen.protected] == []
    town.forgets()


async def test_lists_with_peoples_words_do_not_stay_on_phones_either(town: Town) -> None:
    town.asks_seldom()
    _, arjun, _ = await cast(town)
    await arjun.says("/open")
    await arjun.says("I come later")
    await town.passes(hours=45)
    assert [seen.words for seen in arjun.chat() if "I come later" in seen.words or "1 open request" in seen.words] == [
        "1 open request\n\n🟠 #1 urgent, medicine · Building 3 · waiting for 1 min\n“Insulin pens run out tonight”",
        "I come later\nFor whom is this? Nobody has got it yet.",
    ]
    await town.passes(hours=2)
    assert [seen.words for seen in arjun.chat() if "I come later" in seen.words or "1 open request" in seen.words] == []
    town.forgets()
