"""The desk of one turn: its unit of work, the instant, and what it knows of languages. Built anew for each turn."""

from dataclasses import dataclass
from datetime import datetime

from .ports import Work
from .understanding.sense import WordLists


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every use case is handed first."""

    work: Work
    now: datetime  # aware, UTC
    lists: WordLists  # how danger, categories and thanks are worded, in every language
    turn: str  # names what is dealt with, once for ever: update/<row>, step/<request>/<version>, promise/<name>
