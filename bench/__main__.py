"""`make bench`: every figure, a table, and bench/results.json."""

import asyncio
import sys

from bench import duty, full_path, sandbox, volume
from bench.rows import kept


async def main() -> int:
    """1 when a goal is missed."""
    rows = [*duty.rows(), *await full_path.rows(), *await sandbox.rows(), *await volume.rows()]
    kept(rows)
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
