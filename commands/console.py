"""Text for a console or a pipe that may lack characters, and text from a pipe in whatever encoding it comes.

Python writes Unicode to a console itself; what goes to a pipe or, by `>`, to a file is in the system's encoding, GBK in
Chinese offices.
"""

import codecs
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, TextIO

from graph.errors import YaodianError
from graph.language import gettext

_OUT, _ERR = "yaodian.out", "yaodian.err"
_LIKE = {
    "\ufeff": "",
    "─": "-",
    "━": "-",
    "│": "|",
    "✓": "√",
    "✗": "×",
    "•": "·",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
}
"""What stands for a sign where an encoding lacks it; for others what they are made of, else a question mark."""
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_lost = False


def prepare() -> None:
    """Let standard output and standard error write something like each character that their encodings lack."""
    for stream, name in ((sys.stdout, _OUT), (sys.stderr, _ERR)):
        codecs.register_error(name, _stand_in_out if name == _OUT else _stand_in)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=name)


def lost() -> bool:
    """Tell whether a character became a question mark on standard output."""
    return _lost


def put(text: str, format_: str = "table") -> None:
    """Write a result to standard output; JSON loses nothing by it, whatever the encoding.

    Raises:
        YaodianError: It is a page, which says of itself that it is UTF-8, and standard output is not.
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if format_ == "csv" and os.linesep == "\r\n":  # the stream makes both signs of the feed alone
        text = text.replace("\r\n", "\n")
    if not is_unicode(encoding):
        if format_ == "html":
            raise YaodianError(
                gettext(
                    "a page is UTF-8, and what is written here is {encoding}: add --out FILE.html",
                    encoding=encoding,
                )
            )
        text = in_ascii(text) if format_ in ("json", "sarif") else text
    sys.stdout.write(text)


def is_unicode(encoding: str) -> bool:
    """Tell whether an encoding has all characters."""
    return codecs.lookup(encoding).name.startswith("utf")


def in_ascii(text: str) -> str:
    """Return JSON with an escape for each character that is not ASCII."""
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)


def lines_of(stream: TextIO) -> Iterator[str]:
    """Yield the lines of standard input, each as soon as it is there: UTF-8, GBK, or UTF-16 as some shells write it."""
    raw = getattr(stream, "buffer", None)
    if raw is None:
        yield from stream
        return
    first = raw.readline()
    if first.startswith(_MARKS) or b"\0" in first:
        from loaders.read.encoding import decode  # noqa: PLC0415 - help and answers need no loaders

        yield from decode(first + raw.read()).splitlines(keepends=True)
    else:
        yield from _decoded(raw, first)


def _decoded(raw: BinaryIO, first: bytes) -> Iterator[str]:
    for line in chain([first.removeprefix(codecs.BOM_UTF8)], raw):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("gb18030", "replace")


def _stand_in_out(error: UnicodeError) -> tuple[str, int]:
    global _lost  # noqa: PLW0603 - there is one standard output
    made, end = _stand_in(error)
    _lost = _lost or "?" in made
    return made, end


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(like(char, error.encoding) for char in error.object[error.start : error.end]), error.end


def like(char: str, encoding: str) -> str:
    """Return what stands for a character that an encoding lacks."""
    for other in (_LIKE.get(char), unicodedata.normalize("NFKC", char)):
        if other is not None and _fits(other, encoding):
            return other
    return "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
