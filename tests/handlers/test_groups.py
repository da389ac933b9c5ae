"""What groups read: numbers, and nothing of a person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk import views
from desk.notices import Kind
from tests.handlers.made import CHINESE, ENGLISH, buttons, everything, summary, text


def test_the_evening_summary() -> None:
    view = summary()
    assert text(view) == (
        "<b>Garden Lane 7, Sun, Nov 22</b>\n"
        "\n"
        "14 requests for help came in.\n"
        "12 were dealt with.\n"
        "2 questions were answered at once, from what is often asked.\n"
        "3 are still open.\n"
        "\n"
        "Half heard from a person within 12 min.\n"
        "Nine in ten heard from a person within 2 h 5 min.\n"
        "\n"
        "Answered in time: 12 of 14 (86%).\n"
        "Solved, as residents say: 8 of 9 (89%).\n"
        "\n"
        "What it was about: medical 6, supplies 5, others 3.\n"
        "\n"
        "Tomorrow:\n"
        "On duty: Arjun until 20:00\n"
        "\n"
        "If you need help, write to me privately. Nobody here sees it."
    )
    assert buttons(view) == [[("Write to me", "https://t.me/huying_bot")]]


def test_the_evening_summary_in_chinese() -> None:
    view = summary(CHINESE)
    assert text(view) == (
        "<b>Garden Lane 7，11月22日周日</b>\n"
        "\n"
        "收到 14 件求助。\n"
        "办完 12 件。\n"
        "另有 2 个问题由常见问答当场解答。\n"
        "还有 3 件没有办完。\n"
        "\n"
        "一半的人在 12 分钟内得到回应。\n"
        "十分之九的人在 2 小时 5 分钟内得到回应。\n"
        "\n"
        "按时回应：14 件中 12 件（86%）。\n"
        "居民说解决了：9 件中 8 件（89%）。\n"
        "\n"
        "求助内容：就医 6，生活物资 5，其余 3。\n"
        "\n"
        "明天：\n"
        "值班：Arjun，到 20:00\n"
        "\n"
        "需要帮助请给我发私信，群里的人看不到。"
    )
    assert buttons(view) == [[("给我发私信", "https://t.me/huying_bot")]]


def test_a_thin_day() -> None:
    view = summary(
        received=1,
        done=1,
        at_once=0,
        open_now=0,
        response=None,
        resolution=None,
        median_answer=None,
        slowest_tenth=None,
        categories=(),
        tomorrow=(),
    )
    assert text(view) == (
        "<b>Garden Lane 7, Sun, Nov 22</b>\n"
        "\n"
        "1 request for help came in.\n"
        "1 was dealt with.\n"
        "Nothing is left open.\n"
        "\n"
        "If you need help, write to me privately. Nobody here sees it."
    )
    assert buttons(view) == [[("Write to me", "https://t.me/huying_bot")]]


def test_a_quiet_day_that_comes_late() -> None:
    view = summary(
        received=0,
        done=0,
        open_now=0,
        response=None,
        resolution=None,
        median_answer=None,
        slowest_tenth=None,
        categories=(),
        tomorrow=(),
        late=timedelta(hours=2),
    )
    assert text(view) == (
        "<b>Garden Lane 7, Sun, Nov 22</b>\n"
        "\n"
        "This comes 2 h late: the bot was not running.\n"
        "\n"
        "Nobody asked for help, and nothing is open.\n"
        "\n"
        "If you need help, write to me privately. Nobody here sees it."
    )
    assert buttons(view) == [[("Write to me", "https://t.me/huying_bot")]]


def test_the_week_for_coordinators() -> None:
    view = replace(summary(week=True, satisfaction=views.Ratio(of=1, out_of=3)), kind=Kind.DAY_FIGURES, to_group=False)
    assert text(view) == (
        "<b>Garden Lane 7, Sun, Nov 22</b>\n"
        "\n"
        "14 requests for help came in.\n"
        "12 were dealt with.\n"
        "2 questions were answered at once, from what is often asked.\n"
        "3 are still open.\n"
        "\n"
        "Half heard from a person within 12 min.\n"
        "Nine in ten heard from a person within 2 h 5 min.\n"
        "\n"
        "In the last seven days:\n"
        "Answered in time: 12 of 14 (86%).\n"
        "Solved, as residents say: 8 of 9 (89%).\n"
        "Rated 4 or 5 of 5: 1 of 3 (33%).\n"
        "\n"
        "What it was about: medical 6, supplies 5, others 3.\n"
        "\n"
        "Tomorrow:\n"
        "On duty: Arjun until 20:00"
    )
    assert buttons(view) == []


def test_the_week_for_coordinators_in_chinese_and_late() -> None:
    of_the_week = summary(CHINESE, week=True, satisfaction=views.Ratio(of=1, out_of=3), late=timedelta(hours=2))
    assert text(replace(of_the_week, kind=Kind.DAY_FIGURES, to_group=False)) == (
        "<b>Garden Lane 7，11月22日周日</b>\n"
        "\n"
        "这份小结晚了 2 小时：机器人之前没有运行。\n"
        "\n"
        "收到 14 件求助。\n"
        "办完 12 件。\n"
        "另有 2 个问题由常见问答当场解答。\n"
        "还有 3 件没有办完。\n"
        "\n"
        "一半的人在 12 分钟内得到回应。\n"
        "十分之九的人在 2 小时 5 分钟内得到回应。\n"
        "\n"
        "最近七天：\n"
        "按时回应：14 件中 12 件（86%）。\n"
        "居民说解决了：9 件中 8 件（89%）。\n"
        "打 4 分或 5 分：3 人中 1 人（33%）。\n"
        "\n"
        "求助内容：就医 6，生活物资 5，其余 3。\n"
        "\n"
        "明天：\n"
        "值班：Arjun，到 20:00"
    )


@pytest.mark.parametrize(
    ("languages", "most", "line"),
    [
        (ENGLISH, ("category", "other", "medicine"), "Put right by a person: 12 of 80, most often other → medicine."),
        (CHINESE, ("urgency", "routine", "urgent"), "分类或缓急由人改正：80 件中 12 件，最多是“一般”改成“较急”。"),
        (ENGLISH, (None, None, None), "Put right by a person: 12 of 80."),
    ],
)
def test_what_was_put_right_for_coordinators(
    languages: tuple[str, ...], most: tuple[str | None, ...], line: str
) -> None:
    family, before, after = most
    corrected = views.Corrected(of=12, out_of=80, family=family, before=before, after=after)
    view = summary(languages, kind=Kind.DAY_FIGURES, to_group=False, corrected=corrected)
    assert line in text(view).split("\n")


def test_hello() -> None:
    view = everything()["group hello"]
    assert text(view) == (
        "Each evening this group hears how the help desk of Garden Lane 7 is doing. To ask for help, write "
        "to me privately: nobody here sees it."
    )
    assert buttons(view) == [[("Write to me", "https://t.me/huying_bot?start=garden-7")]]


def test_hello_in_chinese() -> None:
    view = everything(CHINESE)["group hello"]
    assert text(view) == "每天晚上，这里会收到 Garden Lane 7 求助服务台的小结。需要帮助请给我发私信，群里的人看不到。"
    assert buttons(view) == [[("给我发私信", "https://t.me/huying_bot?start=garden-7")]]


def test_a_group_that_nobody_linked() -> None:
    view = replace(everything()["group hello"], community=None, code=None)
    assert text(view) == (
        "No coordinator has linked this group to a neighbourhood, so I am leaving it. A coordinator can add "
        "me again and write /link."
    )
    assert buttons(view) == []


def test_the_staff_group() -> None:
    view = everything()["staff count"]
    assert text(view) == "🔴 #12 · emergency · medical: waiting for 15 min, and nobody has it."
    assert buttons(view) == [[("Open the bot", "https://t.me/huying_bot")]]


def test_the_staff_group_in_chinese() -> None:
    view = everything(CHINESE)["staff count"]
    assert text(view) == "🔴 #12 · 紧急 · 就医：等了 15 分钟，还没有人接。"
    assert buttons(view) == [[("打开机器人", "https://t.me/huying_bot")]]
