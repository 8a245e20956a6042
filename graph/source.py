"""A file as read, before it is understood: its text, and its tables as cells of that text."""

from dataclasses import dataclass

from graph.model import Finding, ReadBy


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
    """A file as read: `text` is what all offsets index; `name` is the file name without folders.

    `certainty` tells for each character of the text how sure text recognition was of it, from 0 to 1, which is 1 for what
    the file itself tells; it is empty where nothing had to be recognised.
    """

    name: str
    sha256: str
    text: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What of the file could not be read, e.g. a scanned page."""
    certainty: tuple[float, ...] = ()

    @property
    def read_by(self) -> ReadBy:
        """How its words were read: "ocr" where some had to be recognised, else "text"."""
        return "ocr" if self.certainty else "text"
