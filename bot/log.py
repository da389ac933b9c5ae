"""Logs: named events with ids, in English, as lines for people or as JSON. Words, names, flats and tokens never enter.

log = structlog.get_logger()
log.info("ping.sent", request=12, step=2)
"""

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Telegram's own form; what an error of a library quotes is caught by it too.
TOKEN = re.compile(r"\d{3,}(?::|%3[Aa])[\w-]{20,}", re.ASCII)
HIDDEN = "<hidden>"
# httpx logs every address, and Telegram's addresses hold the token; the others tell nothing at INFO.
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "aiosqlite", "asyncio", "alembic", "uvicorn")

_secrets: set[str] = set()


def configure(form: Literal["console", "json"], *, secrets: Iterable[str] = (), least: int = logging.INFO) -> None:
    """Send our events and those of the libraries to standard error, through the same filter. May be called again."""
    _secrets.update(secret for secret in secrets if secret)
    structlog.configure(
        processors=[*_common(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(form))
    logging.basicConfig(level=least, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def scrub(text: str) -> str:
    """The text without any token or other secret of the settings."""
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    return TOKEN.sub(HIDDEN, text)


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(form: Literal["console", "json"]) -> logging.Formatter:
    in_json = structlog.processors.JSONRenderer(ensure_ascii=False)
    for_people = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_common(), structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _without_secrets,
            in_json if form == "json" else for_people,
        ],
    )


def _without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: _clean(value) for key, value in event.items()}


def _clean(value: Any) -> Any:
    """Whatever is not a plain number is made text first: an exception or an address can hold a token as well."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, MutableMapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(item) for item in value]
    return scrub(str(value))
