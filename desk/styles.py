"""The desk's own styles and scripts: a browser keeps them until they change."""

import hashlib
from functools import cache
from os import PathLike, stat_result
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

STATIC = "/static/"
_HOME = Path(__file__).parent / "static"
_DIGEST = "v"
_ALWAYS = "public, max-age=31536000, immutable"
_ASKING = "no-cache"
"""A browser keeps it and asks each time whether it is still so."""


@cache
def address(name: str) -> str:
    """Return the address of a file: with a digest of what it holds, so that another file has another address."""
    return f"{STATIC}{name}?{_DIGEST}={hashlib.sha256((_HOME / name).read_bytes()).hexdigest()[:16]}"


class Styles(StaticFiles):
    """Sends the files; they hold nothing of a store."""

    def __init__(self) -> None:
        super().__init__(directory=_HOME)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Any, status_code: int = 200
    ) -> Response:
        """Return a file, or that the browser has it, with how long it may keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = Path(full_path).name
        asked = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        response.headers["cache-control"] = _ALWAYS if asked == address(name) else _ASKING
        return response
