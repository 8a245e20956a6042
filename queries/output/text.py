"""Tables as CSV, Markdown, HTML and JSON text."""

import csv
import io
import json
from collections.abc import Sequence
from html import escape
from math import isfinite

from graph.language import Lang, tag
from graph.shown import defused, fit
from queries.table import Table

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
body { margin: 2rem; color: #1a1a1a; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; }
th, td { border: 1px solid #bbb; padding: 0.25rem 0.55rem; text-align: left; vertical-align: top; }
th { background: #eef2f6; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
@media screen and (max-width: 40rem) {
  body { margin: 0.6rem; }
  table { display: block; overflow-x: auto; }
}
p.note { color: #555; margin: 0.2rem 0; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; font-size: 10pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""

_WORDS = (str, list, tuple, set, dict)
"""What may look like a formula; a number never does."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_csv(tables: Sequence[Table], lang: Lang, *, raw: bool = False, file: bool = False) -> str:
    """Return tables as CSV, one after another with an empty line between.

    An apostrophe stands before text that a spreadsheet would run as a formula, what no file should hold is left out, and a
    file begins with the mark by which Excel knows UTF-8; with `raw` text is as it is.
    """
    page = io.StringIO()
    page.write("\ufeff" if file and not raw else "")
    writer = csv.writer(page, lineterminator="\r\n")
    for count, table in enumerate(tables):
        if count:
            writer.writerow([])
        names = table.headings(lang)
        writer.writerow(names if raw else [defused(fit(name)) for name in names])
        columns = zip(table.texts(lang), table.values(), strict=True)
        writer.writerows(zip(*(cells if raw else _guarded(cells, of) for cells, of in columns), strict=True))
    return page.getvalue()


def as_markdown(tables: Sequence[Table], lang: Lang) -> str:
    """Return tables as GitHub Markdown, columns aligned for the eye too."""
    return "\n".join(_markdown(table.compact(lang), lang) for table in tables)


def as_html(tables: Sequence[Table], lang: Lang) -> str:
    """Return one page with all tables: no script, nothing loaded from elsewhere, fit for printing."""
    body = "\n".join(html_table(table.compact(lang), lang) for table in tables)
    return html_page(tables[0].title if tables else "yaodian", body, lang)


def html_page(title: str, body: str, lang: Lang, style: str = "") -> str:
    """Return a self-contained page around a body of safe HTML; the title is escaped here."""
    return fit(
        f'<!DOCTYPE html>\n<html lang="{tag(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def html_table(table: Table, lang: Lang, *, heading: bool = True) -> str:
    """Return one table as HTML, everything in it escaped."""
    numeric = table.numeric()
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in table.headings(lang))
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<td class="n">{escape(c)}</td>' if n else f"<td>{escape(c)}</td>"
            for c, n in zip(row, numeric, strict=True)
        )
        + "</tr>"
        for row in table.cells(lang)
    )
    title = f"<h2>{escape(table.title)}</h2>\n" if heading else ""
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)
    below = "".join(f'\n<p class="note">{escape(line)}</p>' for line in table.explained(lang))
    return (
        f"{title}{notes}<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>{below}"
    )


def as_json(tables: Sequence[Table], lang: Lang) -> str:
    """Return rows as JSON objects under the columns' codes, whatever the language: JSON is for programs.

    One table gives a list of rows; several give an object of lists by title.
    """
    del lang
    made = {
        table.title: [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
        for table in tables
    }
    data = next(iter(made.values())) if len(made) == 1 else made
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _markdown(table: Table, lang: Lang) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - only this format needs it

    cells = [[_one_line(c) for c in row] for row in table.cells(lang)]
    align = ["right" if n else "left" for n in table.numeric()]
    names = [_one_line(name) for name in table.headings(lang)]
    grid = tabulate(cells, names, tablefmt="pipe", colalign=align, disable_numparse=True) if cells else ""
    empty = "| " + " | ".join(names) + " |\n|" + "---|" * len(table.columns)
    notes = "".join(f"\n{_one_line(note)}\n" for note in table.notes)
    below = "".join(f"- {_one_line(line)}\n" for line in table.explained(lang))
    return f"## {_one_line(table.title)}\n{notes}\n{grid or empty}\n" + (f"\n{below}" if below else "")


def _one_line(cell: str) -> str:
    return " ".join(escape(fit(cell), quote=False).replace("|", "\\|").split())


def _guarded(cells: list[str], values: Sequence[object]) -> list[str]:
    """Return the cells of a column, of text or of lists, so that no spreadsheet takes them for formulas; numbers are none.

    In a long column most cells are there several times: where all are of text, each is looked at once.
    """
    kinds = set(map(type, values)) - {type(None)}
    if not any(issubclass(kind, _WORDS) for kind in kinds):
        return cells
    if all(issubclass(kind, _WORDS) for kind in kinds):
        safe = {cell: defused(fit(cell)) for cell in set(cells)}
        return list(map(safe.__getitem__, cells))
    pairs = zip(cells, values, strict=True)
    return [defused(fit(cell)) if isinstance(value, _WORDS) else cell for cell, value in pairs]


def _plain(value: object) -> object:
    """Return a value as JSON has it: numbers without end, which it has not, are null."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple | set) else value
