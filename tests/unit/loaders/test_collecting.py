"""A reading puts off the search for garbage while it works, and leaves it as it found it."""

import gc
from collections.abc import Iterator, Sequence

import pytest

from graph.errors import PlanError
from graph.source import Source
from loaders.outline import Label, find_labels
from loaders.reading import parse_source

PLAN = Source("plan.txt", "0" * 64, "溧阳市2024年工作要点\n1.修路。（市交通局牵头）\n")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_searched_while_a_plan_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def looking(text: str) -> Sequence[Label]:
        seen.append(gc.isenabled())
        return find_labels(text)

    monkeypatch.setattr("loaders.reading.find_labels", looking)
    parse_source(PLAN)
    assert seen == [False]
    assert gc.isenabled()


def test_it_goes_on_behind_an_error() -> None:
    with pytest.raises(PlanError):
        parse_source(Source("empty.txt", "0" * 64, "无\n"))
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    parse_source(PLAN)
    assert not gc.isenabled()
