"""The benchmark of growth: the second run of a text is not answered from what the first left in memory."""

from benchmarks.growth import best_of
from loaders.clauses.names import is_name


def test_each_run_is_as_if_it_were_the_first() -> None:
    held: list[int] = []

    def work() -> None:
        held.append(is_name.cache_info().currsize)
        is_name("市教育局")

    is_name("市水利局")
    best_of(2, work)
    assert held == [0, 0]
