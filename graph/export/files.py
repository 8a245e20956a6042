"""Write files whole: beside the old one and renamed, UTF-8, line feeds on every system."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from platform import node
from secrets import token_hex
from typing import BinaryIO

from graph.paths import reachable
from graph.system import alive, as_before, as_private, in_use, patiently, written_through

_HOST = sha256(node().encode()).hexdigest()[:6]
"""Tells machines apart that share a disk: whether a process lives is known of one's own alone."""
_BESIDE = re.compile(r"\.yaodian-[0-9a-f]+-([0-9]+)-[0-9a-f]+\.tmp")


def write_text(path: Path, text: str, *, mark: bool = False) -> Path:
    """Write `text` to `path`, return the path; with `mark` begin with a byte order mark, for Excel."""
    return write_bytes(path, text.encode("utf-8-sig" if mark else "utf-8"))


@contextmanager
def writing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` at the end of the block; where the block fails, nothing is left of it.

    A file that is there keeps its mode and its owner, and a link to it stays a link. What is no regular file, such as a pipe or
    `/dev/null`, is written through.

    Args:
        path: Where to write.
        private: Whether a new file is for its owner alone.

    Raises:
        OSError: As `write_bytes` does.
    """
    target = reachable(path)
    if written_through(target):
        with target.open("wb") as stream:
            yield stream
        return
    target = target.resolve() if target.is_symlink() else target
    _tidy(target.parent)
    beside = target.with_name(f".yaodian-{_HOST}-{os.getpid()}-{token_hex(4)}.tmp")
    try:
        opener = as_private if private or target.exists() else None
        with open(beside, "xb", opener=opener) as stream:
            as_before(target, stream.fileno())
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


def _tidy(folder: Path) -> None:
    """Take away what writers left that were killed: of this machine, and no longer alive."""
    with suppress(OSError):
        for left in folder.glob(f".yaodian-{_HOST}-*.tmp"):
            found = _BESIDE.fullmatch(left.name)
            if found and int(found[1]) != os.getpid() and not alive(int(found[1])):
                with suppress(OSError):
                    left.unlink()


def write_bytes(path: Path, content: bytes, *, private: bool = False) -> Path:
    """Write `content` to `path`, whole or not at all, and return the path; see `writing`.

    Raises:
        OSError: It cannot be written: nothing is left but what was there before. Where another program has the file
            open, as Excel has a workbook, the reason says so.
    """
    with writing(path, private=private) as stream:
        stream.write(content)
    return path
