"""What is committed runs anywhere: it names no registry and no folder of somebody's machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Put together from parts, so that this file does not name them.
HOSTS = [".".join(name) for name in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
FOLDERS = re.compile(r"(?<![\w.$}<>-])/(?:home|root|Users|work|workspace)/[\w.-]+")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def offences(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8", errors="ignore")
    for number, line in enumerate(text.splitlines(), start=1):
        if any(host in line for host in HOSTS) or FOLDERS.search(line):
            yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"


def test_no_file_names_a_registry_or_a_folder_of_a_machine() -> None:
    assert [offence for path in tracked() for offence in offences(path)] == []
