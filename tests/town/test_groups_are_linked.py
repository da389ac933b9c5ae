"""A third group takes nothing from the other two unasked, and who loses its place hears so."""

from tests.town.town import Neighbour, Town

HELLO_STAFF = (
    "This is the staff group of Garden Lane 7 now. When nobody takes a request, it is told the number and how "
)


async def test_a_third_group_is_linked_by_a_command_alone(town: Town) -> None:
    li = town.coordinator("Li")
    _, staff, third = await _three(town, li)
    assert third.reads() == [
        "Garden Lane 7 has its two groups already, so nothing is sent here. A coordinator makes this the staff group "
        "with /link staff, or the group of the evening summary with /link."
    ]
    assert staff.reads() == []
    await third.says("/link staff")
    assert third.reads()[0].startswith(HELLO_STAFF)
    assert staff.reads() == ["Garden Lane 7 uses another group instead of this one now. Nothing more is sent here."]
    await third.says("/link staff")
    assert third.reads()[0].startswith(HELLO_STAFF)
    assert staff.reads() == []


async def test_a_third_group_in_chinese(town: Town) -> None:
    town.setup.language = "zh-Hans"
    li = town.coordinator("Li", language="zh-Hans")
    lane, _, third = await _three(town, li)
    assert third.reads() == [
        "Garden Lane 7 已经有两个群了，这里不会收到消息。"
        "负责人发 /link staff 可以把这里改成工作群，发 /link 可以改成接收晚间小结的群。"
    ]
    await third.says("/link")
    assert lane.reads() == ["Garden Lane 7 已改用另一个群，这里不再收到消息。"]
    town.forgets()


async def _three(town: Town, li: Neighbour) -> tuple[Neighbour, Neighbour, Neighbour]:
    lane, staff, third = (town.group(title, li) for title in ("Lane 7", "Staff", "Third"))
    for group in (lane, staff):
        await town.brings_the_bot(li, group)
        group.reads()
    await town.brings_the_bot(li, third)
    return lane, staff, third
