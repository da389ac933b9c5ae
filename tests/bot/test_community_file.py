"""A community file is read, refused whole with every mistake and its line, and written back the same."""

from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.community_file import BadFile, read_community
from bot.community_file_text import write_community
from desk.policy import DEFAULTS, Escalation
from desk.terms import Night, Role, Rung, Urgency
from roster.plan import Seat, Shift

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))

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


WATCHED = (
    '31: watch.categories#1: found "safety"; expected one of medical, medicine, supplies, care, travel, testing, home, '
    "question, other"
)


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadFile) as refused:
        read_community(text)
    return [str(mistake) for mistake in refused.value.mistakes]


def changed(old: str, new: str) -> list[str]:
    assert GARDEN.count(old) == 1, old
    return mistakes(GARDEN.replace(old, new))


def test_what_a_file_says_is_understood() -> None:
    garden = read_community(GARDEN)
    assert (garden.code, garden.name, garden.zone) == ("garden-7", "Garden Lane 7", ZoneInfo("Asia/Shanghai"))
    assert garden.emergency == {"medical": "120", "fire": "119", "police": "110", "lifeline": "12356"}
    assert garden.people[0].roles == {Role.WORKER, Role.COORDINATOR}
    (rotation,) = garden.rotations
    assert (rotation.seat, rotation.members, rotation.shift) == (Seat.PRIMARY, (1001, 1002), Shift(hours=12))
    assert (rotation.handoff, rotation.starts) == (time(8), date(2026, 11, 22))


def test_a_member_may_join_and_leave_on_a_date() -> None:
    dated = "[{telegram_id = 1002, joins = 2026-12-01, leaves = 2027-01-01}, 1001]"
    (rotation,) = read_community(GARDEN.replace("[1001, 1002]", dated)).rotations
    assert rotation.members == (1002, 1001)
    assert (rotation.joins, rotation.leaves) == (((1002, date(2026, 12, 1)),), ((1002, date(2027, 1, 1)),))


def test_what_is_left_out_is_as_by_default() -> None:
    garden = read_community(GARDEN)
    assert (garden.summary_at, garden.reception, garden.group, garden.parent) == (time(20), False, None, None)
    assert (garden.policy.night, garden.policy.night_from, garden.policy.night_to) == (Night.SILENT, time(22), time(7))
    assert dict(garden.policy.limits) == dict(DEFAULTS)


def test_a_part_of_the_policy_changes_that_part_only() -> None:
    said = 'then_every = "5s"\nescalate = [{after = "10s", to = "coordinators"}]\n[policy]\nclose_after = "1d"\n'
    policy = read_community(GARDEN + said).policy
    limits = policy.of(Urgency.EMERGENCY)
    assert limits.then_every == timedelta(seconds=5)
    assert limits.escalate == (Escalation(after=timedelta(seconds=10), to=Rung.COORDINATORS),)
    assert limits.respond_within == timedelta(minutes=10)
    assert policy.of(Urgency.ROUTINE) == DEFAULTS[Urgency.ROUTINE]
    assert policy.close_after == timedelta(days=1)


AN_ANSWER = '[[answer]]\nquestion = "A?"\nwords = ["a"]\ntext = {en = "b"}\n'


@pytest.mark.parametrize("example", [*EXAMPLES, ROOT / "bot" / "demo.toml"], ids=lambda path: path.name)
def test_every_example_is_right_and_comes_back_the_same(example: Path) -> None:
    read = read_community(example.read_text(encoding="utf-8"))
    assert read_community(write_community(read)) == read


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('pings = ["0s", "2m", "4m"]', '[watch]\ncategories = ["safety"]', WATCHED),
        (
            'pings = ["0s", "2m", "4m"]',
            '[policy.surge.urgent]\nresolve_within = "30m"',
            "30: policy.surge.urgent.respond_within: an answer within 1h comes after the end within 30m",
        ),
        (
            'pings = ["0s", "2m", "4m"]',
            "[policy.surge.often]",
            "30: policy.surge.often: unknown key; known are emergency, urgent, routine",
        ),
        ('name = "Garden Lane 7"', "", "1: community.name: is missing"),
        ('name = "Garden Lane 7"', "name = 7", "3: community.name: expected text in quotes"),
        ('name = "Garden Lane 7"', 'nam = "x"\nname = "x"', "3: community.nam: unknown key; did you mean name?"),
        (
            'code = "garden-7"',
            'code = "a b"',
            '2: community.code: found "a b"; expected 1 to 64 letters, digits, - and _: it stands in links',
        ),
        (
            'code = "garden-7"',
            'code = "claim-7"',
            "2: community.code: a code does not begin with claim-: that is how claim codes begin",
        ),
        (
            '"Asia/Shanghai"',
            '"Asia/Shangai"',
            '4: community.timezone: found "Asia/Shangai", which is no time zone; expected one such as "Asia/Shanghai"',
        ),
        ('language = "en"', 'language = "fr"', '5: community.language: found "fr"; expected one of en, zh-Hans'),
        (', lifeline = "12356"', "", "6: community.emergency.lifeline: is missing"),
        (
            '"120"',
            '"help"',
            '6: community.emergency.medical: found "help"; expected a number to dial, such as "120" or "+86 21 5555"',
        ),
        ("fallback = 1001", "", "1: community.fallback: is missing"),
        ("fallback = 1001", "fallback = 1009", "7: community.fallback: no [[person]] here has telegram_id = 1009"),
        (
            'seat = "primary"',
            'seat = "coordinator"',
            "24: rotation#1.members#2: Arjun (1002) is no coordinator: add the role, or take the number out",
        ),
        (
            "fallback = 1001",
            "fallback = 1002",
            "7: community.fallback: Arjun (1002) is no coordinator: add the role, or name a coordinator",
        ),
        (
            'roles = ["worker"]',
            'roles = ["worker", "safety"]',
            "20: person#2.roles: Arjun is no coordinator: safety is for coordinators alone",
        ),
        (
            "fallback = 1001",
            "fallback = 1001\ngroup = 5",
            "8: community.group: found 5; the number of a group is below 0",
        ),
        (
            "fallback = 1001",
            "fallback = 1001\ngroup = -5\nstaff_group = -5",
            "9: community.staff_group: the staff need a group of their own",
        ),
        (
            "fallback = 1001",
            'fallback = 1001\nparent = "garden-7"',
            "8: community.parent: a community cannot be its own parent",
        ),
        (
            "fallback = 1001",
            'fallback = 1001\nsummary_at = "8pm"',
            '8: community.summary_at: found "8pm"; expected an hour such as "08:00"',
        ),
        (
            "fallback = 1001",
            'fallback = 1001\nkeep_words = "0s"',
            "8: community.keep_words: expected more than 0s",
        ),
        (
            "fallback = 1001",
            "fallback = 1001\nkeep_files = 7",
            '8: community.keep_files: found "7"; expected a duration such as 90s, 5m, 2h or 1d',
        ),
        (
            "fallback = 1001",
            'fallback = 1001\nnight_hours = ["22:00"]',
            "8: community.night_hours: expected two hours: from when to when",
        ),
        (
            "fallback = 1001",
            'fallback = 1001\nnight_hours = ["22:00", "22:00"]',
            "8: community.night_hours: the night ends when it begins",
        ),
        (
            '[[building]]\nname = "3"',
            '[[building]]\nname = "3"\n[[building]]\nname = "3"',
            '12: building#2.name: "3" stands here twice',
        ),
        (
            'roles = ["worker"]',
            'roles = ["boss"]',
            '20: person#2.roles#1: found "boss"; expected one of worker, coordinator, safety',
        ),
        (
            "members = [1001, 1002]",
            "members = [1001, 1009]",
            "24: rotation#1.members#2: no [[person]] here has telegram_id = 1009",
        ),
        ("members = [1001, 1002]", "members = [1001, 1001]", "24: rotation#1.members#2: 1001 stands here twice"),
        (
            "members = [1001, 1002]",
            "members = [1001, {telegram_id = 1009, joins = 2026-12-01}]",
            "24: rotation#1.members#2: no [[person]] here has telegram_id = 1009",
        ),
        (
            "members = [1001, 1002]",
            "members = [1001,\n{telegram_id = 1002, join = 2026-12-01}]",
            "25: rotation#1.members#2.join: unknown key; did you mean joins?",
        ),
        (
            "members = [1001, 1002]",
            'members = [1001, {telegram_id = 1002, joins = "soon"}]',
            '24: rotation#1.members#2.joins: found "soon"; expected a date without quotes, such as 2026-11-22',
        ),
        (
            "members = [1001, 1002]",
            "members = [1001,\n{telegram_id = 1002, joins = 2026-12-01, leaves = 2026-11-30}]",
            "25: rotation#1.members#2: leaves before joining: no turn would be theirs",
        ),
        (
            "members = [1001, 1002]",
            "members = [{telegram_id = 1001, leaves = 2026-12-01}, {telegram_id = 1002, joins = 2026-12-08}]",
            "24: rotation#1.members: has nobody who takes a turn on 2026-12-01, until 2026-12-08",
        ),
        (
            "members = [1001, 1002]",
            "members = [{telegram_id = 1001, leaves = 2026-12-01}]",
            "24: rotation#1.members: has nobody who takes a turn on 2026-12-01, from then on",
        ),
        ("members = [1001, 1002]", "members = []", "24: rotation#1.members: expected at least one"),
        (
            'shift = "12h"',
            'shift = "5h"',
            "25: rotation#1.shift: a shift under a day must divide it (1h 2h 3h 4h 6h 8h 12h), not 5h",
        ),
        (
            "starts = 2026-11-22",
            'starts = "soon"',
            '27: rotation#1.starts: found "soon"; expected a date without quotes, such as 2026-11-22',
        ),
        ("starts = 2026-11-22", "starts = 1900-11-22", "22: rotation#1: expected a date between 1970 and 2199"),
        (
            "starts = 2026-11-22",
            'starts = 2026-11-22\nbuildings = ["9"]',
            '28: rotation#1.buildings#1: no [[building]] here has name = "9"',
        ),
        (
            "starts = 2026-11-22",
            'starts = 2026-11-22\nweekdays = ["monday"]',
            '28: rotation#1.weekdays#1: found "monday"; expected one of mon, tue, wed, thu, fri, sat, sun',
        ),
        (
            "starts = 2026-11-22",
            'starts = 2026-11-22\nuntil = "20:00"',
            "22: rotation#1: until goes with turns of days; turns of hours end at the next handoff",
        ),
        (
            '"2m"',
            '"2 minutes"',
            '30: policy.emergency.pings#2: found "2 minutes"; expected a duration such as 90s, 5m, 2h or 1d',
        ),
        (
            "[policy.emergency]",
            f"{AN_ANSWER}{AN_ANSWER}[policy.emergency]",
            '34: answer#2.question: "A?" stands here twice',
        ),
        (
            "[policy.emergency]",
            AN_ANSWER + "starts = 2026-12-02\nuntil = 2026-12-01\n[policy.emergency]",
            "34: answer#1.until: ends before it starts",
        ),
        (
            "[policy.emergency]",
            AN_ANSWER + 'buildings = ["9"]\n[policy.emergency]',
            '33: answer#1.buildings#1: no [[building]] here has name = "9"',
        ),
        (
            "[policy.emergency]",
            '[[answer]]\nquestion = "A?"\nwords = []\ntext = {en = "b"}\n[policy.emergency]',
            "31: answer#1.words: expected at least one",
        ),
        (
            "[policy.emergency]",
            '[[answer]]\nquestion = "A?"\nwords = ["a"]\ntext = {}\n[policy.emergency]',
            "32: answer#1.text: expected at least one",
        ),
        (
            "[policy.emergency]",
            '[[answer]]\nquestion = "A?"\nwords = ["a"]\ntext = {en = " "}\n[policy.emergency]',
            "32: answer#1.text.en: expected 1 to 1000 characters",
        ),
        (
            "[policy.emergency]",
            '[[answer]]\nquestion = "A?"\nwords = ["a"]\ntext = {xx = "b"}\n[policy.emergency]',
            '32: answer#1.text.xx.[key]: found "xx"; expected one of en, zh-Hans',
        ),
        (
            "[policy.emergency]",
            '[[contact]]\nname = "Gate"\nphone = "120"\n[[contact]]\nname = "Gate"\nphone = "121"\n[policy.emergency]',
            '33: contact#2.name: "Gate" stands here twice',
        ),
        (
            "[policy.emergency]",
            f'[[checklist]]\ncategory = "care"\ntasks = ["{"x" * 121}"]\n[policy.emergency]',
            "31: checklist#1.tasks#1: expected 1 to 120 characters on one line",
        ),
        (
            "[policy.emergency]",
            '[[checklist]]\ncategory = "care"\nquestions = ["Lift? / "]\n[policy.emergency]',
            '31: checklist#1.questions#1: expected at most 6 answers of 1 to 30 characters after " / "',
        ),
        (
            "[policy.emergency]",
            '[[checklist]]\ncategory = "care"\n[[checklist]]\ncategory = "care"\n[policy.emergency]',
            '32: checklist#2.category: "care" stands here twice',
        ),
        (
            "[policy.emergency]",
            f'[[checklist]]\ncategory = "care"\ntasks = {["x"] * 13}\n[policy.emergency]',
            "31: checklist#1.tasks: expected fewer",
        ),
        ('"2m"', '"9m"', "30: policy.emergency.pings: each ping must come later than the one before"),
        (
            "[policy.emergency]",
            '[policy.urgent]\nrespond_within = "9h"\n[policy.emergency]',
            "30: policy.urgent.respond_within: an answer within 9h comes after the end within 8h",
        ),
        (
            "[policy.emergency]",
            '[policy.urgent]\nthen_every = "0s"\n[policy.emergency]',
            "30: policy.urgent.then_every: expected more than 0s",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_reason(old: str, new: str, told: str) -> None:
    old = "\n" + old if GARDEN.count(old) > 1 else old
    assert changed(old, "\n" + new if old.startswith("\n") else new) == [told]


def test_all_mistakes_are_told_not_only_the_first() -> None:
    text = (
        GARDEN.replace("Asia/Shanghai", "Mars/Base")
        .replace("telegram_id = 1002", "telegram_id = 1001")
        .replace('shift = "12h"', "shift = 12")
        .replace('handoff = "08:00"', "handof = 8")
    )
    assert [mistake.split(":")[:2] for mistake in mistakes(text)] == [
        ["4", " community.timezone"],
        ["18", " person#2.telegram_id"],
        ["22", " rotation#1.handoff"],
        ["24", " rotation#1.members#2"],
        ["25", " rotation#1.shift"],
        ["26", " rotation#1.handof"],
    ]


def test_two_rotations_of_one_seat_for_the_same_people_overlap() -> None:
    again = GARDEN[GARDEN.index("[[rotation]]") : GARDEN.index("[policy")]
    assert mistakes(GARDEN + again) == ["31: rotation#2: overlaps with rotation#1: one seat for the same people"]
    assert read_community(GARDEN + again.replace("primary", "backup"))
    assert read_community(GARDEN + again + 'buildings = ["3"]\n')


def test_two_rotations_of_one_seat_at_different_hours_do_not_overlap() -> None:
    text = GARDEN.replace('"12h"', '"1d"').replace("starts = 2026-11-22", 'starts = 2026-11-22\nweekdays = ["sun"]')
    again = text[text.index("[[rotation]]") : text.index("[policy")]
    assert read_community(text + again.replace('"sun"', '"mon", "tue"'))
    assert len(mistakes(text + again.replace('"sun"', '"mon", "sun"'))) == 1


def test_rungs_and_pings_come_one_after_the_other() -> None:
    bad = 'escalate = [{after = "9m", to = "backup"}, {after = "5m", to = "backup"}, {after = "1h", to = "worker"}]\n'
    assert mistakes(GARDEN + bad) == [
        '31: policy.emergency.escalate#3.to: found "worker"; expected one of reserve, backup, coordinators, staff_group'
    ]
    bad = bad.replace(', {after = "1h", to = "worker"}', "")
    assert mistakes(GARDEN + bad) == [
        "31: policy.emergency.escalate: each rung is told once",
        "31: policy.emergency.escalate: each rung must come later than the one before",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["1: community: is missing"]),
        ("[community\n", ["1: Expected ']' at the end of a table declaration"]),
        ("x = 1\nx = 2", ["2: Cannot overwrite a value"]),
        ('[community]\nname = "', ["2: Unterminated string"]),
        ("community = 3", ["1: community: expected a table of keys"]),
    ],
)
def test_what_is_no_community_at_all_is_refused(text: str, told: list[str]) -> None:
    assert mistakes(text) == told


@pytest.mark.parametrize("written", ['""', "7", "true", "[]", "[1, [2]]", "2026-11-22", "{x = {}}"])
@pytest.mark.parametrize("key", ["community", "building", "person", "rotation", "policy"])
def test_whatever_stands_where_a_table_belongs_is_refused_kindly(key: str, written: str) -> None:
    assert mistakes(f"{key} = {written}\n")
