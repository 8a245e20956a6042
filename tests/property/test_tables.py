"""Tables keep what is in them, whatever it is, in every format."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from graph.language import Lang
from queries.output.sheet import sheet_name
from queries.output.write import render
from queries.table import Table

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    "市发改委、（）牵头a1 |<\n", max_size=40
)
VALUES = (
    WORDS
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=True, allow_infinity=False)
    | st.none()
    | st.booleans()
)
QUICKLY = settings(deadline=None, max_examples=60)
LISTS = st.lists(WORDS, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = tuple(
        draw(
            st.lists(
                st.sampled_from(
                    ["unit", "lead", "task", "plan", "value", "open", "share", "owners", "unit_id"]
                ),
                min_size=1,
                max_size=6,
                unique=True,
            )
        )
    )
    rows = draw(st.lists(st.tuples(*(VALUES | LISTS for _ in columns)), max_size=5))
    return Table(draw(WORDS), columns, tuple(rows), tuple(draw(st.lists(WORDS, max_size=2))))


@QUICKLY
@given(tables(), st.integers(40, 200), st.sampled_from(["zh", "en"]))
def test_no_line_is_wider_than_the_terminal(table: Table, width: int, lang: Lang) -> None:
    text = render([table], "table", lang, width=width)
    assert max(map(cell_len, text.split("\n"))) <= width


@QUICKLY
@given(tables())
def test_csv_holds_every_cell(table: Table) -> None:
    rows = list(csv.reader(io.StringIO(render([table], "csv", "zh", raw=True), newline="")))
    assert len(rows) == 1 + len(table.rows)
    assert rows[1:] == table.cells("zh")


@QUICKLY
@given(tables())
def test_json_holds_every_value(table: Table) -> None:
    rows = json.loads(render([table], "json", "zh"))
    for read, row in zip(rows, table.rows, strict=True):
        for value, name in zip(row, table.columns, strict=True):
            missing = value is None or (isinstance(value, float) and value != value)
            assert read[name] == (None if missing else value)


@QUICKLY
@given(tables())
def test_html_holds_no_tag_of_the_table_s(table: Table) -> None:
    text = render([table], "html", "zh")
    body = text.split("<body>")[1]
    assert body.count("<tr>") == 1 + len(table.rows)
    assert body.count("<h2>") == 1
    assert text.count("<script") == 0


@QUICKLY
@given(st.lists(WORDS, max_size=30))
def test_sheet_names_are_legal_and_distinct(titles: list[str]) -> None:
    used: set[str] = set()
    names = [sheet_name(t, used) for t in titles]
    assert len({n.casefold() for n in names}) == len(names)
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)
