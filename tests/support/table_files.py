"""One table of tasks in every format: a title and rows come in, a file comes out.

A cell `<` is merged with the one to its left, `^` with the one above; formats that cannot merge leave such cells empty.
"""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

Rows = Sequence[Sequence[str]]
Maker = Callable[[str, Rows], bytes]
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def merges(rows: Rows) -> Iterator[tuple[int, int, int, int]]:
    """Yield each cell with its height and width: row, column, rows, columns; cells merged into another are left out."""
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            if words in ("<", "^"):
                continue
            wide = next((n for n in range(column + 1, len(row)) if row[n] != "<"), len(row)) - column
            high = next((n for n in range(at + 1, len(rows)) if rows[n][column] != "^"), len(rows)) - at
            yield at, column, high, wide


def bare(rows: Rows) -> list[list[str]]:
    """Return the rows with empty cells in place of merged ones."""
    return [["" if words in ("<", "^") else words for words in row] for row in rows]


def docx(title: str, rows: Rows) -> bytes:
    """Return a Word file of the title and the table."""
    from docx import Document

    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for at, column, high, wide in merges(rows):
        cell = table.cell(at, column)
        if (high, wide) != (1, 1):
            cell = cell.merge(table.cell(at + high - 1, column + wide - 1))
        cell.text = rows[at][column]
    return _saved(document.save)


def xlsx(title: str, rows: Rows, sheet_name: str = "任务") -> bytes:
    """Return a workbook whose first row is the title."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = sheet_name
    put_xlsx(sheet, title, rows)
    return _saved(book.save)


def put_xlsx(sheet: Any, title: str, rows: Rows) -> None:
    """Write the title and the table into a sheet of openpyxl."""
    first = 2 if title else 1
    if title:
        sheet.cell(1, 1, title)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
    for at, column, high, wide in merges(rows):
        sheet.cell(at + first, column + 1, rows[at][column])
        if (high, wide) != (1, 1):
            sheet.merge_cells(
                start_row=at + first,
                end_row=at + first + high - 1,
                start_column=column + 1,
                end_column=column + wide,
            )


def xls(title: str, rows: Rows) -> bytes:
    """Return an old workbook whose first row is the title."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("任务")
    sheet.write_merge(0, 0, 0, len(rows[0]) - 1, title)
    for at, column, high, wide in merges(rows):
        sheet.write_merge(at + 1, at + high, column, column + wide - 1, rows[at][column])
    return _saved(book.save)


def ods(title: str, rows: Rows) -> bytes:
    """Return an OpenDocument workbook whose first row is the title."""
    whole = [[title, *["<"] * (len(rows[0]) - 1)], *rows]
    cells = {(at, column): (high, wide) for at, column, high, wide in merges(whole)}
    made = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(words, cells.get((at, n))) for n, words in enumerate(row))
        + "</table:table-row>"
        for at, row in enumerate(whole)
    )
    content = (
        f"<office:document-content {_ODS}><office:body><office:spreadsheet>"
        f'<table:table table:name="任务">{made}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", _MIME)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", _manifest())
    return out.getvalue()


def _ods_cell(words: str, size: tuple[int, int] | None) -> str:
    if size is None:
        return "<table:covered-table-cell/>"
    spans = f'table:number-rows-spanned="{size[0]}" table:number-columns-spanned="{size[1]}"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n") if line)
    return f'<table:table-cell office:value-type="string" {spans}>{text}</table:table-cell>'


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = f'<m:file-entry m:full-path="/" m:media-type="{_MIME}"/>'
    entries += '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    return f'<m:manifest xmlns:m="{space}" m:version="1.3">{entries}</m:manifest>'


def delimited(title: str, rows: Rows) -> bytes:
    """Return comma-separated values whose first row is the title."""
    out = io.StringIO()
    csv.writer(out).writerows([[title, *[""] * (len(rows[0]) - 1)], *bare(rows)])
    return out.getvalue().encode()


def html(title: str, rows: Rows) -> bytes:
    """Return a page of the title and the table."""
    sizes = {(at, column): (high, wide) for at, column, high, wide in merges(rows)}
    made = "".join(
        "<tr>" + "".join(_html_cell(words, sizes.get((at, n))) for n, words in enumerate(row)) + "</tr>\n"
        for at, row in enumerate(rows)
    )
    page = f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1><table border="1">{made}</table></body></html>'
    return page.encode()


def _html_cell(words: str, size: tuple[int, int] | None) -> str:
    if size is None:
        return ""
    text = escape(words).replace("\n", "<br>")
    return f'<td rowspan="{size[0]}" colspan="{size[1]}">{text}</td>'


def markdown(title: str, rows: Rows) -> bytes:
    """Return Markdown text with a table of bars."""
    lines = ["| " + " | ".join(words.replace("\n", "<br>") for words in row) + " |" for row in bare(rows)]
    return "\n".join([f"# {title}", "", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], ""]).encode()


def pdf(title: str, rows: Rows) -> bytes:
    """Return a PDF with a ruled table on a broad page."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain_style = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    head = ParagraphStyle("title", fontSize=20, leading=30, alignment=1, spaceAfter=20, **plain_style)
    body = ParagraphStyle("cell", fontSize=10, leading=14, **plain_style)
    cells: list[list[Any]] = [
        [Paragraph(escape(words).replace("\n", "<br/>"), body) for words in row] for row in bare(rows)
    ]
    spans = [
        ("SPAN", (column, at), (column + wide - 1, at + high - 1)) for at, column, high, wide in merges(rows)
    ]
    table = Table(
        cells,
        colWidths=[1100 / len(rows[0])] * len(rows[0]),
        style=[("GRID", (0, 0), (-1, -1), 0.7, "black"), *(s for s in spans if s[1] != s[2])],
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(1200, 900), leftMargin=40, rightMargin=40).build(
        [Paragraph(title, head), table]
    )
    return out.getvalue()


def tabbed(title: str, rows: Rows) -> bytes:
    """Return plain text with tabs between cells."""
    return "\n".join([title, *("\t".join(_line(row)) for row in bare(rows)), ""]).encode()


def spaced(title: str, rows: Rows) -> bytes:
    """Return plain text with columns aligned by blanks, a wide character two of them; titles stand alone on their lines."""
    lines = [_line(row) for row in bare(rows)]
    full = [row for row in lines if sum(map(bool, row)) > 1]
    widths = [max(_width(row[n]) for row in full) + 2 for n in range(len(lines[0]))]
    made = ("".join(w + " " * (n - _width(w)) for w, n in zip(row, widths, strict=True)) for row in lines)
    return "\n".join([title, *(line.rstrip() for line in made), ""]).encode()


def boxed(title: str, rows: Rows) -> bytes:
    """Return plain text with a table drawn of box characters."""
    lines = [_line(row) for row in bare(rows)]
    widths = [max(_width(row[n]) for row in lines) for n in range(len(lines[0]))]
    rules = [
        left + mid.join("─" * (n // 2 + n % 2) for n in widths) + right
        for left, mid, right in ("┌┬┐", "├┼┤", "└┴┘")
    ]
    made = [
        "│" + "│".join(w + " " * (n + n % 2 - _width(w)) for w, n in zip(row, widths, strict=True)) + "│"
        for row in lines
    ]
    body = f"\n{rules[1]}\n".join(made)
    return "\n".join([title, rules[0], body, rules[2], ""]).encode()


def _line(row: Sequence[str]) -> list[str]:
    return [words.replace("\n", "、") for words in row]


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in words)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


FORMATS: dict[str, Maker] = {
    "table.docx": docx,
    "table.xlsx": xlsx,
    "table.xls": xls,
    "table.ods": ods,
    "table.csv": delimited,
    "table.html": html,
    "table.md": markdown,
    "table.pdf": pdf,
    "tabs.txt": tabbed,
    "spaces.txt": spaced,
    "box.txt": boxed,
}
"""Makers of the same table by file name."""
