"""The page of phones: plain files, served as they are. It speaks to the control interface like any other client.

/                        index.html
/page/code/*.js          start reading at main.js
/page/style/*.css
/page/words/<language>   the page's own sentences
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HERE = Path(__file__).parent
WORDS = HERE.parent / "words"
# Said here, because what a machine thinks of endings differs, and a browser runs no module of a wrong type.
TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json", ".svg": "image/svg+xml",
}  # fmt: skip
MODULES = b"  <!-- modules -->\n"
HEADERS = {
    # People write into this page what they like: it runs no script but its own, and speaks to nobody else.
    "content-security-policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


def routes() -> list[Route]:
    """A route for each file: what is not on the list cannot be asked for."""
    return [Route(address, page_file(path)) for address, path in files()]


def files() -> Iterator[tuple[str, Path]]:
    """Address and path of each file."""
    yield "/", HERE / "index.html"
    for path in sorted(HERE.rglob("*")):
        if path.suffix in TYPES and path.name != "index.html":
            yield f"/page/{path.relative_to(HERE).as_posix()}", path
    for path in sorted(WORDS.glob("*.json")):
        yield f"/page/words/{path.name}", path


def page_file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gives this file. It is read here and now: a thread for each would take longer."""

    async def give(_request: Request) -> Response:
        return Response(content(path), media_type=TYPES[path.suffix], headers=HEADERS)

    return give


def content(path: Path) -> bytes:
    """The file. The first one names all modules, so that a browser asks for them at once instead of finding out one
    after the other that it needs them."""
    found = path.read_bytes()
    return found.replace(MODULES, preloads()) if path.suffix == ".html" else found


def preloads() -> bytes:
    """A line for each module."""
    modules = [address for address, path in files() if path.suffix == ".js"]
    return "".join(f'  <link rel="modulepreload" href="{address}">\n' for address in modules).encode()
