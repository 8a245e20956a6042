"""What is fuzzed for hours elsewhere: each seed, and some mutations of it that are the same each time, hold."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from graph import guard
from tests.fuzz.failures import kind_of, tried
from tests.fuzz.targets import TARGETS, Target

DEAR = {"docx": 12, "returns": 12, "review": 12, "xlsx": 20, "kept": 20, "xls": 20, "pdf": 25, "doc": 25}
"""Mutations of targets whose inputs take long; of each other one there are `CHEAP`."""
CHEAP = 40


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(guard, "SECONDS", 3.0)
    yield


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_seeds_and_some_mutations_hold(name: str) -> None:
    target = TARGETS[name]
    seeds = [data for _, data in target.seeds()]
    assert seeds
    for data in (*seeds, *islice(target.changed(), DEAR.get(name, CHEAP))):
        error = tried(target, data)
        assert error is None, f"{kind_of(error)}: {error}\n{data[:2000]!r}"


def test_mutations_are_the_same_each_time_and_differ() -> None:
    for each in TARGETS.values():
        target = replace(each, made=cache(each.made))  # libraries write down when a file was made
        made = list(islice(target.changed(5), 4))
        assert made == list(islice(target.changed(5), 4))
        assert len(set(made)) > 1


def test_a_failure_is_seen_and_an_error_of_ours_is_none() -> None:
    from graph.errors import PlanError

    def raises(data: bytes) -> None:
        raise PlanError(data.decode()) if data.isascii() else KeyError("x")

    target = Target("made up", raises, lambda data, dice: data)
    assert tried(target, b"fault") is None
    assert isinstance(tried(target, b"two\nlines"), AssertionError)
    assert isinstance(tried(target, b"internal error"), AssertionError)
    failed = tried(target, "é".encode())
    assert isinstance(failed, KeyError) and kind_of(failed).startswith("KeyError tests/fuzz/")
