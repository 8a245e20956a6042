"""Every format gives the same words in the same order, and the same table."""

import subprocess
import sys

import pytest

from loaders.read import read_source, source_from_bytes
from loaders.read.detect import detect
from loaders.read.formats import reader_of
from loaders.text.vocabulary import rows
from tests.support import files


def squeezed(text):
    return "".join(text.split())


def lines_of(source):
    return [squeezed(line) for line in source.text.split("\n") if line.strip()]


def cells_of(source):
    return [tuple(squeezed(cell.text) for cell in row) for row in source.tables[0].rows]


@pytest.mark.parametrize("name", sorted(files.FORMATS))
def test_formats_agree(name):
    source = source_from_bytes(name, files.FORMATS[name]())
    wanted = [squeezed(line) for line in (files.TITLE, *files.BODY)]
    assert lines_of(source)[: len(wanted)] == wanted
    assert len(source.tables) == 1
    assert cells_of(source) == [tuple(map(squeezed, row)) for row in files.TABLE]
    assert source.findings == ()


@pytest.mark.parametrize("name", sorted(files.FORMATS))
def test_cells_index_the_text(name):
    source = source_from_bytes(name, files.FORMATS[name]())
    for table in source.tables:
        for row in table.rows:
            assert all(source.text[cell.start : cell.end] == cell.text for cell in row)
            assert all(table.start <= cell.start <= cell.end <= table.end for cell in row)


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.html", "plan-gbk.txt"])
def test_content_decides_over_a_wrong_suffix(name):
    data = files.FORMATS[name]()
    right, wrong = source_from_bytes(name, data), source_from_bytes("plan.doc", data)
    assert right.text == wrong.text
    assert right.sha256 == wrong.sha256


def test_sheets_show_what_people_see():
    for name, data in (("a.xlsx", files.xlsx()), ("a.xls", files.xls())):
        source = source_from_bytes(name, data)
        assert source.text.split("\n")[0] == files.TITLE
        rows = source.tables[0].rows
        assert [cell.text for cell in rows[0][:5]] == list(files.TABLE[0])
        assert rows[2][4].text == "2025年12月"
        assert rows[1][5].text == "30%"
        assert rows[1][0].text == "1"
        assert rows[1][2] == rows[2][2], "a merged cell repeats its span"
        assert "看不见的字" not in source.text


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "gb18030"), ("\t", "utf-16"), (";", "utf-8-sig")])
def test_delimited_text(delimiter, encoding):
    source = source_from_bytes("任务.csv", files.delimited(delimiter, encoding))
    assert cells_of(source) == [tuple(map(squeezed, row)) for row in files.TABLE]


def test_delimited_cell_may_hold_commas_and_lines():
    source = source_from_bytes("a.csv", '序号,任务\n1,"甲，乙,丙\n丁"\n2,戊\n'.encode())
    assert source.tables[0].rows[1][1].text == "甲，乙,丙\n丁"


def test_rich_text_is_read():
    source = source_from_bytes("a.rtf", files.rtf())
    assert lines_of(source) == [squeezed(line) for line in (files.TITLE, *files.BODY)]


def test_text_is_left_as_it_is_but_for_line_ends():
    raw = "　　甲  乙\t丙\r\n\r\n〔丁〕\r戊 \n"
    assert source_from_bytes("a.txt", raw.encode()).text == "　　甲  乙\t丙\n\n〔丁〕\n戊 \n"


def test_text_needs_no_heavy_library(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(files.text())
    code = (
        "import sys; from pathlib import Path; from loaders.read import read_source; read_source(Path(sys.argv[1]));"
        "print(sorted({'lxml', 'pdfplumber', 'openpyxl', 'xlrd', 'anydoc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_source_names_the_file(tmp_path):
    path = tmp_path / "要点.txt"
    path.write_bytes(files.text())
    source = read_source(path)
    assert source.name == "要点.txt"
    assert len(source.sha256) == 64


def test_each_suffix_has_a_reader():
    for row in rows("formats"):
        if row["kind"] != "zip":
            assert callable(reader_of(row["kind"])), row["suffix"]


def test_a_kind_has_one_reader():
    readers = {(row["kind"], row["reader"]) for row in rows("formats")}
    assert len(readers) == len({kind for kind, _ in readers})


def test_what_tells_a_kind_is_one_of_the_ways():
    ways = {"part", "stream", "mimetype", "bytes", "words", "suffix"}
    assert {row["told_by"].partition(" ")[0] for row in rows("formats")} == ways


@pytest.mark.parametrize("name", sorted(files.FORMATS))
def test_the_bytes_tell_the_kind_that_the_register_has_for_the_suffix(name):
    suffix = "." + name.rpartition(".")[2]
    kinds = {row["suffix"]: row["kind"] for row in rows("formats")}
    assert detect(name, files.FORMATS[name]()) == kinds[suffix]
