"""Review workbooks as tests fill them in, and the readings that follow the corrections."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from queries.corrections.forms import FORMS, column_of
from tests.support.command import Command

PLAN = """关于印发青阳县2024年开放合作工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年开放合作工作要点
一、扩大开放
1.赴上海市推介花木产品，10月底前完成，签约3个项目以上。（县商务局牵头，县花木中心配合）
2.与浙江大学共建实训基地，完善统计制度。（县花木服务中心、县文旅局按职责分工）
3.与杭州市共办茶会。（县茶业站牵头，县教育局配合）
"""
SIGNED = {"corrected_by": "王一", "correction_reason": "电话确认"}


def sheets(path: Path) -> tuple[Workbook, dict[str, tuple[Any, dict[str, int]]]]:
    """Return a workbook, and its sheets by form with the place of each column."""
    book = load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        columns = {name: c.column for c in sheet[2] if c.value and (name := column_of(str(c.value)))}
        for form in FORMS.values():
            if set(form.columns) <= set(columns):
                found[form.name] = (sheet, columns)
    return book, found


def fill(path: Path, form: str, where: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Write values into the row of a sheet whose cells hold `where`, else into the first empty row."""
    book, found = sheets(path)
    sheet, columns = found[form]
    at = next(
        (
            row[0].row
            for row in sheet.iter_rows(min_row=3)
            if all(str(sheet.cell(row[0].row, columns[k]).value) == v for k, v in where.items())
        ),
        None,
    )
    if at is None:
        at = next(r for r in range(3, 99) if not any(sheet.cell(r, c).value for c in columns.values()))
        values = {**where, **values}
    for name, value in {**SIGNED, **values}.items():
        sheet.cell(at, columns[name]).value = value
    book.save(path)


def readings(yaodian: Command) -> dict[str, Any]:
    read = json.loads(yaodian("parse", "plan.txt").out)
    return {p["number"]: p for p in read["points"]}


def units(point: Mapping[str, Any]) -> dict[str, list[str]]:
    return {role: [u["name"] for u in point[role]] for role in ("leads", "supports", "joint")}
