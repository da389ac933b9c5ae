"""The command line as an operator meets it: words out, status, nothing half done."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
import structlog
from click.testing import CliRunner, Result

from bot.cli import Commands, commands
from bot.settings import setting_names

EXAMPLE = (Path(__file__).parents[2] / "examples" / "garden-7.toml").read_text(encoding="utf-8")
SMALL = """\
[community]
code = "{code}"
name = "{code}"
timezone = "UTC"
language = "en"
emergency = {{medical = "1 1", fire = "1 2", police = "1 3", lifeline = "1 4"}}
fallback = 7
{more}

[[person]]
telegram_id = 7
name = "Li"
roles = ["coordinator"]
"""

Cli = Callable[..., Result]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """Run a command in an empty folder, with no setting made."""
    monkeypatch.chdir(tmp_path)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield lambda *arguments: CliRunner().invoke(commands, list(arguments))
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def apply(cli: Cli, text: str) -> Result:
    Path("community.toml").write_text(text, encoding="utf-8")
    return cli("apply", "community.toml")


def small(code: str, more: str = "") -> str:
    return SMALL.format(code=code, more=more)


def test_a_community_is_made_then_changed_then_left_alone(cli: Cli) -> None:
    made = apply(cli, EXAMPLE)
    assert (made.exit_code, made.stderr) == (0, "")
    *changes, link, claim = made.stdout.splitlines()
    assert [line.split(":")[0] for line in changes][:3] == ["+ community", "+ building 3", "+ building 5"]
    assert link == "link for residents: https://t.me/<your bot>?start=garden-7"
    assert claim.startswith("for the first coordinator, once: https://t.me/<your bot>?start=claim-")
    changed = apply(cli, EXAMPLE.replace('"20:00"', '"21:00"').replace("sealed = true", "sealed = false"))
    assert changed.stdout.splitlines()[:-2] == [
        '~ community: summary_at "20:00" -> "21:00"',
        "~ building 3: sealed true -> (not said)",
    ]
    again = apply(cli, EXAMPLE.replace('"20:00"', '"21:00"').replace("sealed = true", "sealed = false"))
    assert again.stdout.splitlines()[:-2] == ["nothing to change"]


def test_show_gives_back_what_apply_takes(cli: Cli) -> None:
    apply(cli, EXAMPLE)
    shown = cli("show", "garden-7")
    assert shown.exit_code == 0
    assert apply(cli, shown.stdout).stdout.startswith("nothing to change\n")
    assert cli("show", "garden-7").stdout == shown.stdout


FULL = """\
group = -100200
staff_group = -100300
desk_phone = "+1 555"
summary_at = "19:30"
reception = true
night = "as_day"
night_hours = ["23:00", "06:30"]

[[building]]
name = "12"

[[building]]
name = "3"
sealed = true

[[person]]
telegram_id = 9
name = "呼应 \\"Arjun\\""
roles = ["worker"]
phone = "+1 2"
on_site = true

[[rotation]]
seat = "reserve"
members = [9]
shift = "7d"
handoff = "08:30"
starts = 2026-11-22
buildings = ["3"]
categories = ["care", "medical"]

[policy]
night_respond_by = "45m"
close_after = "3d"
ask_coordinators_every = "6h"

[policy.urgent]
respond_within = "31s"
resolve_within = "61s"
pings = ["1s", "3s"]
then_every = "1s"
escalate = [{after = "2s", to = "staff_group"}]
ask_after_accept = "4s"
ask_while_waiting = "5s"
answer_within = "6s"
ask_again_after = "7s"
"""


def test_everything_that_a_file_can_say_is_kept(cli: Cli) -> None:
    assert apply(cli, small("east", FULL)).exit_code == 0
    shown = cli("show", "east").stdout
    assert apply(cli, shown).stdout.startswith("nothing to change\n")
    assert apply(cli, small("east", FULL)).stdout.startswith("nothing to change\n")
    assert [line for line in FULL.splitlines() if line and line not in shown] == []
    plain = small("east", "reception = true")
    assert apply(cli, plain).exit_code == 0
    assert apply(cli, plain).stdout.startswith("nothing to change\n")


def test_a_bad_file_is_refused_whole_and_changes_nothing(cli: Cli) -> None:
    apply(cli, EXAMPLE)
    before = cli("show", "garden-7").stdout
    bad = EXAMPLE.replace("Garden Lane 7", "Garden Lane 8").replace('"12h"', '"half a day"').replace('"5"', "5")
    refused = apply(cli, bad)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        "community.toml:24: building#2.name: expected text in quotes",
        "community.toml:49: rotation#1.shift: a shift is written like 12h, 1d or 7d, not 'half a day'",
        "Nothing was changed.",
    ]
    assert cli("show", "garden-7").stdout == before


def test_a_file_that_is_not_text_is_refused(cli: Cli) -> None:
    Path("community.toml").write_bytes(b"\xff\xfe[community]")
    refused = cli("apply", "community.toml")
    assert (refused.exit_code, refused.stderr) == (1, "community.toml: expected text in UTF-8\n")


def test_two_communities_need_a_reception_and_it_moves(cli: Cli) -> None:
    assert apply(cli, small("east")).exit_code == 0
    refused = apply(cli, small("west"))
    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        "community.toml:1: community.reception: with two communities, one is the reception"
    )
    assert apply(cli, small("west", "reception = true")).exit_code == 0
    moved = apply(cli, small("east", "reception = true"))
    assert moved.stdout.splitlines()[:2] == [
        "~ community: reception (not said) -> true",
        "~ west: reception true -> (not said)",
    ]
    refused = apply(cli, small("east"))
    assert refused.exit_code == 1
    assert "reception" not in cli("show", "west").stdout


def test_a_parent_must_be_there(cli: Cli) -> None:
    refused = apply(cli, small("east", 'reception = true\nparent = "city"'))
    assert refused.stderr.splitlines()[0] == (
        'community.toml:9: community.parent: no community has the code "city": apply its file first'
    )
    assert apply(cli, small("city", "reception = true")).exit_code == 0
    assert apply(cli, small("east", 'parent = "city"')).exit_code == 0
    assert 'parent = "city"' in cli("show", "east").stdout


def test_an_unknown_community_is_told_with_those_that_there_are(cli: Cli) -> None:
    assert cli("show", "west").stderr == "no community has the code west; there are: none yet\n"
    apply(cli, small("east"))
    missing = cli("show", "west")
    assert (missing.exit_code, missing.stderr) == (1, "no community has the code west; there are: east\n")
    missing = cli("roster", "west")
    assert (missing.exit_code, missing.stderr) == (1, "no community has the code west\n")


def test_a_roster_is_told_with_its_gaps(cli: Cli) -> None:
    assert cli("roster").stderr == "there is no community yet: apply a file\n"
    apply(cli, small("east"))
    told = cli("roster", "--days", "3")
    assert (told.exit_code, told.stdout) == (
        0,
        "east (east), UTC, the next 3 days\n\nprimary\n"
        "  always           - on                Li  GAP: nobody is rostered, the fallback is asked\n",
    )


def test_a_part_with_a_rotation_of_its_own_is_told_apart(cli: Cli) -> None:
    apply(cli, small("east", FULL))
    told = cli("roster", "east", "--days", "1").stdout
    assert [line for line in told.splitlines() if line and not line.startswith(" ")] == [
        "east (east), UTC, the next day",
        "primary",
        "reserve, building 3, care",
        "reserve, building 3, medical",
    ]


def test_a_database_that_is_in_use_is_left_alone(cli: Cli) -> None:
    with Path("huying.db.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = cli("migrate")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("another process uses this database: ")
    assert refused.stderr.endswith(": stop it first\n")
    assert cli("migrate").stdout == "the database is up to date\n"


def test_a_database_that_cannot_be_had_is_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_DATABASE_URL", "sqlite+aiosqlite:////nowhere/at/all.db")
    refused = cli("migrate")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("the database cannot be used: ")
    assert refused.stderr.endswith("; look at HUYING_DATABASE_URL and its disk\n")
    assert refused.stderr.count("\n") == 1


def test_a_wrong_setting_stops_every_command(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_LOG", "loud")
    for command in (["run"], ["check"], ["migrate"], ["show", "x"], ["roster"]):
        refused = cli(*command)
        assert (refused.exit_code, refused.stderr) == (1, "HUYING_LOG: found 'loud'; expected console or json\n")


def test_without_a_token_there_is_nothing_to_run(cli: Cli) -> None:
    refused = cli("run")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "HUYING_TOKEN: found nothing; expected the token that @BotFather gave you\n",
    )


@pytest.mark.parametrize(
    "arguments", [["dance"], ["apply"], ["apply", "missing.toml"], ["show"], ["demo", "--port", "x"]]
)
def test_wrong_usage_is_two(cli: Cli, arguments: list[str]) -> None:
    assert cli(*arguments).exit_code == 2


def test_the_version_is_told_installed_or_not(cli: Cli) -> None:
    told = cli("--version")
    assert told.exit_code == 0
    assert told.stdout.startswith("huying, version ")


def test_what_nobody_foresaw_is_one_line_without_the_token(cli: Cli) -> None:
    @click.command()
    def stumble() -> None:
        raise RuntimeError("the token 123456:AAFkq3zB4mYpXw0dT8uLhGc6vRnEjSi1o2 was wrong")

    failed = CliRunner().invoke(Commands(commands={"stumble": stumble}), ["stumble"])
    assert failed.exit_code == 1
    assert "failed: RuntimeError: the token <hidden> was wrong; the log above tells where\n" in failed.stderr


def test_complaints_are_read_by_whoever_runs_the_bot(cli: Cli) -> None:
    assert cli("complaints").stdout == "there are none\n"
