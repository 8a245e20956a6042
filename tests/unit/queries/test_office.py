"""Tables and charts as Word documents and PDF: what is in them, and what is said where no program makes a PDF."""

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from graph.errors import YaodianError
from queries.chart import Chart
from queries.output import pdf
from queries.output.word import as_docx
from queries.table import Table
from tests.support.command import Command

CHART = Chart("各<单位>", ("市发改委", '市"商务"局'), (("牵头", (3.0, 1.0)), ("配合", (0.0, 2.0))))
TABLE = Table(
    "任务量\x00",
    ("unit", "lead", "unit_id"),
    (("市发改委\x07\ud800", 3, "a"), ("=1+1", 1, "b")),
    ("共 2 个单位",),
    chart=CHART,
)


def opened(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def charts(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [etree.fromstring(package.read(n)) for n in package.namelist() if n.startswith("word/charts/")]


def test_a_document_holds_title_notes_and_every_row() -> None:
    made = opened(as_docx([TABLE], "zh"))
    assert [p.text for p in made.paragraphs if p.text][:2] == ["任务量", "共 2 个单位"]
    cells = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert cells == [["单位", "牵头"], ["市发改委", "3"], ["=1+1", "1"]]


def test_a_chart_carries_its_own_numbers() -> None:
    (chart,) = charts(as_docx([TABLE], "zh"))
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert chart.xpath("//c:numCache//c:v/text()", namespaces=space) == ["3", "1", "0", "2"]
    assert chart.xpath("(//c:strCache)[1]//c:v/text()", namespaces=space) == ["市发改委", '市"商务"局']


def test_many_tables_have_a_chart_each_and_many_columns_lie_on_their_side() -> None:
    wide = Table("宽", ("unit", "lead", "support", "joint", "total", "load"), (("甲", 1, 2, 3, 6, 1.5),))
    made = as_docx([TABLE, wide, TABLE], "zh")
    assert len(charts(made)) == 2
    page = opened(made).sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)


def test_a_table_without_rows_is_a_document() -> None:
    assert len(opened(as_docx([Table("空", ("unit",), ())], "en")).tables[0].rows) == 1


@pytest.mark.parametrize("report", ["workload", "regions", "progress", "gaps", "brief", "ledger"])
def test_reports_are_documents(yaodian: Command, sample_target: str, tmp_path: Path, report: str) -> None:
    out = tmp_path / "made.docx"
    told = yaodian("--store", sample_target, "report", report, "--out", out)
    assert told.status == 0, told
    data = out.read_bytes()
    assert opened(data).tables
    assert bool(charts(data)) == (report not in {"gaps", "ledger"})


def test_a_comparison_is_a_document(yaodian: Command, plan: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(plan.read_text("utf-8").replace("3场", "5场"), encoding="utf-8")
    assert yaodian("diff", plan, newer, "--out", tmp_path / "diff.docx").status == 0
    assert "5场" in "".join(
        c.text for row in opened((tmp_path / "diff.docx").read_bytes()).tables[0].rows for c in row.cells
    )


@pytest.mark.slow
@pytest.mark.parametrize("programs", [pdf._OFFICES, pdf._BROWSERS], ids=["office", "browser"])
def test_a_pdf_is_made_by_what_is_there(monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...]) -> None:
    if not any(map(shutil.which, programs)):
        pytest.skip(f"none of {', '.join(programs)} is installed")
    others = {"_OFFICES", "_BROWSERS"} - {"_OFFICES" if programs is pdf._OFFICES else "_BROWSERS"}
    monkeypatch.setattr(pdf, others.pop(), ())
    monkeypatch.setattr(pdf, "_PLACES", ())
    assert pdf.as_pdf([TABLE], "zh").startswith(b"%PDF")


def test_without_a_program_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(YaodianError, match="print that"):
        pdf.as_pdf([TABLE], "zh")


def test_a_program_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf, "_OFFICES", (str(broken),))
    with pytest.raises(YaodianError, match="soffice made no PDF"):
        pdf.as_pdf([TABLE], "zh")
