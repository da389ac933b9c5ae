"""Where a row of the inbox or the outbox stands."""

from enum import StrEnum


class Arrived(StrEnum):
    """An update from Telegram."""

    WAITING = "waiting"
    DEALT = "dealt"
    DEAD = "dead"


class Leaving(StrEnum):
    """A message to Telegram."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"
    MAYBE = "maybe"
