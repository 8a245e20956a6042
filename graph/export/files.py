"""Write files whole: beside the old one and renamed, UTF-8, line feeds on every system."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph.paths import reachable
from graph.system import in_use, patiently


def write_text(path: Path, text: str, *, mark: bool = False) -> Path:
    """Write `text` to `path`, return the path; with `mark` begin with a byte order mark, for Excel."""
    return write_bytes(path, text.encode("utf-8-sig" if mark else "utf-8"))


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` at the end of the block; where the block fails, nothing is left of it.

    Raises:
        OSError: As `write_bytes` does.
    """
    beside, target = reachable(path.with_name(f".yaodian-{os.getpid()}.tmp")), reachable(path)
    try:
        with beside.open("wb") as stream:
            yield stream
        patiently(lambda: beside.replace(target), replacing=True)
    except OSError as error:
        if in_use(error, replacing=True):
            held = target.is_file() and os.access(target, os.W_OK)
            raise OSError(errno.EBUSY if held else errno.EACCES, error.strerror, str(path)) from None
        raise
    finally:
        with suppress(OSError):  # a scanner may hold it still; its name is that of no plan
            patiently(lambda: beside.unlink(missing_ok=True), replacing=True)


def write_bytes(path: Path, content: bytes) -> Path:
    """Write `content` to `path`, whole or not at all, and return the path.

    Raises:
        OSError: It cannot be written: nothing is left but what was there before. Where another program has the file
            open, as Excel has a workbook, the reason says so.
    """
    with writing(path) as stream:
        stream.write(content)
    return path
