"""The whole reading of each plan of our own, and of the sample notice, as it was last judged right."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.reading import read_plan
from loaders.reading_json import to_json

ROOT = Path(__file__).parents[2]
READINGS = Path(__file__).with_name("readings")
PLANS = [ROOT / "data" / "wuwei-2024.txt", *sorted((ROOT / "tests/golden/plans").glob("*"))]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_reading(path: Path, golden: Callable[[str, dict[str, Any]], None]):
    golden(path.stem, to_json(read_plan(path)))


def test_each_golden_reading_has_its_plan():
    assert {p.stem for p in READINGS.glob("*.json")} == {p.stem for p in PLANS}
