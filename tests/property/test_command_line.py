"""Any words behind `yaodian`: an answer or one line, an exit status that is told, never a traceback or a word of our own faults."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

import cli
from graph.shown import shown
from graph.store.open import open_store
from loaders.reading import read_plan
from tests.support import files, table_files

NOT_HERE = {
    "account",  # asks for a password
    "serve",  # answers until it is ended
    "cypher",  # answers in a process of its own, for which tests/unit/test_asking_bounds.py has statements
}
NO_OPTIONS = {
    "--scheduler",  # waits for a network
    "--jobs",  # processes take long to start
    "--help",
    "--install-completion",  # changes the shell of who runs this
    "--show-completion",
}
TEXTS = ("", " ", "市教育局", "云溪市", "2024", "-1", "0", "1e9", "NaN", "9" * 30, "2024-02-30", "2024-06-28", "a=b", "=", "x", "\x1b[31m", "a\nb", "\udcff", "\u202e",
         "{0}", "%s", "*", "[", "~", "--", "-", "zh", "en", "plan.txt", "unit", "workload", "who-owns", "unit-tasks", "text=园区", "lead", "none", "县数据局")  # fmt: skip
PATHS = ("plan.txt", "plan.docx", "store.kgl", "damaged.xlsx", "ledger.xlsx", "folder", "folder/in.txt", "missing.txt", "empty.txt", "out.csv", "out.xlsx",
         "out.html", "out.json", "out", "a\nb.txt", "..", "", "x\x00y", "n" * 300, "file://x", "overrides.yaml", "plan.txt/x")  # fmt: skip
FORMATS = (
    "table",
    "csv",
    "xlsx",
    "docx",
    "md",
    "html",
    "json",
    "sarif",
    "jsonl",
    "graphml",
    "neo4j-admin",
    "",
    "x",
)
STORES = (
    "store.kgl",
    "missing.kgl",
    "plan.txt",
    "folder",
    "bolt://127.0.0.1:1",
    "bolt://u:secret@h",
    "http://x",
    "",
    "x\x00.kgl",
    "empty.txt",
)


@cache
def commands() -> dict[str, list[Any]]:
    """Return the options of each command; the program tells them itself, so that none is forgotten."""
    program: Any = get_command(cli.program())
    return {name: command.params for name, command in program.commands.items() if name not in NOT_HERE}


@st.composite
def arguments(draw: st.DrawFn) -> list[str]:
    """Draw a command with some of its options and words behind it, most of a kind that it wants."""
    name = draw(st.sampled_from(sorted(commands())))
    words: list[str] = []
    for option in draw(st.lists(st.sampled_from(commands()[name]), max_size=4)):
        written = sorted({*option.opts, *option.secondary_opts} - NO_OPTIONS)
        if not option.opts[0].startswith("-"):
            words += draw(st.lists(st.sampled_from((*PATHS, *TEXTS)), max_size=2))
        elif written:
            words.append(draw(st.sampled_from(written)))
            words += [] if option.is_flag else [draw(_value(option))]
    if draw(st.booleans()):
        words += [draw(st.sampled_from((*PATHS, *TEXTS)))]
    at = draw(st.integers(0, 1))
    return [*["--store", draw(st.sampled_from(STORES))][: 2 * at], name, *words]


def _value(option: Any) -> st.SearchStrategy[str]:
    named = (option.metavar or "").upper()
    pool = FORMATS if named == "FORMAT" else PATHS if named.startswith(("FILE", "DIR", "PATH")) else TEXTS
    return st.sampled_from((*pool, *pool, *TEXTS))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        here = Path(made)
        (here / "folder").mkdir()
        for name, data in {
            "plan.txt": files.text(),
            "folder/in.txt": files.text("gb18030"),
            "plan.docx": table_files.docx(
                "工作要点", [["序号", "任务", "牵头单位"], ["1", "扩建", "市教育局"]]
            ),
            "ledger.xlsx": table_files.xlsx("台账", [["编号", "任务内容", "进度"], ["1", "扩建", "已完成"]]),
            "damaged.xlsx": table_files.xlsx("x", [["a", "b"], ["c", "d"]])[:-300],
            "empty.txt": b"",
            "a\nb.txt": files.text(),
            "overrides.yaml": b"version: 1\n",
        }.items():
            (here / name).write_bytes(data)
        with open_store(here / "yaodian.kgl", write=True) as store:
            store.load([read_plan(here / "plan.txt")])
        (here / "store.kgl").write_bytes((here / "yaodian.kgl").read_bytes())
        yield here


@given(words=arguments())
@settings(max_examples=int(os.environ.get("EXAMPLES", "90")), deadline=None)
def test_any_words(folder: Path, words: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    told = {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    with (
        chdir(folder),
        patch.dict(os.environ, told),
        patch("sys.stdin", io.StringIO("")),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = cli.run(words)
    said = err.getvalue()
    assert status in (0, 1, 2), (status, said[:500])
    assert "Traceback" not in said and "internal error" not in said, said[:500]
    assert "secret" not in said
    assert said.endswith("\n") or not said
    assert all(line and shown(line) == line for line in said.splitlines()), said[:500]
    if status == 2:
        assert "yaodian: " in said, said[:500]
