"""Formulas of a workbook whose values no program has stored: their cells look empty to a reader that does not calculate."""

import re
from collections.abc import Iterator

from graph.findings import finding
from graph.model import Finding
from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def formulas_without_values(data: bytes) -> Iterator[Finding]:
    """Yield a finding for each visible sheet of an .xlsx that has such formulas."""
    package = open_zip(data)
    names = set(package.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return
    targets = {r.get("Id"): str(r.get("Target", "")).lstrip("/") for r in parse_xml(part(package, relations))}
    for sheet in parse_xml(part(package, "xl/workbook.xml")).iterfind("m:sheets/m:sheet", _NAMES):
        target = targets.get(sheet.get(_LINK), "")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if sheet.get("state", "visible") == "visible" and path in names:
            count = _count(part(package, path))
            if count:
                yield finding(1, "formula-unread", sheet.get("name", ""), str(count))


def _count(xml: bytes) -> int:
    """Return the number of cells of a sheet that have a formula and no value."""
    if _FORMULA.search(xml) is None:
        return 0
    cells = parse_xml(xml).iterfind("m:sheetData/m:row/m:c", _NAMES)
    return sum(
        cell.find("m:f", _NAMES) is not None and not (cell.findtext("m:v", "", _NAMES) or "").strip()
        for cell in cells
    )
