"""The benchmark of builds builds what it says, and its figures are those of its processes."""

from pathlib import Path

import pytest

from benchmarks import build as benchmark
from graph.store.open import open_store


@pytest.mark.slow
def test_a_build_is_measured_with_its_processes(tmp_path: Path) -> None:
    benchmark.write_plans(tmp_path / "plans", 5, 4)
    store = tmp_path / "s.kgl"
    alone = benchmark.build(str(store), tmp_path / "plans", "--jobs", "1")
    with open_store(store) as made:
        assert len(made.plans()) == 5
    assert min(alone.wall, alone.command, alone.readers) > 0
    assert alone.at_best(2) == max(alone.command, (alone.command + alone.readers) / 2)
    assert alone.peak > 10_000_000 < alone.reader
    assert benchmark.build(str(store), tmp_path / "plans").work < alone.work


def test_a_build_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such file"):
        benchmark.build(str(tmp_path / "s.kgl"), tmp_path / "nothing", "--lang", "en")
