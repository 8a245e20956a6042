import csv
import html
import io
import json
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from graph.errors import YaodianError
from graph.language import Lang
from graph.shown import fit
from queries.figures import explanations
from queries.output.formats import FORMATS, format_of
from queries.output.sheet import sheet_name
from queries.output.write import render, write
from queries.table import Table
from queries.words import heading, in_words

HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    "a|b\nc",
    "\u202eabc",
    "\x1b[31m红",
    '"quoted", comma',
    "😀\u2028",
)
TABLE = Table(
    "单位<任务>",
    ("unit", "role", "tasks", "share", "open", "owners", "unit_id"),
    (
        ("市发改委", "lead", 3, 0.25, True, ["市工信局", "市商务局"], "1"),
        ("市数据资源管理局", "support", 10, 0.75, False, [], "2"),
        (None, "other", None, None, None, None, "3"),
    ),
    ("共 13 项",),
    frozenset({"share"}),
)


def test_words_in_both_languages() -> None:
    assert [heading("lead", lang) for lang in ("zh", "en")] == ["牵头", "Lead"]
    assert [in_words("role", "lead", lang) for lang in ("zh", "en")] == ["牵头", "lead"]
    assert in_words("tasks", "lead") == "lead", "a word is a code only in its column"
    assert in_words("value", 7.0) == "7"
    assert in_words("value", 1.5) == "1.5"
    assert in_words("value", float("nan")) == in_words("value", None) == ""
    assert in_words("open", True) == "是"


def test_table_on_a_terminal() -> None:
    text = render([TABLE], "table", "zh", width=80)
    lines = text.splitlines()
    assert "牵头" in text
    assert "25.0%" in text
    assert "unit_id" not in text
    assert "共 13 项" in text
    assert "3 行" in text
    starts = [cell_len(line.split("牵头")[0]) for line in lines if "牵头" in line]
    starts += [cell_len(line.split("配合")[0]) for line in lines if "配合" in line]
    assert len(set(starts)) == 1, "the second column must begin in one place under wide characters"


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = Table(
        "宽表", tuple(f"列{n}" for n in range(30)), tuple(("很长的单元格内容" * 5,) * 30 for _ in range(3))
    )
    many = Table("多", ("unit", *map(str, range(40))), (("市发改委", *range(40)),))
    for table in (wide, many, TABLE):
        assert all(
            cell_len(line) <= width for line in render([table], "table", "zh", width=width).splitlines()
        )


def test_columns_left_out_are_named() -> None:
    many = Table("多", ("unit", *map(str, range(40))), (("市发改委", *range(40)),))
    assert "未显示的列" in render([many], "table", "zh", width=80)
    assert "未显示的列" not in render([many], "table", "zh", width=400)


def test_titles_of_plans_become_notes() -> None:
    one = Table("t", ("plan", "number"), (("长标题", "1"), ("长标题", "2")))
    assert one.compact("zh").columns == ("number",)
    assert one.compact("zh").notes == ("文件：长标题",)
    two = Table("t", ("plan", "number"), (("甲", "1"), ("乙", "2"), (None, "3")))
    placed = replace(one, columns=(*one.columns, "place"), rows=tuple((*row, "甲市") for row in one.rows))
    assert placed.compact("zh") == one.compact("zh"), "the place of one plan is in its title"
    assert two.compact("zh") == two, "several plans are told apart by their titles, row by row"
    listed = Table("t", ("plan", "points", "plan_id"), (("甲", 3, "a"),))
    assert listed.compact("zh").columns == ("plan", "points"), "a list of plans names the only one in its row"


def test_terminal_obeys_no_control_characters() -> None:
    text = render([Table("t", ("task",), tuple((h,) for h in HOSTILE))], "table", "zh", width=80)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_csv_round_trip() -> None:
    rows = tuple((h, n) for n, h in enumerate(HOSTILE))
    text = render([Table("t", ("task", "tasks"), rows)], "csv", "zh", raw=True)
    read = list(csv.reader(io.StringIO(text)))
    assert read[0] == ["任务", "任务数"]
    assert [r[0] for r in read[1:]] == list(HOSTILE)


def test_csv_for_excel(tmp_path: Path) -> None:
    table = Table(
        "t", ("task", "value"), (("=1+1", -3), ("@x", 4), (["=a", "b"], 5), ("-3.5%", 6), ("＝1", 7))
    )
    guarded = ["任务,数值", "'=1+1,-3", "'@x,4", "'=a、b,5", "-3.5%,6", "'＝1,7"]
    write([table], tmp_path / "a.csv", "csv", "zh")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == guarded
    assert render([table], "csv", "zh").splitlines() == guarded
    write([table], tmp_path / "a.csv", "csv", "zh", raw=True)
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines() == [
        line.removeprefix("'") for line in guarded
    ]


def test_cells_of_one_kind_that_are_there_often_are_each_as_by_themselves() -> None:
    rows = (("=a", 0.0, -1), ("b", -0.0, "-1"), (None, 0.5, "=x"), ("=a", None, -2), ("", 0.5, None))
    cells = render([Table("t", ("task", "value", "more"), rows, own=True)], "csv", "zh").splitlines()[1:]
    assert cells == ["'=a,0,-1", "b,-0,-1", ",0.5,'=x", "'=a,,-2", ",0.5,"]


def test_json_is_for_programs() -> None:
    for lang in ("zh", "en"):
        rows = json.loads(render([TABLE], "json", lang))
        assert rows[0] == dict(zip(TABLE.columns, TABLE.rows[0], strict=True))
    assert set(json.loads(render([TABLE, Table("b", ("x",), ())], "json", "zh"))) == {"单位<任务>", "b"}


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_safe_and_self_contained() -> None:
    page = Page()
    page.feed(render([Table("</title><script>", ("task",), tuple((h,) for h in HOSTILE))], "html", "zh"))
    assert "script" not in page.tags
    assert page.links == []
    assert all(fit(h) in page.words for h in HOSTILE)


def test_markdown_keeps_a_row_a_line() -> None:
    text = render([Table("t", ("task", "number"), tuple((h, "1") for h in HOSTILE))], "md", "zh")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(HOSTILE)
    assert "<script>" not in text
    assert render([Table("t", ("task",), ())], "md", "zh").count("|") == 4


def test_workbook(tmp_path: Path) -> None:
    hostile = Table("非法/名:称*", ("task", "value"), tuple((h, 1.5) for h in HOSTILE))
    write([TABLE, hostile, hostile], tmp_path / "a.xlsx", "xlsx", "zh")
    book = load_workbook(tmp_path / "a.xlsx")
    assert len(set(book.sheetnames)) == 4, "the notes have a sheet of their own"
    sheet = book.worksheets[0]
    assert [c.value for c in sheet[1]][:3] == ["单位", "角色", "任务数"]
    assert (sheet["C2"].value, sheet["D2"].number_format) == (3, "0.0%")
    assert sheet.freeze_panes == "A2"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert book.worksheets[1]["A3"].data_type == "s", "=1+1 must stay text"
    assert book.worksheets[1]["A6"].value == "[31m红"
    assert zipfile.ZipFile(tmp_path / "a.xlsx").testzip() is None


def test_sheet_names_are_legal_and_distinct() -> None:
    used: set[str] = set()
    names = [sheet_name(t, used) for t in ("a" * 40, "a" * 40, "A" * 40, "[x]:*?/\\", "''", "'q'")]
    assert len({n.casefold() for n in names}) == len(names)
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)


def test_format_follows_the_suffix() -> None:
    assert format_of(Path("a.CSV"), None) == "csv"
    assert format_of(Path("a.x"), "md") == "md"
    assert format_of(None, None) == "table"
    for out, chosen in ((Path("a.doc"), None), (None, "pdf"), (None, "xlsx")):
        with pytest.raises(YaodianError):
            format_of(out, chosen)


def test_unwritable_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path, tmp_path / "file" / "a.csv"):
        with pytest.raises(YaodianError, match="cannot write") as caught:
            write([TABLE], out, "csv", "zh")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("format_", [name for name, form in FORMATS.items() if not form.binary])
def test_same_bytes_each_time(format_: str) -> None:
    assert render([TABLE], format_, "zh") == render([TABLE], format_, "zh")


def test_words_tables_are_sorted_and_unique() -> None:
    folder = Path(__file__).parents[3] / "queries" / "tables"
    for name, width in (("headings", 1), ("values", 2)):
        rows = list(csv.reader((folder / f"{name}.csv").open(encoding="utf-8", newline="")))[1:]
        assert rows == sorted(rows)
        assert len({tuple(r[:width]) for r in rows}) == len(rows)
        assert all(all(cell.strip() for cell in row) for row in rows)


FIGURES = Table(
    "任务量",
    ("unit", "total", "load", "share"),
    (("市发改委", 2, 1.5, 0.25),),
    ("共 2 项",),
    frozenset({"share"}),
)


@pytest.mark.parametrize(("lang", "told"), [("zh", "占比：本单位合计占"), ("en", "Share: the unit's total")])
def test_figures_are_explained_below_their_rows(tmp_path: Path, lang: Lang, told: str) -> None:
    for format_ in ("table", "md", "html"):
        text = html.unescape(render([FIGURES], format_, lang, width=200))
        assert text.index("市发改委") < text.index(told), format_
    for format_ in ("csv", "json"):
        assert told not in render([FIGURES], format_, lang)
    write([FIGURES], tmp_path / "t.xlsx", "xlsx", lang)
    sheets = load_workbook(tmp_path / "t.xlsx").worksheets
    assert [cell.value for cell in sheets[0]["A"]][1:] == ["市发改委"]
    assert any(told in str(row[1]) for row in sheets[1].values)


def test_a_column_is_explained_by_what_stands_beside_it() -> None:
    shares = [
        dict(explanations(columns, "en"))["Share"]
        for columns in (("total", "done", "share"), ("tasks", "share"))
    ]
    assert shares == ["tasks that are done, of all tasks of the unit", "of all tasks"]
    assert dict(explanations(("share",), "en")) == {}
    assert not Table("", ("load", "unit"), ((1, 2),), own=True).explained("zh")
