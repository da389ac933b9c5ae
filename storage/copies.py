"""Copies of the database, made before its tables were changed: they hold what was said, and so they go in time."""

from datetime import UTC, datetime
from pathlib import Path

from .migrate import backup_path

NAMED = "*"


def forget_copies(database: Path, before: datetime) -> int:
    """Remove those that were made before this instant; how many."""
    found = list(database.parent.glob(backup_path(database, NAMED).name))
    old = [one for one in found if datetime.fromtimestamp(one.stat().st_mtime, UTC) <= before]
    for one in old:
        one.unlink()
    return len(old)
