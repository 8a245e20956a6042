"""`yaodian export jsonl` and `yaodian import`: what they say, what they refuse, and that a next build knows the plans."""

import json
from dataclasses import astuple
from pathlib import Path

import kglite

from graph.store.open import open_store
from tests.support.command import failed
from tests.support.plans import city_2024


def test_a_store_goes_into_another_and_the_next_build_reads_nothing_again(yaodian, plan: Path) -> None:
    yaodian("build", plan)
    yaodian("export", "jsonl", "--out", "a.jsonl")
    took = yaodian("--store", "b.kgl", "import", "a.jsonl", "--lang", "en")
    assert (took.status, took.err) == (0, "")
    assert took.out == "b.kgl: took in 1 plan, 0 records of progress, 0 entries of their history\n"
    yaodian("--store", "b.kgl", "export", "jsonl", "--out", "b.jsonl")
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert "not read again" in "".join(
        map(str, astuple(yaodian("--store", "b.kgl", "build", plan, "--lang", "en")))
    )
    assert "all of it was there" in yaodian("--store", "b.kgl", "import", "a.jsonl", "--lang", "en").out


def test_a_damaged_file_makes_no_store(yaodian, plan: Path) -> None:
    yaodian("build", plan)
    yaodian("export", "jsonl")
    whole = Path("yaodian.jsonl").read_bytes()
    Path("yaodian.jsonl").write_bytes(whole[: len(whole) // 2])
    said = failed(yaodian("--store", "b.kgl", "import", "yaodian.jsonl", "--lang", "en"))
    assert "cut off" in said and "fetch it anew" in said
    assert not list(Path().glob("b.kgl*"))


def test_what_cannot_be_is_refused_in_a_line(yaodian, plan: Path, tmp_path: Path) -> None:
    yaodian("build", plan)
    yaodian("export", "jsonl", "--out", "a.jsonl")
    assert "--overwrite" in failed(yaodian("import", "a.jsonl", "--merge", "--overwrite", "--lang", "en"))
    assert "cannot be read" in failed(yaodian("import", "none.jsonl", "--lang", "en"))
    assert "cannot be read" in failed(yaodian("import", tmp_path, "--lang", "en"))
    assert "holds no store" in failed(yaodian("import", plan, "--lang", "en"))
    with open_store("other.kgl", write=True) as store:
        store.load([city_2024()])
    assert "--merge" in failed(yaodian("--store", "other.kgl", "import", "a.jsonl", "--lang", "en"))
    for how, plans in (("--merge", 2), ("--overwrite", 1)):
        assert yaodian("--store", "other.kgl", "import", "a.jsonl", how).status == 0
        assert len(json.loads(yaodian("--store", "other.kgl", "plans", "--format", "json").out)) == plans


def test_a_store_of_an_older_schema_is_written_out_and_carried(yaodian, plan: Path) -> None:
    yaodian("build", plan)
    graph = kglite.open("yaodian.kgl", durable="off")
    graph.cypher("MATCH (s:Store) SET s.schema = 6")
    graph.save("old.kgl")
    graph.close()
    assert "export jsonl" in failed(yaodian("--store", "old.kgl", "plans", "--lang", "en"))
    assert yaodian("--store", "old.kgl", "export", "jsonl", "--out", "old.jsonl").status == 0
    assert yaodian("--store", "new.kgl", "import", "old.jsonl").status == 0
    assert "无为市" in yaodian("--store", "new.kgl", "plans").out
