"""The first sheet of the ledger: totals and charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.hyperlink import Hyperlink

from graph.language import N_, Lang, in_language
from queries.data import Data
from queries.ledger.style import BODY, CELL, HEAD, LINK, page, title_row
from queries.output.looks import Look, dress
from queries.output.sheet import put
from queries.progress.states import STATES
from queries.reports.tables import totals
from queries.reports.workload import workload
from queries.words import heading, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLOURS = ("0072B2", "E69F00", "009E73", "CC79A7", "999999")
"""Okabe and Ito's colours, which colour-blind readers can tell apart."""
_TITLES = {
    "by_unit": N_("Tasks by unit"),
    "by_section": N_("Tasks by chapter"),
    "by_state": N_("Tasks by progress"),
    "by_quarter": N_("Tasks by deadline"),
}
_HEAD = Look(HEAD.font, HEAD.fill, HEAD.border)
_CELL = Look(CELL.font, border=CELL.border)
"""In the small tables nothing wraps."""
_BARS = 20
_FIRST = 4
_COLUMNS = 16
_CHART_ROWS = 28


@dataclass(frozen=True, slots=True)
class Filled:
    """The cells of the main sheet where progress is filled in."""

    sheet: str
    letter: str
    first: int
    last: int


def summary_sheet(sheet: "Worksheet", data: Data, filled: Filled, title: str, lang: Lang) -> None:
    """Write totals by unit, chapter, deadline and progress, and a chart of each."""
    title_row(sheet, title, _COLUMNS)
    dress(put(sheet, 2, 1, totals(data, lang)), BODY)
    units = workload(data)[["unit", "lead", "support", "joint", "total"]]
    last = _block(sheet, _FIRST, 1, [heading(c, lang) for c in units.columns], units.values.tolist())
    _unit_chart(sheet, min(last, _FIRST + _BARS), in_language(lang, _TITLES["by_unit"]))
    row, ends = _FIRST, {}
    for name, rows in _groups(data, filled, lang).items():
        ends[name] = (
            row,
            _block(sheet, row, 7, [in_language(lang, _TITLES[name]), heading("tasks", lang)], rows),
        )
        row = ends[name][1] + 2
    below = max(last, row, _FIRST + _CHART_ROWS) + 2
    for anchor, (name, (first, end)) in zip("AGK", ends.items(), strict=True):
        _small_chart(
            sheet, f"{anchor}{below}", first, end, in_language(lang, _TITLES[name]), pie=name == "by_state"
        )
    page(sheet, _COLUMNS, below + 15, title)
    sheet.page_setup.fitToHeight = 1 if below < 60 else 0
    for letter, width in zip("ABCDEFGHI", (24, 8, 8, 10, 8, 3, 36, 9, 3), strict=True):
        sheet.column_dimensions[letter].width = width


def link_units(sheet: "Worksheet", targets: Sequence[str]) -> None:
    """Let each unit in the list of units lead to its tasks: the summary is the index of the workbook."""
    for row, target in enumerate(targets, _FIRST + 1):
        cell: Any = sheet.cell(row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        dress(cell, LINK)


def _groups(data: Data, filled: Filled, lang: Lang) -> dict[str, list[list[object]]]:
    sections = workload(data, "section")
    quarters = workload(data, "quarter")
    cells = f"'{filled.sheet}'!${filled.letter}${filled.first}:${filled.letter}${filled.last}"
    named = [word("progress", state, lang) for state in STATES]
    states: list[list[object]] = [[name, f'=COUNTIF({cells},"{name}")'] for name in named]
    states.append([in_language(lang, N_("not filled in")), f"=COUNTBLANK({cells})"])
    return {
        "by_state": states,
        "by_section": [[title or "-", n] for title, n in sections[["title", "tasks"]].values.tolist()],
        "by_quarter": [
            [word("quarter", q, lang), n] for q, n in quarters[["quarter", "tasks"]].values.tolist()
        ],
    }


def _block(
    sheet: "Worksheet", row: int, column: int, headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> int:
    """Write a small table and return its last row."""
    for offset, text in enumerate(headings):
        dress(put(sheet, row, column + offset, text), _HEAD)
    for below, values in enumerate(rows, row + 1):
        for offset, value in enumerate(values):
            cell = put(sheet, below, column + offset, None)
            if isinstance(value, str) and value.startswith(("=COUNTIF(", "=COUNTBLANK(")) and offset:
                cell.value = value
            else:
                cell = put(
                    sheet, below, column + offset, value if isinstance(value, str | int | float) else None
                )
            dress(cell, _CELL)
    return row + len(rows)


def _unit_chart(sheet: "Worksheet", last: int, title: str) -> None:
    if last <= _FIRST:
        return
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.title, chart.gapWidth = title, 40
    chart.add_data(
        Reference(sheet, min_col=2, max_col=4, min_row=_FIRST, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=_FIRST + 1, max_row=last))
    for series, colour in zip(chart.series, COLOURS, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip, chart.x_axis.txPr = 1, _small_print()
    chart.legend.position = "b"
    _size(chart, 14.0, 13.0)
    sheet.add_chart(chart, f"J{_FIRST}")


def _size(chart: PieChart | BarChart, height: float, width: float) -> None:
    """Set a chart's size in centimetres, which the library's own notes take for whole numbers."""
    chart.height, chart.width = height, width  # type: ignore[assignment]


def _small_print() -> RichText:
    small = CharacterProperties(sz=800)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])


def _small_chart(sheet: "Worksheet", anchor: str, row: int, end: int, title: str, *, pie: bool) -> None:
    if end <= row:
        return
    chart: PieChart | BarChart = PieChart() if pie else BarChart()
    chart.title = title
    _size(chart, 7.5, 10.5)
    chart.add_data(Reference(sheet, min_col=8, min_row=row, max_row=end), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=7, min_row=row + 1, max_row=end))
    shown = {"showVal": True, "showPercent": False, "showSerName": False, "showCatName": False}
    chart.dataLabels = DataLabelList(**shown, showLegendKey=False, numFmt="0;;;")
    if isinstance(chart, BarChart):
        chart.type, chart.legend, chart.gapWidth = "bar", None, 60
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.txPr = _small_print()
        chart.y_axis.delete = chart.x_axis.delete = False
        chart.series[0].graphicalProperties = GraphicalProperties(solidFill=COLOURS[0])
    sheet.add_chart(chart, anchor)
