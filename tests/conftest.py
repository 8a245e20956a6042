"""Where tests run in several processes: those that share a server run in one, those that measure time are marked."""

import gc
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# The tests read what is said where no language is told: a person's own locale is not theirs.
os.environ.pop("YAODIAN_LANG", None)
os.environ.update({"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"})

_CLOCKS = re.compile(r"\b(?:process_time|perf_counter|thread_time)\b")
"""The clocks that tell how long work takes; who only waits for something, for a while, bears company."""
_WORDS = 40
"""Bytes that may still be words in the name of a test."""
_SERVER = Path(__file__).parent / "contract"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _SERVER in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("server"))
        elif _has_clock(item.path):
            item.add_marker(pytest.mark.measures)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not load modules without a clock where only what measures is asked for: to load all takes ten seconds."""
    asked = config.getoption("markexpr") == "measures" and collection_path.name.startswith("test_")
    return True if asked and collection_path.suffix == ".py" and not _has_clock(collection_path) else None


@cache
def _has_clock(module: Path) -> bool:
    return _CLOCKS.search(module.read_text(encoding="utf-8")) is not None


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
