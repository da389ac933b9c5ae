"""placeholder"""

from typing import Any


class Configurations:
    def __init__(self, db: Any, c: Any) -> None: ...
