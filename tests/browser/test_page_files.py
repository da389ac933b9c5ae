"""The page's files and words, looked at without a browser."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from sandbox import page
from sandbox.http import app
from sandbox.server import Telegram

CODE = page.HERE / "code"
SENTENCES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in page.WORDS.glob("*.json")}
LONGEST_FILE = 250


@pytest.fixture
async def client(telegram: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app(telegram)), base_url="http://sandbox") as found:
        yield found


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/page/code/main.js", "text/javascript; charset=utf-8"),
        ("/page/style/base.css", "text/css; charset=utf-8"),
        ("/page/icon.svg", "image/svg+xml"),
        ("/page/words/zh-Hans.json", "application/json"),
    ],
)
async def test_files_have_their_types_and_a_policy(client: httpx.AsyncClient, address: str, kind: str) -> None:
    answer = await client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address", ["/page/__init__.py", "/page/code/..%2f__init__.py", "/page/words/fr.json", "/page/"]
)
async def test_nothing_else_is_given_out(client: httpx.AsyncClient, address: str) -> None:
    assert (await client.get(address)).json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_the_page_names_every_module_at_once(client: httpx.AsyncClient) -> None:
    named = re.findall(r'<link rel="modulepreload" href="/page/code/(.+)">', (await client.get("/")).text)
    assert named == sorted(path.name for path in CODE.glob("*.js"))


def test_both_languages_say_the_same_things() -> None:
    english = SENTENCES["en"]
    assert set(SENTENCES) == {"en", "zh-Hans"}
    for sentences in SENTENCES.values():
        assert list(sentences) == list(english)
        assert all(sentences.values())
        assert {key: fields(words) for key, words in sentences.items()} == {
            key: fields(words) for key, words in english.items()
        }


def fields(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


def test_every_sentence_that_the_page_asks_for_is_there_and_none_is_idle() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*CODE.glob("*.js"), page.HERE / "index.html"])
    asked = set(re.findall(r'"([a-z]+(?:\.[a-z_]+)+)"', text)) - set(re.findall(r'from "\./([^"]+)"', text))
    families = ("kind", "service", "mood", "place", "pace.", "badge", "record")  # asked for by what a message is
    named = {key for key in SENTENCES["en"] if not key.startswith(families)}
    assert named - asked == set()
    assert {key for key in asked if key.split(".")[0] in {name.split(".")[0] for name in named}} - set(
        SENTENCES["en"]
    ) == set()


def test_what_people_wrote_never_becomes_markup() -> None:
    for path in CODE.glob("*.js"):
        assert not re.search(
            r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text(encoding="utf-8")
        ), path


def test_the_page_needs_no_other_address() -> None:
    for _, path in page.files():
        found = re.findall(
            r"(?:src|href|url|import|from|fetch)[=(\s]+[\"']?(?:https?:)?//[^\s\"']+", path.read_text(encoding="utf-8")
        )
        assert found == [], path


def test_no_file_of_the_page_is_long() -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in found_files()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def found_files() -> list[Path]:
    return [path for path in page.HERE.rglob("*") if path.suffix in {".js", ".css", ".html"}]
