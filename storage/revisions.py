"""The moves from revision to revision, which are Alembic's. Loaded only when a database is not at the newest: its code
costs a start a fifth of a second and ten megabytes."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from .errors import OtherTables

HERE = Path(__file__).parent / "migrations"
HEAD = "head"


def refuse_unknown(at: str | None) -> None:
    """OtherTables for a database that a newer program has brought further than this one knows."""
    known = {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}
    if at is not None and at not in known:
        raise OtherTables(at)


def move(connection: Connection, now_at: str | None, to: str) -> None:
    """From one revision to another, up or down."""
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    script = ScriptDirectory.from_config(configuration)
    moves: Callable[..., None] = command.downgrade if _is_below(script, to, now_at) else command.upgrade
    moves(configuration, to)


def _is_below(script: ScriptDirectory, to: str, now_at: str | None) -> bool:
    if to == "base" or to.startswith("-"):
        return True
    if to == HEAD or to.startswith("+") or now_at is None:
        return False
    return to in {revision.revision for revision in script.iterate_revisions(now_at, "base")} - {now_at}


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return configuration
