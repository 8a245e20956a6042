"""What is fuzzed: for each target what reads an input and checks it, where its inputs begin, and how they change."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

from openpyxl import load_workbook

from graph.errors import YaodianError
from graph.progress import ProgressEntry
from graph.source import Source
from graph.store.open import open_store
from graph.transfer.writing import write_lines
from loaders.read import source_from_bytes
from loaders.read.ofd import pages
from loaders.read.pdf import pictures
from loaders.reading import parse_source
from queries.progress.kept import kept_workbook
from tests.fuzz import inner
from tests.fuzz.checks import check_reading, check_source, told_well
from tests.fuzz.mutate import Mutate, in_package, on_bytes, on_text, settled
from tests.fuzz.words import words_for
from tests.support import files, hostile_files, mails, ofd, table_files, typeset

SEEDS = Path(__file__).with_name("seeds")
_ROWS = [["序号", "任务", "牵头单位"], ["1", "扩建校舍", "市教育局"], ["2", "新建球场", "市体育局"]]
_ANSWER = [
    ["编号", "任务内容", "进度", "备注"],
    ["1", "扩建校舍", "已完成", "6月"],
    ["2", "新建球场", "推进中 50%", ""],
]


@dataclass(frozen=True)
class Target:
    """`run` reads an input and raises where something is wrong; an error of ours is an answer, if it is told well."""

    name: str
    run: Callable[[bytes], None]
    mutate: Mutate
    made: Callable[[], list[bytes]] = list

    def __call__(self, data: bytes) -> None:
        """Read an input and check what comes of it."""
        try:
            self.run(data)
        except YaodianError as error:
            told_well(error)

    def seeds(self) -> Iterator[tuple[str, bytes]]:
        """Yield the names and bytes of the inputs to begin with: files of the repository, and what our makers make."""
        for path in sorted((SEEDS / self.name).glob("*")):
            yield path.name, path.read_bytes()
        yield from ((f"made-{number}", settled(data)) for number, data in enumerate(self.made()))

    def changed(self, first: int = 0) -> Iterator[bytes]:
        """Yield without end inputs that are some steps from a seed, those from number `first` on: the same each time."""
        begin = [data for _, data in self.seeds()]
        for number in count(first):
            dice = Random(f"{self.name} {number}")
            data = begin[number % len(begin)]
            for _ in range(dice.choice((1, 1, 2, 3, 6, 12))):
                data = self.mutate(data, dice)
            yield data


def _file(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        source = source_from_bytes(f"计划{suffix}", data)
        check_source(source)
        check_reading(source)

    return run


def _unscanned(suffix: str) -> Callable[[bytes], None]:
    """Return what reads a file without recognising text in pictures, which takes seconds a page and is another's library."""
    read = _file(suffix)

    def run(data: bytes) -> None:
        with (
            patch.object(pictures, "installed", return_value=False),
            patch.object(pages, "installed", return_value=False),
        ):
            read(data)

    return run


def _clauses(data: bytes) -> None:
    """Read a notice's text as it stands: the grammar with all stages round it."""
    text = data.decode("utf-8", "replace")
    check_reading(Source("计划.txt", "0" * 64, text))


def _small_ofd() -> bytes:
    return ofd.ofd(
        typeset.typeset([typeset.Block("工作要点", "title"), typeset.Block("1.开展培训。（市教育局牵头）")])
    )


def _kept() -> bytes:
    entry = ProgressEntry(
        "a1",
        "t1",
        "p1",
        "1",
        "扩建校舍",
        "u1",
        "市教育局",
        "done",
        "已完成",
        "6月",
        "2024-06-01",
        "2024-06-02",
        "王",
        "a.xlsx",
        "1",
        "",
        "",
    )
    return kept_workbook([entry], "zh")


def _written_out() -> bytes:
    """Return a store of one small plan as lines."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "a.kgl", write=True) as store:
        store.load(
            [parse_source(Source("计划.txt", "0" * 64, "1.开展培训2次。（市教育局牵头，市财政局配合）\n"))]
        )
        lines = io.BytesIO()
        write_lines(store, lines)
    return re.sub(rb'"loaded":"[^"]*"', b'"loaded":"2024-01-01T00:00:00"', lines.getvalue())


def _review() -> bytes:
    """Return a workbook with the headings of a review, and a row filled in."""
    from queries.corrections.forms import FORMS
    from queries.output.sheet import put
    from queries.words import heading

    book = load_workbook(io.BytesIO(table_files.xlsx("x", _ROWS)))
    for name, form in FORMS.items():
        sheet = book.create_sheet(str(name)[:31])
        for at, column in enumerate(form.columns, 1):
            put(sheet, 1, at, heading(column, "zh"))
            put(sheet, 2, at, "市教育局")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_PACKAGE = in_package(words_for("xml"))

_ALL = (
    Target("txt", _file(".txt"), on_text(words_for("")), lambda: [files.text(), files.text("gb18030", "\r\n")]),
    Target("md", _file(".md"), on_text(words_for("markdown")), lambda: [table_files.markdown("工作要点", _ROWS)]),
    Target("html", _file(".html"), on_text(words_for("markup"), "markup"), lambda: [table_files.html("工作要点", _ROWS)]),
    Target("csv", _file(".csv"), on_text(words_for("csv")), lambda: [files.delimited(), table_files.delimited("工作要点", _ROWS)]),
    Target("eml", _file(".eml"), on_text(words_for("mail"), "code"), lambda: [mails.mail().as_bytes(), files.mht()]),
    Target("docx", _file(".docx"), _PACKAGE, lambda: [table_files.docx("工作要点", _ROWS), files.docx()]),
    Target("xlsx", _file(".xlsx"), _PACKAGE, lambda: [table_files.xlsx("工作要点", _ROWS), hostile_files.merged("A1:B2")]),
    Target("ods", _file(".ods"), _PACKAGE, lambda: [table_files.ods("工作要点", _ROWS)]),
    Target("ofd", _unscanned(".ofd"), _PACKAGE, lambda: [_small_ofd()]),
    Target("xls", _file(".xls"), on_bytes, lambda: [table_files.xls("工作要点", _ROWS)]),
    Target("doc", _file(".doc"), on_bytes, lambda: [Path(files.__file__).with_name("legacy.doc").read_bytes()]),
    Target("rtf", _file(".rtf"), on_text(words_for("rtf"), "code"), lambda: [files.rtf()]),
    Target("pdf", _unscanned(".pdf"), on_text(words_for("pdf"), "code"), lambda: [hostile_files.pdf(b"BT /F1 12 Tf 50 700 Td (1. a) Tj ET")]),
    Target("clauses", _clauses, on_text(words_for(""))),
    Target("grammar", inner.grammar, on_text(words_for(""))),
    Target("overrides", inner.overrides, on_text(words_for("yaml"), "code")),
    Target("labels", inner.labels, on_text(words_for("json"), "code")),
    Target("returns", inner.returns, _PACKAGE, lambda: [table_files.xlsx("台账", _ANSWER), table_files.docx("台账", _ANSWER)]),
    Target("returned-csv", inner.returned_csv, on_text(words_for("csv")), lambda: [table_files.delimited("台账", _ANSWER)]),
    Target("kept", inner.kept, _PACKAGE, lambda: [_kept()]),
    Target("review", inner.review, _PACKAGE, lambda: [_review()]),
    Target("transfer", inner.transfer, on_text(words_for("json"), "code"), lambda: [_written_out()]),
    Target("identity", inner.identity, on_text(words_for("names"), "code")),
    Target("cypher", inner.cypher, on_text(words_for("cypher"), "code")),
)  # fmt: skip
TARGETS: Mapping[str, Target] = {target.name: target for target in _ALL}
