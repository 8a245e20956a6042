"""Formulas of a workbook whose values no program has stored: their cells look empty to a reader that does not calculate."""

import re
from collections.abc import Iterator
from typing import Any

from graph.findings import finding
from graph.model import Finding
from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def formulas_without_values(data: bytes) -> Iterator[Finding]:
    """Yield a finding for each visible sheet of an .xlsx that has such formulas."""
    for sheet, xml in _sheet_parts(data):
        count = _count(xml) if sheet.get("state", "visible") == "visible" else 0
        if count:
            yield finding(1, "formula-unread", sheet.get("name", ""), str(count))


def _sheet_parts(data: bytes) -> Iterator[tuple[Any, bytes]]:
    """Yield the sheets of an .xlsx as its workbook lists them, each with the XML of its cells."""
    package = open_zip(data)
    names = set(package.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return
    targets = {r.get("Id"): str(r.get("Target", "")).lstrip("/") for r in parse_xml(part(package, relations))}
    for sheet in parse_xml(part(package, "xl/workbook.xml")).iterfind("m:sheets/m:sheet", _NAMES):
        target = targets.get(sheet.get(_LINK), "")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in names:
            yield sheet, part(package, path)


def _cells_with_formulas(xml: bytes) -> Iterator[Any]:
    cells = parse_xml(xml).iterfind("m:sheetData/m:row/m:c", _NAMES)
    return (cell for cell in cells if cell.find("m:f", _NAMES) is not None)


def _count(xml: bytes) -> int:
    """Return the number of cells of a sheet that have a formula and no value."""
    if _FORMULA.search(xml) is None:
        return 0
    return sum(not (cell.findtext("m:v", "", _NAMES) or "").strip() for cell in _cells_with_formulas(xml))


def formula_cells(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Return by the name of each sheet of an .xlsx the cells that are formulas: (row, column), counted from 0."""
    from openpyxl.utils.cell import coordinate_to_tuple  # noqa: PLC0415 - heavy

    found: dict[str, frozenset[tuple[int, int]]] = {}
    for sheet, xml in _sheet_parts(data):
        places = [c.get("r") for c in _cells_with_formulas(xml)] if _FORMULA.search(xml) else []
        cells = (coordinate_to_tuple(str(place)) for place in places if place)
        found[sheet.get("name", "")] = frozenset((row - 1, column - 1) for row, column in cells)
    return found
