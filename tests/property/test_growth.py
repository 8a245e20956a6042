"""The time of a reading grows with its text, not with its square, on texts made to be slow.

Ratios of processor times within one process, never seconds: a text four times as long may take six times as long.
"""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from graph.errors import PlanError
from graph.model import Plan
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from tests.support.holds import check
from tests.support.hostile_texts import FRAGMENTS, Shape, shapes

SMALL, LARGE = 6_000, 24_000
ALLOWED = 6.0
FLOOR = 0.005
SCALES = (1, 1, 2, 2, 4)
Made = TypeVar("Made")
TEXTS = dict(shapes())
MARKED = {
    f"{suffix} {piece!r}": (suffix, piece)
    for suffix in ("md", "html", "csv")
    for piece in FRAGMENTS["markup"]
}
OPENERS = "（(【[《“<〈{"


def read(text: str, suffix: str = "txt") -> Source | None:
    """Return the source of a text as a file, None where it is refused in good order."""
    try:
        return source_from_bytes(f"plan.{suffix}", text.encode())
    except PlanError as error:
        assert not any(name in str(error) for name in ("RecursionError", "MemoryError", "ValueError")), error
        return None


def parse(source: Source | None) -> Plan | None:
    try:
        return parse_source(source) if source is not None else None
    except PlanError:
        return None


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return max(FLOOR, time.process_time() - start)


def assert_linear(make: Callable[[int], Made], work: Callable[[Made], object]) -> None:
    """Assert that `work` grows with what is made of a size; too high a ratio is measured again, then at larger sizes."""
    gc.disable()
    try:
        for times in SCALES:
            small, large = make(SMALL * times), make(LARGE * times)
            slow = seconds(lambda: work(large))  # noqa: B023
            if slow < ALLOWED * FLOOR or slow < ALLOWED * (fast := seconds(lambda: work(small))):  # noqa: B023
                return
    finally:
        gc.enable()
    raise AssertionError(f"{slow:.3f} s for {LARGE * times} bytes, {fast:.3f} s for {SMALL * times}")


def assert_reads(make: Callable[[int], str], suffix: str = "txt") -> None:
    assert_linear(make, lambda text: read(text, suffix))
    assert_linear(lambda size: read(make(size), suffix), parse)
    plan = parse(read(make(SMALL), suffix))
    if plan is not None:
        check(plan)


@pytest.mark.parametrize("name", TEXTS)
def test_reading_grows_with_the_text(name: str):
    assert_reads(TEXTS[name])


@pytest.mark.parametrize("name", MARKED)
def test_reading_of_marked_text_grows_with_it(name: str):
    suffix, piece = MARKED[name]
    assert_reads(Shape("", piece, ""), suffix)


@pytest.mark.parametrize("opener", OPENERS)
def test_depth_has_no_limit(opener: str):
    source = read(f"1.推进工作。{opener * 100_000}市教育局牵头")
    assert source is not None
    parse(source)
