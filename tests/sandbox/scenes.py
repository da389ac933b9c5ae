"""What the scenes share: a clock that obeys, a bot's side of the wire, and a look into parsed objects."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.routing import Mount, Route
from telegram import TelegramObject

from sandbox.http import app
from sandbox.server import Answer, Telegram

TOKEN = "123456:TEST"
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Time that moves when told to."""

    at: datetime = START

    def now(self) -> datetime:
        return self.at

    def passes(self, **amount: float) -> None:
        self.at += timedelta(**amount)


def control_routes(telegram: Telegram) -> list[Route]:
    """All that stands under /control."""
    [control] = [found for found in app(telegram).routes if isinstance(found, Mount) and found.path == "/control"]
    return [route for route in control.routes or () if isinstance(route, Route)]


def foreign(thing: Any, path: str = "") -> list[str]:
    """The fields of a parsed object, at any depth, that the library does not know."""
    if isinstance(thing, (list, tuple)):
        return [found for item in thing for found in foreign(item, path)]
    if not isinstance(thing, TelegramObject):
        return []
    here = [f"{path}.{name}" for name in thing.api_kwargs]
    slots = [name for name in vars(type(thing)).get("__slots__", ()) if not name.startswith("_")]
    inherited = [name for base in type(thing).__mro__ for name in getattr(base, "__slots__", ()) if name[0] != "_"]
    names = dict.fromkeys([*slots, *inherited])
    names.pop("api_kwargs", None)
    return here + [found for name in names for found in foreign(getattr(thing, name, None), f"{path}.{name}")]


class Caller:
    """A bot's side of the wire, in process."""

    def __init__(self, telegram: Telegram, token: str = TOKEN) -> None:
        self.telegram = telegram
        self.token = token

    def __call__(self, method: str, files: dict[str, Any] | None = None, /, **params: Any) -> Any:
        """The result of a call that must go well."""
        answer = self.answer(method, files, **params)
        assert answer.status == 200, answer.body
        return answer.result

    def answer(self, method: str, files: dict[str, Any] | None = None, /, **params: Any) -> Answer:
        return self.telegram.call(self.token, method, params, files)

    def refused(self, method: str, files: dict[str, Any] | None = None, /, **params: Any) -> tuple[int, str]:
        """Status and description of a call that must be refused."""
        answer = self.answer(method, files, **params)
        assert answer.body["ok"] is False, answer.body
        assert answer.body["error_code"] == answer.status
        return answer.status, answer.body["description"]

    def updates(self) -> list[dict[str, Any]]:
        """What waits, confirmed at once."""
        found: list[dict[str, Any]] = self("getUpdates")
        if found:
            self("getUpdates", offset=found[-1]["update_id"] + 1)
        return [{key: value for key, value in update.items() if key != "update_id"} for update in found]

    def heard(self) -> list[str]:
        """The words that reached the bot."""
        bodies = [body for update in self.updates() for body in update.values()]
        return [body["text"] for body in bodies if "text" in body]
