"""What is wrong in the roster ahead, as coordinators read it."""

from datetime import timedelta

from desk.terms import Category
from roster.watching import FindingKind
from tests.handlers.made import CHINESE, at, finding, findings, text

ALL = (
    finding(),
    finding("gap", since=None, until=None, building="5"),
    finding("no_backup", since=None, building="3", category=Category.SAFETY),
    finding("nobody_behind", until=None, name="Li"),
    finding("both_seats", name="Wei", category=Category.MEDICAL),
    finding("unreachable", name="Wei", never_started=True, until=None),
    finding("unreachable", name="Ravi", since=None, until=None),
    finding("long_turns", seat="primary", turn=timedelta(hours=24)),
    finding("long_run", name="Wei"),
)


def test_every_kind_has_its_sentence() -> None:
    assert {one.kind for one in ALL} == {kind.value for kind in FindingKind}
    assert text(findings(*ALL)) == (
        "<b>Please look at the roster of Garden Lane 7</b>\n\n"
        "⚠️ Nobody is on duty from 08:00 tomorrow until 20:00 tomorrow. Li is asked meanwhile.\n"
        "Building 5: ⚠️ Nobody is on duty from now on. Li is asked meanwhile.\n"
        "Building 3: private: Nobody is behind whoever is on duty until 20:00 tomorrow.\n"
        "Li is the backup from 08:00 tomorrow on, and is also asked when nobody else is there: behind Li is nobody.\n"
        "medical: Wei is on duty from 08:00 tomorrow until 20:00 tomorrow, and is also the backup.\n"
        "Wei is rostered from 08:00 tomorrow on, and has never pressed Start: no request can reach this person.\n"
        "Ravi is rostered from now on, and has blocked the bot: no request can reach this person.\n"
        "On duty: every turn lasts 24 h, longer than 16 hours.\n"
        "Wei has more than 16 hours in a row from 08:00 tomorrow until 20:00 tomorrow.\n\n"
        "Each is told once, and again when it changes. /roster shows the next 14 days."
    )


def test_every_kind_in_chinese() -> None:
    assert text(findings(*ALL, languages=CHINESE)) == (
        "<b>请看一下 Garden Lane 7 的排班</b>\n\n"
        "⚠️ 从明天 08:00 到明天 20:00没有人值班，期间由 Li 接。\n"
        "5 号楼：⚠️ 从现在起没有人值班，期间由 Li 接。\n"
        "3 号楼：私密：到明天 20:00 为止没有备班。\n"
        "从明天 08:00 起 Li 备班，而没有别人时也由 Li 接：Li 后面没有人了。\n"
        "就医：从明天 08:00 到明天 20:00 Wei 值班，同时又是备班。\n"
        "从明天 08:00 起排了 Wei，但此人从没点过“开始”：求助送不到。\n"
        "从现在起排了 Ravi，但此人屏蔽了机器人：求助送不到。\n"
        "值班：每班 24 小时，超过 16 小时。\n"
        "从明天 08:00 到明天 20:00 Wei 连续值班超过 16 小时。\n\n"
        "每件事只说一次，有变化时再说。/roster 看今后十四天的排班。"
    )


def test_very_many_are_counted() -> None:
    people = [finding("both_seats", name=f"Worker {number}") for number in range(25)]
    assert "\nand 5 more\n\n" in text(findings(*people))


def test_what_happens_again_and_again_is_one_line() -> None:
    told = "⚠️ Nobody is on duty from 08:00 tomorrow until 20:00 tomorrow. Li is asked meanwhile."
    other = finding("gap", building="3", since=None)
    assert text(findings(finding(), other, finding(since=at(9)), finding(since=at(10)))).split("\n")[2:4] == [
        f"{told} And 2 more times.",
        "Building 3: ⚠️ Nobody is on duty until 20:00 tomorrow. Li is asked meanwhile.",
    ]
    assert text(findings(finding(), finding(since=at(9)))).split("\n")[2] == f"{told} And 1 more time."
    chinese = text(findings(finding(), finding(since=at(9)), languages=CHINESE)).split("\n")[2]
    assert chinese == "⚠️ 从明天 08:00 到明天 20:00没有人值班，期间由 Li 接。还有 1 次。"
