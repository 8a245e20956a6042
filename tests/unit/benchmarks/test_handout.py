"""The benchmark of handing out measures a whole round: what is written, sent back, read and recorded."""

from pathlib import Path

from benchmarks import handout as benchmark
from benchmarks.figures import Figure


def test_a_round_is_handed_out_filled_in_read_and_recorded(tmp_path: Path) -> None:
    store, out, back, bare = (tmp_path / name for name in ("s.kgl", "out", "back", "bare"))
    benchmark.stored(store, 10, 2)
    assert benchmark.handed(store, out) > 0
    benchmark.filled(out, back)
    assert len(list(back.iterdir())) == len(list(out.iterdir())) - 1 > 3, "all but the index come back"
    assert benchmark.bare_written(back, bare) > 0
    assert sorted(map(repr, benchmark.values(bare))) == sorted(map(repr, benchmark.values(back)))
    assert benchmark.returned(back) > 0 and benchmark.bare_read(bare) > 0
    before = store.read_bytes()
    assert benchmark.merged(store, back, tmp_path / "copy.kgl") > 0
    assert store.read_bytes() == before != (tmp_path / "copy.kgl").read_bytes()


def test_the_table_has_a_row_a_figure() -> None:
    found = benchmark.figures("writing", (2.0, 100.0), (1.0, 50.0), "openpyxl", 3.0)
    assert [figure.ratio for figure in found] == [2.0, 2.0]
    assert found[0].held and found[1].held is None
    assert benchmark.table([*found, Figure("x", 1.0, "s")]).row_count == 3
