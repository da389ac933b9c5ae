"""What came over the wire, read into parameters and files."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.errors import Refused, bad
from sandbox.files import Upload

Given = tuple[dict[str, Any], dict[str, Upload]]
PARTS = 200


async def read(request: Request) -> Given:
    """The parameters of a call, from the address and the body, and the files that came along."""
    params = from_form(request.scope["query_string"])
    if request.method != "POST":
        return params, {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        found, files = await multipart(request)
        return params | found, files
    body = await request.body()
    if kind == "application/json":
        return params | from_json(body), {}
    return params | from_form(body), {}


def from_json(body: bytes) -> dict[str, Any]:
    """A JSON object; an empty body holds no parameters."""
    try:
        found = json.loads(body) if body.strip() else {}
    except (ValueError, RecursionError):
        raise bad("can't parse request parameters JSON object") from None
    if not isinstance(found, dict):
        raise bad("can't parse request parameters JSON object")
    return found


def from_form(body: bytes) -> dict[str, Any]:
    """A form's fields, in UTF-8."""
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:  # UnicodeDecodeError is one
        raise bad("strings must be encoded in UTF-8") from None


async def multipart(request: Request) -> Given:
    """The fields and files of a multipart body."""
    params: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    try:
        async with request.form(max_files=PARTS, max_fields=PARTS, max_part_size=1 << 22) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Upload(await value.read(), value.filename, value.content_type)
                else:
                    params[name] = value
    except HTTPException as wrong:
        raise Refused(400, f"Bad Request: {wrong.detail}") from None
    return params, files
