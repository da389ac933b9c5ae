"""Who rang is known by a number alone, until somebody says that it was another."""

from collections.abc import Sequence

from desk.model import Event

BY_NUMBER = "by_number"  # on record: its person is somebody whom the desk knew, and took for whoever rang


def by_number(record: Sequence[Event]) -> bool:
    """Whether its person was found by the number of whoever rang, and it may be another's."""
    said = [one.facts[BY_NUMBER] for one in record if BY_NUMBER in one.facts]
    return bool(said and said[-1])
