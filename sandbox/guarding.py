"""Who may drive the control interface: any program of this machine, and the page that came from here.

A browser shows pages of strangers, too. What one of them asks for carries another Origin, or says by Sec-Fetch-Site
that it comes from elsewhere; and a name of its own, pointed at this machine, is still a name with a dot.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.errors import Impossible, Refused, forbidden

Endpoint = Callable[[Request], Awaitable[Response]]
ELSEWHERE = {"cross-site", "same-site"}
HEADERS = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


def check(request: Request) -> None:
    """Raise 403 for what a page of another site asks."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    if origin is not None and (not host or origin.partition("://")[2].lower() != host.lower()):
        raise forbidden("a page of another site asks")
    if request.headers.get("sec-fetch-site") in ELSEWHERE:
        raise forbidden("a page of another site asks")
    if not near(host):
        raise forbidden("ask by an address, by localhost, or by a name without a dot")


def near(host: str) -> bool:
    """Whether this is an address or a name that no stranger can own."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return "." not in name or name.endswith(".localhost") or is_address(name)


def is_address(name: str) -> bool:
    """Whether it is made of numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def polite(endpoint: Endpoint) -> Endpoint:
    """The endpoint guarded, its refusals as JSON, and nothing in it for a browser to guess or to keep."""

    async def answer(request: Request) -> Response:
        try:
            check(request)
            found = await endpoint(request)
        except Refused as refused:
            found = refusal(refused.status, refused.description)
        except Impossible as impossible:
            found = refusal(409, f"Impossible: {impossible}")
        for name, value in HEADERS.items():
            found.headers.setdefault(name, value)
        return found

    return answer


def refusal(status: int, description: str) -> Response:
    """Telegram's form of an error."""
    return JSONResponse({"ok": False, "error_code": status, "description": description}, status)
