"""The edition of the rules: a hash that changes with whatever may change what is read in a file."""

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from graph.schema import SCHEMA_VERSION

_HOME = Path(__file__).parents[1]
_ROOMS = ("graph", "loaders")
_KINDS = frozenset({".py", ".csv", ".mo"})
"""Code, tables, and the sentences of findings, which a graph holds."""
_DIGITS = 16
_NOT_READING = 'extra == "dask"'
"""What hands out files reads none."""


@cache
def edition() -> str:
    """Return a short hash of the code and tables that read plans and make graphs of them, and of the libraries they use.

    It takes some hundredths of a second, and is made once a run.
    """
    made = sha256(f"{SCHEMA_VERSION} {sys.version_info[:2]}".encode())
    for path in sorted(
        path for room in _ROOMS for path in (_HOME / room).rglob("*") if path.suffix in _KINDS
    ):
        made.update(f"\0{path.relative_to(_HOME).as_posix()}\0".encode())
        made.update(path.read_bytes())
    for told in _libraries():
        made.update(f"\0{told}".encode())
    return made.hexdigest()[:_DIGITS]


def _libraries() -> Iterator[str]:
    """Yield the libraries that the program may use, those of its extras among them, with the versions that are there."""
    for name in sorted({_name(line) for line in _required() if _NOT_READING not in line}):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} -"


def _required() -> list[str]:
    try:
        return requires("yaodian") or []
    except PackageNotFoundError:
        return []


def _name(requirement: str) -> str:
    """Return the name in a requirement such as `lxml>=5.3; extra == "ocr"`."""
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), None)
    return requirement[:end]
