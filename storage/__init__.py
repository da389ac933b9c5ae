"""What must not be lost: tables, queries, migrations. Read `store.py` first.

`connect(url)` opens a database; `Database.work()` is the one transaction of a turn, with every port of `desk/ports.py`
and `desk/loops.py` on it.
"""

from .errors import AlreadyRunning, OtherTables, Unavailable
from .store import Database, connect
from .transaction import transaction_open

__all__ = ["AlreadyRunning", "Database", "OtherTables", "Unavailable", "connect", "transaction_open"]
