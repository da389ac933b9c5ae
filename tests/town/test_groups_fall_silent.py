"""A group that cannot be written to: its coordinators hear it, and the request is asked of others."""

from tests.town.town import Neighbour, Town

STAFF_SILENT = (
    "I cannot write to the staff group of Garden Lane 7: I am not in it any more, or may not write there. Until then "
    "it does not hear when a request waits too long. Let me write there again; if I was taken out, add me and write "
    "/link staff in it."
)


async def groups(town: Town, li: Neighbour) -> tuple[Neighbour, Neighbour]:
    """The residents' group and the staff's; the bot is in both."""
    lane, staff = town.group("Lane 7", li), town.group("Staff", li)
    for group in (lane, staff):
        await town.brings_the_bot(li, group)
        group.reads()
    li.reads()
    return lane, staff


def goes_unheard(town: Town, group: Neighbour) -> None:
    """The bot is out of the group, and nobody told it."""
    assert group.place is not None
    group.place.members[town.bot.id].status = "left"


async def takes_the_bot_out(town: Town, who: Neighbour, group: Neighbour) -> None:
    place = group.place
    assert place is not None
    await who.does(lambda phone: phone.removes(town.bot, place))


async def test_taken_out_of_the_staff_group_the_coordinators_hear_it(town: Town) -> None:
    town.on_duty("Arjun")
    li = town.coordinator("Li")
    lane, staff = await groups(town, li)
    for group in (lane, staff):
        await takes_the_bot_out(town, li, group)
    assert li.reads() == [
        "I was taken out of the group of Garden Lane 7, so it does not hear the evening summary any more. If that was "
        "not meant, add me again and write /link in it.",
        "I was taken out of the staff group of Garden Lane 7, so it does not hear any more when a request waits too "
        "long. If that was not meant, add me again and write /link staff in it.",
    ]


async def test_who_is_asked_later_does_not_read_that_a_silent_group_was_asked(town: Town) -> None:
    mei, _, li = town.resident("Mei"), town.on_duty("Arjun"), town.coordinator("Li")
    _, staff = await groups(town, li)
    goes_unheard(town, staff)
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=45)
    assert [one for one in li.reads() if one.startswith("I cannot")] == [STAFF_SILENT]
    assert li.sees("#1 ·").words == (
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty)\n10:15 Li (backup)\n"
        "10:30 staff group: could not be written to\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer was due by 10:30 · done by 18:00"
    )
    town.forgets()


async def test_a_summary_that_could_not_be_posted_is_told_with_its_cure(town: Town) -> None:
    town.on_duty("Arjun")
    li = town.coordinator("Li")
    lane, _ = await groups(town, li)
    goes_unheard(town, lane)
    await town.passes(hours=10)
    assert li.reads()[1:] == [
        "The evening summary could not be posted: I am not in the group of Garden Lane 7 any more, or may not write "
        "there. Let me write there again; if I was taken out, add me and write /link in it. Then press the button."
    ]
    await town.brings_the_bot(li, lane)
    assert await li.taps("Post it again") == "It is on its way."
    assert lane.reads()[-1].startswith("Garden Lane 7, Sun, Nov 22\n\nNobody asked for help, and")
    town.forgets()


async def test_the_same_in_chinese(town: Town) -> None:
    town.setup.language, town.setup.name = "zh-Hans", "花园里七号"
    town.on_duty("阿军", language="zh-hans")
    li = town.coordinator("李姐", language="zh-hans")
    lane, staff = await groups(town, li)
    await takes_the_bot_out(town, li, staff)
    assert li.reads() == [
        "我被移出了花园里七号的工作群，求助等得太久时，群里不会再收到通知。"
        "如果不是有意的，请把我重新拉进群，并在群里发 /link staff。"
    ]
    goes_unheard(town, lane)
    await town.passes(hours=10)
    assert li.reads()[1:] == [
        "晚间小结没能发到花园里七号的居民群：我可能被移出了群，或者没有发言权限。请恢复我的发言权限；"
        "如果我被移出了群，请把我重新拉进去，并在群里发 /link。然后再点下面的按钮。"
    ]
