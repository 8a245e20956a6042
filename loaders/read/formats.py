"""The register of formats, `loaders/tables/formats.csv`: a row for each suffix, with what tells its kind and what reads it.

A new format is a module with a reader and a row here. `told_by` says what shows the kind in a file's own bytes: `part`
(of a zip package), `stream` (of an OLE compound file), `mimetype` (of an OpenDocument package), `bytes` or `words` (at
the beginning), or `suffix` where only the name tells.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from graph.errors import PlanError
from graph.language import gettext
from loaders.text.vocabulary import rows

if TYPE_CHECKING:
    from loaders.read.blocks import Document

ReadBytes = Callable[[bytes], "Document"]


@cache
def suffixes() -> frozenset[str]:
    """Return the suffixes of files that are read, with their point, in small letters."""
    return frozenset(row["suffix"] for row in rows("formats"))


@cache
def kinds(told_by: str) -> tuple[tuple[str, str], ...]:
    """Return what tells a kind in one way, with the kind: ("word/", "docx") of those told by `part`.

    Of kinds told by `suffix`, what tells is the suffix itself.
    """
    found = (
        (row["suffix"] if told_by == "suffix" else row["told_by"].partition(" ")[2], row["kind"])
        for row in rows("formats")
        if row["told_by"].partition(" ")[0] == told_by
    )
    return tuple(dict.fromkeys(found))


def kinds_of(suffix: str) -> frozenset[str]:
    """Return the kinds that files of a suffix have."""
    return frozenset(row["kind"] for row in rows("formats") if row["suffix"] == suffix)


def reader_of(kind: str) -> ReadBytes:
    """Return the reader of a kind, imported when first needed: a text file must not wait for the PDF library.

    Raises:
        PlanError: if the file is a zip of other files.
    """
    named = next(row["reader"] for row in rows("formats") if row["kind"] == kind)
    if not named:
        raise PlanError(gettext("is a zip of files: read it as a whole, like a folder"))
    module, _, function = named.partition(":")
    reader: ReadBytes = getattr(import_module(module), function)
    return reader
