"""Keys and fields become sentences; instants, durations and numbers become words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from locales.translator import match, offered, translator

EN, ZH = translator("en"), translator("zh-Hans")
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 6, 20, tzinfo=UTC)


def test_each_language_names_itself_in_its_own_script() -> None:
    assert offered() == {"en": "English", "zh-Hans": "简体中文"}


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        (("zh",), "zh-Hans"),
        (("zh-CN",), "zh-Hans"),
        (("zh-hans",), "zh-Hans"),
        (("zh_TW",), "zh-Hans"),
        (("en-GB",), "en"),
        (("de", "zh"), "zh-Hans"),
        (("de", "en", "zh"), "en"),
        (("de",), "en"),
        (("",), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_wanted_that_is_offered(wanted: tuple[str, ...], tag: str) -> None:
    assert match(wanted) == tag


def test_a_sentence_with_its_fields() -> None:
    assert EN.t("card.closed", number=12) == "#12 closed"
    assert ZH.t("card.closed", number=12) == "#12 已结束"


def test_what_is_missing_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        EN.t("no.such.key")
    with pytest.raises(KeyError):
        EN.t("card.closed")
    assert EN.has("card.closed")
    assert not EN.has("no.such.key")


def test_a_field_is_never_read_as_a_pattern() -> None:
    assert EN.t("card.closed", number="{number.__class__}") == "#{number.__class__} closed"


def test_which_fields_a_sentence_wants() -> None:
    assert EN.fields("progress.accepted") == ("number", "worker", "until")


def test_a_chinese_name_stands_without_spaces_and_a_latin_one_with() -> None:
    nobody = "收到了。暂时还联系不上值班的人，我们会一直找。最晚明天 07:30 告诉您进展。"
    assert ZH.t("receipt.on_duty.no_worker", until="明天 07:30") == nobody
    assert ZH.t("say.assigned", number=3, worker="王伟") == "#3 已派给王伟。"
    assert ZH.t("say.assigned", number=3, worker="Wei") == "#3 已派给 Wei。"
    assert ZH.t("say.assigned", number="3（River）", worker="Wei") == "#3（River）已派给 Wei。"
    assert ZH.t("progress.resumed", number=3, worker="王伟") == "#3 继续办了，王伟在跟进。"


def test_plurals() -> None:
    assert [EN.count("receipt.pieces", n) for n in (1, 2)] == [
        "1 message from you is with it.",
        "2 messages from you are with it.",
    ]
    assert [ZH.count("receipt.pieces", n) for n in (1, 2)] == ["已记下 1 条消息。", "已记下 2 条消息。"]


def test_numbers() -> None:
    assert EN.number(1234) == "1,234"
    assert EN.count("pinned.open", 1234) == "1,234 open"
    assert [EN.percent(0.857), ZH.percent(0.857)] == ["86%", "86%"]


def test_lists() -> None:
    assert EN.listed(["A", "B", "C"]) == "A, B, and C"
    assert ZH.listed(["A", "B", "C"]) == "A、B和C"


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        (datetime(2026, 11, 22, 6, 20, tzinfo=UTC), "14:20 today", "今天 14:20"),
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), "08:00 tomorrow", "明天 08:00"),
        (datetime(2026, 11, 21, 15, 59, tzinfo=UTC), "23:59 yesterday", "昨天 23:59"),
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "08:00 on Nov 24", "11月24日 08:00"),
    ],
)
def test_day_and_time_by_the_clock_on_the_wall(at: datetime, english: str, chinese: str) -> None:
    assert EN.moment(at, now=NOW, zone=SHANGHAI) == english
    assert ZH.moment(at, now=NOW, zone=SHANGHAI) == chinese


def test_times_and_dates() -> None:
    assert EN.clock(NOW, SHANGHAI) == "14:20"
    assert [EN.long_date(date(2026, 11, 22)), ZH.long_date(date(2026, 11, 22))] == ["Sun, Nov 22", "11月22日周日"]


@pytest.mark.parametrize(
    ("length", "english", "chinese"),
    [
        (timedelta(seconds=10), "1 min", "1 分钟"),
        (timedelta(minutes=12), "12 min", "12 分钟"),
        (timedelta(hours=2), "2 h", "2 小时"),
        (timedelta(hours=2, minutes=5), "2 h 5 min", "2 小时 5 分钟"),
        (timedelta(hours=30), "30 h", "30 小时"),
        (timedelta(days=3, hours=1, minutes=4), "3 days 1 h", "3 天 1 小时"),
    ],
)
def test_durations(length: timedelta, english: str, chinese: str) -> None:
    assert EN.duration(length) == english
    assert ZH.duration(length) == chinese


def test_what_one_language_calls_another() -> None:
    assert EN.language_name("zh-hans") == "Chinese (Simplified)"
    assert ZH.language_name("en") == "英语"
    assert EN.language_name("klingon") == "klingon"
    assert EN.language_name("<b>") == "<b>"
