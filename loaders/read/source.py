"""One file to one source: find the format, call its reader, put the file's name before what went wrong."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graph.errors import PlanError
from graph.model import Source
from loaders.read.blocks import Document
from loaders.read.detect import detect

MAX_BYTES = 256 << 20
_READERS = {
    "text": "loaders.read.text:read_text",
    "markdown": "loaders.read.web.markdown:read_markdown",
    "csv": "loaders.read.grid.csvfile:read_csv",
    "html": "loaders.read.web.html:read_html",
    "mail": "loaders.read.web.html:read_mail",
    "docx": "loaders.read.word.docx:read_docx",
    "sheet": "loaders.read.grid.sheet:read_sheet",
    "pdf": "loaders.read.pdf.pages:read_pdf",
    "doc": "loaders.read.word.doc:read_doc",
    "office": "loaders.read.office:read_office",
}


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
    try:
        document = _reader(detect(name, data))(data)
    except PlanError as error:
        raise PlanError(f"{name} {error}") from error
    except (
        Exception
    ) as error:  # a reader's library met something it did not foresee: the file is at fault, say so
        raise PlanError(
            f"{name} is damaged and cannot be read ({type(error).__name__}): save it again"
        ) from error
    if not document.text.strip():
        raise PlanError(f"{name} has no text")
    return Source(name, hashlib.sha256(data).hexdigest(), document.text, document.tables, document.findings)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of bearable size.

    Raises:
        PlanError: if there is no such file, or it is a folder, unreadable or too large.
    """
    try:
        if path.is_dir():
            raise PlanError(f"{path} is a folder: give a file, or read the folder as a whole")
        if not path.exists():
            raise PlanError(f"{path}: no such file")
        if not path.is_file():
            raise PlanError(f"{path} is no regular file")
        if path.stat().st_size > MAX_BYTES:
            raise PlanError(
                f"{path} is too large ({path.stat().st_size >> 20} MB, at most {MAX_BYTES >> 20} MB)"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not valid"
        raise PlanError(f"{path} cannot be read: {reason}") from error


def _reader(kind: str) -> Callable[[bytes], Document]:
    """Import the reader of a format when it is first needed: a text file must not wait for the PDF library.

    Raises:
        PlanError: if the file is a zip of other files.
    """
    if kind == "zip":
        raise PlanError("is a zip of files: read it as a whole, like a folder")
    module, _, function = _READERS[kind].partition(":")
    reader: Callable[[bytes], Document] = getattr(import_module(module), function)
    return reader
