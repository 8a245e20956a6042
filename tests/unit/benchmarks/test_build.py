"""The benchmark of builds builds what it says, and its figures are those of its processes."""

from pathlib import Path

import pytest

from benchmarks import build as benchmark
from graph.store.open import open_store


@pytest.mark.slow
def test_a_build_is_measured_with_its_processes(tmp_path: Path) -> None:
    benchmark.write_plans(tmp_path / "plans", 5, 4)
    figures = benchmark.measure(tmp_path / "plans", tmp_path, 1, ())
    with open_store(tmp_path / "0 1 job.kgl") as made:
        assert len(made.plans()) == 5
    alone = figures["1 job"]
    assert min(alone.wall, alone.command, alone.readers) > 0
    assert alone.at_best(2) == max(alone.command, (alone.command + alone.readers) / 2)
    assert alone.peak > 10_000_000 < alone.reader
    assert figures["again"].work < alone.work
    assert len(benchmark.beside(5, figures)) == 4


def test_a_build_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such file"):
        benchmark.build(str(tmp_path / "s.kgl"), tmp_path / "nothing", "--lang", "en")
