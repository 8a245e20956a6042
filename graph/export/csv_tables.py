"""CSV tables in a folder: nodes and edges for a spreadsheet or a data frame."""

import csv
import io
from pathlib import Path

from graph.export.files import write_text
from graph.export.tables import Sheet, sheets
from graph.records import Value
from graph.shown import defused, fit
from graph.store.protocol import GraphStore


def write(store: GraphStore, out: Path, *, raw: bool = False) -> list[Path]:
    """Write one file for each label and each relationship type into the folder `out`.

    UTF-8 with a byte order mark, so that Excel shows Chinese; lists are joined by "; ". An apostrophe stands before what a
    spreadsheet would run as a formula, and what no file should hold is left out; with `raw` text is as it is, without a mark.
    """
    return [
        write_text(out / f"{sheet.name}.csv", _csv(sheet, raw=raw), mark=not raw)
        for sheet in sheets(store.graph())
    ]


def _csv(sheet: Sheet, *, raw: bool) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(value, raw=raw) for value in row] for row in sheet.rows)
    return text.getvalue()


def _cell(value: Value | None, *, raw: bool) -> Value | None:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | list):
        return value
    text = "; ".join(value) if isinstance(value, list) else value
    return text if raw else defused(fit(text))
