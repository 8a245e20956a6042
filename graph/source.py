"""A file as read, before it is understood: its text, and its tables as cells of that text."""

from dataclasses import dataclass

from graph.model import Finding


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text is `Source.text[start:end]`; a merged cell repeats its span."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a source file: rows of cells, all rows of one length, headings in the first rows.

    `under` is the name of what it stands in, where the file names that: its sheet.
    """

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    under: Cell | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: `text` is what all offsets index; `name` is the file name without folders."""

    name: str
    sha256: str
    text: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What of the file could not be read, e.g. a scanned page."""
