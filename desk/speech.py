"""The language of the one who reads: as chosen on a page, else as the browser asks."""

from starlette.requests import HTTPConnection

from graph.language import LANGS, Lang, of_tables

KEPT = "yaodian-lang"
"""The cookie that keeps the choice."""


def spoken(request: HTTPConnection, default: Lang | None = None) -> Lang:
    """Return the language of a request: of the address, of the cookie, of the desk, of the browser, else of tables."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(KEPT), default):
        for lang in LANGS:
            if wanted == lang:
                return lang
    for wanted in request.headers.get("accept-language", "").split(","):
        for lang in LANGS:
            if wanted.strip().lower().startswith(lang):
                return lang
    return of_tables()
