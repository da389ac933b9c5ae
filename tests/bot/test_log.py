"""No token reaches a log, whoever writes the line."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log

TOKEN = "987654321:AAFkq3zB4mYpXw0dT8uLhGc6vRnEjSi1o2"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines(captured: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.readouterr().err.splitlines()]


def test_an_event_has_its_name_and_its_facts(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("json")
    structlog.get_logger().info("ping.sent", request=12, late_s=0.5)
    (line,) = lines(capsys)
    assert (line["event"], line["request"], line["late_s"], line["level"]) == ("ping.sent", 12, 0.5, "info")
    assert str(line["timestamp"]).endswith("Z")


def test_lines_for_people_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("console")
    structlog.get_logger().info("ping.sent", request=12)
    said = capsys.readouterr().err
    assert "ping.sent" in said
    assert "request=12" in said
    assert "\x1b" not in said


def test_a_token_is_hidden_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("json")
    structlog.get_logger().warning(
        "telegram.refused", address=f"https://t/bot{TOKEN}/x", facts={"deep": [TOKEN]}, token=TOKEN
    )
    (line,) = lines(capsys)
    assert line["address"] == "https://t/bot<hidden>/x"
    assert line["facts"] == {"deep": ["<hidden>"]}


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_hides_it_too(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(form)  # type: ignore[arg-type]
    try:
        raise RuntimeError(f"the token `{TOKEN}` was rejected")
    except RuntimeError:
        structlog.get_logger().exception("telegram.refused")
    said = capsys.readouterr().err
    assert "RuntimeError: the token `<hidden>` was rejected" in said
    assert TOKEN not in said


def test_libraries_go_through_the_same_filter(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("json", secrets=["hush"])
    logging.getLogger("somebody.else").warning("calling %s with %s", f"https://t/bot{TOKEN}/getMe", "hush")
    (line,) = lines(capsys)
    assert line["event"] == "calling https://t/bot<hidden>/getMe with <hidden>"
    assert line["logger"] == "somebody.else"


def test_the_addresses_that_httpx_tells_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("json")
    logging.getLogger("httpx").info("HTTP Request: POST https://t/bot%s/getMe", TOKEN)
    assert lines(capsys) == []
