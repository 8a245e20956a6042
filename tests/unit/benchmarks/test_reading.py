"""The benchmark of the reading: no run is answered from what an earlier one of the same text left in memory."""

from benchmarks.reading import best_of, forget
from loaders.clauses.names import is_name
from loaders.text.vocabulary import words


def test_what_was_read_is_forgotten_and_the_tables_stay() -> None:
    is_name("市教育局")
    words("levels", "territory")
    forget()
    assert is_name.cache_info().currsize == 0
    assert words.cache_info().currsize > 0


def test_each_run_is_prepared_anew() -> None:
    done: list[str] = []
    best_of(2, lambda: done.append("run"), lambda: done.append("forget"))
    assert done == ["forget", "run", "forget", "run"]
