"""A community is written as a file that reads back the same, and what changes is told."""

from datetime import date, timedelta

from bot.community_file import read_community
from bot.community_file_text import changes, write_community
from desk.policy import SURGE
from desk.terms import Category, Urgency

GARDEN = """\
[community]
code = "garden-7"
name = "Garden Lane 7"
timezone = "Asia/Shanghai"
language = "en"
emergency = {medical = "120", fire = "119", police = "110", lifeline = "12356"}
fallback = 1001

[[building]]
name = "3"

[[person]]
telegram_id = 1001
name = "Li"
roles = ["worker", "coordinator"]

[[person]]
telegram_id = 1002
name = "Arjun"
roles = ["worker"]

[[rotation]]
seat = "primary"
members = [1001, 1002]
shift = "12h"
handoff = "08:00"
starts = 2026-11-22

[policy.emergency]
pings = ["0s", "2m", "4m"]
"""


def test_nothing_changes_between_two_readings() -> None:
    assert changes(read_community(GARDEN), read_community(GARDEN)) == []


def test_members_with_dates_are_written_as_they_are_read() -> None:
    before = read_community(GARDEN)
    dated = GARDEN.replace("[1001, 1002]", "[{telegram_id = 1002, joins = 2026-12-01}, 1001]")
    after = read_community(dated.replace("1001]", "{telegram_id = 1001, leaves = 2026-12-24}]"))
    assert read_community(write_community(after)) == after
    assert changes(before, after) == [
        "~ rotation primary: members [1001, 1002] -> "
        "[{telegram_id = 1002, joins = 2026-12-01}, {telegram_id = 1001, leaves = 2026-12-24}]"
    ]


def test_changes_are_told_line_by_line() -> None:
    before = read_community(GARDEN)
    after = read_community(
        GARDEN.replace('summary_at = "20:00"', "")
        .replace("fallback = 1001", 'fallback = 1001\nsummary_at = "21:00"')
        .replace('name = "3"', 'name = "5"')
        .replace('shift = "12h"', 'shift = "1d"')
        .replace('pings = ["0s", "2m", "4m"]', 'pings = ["0s"]')
    )
    assert changes(before, after) == [
        '~ community: summary_at "20:00" -> "21:00"',
        '+ building 5: name = "5"',
        '~ rotation primary: shift "12h" -> "1d"',
        '~ policy.emergency: pings (not said) -> ["0s"]',
        '- building 3: name = "3"',
    ]


def test_a_new_community_is_all_new() -> None:
    told = changes(None, read_community(GARDEN))
    assert [line.split(":")[0] for line in told] == [
        "+ community",
        "+ building 3",
        "+ person 1001",
        "+ person 1002",
        "+ rotation primary",
    ]


def test_a_watch_list_that_is_switched_off_comes_back_the_same() -> None:
    without = read_community(GARDEN + "[watch]\ncategories = []\n")
    assert changes(read_community(GARDEN), without) == ["~ watch: categories (not said) -> []"]
    assert read_community(write_community(without)) == without


def test_what_a_surge_promises_comes_back_the_same() -> None:
    own = '[policy]\nclose_after = "1d"\n[policy.surge.routine]\nrespond_within = "9h"\nescalate = []\n'
    read = read_community(GARDEN + own)
    assert read.surge_policy is not None
    assert read.surge_policy.close_after == timedelta(days=1)  # the rest is as on any day
    routine = read.surge_policy.of(Urgency.ROUTINE)
    assert (routine.respond_within, routine.escalate) == (timedelta(hours=9), ())
    assert routine.pings == SURGE[Urgency.ROUTINE].pings
    assert read.surge_policy.of(Urgency.URGENT) == SURGE[Urgency.URGENT]
    assert read_community(write_community(read)) == read
    told = '~ policy.surge.routine: respond_within (not said) -> "9h"'
    assert told in changes(read_community(GARDEN), read)


def test_odd_names_come_back_the_same() -> None:
    odd = read_community(GARDEN.replace('"Garden Lane 7"', "'\"呼应\" # \\ [7] 🏠'"))
    assert odd.name == '"呼应" # \\ [7] 🏠'
    assert read_community(write_community(odd)) == odd


CONTACTS = '[[contact]]\nname = "北门"\nphone = "+86 21"\n'
CONTACTS += '[[contact]]\nname = "Dr"\nphone = "120"\ncategories = ["home", "care"]\n'
ANSWERS = '[[answer]]\nquestion = "Bins?"\nwords = ["bins"]\ntext = {zh-Hans = "周一\\n周二", en = "Mon"}\n'
ANSWERS += 'starts = 2026-12-01\nuntil = 2027-01-01\nbuildings = ["3"]\n'
ANSWERS += '[[answer]]\nquestion = "A?"\nwords = ["a"]\ntext = {en = "B"}\n'
LISTS = '[[checklist]]\ncategory = "care"\nquestions = ["diet", "几楼？ / 一楼"]\n[[checklist]]\ncategory = "home"\n'


def test_everything_that_can_be_said_comes_back_the_same() -> None:
    full = GARDEN.replace(
        "fallback = 1001",
        'fallback = 1001\ngroup = -100\nstaff_group = -200\ndesk_phone = "+1 555"\nparent = "city"\nreception = true\n'
        'summary_at = "19:30"\nnight = "as_day"\nnight_hours = ["23:00", "06:30"]\n'
        'keep_words = "90d"\nkeep_files = "12h"',
    ).replace("starts = 2026-11-22", 'starts = 2026-11-22\nbuildings = ["3"]\ncategories = ["medical", "care"]')
    full = full.replace("[policy", f"{CONTACTS}{ANSWERS}{LISTS}[policy", 1)
    beyond = '[policy]\nnight_respond_by = "45m"\nask_coordinators_every = "6h"\n[watch]\ncategories = ["care"]\n'
    read = read_community(full + "escalate = []\n" + beyond)
    assert read.surge_policy is None
    assert [(one.question, one.until, one.buildings) for one in read.answers] == [
        ("Bins?", date(2027, 1, 1), ("3",)), ("A?", None, ()),
    ]  # fmt: skip
    assert read.watch == {Category.CARE}
    assert (read.keep_words, read.keep_files) == (timedelta(days=90), timedelta(hours=12))
    assert read.rotations[0].categories == (Category.CARE, Category.MEDICAL)
    assert read_community(write_community(read)) == read


BY_DAY, BY_NIGHT = (GARDEN[GARDEN.index("[[rotation]]") : GARDEN.index("[policy")].replace('12h"', '1d"') for _ in "dn")
BY_DAY += 'until = "20:00"\nweekdays = ["fri", "mon"]\nholidays_apart = true\n'
BY_NIGHT = BY_NIGHT.replace("08:00", "20:00") + 'until = "08:00"\n'
OTHERS = GARDEN[: GARDEN.index("[[rotation]]")]


def test_what_limits_a_rotation_comes_back_the_same() -> None:
    read = read_community(OTHERS + BY_DAY + BY_NIGHT)
    assert [one.weekdays for one in read.rotations] == [(0, 4), ()]
    assert 'weekdays = ["mon", "fri"]\nuntil = "20:00"\nholidays_apart = true\n' in write_community(read)
    assert read_community(write_community(read)) == read


def test_two_rotations_of_one_seat_are_told_apart_by_their_hours() -> None:
    before = read_community(OTHERS + BY_DAY + BY_NIGHT)
    after = read_community(OTHERS + BY_DAY + BY_NIGHT.replace("1001, 1002", "1002"))
    assert changes(before, after) == ["~ rotation primary 20:00-08:00: members [1001, 1002] -> [1002]"]
    alone = read_community(OTHERS + BY_DAY)
    assert "- rotation primary 20:00-08:00" in [line.split(": ")[0] for line in changes(before, alone)]
