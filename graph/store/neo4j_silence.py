"""Why a server cannot be spoken with, told from what lies below the driver's errors."""

import ssl
from collections.abc import Iterator

from graph.language import gettext
from graph.store.engine_errors import one_line
from graph.store.engine_words import first_line, in_words

_SCHEME_END = "://"
_ENDED = "closed with incomplete handshake"
"""What the driver says where the other side ends a connection in good order; else it is reset."""


def silence(url: str, error: BaseException) -> str:
    """Return in one line why no server can be spoken with at `url`, and what to do."""
    causes = list(_causes(error))
    refused = _of(causes, ssl.SSLCertVerificationError)
    if isinstance(refused, ssl.SSLCertVerificationError):
        return gettext(
            "the certificate of the server at {url} is not trusted ({reason}): let SSL_CERT_FILE name the file of who signed it, "
            "or write {other}, which checks none",
            url=url,
            reason=in_words(refused.verify_message) or one_line(refused),
            other=url.replace("+s://", "+ssc://"),
        )
    if _of(causes, TimeoutError):
        return gettext(
            "{url} takes connections and does not answer in time: check the address, wait if the server is starting, and run this again",
            url=url,
        )
    if any("looks like HTTP" in str(cause) for cause in causes):
        return gettext("at {url} a web server answers: Bolt has another port, most often 7687", url=url)
    if _of(causes, ssl.SSLError):
        return gettext(
            "the server at {url} does not take encrypted connections: write {other}, or have it take them",
            url=url,
            other=_plain(url),
        )
    return _nothing(url, error, causes)


def _nothing(url: str, error: BaseException, causes: list[BaseException]) -> str:
    if _of(causes, ConnectionResetError) or any(_ENDED in str(cause) for cause in causes):
        return gettext(
            "the server at {url} ends the connection: check the address, and whether it takes encrypted connections alone ({other})",
            url=url,
            other=_plain(url).replace(_SCHEME_END, "+s" + _SCHEME_END),
        )
    if first_line(str(error)).startswith("Couldn't connect") or _of(causes, ConnectionRefusedError):
        return gettext("no Neo4j server answers at {url}: start it, or check the address", url=url)
    return gettext(
        "no Neo4j server answers at {url}: start it, or check the address ({reason})",
        url=url,
        reason=one_line(error).rstrip(":"),
    )


def _plain(url: str) -> str:
    scheme, _, rest = url.partition(_SCHEME_END)
    return scheme.partition("+")[0] + _SCHEME_END + rest


def _of(causes: list[BaseException], kind: type[BaseException]) -> BaseException | None:
    return next((cause for cause in causes if isinstance(cause, kind)), None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that lies below it, each once."""
    seen: set[int] = set()
    left = [error]
    while left:
        found = left.pop()
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        below = (*getattr(found, "exceptions", ()), found.__cause__, found.__context__)
        left += [cause for cause in below if cause is not None]
