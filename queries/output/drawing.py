"""A chart as Word's own drawing, to be restyled and copied there: its XML, with the numbers in it."""

from collections.abc import Sequence
from typing import Any, cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from lxml import etree
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.reference import Reference
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from graph.shown import fit
from queries.chart import Chart

COLOURS = ("0072B2", "56B4E9", "E69F00", "009E73", "CC79A7", "D55E00")
"""Okabe and Ito's colours, which people who see few colours can tell apart."""

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_INLINE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:jc w:val="center"/></w:pPr><w:r>'
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{id}" name="Chart {id}" descr="{about}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{rel}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_WIDE = Cm(16)
_LINE = 0.62
"""Centimetres that a bar takes; the axis and the legend take another 3.2."""


def add_chart(document: Document, chart: Chart) -> None:
    """Put a chart behind what a document holds."""
    high = Cm(3.2 + _LINE * max(4, len(chart.categories)))
    number = 1 + sum(1 for part in document.part.package.iter_parts() if part.content_type == _TYPE)
    uri = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(uri, _TYPE, _chart_xml(chart), document.part.package)
    rel = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    about = fit(chart.title).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    made = parse_xml(_INLINE.format(wide=int(_WIDE), high=int(high), id=number, rel=rel, about=about))
    document.element.body.insert_element_before(made, "w:sectPr")


def _chart_xml(chart: Chart) -> bytes:
    bars = BarChart()
    bars.type, bars.grouping, bars.overlap, bars.gapWidth = "bar", "stacked", 100, 40
    bars.title, bars.style = fit(chart.title), 2
    bars.x_axis.scaling.orientation = "maxMin"
    bars.x_axis.tickLblSkip, bars.y_axis.crosses = 1, "max"
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.y_axis.number_format, bars.y_axis.majorGridlines = "0", None
    bars.legend.position = "b"
    bars.series = [
        _series(chart.categories, *one, colour)
        for one, colour in zip(chart.series, COLOURS * 9, strict=False)
    ]
    made: bytes = etree.tostring(
        etree.fromstring(_text(bars)), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made


def _text(bars: BarChart) -> bytes:
    return cast("bytes", tostring(cast(Any, bars)._write()))


def _series(categories: Sequence[str], name: str, numbers: Sequence[float], colour: str) -> Series:
    """Return a series that carries its own numbers: Word shows these where no workbook goes with the chart."""
    sheet = Workbook().worksheets[0]
    made: Series = SeriesFactory(values=Reference(sheet, min_col=2, min_row=1, max_row=max(1, len(numbers))))
    made.tx = SeriesLabel(v=fit(name))
    made.graphicalProperties.solidFill = colour
    cast(Any, made.val).numRef.numCache = NumData(
        ptCount=len(numbers), pt=[NumVal(idx=n, v=f"{value:g}") for n, value in enumerate(numbers)]
    )
    made.cat = _labels(sheet, categories)
    return made


def _labels(sheet: Worksheet, categories: Sequence[str]) -> AxDataSource:
    points = [StrVal(idx=n, v=fit(text)) for n, text in enumerate(categories)]
    at = f"'{sheet.title}'!$A$1:$A${max(1, len(categories))}"
    return AxDataSource(strRef=StrRef(f=at, strCache=StrData(ptCount=len(categories), pt=points)))
