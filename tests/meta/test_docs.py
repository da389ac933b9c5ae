"""The pages for operators tell every setting, every command and every key: all of them, and no others."""

import re
from pathlib import Path

from bot.cli import commands
from bot.community_file_shape import TABLES
from bot.settings import setting_names

DOCS = Path(__file__).parents[2] / "docs"


def headings(page: str) -> list[str]:
    return re.findall(r"^### `(\w+)`$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_setting_is_in_the_manual() -> None:
    assert headings("settings.md") == list(setting_names())


def test_every_command_is_in_the_manual() -> None:
    assert headings("commands.md") == list(commands.commands)


def test_every_command_says_what_it_does() -> None:
    assert [name for name, command in commands.commands.items() if not command.help] == []


def test_every_key_of_a_community_file_is_in_the_manual() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`\[*([\w.]+)\]*`", text))
    keys = {key for path, table in TABLES.items() if "escalate" not in path and path for key in table.model_fields}
    assert sorted(keys - told - {"emergency", "urgent", "routine"}) == []
