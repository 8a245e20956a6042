"""Text that breaks cells, pages and terminals, between harmless words; and the readers that open what was written."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from itertools import chain

from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

BEFORE, BEHIND = "甲市", "乙局"
"""Harmless words before and behind the odd ones: every output keeps them."""

INSIDE = {
    "no character": "\ufffe",
    "no character either": "\uffff",
    "controls": "".join(map(chr, range(0x01, 0x20))),
    "nothing": "\x00",
    "delete and above": "\x7f\x80\x9f",
    "half a character": "\ud800",
    "the other half": "\udc80",
    "turned round": "\u202e\u2066\u200f",
    "ends of lines": "\u2028\u2029\x85\r\n",
    "end of a part": "]]><!--",
    "tags": "</script><script>alert(1)</script><b>&amp;&#0;",
    "quotes": "'\"`;,\\\t|",
    "braces": "{0} {name} $x ${y} %s",
    "beyond the first plane": "𠀀😀\U0010ffff",
    "escapes of a workbook": "_x0001_ _x005F_",
}
STARTS = (
    "=1+1",
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "＝1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("x")',
    "\ufeff=1+1",
    "\x00=1+1",
    "\u200b=1",
    " =1+1",
)
"""What a spreadsheet may run."""
LONG = {"long": "长" * 40_000, "long in halves": "𠀀" * 20_000}
"""More than a cell of a workbook holds, counted as such a program counts."""


def texts() -> dict[str, str]:
    """Return all of them by name, each between the harmless words."""
    return {name: f"{BEFORE}{text}{BEHIND}" for name, text in INSIDE.items()}


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def of_json(data: bytes) -> str:
    """Return the words of strict JSON."""
    return repr(json.loads(data, parse_constant=_no_constant))


def of_json_lines(data: bytes) -> str:
    """Return the words of lines each of which is strict JSON."""
    return "\n".join(map(of_json, data.splitlines()))


def of_csv(data: bytes) -> str:
    """Return the cells of a CSV file, after checking that none would be run."""
    cells = list(chain.from_iterable(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))))
    for cell in cells:
        assert not re.match(r"[\s\x00\u200b\ufeff]*[=+\-@＝＋－＠]", cell) or re.fullmatch(
            r"[-+]?\d+(\.\d+)?%?", cell
        ), ascii(cell)
    return "\n".join(cells)


def of_xlsx(data: bytes) -> str:
    """Return the cells of a workbook, none of which is a formula or too long."""
    _well_formed(data)
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    words = [cell.value for cell in cells if isinstance(cell.value, str) and cell.data_type != "f"]
    assert all(len(word.encode("utf-16-le")) <= 2 * 32767 for word in words)
    return "\n".join(words)


def of_docx(data: bytes) -> str:
    """Return the paragraphs and cells of a Word document."""
    _well_formed(data)
    made = Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def of_page(data: bytes) -> str:
    """Return the source of a page that is UTF-8 and holds nothing that a page may not hold."""
    text = data.decode("utf-8")
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    assert not found, ascii(text[max(0, found.start() - 30) : found.end() + 30])
    html.document_fromstring(text.encode())
    assert "<script>alert(1)" not in text
    return text


def of_text(data: bytes) -> str:
    """Return text that a terminal may show: nothing in it moves the cursor."""
    text = data.decode("utf-8")
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not found, ascii(text[max(0, found.start() - 30) : found.end() + 30])
    return text


def of_xml(data: bytes) -> str:
    """Return the words of XML."""
    return "\n".join(filter(None, etree.fromstring(data).itertext()))


def _well_formed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


READERS: dict[str, Callable[[bytes], str]] = {
    "table": of_text, "csv": of_csv, "xlsx": of_xlsx, "docx": of_docx, "md": of_page, "html": of_page, "json": of_json,
    "graphml": of_xml, "gexf": of_xml, "jsonld": of_json, "jsonl": of_json_lines, "txt": of_text,
}  # fmt: skip
