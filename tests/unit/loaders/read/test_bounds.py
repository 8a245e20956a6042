"""Files made to hang or to fill memory end in one line, and what can be read of them is read."""

import cProfile
import time
from collections import Counter

import pytest

from graph import guard
from graph.errors import PlanError
from graph.guard import bounded
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.read.safexml import parse_xml
from loaders.reading import parse_source
from loaders.returns.grids import form_grids
from tests.fuzz.targets import SEEDS
from tests.support import files, hostile_files
from tests.support.ofd import NS


@pytest.fixture
def quick(monkeypatch):
    """Let a library work for a second at most, and grow by 150 MB."""
    monkeypatch.setattr(guard, "SECONDS", 1.0)
    monkeypatch.setattr(guard, "MEMORY", 150 << 20)


def spin():
    while True:
        pass


def test_a_library_that_never_ends_is_stopped():
    start = time.process_time()
    with pytest.raises(PlanError, match="too much time"), bounded(0.3):
        spin()
    assert time.process_time() - start < 3


def test_one_that_catches_everything_is_stopped():
    def deaf():
        while True:
            try:
                spin()
            except Exception:
                continue

    with pytest.raises(PlanError, match="too much time"), bounded(0.3):
        deaf()


def test_one_that_fills_memory_is_stopped(quick):
    held = []
    with pytest.raises(PlanError, match="memory"), bounded(60):
        while True:
            held.append(bytearray(1 << 20))
    assert len(held) < 2000


def test_what_ends_in_time_goes_on_and_keeps_its_own_errors():
    for _ in range(50):
        with bounded(0.5):
            sum(range(1000))
    with pytest.raises(ValueError, match="own"), bounded(5):
        raise ValueError("own")
    deadline = time.monotonic() + 0.5
    while time.monotonic() < deadline:  # nothing comes after the end
        pass


def test_a_profiler_may_look_on():
    profiler = cProfile.Profile()
    with profiler, bounded(5):
        assert sum(range(1000)) == 499500


@pytest.mark.parametrize(
    "data",
    [
        hostile_files.pdf_of_endless_range(),
        hostile_files.pdf_of_itself(),
        hostile_files.pdf_of_many_letters(),
    ],
    ids=["range", "itself", "letters"],
)
def test_pdfs_made_to_hang(quick, data):
    with pytest.raises(PlanError, match=r"a\.pdf (?:takes too much|is a PDF|has)") as caught:
        source_from_bytes("a.pdf", data)
    assert "\n" not in str(caught.value)


def test_ranges_merged_over_the_whole_sheet_end_with_its_cells():
    table = source_from_bytes("a.xlsx", hostile_files.merged("E1:XFD1048576")).tables[0]
    assert [cell.text for cell in table.rows[1]] == ["1", "扩建校舍", "市教育局"]
    long = source_from_bytes("a.xlsx", hostile_files.merged("A3:A1048576", "B4:XFD4")).tables[0]
    assert [[cell.text for cell in row] for row in long.rows[1:]] == [
        ["1", "扩建校舍", "市教育局"],
        ["1", "新建球场", "新建球场"],
    ]


def test_many_ranges_that_overlap_are_bounded():
    ranges = [f"A{1 + at % 3}:XFD{1048000 + at}" for at in range(400)]
    data = hostile_files.merged(*ranges)
    start = time.process_time()
    assert source_from_bytes("a.xlsx", data).text.startswith("工作要点")
    assert form_grids("a.xlsx", data)[0].rows
    assert time.process_time() - start < 8


def test_rows_that_hold_nothing_are_taken_out():
    data = hostile_files.empty_rows()
    start = time.process_time()
    table = source_from_bytes("a.xlsx", data).tables[0]
    assert len(table.rows) == 3
    assert len(form_grids("a.xlsx", data)[0].rows) < 10
    assert time.process_time() - start < 12


def test_part_of_millions_of_elements_is_refused(monkeypatch):
    monkeypatch.setattr("loaders.read.safexml.MAX_TAGS", 1000)
    with pytest.raises(PlanError, match="elements"):
        parse_xml(b"<a>" + b"<b/>" * 1000 + b"</a>")
    assert len(parse_xml(b"<a>" + b"<b/>" * 900 + b"</a>")) == 900


def test_a_returned_workbook_is_refused_by_its_name(monkeypatch):
    monkeypatch.setattr("loaders.read.grid.sheet.MAX_CELLS", 3)
    with pytest.raises(PlanError, match=r"^回函\.xlsx has a sheet of") as caught:
        form_grids("回函.xlsx", hostile_files.with_sheet("</sheetData>", "</sheetData>"))
    assert "\n" not in str(caught.value)


def test_a_cell_in_the_last_row_of_a_sheet_costs_no_million_rows():
    data = hostile_files.with_sheet(
        "</sheetData>",
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>备注</t></is></c></row></sheetData>',
    )
    start = time.process_time()
    source = source_from_bytes("a.xlsx", data)
    assert source.text.split("\n")[-1].strip() == "备注"
    assert [row[0] for row in form_grids("a.xlsx", data)[0].rows] == ["工作要点", "序号", "1", "2", "备注"]
    assert time.process_time() - start < 5


def test_pages_that_share_a_part_without_letters_take_no_endless_time(monkeypatch):
    monkeypatch.setattr("loaders.limits._MOST_SECONDS", 0.5)
    pages = '<ofd:Page ID="1" BaseLoc="P.xml"/>' * 2900
    parts = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:OFD>",
        "D.xml": f"<ofd:Document {NS}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        "P.xml": f"<ofd:Page {NS}>{'<ofd:TextObject/>' * 3000}</ofd:Page>",
    }
    start = time.process_time()
    with pytest.raises(PlanError, match=r"^a\.ofd takes too much time"):
        source_from_bytes("a.ofd", files.zipped({name: xml.encode() for name, xml in parts.items()}))
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "xml", ["<a>" * 300 + "</a>" * 300, f"<a>{'x' * 10_100_000}</a>", f"<a b='{'x' * 10_100_000}'/>"]
)
def test_xml_beyond_what_a_library_bears_is_not_called_damaged(xml):
    with pytest.raises(PlanError, match=r"^has a part of too long a text, or of elements too deep"):
        parse_xml(xml.encode())


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.md"])
def test_bytes_of_too_many_letters_are_not_made_into_letters(monkeypatch, name):
    monkeypatch.setattr("loaders.read.source.MOST_CHARACTERS", 1000)
    monkeypatch.setattr("loaders.read.source.reader_of", lambda kind: pytest.fail("it was read"))
    with pytest.raises(PlanError, match=rf"^{name} has more than 1,000 letters"):
        source_from_bytes(name, LEAD.encode() * 120)


def _ods(table: str) -> bytes:
    """Return an OpenDocument workbook with a table of tasks and more in its sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in hostile_files.ROWS
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table>{table}{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return files.zipped({"mimetype": kind, "content.xml": content.encode()})


def _ods_cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def test_a_sheet_filled_up_to_its_widest_row_is_refused_before(monkeypatch):
    monkeypatch.setattr("loaders.read.grid.ods.MAX_CELLS", 10_000)
    repeated = 'table:number-columns-repeated="1000"'
    wide = f"<table:table-row>{_ods_cell('甲', repeated)}</table:table-row>"
    high = f'<table:table-row table:number-rows-repeated="1000">{_ods_cell("甲")}</table:table-row>'
    with pytest.raises(PlanError, match=r"^a\.ods has a sheet of too many cells"):
        source_from_bytes("a.ods", _ods(wide + high))


def test_hidden_columns_are_looked_for_as_far_as_there_are_cells():
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="16384"/>'
    start = time.process_time()
    with pytest.raises(PlanError, match=r"^a\.ods has no text"):
        source_from_bytes("a.ods", _ods(column * 20_000))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("count", ["x", "-5", "9" * 9000, ""])
def test_a_cell_repeated_no_number_of_times_stands_once(count):
    attributes = f'table:number-columns-repeated="{count}" table:number-rows-spanned="{count}"'
    row = f'<table:table-row table:number-rows-repeated="{count}">{_ods_cell("甲", attributes)}</table:table-row>'
    assert source_from_bytes("a.ods", _ods(row)).text.startswith("甲\n序号\t任务")


def test_a_text_far_longer_than_a_plan_is_refused(monkeypatch):
    monkeypatch.setattr("loaders.read.source.MOST_CHARACTERS", 1000)
    with pytest.raises(PlanError, match=r"^a\.txt has more than 1,000 letters"):
        source_from_bytes("a.txt", LEAD.encode() * 80)
    assert source_from_bytes("a.txt", LEAD.encode() * 20).text


def test_a_damaged_workbook_has_no_more_columns_than_its_form() -> None:
    wide = (SEEDS / "xls" / "far-column.xls").read_bytes()
    assert len(source_from_bytes("a.xls", wide).text) < 2000


LEAD = "工作要点\n1.扩建校舍。（市教育局牵头）\n"
FAR_TOO_MUCH = {
    "attributes": ("a.html", lambda: "<p " + "".join(f"a{n}=1 " for n in range(40_000)) + ">甲</p>"),
    "items of a list": ("a.html", lambda: "<ol>" + "<li>建校" * 21_000 + "</ol>"),
    "cells of a page": ("a.html", lambda: "<table>" + "<tr><td rowspan=999 colspan=999>甲" * 4_000),
    "rows": ("a.csv", lambda: "序号,任务,责任单位\n" + "1,扩建,市教育局\n" * 20_001),
    "cells": ("a.csv", lambda: "序号,任务,责任单位\n1,扩建,市教育局\n" + "甲," * 201_000),
    "numbers": ("a.txt", lambda: LEAD + "".join(f"{n}.推进\n" for n in range(2, 20_003))),
    "clauses": ("a.txt", lambda: LEAD + "（市教育局牵头）" * 20_001),
    "labels": ("a.txt", lambda: LEAD + "建设校舍。\n责任单位：市教育局\n\n" * 20_001),
    "a heading": ("a.eml", lambda: "Content-Type: text/plain; " + "".join(f"a{n}=b; " for n in range(9_000))),
    "parts": ("a.eml", lambda: "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n" * 9_000),
}


@pytest.mark.parametrize("name", FAR_TOO_MUCH)
def test_far_too_much_of_one_thing_is_told_and_not_read(name: str) -> None:
    file, made = FAR_TOO_MUCH[name]
    head = "From: a@b.cn\nMIME-Version: 1.0\n" if file.endswith(".eml") else ""
    with pytest.raises(PlanError, match=rf"^{file} (?:is|has) .*more than [\d,]+ ") as told:
        parse_source(source_from_bytes(file, (head + made()).encode()))
    assert "\n" not in str(told.value)


def test_a_script_is_no_element_with_many_attributes() -> None:
    page = f"<html><body><p>{LEAD}</p><script>if (a <b) {{ {'x = 1; ' * 3000} }}</script></body></html>"
    assert "扩建校舍" in source_from_bytes("a.html", page.encode()).text


def test_of_findings_without_end_the_first_are_listed_and_the_rest_counted() -> None:
    plan = parse_source(
        Source("a.txt", "0" * 64, LEAD + "2.新建球场" + "（" * 2500 + "\n3.开展培训。（市教育局牵头）\n")
    )
    codes = Counter(finding.code for finding in plan.findings)
    assert codes["bracket-unpaired"] == 2000
    assert next(f.words for f in plan.findings if f.code == "findings-many") == ("500", "bracket-unpaired")


def test_of_columns_that_no_rule_knows_the_first_are_listed_and_the_rest_counted() -> None:
    table = f"序号,任务,责任单位\n1,扩建校舍,市教育局\n2,新建球场,市体育局,{'乙,' * 2400}\n"
    plan = parse_source(source_from_bytes("a.csv", table.encode()))
    codes = Counter(finding.code for finding in plan.findings)
    assert codes["column-unread"] == 2000
    assert next(f.words for f in plan.findings if f.code == "findings-many") == ("400", "column-unread")
