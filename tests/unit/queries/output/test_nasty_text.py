"""Whatever stands in a plan, each output opens again in its reader, keeps the harmless words, and runs nothing."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from graph.export.formats import EXPORTS
from graph.model import Plan
from graph.progress import ProgressEntry
from graph.shown import LONGEST, in_cell, shown
from graph.store.embedded import EmbeddedStore
from graph.store.open import open_store
from queries.account_page.page import render_account
from queries.brief import brief_bytes
from queries.brief_files import brief_docx
from queries.corrections.book import review_workbook
from queries.corrections.rows import rows
from queries.data import Data
from queries.handout.letters import lagging_bytes
from queries.handout.units import Handed
from queries.handout.write import write_handout
from queries.ledger.book import ledger_bytes
from queries.output.formats import FORMATS
from queries.progress.kept import kept_workbook
from queries.registry import REPORTS
from queries.table import Table
from queries.view.page import render_page
from tests.support.laid_out import Item, Owner, lay_out
from tests.support.nasty import BEFORE, BEHIND, LONG, READERS, STARTS, texts
from tests.support.plan_names import GOVERNMENT, REFORM, TIANCHANG

TEXTS = texts()
ALL = {**TEXTS, **{f"{start!a} first": f"{start}{BEFORE}{BEHIND}" for start in STARTS}}
HALVES = ("half a character", "the other half")
"""What no store takes: readers and names of files bring none."""
STORED = {name: text for name, text in ALL.items() if name not in HALVES and "\x1f" not in text}
TITLE = f"{BEFORE}\x01\ufffe\u202e<b>{BEHIND}"


def nasty_plan() -> Plan:
    """Return a plan in which everything that has a name is called by nasty text."""
    items = []
    for number, text in enumerate(STORED.values(), 1):
        unit = replace(REFORM, id=f"{REFORM.region}:{text}", name=text, full_name=text, aliases=(text,))
        items.append(
            Item(
                str(number),
                text,
                f"{text}。",
                ((text, (Owner("lead", unit, text),)),),
                indicators=((text, ">=", 3.0, text, text),),
                partners=((text, "other", None),),
                deadlines=((text, "2024-06-30"),),
                cites=(text,),
            )
        )
    made = lay_out(
        "p", TITLE, {f"章{TITLE}": tuple(items)}, jurisdiction=TIANCHANG, issuer=GOVERNMENT, year=2024
    )
    return replace(made, source=f"{TITLE}.txt", issuer=TITLE)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with open_store(tmp_path_factory.mktemp("nasty") / "s.kgl", write=True) as made:
        made.load([nasty_plan()])
        assert isinstance(made, EmbeddedStore)
        yield made


@pytest.fixture(scope="module")
def data(store: EmbeddedStore) -> Data:
    return Data.load(store)


def keeps(words: str, count: int = len(STORED)) -> None:
    """Check that the harmless words of each nasty text are there."""
    assert min(words.count(BEFORE), words.count(BEHIND)) >= count


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - {"pdf"}))
@pytest.mark.parametrize("name", sorted(ALL))
def test_every_format_of_tables(format_: str, name: str) -> None:
    text = ALL[name]
    table = Table(text, (text, "owners"), ((text, [text, "丙"]),), notes=(text,), own=True)
    made = FORMATS[format_].render([table], "zh", width=200, raw=False, file=True)
    keeps(READERS[format_](made if isinstance(made, bytes) else made.encode("utf-8", "replace")), 3)


@pytest.mark.parametrize("name", sorted(LONG))
def test_what_no_cell_holds_is_cut_and_says_so(name: str) -> None:
    made = FORMATS["xlsx"].render(
        [Table("t", ("task",), ((LONG[name],),))], "zh", width=80, raw=False, file=True
    )
    assert isinstance(made, bytes)
    assert "cut here" in READERS["xlsx"](made)
    cut = in_cell(LONG[name], "…")
    assert cut.endswith("…") and LONGEST - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert in_cell("长" * LONGEST) == "长" * LONGEST


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_export(store: EmbeddedStore, tmp_path: Path, name: str) -> None:
    written = EXPORTS[name].write(store, tmp_path / f"g{EXPORTS[name].suffix}")
    for path in written if name != "neo4j-admin" else ():
        READERS[name](path.read_bytes())
    if name == "neo4j-admin":
        assert all(path.read_bytes().decode("utf-8") for path in written if path.name.startswith("Task"))


def test_papers_and_workbooks(store: EmbeddedStore, data: Data) -> None:
    keeps(READERS["xlsx"](ledger_bytes(data)))
    keeps(READERS["xlsx"](review_workbook(rows(data, [], "zh", every=True))))
    keeps(READERS["docx"](lagging_bytes(data, "zh", date(2025, 1, 1))))
    keeps(READERS["docx"](brief_docx(data)))
    told: dict[str, Any] = {field.name: TITLE for field in fields(ProgressEntry) if field.name != "overruled"}
    keeps(READERS["xlsx"](kept_workbook([ProgressEntry(**told)], "zh")), 5)


def test_pages(store: EmbeddedStore, data: Data) -> None:
    keeps(READERS["html"](brief_bytes(data)))
    keeps(READERS["html"](render_page(store.graph()).encode()))
    keeps(READERS["html"](render_account([nasty_plan()]).encode()))


def test_what_is_handed_out(data: Data, tmp_path: Path) -> None:
    handed = Handed(date(2024, 6, 1), by=TITLE)
    for path in islice(write_handout(data, tmp_path / "h", handed, "zh", letters=True), 12):
        keeps(READERS[path.suffix[1:]](path.read_bytes()), 1)
        assert shown(path.name) == path.name


@pytest.mark.parametrize("name", sorted(name for name, report in REPORTS.items() if report.rows))
def test_every_report(data: Data, name: str) -> None:
    table = REPORTS[name].table(data, "zh")
    for format_ in ("table", "csv", "docx", "json"):
        made = FORMATS[format_].render([table], "zh", width=200, raw=False, file=False)
        READERS[format_](made if isinstance(made, bytes) else made.encode())


def test_numbers_without_end_are_no_json_and_no_cells() -> None:
    odd = (float("inf"), float("-inf"), float("nan"), [float("inf"), {"a": float("nan")}])
    table = Table("t", ("a", "b", "c", "d"), (odd,), own=True)
    assert '"a": null' in str(FORMATS["json"].render([table], "zh", width=80, raw=False, file=False))
    made = FORMATS["xlsx"].render([table], "zh", width=80, raw=False, file=True)
    assert isinstance(made, bytes) and "inf" in READERS["xlsx"](made)
