"""Every entry of the tables of reports and formats has a name, help, docs and a function that works."""

import inspect
import re
from pathlib import Path

import pytest

from graph.export.formats import EXPORTS
from graph.lazy import named_function
from queries.data import Data
from queries.output import pdf
from queries.output.formats import FORMATS, listed
from queries.output.write import write
from queries.registry import REPORTS, Report, ReportChoice
from queries.table import Table

ROOT = Path(__file__).parents[3]
FILES = [(report.name, form) for report in REPORTS.values() for form in report.files]
MAGIC = {"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_is_told_in_both_languages_and_makes_something(report: Report) -> None:
    assert re.search("[\u4e00-\u9fff]", report.title("zh")) and report.called.isascii() and report.about
    assert report.rows or report.files
    assert set(report.files) <= FORMATS.keys()
    assert set(report.takes) <= set(ReportChoice.__dataclass_fields__)


@pytest.mark.parametrize(
    "reference",
    [
        *(r.rows for r in REPORTS.values() if r.rows),
        *(maker for r in REPORTS.values() for maker in r.files.values()),
        *(f.renderer for f in FORMATS.values()),
        *(f.writer for f in EXPORTS.values()),
    ],
)
def test_a_function_named_exists_and_says_what_it_gives(reference: str) -> None:
    assert (inspect.getdoc(named_function(reference)) or "").strip()


def test_functions_take_what_the_entries_say() -> None:
    for report in REPORTS.values():
        if report.rows:
            assert set(report.takes) <= set(inspect.signature(named_function(report.rows)).parameters)
    for form in FORMATS.values():
        assert set(form.takes) <= set(inspect.signature(named_function(form.renderer)).parameters)


@pytest.mark.parametrize(("name", "form"), FILES)
def test_a_file_of_a_report_is_of_its_format(data: Data, name: str, form: str) -> None:
    _needs_a_program(form)
    made = {REPORTS[name].file(form, data, lang)[:15] for lang in ("zh", "en")}
    assert all(head.startswith(MAGIC[form]) for head in made)


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_is_written_in_every_format(tmp_path: Path, form: str) -> None:
    _needs_a_program(form)
    out = tmp_path / f"a{FORMATS[form].suffixes[0]}"
    write([Table("t", ("task",), (("甲",),))], out, form, "zh")
    assert out.stat().st_size > 0


def _needs_a_program(form: str) -> None:
    if form == "pdf" and pdf.program() is None:
        pytest.skip("neither LibreOffice nor a browser is installed")


def test_no_suffix_means_two_formats() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_formats_are_listed_as_a_sentence() -> None:
    assert listed("sarif").endswith("json or sarif")
    assert all(name in listed() for name in FORMATS)


@pytest.mark.parametrize(("command", "names"), [("query", FORMATS), ("lint", FORMATS)])
def test_help_names_every_entry(yaodian, command: str, names: dict[str, object]) -> None:
    shown = " ".join(yaodian(command, "--help").out.split())
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", shown)] == []


def test_bare_commands_list_every_entry(yaodian) -> None:
    for command, names in (("report", REPORTS), ("export", EXPORTS)):
        shown = yaodian(command).out
        assert [name for name in names if name not in shown] == []


def test_docs_tell_every_entry() -> None:
    reports = (ROOT / "docs" / "reports.md").read_text("utf-8")
    assert [n for n, r in REPORTS.items() if f"## {n}\n" not in reports or r.about not in reports] == []
    formats = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert [n for n in (*FORMATS, *EXPORTS) if f"| `{n}` |" not in formats] == []
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = {row.split("`")[1].split()[1]: row for row in readme.splitlines() if row.startswith("| `yaodian ")}
    assert [n for n in REPORTS if n not in rows["report"]] == []
    assert [n for n in EXPORTS if n not in rows["export"]] == []
