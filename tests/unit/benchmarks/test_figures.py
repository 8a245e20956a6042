"""Figures of benchmarks in one form, and one table of them all."""

import importlib.util
from pathlib import Path

from benchmarks.everything import BENCHMARKS, SMALL, cells, table
from benchmarks.figures import Figure, machine, read, write


def test_figures_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    figures = [
        Figure("a", 2.0, "s", 1.0, "b", goal=1.5),
        Figure("c", 3.0, "MB", most=4.0),
        Figure("d", 1.0, "s"),
    ]
    write(tmp_path / "x.json", figures)
    assert read(tmp_path / "x.json") == figures
    assert [figure.ratio for figure in figures] == [2.0, None, None]
    assert [figure.held for figure in figures] == [False, True, None]


def test_the_table_has_all_figures_and_what_did_not_run() -> None:
    made = table({"x": [Figure("a", 2.0, "s", 1.0, "peer", goal=1.5)]}, {"y": "no browser"}, machine())
    assert made.row_count == 2
    assert cells(Figure("a", 2.0, "s", 1.0, "peer", goal=1.5)) == (
        "a",
        "2 s",
        "1 s (peer)",
        "2.00 ×",
        "≤ 1.5 ×",
        "MISSED",
    )
    assert cells(Figure("c", 3.0, "MB", most=4.0))[3:] == ("", "≤ 4 MB", "met")


def test_each_benchmark_is_there() -> None:
    missing = [name for name in BENCHMARKS if importlib.util.find_spec(f"benchmarks.{name}") is None]
    assert missing == []
    assert SMALL.keys() == BENCHMARKS.keys()
