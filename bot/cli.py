"""The command line: `python bot.py COMMAND`. It leaves with 0 (done), 1 (refused, one line why) or 2 (wrong usage)."""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

import click
import structlog

from bot import log
from bot.cli_database import opened
from bot.clock import SystemClock
from bot.doctor import Level, findings, username
from bot.outcomes import Stopped
from bot.rosters import roster_of
from bot.serving import serve
from bot.settings import Settings, WrongSettings, read_settings
from storage import AlreadyRunning, Database, OtherTables, Unavailable, connect
from storage.engines import password_in

Result = TypeVar("Result")
FAREST = 366


class Refused(click.ClickException):
    """Why it was not done; secrets are taken out."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """To standard error, as it is: each sentence names its cure."""
        click.echo(log.scrub(self.message), err=True, file=file)


class Commands(click.Group):
    """Turns what a command raises into one line and the status 1."""

    def invoke(self, context: click.Context) -> Any:
        """Run it. What nobody foresaw goes to the log with its traceback as well."""
        try:
            return super().invoke(context)
        except (WrongSettings, Stopped) as refused:
            raise Refused(str(refused)) from None
        except AlreadyRunning as running:
            raise Refused(f"{running}: stop it first") from None
        except OtherTables as other:
            raise Refused(f"{other}; a newer Huying has used it: install that one") from None
        except Unavailable as away:
            raise Refused(f"the database cannot be used: {away}; look at HUYING_DATABASE_URL and its disk") from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as unforeseen:
            structlog.get_logger().exception("command.failed", command=context.invoked_subcommand)
            raise Refused(f"failed: {type(unforeseen).__name__}: {unforeseen}; the log above tells where") from None


def _version() -> str:
    try:
        return version("huying")
    except PackageNotFoundError:
        return "of this folder (not installed)"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="huying")
def commands() -> None:
    """Huying: somebody calls, and somebody answers. A help desk for a neighbourhood, on Telegram."""


def main() -> None:
    """The door for `bot.py` and for the installed `huying`."""
    commands(prog_name="huying")


@commands.command()
def run() -> None:
    """Serve, until SIGTERM or Ctrl-C: then finish what is in hand and leave within 10 seconds."""
    asyncio.run(serve(_start()))


@commands.command()
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Where to listen; 0: any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may reach it; 0.0.0.0: the whole network.")
@click.option(
    "--record", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the stories to this page, and end."
)
def demo(port: int, host: str, file: Path | None) -> None:
    """Try it: the bot, a pretended Telegram and a page of phones, without a token."""
    from bot.demo import perform, record  # noqa: PLC0415 -- only the demo loads the sandbox

    log.configure("console", least=logging.WARNING)
    if file is None:
        perform(host, port, say=click.echo)
        return
    try:
        file.write_text(asyncio.run(record()), encoding="utf-8")
    except OSError as wrong:
        raise Refused(f"{file}: {os.strerror(wrong.errno or 0)}") from None
    click.echo(f"{file} needs no server: open it in a browser")


@commands.command()
def check() -> None:
    """Say what is not right: token, database, groups, people, roster; each with its cure.

    Status 1 if the bot cannot work like this.
    """
    found = asyncio.run(findings(_start(), SystemClock().now()))
    for finding in found:
        click.echo(log.scrub(str(finding)))
    if any(finding.level is Level.WRONG for finding in found):
        raise click.exceptions.Exit(1)


@commands.command(name="apply")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", is_flag=True, help="Say what would change, and change nothing.")
def apply_file(file: Path, preview: bool) -> None:
    """Make or change a community as FILE says, and print what changes. A wrong file changes nothing."""
    from bot.cli_apply import BadFile, apply, link  # noqa: PLC0415 -- `run` starts sooner without it

    settings = _start()
    try:
        text = file.read_text(encoding="utf-8-sig")
        applied = _with_database(settings, lambda database: apply(database, text, SystemClock().now(), preview=preview))
    except UnicodeDecodeError:
        raise Refused(f"{file}: expected text in UTF-8") from None
    except BadFile as bad:
        lines = [f"{file}:{mistake}" for mistake in bad.mistakes]
        raise Refused("\n".join([*lines, "Nothing was changed."])) from None
    click.echo("\n".join([*(applied.changes or ["nothing to change"]), *applied.kept, *applied.roster]))
    if preview:
        click.echo("Nothing was changed: this is a preview.")
        return
    name = asyncio.run(username(settings))
    click.echo(f"link for residents: {link(name, applied.code)}")
    if applied.claim:
        click.echo(f"for the first coordinator, once: {link(name, applied.claim)}")


@commands.command(name="show")
@click.argument("code")
def show_file(code: str) -> None:
    """Write the community CODE as a file, just as `apply` takes it."""
    from bot.cli_apply import show  # noqa: PLC0415 -- `run` starts sooner without it

    click.echo(_with_database(_start(), lambda database: show(database, code)), nl=False)


@commands.command()
def migrate() -> None:
    """Bring the database up to date; `run` does it by itself."""
    asyncio.run(_bring_up_to_date(_start()))
    click.echo("the database is up to date")


@commands.command()
@click.argument("code", required=False)
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, FAREST), help="How far ahead.")
def roster(code: str | None, days: int) -> None:
    """Who is on duty, in all communities or in CODE, and where the gaps are."""
    lines = _with_database(_start(), lambda database: _roster(database, code, days))
    click.echo("\n".join(lines))


@commands.command(name="complaints")
def read_complaints() -> None:
    """Read the complaints that nobody within the bot may read. They count as read then."""
    from bot.cli_complaints import complaints  # noqa: PLC0415 -- `run` starts sooner without it

    found = _with_database(_start(), lambda database: complaints(database, SystemClock().now()))
    click.echo("\n\n".join(found) or "there are none")


async def _roster(database: Database, code: str | None, days: int) -> list[str]:
    async with database.work() as work:
        chosen = [community for community in await work.communities.all() if code in (None, community.code)]
        if not chosen:
            raise Stopped(f"no community has the code {code}" if code else "there is no community yet: apply a file")
        shown = [await roster_of(work, community, SystemClock().now(), days) for community in chosen]
    return [line for lines in shown for line in [*lines, ""]][:-1]


def _start() -> Settings:
    """The settings, and a log that knows what not to tell."""
    settings = read_settings()
    secrets = [secret.get_secret_value() for secret in (settings.token, settings.webhook_secret) if secret]
    log.configure(settings.log, secrets=[*secrets, password_in(settings.database_url) or ""])
    return settings


def _with_database(settings: Settings, use: Callable[[Database], Coroutine[Any, Any, Result]]) -> Result:
    """Use the database, also while the bot runs on it."""

    async def used() -> Result:
        async with opened(settings.database_url) as database:
            return await use(database)

    return asyncio.run(used())


async def _bring_up_to_date(settings: Settings) -> None:
    """Taking the database for this process does it."""
    await (await connect(settings.database_url)).close()
