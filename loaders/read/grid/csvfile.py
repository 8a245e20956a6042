"""Delimited text (.csv, .tsv): one table; its delimiter gives most rows the same number of cells."""

import csv
import io
from collections import Counter

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.blocks import Box, Document, assemble, grid, unix_lines
from loaders.read.encoding import decode

_DELIMITERS = ",\t;|，"
_SAMPLE = 200
_LONGEST_CELL = 1 << 20


def read_csv(data: bytes) -> Document:
    """Return the document of a delimited text.

    Raises:
        PlanError: if the bytes are no text, or its quotes never close.
    """
    return assemble([grid([Box(cell) for cell in row] for row in csv_rows(data) if any(row))])


def csv_rows(data: bytes) -> list[list[str]]:
    """Return all rows of a delimited text as a spreadsheet numbers them, empty ones too.

    Raises:
        PlanError: as `read_csv`.
    """
    text = unix_lines(decode(data))
    first, _, rest = text.partition("\n")
    declared = first.strip().lower()
    if declared.startswith("sep=") and len(declared) == 5:
        return _rows(rest, declared[4])
    return _rows(text, max(_DELIMITERS, key=lambda mark: _evenness(text, mark)))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise PlanError(
            gettext("is no delimited text, or has an endless cell: save it again as .xlsx or .csv")
        ) from error


def _evenness(text: str, delimiter: str) -> float:
    """Rate a delimiter: the share of rows with the commonest number of cells, if that is two or more."""
    sample = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    counts = Counter(len(row) for row in _rows(sample, delimiter) if any(row))
    counts.pop(1, None)
    width, rows = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return rows + width / (width + 1)
