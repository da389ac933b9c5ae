"""Who may import whom (pyproject.toml, `tool.importlinter`)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_imports_point_down() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_a_process_may_never_ask_for_is_not_loaded_when_it_starts() -> None:
    """Each of these would be a twentieth of the time to the first poll, or more."""
    later = ("alembic", "asyncpg", "holidays", "icalendar", "matplotlib", "starlette", "uvicorn")
    rare = {*later, "sandbox", "sqlalchemy.dialects.postgresql"}
    code = f"import sys, bot.cli; print(*sorted(set(sys.modules) & {rare!r}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
