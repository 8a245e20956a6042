"""The bytes of a file: listing and looking at files needs no reader."""

from pathlib import Path

from graph.errors import PlanError
from graph.language import gettext
from graph.paths import reachable
from graph.reasons import reason
from graph.system import patiently
from loaders.read.faults import of_file

MAX_BYTES = 256 << 20


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of bearable size.

    Raises:
        PlanError: if there is no such file, or it is a folder, unreadable or too large.
    """
    try:
        there = reachable(path)
        if there.is_dir():
            raise of_file(path, gettext("is a folder: give a file, or read the folder as a whole"))
        if not there.exists():
            raise PlanError(gettext("{path}: no such file", path=path))
        if not there.is_file():
            raise of_file(path, gettext("is no regular file"))
        if there.stat().st_size > MAX_BYTES:
            raise _too_large(path, there.stat().st_size)
        return patiently(there.read_bytes)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else gettext("the name is not valid")
        raise PlanError(gettext("{path} cannot be read: {reason}", path=path, reason=why)) from error


def _too_large(path: Path, bytes_: int) -> PlanError:
    size, most = bytes_ >> 20, MAX_BYTES >> 20
    return of_file(path, gettext("is too large ({size} MB, at most {most} MB)", size=size, most=most))
