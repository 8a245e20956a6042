"""Files that a form brings: written to a folder of their own, under names that lead nowhere."""

import shutil
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from desk.changes.form import Form, Sent

MOST = 200 << 20
"""Bytes that a form with files may bring."""
FILES, FIELDS = 500, 60
_LONGEST = 240
"""Bytes of a name: file systems take 255, and a number may be added behind it."""
_MARK, _SUFFIX = 6, 20
_DEEPEST = 12
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(10))})


@asynccontextmanager
async def kept(given: FormData) -> AsyncIterator[Form]:
    """Yield a form with its files in a folder that is gone afterwards."""
    fields = {key: value for key, value in given.multi_items() if isinstance(value, str)}
    uploads = [value for _, value in given.multi_items() if isinstance(value, UploadFile) and value.filename]
    with tempfile.TemporaryDirectory(prefix="yaodian-desk-") as folder:
        sent = [
            await run_in_threadpool(_written, upload, Path(folder) / str(n))
            for n, upload in enumerate(uploads)
        ]
        yield Form(fields, tuple(sent))


def harmless_path(name: str) -> str:
    """Return a file's name with the folders before it, parted by slashes, each harmless: it leads down alone, and not too far."""
    parts = [part for part in name.split("/") if part.strip(" .")]
    return "/".join(harmless(part) for part in parts[-_DEEPEST:]) or harmless(name)


def harmless(name: str) -> str:
    """Return a file's name without folders, signs that no system takes, or those that turn a line of text around.

    Chinese names stay as they are; one of which nothing is left is called `file`. One that no file system takes is cut, and
    ends with a mark of the whole, so that two long ones that begin alike stay apart.
    """
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if not _is_odd(c)).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem and len(suffix) < _SUFFIX else (plain, "")
    stem = _short(stem, _LONGEST - len(suffix.encode())).strip(" .") or "file"
    return f"_{stem}{suffix}" if stem.upper() in _RESERVED else f"{stem}{suffix}"


def _short(stem: str, most: int) -> str:
    """Return a name as it is if it takes no more bytes than `most`, else what fits of it and a mark of the whole."""
    whole = stem.encode()
    if len(whole) <= most:
        return stem
    begins = whole[: most - _MARK - 1].decode("utf-8", "ignore").strip(" .")
    return f"{begins}~{sha256(whole).hexdigest()[:_MARK]}"


def _is_odd(char: str) -> bool:
    return char in '<>:"/\\|?*' or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _written(upload: UploadFile, path: Path) -> Sent:
    """Write a file into a folder of its own, under its own name: by the end of that some are told."""
    name = harmless_path(upload.filename or "")
    path.mkdir()
    made = path / name.rpartition("/")[2]
    with made.open("xb") as into:
        shutil.copyfileobj(upload.file, into, 1 << 20)
    return Sent(name, made)
