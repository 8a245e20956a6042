"""Where tests run in several processes: those that share a server run in one, those that measure time are marked."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# The tests read what is said where no language is told: a person's own locale is not theirs.
os.environ.pop("YAODIAN_LANG", None)
os.environ.update({"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"})

_CLOCKS = frozenset({"time", "process_time", "perf_counter", "thread_time", "monotonic"})
_WORDS = 40
"""Bytes that may still be words in the name of a test."""
_SERVER = Path(__file__).parent / "contract"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _SERVER in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("server"))
        elif _CLOCKS & vars(getattr(item, "module", None) or object).keys():
            item.add_marker(pytest.mark.measures)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test by the bytes of a file: those that libraries make hold the time, and differ from process to process."""
    return argname if isinstance(val, bytes) and len(val) > _WORDS else None


@pytest.fixture(autouse=True)
def _time_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep the collection of what other tests left behind out of what a test measures."""
    measures = request.node.get_closest_marker("measures") is not None
    if measures:
        gc.freeze()
        gc.disable()
    yield
    if measures:
        gc.enable()
