"""CSV tables in a folder: nodes and edges for a spreadsheet or a data frame."""

import csv
import io
from pathlib import Path

from graph.export.files import write_text
from graph.export.tables import Sheet, sheets
from graph.records import Value
from graph.store.protocol import GraphStore


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write one file for each label and each relationship type into the folder `out`.

    UTF-8 with a byte order mark, so that Excel shows Chinese; lists are joined by "; ".
    """
    return [write_text(out / f"{sheet.name}.csv", _csv(sheet), mark=True) for sheet in sheets(store.graph())]


def _csv(sheet: Sheet) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue()


def _cell(value: Value | None) -> Value | None:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, list) else value
