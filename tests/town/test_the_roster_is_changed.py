"""Leave, covers, swaps and special days: asked by buttons or told in words, by the person herself or a coordinator."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from roster.plan import Seat
from tests.town.town import SHANGHAI, Neighbour, Town

STARTS = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)  # a Friday; the others come in turn from eight to eight


@pytest.fixture
async def cast(town: Town) -> list[Neighbour]:
    """Wei is on duty; Arjun has the Saturday, Ana the Sunday, and so on. Li coordinates."""
    wei, arjun, ana = town.worker("Wei"), town.worker("Arjun"), town.worker("Ana", language="zh-hans")
    li = town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, wei, arjun, ana, starts=date(2026, 11, 20))
    await town.ready()
    return [wei, arjun, ana, li]


def nobody_else_hears(*others: Neighbour) -> None:
    assert [one.name for one in others if one.unread()] == []


async def test_leave_in_words_and_who_stands_in_is_owed_a_turn(cast: list[Neighbour]) -> None:
    wei, arjun, ana, li = cast
    await arjun.says("/leave 21 to 25 Nov")
    assert arjun.reads() == [
        "Leave\nyou · Sat, Nov 21 to Wed, Nov 25\n\n"
        "Sat, Nov 21, 08:00 to Sun, Nov 22, 08:00 · On duty: Ana instead of Arjun\n"
        "Tue, Nov 24, 08:00 to Wed, Nov 25, 08:00 · On duty: Ana instead of Arjun\n\n"
        "Who stands in is owed a turn.\n\nShall it be so?"
    ]
    assert arjun.buttons() == [["Yes"], ["Drop it"]]
    await arjun.taps("Yes")
    assert arjun.sees().words == (
        "Leave\nyou · Sat, Nov 21 to Wed, Nov 25\n\nNoted. Whoever is concerned has been told."
    )
    assert ana.reads() == [
        "Arjun 请假。与你有关的：\n\n"
        "➕ 11月21日周六 08:00 至 11月22日周日 08:00 · 值班：你，替 Arjun\n"
        "➕ 11月24日周二 08:00 至 11月25日周三 08:00 · 值班：你，替 Arjun\n\n"
        "Arjun 欠你一个班。"
    ]
    nobody_else_hears(wei, li)
    await ana.taps("申请换班")
    assert ana.reads() == ["换班\n你\n\n哪个班？"]
    assert ana.buttons()[0] == ["11月21日周六 08:00 · 值班"]


async def test_leave_is_taken_back(cast: list[Neighbour]) -> None:
    _, arjun, ana, _ = cast
    await arjun.says("/leave tomorrow")
    await arjun.taps("Yes")
    assert arjun.reads() != ana.reads() != []
    await arjun.taps("Take it back")
    assert arjun.sees().words == "Leave\nyou · Sat, Nov 21\n\nTaken back."
    assert arjun.buttons() == []
    assert ana.reads() == [
        "Arjun 撤回了先前的安排。与你有关的：\n\n➖ 11月21日周六 08:00 至 11月22日周日 00:00 · 值班：Arjun，替你"
    ]


async def test_leave_by_buttons_in_chinese(cast: list[Neighbour]) -> None:
    wei, arjun, ana, _ = cast
    await ana.says("/leave")
    assert ana.reads() == ["请假\n你\n\n从哪天起？也可以直接写：明天，或11月22日到25日"]
    assert ana.buttons()[0] == ["11月20日周五", "11月21日周六"]
    assert ana.buttons()[-1] == ["下一页"]
    await ana.taps("下一页")
    assert ana.buttons()[0] == ["12月4日周五", "12月5日周六"]
    assert ana.buttons()[-1] == ["上一页", "下一页"]
    await ana.taps("上一页")
    await ana.taps("11月22日周日")
    assert ana.sees().words == "请假\n你 · 11月22日周日\n\n到哪天为止？当天也算在内。"
    await ana.taps("11月23日周一")
    assert ana.sees().words == (
        "请假\n你 · 11月22日周日至11月23日周一\n\n"
        "11月22日周日 08:00 至 11月23日周一 08:00 · 值班：Wei 替 Ana\n\n请假的人欠代班的人一个班。\n\n就这样定吗？"
    )
    await ana.taps("是")
    assert ana.reads() == []
    assert len(wei.reads()) == 1
    nobody_else_hears(arjun)


async def test_a_form_is_dropped(cast: list[Neighbour]) -> None:
    _, arjun, ana, _ = cast
    await arjun.says("/leave tomorrow")
    arjun.reads()
    assert await arjun.taps("Drop it") == "Dropped. Nothing was changed."
    assert [seen.words for seen in arjun.chat() if "Leave" in seen.words] == []
    nobody_else_hears(ana)


async def test_a_coordinator_notes_leave_for_somebody(cast: list[Neighbour]) -> None:
    wei, arjun, _, li = cast
    await li.says("/leave Wei 30 Nov")
    assert li.reads() == [
        "Leave\nWei · Mon, Nov 30\n\nMon, Nov 30, 00:00 to 08:00 · On duty: Arjun instead of Wei\n\n"
        "Who stands in is owed a turn.\n\nShall it be so?"
    ]
    await li.taps("Yes")
    assert wei.reads() == [
        "Li has noted that you are away. For you:\n\n➖ Mon, Nov 30, 00:00 to 08:00 · On duty: Arjun, instead of you"
    ]
    assert arjun.reads() == [
        "Wei is away. For you:\n\n➕ Mon, Nov 30, 00:00 to 08:00 · On duty: you, instead of Wei\n\n"
        "Wei owes you a turn for it."
    ]


async def test_whose_shifts_are_not_touched_hears_of_her_leave_all_the_same(cast: list[Neighbour]) -> None:
    _, arjun, ana, li = cast
    await li.says("/leave")
    assert li.reads() == ["Leave\n\nWho is away?"]
    assert li.buttons() == [["Wei"], ["Arjun"], ["Ana"], ["Li"]]
    await li.taps("Ana")
    await li.taps("Tue, Nov 24")
    await li.taps("Tue, Nov 24")
    assert li.sees().words == "Leave\nAna · Tue, Nov 24\n\nNo shift is touched by it.\n\nShall it be so?"
    await li.taps("Yes")
    assert ana.reads() == ["Li 为你记了请假：11月24日周二。不影响你的班次。"]
    nobody_else_hears(arjun)


async def test_only_a_coordinator_arranges_for_others(cast: list[Neighbour]) -> None:
    _, arjun, ana, _ = cast
    await arjun.says("/leave Ana 22 Nov")
    assert arjun.reads() == ["Only a coordinator arranges that for somebody else."]
    nobody_else_hears(ana)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/leave 1 to 3 Nov", "That has begun already, or is over. Nothing was changed."),
        ("/leave 25 Nov 2026 to 22 Nov 2026", "It would end before it begins. Nothing was changed."),
        ("/cover 20:00 to 20:00", None),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(cast: list[Neighbour], words: str, answer: str | None) -> None:
    wei, arjun, ana, li = cast
    await arjun.says(words)
    (shown,) = arjun.reads()
    assert answer is None or shown.endswith(answer)
    assert (["Yes"] in arjun.buttons()) is (answer is None)
    nobody_else_hears(wei, ana, li)


async def test_a_date_that_there_is_not(cast: list[Neighbour]) -> None:
    _, arjun, ana, _ = cast
    await arjun.says("/leave 31 Nov")
    await ana.says("/leave 11月31日")
    assert arjun.reads() == ["There is no such date or hour. Write it like this: 22 to 25 Nov, or till 20:00."]
    assert ana.reads() == ["没有这个日期或时间。请这样写：11月22日到25日，或到20:00。"]


async def test_a_cover_from_now_till_eight(cast: list[Neighbour]) -> None:
    wei, arjun, _, _ = cast
    await arjun.says("/cover from now till 20:00")
    assert arjun.reads() == [
        "Standing in\nyou · from now till 20:00 · On duty\n\n"
        "Fri, Nov 20, 10:00 to 20:00 · On duty: Arjun instead of Wei\n\nShall it be so?"
    ]
    await arjun.taps("Yes")
    assert arjun.sees().words == (
        "Standing in\nyou · 10:00 to 20:00 · On duty\n\nNoted. Whoever is concerned has been told."
    )
    assert wei.reads() == [
        "Arjun stands in. For you:\n\n➖ Fri, Nov 20, 10:00 to 20:00 · On duty: Arjun, instead of you"
    ]


async def test_who_stands_in_has_what_is_new_at_once(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, _, _ = cast
    mei = town.resident("Mei")
    await mei.says("Insulin pens run out tonight")
    assert len(wei.reads()) == 1
    await arjun.says("/cover")
    await arjun.taps("12:00")
    await arjun.taps("Yes")
    assert "Insulin pens run out tonight" in arjun.sees("#1").words
    town.forgets()


async def test_a_second_cover_of_one_time_is_refused(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, ana, li = cast
    await arjun.says("/cover till 20:00")
    await li.says("/cover Ana till 18:00")
    await arjun.taps("Yes")
    arjun.reads(), wei.reads()
    assert await li.taps("Yes") == "Somebody stands in at that time already. Nothing was changed."
    nobody_else_hears(wei, arjun, ana)
    town.forgets()


async def test_who_is_on_duty_anyway_does_not_stand_in(cast: list[Neighbour]) -> None:
    wei, _, _, li = cast
    await wei.says("/cover till 20:00")
    wei.reads()
    assert await wei.taps("Yes") == "That person is on duty then anyway. Nothing was changed."
    nobody_else_hears(wei, li)


async def test_a_swap_offered_to_all_is_the_first_ones(cast: list[Neighbour]) -> None:
    wei, arjun, ana, li = cast
    await wei.says("/swap")
    assert wei.reads() == ["Swap\nyou\n\nWhich turn?"]
    await wei.taps("Mon, Nov 23, 08:00 · On duty")
    assert wei.sees().words == "Swap\nyou · Mon, Nov 23, 08:00\n\nWho shall take it?"
    assert wei.buttons() == [["Ask everybody"], ["Arjun"], ["Ana"], ["Li"]]
    await wei.taps("Ask everybody")
    assert wei.sees().words == (
        "Swap\nyou · Mon, Nov 23, 08:00\n\nAsked. The first who takes it has it; you will hear it."
    )
    asked = "Wei asks: who takes this turn?\nMon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · On duty"
    assert (arjun.reads(), li.reads()) == ([asked], [asked])
    assert ana.reads() == ["Wei 问：谁能接这个班？\n11月23日周一 08:00 至 11月24日周二 08:00 · 值班"]
    assert await ana.taps("我来") == "归你了。"
    assert ana.sees().words == "这个班归你了：11月23日周一 08:00 至 11月24日周二 08:00 · 值班，替 Wei。"
    assert arjun.sees().words == ("Ana takes it: Mon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · On duty, instead of Wei.")
    assert arjun.buttons() == []
    assert wei.reads() == [
        "Ana takes a turn. For you:\n\n➖ Mon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · On duty: Ana, instead of you"
    ]


async def test_a_swap_outlasts_an_edit_of_the_rotation(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, _, li = cast
    await li.says("/swap Wei")
    await li.taps("Mon, Nov 23, 08:00 · On duty")
    await li.taps("Arjun")
    assert li.reads() == ["Swap\nWei · Mon, Nov 23, 08:00 · → Arjun\n\nNoted. Whoever is concerned has been told."]
    assert arjun.reads() == [
        "Li has given you a turn. For you:\n\n"
        "➕ Mon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · On duty: you, instead of Wei"
    ]
    assert len(wei.reads()) == 1
    town.setup.rotations = [replace(one, members=one.members[::-1]) for one in town.setup.rotations]
    await town.configure([town.setup])
    await li.says("/roster")
    assert "Mon, Nov 23: 08:00 Arjun for " in li.sees("Roster of").words
    town.forgets()


async def test_a_swap_offered_to_one_is_hers_alone_and_may_be_declined(cast: list[Neighbour]) -> None:
    wei, arjun, ana, _ = cast
    await wei.says("/swap")
    await wei.taps("Mon, Nov 23, 08:00 · On duty")
    await wei.taps("Ana")
    assert wei.reads() == [
        "Swap\nyou · Mon, Nov 23, 08:00 · → Ana\n\nAsked. The first who takes it has it; you will hear it."
    ]
    nobody_else_hears(arjun)
    assert ana.reads() == ["Wei 想请你接这个班。\n11月23日周一 08:00 至 11月24日周二 08:00 · 值班"]
    await ana.taps("我不行")
    assert ana.chat()[-1].words != "Wei 想请你接这个班。"
    assert wei.reads() == ["Ana cannot take your turn on Mon, Nov 23. Ask everybody: /swap"]


async def test_who_is_one_of_many_declines_for_herself_alone(cast: list[Neighbour]) -> None:
    wei, arjun, ana, li = cast
    await wei.says("/swap")
    await wei.taps("Mon, Nov 23, 08:00 · On duty")
    await wei.taps("Ask everybody")
    await ana.taps("我不行")
    assert await arjun.taps("I take it") == "It is yours."
    assert len(wei.reads()) == 2
    for one in (arjun, li):
        one.reads()


async def test_an_offer_is_taken_back(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, _, _ = cast
    await wei.says("/swap")
    await wei.taps("Mon, Nov 23, 08:00 · On duty")
    await wei.taps("Ask everybody")
    await wei.taps("Take it back")
    assert wei.reads() == ["Swap\nyou · Mon, Nov 23, 08:00\n\nTaken back."]
    assert arjun.reads() == ["No longer asked: Mon, Nov 23, 08:00 to Tue, Nov 24, 08:00 · On duty."]
    town.forgets()


async def test_what_was_taken_is_no_longer_taken_back(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, _, _ = cast
    await wei.says("/swap")
    await wei.taps("Mon, Nov 23, 08:00 · On duty")
    await wei.taps("Ask everybody")
    await arjun.taps("I take it")
    assert await wei.taps("Take it back") == "Arjun was quicker: the turn is taken."
    town.forgets()


async def test_a_swap_is_taken_back_before_the_turn_and_not_after(town: Town, cast: list[Neighbour]) -> None:
    wei, arjun, _, li = cast
    for _ in range(2):
        await li.says("/swap Wei")
        await li.taps("Mon, Nov 23, 08:00 · On duty")
        await li.taps("Arjun")
        if not _:
            await li.taps("Take it back")
            arjun.reads()
            assert wei.reads()[-1].startswith("Li has taken back what was arranged. For you:\n\n➕ Mon, Nov 23, 08:00")
    await town.passes(days=3)
    assert await li.taps("Take it back") == "That has begun already, or is over. Nothing was changed."
    town.forgets()


async def test_a_special_day(cast: list[Neighbour]) -> None:
    wei, arjun, ana, li = cast
    await li.says("/special 25 Dec")
    assert li.reads() == ["Special day\nFri, Dec 25\n\nWho is on duty that day?"]
    await li.taps("Ana")
    assert li.sees().words == (
        "Special day\nAna · Fri, Dec 25 · On duty\n\n"
        "Fri, Dec 25, 00:00 to 08:00 · On duty: Ana instead of Arjun\n\nShall it be so?"
    )
    await li.taps("Yes")
    assert arjun.reads() == [
        "Li has settled a day by hand. For you:\n\n➖ Fri, Dec 25, 00:00 to 08:00 · On duty: Ana, instead of you"
    ]
    assert ana.reads() == ["Li 单独安排了一天。与你有关的：\n\n➕ 12月25日周五 00:00 至 08:00 · 值班：你，替 Arjun"]
    nobody_else_hears(wei)
    await li.taps("Take it back")
    assert ana.reads() == ["Li 撤回了先前的安排。与你有关的：\n\n➖ 12月25日周五 00:00 至 08:00 · 值班：Arjun，替你"]
    assert len(arjun.reads()) == 1


async def test_a_resident_arranges_nothing(town: Town, cast: list[Neighbour]) -> None:
    mei = town.resident("Mei")
    await mei.says("/leave tomorrow")
    assert mei.reads() == ["This is for the people of the help desk."]


async def test_who_has_no_turn_is_told_so(town: Town, cast: list[Neighbour]) -> None:
    *_, li = cast
    await li.says("/swap Li")
    assert li.reads() == ["Swap\nyou\n\nThere is no turn ahead in the next 28 days."]


async def test_a_day_and_an_hour_may_be_typed_where_they_are_asked_for(cast: list[Neighbour], town: Town) -> None:
    _, arjun, ana, li = cast
    await arjun.says("/leave")
    await arjun.says("tomorrow")
    assert arjun.reads()[-1].startswith("Leave\nyou · Sat, Nov 21\n\nSat, Nov 21, 08:00 to")
    await arjun.taps("Drop it")
    await arjun.says("tomorrow")
    assert "For whom" in arjun.reads()[-1]

    await ana.says("/leave")
    await ana.taps("11月22日周日")
    await ana.says("11月25日")
    assert ana.reads()[-1].startswith("请假\n你 · 11月22日周日至11月25日周三\n\n")
    await ana.taps("不了")
    await ana.says("/swap")
    await ana.says("22.11")
    assert ana.reads()[-1] == "换班\n你 · 11月22日周日 08:00\n\n给谁？"
    await ana.says("/swap")
    await ana.says("明天")
    assert ana.reads()[-1] == "已经没有这个班了。什么都没有改动。"

    await li.says("/special")
    await li.taps("Wei")
    await li.says("30 Feb")
    assert li.reads()[-1] == "There is no such date or hour. Write it like this: 22 to 25 Nov, or till 20:00."
    await li.says("22 Nov")
    assert "Special day\nWei · Sun, Nov 22" in li.reads()[-1]
    await li.says("/cover Wei")
    await li.says("20:00")
    assert "from now till 20:00" in li.reads()[-1]
    await li.says("/leave")
    await li.taps("Wei")
    await li.says("Mei needs rice tomorrow")
    assert "For whom" in li.reads()[-1]
    await town.passes(minutes=16)
    await li.says("tomorrow")
    assert "For whom" in li.reads()[-1]
    town.forgets()


async def test_a_cover_is_asked_for_told_and_taken_back_in_chinese(cast: list[Neighbour], town: Town) -> None:
    wei, _, ana, li = cast
    await li.says("/cover Ana from now till 20:00")
    await li.taps("Yes")
    assert ana.reads() == [
        "Li 安排你代班。与你有关的：\n\n➕ 11月20日周五 10:00 至 20:00 · 值班：你，替 Wei",
        "你在 Garden Lane 7 的班开始了：\n11月20日周五 10:00 至 20:00 · 值班\n\n"
        "你在吗？10 分钟内没有回应，就由备班的人接班。",
    ]
    await li.taps("Take it back")
    assert ana.reads() == ["Li 撤回了先前的安排。与你有关的：\n\n➖ 11月20日周五 10:00 至 20:00 · 值班：Wei，替你"]
    wei.reads()
    await ana.says("/cover")
    assert ana.reads() == ["代班\n你 · 值班\n\n到几点？也可以直接写：20:00"]
    await ana.says("20:00")
    assert ana.reads() == [
        "代班\n你 · 从现在到 20:00 · 值班\n\n11月20日周五 10:00 至 20:00 · 值班：Ana 替 Wei\n\n就这样定吗？"
    ]
    await ana.taps("是")
    assert len(wei.reads()) == 1
    town.forgets()
