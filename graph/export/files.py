"""Write files whole: beside the old one and renamed, UTF-8, line feeds on every system."""

import os
from pathlib import Path


def write_text(path: Path, text: str, *, mark: bool = False) -> Path:
    """Write `text` to `path`, return the path; with `mark` begin with a byte order mark, for Excel."""
    return write_bytes(path, text.encode("utf-8-sig" if mark else "utf-8"))


def write_bytes(path: Path, content: bytes) -> Path:
    """Write `content` to `path`, whole or not at all, and return the path."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
