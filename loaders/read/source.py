"""One file to one source: find the format, call its reader, put the file's name before what went wrong."""

import hashlib
from functools import partial
from pathlib import Path

from graph.errors import PlanError
from graph.guard import bounded
from graph.language import gettext
from graph.shown import readable
from graph.source import Source
from loaders.limits import CHARACTERS, MOST_CHARACTERS, check, seconds
from loaders.read.blocks import Document
from loaders.read.detect import detect
from loaders.read.faults import of_file, told_of
from loaders.read.filebytes import file_bytes
from loaders.read.formats import reader_of
from loaders.read.package import open_zip, part

BUNDLE = "yaodian.one-notice"
"""Name of the first part of a package of pictures that are the pages of one notice; see `loaders.read.notice_pages`."""
_HEAD = 64
_MEMORY, _MEMORY_A_BYTE = 1 << 30, 24
_PACED = frozenset({"pdf", "picture", "ofd"})
"""Kinds whose readers bound each page by itself: recognising one takes longer than most files."""
_WORDS, _WIDEST = frozenset({"text", "csv", "markdown"}), 4
"""Kinds whose bytes are characters, of four bytes at most."""
_TEXT, _TEXT_A_BYTE = 400_000, 10
"""Characters of text that a small file may hold, and more for each of its bytes; a packed table holds three."""


def read_source(path: Path) -> Source:
    """Return the file at `path` as a source, whatever its format.

    Raises:
        PlanError: one line, if the file is missing, a folder, empty, locked, a scan, damaged or no document.
    """
    return source_from_bytes(path.name, file_bytes(path))


def source_from_bytes(name: str, data: bytes) -> Source:
    """Return a file's content as a source; `name` is its name without folders, and serves in errors.

    Raises:
        PlanError: as `read_source`.
    """
    name = readable(name)
    with told_of(name):
        document = _document(name, data)
        check(len(document.text), CHARACTERS, MOST_CHARACTERS)
    if not document.text.strip():
        raise of_file(name, gettext("has no text"))
    return Source(
        name,
        hashlib.sha256(data).hexdigest(),
        document.text,
        document.tables,
        document.findings,
        document.certainty,
    )


def _document(name: str, data: bytes) -> Document:
    if not data.startswith(b"PK") or BUNDLE.encode() not in data[:_HEAD]:
        return _read(detect(name, data), data)
    from loaders.read.ocr.pictures import read_pictures  # noqa: PLC0415 - belongs to the extra

    package = open_zip(data)
    return read_pictures([partial(part, package, page) for page in package.infolist()[1:]])


def _read(kind: str, data: bytes) -> Document:
    """Return what a reader makes of a file, in time and size in step with the file's."""
    if kind in _PACED:
        return reader_of(kind)(data)
    if kind in _WORDS:
        check(len(data) // _WIDEST, CHARACTERS, MOST_CHARACTERS)
    with bounded(seconds(len(data)), _MEMORY + _MEMORY_A_BYTE * len(data)):
        document = reader_of(kind)(data)
    if len(document.text) > _TEXT + _TEXT_A_BYTE * len(data):
        raise PlanError(gettext("unpacks to far more than its size (a zip bomb?); not opened"))
    return document
