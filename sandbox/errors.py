"""What Telegram refuses, in Telegram's own words; and what a person's app would not let them do."""

from typing import Any


class Refused(Exception):
    """The Bot API's answer to a call that failed: status, description and, where it has them, parameters."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class Impossible(Exception):
    """Telegram's app does not offer this to this person: the button is gone, the chat is not theirs."""


def bad(reason: str, **parameters: Any) -> Refused:
    """400, which is nearly everything."""
    return Refused(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refused:
    """403: the other side does not want to hear from the bot."""
    return Refused(403, f"Forbidden: {reason}")


def too_many(retry_after: int) -> Refused:
    """429, with the seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def conflict(reason: str) -> Refused:
    """409: two ways of fetching updates at once."""
    return Refused(409, f"Conflict: {reason}")
