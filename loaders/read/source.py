"""One file to one source: find the format, call its reader, put the file's name before what went wrong."""

import hashlib
from pathlib import Path

from graph.errors import PlanError
from graph.language import gettext
from graph.paths import reachable
from graph.source import Source
from graph.system import in_use, patiently
from loaders.read.detect import detect
from loaders.read.formats import reader_of

MAX_BYTES = 256 << 20


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
        document = reader_of(detect(name, data))(data)
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
        there = reachable(path)
        if there.is_dir():
            raise PlanError(f"{path} is a folder: give a file, or read the folder as a whole")
        if not there.exists():
            raise PlanError(f"{path}: no such file")
        if not there.is_file():
            raise PlanError(f"{path} is no regular file")
        if there.stat().st_size > MAX_BYTES:
            raise PlanError(
                f"{path} is too large ({there.stat().st_size >> 20} MB, at most {MAX_BYTES >> 20} MB)"
            )
        return patiently(there.read_bytes)
    except (OSError, ValueError) as error:
        if in_use(error):
            raise PlanError(
                gettext("{path} is open in another program: close it there and run this again", path=path)
            ) from error
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not valid"
        raise PlanError(f"{path} cannot be read: {reason}") from error
